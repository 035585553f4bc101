"""A governing document's file as parts to take in: what kind it is decides who reads it, the content before the name."""

from __future__ import annotations

from genomslag.reading import source
from genomslag.reading.contents import flowing, word
from genomslag.reading.contents.parts import Contents, Part, bare
from genomslag.reading.grids import COUNTED, CUT, FAULT, MOST_COLUMNS, MOST_ROWS, NO_VALUE, Row, Table
from genomslag.reading.limits import Unreadable, check_size, check_zip
from genomslag.reading.sources import compound, open_sheet, opendocument, otherwise, separated, workbook

__all__ = [
    "COUNTED",
    "CUT",
    "FAULT",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "NO_VALUE",
    "Contents",
    "Part",
    "Row",
    "Table",
    "bare",
    "contents_of",
]

_CALLED = {"xlsx": "xlsx", "xlsm": "xlsx", "ods": "ods", "docx": "docx", "pdf": "pdf", "csv": "csv", "tsv": "csv"}
_WORDS = {
    "xlsx": "ett kalkylblad",
    "docx": "en Word-fil",
    "ods": "ett kalkylblad",
    "pdf": "en PDF",
    "csv": "text",
    "odt": "en OpenDocument-text",
    "text": "text",
}


def contents_of(data: bytes, name: str, *, most_rows: int = MOST_ROWS) -> Contents:
    """The parts of a file: Word, PDF, a spreadsheet, a text with separators, or any other text that is read.

    Takes: name, whose ending is believed only where the content does not tell: a text with separators; most_rows, of a sheet in a workbook.
    Refuses: Unreadable, in words that say what to do.
    """
    check_size(data)
    kind = _kind(data, name)
    called = _CALLED.get(name.rsplit(".", 1)[-1].lower(), "")
    if kind == "text" and called in ("xlsx", "ods", "docx", "pdf"):
        raise Unreadable(
            "wrong_kind", f"Filen heter .{called} men är inte {_WORDS[called]}. Öppna den och spara om den i rätt format."
        )
    found = _read(data, name, kind, most_rows)
    if called and kind != called:
        found.notes.append(("called_otherwise", f".{called}: {_WORDS.get(kind, kind)}"))
    return found


def _read(data: bytes, name: str, kind: str, most_rows: int) -> Contents:
    if kind in ("xlsx", "ods"):
        book = (workbook if kind == "xlsx" else open_sheet).book_of(data, most_rows=most_rows)
        notes = [("hidden_sheet", one) for one in book.hidden]
        return Contents(kind, [Part("table", table=one) for one in book.sheets], notes)
    if kind == "docx":
        return word.contents_of(data)
    if kind == "csv":
        return Contents(kind, [Part("table", table=separated.table_of(data))])
    return flowing.contents_of(source.lines_of(data, name), kind)


def _kind(data: bytes, name: str) -> str:
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] == b"PK\x03\x04":
        return _packed(data)
    if data[:8] == compound.MARK:
        raise otherwise.refused_old(data)
    return "csv" if name.lower().endswith((".csv", ".tsv")) else "text"


def _packed(data: bytes) -> str:
    names = check_zip(data)
    if "content.xml" in names:
        return "ods" if opendocument.is_sheet(data) else "odt"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if reason := otherwise.refused_sheet(names):
        raise reason
    if any(one.startswith("ppt/") for one in names):
        raise Unreadable("wrong_kind", "Bildspel läses inte. Spara texten som Word-fil eller PDF.")
    return "docx"
