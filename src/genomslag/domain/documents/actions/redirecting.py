"""A link that led to an element which is no more leads to what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from genomslag.domain.documents.actions.doors import must_edit
from genomslag.domain.documents.models import Element, Link
from genomslag.ground import trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import lock, write


@write
def redirect(row: Link, *, to: Sequence[Element], by: Viewer) -> list[Link]:
    """The link leads to other elements in place of the one it led to; what it was stands in the trail.

    This is done also to a link of a text that stands still: where it led is no longer there. It is done by a person, never by itself.
    Takes: to, what became of the old element, one or several; of none, the link is gone.
    Refuses: NotAllowed; NotFound.
    """
    row = lock(Link, row.uid)
    must_edit(row.authority_id, by)
    targets = [one_visible(Element, one.uid, viewer=by) for one in dict.fromkeys(to)]
    common = {"from_element": row.from_element, "kind": row.kind}
    known = {one.to_element_id: one for one in Link.unscoped.filter(**common, to_element__in=targets)}
    made = []
    for target in targets:
        link = known.get(target.pk) or Link(
            authority_id=row.authority_id,
            audience=min(row.audience, target.audience, Audience.PUBLIC),
            extent=row.extent,
            to_element=target,
            **common,
        )
        if link.pk is None:
            link.save()
        made.append(link)
    facts = {"from": row.to_element.uid, "to": [str(one.uid) for one in targets], "kind": row.kind, "extent": row.extent}
    trail.record("element.redirected", row.from_element, by=by, facts=facts)
    if row.to_element_id not in {one.pk for one in targets}:
        row.delete()
    return made
