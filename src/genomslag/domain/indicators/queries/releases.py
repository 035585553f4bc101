"""What has been let out, and the floors that hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from genomslag.domain.indicators.models import Floor, Release, Use
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.ground import clock
from genomslag.ground.access import Viewer

_TOLD = ("publication", "cell", "shown_scaled", "is_hidden", "released_at", "withdrawn_at", "withdrawn_reason")


@dataclass(frozen=True)
class Released:
    """One publication of one period: how many numbers were shown, whether the whole was hidden, and whether it is withdrawn."""

    publication: str
    period: tuple[str, str]
    numbers: int
    is_hidden: bool
    released_at: datetime
    withdrawn_at: datetime | None
    reason: str


def releases(shown: Use, *, viewer: Viewer) -> list[Released]:
    """All that was let out of the use, the latest first; for those who approve its values. One statement.

    Gives: counts and days, never the numbers themselves.
    """
    if not viewer.has(COORDINATOR, shown.authority_id):
        return []
    found: dict[tuple[str, str], list[Release]] = {}
    for row in Release.objects.visible_to(viewer).filter(use=shown).order_by("-id").only(*_TOLD):
        found.setdefault((row.publication, row.cell.split("|")[0]), []).append(row)
    return [_released(publication, period, rows) for (publication, period), rows in found.items()]


def _released(publication: str, period: str, rows: list[Release]) -> Released:
    first, _, last = period.partition("/")
    withdrawn = next((row for row in rows if row.withdrawn_at is not None), None)
    return Released(
        publication,
        (first, last),
        sum(row.shown_scaled is not None for row in rows),
        any(row.is_hidden for row in rows),
        rows[0].released_at,
        withdrawn.withdrawn_at if withdrawn else None,
        withdrawn.withdrawn_reason if withdrawn else "",
    )


def authorities_with_floors(*, viewer: Viewer) -> list[int]:
    """The authorities that have decided a floor that has begun to hold; one statement."""
    rows = Floor.objects.visible_to(viewer).filter(from_on__lte=clock.today()).order_by("authority_id")
    return list(rows.values_list("authority_id", flat=True).distinct())


def floors(body: Body, *, viewer: Viewer) -> list[Floor]:
    """What the body has decided of the smallest number shown, the latest first."""
    if body.authority_id is None:
        return []
    rows = Floor.objects.visible_to(viewer).filter(authority_id=body.authority_id)
    return list(rows.order_by("-from_on", "secrecy"))
