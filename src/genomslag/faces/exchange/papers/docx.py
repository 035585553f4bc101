"""DOCX by python-docx: real heading styles, repeated header rows, Swedish as the language, a title."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from genomslag.faces.exchange.papers.blocks import Block, blocks_of
from genomslag.faces.exchange.papers.words import words_of

LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
EFFECTS = "stylesWithEffects"


def render_docx(content: Mapping[str, Any], *, on: date, digest: str = "") -> bytes:
    """The paper as a Word document that an office can go on with."""
    words = words_of(content)
    document = docx.Document()
    _prepare(document, content, on)
    _head(document, content, words)
    document.add_heading(content["title"], level=1)
    for block in blocks_of(content):
        _add(document, block)
    for name, title in content["signers"]:
        document.add_paragraph(name).paragraph_format.space_before = Pt(18)
        document.add_paragraph(title)
    if content["attachments"]:
        document.add_heading(words["attachments_word"], level=2)
        for row in content["attachments"]:
            document.add_paragraph(row, style="List Number")
    if digest:
        document.add_paragraph(f"{words['sum_word']} {' '.join(digest[at : at + 8] for at in range(0, len(digest), 8))}")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _prepare(document: Document, content: Mapping[str, Any], on: date) -> None:
    instant = datetime.combine(on, time(9), tzinfo=UTC)
    core = document.core_properties
    core.title, core.author, core.language = (
        content["title"][:250],
        content["head"]["organisation"],
        LANGUAGES[content.get("language", "sv")],
    )
    core.created = core.modified = instant
    core.comments, core.revision = "", 1
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(28)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Source Sans 3", Pt(11)
    _speak(document, LANGUAGES[content.get("language", "sv")])
    _drop_effects(document)


def _speak(document: Document, language: str) -> None:
    """The language stands in the document's default style; without it a reader speaks English."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    spoken = properties.find(qn("w:lang"))
    if spoken is None:
        spoken = OxmlElement("w:lang")
        properties.append(spoken)
    spoken.set(qn("w:val"), language)


def _drop_effects(document: Document) -> None:
    """The library's template carries a part that strict readers refuse."""
    for key, relation in list(document.part.rels.items()):
        if EFFECTS in relation.reltype:
            del document.part.rels[key]


def _head(document: Document, content: Mapping[str, Any], words: Mapping[str, str]) -> None:
    lines = [content["head"]["organisation"], content["head"]["department"], words["kind_word"]]
    for line in [*filter(None, lines), *(f"{label}: {value}" for label, value in content["fields"])]:
        document.add_paragraph(line).paragraph_format.space_after = Pt(2)
    header = document.sections[0].header.paragraphs[0]
    header.text = (
        next((value for _label, value in content["fields"]), content["head"]["organisation"]) + f"    {words['page_word']} "
    )
    _field(header, "PAGE")
    header.add_run(" (")
    _field(header, "NUMPAGES")
    header.add_run(")")


def _field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _add(document: Document, block: Block, style: str | None = None) -> None:
    kind = block["type"]
    if kind == "heading":
        document.add_heading(block["text"], level=block["level"])
    elif kind == "paragraph":
        _spans(document.add_paragraph(style=style), block)
    elif kind in ("numbered", "bullets"):
        for row in block["rows"]:
            for at, part in enumerate(row):
                listed = ("List Number" if kind == "numbered" else "List Bullet") if at == 0 else "List Continue"
                _add(document, part, listed)
    elif kind == "quote":
        for part in block["blocks"]:
            _add(document, part, "Quote")
    elif kind == "table":
        _table(document, block)


def _spans(paragraph: Paragraph, block: Block) -> None:
    for span in block["spans"]:
        run = paragraph.add_run(span["text"])
        if span.get("br"):
            run.add_break()
        run.bold, run.italic = span.get("strong") or None, span.get("em") or None


def _table(document: Document, block: Block) -> None:
    if block["caption"]:
        document.add_paragraph(block["caption"], style="Caption")
    table = document.add_table(rows=1, cols=len(block["header"]), style="Table Grid")
    table.autofit = False
    whole, weights = 154, [max(12, weight) for weight in block["widths"]]
    for column, weight in zip(table.columns, weights, strict=True):
        column.width = Mm(whole * weight / sum(weights))
    for cell, text in zip(table.rows[0].cells, block["header"], strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in block["rows"]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for row in table.rows:
        for cell, column in zip(row.cells, table.columns, strict=True):
            cell.width = column.width
