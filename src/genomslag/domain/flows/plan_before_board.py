"""A plan goes before the board as a paper with its sum; what the board adopts is that text, and becomes the plan's version in force."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards.models import AgendaItem, Sitting
from genomslag.domain.flows import papers, plan_papers, show_effect
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.domain.plans import actions as plans
from genomslag.domain.plans import queries as plan_queries
from genomslag.domain.plans import rules
from genomslag.domain.plans.models import Plan
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Matter, Record
from genomslag.ground import clock
from genomslag.ground.access import Audience, Grant, Viewer
from genomslag.ground.writes import write


@write
def list_plan(
    plan: Plan, *, sitting: Sitting, group: str, by: Viewer, matter: Matter | None = None, expected: int | None = None
) -> AgendaItem:
    """The plan is a record, and stands on the agenda with the office's proposal to adopt it; until the board has decided it stands still.

    Takes: matter, or none for the plan's own, or a new one when it has none.
    Refuses: NotAllowed; WrongState; Stale; Invalid, as plans.list_plan and boards.list_item.
    """
    rules.PLAN_STEPS.check("list", plan, by)
    title = plan.version.title
    found = matter or plan.matter
    if found is None:
        found = registry.open_matter(authority_id=plan.authority_id, title=title, opened_on=clock.today(), by=by)
    plan.matter = found
    record = registry.register(
        found,
        direction=Record.Direction.DRAWN_UP,
        kind="action_plan",
        title=title,
        dated_on=clock.today(),
        content=plan_papers.action_plan(plan, viewer=by),
        by=by,
    )
    with translation.override(papers.LANGUAGE):
        proposal = _("%(board)s adopts %(plan)s.") % {"board": plan.body.name, "plan": title}
    item = boards.list_item(sitting, matter=found, title=title, proposal=[proposal], paper=record, group=group, by=by)
    plans.list_plan(plan, item=item, digest=plan_papers.sum_of(plan, viewer=by), by=by, expected=expected)
    return item


RETURNED = {
    "enact": gettext_lazy("The board decided otherwise than as proposed. Change the plan by the decision, and enter it."),
    "changed": gettext_lazy("The text is no longer the one that the board had before it. Put it before the board anew."),
}


@write
def enact_item(item: AgendaItem, *, step: str, by: Viewer) -> Plan | None:
    """What the board did with a plan becomes true of it: adopted as proposed it is in force, anything else leads back to a draft.

    Gives: none, when no plan lay under the item.
    Refuses: as show_effect.put_in_force.
    """
    plan = plans.standing_under(item)
    if plan is None:
        return None
    keeper = Viewer(by.person_uid, by.person_id, by.name, by.grants | {Grant(COORDINATOR, item.authority_id, Audience.OWN)})
    shown = plan_queries.plan(plan.uid, viewer=keeper)
    if step != "enact":
        return plans.return_from_board(shown, reason=item.reason, by=keeper)
    if item.outcome != AgendaItem.Outcome.AS_PROPOSED:
        return plans.return_from_board(shown, reason=str(RETURNED["enact"]), by=keeper)
    if plan_papers.sum_of(shown, viewer=keeper) != shown.proposed_digest:
        return plans.return_from_board(shown, reason=str(RETURNED["changed"]), by=keeper)
    until = shown.programme.valid_until_on
    held_on = item.sitting.held_on
    return show_effect.put_in_force(
        shown,
        deciding_body_name=shown.body.name,
        decided_on=held_on,
        paragraph=str(item.paragraph or ""),
        number=item.matter.number,
        valid_until_on=until if until and until >= held_on else None,
        by=keeper,
    )
