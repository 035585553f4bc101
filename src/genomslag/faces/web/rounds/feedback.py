"""The report and the letters leave the office: registered in the diary, sent, and their receipts seen."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genomslag.domain.consultations import queries, rules
from genomslag.domain.flows import feedback
from genomslag.faces.exchange import compiling, documents
from genomslag.faces.exchange.papers.pdf import render_pdf
from genomslag.faces.web import forms
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock, files
from genomslag.ground.access import Audience


def register_report(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The finished report stands in the diary, as the PDF that people read."""
    row = queries.round_(uid, viewer=request.viewer)
    rules.STEPS.require("report", row, request.viewer)
    back = reverse("rounds:papers", args=[uid])
    # The document is made before the transaction begins, so that nobody waits for it there.
    made = _report(request, uid) if request.method == "POST" else b""

    def do(_expected: int | None) -> forms.Done:
        stored = files.store(
            made,
            name="remissammanstallning.pdf",
            media_type=documents.PDF,
            authority_id=row.authority_id,
            audience=Audience.OWN,
        )
        record = feedback.register_report(row, file=stored, by=request.viewer)
        return back, _("The report is registered as record %(serial)s.") % {"serial": record.serial}

    return forms.press(
        request,
        _("Register the report"),
        _("Register"),
        do,
        over=row.title,
        back=back,
        explain=_("It becomes a record of the matter. Letters that are sent afterwards carry it with them."),
    )


def _report(request: AskingRequest, uid: UUID) -> bytes:
    row = queries.round_(uid, viewer=request.viewer)
    book = compiling.book_of_round(row, viewer=request.viewer)
    body = row.body.office_name or row.body.name
    return render_pdf(compiling.report(book, body=body, on=clock.today()), on=clock.today())


def tell(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The letter to one who answered is registered and sent."""
    row = queries.answer(uid, viewer=request.viewer)
    back = reverse("rounds:papers", args=[row.round.uid])

    def do(_expected: int | None) -> forms.Done:
        letter = feedback.tell(row, by=request.viewer)
        return back, _("The letter is registered as record %(serial)s.") % {"serial": letter.serial}

    return forms.press(
        request, _("Tell what became of it"), _("Register and send"), do, over=row.sender_name, back=back, explain=_explained(),
        need=(rules.ANSWER_STEPS, "tell", row),
    )  # fmt: skip


def tell_all(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Everyone who answered and has not been told is told."""
    row = queries.round_(uid, viewer=request.viewer)
    rules.STEPS.require("report", row, request.viewer)
    back = reverse("rounds:papers", args=[uid])

    def do(_expected: int | None) -> forms.Done:
        many, by_hand = feedback.tell_all(row, by=request.viewer)
        if not many:
            return back, _("Everyone who is to have a letter has been told already.")
        said = ngettext("%(num)s letter is registered.", "%(num)s letters are registered.", many) % {"num": many}
        if by_hand:
            said += " " + ngettext(
                "%(num)s has no address here: print it and post it.",
                "%(num)s have no address here: print them and post them.",
                by_hand,
            ) % {"num": by_hand}
        return back, said

    explain = _explained()
    if feedback.report_record(row, viewer=request.viewer) is None:
        explain += " " + _(
            "The report is not registered, so the letters go without it. Register it first if it is to go with them."
        )
    return forms.press(
        request, _("Tell all who answered"), _("Register and send"), do, over=row.title, back=back, explain=explain
    )


def _explained() -> str:
    return _("The letter becomes a record of the matter and goes as soon as its documents are made. Its receipt shows here.")
