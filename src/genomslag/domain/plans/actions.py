"""What one may do with uptake, plans and measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import actions as documents
from genomslag.domain.documents.models import Content, Element, Responsibility, Version
from genomslag.domain.indicators.models import Use
from genomslag.domain.organisation.models import Body, Function, Person, Unit
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

    Takes: version, adopted; done twice it asks nobody twice.
    Refuses: NotAllowed; Invalid("not_adopted").
    """
    version = lock(Version, version.uid)
    if not by.roles_in(version.authority_id):
        raise NotAllowed("not_allowed", _("Only the programme's owner asks the named bodies."))
    if version.state != Version.State.ADOPTED:
        raise Invalid("not_adopted", _("Only an adopted programme is rolled out."))
    activities = Content.unscoped.filter(version=version, element__kind="activity").values("element")
    named = Responsibility.unscoped.filter(element__in=activities, until_on__isnull=True, part__in=RESPONSIBLE)
    by_element: dict[int, list[Responsibility]] = {}
    for row in named.select_related("element", "body", "function").order_by("id"):
        by_element.setdefault(row.element_id, []).append(row)
    made = [_ask(version, row, answer_by_on) for rows in by_element.values() if len(rows) > 1 for row in rows if row.body_id]
    opened = [uptake for uptake in made if uptake is not None]
    trail.record("version.rolled_out", version, by=by, facts={"asked": len(opened), "answer_by_on": answer_by_on})
    return opened


def _ask(version: Version, named: Responsibility, answer_by_on: date) -> Uptake | None:
    body = named.body
    if body is None or body.authority_id is None:
        return None
    same = {"version": version, "element": named.element, "body": body, "function": named.function, "unit": None}
    known = Uptake.unscoped.filter(**same).first()
    if known is not None:
        return known  # type: ignore[no-any-return]
    row = Uptake(authority_id=body.authority_id, audience=Audience.CITY, answer_by_on=answer_by_on, **same)
    row.save()
    return row


@write
def split(uptake: Uptake, *, units: Sequence[Unit], by: Viewer) -> list[Uptake]:
    """The body's departments are asked, each for its own role.

    Refuses: NotAllowed; WrongState; Invalid("other_body").
    """
    uptake = lock(Uptake, uptake.uid)
    rules.UPTAKE_STEPS.take("split", uptake, by=by, facts={"units": [unit.uid for unit in units]})
    if any(unit.body_id != uptake.body_id for unit in units):
        raise Invalid("other_body", _("The departments must be our own."), field="units")
    made = []
    for unit in units:
        same = {
            "version": uptake.version,
            "element": uptake.element,
            "body": uptake.body,
            "function": uptake.function,
            "unit": unit,
        }
        row = Uptake.unscoped.filter(**same).first()
        if row is None:
            row = Uptake(authority_id=uptake.authority_id, audience=uptake.audience, answer_by_on=uptake.answer_by_on, **same)
            row.save()
        made.append(row)
    return made


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
    uptake.save()
    _clarify(uptake)
    return uptake


def _clarify(uptake: Uptake) -> None:
    """What a body says for itself is written where it is named, so that the programme's reader sees it."""
    if uptake.unit_id is None:
        named = Responsibility.unscoped.filter(element=uptake.element, body=uptake.body, function=uptake.function)
        named.update(state=Responsibility.State.CLARIFIED, own_role=uptake.own_role)


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
    uptake.save()
    return uptake


