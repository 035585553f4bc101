"""What is due for disposal by the body's plan, the decision, and the plan itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.flows import dispose_of_records
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.domain.registry import actions, queries, rules
from genomslag.faces.web import forms
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.faces.web.registry.kinds import KINDS
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotAllowed


def _mine(request: AskingRequest) -> dict[int, Body]:
    """The bodies whose plan the person keeps.

    Refuses: NotAllowed.
    """
    kept = [one for one in request.viewer.authority_ids if rules.keeps_the_plan(one, request.viewer)]
    if not kept:
        raise NotAllowed("not_allowed", _("Only the registrar keeps the body's plan of disposal."))
    return {one: organisation.body_of_authority(one) for one in kept}


def due(request: AskingRequest) -> HttpResponse:
    """What may be disposed of today, and the decision to do so."""
    mine = _mine(request)
    today = clock.today()
    rows = queries.due_for_disposal(viewer=request.viewer, authority_ids=list(mine), on=today)
    asked = asked_of(request, "text", "kind", usual="since", known=DUE)
    wanted = [one for one in rows if asked.said["kind"] in ("", one.record.kind)]
    fields = (
        Field("decision", _("The decision"), hint=_("By whom and when it was decided, for instance “Registratorn 2026-01-15, enligt planen”.")),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        chosen = set(given.many("records"))
        picked = [one.record for one in rows if str(one.record.uid) in chosen]
        count = dispose_of_records.dispose(picked, decision=given["decision"], by=request.viewer)
        return reverse("registry:disposal"), _("Disposed of: %(count)s. The diary's lines stand.") % {"count": count}

    form = Form(
        _("Due for disposal"),
        fields,
        _("Dispose of what is chosen"),
        explain=_("What is disposed of cannot be had back: text, files and the words of its history are destroyed. The diary's line stands, and the history tells of the decision."),
        template="registry/disposal.html",
        extra={
            "rows": asked.arranged(wanted, DUE, words=lambda one: f"{one.record.title} {_number(one)}"),
            "every": len(rows),
            "are_more": len(rows) == queries.AT_ONCE,
            "asked": asked,
            "kinds": {one.record.kind: KINDS.get(one.record.kind, one.record.kind) for one in rows},
            "plan": queries.disposal_plan(viewer=request.viewer, authority_ids=list(mine), on=today),
            "bodies": {one: body.name for one, body in mine.items()},
        },
    )  # fmt: skip
    return forms.run(request, form, do)


def _number(one: queries.Due) -> str:
    return f"{one.record.matter.number}-{one.record.serial}"


DUE: Mapping[str, Callable[[queries.Due], Any]] = {
    "record": lambda one: one.record.title.casefold(),
    "matter": lambda one: (one.record.matter.opened_on, one.record.matter.pk, one.record.serial),
    "since": lambda one: (one.since_on, one.record.pk),
    "kept": lambda one: one.plan.years,
}


def plan(request: AskingRequest) -> HttpResponse:
    """A line of the plan: how long a kind of record is kept."""
    mine = _mine(request)
    fields = (
        Field("body", _("Body"), "select", choices=[(str(one), body.name) for one, body in mine.items()]),
        Field("kind", _("Kind of record"), "select", choices=list(KINDS.items())),
        Field("years", _("Years after the matter was closed"), "number", required=False, hint=_("Leave empty when it is kept for ever.")),
        Field("provision", _("Decision that it rests on"), hint=_("For instance the body's plan, with its day and §.")),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        body = next((body for one, body in mine.items() if str(one) == given["body"]), None)
        if body is None or given["kind"] not in KINDS:
            raise Invalid("no_body", _("Choose a body and a kind of record."), field="body")
        years = whole(given["years"])
        if given["years"] and years is None:
            raise Invalid("no_years", _("Write a number of years from 1 to 200, or nothing for ever."), field="years")
        actions.plan_disposal(body=body, kind=given["kind"], years=years, provision=given["provision"], by=request.viewer)
        return reverse("registry:disposal"), _("The plan holds from today.")

    return forms.run(request, Form(_("Plan of disposal"), fields, _("Save"), back=reverse("registry:disposal")), do)
