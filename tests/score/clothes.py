"""The same text in other clothes: PDF and DOCX in the layouts that houses use, made in memory and never kept.

The words are the document's own; what is added is what paper adds: page heads and feet, columns, hyphenation, weight and size. What is a heading is
told by the label, as the house that set it would know.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import docx
import typst
from docx.document import Document

from genomslag.reading import clean
from genomslag.reading.sources import plain
from tests.score.compare import norm

Block = dict[str, Any]


def blocks_of(text: str, label: dict[str, Any]) -> list[Block]:
    """The text as blocks: the title, headings, rows of columns, points, paragraphs, and lines that keep their breaks."""
    rows = clean.sheet_of(plain.lines_in(text)).rows
    headings = [norm(heading) for heading in label["sections"]]
    title = norm(label["title"] or "-")
    made: list[Block] = []
    wide = 0.75 * sorted(len(row.text) for row in rows)[int(len(rows) * 0.9)]
    at = 0
    while at < len(rows):
        taken, kind = _marked(rows, at, headings, title)
        row = rows[at]
        said = " ".join(one.text for one in rows[at : at + taken])
        if kind:
            made.append({"kind": kind, "text": said})
        elif row.in_table or len(row.cells) > 1:
            made.append({"kind": "cells", "cells": [cell.text for cell in row.cells]})
        elif re.match(r"^([-•–]|\d+[.)])\s", row.text):
            made.append({"kind": "item", "text": row.text})
        elif (
            made
            and made[-1]["kind"] in ("par", "item")
            and not row.after_gap
            and _flows(made[-1]["text"], rows[at - 1].text, row.text, wide)
        ):
            made[-1]["text"] += f" {row.text}"
        else:
            made.append({"kind": "par", "text": row.text, "gap": row.after_gap})
        at += taken
    return made


def _marked(rows: list[clean.Row], at: int, headings: list[str], title: str) -> tuple[int, str | None]:
    """How many rows a heading or the title takes here, and which it is."""
    for taken in range(5, 0, -1):
        said = norm(" ".join(row.text for row in rows[at : at + taken]))
        if said == title:
            return taken, "title"
        if said in headings:
            headings.remove(said)
            return taken, "heading"
    return 1, None


def _flows(held: str, before: str, text: str, wide: float) -> bool:
    """True when a line goes on in the next: it fills the measure that the text is set in."""
    return text[:1].islower() or (len(before) > wide and not re.search(r"[\d).’]$", before)) or held.endswith((",", "-"))


_TYPST = """
#let d = json(bytes(sys.inputs.d))
#set text(lang: "sv", size: 11pt, hyphenate: HYPHENATE)
#set par(justify: JUSTIFY, leading: 0.62em, spacing: 1.2em)
#set page(paper: "a4", margin: (x: MARGIN, y: 3cm),
  header: context [#text(size: 9pt)[#sys.inputs.house #h(1fr) #counter(page).display("1 (1)", both: true)]],
  footer: text(size: 8pt)[#sys.inputs.house, 000 00 Provsta #h(1fr) Telefon: 0000-12 34 56 #h(1fr) www.exempel.example])
#let show-block(b) = {
  if b.kind == "title" { block(above: 1.6em, below: 1.4em, text(size: TITLE, weight: "bold", hyphenate: false, b.text)) }
  else if b.kind == "heading" { block(above: 1.5em, below: HEADGAP, text(size: HEADING, weight: "bold", hyphenate: false, b.text)) }
  else if b.kind == "cells" { grid(columns: b.cells.len() * (1fr,), column-gutter: 1em, ..b.cells.map(c => [#c])) }
  else if b.kind == "item" { pad(left: 1em, par(hanging-indent: 1em, b.text)) }
  else { block(above: if b.at("gap", default: true) { 1.2em } else { 0.62em }, par(b.text)) }
}
"""
_FLOW = "#for b in d { show-block(b) }\n"
_TWO = """
#let first = d.position(b => b.kind in ("title", "heading"))
#let n = if first == none or first > 14 { 0 } else { first }
#grid(columns: (1fr, 1fr), column-gutter: 2em,
  { for b in d.slice(0, calc.quo(n + 1, 2)) { show-block(b) } },
  { for b in d.slice(calc.quo(n + 1, 2), n) { show-block(b) } })
#for b in d.slice(n) { show-block(b) }
"""


def _pdf(text: str, label: dict[str, Any], body: str, **looks: str) -> bytes:
    source = _TYPST
    for name, value in looks.items():
        source = source.replace(name, value)
    said = json.dumps(blocks_of(text, label), ensure_ascii=False)
    return bytes(typst.compile((source + body).encode(), sys_inputs={"d": said, "house": _house(label)}))


def _house(label: dict[str, Any]) -> str:
    """What the paper's head says: the municipality when the label tells it, else who wrote it."""
    return (label["author_body"] or "Exempelkommun").split(",")[-1].strip()


def one_column(text: str, label: dict[str, Any]) -> tuple[bytes, str]:
    """Letterhead, page head and foot, ragged lines, bold headings with their text close under."""
    looks = {
        "HYPHENATE": "false",
        "JUSTIFY": "false",
        "MARGIN": "2.5cm",
        "TITLE": "15pt",
        "HEADING": "12pt",
        "HEADGAP": "0.6em",
    }
    return _pdf(text, label, _FLOW, **looks), "svar.pdf"


def two_column_head(text: str, label: dict[str, Any]) -> tuple[bytes, str]:
    """The fields of the head in two columns, as letters have them; the first column stands first in the file."""
    looks = {"HYPHENATE": "false", "JUSTIFY": "false", "MARGIN": "3cm", "TITLE": "14pt", "HEADING": "13pt", "HEADGAP": "1em"}
    return _pdf(text, label, _TWO, **looks), "svar.pdf"


def justified(text: str, label: dict[str, Any]) -> tuple[bytes, str]:
    """A narrow measure, both edges straight, words parted; headings are bold and no larger."""
    looks = {"HYPHENATE": "true", "JUSTIFY": "true", "MARGIN": "4cm", "TITLE": "11pt", "HEADING": "11pt", "HEADGAP": "0.62em"}
    return _pdf(text, label, _FLOW, **looks), "svar.pdf"


def styled_docx(text: str, label: dict[str, Any]) -> tuple[bytes, str]:
    """Word as it should be: styles for headings and points, tables for columns, a page head of its own."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = f"{_house(label)}\tSida 1 (1)"
    for held in _tables(blocks_of(text, label)):
        if isinstance(held, list):
            table = document.add_table(rows=0, cols=max(len(row) for row in held))
            for row in held:
                for cell, said in zip(table.add_row().cells, row, strict=False):
                    cell.text = said
        elif held["kind"] == "title":
            document.add_heading(held["text"], 0)
        elif held["kind"] == "heading":
            document.add_heading(held["text"], 2)
        elif held["kind"] == "item":
            document.add_paragraph(re.sub(r"^([-•–]|\d+[.)])\s+", "", held["text"]), style="List Bullet")
        else:
            document.add_paragraph(held["text"])
    return _saved(document)


def plain_docx(text: str, label: dict[str, Any]) -> tuple[bytes, str]:
    """Word as it often is: nothing but bold, empty paragraphs for gaps, tabs for columns."""
    document = docx.Document()
    for held in blocks_of(text, label):
        if held["kind"] in ("title", "heading"):
            document.add_paragraph("")
            document.add_paragraph().add_run(held["text"]).bold = True
        else:
            if held.get("gap"):
                document.add_paragraph("")
            document.add_paragraph("\t".join(held["cells"]) if held["kind"] == "cells" else held["text"])
    return _saved(document)


def _tables(blocks: list[Block]) -> Iterator[Block | list[list[str]]]:
    held: list[list[str]] = []
    for block in blocks:
        if block["kind"] == "cells":
            held.append(block["cells"])
            continue
        if held:
            yield held
            held = []
        yield block
    if held:
        yield held


def _saved(document: Document) -> tuple[bytes, str]:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue(), "svar.docx"


LAYOUTS: dict[str, Callable[[str, dict[str, Any]], tuple[bytes, str]]] = {
    "PDF, one column": one_column,
    "PDF, two columns in the head": two_column_head,
    "PDF, justified": justified,
    "DOCX, styled": styled_docx,
    "DOCX, plain": plain_docx,
}
