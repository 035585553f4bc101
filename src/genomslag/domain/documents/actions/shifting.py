"""An element is moved one step in the outline: up or down among its siblings, in under the one before, out beside its own parent."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.actions.doors import content_of, open_draft
from genomslag.domain.documents.actions.editing import move_element
from genomslag.domain.documents.models import Content, Element, Revision, Version
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Stale
from genomslag.ground.writes import write

WAYS = ("up", "down", "in", "out")


@write
def shift_element(version: Version, element: Element, *, way: str, by: Viewer, under: UUID | str | None = None) -> Revision:
    """The element, with all that stands under it, stands one step away.

    Takes: way, one of up, down, in, out; under, the uid of what the person saw it stand under, empty for the top.
    Refuses: NotAllowed; WrongState("frozen"); Stale("moved_meanwhile"); Invalid("no_further", "wrong_parent",
    "not_in_version").
    """
    version = open_draft(version, by)
    content = content_of(version, element)
    parent: Element | None = content.held.parent
    if under is not None and str(under) != (str(parent.uid) if parent else ""):
        raise Stale("moved_meanwhile", _("Someone else has moved this element. The outline now shows where it stands."))
    if way == "out":
        return _out(version, element, parent, by)
    siblings = _siblings(version, parent)
    at = siblings.index(element.pk)
    if way == "in" and at > 0:
        return move_element(version, element, parent=Element.unscoped.get(pk=siblings[at - 1]), by=by)
    goal = {"up": at - 1, "down": at + 1}.get(way, -1)
    if not 0 <= goal < len(siblings):
        raise Invalid("no_further", _("It goes no further that way."))
    return move_element(version, element, parent=parent, position=goal + 1, by=by)


def _out(version: Version, element: Element, parent: Element | None, by: Viewer) -> Revision:
    if parent is None:
        raise Invalid("no_further", _("It goes no further that way."))
    above = content_of(version, parent).held
    place = _siblings(version, above.parent).index(parent.pk) + 2
    return move_element(version, element, parent=above.parent, position=place, by=by)


def _siblings(version: Version, parent: Element | None) -> list[int]:
    rows = Content.unscoped.filter(version=version, held__parent=parent)
    return list(rows.order_by("held__position", "element_id").values_list("element_id", flat=True))
