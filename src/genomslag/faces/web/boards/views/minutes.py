"""Minutes and the notice board."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.boards import actions, queries, rules
from genomslag.domain.boards.models import Minutes, Notice, Seat
from genomslag.domain.flows import enact_decision
from genomslag.faces.exchange import documents
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.registry.records import as_download
from genomslag.ground import clock, files
from genomslag.ground.access import Audience
from genomslag.ground.errors import Invalid
from genomslag.reading import signed
from genomslag.reading.limits import Unreadable


@require_GET
def notices(request: AskingRequest) -> HttpResponse:
    """The notice board today."""
    every = queries.notices(viewer=request.viewer, on=clock.today())
    asked = asked_of(request, "text", usual="-posted", known=NOTICES)
    rows = asked.arranged(every, NOTICES, words=_called)
    return shell.page(request, "boards/notices.html", rows=rows, every=len(every), asked=asked, strip=shell.strip("decision"))


def _called(one: Notice) -> str:
    return f"{one.minutes.sitting.body.name}: {(one.minutes.content or {})['title']}"


NOTICES: Mapping[str, Callable[[Notice], Any]] = {
    "minutes": lambda one: _called(one).casefold(),
    "sitting": lambda one: one.minutes.sitting.held_on,
    "approved": lambda one: one.minutes.approved_on,
    "posted": lambda one: (one.posted_on, one.pk),
    "appeal": lambda one: one.appeal_until_on,
    "down": lambda one: one.take_down_on,
    "kept": lambda one: one.kept_at.casefold(),
}


def write_minutes(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Minutes over some §§, or one to be approved at once."""
    row = queries.sitting(uid, viewer=request.viewer)
    listed = [one.item for one in queries.agenda(row, viewer=request.viewer) if one.waits_for_minutes]
    seats = queries.seats(row.body, viewer=request.viewer, on=row.held_on)
    people = [(str(seat.person_id), f"{seat.person.name}, {seat.get_kind_display()}") for seat in seats]
    present = queries.presences(row, viewer=request.viewer)
    served = [one.seat for one in present if one.is_serving] or seats
    led = rules.presiding(served)
    second = next((seat for seat in served if seat.kind == Seat.Kind.MEMBER and seat != led), None)
    fields = (
        Field("items", _("Matters"), "checks", value=[str(one.uid) for one in listed], choices=[(str(one.uid), f"§ {one.paragraph} {one.title}") for one in listed]),
        Field("immediate", _("Approved at once"), "tick", hint=_("So that the decision can be sent before the ordinary minutes."), required=False),
        Field("chair", _("Chair"), "select", choices=people, value=str(led.person_id) if led else ""),
        Field("approver", _("Approver"), "select", choices=people, value=str(second.person_id) if second else ""),
        Field("second", _("Second approver"), "select", choices=forms.choices(people, empty=_("No one")), required=False),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        wanted = set(given.many("items"))
        by_id = {str(seat.person_id): seat.person for seat in seats}
        approvers = [said for name in ("approver", "second") if (said := given[name])]
        if not by_id.keys() >= {given["chair"], given["approver"], *approvers}:
            raise Invalid("no_person", _("Choose chair and approver among those who sit in the board."), field="approver")
        made = enact_decision.write_minutes(
            row,
            items=[one for one in listed if str(one.uid) in wanted],
            chair=by_id[given["chair"]],
            approvers=[by_id[one] for one in approvers],
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
    """The minutes as they are, or will be, approved; their days, their notice and the signed files beside them."""
    shown = queries.minutes(uid, viewer=request.viewer)
    notice = queries.notice_of(shown, viewer=request.viewer)
    approvals = queries.approvals(shown, viewer=request.viewer)
    done = {"post_notice"} if notice else set()
    if request.viewer.person_id not in {one.person_id for one in approvals if one.approved_on is None}:
        done.add("approve")
    return shell.page(
        request,
        "boards/minutes.html",
        minutes=shown,
        content=shown.content,
        notice=notice,
        approvals=approvals,
        days=queries.days_of(shown, posted_on=notice.posted_on if notice else None),
        signed_copies=queries.signed_copies(shown, viewer=request.viewer),
        offers=[one for one in rules.MINUTES_STEPS.available(shown, viewer=request.viewer) if one.step.name not in done],
        urls={name: reverse(f"boards:{name}", args=[uid]) for name in STEPS} | {"rewrite": reverse("boards:rewrite_minutes", args=[uid])},
        strip=shell.strip("decision"),
    )  # fmt: skip


STEPS = ("approve", "enter_signatures", "post_notice", "take_in_signed")


def rewrite_minutes(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The minutes are written anew from what stands entered now."""
    row = queries.minutes(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        enact_decision.rewrite_minutes(row, by=request.viewer, expected=expected)
        return reverse("boards:minutes", args=[uid]), _("The minutes are written anew, with what came in since.")

    need, back = (rules.MINUTES_STEPS, "rewrite", row), reverse("boards:minutes", args=[uid])
    title = _("Write the minutes anew")
    return forms.press(request, title, title, do, over=_over(row), revision=row.revision, back=back, need=need)


def _over(row: Minutes) -> str:
    return str(row.content["title"]) if row.content else ""


def take_in_signed(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The PDF that came back with the signatures is kept beside the minutes, and looked at."""
    row = queries.minutes(uid, viewer=request.viewer)
    fields = (Field("file", _("The signed PDF"), "file", accept=".pdf,application/pdf"),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        sent = given.file("file")
        data = sent.read()
        found = _looked(data, row)
        stored = files.store(
            data,
            name=sent.name or "signerat.pdf",
            media_type=documents.PDF,
            authority_id=row.authority_id,
            audience=Audience.OWN,
        )
        actions.take_in_signed(row, file=stored, found=found, by=request.viewer, expected=expected)
        return reverse("boards:minutes", args=[uid]), _(
            "The signed file lies beside the minutes, with what was looked at in it."
        )

    form = Form(
        _("Take in the signed file"),
        fields,
        _("Take in"),
        over=_over(row),
        explain=_("The file is kept as it is, with its sum. It is looked at whether its signatures cover the whole file and whether its words are those of our minutes. To whom the signatures belong is not checked: compare the names yourself."),
        revision=row.revision,
        back=reverse("boards:minutes", args=[uid]),
        need=(rules.MINUTES_STEPS, "take_in_signed", row),
    )  # fmt: skip
    return forms.run(request, form, do)


def _looked(data: bytes, row: Minutes) -> dict[str, Any]:
    """What a look at the file told, as plain facts.

    Refuses: Invalid("not_pdf").
    """
    on = row.approved_on or row.sitting.held_on
    made = documents.render(row.content or {}, name="", on=on, digest=row.content_digest)
    ours = next(one.data for one in made if one.format == "pdf")
    try:
        looked = signed.look(data, ours=ours)
    except Unreadable as trouble:
        raise Invalid("not_pdf", _("This is not a PDF that can be opened. Choose the signed file."), field="file") from trouble
    return {"signatures": len(looked.signatures), "is_covered": looked.is_covered, "text": looked.text}


@require_GET
def signed_file(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The signed file itself."""
    return as_download(queries.signed_copy(uid, viewer=request.viewer).file)


def approve(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The person stands behind exactly these minutes."""
    row = queries.minutes(uid, viewer=request.viewer)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        approved = enact_decision.approve_minutes(row, seen=given["seen"], by=request.viewer)
        if approved.state == Minutes.State.APPROVED:
            return reverse("boards:minutes", args=[uid]), _("The minutes are approved.")
        said = _("You have approved the text with the sum %(sum)s. The minutes wait for the others.")
        return reverse("boards:minutes", args=[uid]), said % {"sum": given["seen"][:12]}

    form = Form(
        _("Approve the minutes"),
        (Field("seen", "", "hidden", value=row.content_digest),),
        _("I approve these minutes"),
        over=_over(row),
        explain=_("Your approval is bound to the text below by its sum. If a word changes before all have approved, you are asked again."),
        rule=rules.MINUTES_STEPS["approve"].rule,
        back=reverse("boards:minutes", args=[uid]),
        need=(rules.MINUTES_STEPS, "approve", row),
        template="boards/approve.html",
        extra={"content": row.content, "minutes": row},
        strip=shell.strip("decision"),
    )  # fmt: skip
    return forms.run(request, form, do)


def enter_signatures(request: AskingRequest, uid: UUID) -> HttpResponse:
    """All who had not pressed themselves have signed on paper."""
    row = queries.minutes(uid, viewer=request.viewer)
    left = [one for one in queries.approvals(row, viewer=request.viewer) if one.approved_on is None]
    names = ", ".join(f"{one.person.name} ({str(one.get_place_display()).lower()})" for one in left)
    fields = (
        Field("signed_on", _("The day when all had signed"), "date", value=clock.today(), hint=_("Have signed on paper: %(names)s.") % {"names": names}),
    )  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        enact_decision.enter_signatures(row, signed_on=given.day("signed_on"), by=request.viewer, expected=expected)
        return reverse("boards:minutes", args=[uid]), _("The minutes are approved.")

    form = Form(
        _("Enter signatures given on paper"),
        fields,
        _("They have signed"),
        over=_over(row),
        explain=_("Only for those who signed on paper; whoever works here approves by an own press. The minutes will say that you entered it. Take in the signed file afterwards, so that it lies beside them."),
        rule=rules.MINUTES_STEPS["enter_signatures"].rule,
        revision=row.revision,
        back=reverse("boards:minutes", args=[uid]),
        need=(rules.MINUTES_STEPS, "enter_signatures", row),
        strip=shell.strip("decision"),
    )  # fmt: skip
    return forms.run(request, form, do)


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
