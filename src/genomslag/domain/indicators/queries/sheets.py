"""Reference sheets, their versions, and the targets of a use."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from genomslag.domain.indicators import rules
from genomslag.domain.indicators.models import Definition, Target, Use
from genomslag.domain.indicators.numbers import from_scaled
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


def definition(uid: UUID | str, *, viewer: Viewer) -> Definition:
    """A sheet in one of its versions.

    Refuses: NotFound.
    """
    return one_visible(Definition, uid, viewer=viewer, related=("element", "element__document"))


def definitions(*, viewer: Viewer) -> list[Definition]:
    """Definitions that the viewer may read."""
    return list(Definition.objects.visible_to(viewer).select_related("element").order_by("name")[:500])


def versions(shown: Definition, *, viewer: Viewer) -> list[Definition]:
    """All versions of the sheet that the viewer may read, the newest first."""
    return list(Definition.objects.visible_to(viewer).filter(element=shown.element_id).order_by("-number"))


def newest(shown: Definition, *, viewer: Viewer) -> Definition:
    """The newest version of the sheet that the viewer may read."""
    return versions(shown, viewer=viewer)[0]


def targets(shown: Use, *, viewer: Viewer) -> list[tuple[Target, Decimal | None]]:
    """Targets and baselines by period, unit and group, each with its number; a small count of persons is hidden here as everywhere."""
    rule = rules.gate_rule(shown.definition)
    rows = Target.objects.visible_to(viewer).filter(use=shown).select_related("unit").order_by("period_from_on", "kind", "id")
    return [
        (row, None if _is_small(row, shown, rule) else from_scaled(row.value_scaled, scale=shown.definition.scale))
        for row in rows
    ]


def _is_small(row: Target, shown: Use, rule: rules.Rule) -> bool:
    counts = rule.counts_persons and not shown.definition.is_share and row.kind == Target.Kind.BASELINE
    return counts and rule.is_small(row.value_scaled)
