"""How the tests read a finished file again: its words, its fonts, its structure. Nothing here knows how the file was made."""

from __future__ import annotations

import ctypes
import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from genomslag.faces.exchange.papers.model import HeaderField

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSEEN = re.compile("[\\s\u200b\u00ad\ufffe\u0002-]")


def squeezed(text: str) -> str:
    """The letters alone: where a line ends, and how a word is parted there, is the page's own affair."""
    return _UNSEEN.sub("", text)


def words_of(data: Any) -> Iterator[str]:
    """Every word that stands anywhere in a paper's data, codes left out."""
    if isinstance(data, str):
        yield from data.split()
    elif isinstance(data, tuple):
        for one in data:
            yield from words_of(one)
    elif isinstance(data, HeaderField) and not data.value:
        return
    elif is_dataclass(data):
        for field in fields(data):
            if field.name not in ("kind", "language", "href", "digest", "change"):
                yield from words_of(getattr(data, field.name))


def pdf_text(data: bytes) -> str:
    document = pdfium.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def pdf_fonts(data: bytes) -> dict[str, bool]:
    """Font names without the subset's prefix, and whether each is embedded."""
    found: dict[str, bool] = {}
    for page in pdfium.PdfDocument(data):
        for shown in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            font = raw.FPDFTextObj_GetFont(shown.raw)
            size = raw.FPDFFont_GetBaseFontName(font, None, 0)
            name = ctypes.create_string_buffer(size)
            raw.FPDFFont_GetBaseFontName(font, name, size)
            found[name.value.decode().split("+")[-1]] = raw.FPDFFont_GetIsEmbedded(font) == 1
    return found


def pdf_tags(data: bytes) -> list[str]:
    """The structure's types in reading order, such as H1, P, Table, TH."""
    document, found = pdfium.PdfDocument(data), []
    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page.raw)
        for at in range(raw.FPDF_StructTree_CountChildren(tree)):
            found += _tags(raw.FPDF_StructTree_GetChildAtIndex(tree, at))
        raw.FPDF_StructTree_Close(tree)
    return found


def _tags(element: Any) -> list[str]:
    size = raw.FPDF_StructElement_GetType(element, None, 0)
    name = ctypes.create_string_buffer(size)
    raw.FPDF_StructElement_GetType(element, name, size)
    found = [name.raw.decode("utf-16-le").rstrip("\0")]
    for at in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            found += _tags(child)
    return found


def part(data: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return ElementTree.fromstring(package.read(name))


def parts(data: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.namelist()


def docx_text(data: bytes) -> str:
    """The words of the document and of its headers and footers."""
    names = [name for name in parts(data) if name.startswith(("word/document", "word/header", "word/footer"))]
    return "\n".join("\n".join(text.text or "" for text in part(data, name).iter(f"{W}t")) for name in names)


def docx_headings(data: bytes) -> list[int]:
    styles = [style.get(f"{W}val", "") for style in part(data, "word/document.xml").iter(f"{W}pStyle")]
    return [int(style[-1]) for style in styles if style.startswith("Heading") and style[-1].isdigit()]
