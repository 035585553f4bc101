"""A plan in force as a sheet that one reports in: the board's words are read, the days and where it stands are written, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.domain.plans import actions, queries, rules
from genomslag.domain.plans.models import Measure, Plan
from genomslag.faces.web import shell
from genomslag.faces.web.days import read_day
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Refused, Stale, WrongState

WRITTEN = ("state", "starts_on", "ends_on", "text", "reason")


def _rows(request: AskingRequest, plan: Plan) -> list[dict[str, Any]]:
    """The measures that go on, each with whether the person may report on it."""
    rows = queries.measures_of(plan, viewer=request.viewer)
    found = [row for row in rows if row["state"] in rules.REPORTABLE]
    for row in found:
        measure = Measure(
            authority_id=row["authority_id"], owner_id=row["owner_id"], owner_unit_id=row["owner_unit_id"], state=row["state"], plan=plan
        )  # fmt: skip
        row["is_mine"] = rules.MEASURE_STEPS.may("report", measure, viewer=request.viewer)
    return found


def _reporting(request: AskingRequest, uid: UUID) -> tuple[Plan, list[dict[str, Any]]]:
    plan = queries.plan(uid, viewer=request.viewer)
    if plan.state != Plan.State.IN_FORCE:
        raise WrongState("not_in_force", _("The plan is not in force, so there is nothing to report yet."))
    rows = _rows(request, plan)
    if not any(row["is_mine"] for row in rows) and not request.viewer.has(COORDINATOR, plan.authority_id):
        raise NotAllowed("not_allowed", _("You own no measure here that goes on. The owners and the coordinator report."))
    return plan, rows


@require_GET
def running(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The plan as a sheet."""
    plan, rows = _reporting(request, uid)
    return _shown(request, plan, rows)


def _shown(
    request: AskingRequest, plan: Plan, rows: list[dict[str, Any]], typed: Mapping[str, str] | None = None, refusal: Refused | None = None
) -> HttpResponse:  # fmt: skip
    beside = queries.beside([row["id"] for row in rows], viewer=request.viewer)
    return shell.page(
        request,
        "plans/running.html",
        plan=plan,
        rows=rows,
        beside=beside,
        typed=typed or {},
        refusal=refusal,
        states=dict(Measure.State.choices),
        offered=[Measure.State(value).label for value in (*rules.REPORTABLE, Measure.State.DONE)],
        strip=shell.strip("followup"),
    )


def keep_running(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One row is saved; the others are not touched."""
    plan, rows = _reporting(request, uid)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("plans:running", args=[uid]))
    typed = {key: str(request.POST.get(key, "")).replace("\r\n", "\n") for key in ("id", "revision", *WRITTEN)}
    row = next((one for one in rows if str(one["uid"]) == typed["id"]), None)
    if row is None:
        raise NotFound()
    quiet = "application/json" in request.headers.get("accept", "")

    def step() -> HttpResponse:
        measure = actions.keep_running(
            queries.measure(row["uid"], viewer=request.viewer),
            state=_state(typed["state"]),
            starts_on=_day(typed, "starts_on"),
            ends_on=_day(typed, "ends_on"),
            text=typed["text"],
            reason=typed["reason"],
            by=request.viewer,
            expected=whole(typed["revision"]),
        )
        if not quiet:
            return shell.done(request, reverse("plans:running", args=[uid]), _("The row is saved."))
        return JsonResponse({"said": _("The row is saved."), "id": str(measure.uid), "revision": measure.revision})

    def again(refusal: Refused) -> HttpResponse:
        if quiet:
            faults = [[refusal.field, str(refusal.message)]] if refusal.field in WRITTEN else []
            return JsonResponse({"said": str(refusal.message), "faults": faults, "stale": isinstance(refusal, Stale)})
        return _shown(request, plan, _rows(request, plan), typed, refusal)

    return shell.carry_out(request, step, again)


def _state(said: str) -> str:
    """Where it stands, in any language that the product speaks."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for value, label in Measure.State.choices:
                if str(label).casefold() == said.strip().casefold():
                    return str(value)
    raise Invalid("state", _("Write planned, under way or done."), field="state")


def _day(typed: Mapping[str, str], name: str) -> date:
    found = read_day(typed[name])
    if found is None:
        raise Invalid("no_day", _("Write the day as year-month-day, for instance 2020-10-22."), field=name)
    return found
