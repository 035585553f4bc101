"""OpenDocument text, written by ourselves: the format is plain XML in a zip, and the libraries for it are under other licences or unkept.

The same paper as in Word: real headings and lists, header rows that repeat, footnotes, the paper's language, a title. Nothing is laid out with tables or empty paragraphs.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml.etree import Element, SubElement, tostring

from genomslag.faces.exchange.papers.content import ready
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

FORMAT = "application/vnd.oasis.opendocument.text"
PARTS = Path(__file__).parent / "open"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}
_SPACES = re.compile(r"( {2,}|\t|\n)")
Part = Any
"""An XML element; lxml's own types do not say more."""


def render_odt(paper: Paper | Mapping[str, Any], *, on: date, digest: str = "") -> bytes:
    """The paper as an OpenDocument text; the same paper on the same day gives the same bytes.

    Takes: paper, or a stored structured text of version 1 with its digest; on, the day that the file says it was made.
    """
    whole = ready(paper, digest=digest)
    words = words_of(whole.language)
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        # The kind of file stands first and unpacked, so that it is known without unpacking.
        _put(packed, "mimetype", FORMAT.encode(), zipfile.ZIP_STORED)
        _put(packed, "content.xml", _content(whole, words))
        _put(packed, "styles.xml", _styles(whole, words))
        _put(packed, "meta.xml", _meta(whole, on))
        _put(packed, "META-INF/manifest.xml", _manifest())
    return held.getvalue()


def _put(packed: zipfile.ZipFile, name: str, data: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, FIRST_DAY)
    entry.compress_type, entry.create_system, entry.external_attr = how, 0, 0
    packed.writestr(entry, data)


@lru_cache(maxsize=256)
def tag(name: str) -> str:
    """A name with its namespace: text:p."""
    space, own = name.split(":")
    return f"{{{NAMES[space]}}}{own}"


def child(parent: Part, name: str, words: str = "", **values: str) -> Part:
    """A new last child. Takes: values, with a double underscore where a name has a colon and a single one where it has a hyphen."""
    made = SubElement(
        parent, tag(name), {tag(key.replace("__", ":").replace("_", "-")): value for key, value in values.items()}
    )
    if words:
        made.text = words
    return made


def _root(name: str) -> Part:
    return Element(tag(name), {tag("office:version"): "1.3"} if name.startswith("office") else {}, nsmap=NAMES)


def _bytes(root: Part) -> bytes:
    return bytes(tostring(root, xml_declaration=True, encoding="UTF-8"))


def _meta(paper: Paper, on: date) -> bytes:
    root = _root("office:document-meta")
    meta = child(root, "office:meta")
    child(meta, "dc:title", paper.title)
    child(meta, "dc:creator", paper.letterhead.organisation)
    child(meta, "dc:language", LANGUAGES[paper.language])
    for name in ("meta:creation-date", "dc:date"):
        child(meta, name, f"{on.isoformat()}T09:00:00")
    return _bytes(root)


def _manifest() -> bytes:
    root = Element(tag("manifest:manifest"), {tag("manifest:version"): "1.3"}, nsmap={"manifest": NAMES["manifest"]})
    for path, kind in (("/", FORMAT), ("content.xml", "text/xml"), ("styles.xml", "text/xml"), ("meta.xml", "text/xml")):
        child(root, "manifest:file-entry", manifest__full_path=path, manifest__media_type=kind)
    return _bytes(root)


def _styles(paper: Paper, words: Words) -> bytes:
    """The sheet of styles, with the running lines of the pages."""
    language, region = LANGUAGES[paper.language].split("-")
    sheet = (PARTS / "styles.xml").read_text(encoding="utf-8")
    for narrow, broad in _LYING.items() if paper.is_broad else ():
        sheet = sheet.replace(narrow, broad)
    head = paper.letterhead
    running = words.number % {"number": paper.number} if paper.number else head.organisation
    foot = [" · ".join([*head.address, *head.contact])]
    if paper.digest:
        foot.append(f"{words.digest} {' '.join(re.findall('.{1,8}', paper.digest))}")
    line = f'<text:p text:style-name="Header">{_escaped(running)}<text:tab/>{_escaped(words.page)} <text:page-number/> (<text:page-count/>)</text:p>'
    foots = "".join(f'<text:p text:style-name="Footer">{_escaped(text)}</text:p>' for text in foot if text)
    filled = {"LANGUAGE": language, "REGION": region, "<!--HEADER-->": line, "<!--FOOTER-->": foots}
    return re.sub("|".join(map(re.escape, filled)), lambda found: filled[found[0]], sheet).encode()


