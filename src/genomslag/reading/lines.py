"""A line as it stands in its file, and the cleaning of text that every kind of file needs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

COLUMN = "    "
"""What stands between two texts on one line that belong to different columns; four spaces, as plain text files have it."""

TICKED, LEFT = "☒", "☐"
"""A box that was ticked, and one that was left, however its file draws it."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u200b\u200e\u200f\ufeff\uffff]")
_BULLETS = re.compile(
    r"^(\s*)(?:[\u2022\u2023\u25aa\u25ab\u25cf\u25e6\u2043\u27a2\u2751\ue000-\uf06e\uf070\uf073-\uf0a7\uf0a9-\uf0fa\uf0ff-\uf8ff](?=\s|\w|$)|[\u00b7\u2212](?=\s))"
)
"""The points that word processors draw, some of them from a font of their own, are all one point here. The squares and ticks among them may be boxes to tick; ticks.marked tells."""
_CLOSE_DASH = re.compile(r"^\s*-(?=[A-ZÅÄÖ][a-zåäö])")
"""A point whose dash stands close to its first word."""


@dataclass(frozen=True)
class LeftOut:
    """A file that came with a letter and could not be read, and why."""

    name: str
    code: str
    reason: str

    @property
    def mark(self) -> str:
        """What stands in its place: in the text, so that a person must set it aside before the answer is done with."""
        return f"[Bilagan {self.name} är inte läst: {self.reason.split('. ')[0].rstrip('.')}]"


def left_out(name: str, code: str, reason: str) -> Line:
    """The line that stands in the place of a file that could not be read.

    Takes: name, as shown_name gives it; none for a file that has none.
    """
    left = LeftOut(name or "utan namn", code, reason)
    return Line(left.mark, beside="left out", left_out=left)


def shown_name(name: str) -> str:
    """A file's name on one line, of signs that are seen."""
    return "".join(sign for sign in " ".join(name.split()) if sign.isprintable())[:200]


_MARKED = re.compile(r"^\[Bilagan (.{1,200}) är inte läst: [^\]\n]+\]$", re.MULTILINE)


def left_out_in(text: str) -> list[str]:
    """The names of the files that a text says were not read."""
    return _MARKED.findall(text)


@dataclass(frozen=True)
class Line:
    """One line, the page it is on, and what the file itself says of it: that it is a heading, that it stands out, that it is a row of a table."""

    text: str
    page: int = 1
    is_heading: bool = False
    in_table: bool = False
    is_strong: bool = False
    is_whole: bool = False
    """The line is a whole paragraph, as the file itself says; it does not go on in the next."""
    size: float = 0.0
    """How large its letters are, where the file says so."""
    attached: int = 0
    """How many letters the line came inside, as part of a file in them."""
    opens_file: bool = False
    """Another file begins here: its paper is its own."""
    beside: str = ""
    """What the line is that stands beside the running text: a "note", a "comment", or our remark on what was "left out"."""
    left_out: LeftOut | None = None
    """The file that the line says could not be read."""


BLANK = Line("")
_LONGEST_QUOTED = 90
_HYPHENS = {0x2010: "-", 0x2011: "-"}
"""Browsers and typesetters part words at the end of a line with a sign of their own."""


def commented(author: str, about: str, text: str) -> Line:
    """A comment in the margin: who wrote it, what it is about, and what it says."""
    words = " ".join(cleaned(about).split())
    words = words if len(words) <= _LONGEST_QUOTED else f"{words[:_LONGEST_QUOTED].rsplit(' ', 1)[0]} …"
    who = f" av {name}" if (name := " ".join(cleaned(author).split())[:80]) else ""
    return Line(f"[Kommentar{who}{f' till ”{words}”' if words else ''}:] {text}", is_whole=True, beside="comment")


def cleaned(text: str) -> str:
    """Composed letters, one kind of line break, no signs that cannot be seen."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _CONTROLS.sub("", _unbroken(text).replace("\u00a0", " ").replace("\u00ad", "").translate(_HYPHENS))


def _unbroken(text: str) -> str:
    """PDF libraries write U+FFFE where a hyphen stood at the end of a line: between figures it was part of the number, before "och" of the word."""
    if "\ufffe" not in text:
        return text
    text = re.sub(r"(?<=\d)\ufffe(?=\d)", "-", text)
    return re.sub(r"\ufffe(?=(och|eller|samt)\b)", "- ", text).replace("\ufffe", "")


def pointed(text: str) -> str:
    """The line with its drawn point, if any, as one and the same sign."""
    # Matched and not sought: a search for what can only open a line goes through all of it.
    if drawn := _BULLETS.match(text):
        text = f"{drawn.group(1)}• {text[drawn.end() :]}"
    text = text.replace("•  ", "• ")
    close = _CLOSE_DASH.match(text)
    return f"- {text[close.end() :]}" if close else text


def gapped(lines: list[Line]) -> list[Line]:
    """Paragraphs of a file that knows no lines, with gaps where a reader sees them: around headings and running text, not between the entries of a list."""
    made: list[Line] = []
    for line in lines:
        if made and line.text.strip() and made[-1].text and (_parts(made[-1]) or _parts(line)):
            made.append(BLANK)
        if line.text.strip() or (made and made[-1].text):
            made.append(line)
    return made


def _parts(line: Line) -> bool:
    if line.in_table:
        return False
    running = len(line.text) > 100 or (len(line.text) > 60 and line.text.rstrip().endswith((".", ":", "?", "!")))
    return line.is_heading or line.is_strong or (running and not line.text.startswith("• "))
