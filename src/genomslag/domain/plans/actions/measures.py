"""Uptake of shared activities, plans, their measures and the reports on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import actions as documents
from genomslag.domain.documents import queries as document_queries
from genomslag.domain.documents import rules as document_rules
from genomslag.domain.documents.models import Content, Element, Responsibility, Version
from genomslag.domain.indicators.models import Use
from genomslag.domain.organisation.models import Appointment, Body, Function, Person, Unit
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.domain.plans import rules
from genomslag.domain.plans.models import Measure, Plan, Progress, Uptake
from genomslag.domain.registry.models import Matter
from genomslag.ground import clock, richtext, search, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import lock, write

RESPONSIBLE = (Responsibility.Part.LEAD, Responsibility.Part.RESPONSIBLE)


@write
def open_uptakes(version: Version, *, answer_by_on: date, by: Viewer) -> list[Uptake]:
    """Each shared activity of an adopted version waits for every body, and function within it, that is named on it.

    A function named without a body is asked of every body that has a unit for it. Bodies that keep no records here cannot
    answer here, and are not asked.
    Takes: version, adopted; done twice it asks nobody twice.
    Gives: everything that waits or has been answered, old and new.
    Refuses: NotAllowed; Invalid("not_adopted").
    """
    version = lock(Version, version.uid)
    if not rules.may_roll_out(by, version.authority_id):
        raise NotAllowed("not_allowed", _("Only the programme's owner asks the named bodies."))
    if version.state not in document_rules.BINDING:
        raise Invalid("not_adopted", _("Only an adopted programme is rolled out."))
    standing = Uptake.unscoped.filter(version=version, unit__isnull=True)
    known = set(standing.values_list("element_id", "body_id", "function_id"))
    asked = [
        Uptake(
            authority_id=authority_id,
            audience=Audience.CITY,
            version=version,
            element=named.element,
            body=body,
            function=named.function,
            answer_by_on=answer_by_on,
        )
        for named, body, authority_id in _named_on_shared(version)
    ]
    fresh = {(row.element_id, row.body_id, row.function_id): row for row in asked}
    for key, row in fresh.items():
        if key not in known:
            row.save()
            trail.record("uptake.opened", row, by=by, facts={"version": version.uid, "answer_by_on": answer_by_on})
    opened = len(fresh.keys() - known)
    trail.record("version.rolled_out", version, by=by, facts={"asked": opened, "answer_by_on": answer_by_on})
    return list(standing.select_related("element", "body", "function").order_by("element_id", "id"))


def _named_on_shared(version: Version) -> list[tuple[Responsibility, Body, int]]:
    """Who is named on the activities where more than one is, each with the body that must answer."""
    activities = Content.unscoped.filter(version=version, element__kind="activity").values("element")
    stands = Q(ended_in__isnull=True) | Q(ended_in__number__gt=version.number)
    rows = Responsibility.unscoped.filter(
        stands,
        Responsibility.holding(clock.today()),
        element__in=activities,
        named_in__document=version.document_id,
        named_in__number__lte=version.number,
        part__in=RESPONSIBLE,
    )
    by_element: dict[int, list[Responsibility]] = {}
    for row in rows.select_related("element", "body", "function").order_by("id"):
        by_element.setdefault(row.element_id, []).append(row)
    shared = [row for named in by_element.values() if len(named) > 1 for row in named]
    at_work = _bodies_of({row.function_id for row in shared if row.body_id is None and row.function_id})
    return [
        (row, body, body.authority_id)
        for row in shared
        for body in ([row.body] if row.body is not None else at_work.get(row.function_id or 0, []))
        if body.authority_id is not None
    ]


def _bodies_of(function_ids: set[int]) -> dict[int, list[Body]]:
    today = clock.today()
    units = Unit.objects.filter(Unit.holding(today), Unit.holding(today, "body__"), functions__in=function_ids)
    found: dict[int, dict[int, Body]] = {}
    for unit in units.select_related("body").annotate(for_function=F("functions__id")).order_by("body__name"):
        found.setdefault(unit.for_function, {})[unit.body_id] = unit.body
    return {function: list(bodies.values()) for function, bodies in found.items()}


@write
def split(uptake: Uptake, *, units: Sequence[Unit], by: Viewer, expected: int | None = None) -> list[Uptake]:
    """The body's departments are asked, each for its own role. What they say is read in the office; the body's answer is its own.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_units", "other_body", "is_a_part").
    """
    uptake = lock(Uptake, uptake.uid, expected=expected)
    if not units:
        raise Invalid("no_units", _("Choose the departments to ask."), field="units")
    if any(unit.body_id != uptake.body_id for unit in units):
        raise Invalid("other_body", _("The departments must be our own."), field="units")
    if uptake.unit_id is not None:
        raise Invalid("is_a_part", _("This is a department's own answer already."))
    rules.UPTAKE_STEPS.take("split", uptake, by=by, facts={"units": [unit.uid for unit in units]})
    same = {"version": uptake.version, "element": uptake.element, "body": uptake.body, "function": uptake.function}
    known = {row.unit_id: row for row in Uptake.unscoped.filter(**same, unit__in=units)}
    for unit in units:
        if unit.pk not in known:
            known[unit.pk] = Uptake(authority_id=uptake.authority_id, answer_by_on=uptake.answer_by_on, unit=unit, **same)
            known[unit.pk].save()
    return [known[unit.pk] for unit in dict.fromkeys(units)]


@write
def state_role(uptake: Uptake, *, own_role: str, by: Viewer, expected: int | None = None) -> Uptake:
    """The body, or its unit, has said what its part in the shared activity is.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_role").
    """
    uptake = lock(Uptake, uptake.uid, expected=expected)
    if not own_role.strip():
        raise Invalid("no_role", _("Say in a sentence what your part is."), field="own_role")
    rules.UPTAKE_STEPS.take("state_role", uptake, by=by, texts={"own_role": own_role})
    uptake.own_role, uptake.reason = own_role.strip(), ""
    return _said(uptake)


@write
def set_aside(uptake: Uptake, *, reason: str, by: Viewer, expected: int | None = None) -> Uptake:
    """The shared activity does not concern the body or unit, for a reason that all may read.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    uptake = lock(Uptake, uptake.uid, expected=expected)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why the activity does not concern you."), field="reason")
    rules.UPTAKE_STEPS.take("set_aside", uptake, by=by, texts={"reason": reason})
    uptake.reason, uptake.own_role = reason.strip(), ""
    return _said(uptake)