_LYING = {
    'page-width="210mm" fo:page-height="297mm" fo:margin-left="36mm" fo:margin-right="30mm"': 'page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape" fo:margin-left="20mm" fo:margin-right="20mm"',
    f'style:position="{TEXT_WIDTH_MM}mm" style:type="right"': f'style:position="{BROAD_MM}mm" style:type="right"',
}
"""What the sheet of styles says of pages that stand, and of those that lie down."""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _content(paper: Paper, words: Words) -> bytes:
    root = _root("office:document-content")
    own = child(root, "office:automatic-styles")
    writer = _Writer(child(child(root, "office:body"), "office:text"), own, words, paper.width_mm)
    writer.head(paper)
    for block in in_order(paper.blocks):
        writer.block(writer.body, block)
    writer.tail(paper, words)
    return _bytes(root)


class _Writer:
    """Writes blocks one after the other into the body, a cell or a point of a list."""

    def __init__(self, body: Part, own: Part, words: Words, width_mm: int) -> None:
        self.body, self.own, self.words, self.width_mm = body, own, words, width_mm
        self.notes = self.tables = 0
        self.on_new_page: set[str] = set()
        _table_styles(own, width_mm)

    def line(self, into: Part, style: str, text: str) -> Part:
        made = child(into, "text:p", text__style_name=style)
        _say(made, text)
        return made

    def head(self, paper: Paper) -> None:
        head = paper.letterhead
        self.line(self.body, "Label", paper.label)
        for text in filter(None, (head.organisation, head.administration, head.department)):
            self.line(self.body, "Sender", text)
        for field in paper.fields:
            self.line(self.body, "Field", f"{field.label}:\t{field.value}")
        _say(child(self.body, "text:h", text__style_name="Heading_20_1", text__outline_level="1"), paper.title)
        if paper.subtitle:
            self.line(self.body, "Subtitle", paper.subtitle)

    def tail(self, paper: Paper, words: Words) -> None:
        if paper.signing:
            self.line(self.body, "Signature", paper.signing)
        for signer in paper.signers:
            self.line(self.body, "SignatureByHand" if paper.is_signed_by_hand else "SignatureName", signer.name)
            if signer.title:
                self.line(self.body, "Signature", signer.title)
        if paper.attachments:
            self.block(self.body, Heading(words.attachments, 2))
            rows = (f"{one.title} – {one.note}" if one.note else one.title for one in paper.attachments)
            self.block(self.body, List(tuple((said(row),) for row in rows), ordered=True))

    def block(self, into: Part, block: Block, style: str = "Text_20_body") -> None:
        match block:
            case Heading():
                level = str(block.level)
                style = self._on_new_page(level) if block.new_page else f"Heading_20_{level}"
                made = child(into, "text:h", text__style_name=style, text__outline_level=level)
                _say(made, " ".join(block.text.split()))
            case Paragraph():
                self._spans(child(into, "text:p", text__style_name=style), block.spans)
            case List():
                self._list(into, block, style)
            case Quote():
                self._several(into, block.blocks, "Quotations")
            case Note():
                self.line(into, "NoteLabel", block.label)
                self._several(into, block.blocks, "NoteText")
            case Table():
                self._table(into, block)

    def _on_new_page(self, level: str) -> str:
        """The style of a heading that begins a page; made when the first of them is written."""
        name = f"NewPage{level}"
        if name not in self.on_new_page:
            self.on_new_page.add(name)
            style = child(self.own, "style:style", style__name=name, style__family="paragraph", style__parent_style_name=f"Heading_20_{level}")  # fmt: skip
            child(style, "style:paragraph-properties", fo__break_before="page")
        return name

    def _several(self, into: Part, blocks: Cell, style: str) -> None:
        for block in blocks:
            self.block(into, block, style)

    def _list(self, into: Part, block: List, style: str) -> None:
        made = child(into, "text:list", text__style_name="Numbers" if block.ordered else "Bullets")
        for item in block.items:
            point = child(made, "text:list-item")
            for part in item:
                self.block(point, part, style)

    def _spans(self, line: Part, spans: tuple[Span, ...]) -> None:
        for span in spans:
            if span.footnote:
                self._note(line, span.footnote)
                continue
            inside = line
            if span.href:
                inside = child(line, "text:a", xlink__type="simple", xlink__href=span.href)
            if span.change and span.text:
                self._changed(inside, span)
            elif style := {(True, True): "StrongEmphasis", (True, False): "Strong", (False, True): "Emphasis"}.get(
                (span.strong, span.em)
            ):
                _say(child(inside, "text:span", text__style_name=style), span.text)
            else:
                _say(inside, span.text)

    def _changed(self, line: Part, span: Span) -> None:
        """Brackets and a word beside the line, which alone says nothing aloud."""
        is_new = span.change == "insert"
        _say(
            child(line, "text:span", text__style_name="ChangeMark"),
            f"[{self.words.inserted if is_new else self.words.deleted}\u00a0",
        )
        _say(child(line, "text:span", text__style_name="Inserted" if is_new else "Deleted"), span.text)
        _say(child(line, "text:span", text__style_name="ChangeMark"), "]")

    def _note(self, line: Part, text: str) -> None:
        self.notes += 1
        note = child(line, "text:note", text__id=f"ftn{self.notes}", text__note_class="footnote")
        child(note, "text:note-citation", str(self.notes))
        _say(child(child(note, "text:note-body"), "text:p", text__style_name="Footnote"), text)

    def _table(self, into: Part, block: Table) -> None:
        if block.caption:
            self.line(into, "Caption", block.caption)
        self.tables += 1
        name = f"Table{self.tables}"
        made = child(into, "table:table", table__name=name, table__style_name="PaperTable")
        shares = weights(block)
        for at, share in enumerate(shares):
            self._width(f"{name}.{at}", self.width_mm * share / sum(shares))
            child(made, "table:table-column", table__style_name=f"{name}.{at}")
        self._row(child(made, "table:table-header-rows"), block.header, "HeaderCell", "TableHeading")
        for row in block.rows:
            self._row(made, row, "PlainCell", "TableText")

    def _width(self, name: str, width_mm: float) -> None:
        style = child(self.own, "style:style", style__name=name, style__family="table-column")
        child(style, "style:table-column-properties", style__column_width=f"{width_mm:.1f}mm")

    def _row(self, into: Part, row: tuple[Cell, ...], cell_style: str, style: str) -> None:
        made = child(into, "table:table-row", **({} if may_split(row) else {"table__style_name": "WholeRow"}))
        for cell in row:
            held = child(made, "table:table-cell", table__style_name=cell_style, office__value_type="string")
            self._several(held, cell, style)
            if not cell:
                child(held, "text:p", text__style_name=style)


