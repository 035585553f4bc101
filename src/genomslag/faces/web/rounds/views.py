"""The consultation as its sender prepares, sends and watches it; and as anyone may read it once it is out."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.consultations import actions, queries, rules
from genomslag.domain.consultations.models import Round
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents import rules as document_rules
from genomslag.domain.documents.models import Version
from genomslag.domain.flows import answer_consultation
from genomslag.domain.organisation import queries as organisation
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock


@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """Consultations that the viewer may see."""
    text, state, order = request.GET.get("text", ""), request.GET.get("state", ""), request.GET.get("order", "-answer_by")
    rows = queries.rounds(viewer=request.viewer, text=text, state=state, order=order)
    query = f"text={text}&state={state}&"
    states = dict(Round.State.choices)
    return shell.page(request, "rounds/list.html", rows=rows, text=text, state=state, order=order, query=query, states=states)


@require_GET
def round_(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Who was asked, who answered, who is silent."""
    shown = queries.round_(uid, viewer=request.viewer)
    is_sender = bool(request.viewer.roles_in(shown.authority_id))
    return shell.page(
        request,
        "rounds/round.html",
        round=shown,
        watch=queries.watch(shown, viewer=request.viewer),
        is_sender=is_sender,
        remarks=rules.deadline_remarks(shown.answer_by_on, sent_on=shown.sent_on or clock.today()) if is_sender else [],
        days_left=(shown.answer_by_on - clock.today()).days,
        offers=rules.STEPS.available(shown, viewer=request.viewer),
        may_enter=is_sender and shown.state in (Round.State.SENT, Round.State.CLOSED),
        strip=shell.strip("consultation", reached="answer" if shown.state != Round.State.DRAFT else "consultation"),
    )


def _letter_fields(row: Round | None, version: Version) -> tuple[Field, ...]:
    title = row.title if row else _("Consultation: %(title)s") % {"title": version.title}
    return (
        Field("title", _("What the consultation is about"), value=title[:400]),
        Field("letter", _("The letter: what to answer"), "rich", value=row.letter if row else ""),
        Field(
            "answer_by_on",
            _("Last day to answer"),
            "date",
            value=row.answer_by_on if row else "",
            hint=_("That day is included."),
        ),
        Field("contact", _("Contact"), value=row.contact if row else "", required=False),
    )


def new(request: AskingRequest, version: UUID) -> HttpResponse:
    """A consultation on a draft version is begun."""
    shown = documents.version(version, viewer=request.viewer)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        row = actions.draft_round(
            body=organisation.body_of_authority(shown.authority_id),
            version=shown,
            title=given["title"],
            letter=given.rich("letter"),
            answer_by_on=given.day("answer_by_on"),
            contact=given["contact"],
            by=request.viewer,
        )
        return reverse("rounds:recipients", args=[row.uid]), _("The letter is saved. Choose the recipients.")

    form = Form(
        _("Write the letter"),
        _letter_fields(None, shown),
        _("Save and choose recipients"),
        over=shown.title,
        rule=rules.STEPS["send"].rule,
        back=reverse("documents:version", args=[version]),
        strip=shell.strip("consultation"),
        need=(document_rules.STEPS, "refer", shown),
    )
    return forms.run(request, form, do)


