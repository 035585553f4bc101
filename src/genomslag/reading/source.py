"""From bytes to lines: what kind of file it is, and which module reads it. The content decides; the name is only a hint."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import partial

from genomslag.reading import ticks
from genomslag.reading.grids import Book
from genomslag.reading.limits import Unreadable, check_size, check_zip
from genomslag.reading.lines import Line
from genomslag.reading.sources import (
    compound,
    mail,
    open_sheet,
    opendocument,
    otherwise,
    outlook,
    pdf,
    plain,
    separated,
    sheet,
    web,
    word,
    workbook,
)

_HTML = re.compile(
    rb"^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|(?:html|head|body|article|main|section|div|header|h1)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(
    rb"^(From|To|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|Delivered-To|X-[\w-]+): ", re.IGNORECASE
)


def lines_of(data: bytes, name: str) -> list[Line]:
    """The lines of a file of any kind that is read.

    Takes: name, whose ending is only a hint; the content decides.
    Refuses: Unreadable.
    """
    return ticks.marked(_lines_of(data, name, inside=0))


def _lines_of(data: bytes, name: str, *, inside: int) -> list[Line]:
    """Takes: inside, how many files the file lies in."""
    check_size(data)
    if data[:8] == compound.MARK:
        return _old(data, name, inside)
    if b"%PDF-" in data[:1024]:
        return pdf.lines_of(data, _enclosed(inside))
    if data[:4] == b"PK\x03\x04":
        return _packed(data)
    if _HTML.match(data[:4096]):
        return web.lines_of(data)
    if _is_mail(data, name):
        return mail.lines_of(data, _within(inside))
    if book := book_of(data, name):
        return list(sheet.lines_of(book))
    if reason := otherwise.refused(data):
        raise reason
    return plain.lines_of(data)


def book_of(data: bytes, name: str) -> Book | None:
    """The sheets of a spreadsheet, or of a text with separators; None where it is neither.

    Takes: name, whose ending alone tells a text with separators.
    Refuses: Unreadable.
    """
    check_size(data)
    if data[:4] == b"PK\x03\x04":
        return _book_in(data, check_zip(data))
    is_other = data[:8] == compound.MARK or b"%PDF-" in data[:1024] or _HTML.match(data[:4096]) or _is_mail(data, name)
    is_text = name.lower().endswith((".csv", ".tsv")) and not is_other
    return Book([separated.table_of(data)]) if is_text else None


def lines_in(book: Book) -> list[Line]:
    """The lines of sheets, as of the file that they might lie in."""
    return ticks.marked(list(sheet.lines_of(book)))


def _within(inside: int) -> Callable[[bytes, str], list[Line]]:
    """What reads the files in a letter. A letter may hold one that it sends on, no more."""
    if inside > 1:
        raise Unreadable("too_deep", "Ett e-brev inuti flera andra läses inte. Spara det för sig.")
    return partial(_lines_of, inside=inside + 1)


def _enclosed(inside: int) -> Callable[[bytes, str], list[Line]] | None:
    """What reads the files in a PDF, which may itself have come with a letter; what lies in one of those is not opened."""
    return partial(_lines_of, inside=2) if inside < 2 else None


def _old(data: bytes, name: str, inside: int) -> list[Line]:
    """Outlook still saves its letters in the file system that old Office files had."""
    if not (outlook.is_letter(data) or name.lower().endswith(".msg")):
        raise otherwise.refused_old(data)
    return mail.lines_in(outlook.letter_of(data), _within(inside))


def _packed(data: bytes) -> list[Line]:
    """Texts and spreadsheets of Word's kind and of OpenDocument's are all packed XML; what lies inside tells them apart."""
    names = check_zip(data)
    if book := _book_in(data, names):
        return list(sheet.lines_of(book))
    if "content.xml" in names:
        return opendocument.lines_of(data)
    if reason := otherwise.refused_packed(names):
        raise reason
    return word.lines_of(data)


def _book_in(data: bytes, names: Collection[str]) -> Book | None:
    if "content.xml" in names and opendocument.is_sheet(data):
        return open_sheet.book_of(data)
    return workbook.book_of(data) if "xl/workbook.xml" in names else None


def _is_mail(data: bytes, name: str) -> bool:
    """A letter begins with its own head; other texts may begin with "Till: " or "Datum: ", never with these words in English."""
    head = data[:2000]
    lines = [line for line in head.replace(b"\r\n", b"\n").split(b"\n")[:12] if line]
    fields = sum(bool(_MAIL.match(line)) for line in lines)
    return fields >= 3 or (name.lower().endswith(".eml") and fields >= 1)
