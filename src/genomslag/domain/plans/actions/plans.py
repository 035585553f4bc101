"""A plan is begun, goes before the board, is in force and is closed."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.documents import actions as documents
from genomslag.domain.documents import queries as document_queries
from genomslag.domain.documents import rules as document_rules
from genomslag.domain.documents.models import Content, Version
from genomslag.domain.organisation.models import Body, Function
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.domain.plans import rules
from genomslag.domain.plans.actions.doors import index
from genomslag.domain.plans.actions.uptakes import follow
from genomslag.domain.plans.models import Dependency, Measure, Milestone, Plan, Uptake
from genomslag.domain.registry.models import Matter
from genomslag.ground import clock, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import lock, write


@write
def draft_plan(
    *, programme: Version, body: Body, title: str, by: Viewer, matter: Matter | None = None, function: Function | None = None
) -> Plan:
    """A local action plan is begun: a document of its own that carries out an adopted programme.

    Refuses: NotAllowed; NotFound; Invalid("not_adopted", "other_matter", "no_title",
    "unknown_document_kind"), when the profile has no kind of document that carries the programme out.
    """
    programme = document_queries.version(programme.uid, viewer=by)
    if programme.standing not in document_rules.BINDING:
        raise Invalid("not_adopted", _("A plan carries out an adopted programme."), field="programme")
    if body.authority_id is None or not by.has(COORDINATOR, body.authority_id):
        raise NotAllowed("not_allowed", _("Only the coordinator of the body makes its plan."))
    if matter is not None and matter.authority_id != body.authority_id:
        raise Invalid("other_matter", _("The matter must be one of our own."), field="matter")
    profile = programme.document.profile
    kind = document_rules.carried_out_by(profile.rules, programme.document.kind)
    version = documents.create_document(body=body, profile=profile, kind=kind, title=title, by=by)
    plan = Plan(
        authority_id=body.authority_id, version=version, programme=programme, body=body, function=function, matter=matter
    )
    plan.save()
    trail.record("plan.drafted", plan, by=by, facts={"programme": programme.uid}, texts={"title": title})
    return plan


@write
def put_in_force(
    plan: Plan,
    *,
    deciding_body_name: str,
    decided_on: date,
    by: Viewer,
    paragraph: str = "",
    number: str = "",
    valid_until_on: date | None = None,
    expected: int | None = None,
) -> Plan:
    """The plan is adopted and public; the measures' adopted dates are kept beside whatever comes later.

    What the body has said of the shared activities is public with it.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_measures", "no_body", "not_decided", "validity").
    """
    plan = lock(Plan, plan.uid, expected=expected)
    _check_decision(deciding_body_name, decided_on, valid_until_on)
    rules.PLAN_STEPS.take("put_in_force", plan, by=by, facts={"decided_on": decided_on, "paragraph": paragraph})
    documents.propose(plan.version, by=by)
    documents.adopt(
        plan.version,
        deciding_body_name=deciding_body_name.strip(),
        decided_on=decided_on,
        paragraph=paragraph,
        number=number,
        valid_until_on=valid_until_on,
        by=by,
    )
    plan.audience, plan.handed_on = Audience.PUBLIC, None
    plan.save()
    titles = dict(Content.unscoped.filter(version=plan.version_id).values_list("element_id", "held__title"))
    measures = list(Measure.unscoped.filter(plan=plan).select_for_update())
    for measure in measures:
        if measure.state not in rules.ENDED:
            measure.adopted_starts_on, measure.adopted_ends_on = measure.starts_on, measure.ends_on
        measure.audience = Audience.PUBLIC
        measure.save()
        index(measure, titles.get(measure.element_id, ""))
    for rows in (Milestone.unscoped, Dependency.unscoped):
        rows.filter(measure__in=measures).update(audience=Audience.PUBLIC)
    for uptake in Uptake.unscoped.filter(measures__in=measures).distinct():
        follow(uptake, by)
    said = Uptake.unscoped.filter(version=plan.programme_id, body=plan.body_id, unit__isnull=True)
    for uptake in said.exclude(state=Uptake.State.SILENT).filter(audience__lt=Audience.PUBLIC):
        uptake.audience = Audience.PUBLIC
        uptake.save()
    return plan


def _check_decision(deciding_body_name: str, decided_on: date, valid_until_on: date | None) -> None:
    if not deciding_body_name.strip():
        raise Invalid("no_body", _("Say who decided."), field="body")
    if decided_on > clock.today():
        raise Invalid("not_decided", _("That day has not come. Enter the decision when it is made."), field="decided_on")
    if valid_until_on is not None and valid_until_on < decided_on:
        raise Invalid("validity", _("The last day of validity lies before the decision."), field="until")


@write
def close(plan: Plan, *, by: Viewer, expected: int | None = None) -> Plan:
    """The plan is closed; what was reported stands.

    Refuses: NotAllowed; WrongState; Stale.
    """
    plan = lock(Plan, plan.uid, expected=expected)
    rules.PLAN_STEPS.take("close", plan, by=by)
    plan.save()
    return plan


@write
def hand_over(plan: Plan, *, by: Viewer, expected: int | None = None) -> Plan:
    """The plan is written, and waits on the secretary's desk to be put before the board; it can still be changed until then.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_measures", "handed_over").
    """
    plan = lock(Plan, plan.uid, expected=expected)
    rules.PLAN_STEPS.take("hand_over", plan, by=by)
    plan.handed_on = clock.today()
    plan.save()
    return plan


@write
def list_plan(plan: Plan, *, item: AgendaItem, digest: str, by: Viewer, expected: int | None = None) -> Plan:
    """The plan lies before the board, and stands still while it does.

    Takes: item, where it stands on the agenda; digest, the sum of the text that the board has before it.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_measures", "other_body").
    """
    plan = lock(Plan, plan.uid, expected=expected)
    if item.authority_id != plan.authority_id:
        raise Invalid("other_body", _("A plan goes before the body's own board."), field="sitting")
    rules.PLAN_STEPS.take("list", plan, by=by, facts={"item": item.uid, "sum": digest})
    plan.item, plan.proposed_digest, plan.matter_id, plan.handed_on = item, digest, item.matter_id, None
    plan.save()
    return plan


@write
def return_from_board(plan: Plan, *, reason: str, by: Viewer, expected: int | None = None) -> Plan:
    """The plan is a draft again, with why it came back.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    plan = lock(Plan, plan.uid, expected=expected)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why the plan comes back."), field="reason")
    rules.PLAN_STEPS.take("return", plan, by=by, texts={"reason": reason})
    plan.proposed_digest = ""
    plan.save()
    return plan


def standing_under(item: AgendaItem) -> Plan | None:
    """The plan that lies before the board under the item, or none; for the flow that makes the board's decision true of it."""
    return Plan.unscoped.filter(item=item, state=Plan.State.PROPOSED).first()  # type: ignore[no-any-return]