def revise(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The letter is edited before it goes."""
    row = queries.round_(uid, viewer=request.viewer)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.revise(
            row,
            title=given["title"],
            letter=given.rich("letter"),
            answer_by_on=given.day("answer_by_on"),
            contact=given["contact"],
            by=request.viewer,
            expected=expected,
        )
        return reverse("rounds:round", args=[uid]), _("The letter is saved.")

    back = reverse("rounds:round", args=[uid])
    form = Form(
        _("Edit the letter"),
        _letter_fields(row, row.version),
        _("Save"),
        revision=row.revision,
        back=back,
        need=(rules.STEPS, "revise", row),
    )
    return forms.run(request, form, do)


def recipients(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Who is asked."""
    row = queries.round_(uid, viewer=request.viewer)
    bodies = [body for body in organisation.bodies(on=clock.today()) if body.pk != row.body_id and body.kind != "city"]
    chosen = {watched.body_id for watched in queries.watch(row, viewer=request.viewer).rows}
    choices = [(str(body.pk), f"{body.name} ({body.get_kind_display()})") for body in bodies]
    fields = (Field("bodies", _("Recipients"), "checks", value=[str(pk) for pk in chosen], choices=choices),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        wanted = set(given.many("bodies"))
        actions.choose_recipients(
            row, [body for body in bodies if str(body.pk) in wanted], by=request.viewer, expected=expected
        )
        return reverse("rounds:round", args=[uid]), _("The recipients are chosen.")

    form = Form(
        _("Choose recipients"),
        fields,
        _("Save"),
        over=row.title,
        explain=_("Ask those whom it concerns most. Each may answer; silence will show."),
        revision=row.revision,
        back=reverse("rounds:round", args=[uid]),
        need=(rules.STEPS, "revise", row),
    )
    return forms.run(request, form, do)


def send(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The consultation goes out."""
    row = queries.round_(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        answer_consultation.send(row, by=request.viewer, expected=expected)
        return reverse("rounds:round", args=[uid]), _("Sent. The documents are being made and go out in a moment.")

    asked = queries.watch(row, viewer=request.viewer).asked
    return forms.press(
        request,
        _("Send the consultation"),
        _("Send to %(count)s recipients") % {"count": asked},
        do,
        over=row.title,
        explain=_(
            "The text then stands still and may be read by anyone. It is registered with you and arrives with each recipient."
        ),
        rule=rules.STEPS["send"].rule,
        revision=row.revision,
        back=reverse("rounds:round", args=[uid]),
        need=(rules.STEPS, "send", row),
    )


def close(request: AskingRequest, uid: UUID) -> HttpResponse:
    """No more answers are waited for."""
    row = queries.round_(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.close(row, by=request.viewer, expected=expected)
        return reverse("rounds:round", args=[uid]), _("Closed for answers.")

    back = reverse("rounds:round", args=[uid])
    return forms.press(
        request,
        _("Close for answers"),
        _("Close"),
        do,
        over=row.title,
        revision=row.revision,
        back=back,
        need=(rules.STEPS, "close", row),
    )


def report(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The report is finished, when every viewpoint has its reply."""
    row = queries.round_(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.report(row, by=request.viewer, expected=expected)
        return reverse("rounds:compilation", args=[uid]), _("The report is finished: no viewpoint is without a reply.")

    back = reverse("rounds:compilation", args=[uid])
    return forms.press(
        request,
        _("Finish the report"),
        _("Finish"),
        do,
        over=row.title,
        revision=row.revision,
        back=back,
        need=(rules.STEPS, "report", row),
    )


def extend(request: AskingRequest, uid: UUID) -> HttpResponse:
    """More time for one recipient."""
    row = queries.recipient(uid, viewer=request.viewer)
    fields = (Field("answer_by_on", _("New last day"), "date", value=row.answer_by_on), Field("reason", _("Why"), "long"))

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.extend(
            row, answer_by_on=given.day("answer_by_on"), reason=given["reason"], by=request.viewer, expected=expected
        )
        return reverse("rounds:round", args=[row.round.uid]), _("More time is given.")

    form = Form(
        _("Give more time"),
        fields,
        _("Give"),
        over=row.body.name,
        revision=row.revision,
        back=reverse("rounds:round", args=[row.round.uid]),
        need=(rules.RECIPIENT_STEPS, "extend", row),
    )
    return forms.run(request, form, do)


def decline(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A recipient has said that it does not answer."""
    row = queries.recipient(uid, viewer=request.viewer)
    fields = (Field("reason", _("What they said"), "long", required=False),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.decline(row, reason=given["reason"], by=request.viewer, expected=expected)
        return reverse("rounds:round", args=[row.round.uid]), _("Noted that they decline.")

    form = Form(
        _("Note that they decline"),
        fields,
        _("Note"),
        over=row.body.name,
        revision=row.revision,
        back=reverse("rounds:round", args=[row.round.uid]),
        need=(rules.RECIPIENT_STEPS, "decline", row),
    )
    return forms.run(request, form, do)
