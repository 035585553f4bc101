"""Shared activities are asked of those who are named on them; they say what they do, and their measures show it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules as document_rules
from genomslag.domain.documents.models import Content, Responsibility, Version
from genomslag.domain.organisation.models import Body, Unit
from genomslag.domain.plans import rules
from genomslag.domain.plans.models import Measure, Plan, Uptake
from genomslag.ground import clock, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
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
    states = set(live.exclude(state__in=rules.ENDED).values_list("state", flat=True))
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
