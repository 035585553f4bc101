"""DOCX by python-docx: real headings and lists, repeated header rows, the paper's language, a title.

Nothing is laid out with tables or empty paragraphs, so that the file reads aloud in order and an office can go on writing in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer, _Header
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as Line
from docx.text.run import Run

from genomslag.faces.exchange.papers.content import ready
from genomslag.faces.exchange.papers.docx_footnotes import Footnotes
from genomslag.faces.exchange.papers.docx_package import (
    child,
    empty_document,
    new_numbering,
    packed,
    put_run,
    set_numbering,
    style_ids,
)
from genomslag.faces.exchange.papers.model import (
    BROAD_MM,
    LANGUAGES,
    TEXT_WIDTH_MM,
    Block,
    Cell,
    Heading,
    List,
    Note,
    Paper,
    Paragraph,
    Quote,
    Span,
    Table,
    in_order,
    may_split,
    said,
    weights,
)
from genomslag.faces.exchange.papers.words import Words, words_of

TWIPS_PER_MM = 56.7
AFTER_TABLE = Pt(12)
LONGEST_TITLE = 250
"""Word's own limit for a title in the file's properties is 255."""


def render_docx(paper: Paper | Mapping[str, Any], *, on: date, digest: str = "") -> bytes:
    """The paper as a Word document; the same paper on the same day gives the same bytes.

    Takes: paper, or a stored structured text of version 1 with its digest; on, the day that the file says it was made.
    """
    whole = ready(paper, digest=digest)
    words = words_of(whole.language)
    document = empty_document(LANGUAGES[whole.language])
    _properties(document, whole, on)
    _page(document, whole, words)
    writer = Writer(document, words, whole.width_mm)
    writer.head(whole)
    for block in in_order(whole.blocks):
        writer.block(block)
    writer.tail(whole, words)
    writer.footnotes.close()
    return packed(document)


def _properties(document: Document, paper: Paper, on: date) -> None:
    core = document.core_properties
    core.title = paper.title[:LONGEST_TITLE]
    core.author = core.last_modified_by = paper.letterhead.organisation[:LONGEST_TITLE]
    core.language = LANGUAGES[paper.language]
    core.created = core.modified = datetime.combine(on, time(9), tzinfo=UTC)
    core.comments, core.revision = "", 1


def _page(document: Document, paper: Paper, words: Words) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Mm(36), Mm(30), Mm(33), Mm(28)
    if paper.is_broad:
        section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
        section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Mm(20), Mm(20), Mm(26), Mm(20)
        for tab in document.styles["header"].element.iter(qn("w:tab")):
            tab.set(qn("w:pos"), str(round(BROAD_MM * TWIPS_PER_MM)))
    section.header_distance, section.footer_distance = Mm(15), Mm(12)
    section.different_first_page_header_footer = True
    running = words.number % {"number": paper.number} if paper.number else paper.letterhead.organisation
    for header in (section.header, section.first_page_header):
        _running(header, running, words)
    foot = [" · ".join([*paper.letterhead.address, *paper.letterhead.contact])]
    if paper.digest:
        foot.append(f"{words.digest} {' '.join(re.findall('.{1,8}', paper.digest))}")
    _foot(section.first_page_footer, [line for line in foot if line])


def _running(header: _Header, text: str, words: Words) -> None:
    line = header.paragraphs[0]
    line.style = "header"
    line.add_run(f"{text}\t{words.page} ")
    _counter(line, "PAGE")
    line.add_run(" (")
    _counter(line, "NUMPAGES")
    line.add_run(")")


def _counter(line: Line, code: str) -> None:
    field = OxmlElement("w:fldSimple", {qn("w:instr"): code})
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    line._p.append(field)


def _foot(footer: _Footer, lines: Sequence[str]) -> None:
    footer.paragraphs[0].style = "footer"
    for at, text in enumerate(lines):
        (footer.paragraphs[0] if at == 0 else footer.add_paragraph(style="footer")).add_run(text)


class Writer:
    """Writes blocks one after the other into a document, or into a cell."""

    def __init__(self, document: Document, words: Words, width_mm: int = TEXT_WIDTH_MM) -> None:
        self.document = document
        self.words = words
        self.width_mm = width_mm
        self.footnotes = Footnotes(document)
        self.into: BaseOxmlElement | None = None
        self.is_after_table = False
        self.styles, self.plain = style_ids(document)
        self.end: BaseOxmlElement = document._body._element.get_or_add_sectPr()

    def line(self, style: str) -> Line:
        """A new paragraph in a style, with its place in the document or in the cell."""
        element: BaseOxmlElement = OxmlElement("w:p")
        if style != self.plain:
            child(child(element, "pPr"), "pStyle", val=self.styles[style])
        if self.into is not None:
            self.into.append(element)
            return Line(element, self.document._body)
        self.end.addprevious(element)
        made = Line(element, self.document._body)
        if self.is_after_table and style in ("Normal", "List Bullet", "List Number", "Quote", "Note"):
            made.paragraph_format.space_before = AFTER_TABLE
        self.is_after_table = False
        return made

    def say(self, style: str, text: str, *, strong: bool = False) -> Line:
        """A new paragraph with words."""
        made = self.line(style)
        put_run(made._p, text, strong=strong)
        return made

    def head(self, paper: Paper) -> None:
        head = paper.letterhead
        label = self.line("Sender")
        label.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        label.add_run(paper.label).bold = True
        if head.organisation:
            self.say("Sender", head.organisation, strong=True)
        for text in filter(None, (head.administration, head.department)):
            self.say("Sender", text)
        for at, field in enumerate(paper.fields):
            line = self.say("Header Field", f"{field.label}:\t{field.value}")
            if at == 0:
                line.paragraph_format.space_before = Pt(12)
        self.say("heading 1", paper.title)
        if paper.subtitle:
            self.say("Subtitle", paper.subtitle)

    def tail(self, paper: Paper, words: Words) -> None:
        if paper.signing:
            self.say("Signature", paper.signing)
        for at in range(0, len(paper.signers), 3):
            row = paper.signers[at : at + 3]
            names = self.line("Signature")
            names.paragraph_format.space_before = Pt(54 if paper.is_signed_by_hand else 30)
            names.add_run("\t".join(signer.name for signer in row)).bold = True
            if any(signer.title for signer in row):
                titles = self.line("Signature")
                titles.add_run("\t".join(signer.title for signer in row))
                titles.paragraph_format.keep_with_next = False
        if paper.attachments:
            self.say("heading 2", words.attachments)
            rows = (f"{one.title} – {one.note}" if one.note else one.title for one in paper.attachments)
            self._list(List(tuple((said(row),) for row in rows), ordered=True), 0)

    def block(self, block: Block, style: str = "Normal", depth: int = 0) -> None:
        match block:
            case Heading():
                line = self.say(f"heading {block.level}", " ".join(block.text.split()))
                if block.new_page:
                    line.paragraph_format.page_break_before = True
            case Paragraph():
                self._spans(self.line(style), block.spans)
            case List():
                self._list(block, depth)
            case Quote():
                self._several(block.blocks, "Quote", depth)
            case Note():
                self.say("Note", block.label, strong=True)
                self._several(block.blocks, "Note", depth)
            case Table():
                self._table(block)

    def _several(self, blocks: Cell, style: str, depth: int) -> None:
        for block in blocks:
            self.block(block, style, depth)

    def _list(self, block: List, depth: int) -> None:
        number = new_numbering(self.document, is_ordered=block.ordered)
        style = "List Number" if block.ordered else "List Bullet"
        for item in block.items:
            for at, part in enumerate(item):
                if isinstance(part, Paragraph):
                    line = self.line(style if at == 0 else "List Continue")
                    self._spans(line, part.spans)
                    set_numbering(line._p, number if at == 0 else 0, depth)
                else:
                    self.block(part, style, depth + 1)

    def _spans(self, line: Line, spans: Sequence[Span]) -> None:
        for span in spans:
            if span.footnote:
                self.footnotes.put(line, span.footnote)
            elif span.href:
                self._link(line, span)
            elif span.change and span.text:
                self._changed(line, span)
            elif span.text:
                put_run(line._p, span.text, strong=span.strong, em=span.em)

    def _changed(self, line: Line, span: Span) -> None:
        """Brackets and a word beside the line, which alone says nothing aloud. Not as tracked changes: those can be accepted away."""
        is_new = span.change == "insert"
        line.add_run(f"[{self.words.inserted if is_new else self.words.deleted}\u00a0").style = "Change Mark"
        run = line.add_run(span.text)
        run.style = "Inserted" if is_new else "Deleted"
        run.bold, run.italic = span.strong or None, span.em or None
        line.add_run("]").style = "Change Mark"

    def _link(self, line: Line, span: Span) -> None:
        reference = self.document.part.relate_to(span.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink", {qn("r:id"): reference})
        element = OxmlElement("w:r")
        link.append(element)
        line._p.append(link)
        run = Run(element, line)
        run.style, run.text = "Hyperlink", span.text
        run.bold, run.italic = span.strong or None, span.em or None

    def _table(self, block: Table) -> None:
        if block.caption:
            self.say("caption", block.caption)
        elif self.is_after_table:
            self.line("Table Text")  # two tables that touch would become one
        shares = weights(block)
        widths = [round(self.width_mm * TWIPS_PER_MM * share / sum(shares)) for share in shares]
        element = OxmlElement("w:tbl")
        self.end.addprevious(element)
        properties = child(element, "tblPr")
        child(properties, "tblStyle", val="PaperTable")
        child(properties, "tblW", w=str(sum(widths)), type="dxa")
        child(properties, "tblLayout", type="fixed")
        child(
            properties,
            "tblLook",
            val="0020",
            firstRow="1",
            lastRow="0",
            firstColumn="0",
            lastColumn="0",
            noHBand="1",
            noVBand="1",
        )
        grid = child(element, "tblGrid")
        for width in widths:
            child(grid, "gridCol", w=str(width))
        for at, row in enumerate((block.header, *block.rows)):
            made = child(element, "tr")
            marks = child(made, "trPr")
            if at == 0 or not may_split(row):
                child(marks, "cantSplit")
            if at == 0:
                child(marks, "tblHeader")
            for width, cell in zip(widths, row, strict=True):
                self._cell(made, width, cell)
        self.is_after_table = True

    def _cell(self, row: BaseOxmlElement, width: int, cell: Cell) -> None:
        made = child(row, "tc")
        child(child(made, "tcPr"), "tcW", w=str(width), type="dxa")
        self.into = made
        for part in cell:
            self.block(part, "Table Text")
        if not cell or not isinstance(cell[-1], Paragraph):
            self.line("Table Text")
        self.into = None
