"""The report and the letters leave the office: registered in the diary, sent, and their receipts seen."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genomslag.domain.consultations import queries, rules
from genomslag.domain.consultations.models import Round
from genomslag.domain.flows import feedback
from genomslag.faces.exchange import compiling, documents
from genomslag.faces.exchange.papers.pdf import render_pdf
from genomslag.faces.web import forms
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock, files
from genomslag.ground.access import Audience


def register_report(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The finished report stands in the diary, as the PDF that people read; with personal data covered where that is chosen, since the letters carry it with them."""
    row = queries.round_(uid, viewer=request.viewer)
    rules.STEPS.require("report", row, request.viewer)
    back = reverse("rounds:papers", args=[uid])
    book = compiling.book_of_round(row, viewer=request.viewer, with_names=True)
    # The document is made before the transaction begins, so that nobody waits for it there.
    made = _made(row, book, is_covered=request.POST.get("covered") == "1") if request.method == "POST" else b""

    def do(_given: forms.Given, _expected: int | None) -> forms.Done:
        stored = files.store(
            made,
            name="remissammanstallning.pdf",
            media_type=documents.PDF,
            authority_id=row.authority_id,
            audience=Audience.OWN,
        )
        record = feedback.register_report(row, file=stored, by=request.viewer)
        return back, _("The report is registered as record %(serial)s.") % {"serial": record.serial}

    form = forms.Form(
        _("Register the report"),
        tuple(_covering(book)),
        _("Register"),
        over=row.title,
        back=back,
        explain=_("It becomes a record of the matter. Letters that are sent afterwards carry it with them."),
    )
    return forms.run(request, form, do)


def _covering(book: compiling.Book) -> Iterator[forms.Field]:
    """Whether personal data is covered; not asked where none was found."""
    many = sum(1 for _one in compiling.seen_in(book))
    if many:
        found = ngettext("%(num)s place with personal data was found.", "%(num)s places with personal data were found.", many)
        yield forms.Field(
            "covered",
            _("Cover personal data, as in the report for anyone to read"),
            "tick",
            value=True,
            required=False,
            hint=found % {"num": many} + " " + _("The answers themselves stand in the diary as they came."),
        )


def _made(row: Round, book: compiling.Book, *, is_covered: bool) -> bytes:
    told = compiling.public(book) if is_covered else book
    body = row.body.office_name or row.body.name
    return render_pdf(compiling.report(told, body=body, on=clock.today()), on=clock.today())


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
