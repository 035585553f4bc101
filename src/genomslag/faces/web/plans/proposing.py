"""A plan goes before the board, and is closed when its time is out."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.flows import plan_before_board
from genomslag.domain.plans import actions, queries, rules
from genomslag.faces.web import forms, shell
from genomslag.faces.web.boards.listing import agenda_fields, chosen_sitting
from genomslag.faces.web.forms import Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.registry.belonging import chosen_matter, matter_fields


def hand_over(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The plan waits on the secretary's desk."""
    row = queries.plan(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.hand_over(row, by=request.viewer, expected=expected)
        return reverse("plans:plan", args=[uid]), _("The plan waits on the secretary's desk.")

    return forms.press(
        request,
        _("Hand over to the secretary"),
        _("Hand over"),
        do,
        over=row.version.title,
        explain=_("The board secretary sees on the desk that the plan is written, and puts it on an agenda. Until then it can still be changed."),
        revision=row.revision,
        back=reverse("plans:plan", args=[uid]),
        need=(rules.PLAN_STEPS, "hand_over", row),
        strip=shell.strip("plan"),
    )  # fmt: skip


def list_plan(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The secretary puts the plan on an agenda; from then on it stands still."""
    row = queries.plan(uid, viewer=request.viewer)
    rules.PLAN_STEPS.require("list", row, request.viewer)
    fields = (
        *agenda_fields(row.body, request, group=_("Plans")),
        *matter_fields(row.authority_id, request, label=_("Matter"), now=row.matter),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        sitting = chosen_sitting(given, request)
        matter = chosen_matter(given, row.authority_id, request)
        plan_before_board.list_plan(
            row, sitting=sitting, group=given["group"], matter=matter, by=request.viewer, expected=expected
        )
        return reverse("boards:sitting", args=[sitting.uid]), _("The plan stands on the agenda, as it was in this moment.")

    form = Form(
        _("Put before the board"),
        fields,
        _("Put on the agenda"),
        over=row.version.title,
        explain=_("The plan becomes a record with its sum. Decided as proposed it is in force at once; otherwise it is a draft again."),
        revision=row.revision,
        back=reverse("plans:plan", args=[uid]),
        need=(rules.PLAN_STEPS, "list", row),
        strip=shell.strip("plan"),
    )  # fmt: skip
    return forms.run(request, form, do)


def close(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Nothing more is reported on the plan."""
    row = queries.plan(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.close(row, by=request.viewer, expected=expected)
        return reverse("plans:plan", args=[uid]), _("The plan is closed. What was reported stands.")

    return forms.press(
        request,
        _("Close the plan"),
        _("Close the plan"),
        do,
        over=row.version.title,
        explain=_("What was reported stands and is read as before; nothing more is reported."),
        revision=row.revision,
        back=reverse("plans:plan", args=[uid]),
        need=(rules.PLAN_STEPS, "close", row),
        strip=shell.strip("plan"),
    )
