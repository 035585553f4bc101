"""HTML: what a reader would see, block by block."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from genomslag.reading.limits import Unreadable
from genomslag.reading.lines import BLANK, LEFT, TICKED, Line, cleaned, gapped, pointed
from genomslag.reading.sources.plain import decoded

_UNSEEN = {"script", "style", "template", "noscript", "svg", "nav", "title", "head"}
_BLOCKS = {"p", "div", "section", "article", "header", "footer", "main", "ul", "ol", "dl", "dd", "dt", "blockquote", "pre", "table", "address"}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_VOID = {"br", "img", "hr", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"}
_WRITTEN = {"text", "email", "date", "number", "search", "tel", "url"}
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_OLD = ("iso-8859-1", "latin1", "windows-1252", "cp1252")


def lines_of(data: bytes) -> list[Line]:
    """The lines of a web page.

    Refuses: Unreadable("not_text", "too_long", "empty").
    """
    declared = _DECLARED.search(data[:4096])
    old = declared and declared.group(1).decode("ascii", "replace").lower() in _OLD
    return lines_in(cleaned(data.decode("cp1252", "replace")) if old else decoded(data))


def lines_in(text: str) -> list[Line]:
    """The lines of a web page that is already letters.

    Refuses: Unreadable("empty").
    """
    page = _Page()
    page.feed(text)
    page.close()
    page.end_line()
    if not any(line.text.strip() for line in page.found):
        raise Unreadable("empty", "Filen innehåller ingen text.")
    return gapped(page.found)


class _Page(HTMLParser):
    """Gathers words into lines; a tag begins or ends one. Depth is counted and not nested, so no page is too deep."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Line] = []
        self.words: list[str] = []
        self.cells: list[str] | None = None
        self.unseen = 0
        self.heading = False
        self.bold = 0
        self.plain = False
        self.cited: list[bool] = []
        """For each quotation that is open, whether a mail program marked it as one."""
        self.citing = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag == "br":
            self.end_line()
        elif tag in _BLOCKS or tag in _HEADINGS or tag == "li" or tag == "tr":
            self.end_block(gap=tag in ("table", "section", "article", "header", "footer"))
            self.heading = tag in _HEADINGS
            self.words = ["• "] if tag == "li" and self.cells is None else self.words
            self.cells = [] if tag == "tr" else self.cells
            if tag == "blockquote":
                self.cited.append(("type", "cite") in attrs)
                self.citing += self.cited[-1]
        elif tag in ("b", "strong"):
            self.bold += 1
        elif tag == "input":
            self.words.append(_filled_in(dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in ("td", "th") and self.cells is not None:
            self.cells.append(_folded(self.words))
            self.words = []
        elif tag == "tr" and self.cells is not None:
            if any(self.cells):
                self.found.append(Line(f"| {' | '.join(self.cells)} |", in_table=True, is_whole=True))
            self.cells, self.words = None, []
        elif tag in _BLOCKS or tag in _HEADINGS or tag == "li":
            self.end_block(gap=tag in ("table", "ul", "ol", "section", "article", "header", "footer"))
            if tag == "blockquote" and self.cited:
                self.citing -= self.cited.pop()
        elif tag in ("b", "strong"):
            self.bold = max(0, self.bold - 1)

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        self.words.append(data)
        self.plain = self.plain or bool(data.strip() and not self.bold)

    def end_block(self, *, gap: bool) -> None:
        if self.cells is not None:
            return  # inside a table only its cells part the words
        self.end_line()
        self.heading = False
        if gap and self.found and self.found[-1].text:
            self.found.append(BLANK)

    def end_line(self) -> None:
        if self.cells is not None:
            self.words.append(" ")
            return
        text = _folded(self.words)
        if text and text != "•":
            text = f"> {text}" if self.citing else text
            self.found.append(Line(pointed(text), is_heading=self.heading, is_strong=not self.plain, is_whole=True))
        self.words, self.plain = [], False


def _filled_in(told: dict[str, str | None]) -> str:
    """What a field of a form shows: whether it is ticked, or what was written in it."""
    kind = (told.get("type") or "text").lower()
    if kind in ("radio", "checkbox"):
        return f" {TICKED if 'checked' in told else LEFT} "
    return f" {told.get('value') or ''} " if kind in _WRITTEN else ""


def _folded(words: list[str]) -> str:
    return " ".join(cleaned("".join(words)).split())