@write
def draft_plan(
    *, programme: Version, body: Body, title: str, by: Viewer, matter: Matter | None = None, function: Function | None = None
) -> Plan:
    """A local action plan is begun: a document of its own that carries out an adopted programme.

    Refuses: NotAllowed; NotFound; Invalid("not_adopted", "no_authority").
    """
    one_visible(Version, programme.uid, viewer=by)
    if programme.state != Version.State.ADOPTED:
        raise Invalid("not_adopted", _("A plan carries out an adopted programme."), field="programme")
    if body.authority_id is None or not by.has(COORDINATOR, body.authority_id):
        raise NotAllowed("not_allowed", _("Only the coordinator of the body makes its plan."))
    version = documents.create_document(body=body, profile=programme.document.profile, kind="plan", title=title, by=by)
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

    Refuses: NotAllowed; WrongState; NotFound; Invalid("dates", "no_resource", "no_effect", "no_title", "other_body").
    """
    plan = lock(Plan, plan.uid)
    rules.check_measure(starts_on=starts_on, ends_on=ends_on, resource=resource, expected_effect=expected_effect)
    if owner_unit.body_id != plan.body_id:
        raise Invalid("other_body", _("The owner must be a unit of our own."), field="owner_unit")
    if not title.strip():
        raise Invalid("no_title", _("Say what is to be done."), field="title")
    number = Measure.unscoped.filter(plan=plan).count() + 1
    revision = documents.add_element(
        plan.version, kind="measure", title=title, text=text or richtext.EMPTY, code=f"Å{number}", is_example=is_example, by=by
    )
    if carries_out is not None:
        documents.link(revision.element, carries_out, by=by)
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
        resource=resource.strip()[:300],
        expected_effect=expected_effect.strip(),
        use=use,
    )
    measure.save()
    rules.PLAN_STEPS.take("add_measure", plan, by=by, facts={"measure": measure.uid, "element": revision.element.uid})
    _index(measure, revision.title)
    _follow(uptake)
    return measure


def _index(measure: Measure, title: str) -> None:
    search.put(
        "measure",
        measure.uid,
        authority_id=measure.authority_id,
        audience=measure.audience,
        title=title,
        text=measure.expected_effect,
    )


def _follow(uptake: Uptake | None) -> None:
    """The uptake's state follows its measures: planned, under way, done."""
    if uptake is None:
        return
    states = set(Measure.unscoped.filter(uptake=uptake).exclude(state=Measure.State.CANCELLED).values_list("state", flat=True))
    if not states:
        return
    row = lock(Uptake, uptake.uid)
    if states == {Measure.State.DONE}:
        row.state = Uptake.State.DONE
    else:
        row.state = Uptake.State.PLANNED if states == {Measure.State.PLANNED} else Uptake.State.UNDER_WAY
    row.save()


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

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_measures").
    """
    plan = lock(Plan, plan.uid, expected=expected)
    rules.PLAN_STEPS.take("put_in_force", plan, by=by, facts={"decided_on": decided_on, "paragraph": paragraph})
    documents.propose(plan.version, by=by)
    documents.adopt(
        plan.version,
        deciding_body_name=deciding_body_name,
        decided_on=decided_on,
        paragraph=paragraph,
        number=number,
        valid_until_on=valid_until_on,
        by=by,
    )
    plan.audience = Audience.PUBLIC
    plan.save()
    for measure in Measure.unscoped.filter(plan=plan).select_for_update():
        measure.adopted_starts_on, measure.adopted_ends_on = measure.starts_on, measure.ends_on
        measure.audience = Audience.PUBLIC
        measure.save()
        search.put(
            "measure",
            measure.uid,
            authority_id=plan.authority_id,
            audience=Audience.PUBLIC,
            title=_title_of(measure),
            text=measure.expected_effect,
        )
    return plan


def _title_of(measure: Measure) -> str:
    held = Content.unscoped.filter(element=measure.element).order_by("-version__number").values_list("held__title", flat=True)
    return held.first() or ""


@write
def report(
    measure: Measure, *, state: str, by: Viewer, text: str = "", reason: str = "", expected: int | None = None
) -> Progress:
    """The measure stands where its owner says; when it is late the reason is there.

    Refuses: NotAllowed; WrongState; Stale; Invalid("state", "no_reason").
    """
    measure = lock(Measure, measure.uid, expected=expected)
    if state not in (Measure.State.PLANNED, Measure.State.UNDER_WAY, Measure.State.DONE):
        raise Invalid("state", _("Choose where the measure stands."), field="state")
    late = rules.is_late(state, ends_on=measure.ends_on, on=clock.today())
    if late and not reason.strip():
        raise Invalid("no_reason", _("The last day has passed. Say why the measure is late."), field="reason")
    rules.MEASURE_STEPS.take(
        "report", measure, by=by, facts={"state": state, "late": late}, texts={"text": text, "reason": reason}
    )
    measure.state = state
    measure.done_on = clock.today() if state == Measure.State.DONE else None
    measure.save()
    row = Progress(
        authority_id=measure.authority_id,
        audience=measure.audience,
        measure=measure,
        state=state,
        is_late=late,
        text=text.strip(),
        reason=reason.strip(),
        reported_on=clock.today(),
        reporter_id=by.person_id,
    )
    row.save()
    _follow(measure.uptake)
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
    _follow(measure.uptake)
    return measure
