"""What stands on the agenda, and when the members read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import queries, rules
from genomslag.domain.boards.models import AgendaItem, Sitting
from genomslag.domain.documents.models import Version
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Matter, Record
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def list_item(
    sitting: Sitting,
    *,
    matter: Matter,
    title: str,
    proposal: Sequence[str],
    by: Viewer,
    paper: Record | None = None,
    version: Version | None = None,
    group: str = "",
) -> AgendaItem:
    """The matter stands on the agenda with the clauses that the office proposes.

    Refuses: NotAllowed; WrongState; Invalid("no_title", "no_proposal", "listed_twice", "foreign_matter").
    """
    sitting = lock(Sitting, sitting.uid)
    rules.SITTING_STEPS.check("list_item", sitting, by)
    clauses = [clause.strip() for clause in proposal if clause.strip()]
    if not clauses:
        raise Invalid("no_proposal", _("The board needs a proposed decision."), field="proposal")
    if not title.strip():
        raise Invalid("no_title", _("Say what the matter is about."), field="title")
    papers = [] if paper is None else [paper]
    if any(row.authority_id != sitting.authority_id for row in (matter, *papers)):
        raise Invalid("foreign_matter", _("The matter belongs to another authority."), field="matter")
    listed = AgendaItem.unscoped.filter(sitting=sitting)
    if listed.filter(matter=matter, state=AgendaItem.State.LISTED).exists():
        raise Invalid("listed_twice", _("The matter already stands on this agenda."), field="matter")
    item = AgendaItem(
        authority_id=sitting.authority_id,
        audience=Audience.BOARD if sitting.state == Sitting.State.CALLED else Audience.OWN,
        sitting=sitting,
        position=listed.count() + 1,
        group=group,
        title=title.strip()[:400],
        matter=matter,
        paper=paper,
        version=version,
        proposal=clauses,
    )
    item.save()
    facts = {"item": item.uid, "matter": matter.uid}
    rules.SITTING_STEPS.take("list_item", sitting, by=by, facts=facts, texts={"title": item.title})
    if sitting.state == Sitting.State.CALLED and paper is not None:
        registry.show_to_board(paper, by=by)
    return item


@write
def call(sitting: Sitting, *, by: Viewer, expected: int | None = None) -> Sitting:
    """The notice is out: the elected members read the agenda and its papers; the order of business of the day is copied.

    Refuses: NotAllowed; WrongState; Stale; Invalid("empty_agenda").
    """
    sitting = lock(Sitting, sitting.uid, expected=expected)
    rules.SITTING_STEPS.take("call", sitting, by=by)
    sitting.terms = queries.terms_for(sitting.body, on=sitting.held_on).data
    sitting.save()
    for item in AgendaItem.unscoped.filter(sitting=sitting).select_related("paper"):
        item.audience = max(item.audience, Audience.BOARD)
        item.save()
        if item.paper is not None:
            registry.show_to_board(item.paper, by=by)
    return sitting


@write
def arrange(
    sitting: Sitting, *, order: Sequence[AgendaItem], groups: Mapping[int, str], by: Viewer, expected: int | None = None
) -> Sitting:
    """The agenda stands in this order, each matter under its heading.

    Takes: order, every matter of the agenda; groups, the heading of each, by item.
    Refuses: NotAllowed; WrongState; Stale; Invalid("empty_agenda", "sitting_begun", "not_whole").
    """
    sitting = lock(Sitting, sitting.uid, expected=expected)
    rules.SITTING_STEPS.check("arrange", sitting, by)
    items = {item.pk: item for item in AgendaItem.unscoped.filter(sitting=sitting)}
    if sorted(item.pk for item in order) != sorted(items):
        raise Invalid("not_whole", _("The agenda has changed. Load the page anew and arrange it again."))
    beyond = max(item.position for item in items.values())
    for at, chosen in enumerate(order, start=1):
        row = items[chosen.pk]
        row.position, row.group = beyond + at, groups.get(row.pk, row.group).strip()[:40]
    AgendaItem.unscoped.bulk_update(items.values(), ["position", "group"])
    for row in items.values():
        row.position -= beyond
    AgendaItem.unscoped.bulk_update(items.values(), ["position"])
    rules.SITTING_STEPS.take("arrange", sitting, by=by, facts={"order": [item.uid for item in order]})
    sitting.save()
    return sitting
