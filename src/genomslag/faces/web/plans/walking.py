"""A plan made step by step: activity by activity one's role, why it does not concern us, or measures. Left and resumed, since nothing but the answers is kept."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.plans import actions, queries, rules
from genomslag.domain.plans.models import Plan
from genomslag.domain.plans.queries import Walk
from genomslag.faces.web import shell
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.ground.errors import NotUnderstood, Refused
from genomslag.ground.writes import once, write


def walk(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One activity at a time; the first that is not settled, unless another is asked for."""
    plan = queries.plan(uid, viewer=request.viewer)
    rules.PLAN_STEPS.require("add_measure", plan, request.viewer)
    found = queries.walk(plan, viewer=request.viewer)
    if request.method != "POST":
        return _shown(request, plan, found)
    said, revision = request.POST, request.POST.get("revision", "")
    stop = next((one for one in found.stops if str(one.uptake.uid) == said.get("uptake")), None)
    if stop is None:
        raise NotUnderstood("uptake", _("That activity was not asked of this body in this programme."))
    expected = whole(revision)

    @write
    def kept() -> None:
        once(said.get("once", ""))
        if said.get("what") == "aside":
            actions.set_aside(stop.uptake, reason=said.get("reason", ""), by=request.viewer, expected=expected)
        else:
            actions.state_role(stop.uptake, own_role=said.get("own_role", ""), by=request.viewer, expected=expected)

    def step() -> HttpResponse:
        kept()
        return shell.done(request, reverse("plans:walk", args=[uid]), _("Kept: %(name)s") % {"name": stop.name})

    return shell.carry_out(request, step, lambda refusal: _shown(request, plan, found, found.stops.index(stop) + 1, refusal))


def _shown(request: AskingRequest, plan: Plan, found: Walk, at: int = 0, refusal: Refused | None = None) -> HttpResponse:
    asked = whole(request.GET.get("at", "")) or 0
    at = at or (asked if 0 < asked <= len(found.stops) else found.first_open)
    stop = found.stops[at - 1] if found.stops else None
    return shell.page(
        request,
        "plans/walk.html",
        plan=plan,
        walk=found,
        at=at,
        stop=stop,
        may_state=stop is not None and rules.UPTAKE_STEPS.may("state_role", stop.uptake, viewer=request.viewer),
        may_add=rules.PLAN_STEPS.may("add_measure", plan, viewer=request.viewer),
        typed=request.POST if request.method == "POST" else {},
        refusal=refusal,
        strip=shell.strip("plan"),
    )
