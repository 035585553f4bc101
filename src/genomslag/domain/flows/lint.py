"""Remarks on a governing document: what its text says, beside what plans and indicators know of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from genomslag.domain.documents import lint
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.lint import CODES, Remark, Row
from genomslag.domain.documents.models import AcceptedRemark, Version
from genomslag.domain.documents.queries import Node
from genomslag.domain.indicators.models import Definition, Use
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans.models import Measure
from genomslag.ground import richtext
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Text


@dataclass(frozen=True)
class Stands:
    """A remark that somebody has let stand, and why."""

    remark: Remark
    accepted: AcceptedRemark


@dataclass(frozen=True)
class Linted:
    """A version's remarks: those that are open, those that were let stand, and how many of each kind are open.

    before: the reason that was given for words that have changed since, by element and code.
    """

    open: list[Remark]
    stands: list[Stands]
    before: dict[tuple[int, str], str]

    @property
    def counts(self) -> list[tuple[str, Text, int]]:
        """Each kind of remark that is open: code, heading, number; in the order of the codes."""
        number = Counter(one.code for one in self.open)
        return [(code, heading, number[code]) for code, heading in CODES.items() if number[code]]


def lint_version(shown: Version, nodes: Sequence[Node], *, viewer: Viewer) -> Linted:
    """Every remark on a version, as far as the viewer may read what it rests on; eight statements, whatever the size.

    Takes: nodes, the version's whole outline, as documents.outline gives it.
    """
    profile = shown.document.profile.rules
    found = lint.remarks(rows_of(nodes, viewer=viewer), profile, shown.document.kind)
    accepted = documents.accepted_remarks(shown, viewer=viewer)
    made = Linted([], [], {})
    for remark in found:
        row = accepted.get((remark.element_id, remark.code))
        if row is not None and row.digest == remark.digest:
            made.stands.append(Stands(remark, row))
            continue
        made.open.append(remark)
        if row is not None:
            made.before[remark.element_id, remark.code] = row.reason
    return made


def rows_of(nodes: Sequence[Node], *, viewer: Viewer) -> list[Row]:
    """The outline as plain rows, with what plans and indicators know of each element; seven statements at the most."""
    ids = {node.element_id for node in nodes}
    measures = plans.measures_on(_of_kind(nodes, "measure"), viewer=viewer)
    indicators = _of_kind(nodes, "indicator")
    defined = Definition.objects.visible_to(viewer).filter(element__in=indicators).values_list("element_id", flat=True)
    used = Use.objects.visible_to(viewer).filter(definition__element__in=indicators)
    defined_ids, used_ids = set(defined), set(used.values_list("definition__element_id", flat=True))
    carried_out = {upper for _lower, upper in documents.links_of(ids, up=False, viewer=viewer)}
    above = _above(ids, viewer)
    return [
        Row(
            element_id=node.element_id,
            uid=node.uid,
            kind=node.kind,
            word=node.word,
            code=node.code,
            title=node.title,
            text=richtext.to_text(node.text),
            digest=node.digest,
            depth=node.depth,
            parts=tuple(name.part for name in node.named),
            target_groups=tuple(node.target_groups),
            kept=_kept(measures, node.element_id),
            is_carried_out=node.element_id in carried_out,
            above=above.get(node.element_id, ()),
            is_defined=node.element_id in defined_ids,
            is_used=node.element_id in used_ids,
        )
        for node in nodes
    ]


def _of_kind(nodes: Sequence[Node], kind: str) -> set[int]:
    return {node.element_id for node in nodes if node.kind == kind}


def _kept(measures: dict[int, Measure], element_id: int) -> lint.Kept | None:
    measure = measures.get(element_id)
    return lint.Kept(bool(measure.resource.strip()), measure.use_id is not None) if measure else None


def _above(ids: set[int], viewer: Viewer) -> dict[int, tuple[str, ...]]:
    """The kinds of the documents whose elements each element carries out."""
    pairs = [(lower, upper) for lower, upper in documents.links_of(ids, up=True, viewer=viewer) if upper not in ids]
    knots = documents.knots({upper for _lower, upper in pairs}, viewer=viewer)
    found: dict[int, tuple[str, ...]] = {}
    for lower, upper in pairs:
        if upper in knots:
            found[lower] = (*found.get(lower, ()), knots[upper].document_kind)
    return found
