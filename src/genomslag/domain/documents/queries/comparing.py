"""Two versions beside each other."""

from __future__ import annotations

from genomslag.domain.documents import differ
from genomslag.domain.documents.models import Revision, Version
from genomslag.domain.documents.queries.outline import held_in, named_on
from genomslag.ground import richtext
from genomslag.ground.access import Viewer


def lines(shown: Version, *, viewer: Viewer) -> list[differ.Line]:
    """The version as the differ sees it, in two statements."""
    named = named_on(shown, viewer)
    return [
        differ.Line(
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
        for row in held_in(shown, viewer)
    ]


def _terms(held: Revision) -> tuple[str, ...]:
    said = [f"{vocabulary}: {code}" for vocabulary, codes in held.facets.items() for code in codes]
    return tuple(sorted([*said, f"method: {held.method_id}"] if held.method_id else said))


def diff(old: Version, new: Version, *, viewer: Viewer) -> tuple[differ.Change, ...]:
    """What happened between two versions, element by element and word by word."""
    return differ.diff(lines(old, viewer=viewer), lines(new, viewer=viewer))
