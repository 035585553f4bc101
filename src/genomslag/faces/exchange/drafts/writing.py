"""The draft as a Word file: real headings with bookmarks that tell the sections apart, and our comments as Word's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as Line

from genomslag.faces.exchange.drafts.model import BODY, DECISION, HEAD, PLACEHOLDER, Draft, DraftComment, DraftSection
from genomslag.faces.exchange.papers.docx import Writer
from genomslag.faces.exchange.papers.docx_package import empty_document, packed
from genomslag.faces.exchange.papers.model import List, Paragraph, Span, said
from genomslag.faces.exchange.papers.richtext import from_richtext
from genomslag.faces.exchange.papers.words import words_of

LANGUAGE = "sv-SE"
LONGEST_TITLE = 250
DECISION_TITLE = "Förslag till beslut"
GUIDE = (
    "Skriv under rubrikerna och lämna rubrikerna kvar: de visar var varje avsnitt hör hemma. "
    "Förslaget till beslut ändras inte här. Kommentarer följer med tillbaka."
)


def write_draft(draft: Draft, *, on: date) -> bytes:
    """The draft as a Word document; the same draft on the same day gives the same bytes.

    Takes: on, the day that the file says it was made.
    """
    document = empty_document(LANGUAGE)
    core = document.core_properties
    core.title, core.author, core.language = draft.title[:LONGEST_TITLE], "", LANGUAGE
    core.created = core.modified = datetime.combine(on, time(9), tzinfo=UTC)
    core.comments, core.revision = "", 1
    writer = Writer(document, words_of("sv"))
    marks = _Marks()
    writer.line("heading 1").add_run(draft.title)
    writer.line("Sender").add_run(draft.number)
    writer.block(said(GUIDE))
    if draft.clauses:
        marks.put(_headed(writer, DECISION_TITLE), f"{DECISION}{0}")
        writer.block(List(tuple((said(clause),) for clause in draft.clauses), ordered=True))
    for section in draft.sections:
        _section(writer, section, marks)
    writer.footnotes.close()
    return packed(document)


class _Marks:
    """Bookmarks, numbered as they come."""

    def __init__(self) -> None:
        self.count = 0

    def put(self, line: Line, name: str) -> None:
        """The line's words lie inside a bookmark."""
        start = OxmlElement("w:bookmarkStart", {qn("w:id"): str(self.count), qn("w:name"): name})
        end = OxmlElement("w:bookmarkEnd", {qn("w:id"): str(self.count)})
        first = next((child for child in line._p if child.tag != qn("w:pPr")), None)
        if first is None:
            line._p.append(start)
        else:
            first.addprevious(start)
        line._p.append(end)
        self.count += 1


def _headed(writer: Writer, title: str) -> Line:
    line = writer.line("heading 2")
    line.add_run(" ".join(title.split()))
    return line


def _section(writer: Writer, section: DraftSection, marks: _Marks) -> None:
    uid = UUID(section.uid).hex
    heading = _headed(writer, section.title)
    marks.put(heading, f"{HEAD}{uid}_{section.number}")
    before = len(writer.document.paragraphs)
    for block in from_richtext(section.text, under=2) or (Paragraph((Span(PLACEHOLDER),)),):
        writer.block(block)
    lines = writer.document.paragraphs[before:]
    if lines:
        marks.put(lines[0], f"{BODY}{uid}_{section.number}")
    for one in section.comments:
        _comment(writer.document, one, [heading, *lines])


def _comment(document: Document, one: DraftComment, lines: Sequence[Line]) -> None:
    """Beside the first paragraph that holds the quoted words, else beside the heading."""
    line = next((line for line in lines if one.quote and one.quote in line.text), lines[0])
    runs = line.runs or lines[0].runs
    author = one.author or "–"
    made = document.add_comment(
        runs=[runs[0], runs[-1]], text=f"#{one.serial} {one.text}".strip(), author=author, initials=_initials(author)
    )
    made._comment_elm.set(qn("w:date"), one.said_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    _plainly(made._comment_elm)
    for reference in document.element.body.iter(qn("w:commentReference")):
        _plainly(reference.getparent())


def _plainly(element: Any) -> None:
    """Without the styles that the library names and our file does not have."""
    for style in list(element.iter(qn("w:pStyle"), qn("w:rStyle"))):
        style.getparent().remove(style)


def _initials(name: str) -> str:
    return "".join(_firsts(name.split()))[:4]


def _firsts(words: Iterable[str]) -> list[str]:
    return [word[0].upper() for word in words if word]
