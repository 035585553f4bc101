"""What was said of an old element is unsaid, as long as the drafts it stands in are drafts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.actions.placing import open_succession
from genomslag.domain.documents.actions.ways import say_again
from genomslag.domain.documents.models import (
    Content,
    Element,
    GivenUp,
    Lineage,
    Link,
    Responsibility,
    Succession,
    Version,
)
from genomslag.ground import search, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import write


@write
def take_back(succession: Succession, element: Element, *, by: Viewer) -> int:
    """Nothing is said of the old element any more, nor of what stood under it where it was put; what was joined with it is free too.

    Gives: how many old elements are to be accounted for anew.
    Refuses: NotAllowed; WrongState, also when a draft it stands in no longer is one; Invalid("not_told", "has_parts"), the latter
    when new elements stand under it.
    """
    succession = open_succession(succession, "take_back", by)
    ways = list(Lineage.unscoped.filter(succession=succession, old__isnull=False).select_related("old", "new"))
    mine = [way for way in ways if way.old.element_id == element.pk]
    if not mine:
        raise Invalid("not_told", _("Nothing has been said of that element yet."), field="element")
    gone = _with_what_stands_under(succession, ways, {way.new.element_id for way in mine if way.new is not None})
    removed = [way for way in ways if way in mine or (way.new is not None and way.new.element_id in gone)]
    _refuse_frozen({way.to_version_id for way in removed if way.new is not None})
    Lineage.unscoped.filter(pk__in=[way.pk for way in removed]).delete()
    let_go(Version.unscoped.filter(succession=succession), gone)
    say_again(removed)
    olds = {way.old.element_id for way in removed}
    trail.record("succession.taken_back", succession, by=by, facts={"element": element.uid, "count": len(olds)})
    return len(olds)


def _with_what_stands_under(succession: Succession, ways: list[Lineage], start: set[int]) -> set[int]:
    """The new elements and all that stands under them in their drafts.

    Refuses: Invalid("has_parts").
    """
    members = Version.unscoped.filter(succession=succession)
    rows = Content.unscoped.filter(version__in=members).values_list("held__parent_id", "element_id")
    under: dict[int, list[int]] = defaultdict(list)
    for parent, child in rows:
        under[parent or 0].append(child)
    found, frontier = set(start), set(start)
    while frontier:
        frontier = {child for pk in frontier for child in under.get(pk, ())} - found
        found |= frontier
    rooted = {way.new.element_id for way in ways if way.new is not None}
    if found - rooted:
        raise Invalid("has_parts", _("New elements stand under it. Move or remove them first."), field="element")
    return found


def _refuse_frozen(versions: set[int | None]) -> None:
    for version in Version.unscoped.filter(pk__in=[pk for pk in versions if pk]).select_for_update():
        rules.refuse_frozen(version)


def let_go(drafts: QuerySet[Version], gone: Collection[int]) -> None:
    """The drafts hold the elements no longer; an element that began in the drafts leaves its links and its place in the search too."""
    members = list(drafts.values_list("pk", flat=True))
    Content.unscoped.filter(version__in=members, element__in=gone).delete()
    here = Responsibility.unscoped.filter(element__in=gone)
    here.filter(named_in__in=members).delete()
    here.filter(ended_in__in=members).update(ended_in=None)
    still = set(Content.unscoped.filter(element__in=gone).values_list("element_id", flat=True))
    own = set(gone) - still
    for links in (Link.unscoped.filter(from_element__in=own), Link.unscoped.filter(to_element__in=own)):
        links.filter(audience=Audience.OWN).delete()
    for uid in Element.unscoped.filter(pk__in=own).values_list("uid", flat=True):
        search.drop(uid)


@write
def take_back_given_up(row: GivenUp, *, by: Viewer) -> None:
    """The target group, form of violence or responsibility is to be accounted for anew.

    Refuses: NotAllowed; WrongState.
    """
    succession = open_succession(row.succession, "take_back", by)
    trail.record("succession.taken_back", succession, by=by, facts={"facet": row.facet}, texts={"value": row.value})
    row.delete()
