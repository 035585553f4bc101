"""A folder of answers compiled from the command line, without any installation."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from genomslag.faces.cli import second
from genomslag.faces.exchange.compiling import (
    ORDERS,
    Book,
    NotADraft,
    book_of,
    letters,
    read_back,
    report,
    tables,
    working_draft,
)
from genomslag.faces.exchange.papers.docx import render_docx
from genomslag.faces.exchange.papers.model import Paper
from genomslag.faces.exchange.papers.odt import render_odt
from genomslag.faces.exchange.papers.pdf import render_pdf
from genomslag.ground import clock
from genomslag.ground.errors import Invalid
from genomslag.reading import Unreadable
from genomslag.reading.second import second_of
from genomslag.reading.together import Folder, read_folder, referred_of

NOT_DONE, NOT_ALL = 2, 1
SHEET = ".xlsx"
WRITERS = {".docx": render_docx, ".pdf": render_pdf, ".odt": render_odt}


def main(argv: list[str]) -> int:
    """0 when every file is among the answers; 1 when some are not, each named with its reason; 2 when nothing was written."""
    asked = _asked(argv)
    if asked.to.suffix.lower() not in (*WRITERS, SHEET):
        print(f"Okänt format: {asked.to.name}. Skriv ett namn som slutar på .docx, .odt, .pdf eller .xlsx.", file=sys.stderr)
        return NOT_DONE
    try:
        beside = second_of(asked.second)
    except ValueError:
        print(second.unreadable(asked.second), file=sys.stderr)
        return NOT_DONE
    try:
        referred = referred_of(asked.referred) if asked.referred else None
        folder = read_folder(asked.folder, referred, _tell, beside)
        written = read_back(asked.replies) if asked.replies else None
        book = book_of(folder, written)
        book.by = asked.by
        make = report if asked.final else working_draft
        paper = make(book, body=asked.body, on=clock.today())
        _write(tables(book, on=clock.today()) if asked.to.suffix.lower() == SHEET else paper, asked.to)
        posted = _post(book, asked) if asked.letters else 0
    except (Unreadable, NotADraft, Invalid, OSError) as trouble:
        print(getattr(trouble, "message", None) or f"Filen går inte att öppna: {trouble}", file=sys.stderr)
        return NOT_DONE
    print(_summary(book, asked.to, posted))
    return NOT_ALL if folder.apart else 0


def _asked(argv: list[str]) -> argparse.Namespace:
    said = argparse.ArgumentParser(
        prog="genomslag compile",
        description="Sammanställer en mapp med remissvar. Arbetsutkastet fylls i för hand och läses in igen med --replies.",
    )
    said.add_argument("folder", type=Path, metavar="MAPP", help="svaren: PDF, Word, ODT, e-post, HTML eller text")
    said.add_argument(
        "--referred", type=Path, metavar="FIL", help="den remitterade texten, vars kapitel synpunkterna fästs vid"
    )
    said.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="FIL",
        help="arbetsutkastet eller rapporten: .docx, .odt eller .pdf; .xlsx ger synpunkterna, matrisen och svaren som kalkylblad",
    )
    said.add_argument("--replies", type=Path, metavar="FIL.docx", help="ett arbetsutkast som är ifyllt")
    said.add_argument(
        "--final", action="store_true", help="den färdiga rapporten; nekas medan något är oläst eller saknar svar"
    )
    said.add_argument(
        "--by", choices=ORDERS, default=ORDERS[0], help="i vilken ordning rapporten redovisar: kapitel, avsändare eller tema"
    )
    said.add_argument("--letters", type=Path, metavar="MAPP", help="skriv ett återkopplingsbrev till var och en här")
    second.offer(said)
    said.add_argument("--body", default="", metavar="NAMN", help="den som sammanställer, för brevhuvudet")
    said.add_argument("--number", default="", metavar="DNR", help="ärendets diarienummer, för breven")
    return said.parse_args(argv)


def _tell(at: int, many: int, name: str) -> None:
    """Progress on one line, where somebody sees it."""
    if sys.stderr.isatty():
        print(f"\r\x1b[Kläser {at + 1} av {many}: {name[:60]}", end="" if at + 1 < many else "\n", file=sys.stderr, flush=True)


def _write(paper: Paper | bytes, place: Path) -> None:
    """The file is at its place, whole, or not at all."""
    made = paper if isinstance(paper, bytes) else WRITERS[place.suffix.lower()](paper, on=clock.today())
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f"{place.name}.part")
    beside.write_bytes(made)
    beside.replace(place)


def _post(book: Book, asked: argparse.Namespace) -> int:
    posted = 0
    for answer, letter in letters(book, body=asked.body, number=asked.number, on=clock.today()):
        name = re.sub(r"[^\w-]+", "-", answer.body).strip("-")[:60] or answer.key
        _write(letter, asked.letters / f"{name}-{answer.key}.docx")
        posted += 1
    return posted


def _summary(book: Book, place: Path, posted: int) -> str:
    folder: Folder = book.folder
    lines = [
        f"{place}: {len(folder.answers)} svar, {len(book.points)} synpunkter, {len(book.unreplied)} utan svar, {len(book.unread)} olästa meningar."
    ]
    lines += [f"  inte med: {one.name}: {one.reason}" for one in folder.apart]
    lines += [f"  lästes bara av reglerna: {one.name}: {one.reason}" for one in folder.silent]
    lines += [f"  svar utan plats: {one.quote[:80]}" for one in book.lost]
    lines += [f"  {posted} återkopplingsbrev är skrivna."] if posted else []
    return "\n".join(lines)