def _table_styles(own: Part, width_mm: int) -> None:
    """Tables take their looks from the document's own styles only."""
    whole = child(own, "style:style", style__name="PaperTable", style__family="table")
    child(whole, "style:table-properties", style__width=f"{width_mm}mm", table__align="left", fo__margin_bottom="10pt")
    child(child(own, "style:style", style__name="WholeRow", style__family="table-row"), "style:table-row-properties", fo__keep_together="always")  # fmt: skip
    for name, top, bottom in (
        ("HeaderCell", "0.5pt solid #767676", "1pt solid #000000"),
        ("PlainCell", "none", "0.5pt solid #b0b0b0"),
    ):
        cell = child(own, "style:style", style__name=name, style__family="table-cell")
        child(cell, "style:table-cell-properties", fo__border_top=top, fo__border_bottom=bottom, fo__padding="1.2mm")


def _say(line: Part, text: str) -> None:
    """Words at the end of a line; runs of spaces, tabs and breaks are elements, since XML would fold them."""
    tell = _teller(line)
    for part in _SPACES.split(text):
        if part == "\t":
            child(line, "text:tab")
        elif part == "\n":
            child(line, "text:line-break")
        elif part.startswith("  "):
            tell(" ")
            child(line, "text:s", text__c=str(len(part) - 1))
        elif part:
            tell(part)
            continue
        tell = _teller(line)


def _teller(line: Part) -> Callable[[str], None]:
    """Puts text after what the line holds so far."""

    def tell(text: str) -> None:
        last = line[-1] if len(line) else None
        if last is None:
            line.text = (line.text or "") + text
        else:
            last.tail = (last.tail or "") + text

    return tell