def _said(uptake: Uptake) -> Uptake:
    """What is said after the plan is in force is as public as what was said before."""
    in_force = Plan.unscoped.filter(programme=uptake.version_id, body=uptake.body_id, state=Plan.State.IN_FORCE)
    if uptake.unit_id is None and in_force.exists():
        uptake.audience = Audience.PUBLIC
    uptake.save()
    return uptake


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
def add_measure(
    plan: Plan,
    *,
    title: str,
    owner_unit: Unit,
    owner: Person,
    starts_on: date,
    ends_on: date,
    resource: str,
    expected_effect: str,
    by: Viewer,
    text: Mapping[str, Any] | None = None,
    carries_out: Element | None = None,
    uptake: Uptake | None = None,
    use: Use | None = None,
    is_example: bool = False,
) -> Measure:
    """The plan holds a concrete measure with one owner, a time, a resource and an expected effect, tied to what it carries out.

    Takes: carries_out, or the uptake whose activity it carries out; use, the indicator that would show the effect.
    Refuses: NotAllowed; WrongState; NotFound; Invalid("dates", "no_resource", "long_resource", "no_effect", "no_title",
    "other_body", "other_owner", "other_uptake").
    """
    plan = lock(Plan, plan.uid)
    rules.PLAN_STEPS.check("add_measure", plan, by)
    rules.check_measure(starts_on=starts_on, ends_on=ends_on, resource=resource, expected_effect=expected_effect)
    if not title.strip():
        raise Invalid("no_title", _("Say what is to be done."), field="title")
    _check_owner(plan, owner_unit, owner)
    _check_uptake(plan, uptake, carries_out)
    if use is not None:
        one_visible(Use, use.uid, viewer=by)
    number = Measure.unscoped.filter(plan=plan).count() + 1
    revision = documents.add_element(
        plan.version, kind="measure", title=title, text=text or richtext.EMPTY, code=f"Å{number}", is_example=is_example, by=by
    )
    activity = carries_out or (uptake.element if uptake else None)
    if activity is not None:
        documents.link(revision.element, activity, by=by)
    measure = Measure(
        authority_id=plan.authority_id,
        audience=plan.audience,
        plan=plan,
        element=revision.element,
        uptake=uptake,
        owner_unit=owner_unit,
        owner=owner,
        starts_on=starts_on,
        ends_on=ends_on,
        resource=resource.strip(),
        expected_effect=expected_effect.strip(),
        use=use,
    )
    measure.save()
    rules.PLAN_STEPS.take("add_measure", plan, by=by, facts={"measure": measure.uid, "element": revision.element.uid})
    _index(measure, revision.title)
    return measure


def _check_owner(plan: Plan, unit: Unit, owner: Person) -> None:
    if unit.body_id != plan.body_id:
        raise Invalid("other_body", _("The owner must be a unit of our own."), field="owner_unit")
    held = owner.appointments.filter(Appointment.holding(clock.today()), body=plan.body_id, role__in=rules.OWNERS)
    if not held.exists():
        raise Invalid("other_owner", _("The owner must work here, in a role that reports on measures."), field="owner")


def _check_uptake(plan: Plan, uptake: Uptake | None, carries_out: Element | None) -> None:
    if uptake is None:
        return
    same = uptake.version_id == plan.programme_id and uptake.body_id == plan.body_id
    if not same or (carries_out is not None and carries_out.pk != uptake.element_id):
        raise Invalid("other_uptake", _("That activity was not asked of this body in this programme."), field="uptake")


