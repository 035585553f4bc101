"""The package of a Word document: our own styles, numbering and font table in place of the library's, and bytes that do not depend on the clock."""

from __future__ import annotations

import re
import zipfile
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import SubElement

WORD = Path(__file__).parent / "word"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest day that a zip file can name; every part carries it."""

UNWANTED = ("stylesWithEffects", "webSettings", "customXml", "thumbnail")
"""Parts of the library's template that say nothing, or that strict readers refuse."""

ABSTRACT_BULLETS, ABSTRACT_NUMBERS = "1", "2"
LEVELS = 9
INDENT_TWIPS = 397


@lru_cache(maxsize=4)
def _source(name: str) -> bytes:
    return (WORD / name).read_bytes()


def empty_document(language: str) -> Document:
    """A document without words, whose styles speak the language."""
    document: Document = docx.Document()
    for related in (document.part, document.part.package):
        for key, relation in list(related.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in UNWANTED:
                del related.rels[key]
    parts: dict[str, Any] = {
        relation.reltype.rsplit("/", 1)[-1]: relation.target_part for relation in document.part.rels.values()
    }
    parts["styles"]._element = parse_xml(_source("styles.xml").replace(b"sv-SE", language.encode()))
    parts["numbering"]._element = parse_xml(_source("numbering.xml"))
    parts["fontTable"]._blob = _source("fontTable.xml")
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), language)
    settings.find(qn("w:defaultTabStop")).addnext(OxmlElement("w:autoHyphenation"))
    return document


@lru_cache(maxsize=256)
def tag(name: str) -> str:
    """A name of Word's own with its namespace."""
    return str(qn(f"w:{name}"))


def child(parent: BaseOxmlElement, name: str, **values: str) -> BaseOxmlElement:
    """A new last child with its values."""
    made: BaseOxmlElement = SubElement(parent, tag(name), {tag(key): value for key, value in values.items()})
    return made


_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS = re.compile(r"([\t\n])")


def put_run(paragraph: BaseOxmlElement, text: str, *, strong: bool = False, em: bool = False) -> BaseOxmlElement:
    """A run of text at the end of a paragraph. The library writes one sign at a time, which a long annex feels."""
    run = child(paragraph, "r")
    if strong or em:
        marks = child(run, "rPr")
        for name, wanted in (("b", strong), ("i", em)):
            if wanted:
                child(marks, name)
    for part in _BREAKS.split(text) if "\t" in text or "\n" in text else (text,):
        if part in ("\t", "\n"):
            child(run, "tab" if part == "\t" else "br")
        elif part:
            shown = child(run, "t")
            shown.text = part
            if part != part.strip():
                shown.set(_SPACE, "preserve")
    return run


def style_ids(document: Document) -> tuple[dict[str, str], str]:
    """The styles' own names by what they are called, and the one that needs no name."""
    named, plain = {}, ""
    for style in document.styles.element.findall(tag("style")):
        name = style.find(tag("name")).get(tag("val"))
        named[name] = style.get(tag("styleId"))
        if style.get(tag("type")) == "paragraph" and style.get(tag("default")) in ("1", "true"):
            plain = name
    return named, plain


def new_numbering(document: Document, *, is_ordered: bool) -> int:
    """A list of its own: a numbered one begins at 1 again."""
    numbering = document.part.numbering_part.element
    number = len(numbering.findall(qn("w:num"))) + 1
    made = child(numbering, "num", numId=str(number))
    child(made, "abstractNumId", val=ABSTRACT_NUMBERS if is_ordered else ABSTRACT_BULLETS)
    if is_ordered:
        for level in range(LEVELS):
            child(child(made, "lvlOverride", ilvl=str(level)), "startOverride", val="1")
    return number


def set_numbering(paragraph: BaseOxmlElement, number: int, depth: int) -> None:
    """The paragraph stands in the list at the depth; number 0 goes on with the point above without a sign of its own, and names no list, since strict readers look for one of that number."""
    depth = min(depth, LEVELS - 1)
    properties = paragraph.get_or_add_pPr()
    held = properties.get_or_add_numPr()
    held.get_or_add_ilvl().val = depth
    if number:
        held.get_or_add_numId().val = number
    else:
        properties.get_or_add_ind().set(qn("w:left"), str(INDENT_TWIPS * (depth + 1)))


def packed(document: Document) -> bytes:
    """The document's bytes, the same for the same content."""
    raw, made = BytesIO(), BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            target.writestr(entry, source.read(name))
    return made.getvalue()
