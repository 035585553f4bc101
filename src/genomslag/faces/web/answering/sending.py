"""The answer is sent, with one press or as it was written; the one who answers has a receipt."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import OutsideDraft, Submission
from genomslag.domain.consultations.rules import outside
from genomslag.domain.flows import feedback, outside_answers, outside_receipts
from genomslag.faces.exchange import documents as made
from genomslag.faces.exchange.papers.pdf import render_pdf
from genomslag.faces.exchange.papers.signs import plain, spelled
from genomslag.faces.exchange.proposals import read_answer
from genomslag.faces.web import forms, shell
from genomslag.faces.web.answering.access import for_guest
from genomslag.faces.web.answering.writing import blank, nodes_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.registry.records import as_download
from genomslag.faces.web.saving import saved
from genomslag.ground import clock, files
from genomslag.ground.errors import Invalid, NotFound

PUBLIC_WORD = gettext_lazy(
    "What you send becomes a public record with the sender: anyone may ask to read it. Leave out the names of clients and where they live, and anything else that points out a private person."
)


def printable(text: str) -> str:
    """A text in signs that our papers can print."""
    return str(spelled(plain(text)))


def _send(request: AskingRequest, admitted: actions.Admitted, kind: str, title: str, submit: str) -> HttpResponse:
    fields = (Field("has_seen", _("I have read this, and the answer may be sent"), "tick"),)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        submission = outside_answers.submit(
            admitted.link, kind=kind, has_seen=given.tick("has_seen"), printable=printable, by=admitted.viewer
        )
        said = _("Received.") if not submission.is_late else _("Received, after the last day. It is a record all the same.")
        return reverse("answering:receipt", args=[admitted.link.uid]), said

    draft = queries.outside_draft(admitted.recipient, viewer=admitted.viewer)
    shown = kind == Submission.Kind.ANSWER
    earlier = queries.submissions(admitted.recipient, viewer=admitted.viewer)
    form = Form(
        title,
        fields,
        submit,
        over=admitted.recipient.round.title,
        explain=PUBLIC_WORD,
        back=reverse("answering:write", args=[admitted.link.uid]),
        template="answering/send.html",
        extra={
            "held": blank(draft.content if draft and shown else None),
            "file": draft.file if draft and shown else None,
            "nodes": nodes_of(admitted) if shown else [],
            "shown": shown,
            "link": admitted.link,
            "recipient": admitted.recipient,
            "is_late": clock.today() > admitted.recipient.answer_by_on,
            "has_answered": any(one.kind != Submission.Kind.DECLINES for one in earlier),
            "declines": kind == Submission.Kind.DECLINES,
            # Asked for by the page alone: to read a file takes its time, and what is sent waits for nothing.
            "doubt": lambda: _doubt(draft, admitted) if draft and shown else "",
            "is_empty": shown and not (draft and outside.says_something(draft)),
        },
    )
    return forms.run(request, form, do)


def _doubt(draft: OutsideDraft, admitted: actions.Admitted) -> str:
    """Why the file does not seem to answer this consultation; empty where it does, and where it cannot be read."""
    if draft.file is None:
        return ""
    try:
        return read_answer(files.read(draft.file), draft.file.name, admitted.recipient.round, viewer=admitted.viewer).doubt
    except Invalid:
        return ""


@for_guest
def send(request: AskingRequest, admitted: actions.Admitted) -> HttpResponse:
    """What was written, once more, before it goes."""
    return _send(request, admitted, Submission.Kind.ANSWER, _("Look it through and send"), _("Send the answer"))


@for_guest
def no_objection(request: AskingRequest, admitted: actions.Admitted) -> HttpResponse:
    """Nothing to object, with one press."""
    return _send(request, admitted, Submission.Kind.NO_OBJECTION, _("Nothing to object"), _("Send: nothing to object"))


@for_guest
def decline(request: AskingRequest, admitted: actions.Admitted) -> HttpResponse:
    """Declines to answer, with one press."""
    return _send(request, admitted, Submission.Kind.DECLINES, _("Decline to answer"), _("Send: we decline"))


@for_guest
def more_time(request: AskingRequest, admitted: actions.Admitted) -> HttpResponse:
    """More time is asked for."""
    page = reverse("answering:write", args=[admitted.link.uid])
    fields = (Field("wanted_until_on", _("Until which day"), "date"), Field("reason", _("Why"), "long", is_ours=False))

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        day = given.day("wanted_until_on")
        outside_answers.ask_more_time(
            admitted.link, wanted_until_on=day, reason=given["reason"], printable=printable, by=admitted.viewer
        )
        return page, _("Asked. The sender decides; until then your day is the same.")

    form = Form(_("Ask for more time"), fields, _("Ask"), over=admitted.recipient.round.title, back=page)
    return forms.run(request, form, do)


@require_GET
@for_guest
def receipt(request: AskingRequest, admitted: actions.Admitted) -> HttpResponse:
    """What was sent, when, its number and its sum, the earlier ones beneath; once it has been told, what became of it."""
    recipient = admitted.recipient
    return shell.page(
        request,
        "answering/receipt.html",
        link=admitted.link,
        recipient=recipient,
        round=recipient.round,
        sent=outside_receipts.sent_by(recipient, viewer=admitted.viewer),
        told=outside_receipts.told(recipient, viewer=admitted.viewer),
        after=feedback.next_version(recipient.round),
        until=outside.works_until(admitted.link),
        margin=outside.MARGIN_DAYS,
        nodes=nodes_of(admitted),
    )


@require_GET
@for_guest
def sent_pdf(_request: AskingRequest, admitted: actions.Admitted, serial: int) -> HttpResponse:
    """An answer as it was sent, as PDF."""
    submission = outside_receipts.one_sent(admitted.recipient, serial, viewer=admitted.viewer)
    paper = outside_receipts.paper_of(submission, viewer=admitted.viewer, printable=printable)
    return _pdf(render_pdf(paper, on=clock.day_of(submission.sent_at)), f"svar-{serial}")


@require_GET
@for_guest
def sent_file(_request: AskingRequest, admitted: actions.Admitted, serial: int) -> HttpResponse:
    """The file that went with an answer, as it was sent."""
    submission = outside_receipts.one_sent(admitted.recipient, serial, viewer=admitted.viewer)
    if submission.file is None:
        raise NotFound()
    return as_download(submission.file)


@require_GET
@for_guest
def told_pdf(_request: AskingRequest, admitted: actions.Admitted, serial: int) -> HttpResponse:
    """The letter of what became of an answer, as PDF."""
    letter, paper = outside_receipts.one_letter(admitted.recipient, serial)
    return _pdf(render_pdf(paper, on=letter.dated_on, digest=letter.content_digest), f"brev-{serial}")


def _pdf(data: bytes, name: str) -> HttpResponse:
    return saved(data, f"{name}.pdf", made.PDF)
