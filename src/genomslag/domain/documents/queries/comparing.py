"""Two versions beside each other, of one document or of two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from genomslag.domain.documents import differ
from genomslag.domain.documents.models import Content, Difference, Revision, Version
from genomslag.domain.documents.queries.outline import Named, held_in, named_on
from genomslag.ground import richtext
from genomslag.ground.access import Viewer


def lines(shown: Version, *, viewer: Viewer) -> list[differ.Line]:
    """The version as the differ sees it, in reading order, in two statements."""
    named = named_on(shown, viewer)
    by_parent: dict[int | None, list[Content]] = defaultdict(list)
    for row in held_in(shown, viewer):
        by_parent[row.held.parent_id].append(row)
    return [_line(row, named) for row in _in_reading_order(by_parent)]


def _in_reading_order(by_parent: Mapping[int | None, list[Content]]) -> Iterator[Content]:
    left = list(reversed(by_parent.get(None, [])))
    while left:
        row = left.pop()
        yield row
        left += reversed(by_parent.get(row.element_id, []))


def _line(row: Content, named: Mapping[int, list[Named]]) -> differ.Line:
    return differ.Line(
        uid=str(row.element.uid),
        kind=row.element.kind,
        code=row.held.code,
        title=row.held.title,
        text=richtext.to_text(row.held.text),
        parent=str(row.held.parent.uid) if row.held.parent else "",
        position=row.held.position,
        form=richtext.digest(row.held.text),
        target_groups=tuple(row.held.target_groups),
        violence_forms=tuple(row.held.violence_forms),
        terms=_terms(row.held),
        named=tuple(sorted(f"{one.part}: {one.body} {one.function}".strip() for one in named.get(row.element_id, ()))),
    )


def _terms(held: Revision) -> tuple[str, ...]:
    said = [f"{vocabulary}: {code}" for vocabulary, codes in held.facets.items() for code in codes]
    return tuple(sorted([*said, f"method: {held.method_id}"] if held.method_id else said))


def diff(old: Version, new: Version, *, viewer: Viewer) -> tuple[differ.Change, ...]:
    """What happened between two versions, element by element and word by word, as the differ tells it today."""
    return differ.diff(lines(old, viewer=viewer), lines(new, viewer=viewer))


@dataclass(frozen=True)
class Compared:
    """Two versions and what happened between them; `kept` says when and by what it was told, if it was kept then."""

    old: Version
    new: Version
    changes: tuple[differ.Change, ...]
    kept: Difference | None = None

    @property
    def counts(self) -> dict[str, int]:
        """How many elements of each kind of change; every element of both versions is in one of them."""
        return {op: sum(change.op == op for change in self.changes) for op in differ.OPS}

    @property
    def also_moved(self) -> int:
        """Elements that are counted as changed and have moved as well."""
        return sum(change.op == "changed" and change.has_moved for change in self.changes)


def kept_difference(old: Version, new: Version, *, viewer: Viewer) -> Difference | None:
    """What was kept when the new version was proposed or adopted, if the two were compared then."""
    rows = Difference.objects.visible_to(viewer).filter(from_version=old, to_version=new)
    return rows.select_related("made_by").first()


def compared(old: Version, new: Version, *, viewer: Viewer, anew: bool = False) -> Compared:
    """What happened between two versions: as it was kept when one was decided on, else as the differ tells it today.

    Takes: anew, when it shall be told as today also where it was kept.
    """
    kept = None if anew else kept_difference(old, new, viewer=viewer)
    changes = differ.load(kept.content) if kept else diff(old, new, viewer=viewer)
    return Compared(old, new, changes, kept)
