"""Plain text and Markdown, in the alphabets that Swedish files come in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genomslag.reading.limits import MOST_CHARACTERS, Unreadable
from genomslag.reading.lines import COLUMN, Line, cleaned, pointed

_LONGEST_LINE = 5_000
_ALPHABETS = ("cp1252", "cp850", "mac_roman")
_SWEDISH = "åäöÅÄÖé"
_SIGNS = 4_000
_NOT_TEXT = "Filen är varken text, PDF, Word, OpenDocument, kalkylblad, HTML eller e-brev. Spara den i något av de formaten."


def lines_of(data: bytes) -> list[Line]:
    """The lines of a text.

    Refuses: Unreadable("not_text", "too_long", "empty").
    """
    text = decoded(data)
    if not text.strip():
        raise Unreadable("empty", "Filen innehåller ingen text.")
    return lines_in(text)


def lines_in(text: str) -> list[Line]:
    """The lines of a text that is already letters; a form feed begins a page."""
    found = []
    page = 1
    for line in text.split("\n"):
        if "\f" in line:
            page += line.count("\f")
            found.append(Line("", page))
        found += [_line(part, page) for part in _pieces(line.replace("\f", ""))]
    return found


def _pieces(line: str) -> list[str]:
    """A line as it is, or in pieces when it is longer than any paper's: patterns need not meet it whole."""
    pieces = []
    while len(line) > _LONGEST_LINE:
        at = line.rfind(" ", 0, _LONGEST_LINE)
        at = at if at > 0 else _LONGEST_LINE
        pieces.append(line[:at])
        line = line[at:]
    return [*pieces, line]


def decoded(data: bytes, *, most: int = MOST_CHARACTERS) -> str:
    """UTF-8 when it is; UTF-16 when it says so; else line by line, an older alphabet where a line is not UTF-8, for files pasted together.

    Takes: most, letters; a document is short, a table of values may be as long as a file may be.
    Refuses: Unreadable("not_text", "too_long").
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = "\n".join(_lines_decoded(data.split(b"\n")))
    if sum(text.count(sign) for sign in ("\x00", "\ufffd", "\x01", "\x02")) > len(text) // 100 + 1:
        raise Unreadable("not_text", _NOT_TEXT)
    if len(text) > most:
        raise Unreadable("too_long", "Texten är orimligt lång. Dela filen.")
    return cleaned(text)


def _lines_decoded(lines: list[bytes]) -> Iterator[str]:
    old: str | None = None
    for line in lines:
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            old = old or _alphabet(b"".join(lines))
            yield line.decode(old, "replace")


def _alphabet(data: bytes) -> str:
    """The older alphabet in which the signs beyond the first hundred and twenty-eight are Swedish letters most often; that of Windows where it makes no difference."""
    signs = data.translate(None, bytes(range(128)))[:_SIGNS]
    return max(_ALPHABETS, key=lambda name: sum(letter in _SWEDISH for letter in signs.decode(name, "replace")))


def _line(line: str, page: int) -> Line:
    """A line of Markdown says what is a heading, what is bold and what is a table; in other texts nothing matches."""
    marked = re.match(r"^ {0,3}#{1,6}\s+(.*?)\s*#*$", line)
    text = marked.group(1) if marked else line
    bold = re.fullmatch(r"\s*(\*\*|__)(.+?)\1:?\s*", text)
    text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"^(\s*)\*(?=[^\s*])([^*]+)(?<=\S)\*(\s*)$", r"\1\2\3", text)
    text = re.sub(r"\s*<br\s*/?>\s*", " ", text)
    text = re.sub(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)", r"\1", text)
    text = re.sub(r"\\([.\-*_#()\[\]])", r"\1", text).replace("\t", COLUMN)
    table = text.lstrip().startswith("|") and text.count("|") > 1
    return Line(pointed(text.rstrip()), page, is_heading=bool(marked), in_table=table, is_strong=bool(bold))