def _index(measure: Measure, title: str) -> None:
    search.put(
        "measure",
        measure.uid,
        authority_id=measure.authority_id,
        audience=measure.audience,
        title=title,
        text=measure.expected_effect,
    )


def follow(uptake: Uptake | None, by: Viewer) -> None:
    """The uptake's state follows its measures, and the body's follows those of its units. A draft plan says nothing upwards."""
    if uptake is None:
        return
    whole = Uptake.unscoped.filter(
        version=uptake.version_id, element=uptake.element_id, body=uptake.body_id, function=uptake.function_id, unit=None
    )
    for row in {uptake.pk: uptake, **{one.pk: one for one in whole}}.values():
        _settle(lock(Uptake, row.pk), by)


def _settle(row: Uptake, by: Viewer) -> None:
    under = {"version": row.version_id, "element": row.element_id, "body": row.body_id, "function": row.function_id}
    if row.unit_id is not None:
        under["unit"] = row.unit_id
    live = Measure.unscoped.filter(uptake__in=Uptake.unscoped.filter(**under)).exclude(plan__state=Plan.State.DRAFT)
    states = set(live.exclude(state=Measure.State.CANCELLED).values_list("state", flat=True))
    if not states and row.state in rules.ANSWERABLE:
        return
    state = rules.state_by_measures(states, own_role=row.own_role)
    if state == row.state:
        return
    row.state = state
    row.reason = "" if states else row.reason
    if state == Uptake.State.SILENT:
        row.audience = min(row.audience, Audience.CITY)
    row.save()
    trail.record("uptake.followed", row, by=by, facts={"state": state})


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
    plan.audience = Audience.PUBLIC
    plan.save()
    titles = dict(Content.unscoped.filter(version=plan.version_id).values_list("element_id", "held__title"))
    measures = list(Measure.unscoped.filter(plan=plan).select_for_update())
    for measure in measures:
        if measure.state != Measure.State.CANCELLED:
            measure.adopted_starts_on, measure.adopted_ends_on = measure.starts_on, measure.ends_on
        measure.audience = Audience.PUBLIC
        measure.save()
        _index(measure, titles.get(measure.element_id, ""))
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
def report(
    measure: Measure, *, state: str, by: Viewer, text: str = "", reason: str = "", expected: int | None = None
) -> Progress:
    """The measure stands where its owner says; when it is late, or moved past its adopted end, the reason is there.

    Refuses: NotAllowed; WrongState; Stale; Invalid("state", "no_reason", "not_in_force").
    """
    measure = lock(Measure, measure.uid, expected=expected)
    if state not in (Measure.State.PLANNED, Measure.State.UNDER_WAY, Measure.State.DONE):
        raise Invalid("state", _("Choose where the measure stands."), field="state")
    today = clock.today()
    late = rules.is_late(state, ends_on=measure.ends_on, on=today)
    if not reason.strip() and rules.must_explain(
        state, ends_on=measure.ends_on, adopted_ends_on=measure.adopted_ends_on, on=today
    ):
        raise Invalid("no_reason", _("The last day has passed. Say why the measure is late."), field="reason")
    rules.MEASURE_STEPS.take(
        "report", measure, by=by, facts={"state": state, "late": late}, texts={"text": text, "reason": reason}
    )
    measure.state = state
    measure.done_on = today if state == Measure.State.DONE else None
    measure.save()
    row = Progress(
        authority_id=measure.authority_id,
        audience=measure.audience,
        measure=measure,
        state=state,
        is_late=late,
        text=text.strip(),
        reason=reason.strip(),
        reported_on=today,
        reporter_id=by.own_person_id,
    )
    row.save()
    follow(measure.uptake, by)
    return row


@write
def move(measure: Measure, *, starts_on: date, ends_on: date, reason: str, by: Viewer, expected: int | None = None) -> Measure:
    """The measure has new dates; the adopted ones stay beside them, and the reason is in the trail.

    Refuses: NotAllowed; WrongState; Stale; Invalid("dates", "no_reason").
    """
    measure = lock(Measure, measure.uid, expected=expected)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why the dates move."), field="reason")
    rules.check_measure(
        starts_on=starts_on, ends_on=ends_on, resource=measure.resource, expected_effect=measure.expected_effect
    )
    facts = {"from": measure.ends_on, "to": ends_on}
    rules.MEASURE_STEPS.take("move", measure, by=by, facts=facts, texts={"reason": reason})
    measure.starts_on, measure.ends_on = starts_on, ends_on
    measure.save()
    return measure


@write
def cancel(measure: Measure, *, reason: str, by: Viewer, expected: int | None = None) -> Measure:
    """The measure is not carried out, for a reason that is kept.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    measure = lock(Measure, measure.uid, expected=expected)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why the measure is not carried out."), field="reason")
    rules.MEASURE_STEPS.take("cancel", measure, by=by, texts={"reason": reason})
    measure.save()
    follow(measure.uptake, by)
    return measure
