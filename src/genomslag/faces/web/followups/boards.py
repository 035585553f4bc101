"""A signed report goes before the board, and to the programme's owner."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.flows import report_before_board
from genomslag.domain.followup import queries, rules
from genomslag.faces.web import forms, shell
from genomslag.faces.web.boards.listing import agenda_fields, chosen_sitting
from genomslag.faces.web.forms import Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.registry.belonging import chosen_matter, matter_fields


def list_report(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The secretary puts the report on an agenda."""
    row = queries.follow_up(uid, viewer=request.viewer)
    rules.STEPS.require("list", row, request.viewer)
    fields = (
        *agenda_fields(row.plan.body, request, group=_("Follow-up")),
        *matter_fields(row.authority_id, request, label=_("Matter"), now=row.matter or row.plan.matter),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        sitting = chosen_sitting(given, request)
        matter = chosen_matter(given, row.authority_id, request)
        report_before_board.list_report(
            row, sitting=sitting, group=given["group"], matter=matter, by=request.viewer, expected=expected
        )
        return reverse("boards:sitting", args=[sitting.uid]), _("The report stands on the agenda, as it was signed.")

    form = Form(
        _("Put before the board"), fields, _("Put on the agenda"), over=f"{row.plan.version.title}: {row.name}",
        explain=_("The report becomes a record, as it was signed. Decided as proposed it is approved; otherwise it comes back to the office."),
        revision=row.revision, back=reverse("followups:follow_up", args=[uid]), need=(rules.STEPS, "list", row), strip=shell.strip("followup"),
    )  # fmt: skip
    return forms.run(request, form, do)


def send(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The report is made ready for the programme's owner."""
    row = queries.follow_up(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        package = report_before_board.send_up(row, by=request.viewer, expected=expected)
        return reverse("registry:dispatch", args=[package.uid]), _("The package lies ready. Look at it, and send it.")

    owner = row.plan.programme.document.body.name
    return forms.press(
        request, _("Send to the programme's owner"), _("Make the package ready"), do, over=f"{row.plan.version.title}: {row.name}",
        explain=_("The report, as it was signed, and its data go to %(body)s. They are registered here and there.") % {"body": owner},
        revision=row.revision, back=reverse("followups:follow_up", args=[uid]), need=(rules.STEPS, "send", row), strip=shell.strip("followup"),
    )  # fmt: skip
