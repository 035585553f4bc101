"""The chain of results is drawn, and each measure has its kind of effect and its place in it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.followup import rules
from genomslag.domain.followup.models import Aim, Effect
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.domain.plans.models import Measure, Plan
from genomslag.ground import trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import lock, write


@write
def add_aim(plan: Plan, *, level: str, text: str, by: Viewer, leads_to: Aim | None = None) -> Aim:
    """The plan's chain has one more link.

    Takes: leads_to, none when that is not known yet.
    Refuses: NotAllowed; Invalid("level", "no_text", "too_long", "leads_to").
    """
    _must_draw(plan.authority_id, by)
    _check(plan.pk, level, text, leads_to)
    row = Aim(
        authority_id=plan.authority_id, audience=plan.audience, plan=plan, level=level, text=text.strip(), leads_to=leads_to
    )
    row.save()
    trail.record("aim.added", row, by=by, facts={"plan": plan.uid, "level": level}, texts={"text": text})
    return row


def _must_draw(authority_id: int, by: Viewer) -> None:
    if not by.has(COORDINATOR, authority_id):
        raise NotAllowed("not_allowed", _("Only the coordinator draws the chain of results."))


def _check(plan_id: int, level: str, text: str, leads_to: Aim | None) -> None:
    if level not in Aim.Level.values:
        raise Invalid("level", _("Choose what kind of link it is."), field="level")
    if not text.strip():
        raise Invalid("no_text", _("Say what is to be different, and for whom."), field="text")
    if len(text.strip()) > rules.LONGEST_AIM:
        raise Invalid("too_long", _("Write at most %(count)s signs.") % {"count": rules.LONGEST_AIM}, field="text")
    if leads_to is None:
        return
    if leads_to.plan_id != plan_id or leads_to.state != Aim.State.STANDS or not rules.leads_rightly(level, leads_to.level):
        said = _("An outcome leads to a medium-term effect of the same plan, and that to a long-term one.")
        raise Invalid("leads_to", said, field="leads_to")


@write
def revise_aim(row: Aim, *, text: str, leads_to: Aim | None, by: Viewer, expected: int | None = None) -> Aim:
    """The link says something else, or leads elsewhere.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_text", "too_long", "leads_to").
    """
    row = lock(Aim, row.uid, expected=expected)
    _check(row.plan_id, row.level, text, leads_to)
    rules.AIM_STEPS.take("revise", row, by=by, texts={"text": text})
    row.text, row.leads_to = text.strip(), leads_to
    row.save()
    return row


@write
def remove_aim(row: Aim, *, by: Viewer, expected: int | None = None) -> Aim:
    """The link is no part of the chain any more; it is kept.

    Refuses: NotAllowed; WrongState; Stale; Invalid("in_use").
    """
    row = lock(Aim, row.uid, expected=expected)
    rules.AIM_STEPS.take("remove", row, by=by)
    row.save()
    return row


@write
def open_chain(plan: Plan, *, by: Viewer) -> int:
    """The chain of results may be read by whoever may read the plan.

    Gives: how many links and effects were opened.
    """
    opened = 0
    for rows in (Aim.unscoped.filter(plan=plan), Effect.unscoped.filter(measure__plan=plan)):
        opened += rows.filter(audience__lt=plan.audience).update(audience=plan.audience)
    if opened:
        trail.record("plan.chain_opened", plan, by=by, facts={"rows": opened})
    return opened


@write
def place_effect(measure: Measure, *, kind: str, by: Viewer, aim: Aim | None = None) -> Effect:
    """The measure's expected effect is of one kind, and works for one outcome or for none that is known yet.

    Refuses: NotFound; NotAllowed; Invalid("kind", "aim").
    """
    measure = lock(Measure, measure.uid)
    _must_draw(measure.authority_id, by)
    if kind not in Effect.Kind.values:
        raise Invalid(
            "kind",
            _("Choose one kind: what we do, who uses it, what they do differently, or what is different for those concerned."),
            field="kind",
        )
    if aim is not None and (aim.plan_id != measure.plan_id or aim.level != Aim.Level.OUTCOME or aim.state != Aim.State.STANDS):
        raise Invalid("aim", _("Choose an outcome of the same plan."), field="aim")
    row = Effect.unscoped.filter(measure=measure).first() or Effect(authority_id=measure.authority_id, measure=measure)
    row.kind, row.aim, row.audience = kind, aim, measure.audience
    row.save()
    trail.record("measure.effect_placed", measure, by=by, facts={"kind": kind, "aim": aim.uid if aim else None})
    return row  # type: ignore[no-any-return]
