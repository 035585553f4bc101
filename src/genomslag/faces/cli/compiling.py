"""A folder of answers compiled from the command line, without any installation."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from genomslag.faces.cli import compiled, second
from genomslag.faces.cli.asking import NOT_DONE, Asking, spoken
from genomslag.faces.exchange.compiling import (
    ORDERS,
    Book,
    NotADraft,
    Written,
    book_of,
    letters,
    public,
    read_back,
    report,
    tables,
    working_draft,
)
from genomslag.faces.exchange.papers.docx import render_docx
from genomslag.faces.exchange.papers.model import Paper
from genomslag.faces.exchange.papers.odt import render_odt
from genomslag.faces.exchange.papers.pdf import render_pdf
from genomslag.faces.exchange.reasons import reason
from genomslag.ground import clock
from genomslag.ground.errors import Invalid
from genomslag.reading import Unreadable
from genomslag.reading.second import second_of
from genomslag.reading.together import Answer, Referred, read_folder, referred_of

NOT_ALL = 1
SHEET = ".xlsx"
WRITERS = {".docx": render_docx, ".pdf": render_pdf, ".odt": render_odt}
FORMS = (*WRITERS, SHEET)
DISSENTS = ("listed", "replied")


@spoken
def main(argv: list[str]) -> int:
    """0 when every file is among the answers; 1 when some are not, each named with its reason; 2 when nothing was written."""
    asked = _asked(argv)
    try:
        book = _book(asked)
    except NotADraft as trouble:
        return _stop(trouble.message)
    except Unreadable as trouble:
        return _stop(reason(trouble))
    try:
        _make(book, asked)
        posted = _post(book, asked) if asked.letters else 0
    except Invalid as refusal:
        return _stop("\n".join([str(refusal.message), *compiled.left(book)]))
    except OSError as trouble:
        words = _("%(file)s cannot be written. Check that the folder exists and that you may write there.")
        return _stop(words % {"file": trouble.filename or asked.to})
    print(compiled.summary(book, asked.to, posted))
    if asked.public:
        print(compiled.preview(book))
    return NOT_ALL if book.folder.apart or book.folder.attached else 0


def _stop(words: str) -> int:
    print(words, file=sys.stderr)
    return NOT_DONE


def _book(asked: argparse.Namespace) -> Book:
    """The answers, with what was written in an earlier draft.

    Refuses: NotADraft, with the words for whatever stands in the way; Unreadable, when the folder does.
    """
    written = read_back(asked.replies) if asked.replies else None
    own = asked.replies is not None and asked.to.exists() and asked.replies.samefile(asked.to)
    there = None if own else _draft_in(asked.to)
    if trouble := _trouble(asked, there, own=own):
        raise NotADraft(trouble)
    folder = read_folder(
        asked.folder,
        _referred(asked.referred),
        _tell,
        asked.beside,
        besides=_besides(asked),
        who=asked.who_column,
        anyway=asked.anyway,
    )
    if missing := compiled.columns_missing(asked.who_column, folder.heads):
        raise NotADraft(missing)
    replied = (
        written is not None and written.replies_to_dissents if asked.reservations is None else asked.reservations == "replied"
    )
    book = book_of(folder, written, replies_to_dissents=replied)
    if there is not None and (
        _is_corrected(there, [*folder.answers, *book.folder.answers]) or _is_reassigned(there, folder.answers, book)
    ):
        raise NotADraft(_over_filled(asked.to))
    book.by, book.number = asked.by, asked.number.strip()
    return book


def _asked(argv: list[str]) -> argparse.Namespace:
    said = Asking(
        prog="genomslag compile",
        writes=True,
        description=_("Compiles a folder of answers to a consultation. A working draft is filled in by hand and read back in with --replies; when nothing is left, --final makes the report. The answers themselves are never changed."),
    )  # fmt: skip
    file, folder, name = _("FILE"), _("FOLDER"), _("NAME")
    said.add_argument("folder", type=Path, metavar=folder, help=_("the answers: PDF, Word, ODT, spreadsheets, e-mail, HTML or text; folders in it are read too"))  # fmt: skip
    said.add_argument("--to", type=Path, required=True, metavar=file, help=_("the working draft or the report: .docx, .odt, .pdf or .xlsx; all but .pdf can be filled in"))  # fmt: skip
    said.add_argument("--referred", type=Path, metavar=file, help=_("the text that was referred, to whose chapters the viewpoints are anchored"))  # fmt: skip
    said.add_argument("--replies", type=Path, metavar=file, help=_("a working draft that is filled in: .docx, .odt or .xlsx"))
    said.add_argument("--final", action="store_true", help=_("the finished report; refused while anything is unread or lacks a reply"))  # fmt: skip
    said.add_argument("--public", action="store_true", help=_("with --final: the report for anyone, without the names and numbers of private persons; tells what was covered"))  # fmt: skip
    said.add_argument("--by", choices=ORDERS, default=ORDERS[0], help=_("in what order the report tells: chapter, body (who answers) or theme"))  # fmt: skip
    said.add_argument("--reservations", choices=DISSENTS, help=_("what is done with reservations in the answers: listed, or replied to as viewpoints are; as in the draft that is read back, or else listed"))  # fmt: skip
    said.add_argument("--letters", type=Path, metavar=folder, help=_("write a letter here to each who answered and has got replies"))  # fmt: skip
    said.add_argument("--body", default="", metavar=name, help=_("who compiles, for the letterhead"))
    said.add_argument(
        "--number",
        default="",
        metavar=_("NUMBER"),
        help=_("the matter's diary number, for the head of the draft, the report and the letters"),
    )
    said.add_argument("--who-column", action="append", default=[], metavar=_("HEAD"), help=_("the head of the column that names who answers, in a spreadsheet with several answers where it is not found; may be given several times"))  # fmt: skip
    said.add_argument("--anyway", action="append", default=[], metavar=file, help=_("a file in the folder that is an answer although it seems to be something else; may be given several times"))  # fmt: skip
    second.offer(said, metavar=_("COMMAND"), help=_("a program on this computer that may suggest more viewpoints, marked with its name (otherwise GENOMSLAG_SECOND_READER)"))  # fmt: skip
    asked = said.parse_args(argv)
    try:
        asked.beside = second_of(asked.second)
    except ValueError:
        said.error(_("The command cannot be read: %(line)s. Check the quotation marks.") % {"line": asked.second})
    if asked.public and not asked.final:
        said.error(_("--public makes a report: give --final too."))
    return asked


def _trouble(asked: argparse.Namespace, there: Written | None, *, own: bool) -> str:
    """Why nothing is to be written there; empty when it may be. What somebody has filled in, or sent, is never written over.

    Takes: own, when the draft that is read back is written over; there, another draft that stands where is to be written.
    """
    to, name = asked.to, {"file": asked.to}
    if to.suffix.lower() not in FORMS:
        return _("Unknown form: %(file)s. Write a name that ends in .docx, .odt, .pdf or .xlsx.") % name
    if not to.exists():
        return ""
    if to.is_dir():
        return _("%(file)s is a folder. Write the name of a file.") % name
    if own and asked.final:
        return _("The report would be written over the filled-in draft %(file)s. Give another name with --to.") % name
    if there is not None and there.is_touched:
        return _over_filled(to)
    if there is None and not own and to.resolve().is_relative_to(asked.folder.resolve()) and not compiled.is_ours(to):
        return _("%(file)s lies among the answers and would be written over. Give another name with --to.") % name
    return ""


def _over_filled(place: Path) -> str:
    return _("%(file)s is filled in and would be written over. Read it back with --replies, or give another name with --to.") % {"file": place}  # fmt: skip


def _is_corrected(there: Written, answers: Sequence[Answer]) -> bool:
    """Somebody has corrected who answers, or how they stand, in a draft that is to be written over and is not read back.

    Takes: answers, as they were read, and with what is read back from another draft. What this draft says is a correction when it is neither's.
    """
    keys = {one.key for one in answers}
    senders = {(one.key, one.found.author_body or "") for one in answers}
    stances = {(one.key, one.found.stance or "") for one in answers}
    said = [(there.bodies, senders), (there.stances, stances)]
    return any(key in keys and (key, word) not in known for told, known in said for key, word in told.items())


def _is_reassigned(there: Written, answers: Sequence[Answer], book: Book) -> bool:
    """Somebody has said in a draft that is to be written over, and is not read back, that a sentence is a minority's, or that it is none.

    Takes: answers, as they were read; book, with what is read back from another draft.
    """
    read = {answer.code(at): one.dissent for answer in answers for at, one in answer.open if one.dissent}
    known = {*read.items(), *((code, one.dissent) for _answer, code, one in book.dissents)}
    unread = {code for _answer, code, _one in book.unread}
    keys = {one.key for one in answers}
    said = any(code.split("-")[0] in keys and (code, one.reply) not in known for code, one in there.dissents.items())
    return said or any(code in read and code not in unread for code in there.left)


def _draft_in(place: Path) -> Written | None:
    if not place.is_file() or place.suffix.lower() not in FORMS:
        return None
    try:
        return read_back(place)
    except NotADraft:
        return None


def _referred(place: Path | None) -> Referred | None:
    if place is None:
        return None
    try:
        return referred_of(place)
    except Unreadable as trouble:
        raise NotADraft(f"{place}: {reason(trouble)}") from trouble


def _besides(asked: argparse.Namespace) -> list[Path]:
    """What may lie in the folder without being an answer to it."""
    return [place.resolve() for place in (asked.to, asked.replies, asked.referred, asked.letters) if place is not None]


def _tell(at: int, many: int, name: str) -> None:
    """Progress on one line, where somebody sees it."""
    if sys.stderr.isatty():
        words = _("Reading %(at)s of %(many)s: %(name)s") % {"at": at + 1, "many": many, "name": name[:60]}
        print(f"\r\x1b[K{words}", end="" if at + 1 < many else "\n", file=sys.stderr, flush=True)


def _make(book: Book, asked: argparse.Namespace) -> None:
    """The draft or the report is at its place, whole, or not at all.

    Refuses: Invalid("unread", "unreplied", "lost").
    """
    on, told = clock.today(), public(book) if asked.public else book
    make = report if asked.final else working_draft
    paper = make(told, body=asked.body, on=on, language=asked.language)
    if asked.to.suffix.lower() == SHEET:
        _write(tables(told, on=on, to_fill_in=not asked.final, language=asked.language), asked.to)
    else:
        _write(paper, asked.to)


def _write(paper: Paper | bytes, place: Path) -> None:
    made = paper if isinstance(paper, bytes) else WRITERS[place.suffix.lower()](paper, on=clock.today())
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f"{place.name}.part")
    beside.write_bytes(made)
    beside.replace(place)


def _post(book: Book, asked: argparse.Namespace) -> int:
    posted = 0
    said = {"body": asked.body, "number": asked.number, "to_all": asked.final, "language": asked.language}
    written = letters(book, on=clock.today(), **said)
    for (answer, *_more), letter in written:
        name = re.sub(r"[^\w-]+", "-", answer.body).strip("-")[:60] or answer.key
        _write(letter, asked.letters / f"{name}-{answer.key}.docx")
        posted += 1
    return posted
