"""What carries out what, across documents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import queries, rules
from genomslag.domain.documents.actions.doors import must_edit
from genomslag.domain.documents.models import (
    Content,
    Element,
    Link,
)
from genomslag.ground import trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import lock, write


@write
def link(
    from_element: Element,
    to_element: Element,
    *,
    by: Viewer,
    kind: str = Link.Kind.CARRIES_OUT,
    extent: str = Link.Extent.WHOLLY,
) -> Link:
    """The first element carries out, refines or contributes to the second.

    A link from an element that stands in a draft is read in the office alone until the draft is opened.
    Refuses: NotAllowed; NotFound, when the person may not see one end; Invalid("unknown_kind", "cycle").
    """
    must_edit(from_element.authority_id, by)
    if kind not in Link.Kind.values or extent not in Link.Extent.values:
        raise Invalid("unknown_kind", _("There is no such kind of link. Choose one of the list."), field="kind")
    from_element = one_visible(Element, from_element.uid, viewer=by)
    to_element = one_visible(Element, to_element.uid, viewer=by)
    if way := _way(to_element, from_element):
        named = _named(way, by)
        raise Invalid("cycle", _("That link would lead back to where it began: %(way)s.") % {"way": named}, field="to_element")
    drafts = Content.unscoped.filter(element=from_element, version__state__in=rules.OPEN)
    audience = Audience.OWN if drafts.exists() else min(from_element.audience, to_element.audience)
    row, new = Link.unscoped.get_or_create(
        from_element=from_element,
        to_element=to_element,
        kind=kind,
        defaults={"authority_id": from_element.authority_id, "audience": audience, "extent": extent},
    )
    if not new and row.extent == extent:
        return row  # type: ignore[no-any-return]
    if not new:
        row.extent = extent
        row.save()
    facts = {"to": to_element.uid, "kind": kind, "extent": extent}
    trail.record("element.linked", from_element, by=by, facts=facts)
    return row  # type: ignore[no-any-return]


def _way(start: Element, end: Element) -> list[int]:
    """The elements on the way that links, seen or unseen, lead from one to the other; one statement a level, and there are few."""
    came: dict[int, int] = {}
    frontier = {start.pk}
    while frontier and end.pk not in frontier:
        rows = Link.unscoped.filter(from_element_id__in=frontier).order_by("id").values_list("from_element_id", "to_element_id")
        step = {upper: lower for lower, upper in rows if upper != start.pk and upper not in came}
        came |= step
        frontier = set(step)
    if not frontier:
        return []
    way = [end.pk]
    while way[-1] != start.pk:
        way.append(came[way[-1]])
    return way[::-1]


def _named(way: list[int], by: Viewer) -> str:
    """The way in words; what the person may not read has no words."""
    known = queries.knots(set(way), viewer=by, with_text=False)
    hidden = str(_("something that you may not read"))
    said = [f"{known[pk].code} {known[pk].title}".strip() if pk in known else hidden for pk in way]
    return " → ".join([*said, said[0]])


@write
def unlink(row: Link, *, by: Viewer) -> None:
    """The link is gone, as long as only the office has read it.

    Refuses: NotAllowed; NotFound; WrongState("frozen").
    """
    row = lock(Link, row.uid)
    must_edit(row.authority_id, by)
    if row.audience > Audience.OWN:
        raise rules.frozen()
    facts = {"to": row.to_element.uid, "kind": row.kind}
    trail.record("element.unlinked", row.from_element, by=by, facts=facts)
    row.delete()
