"""Minutes and the notice board."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.boards import queries, rules
from genomslag.domain.boards.models import AgendaItem, Minutes
from genomslag.domain.flows import enact_decision
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.errors import Invalid


@require_GET
def notices(request: AskingRequest) -> HttpResponse:
    """The notice board today."""
    rows = queries.notices(viewer=request.viewer, on=clock.today())
    return shell.page(request, "boards/notices.html", rows=rows, strip=shell.strip("decision"))


def write_minutes(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Minutes over some §§, or one to be approved at once."""
    row = queries.sitting(uid, viewer=request.viewer)
    listed = [
        one.item
        for one in queries.agenda(row, viewer=request.viewer)
        if one.item.state != AgendaItem.State.LISTED and one.item.minutes_id is None
    ]
    seats = queries.seats(row.body, viewer=request.viewer, on=row.held_on)
    people = [(str(seat.person_id), f"{seat.person.name}, {seat.get_kind_display()}") for seat in seats]
    fields = (
        Field("items", _("Matters"), "checks", value=[str(one.uid) for one in listed], choices=[(str(one.uid), f"§ {one.paragraph} {one.title}") for one in listed]),
        Field("immediate", _("Approved at once"), "tick", hint=_("So that the decision can be sent before the ordinary minutes."), required=False),
        Field("chair", _("Chair"), "select", choices=people, value=next((str(s.person_id) for s in seats if s.kind == "chair"), "")),
        Field("approver", _("Approver"), "select", choices=people, value=next((str(s.person_id) for s in seats if s.kind == "member"), "")),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        wanted = set(given.many("items"))
        by_id = {str(seat.person_id): seat.person for seat in seats}
        if given["chair"] not in by_id or given["approver"] not in by_id:
            raise Invalid("no_person", _("Choose chair and approver among those who sit in the board."), field="approver")
        made = enact_decision.write_minutes(
            row,
            items=[one for one in listed if str(one.uid) in wanted],
            chair=by_id[given["chair"]],
            approver=by_id[given["approver"]],
            immediate=given.tick("immediate"),
            by=request.viewer,
        )
        return reverse("boards:minutes", args=[made.uid]), _("The minutes are written from what was entered.")

    form = Form(
        _("Write minutes"),
        fields,
        _("Write"),
        over=f"{row.body.name}, {row.held_on.isoformat()}",
        back=reverse("boards:sitting", args=[uid]),
        need=(rules.SITTING_STEPS, "list_item", row),
        strip=shell.strip("decision"),
    )
    return forms.run(request, form, do)


@require_GET
def minutes(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The minutes as they are, or will be, approved."""
    shown = queries.minutes(uid, viewer=request.viewer)
    notice = getattr(shown, "notice", None) if shown.state == Minutes.State.APPROVED else None
    return shell.page(
        request,
        "boards/minutes.html",
        minutes=shown,
        content=shown.content,
        notice=notice,
        approve_by=rules.approve_by(shown.sitting.held_on),
        offers=[
            offer
            for offer in rules.MINUTES_STEPS.available(shown, viewer=request.viewer)
            if not (notice and offer.step.name == "post_notice")
        ],
        strip=shell.strip("decision"),
    )


def approve(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Chair and approver stand behind the minutes."""
    row = queries.minutes(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        enact_decision.approve_minutes(row, by=request.viewer, expected=expected)
        return reverse("boards:minutes", args=[uid]), _("The minutes are approved.")

    return forms.press(
        request,
        _("Approve the minutes"),
        _("Approve the minutes"),
        do,
        over=row.content["title"] if row.content else "",
        rule=rules.MINUTES_STEPS["approve"].rule,
        revision=row.revision,
        back=reverse("boards:minutes", args=[uid]),
        need=(rules.MINUTES_STEPS, "approve", row),
    )


def post_notice(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The notice goes up."""
    row = queries.minutes(uid, viewer=request.viewer)
    fields = (
        Field("kept_at", _("Where the minutes are kept"), value=_("The office of %(body)s") % {"body": row.sitting.body.name}),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        notice = enact_decision.post_notice(row, kept_at=given["kept_at"], by=request.viewer, expected=expected)
        return reverse("boards:minutes", args=[uid]), _("Posted. The decision may be appealed until %(day)s.") % {
            "day": notice.appeal_until_on
        }

    form = Form(
        _("Post the notice"),
        fields,
        _("Post"),
        rule=rules.MINUTES_STEPS["post_notice"].rule,
        revision=row.revision,
        back=reverse("boards:minutes", args=[uid]),
        need=(rules.MINUTES_STEPS, "post_notice", row),
    )
    return forms.run(request, form, do)
