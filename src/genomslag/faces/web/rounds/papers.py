"""What a compilation becomes: the report in the body's own order, the letters to those who answered, and what goes out to anyone."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from uuid import UUID

from django.http import HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from genomslag.domain.consultations import queries, rules
from genomslag.domain.consultations.models import Answer, Practice, Round
from genomslag.domain.flows import feedback
from genomslag.faces.exchange import compiling, documents, sheets
from genomslag.faces.exchange.compiling import Book
from genomslag.faces.exchange.papers.docx import render_docx
from genomslag.faces.exchange.papers.model import Paper
from genomslag.faces.exchange.papers.odt import render_odt
from genomslag.faces.exchange.papers.pdf import render_pdf
from genomslag.faces.web import shell
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.saving import numbered, saved
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotFound
from genomslag.reading.together import Answer as Reading

ODT = "application/vnd.oasis.opendocument.text"
WRITERS: dict[str, tuple[Callable[..., bytes], str]] = {
    "docx": (render_docx, documents.DOCX),
    "pdf": (render_pdf, documents.PDF),
    "odt": (render_odt, ODT),
}
MOST_SHOWN = 200


@dataclass(frozen=True)
class _Asked:
    """The round and its book, in the order that is asked for, the answers that it rests on, and whether it is for anyone to read."""

    round: Round
    book: Book
    released: list[Answer]
    is_public: bool


def _asked(request: AskingRequest, uid: UUID, *, with_names: bool = False) -> _Asked:
    round_ = queries.round_(uid, viewer=request.viewer)
    rules.STEPS.require("report", round_, request.viewer)
    by = request.GET.get("by", "")
    released = queries.released_answers(round_, viewer=request.viewer)
    order = by if by in compiling.ORDERS else ""
    is_public = request.GET.get("public", "") == "1"
    named = with_names or is_public
    book = compiling.book_of_round(round_, viewer=request.viewer, by=order, released=released, with_names=named)
    return _Asked(round_, compiling.public(book) if is_public else book, released, is_public)


@require_GET
def papers(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The papers that can be made, what still stops the report, and the personal data that would go out."""
    asked = _asked(request, uid, with_names=True)
    round_, book = asked.round, asked.book
    seen = list(compiling.seen_in(book))
    answers = _read(asked)
    return shell.page(
        request,
        "rounds/papers.html",
        round=round_,
        book=book,
        stopped=_stopped(book),
        orders=Practice.Order.choices,
        seen=seen[:MOST_SHOWN],
        many_seen=len(seen),
        answers=[(row, waits) for row, _key, waits in answers],
        private={row.pk: book.private[key] for row, key, _waits in answers if key in book.private},
        has_letters=any(not waits for _row, _key, waits in answers),
        letters=feedback.letters_of(round_, viewer=request.viewer),
        filed=feedback.report_record(round_, viewer=request.viewer),
        is_reported=round_.state == Round.State.REPORTED,
        strip=shell.strip("next_version"),
    )


def _read(asked: _Asked) -> list[tuple[Answer, str, str]]:
    """Each answer that has come, what it is called in the book, since two may be of one sender, and what its letter waits for, if for anything."""
    spoke = {point.answer.key for point in asked.book.points}
    replied = {point.answer.key for point in asked.book.points if point.said is not None}

    def waits(row: Answer, one: Reading) -> str:
        if one.key in replied:
            return ""
        return "reading" if row.state == Answer.State.RECEIVED or one.unread else "reply" if one.key in spoke else ""

    return [(row, one.key, waits(row, one)) for row, one in zip(asked.released, asked.book.folder.answers, strict=True)]


def _stopped(book: Book) -> str:
    """Why the report cannot be made yet, in the words that the report itself refuses with."""
    try:
        compiling.must_be_whole(book)
    except Invalid as refusal:
        return str(refusal.message)
    return ""


def _body(round_: Round) -> str:
    return round_.body.office_name or round_.body.name


def _number(round_: Round) -> str:
    return round_.matter.number if round_.matter else ""


def report(request: AskingRequest, uid: UUID, ending: str) -> HttpResponse:
    """The report as a file; for anyone to read when it is asked for so.

    Refuses: Invalid("unread", "unreplied"), while anything is left.
    """
    asked = _asked(request, uid)
    name = "sammanstallning-offentlig" if asked.is_public else "sammanstallning"
    if ending == "xlsx":
        return _file(compiling.tables(asked.book, on=clock.today()), asked.round, f"{name}.xlsx", sheets.MEDIA_TYPE)
    return _written(compiling.report(asked.book, body=_body(asked.round), on=clock.today()), asked.round, name, ending)


def draft(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The working draft in Word, with room for replies and a list of what is unread."""
    asked = _asked(request, uid)
    paper = compiling.working_draft(asked.book, body=_body(asked.round), on=clock.today())
    return _written(paper, asked.round, "arbetsutkast", "docx")


def matrix_xlsx(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Who says what about which chapter, as a workbook; as much as the viewer may read."""
    round_ = queries.round_(uid, viewer=request.viewer)
    book = compiling.book_of_round(round_, viewer=request.viewer)
    return _file(compiling.tables(book, on=clock.today()), round_, "matris.xlsx", sheets.MEDIA_TYPE)


def letter(request: AskingRequest, uid: UUID, ending: str) -> HttpResponse:
    """The letter to one who answered: its viewpoints, our replies, what changed.

    Refuses: NotFound, while it is not read, or nothing has been replied to it.
    """
    shown = queries.answer(uid, viewer=request.viewer)
    asked = _asked(request, shown.round.uid)
    key = next((key for row, key, waits in _read(asked) if row.pk == shown.pk and not waits), None)
    for answers, paper in _letters(asked):
        if key in {one.key for one in answers}:
            return _written(paper, asked.round, f"brev-{slugify(answers[0].body)[:60]}", ending)
    raise NotFound()


def letters(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Every letter, as Word documents in one package."""
    asked = _asked(request, uid)
    ready = {key for _row, key, waits in _read(asked) if not waits}
    held, on = BytesIO(), clock.today()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        made = [(answers, paper) for answers, paper in _letters(asked) if any(one.key in ready for one in answers)]
        for at, (answers, paper) in enumerate(made, start=1):
            package.writestr(_entry(f"{at:03}-{slugify(answers[0].body)[:60]}.docx", on), render_docx(paper, on=on))
    return _file(held.getvalue(), asked.round, "brev.zip", "application/zip")


def _entry(name: str, on: date) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0))


def _letters(asked: _Asked) -> list[tuple[list[Reading], Paper]]:
    round_ = asked.round
    said = {"body": _body(round_), "number": _number(round_), "contact": round_.contact}
    return list(compiling.letters(asked.book, **said, on=clock.today(), to_all=True))


def _written(paper: Paper, round_: Round, name: str, ending: str) -> HttpResponse:
    render, media_type = WRITERS[ending]
    return _file(render(paper, on=clock.today()), round_, f"{name}.{ending}", media_type)


def _file(data: bytes, round_: Round, name: str, media_type: str) -> HttpResponse:
    return saved(data, f"{numbered(round_.matter)}-{name}", media_type)
