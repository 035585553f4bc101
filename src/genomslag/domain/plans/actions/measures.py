"""Measures are added to a draft and changed there; what they point to is checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import actions as documents
from genomslag.domain.documents.models import Content, Element, Method
from genomslag.domain.indicators.models import Use
from genomslag.domain.organisation.models import Appointment, Person, Unit
from genomslag.domain.plans import rules
from genomslag.domain.plans.actions.doors import index
from genomslag.domain.plans.models import Measure, Plan, Uptake
from genomslag.ground import clock, richtext
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import lock, write

WORDS = ("title", "text", "target_groups", "method")
"""What is part of the plan's text, and so of what the board adopts."""
KEPT = ("owner_unit", "owner", "starts_on", "ends_on", "resource", "expected_effect", "use", "amount_sek", "funding", "recurs")


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
    amount_sek: int | None = None,
    funding: str = "",
    recurs: str = "",
    contributors: Sequence[Unit] = (),
    target_groups: Sequence[str] = (),
    method: Method | None = None,
    is_example: bool = False,
) -> Measure:
    """The plan holds a concrete measure with one owner, a time, a resource and an expected effect, tied to what it carries out.

    Takes: carries_out, or the uptake whose activity it carries out; use, the indicator that would show the effect; amount_sek, in
    whole kronor; recurs, one of Measure.Recurs; contributors, units beside the owner's; target_groups, codes of the vocabulary.
    Refuses: NotAllowed; WrongState; NotFound; Invalid("dates", "no_resource", "long_resource", "no_effect", "no_title",
    "other_body", "other_owner", "other_uptake", "amount", "long_funding", "recurs").
    """
    plan = lock(Plan, plan.uid)
    rules.PLAN_STEPS.check("add_measure", plan, by)
    said = {"owner_unit": owner_unit, "owner": owner, "starts_on": starts_on, "ends_on": ends_on, "resource": resource, "expected_effect": expected_effect, "use": use, "amount_sek": amount_sek, "funding": funding, "recurs": recurs}  # fmt: skip
    _check(plan, said, contributors, by)
    _check_uptake(plan, uptake, carries_out)
    number = Measure.unscoped.filter(plan=plan).count() + 1
    revision = documents.add_element(
        plan.version,
        kind="measure",
        title=_titled(title),
        text=text or richtext.EMPTY,
        code=f"Å{number}",
        target_groups=target_groups,
        is_example=is_example,
        by=by,
    )
    if method is not None:
        revision = documents.revise_element(plan.version, revision.element, method=method, by=by)
    activity = carries_out or (uptake.element if uptake else None)
    if activity is not None:
        documents.link(revision.element, activity, by=by)
    measure = Measure(
        authority_id=plan.authority_id, audience=plan.audience, plan=plan, element=revision.element, uptake=uptake
    )
    _fill(measure, said)
    measure.save()
    if contributors:
        measure.contributors.set(contributors)
    rules.PLAN_STEPS.take("add_measure", plan, by=by, facts={"measure": measure.uid, "element": revision.element.uid})
    index(measure, revision.title)
    return measure


@write
def revise_measure(
    measure: Measure,
    *,
    by: Viewer,
    expected: int | None = None,
    contributors: Sequence[Unit] | None = None,
    **said: Any,
) -> Measure:
    """The measure of a draft says what is given; what is not named stays, and where nothing differs nothing is written.

    Takes: said, any of WORDS and KEPT.
    Refuses: NotAllowed; WrongState; Stale; NotFound; Invalid, as add_measure, and "not_a_draft".
    """
    if unknown := set(said) - {*WORDS, *KEPT}:
        raise TypeError(f"revise_measure takes no {', '.join(sorted(unknown))}")
    measure = lock(Measure, measure.uid, expected=expected)
    rules.MEASURE_STEPS.check("revise", measure, by)
    changed = [name for name in KEPT if name in said and _tidy(said[name]) != getattr(measure, name)]
    _check(measure.plan, {name: said.get(name, getattr(measure, name)) for name in KEPT}, contributors or (), by, changed)
    words = _words(measure, said)
    before = set(measure.contributors.values_list("pk", flat=True))
    others = contributors is not None and {one.pk for one in contributors} != before
    if not changed and not words and not others:
        return measure
    if words:
        held = documents.revise_element(measure.plan.version, measure.element, by=by, **words)
        index(measure, held.title)
    if others:
        measure.contributors.set(contributors or ())
    facts = {"changed": [*changed, *words, *(["contributors"] if others else [])]}
    rules.MEASURE_STEPS.take("revise", measure, by=by, facts=facts)
    _fill(measure, {name: said[name] for name in changed})
    measure.save()
    return measure


def _words(measure: Measure, said: Mapping[str, Any]) -> dict[str, Any]:
    """What the plan's text says otherwise than it does now."""
    held = Content.unscoped.select_related("held").get(version=measure.plan.version_id, element=measure.element_id).held
    given = {name: said[name] for name in WORDS if name in said}
    if "title" in given:
        given["title"] = _titled(given["title"])
    if "target_groups" in given:
        given["target_groups"] = list(given["target_groups"])
    if "text" in given:
        given["text"] = richtext.validate(given["text"])
    return {name: value for name, value in given.items() if value != getattr(held, name)}


def _titled(title: str) -> str:
    if not title.strip():
        raise Invalid("no_title", _("Say what is to be done."), field="title")
    return title.strip()


def _tidy(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _fill(measure: Measure, said: Mapping[str, Any]) -> None:
    for name, value in said.items():
        setattr(measure, name, _tidy(value))


def _check(
    plan: Plan, said: Mapping[str, Any], contributors: Sequence[Unit], by: Viewer, changed: Sequence[str] = KEPT
) -> None:
    """What a measure says can stand; who owns it is looked up only when that is new."""
    rules.check_measure(
        **{name: said[name] for name in ("starts_on", "ends_on", "resource", "expected_effect", "amount_sek", "funding")}
    )
    if said["recurs"] not in Measure.Recurs.values:
        raise Invalid("recurs", _("Choose how often from the list."), field="recurs")
    if "owner" in changed or "owner_unit" in changed:
        _check_owner(plan, said["owner_unit"], said["owner"])
    if any(unit.body_id != plan.body_id for unit in contributors):
        raise Invalid("other_body", _("Those who contribute must be units of our own."), field="contributors")
    if said["use"] is not None and "use" in changed:
        one_visible(Use, said["use"].uid, viewer=by)


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
