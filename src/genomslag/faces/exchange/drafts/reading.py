"""A draft that comes back: its sections by their bookmarks, its text as rich text, its comments, and what was strange about it.

Nothing is thrown away in silence: words that lie where no section is are told of, and a change that is tracked is read as if accepted.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from uuid import UUID

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import XMLSyntaxError

from genomslag.faces.exchange.drafts.model import (
    BODY,
    DECISION,
    HEAD,
    PLACEHOLDER,
    Notice,
    Read,
    ReadComment,
    ReadSection,
    Unusable,
)
from genomslag.faces.exchange.drafts.paragraphs import Blocks, Styles, is_paragraph, title_level
from genomslag.ground import richtext
from genomslag.ground.errors import Invalid
from genomslag.reading.limits import Unreadable, check_zip

_TROUBLES = (
    *(PackageNotFoundError, XMLSyntaxError, zipfile.BadZipFile, zlib.error, struct.error, RecursionError),
    *(KeyError, IndexError, ValueError, TypeError, OSError, EOFError, AttributeError),
)
_MARK = re.compile(rf"^({HEAD}|{BODY})([0-9a-f]{{32}})_(\d{{1,6}})$")
_SERIAL = re.compile(r"^#(\d{1,9})(?:\s|$)")
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


@dataclass
class _Found:
    """A section as it grows while the file is read."""

    uid: str
    number: int
    has_heading: bool = True
    parts: list[Any] = field(default_factory=list)


def read_draft(data: bytes, titles: Mapping[str, str]) -> Read:
    """What the file says.

    Takes: titles, the heading of each section of ours by its uid, in their order.
    Refuses: Unusable("damaged", "too_large").
    """
    try:
        check_zip(data)
        document = docx.Document(BytesIO(data))
        return _read(document, titles)
    except Unreadable as trouble:
        raise Unusable("too_large" if trouble.code == "bomb" else "damaged") from trouble
    except Invalid as trouble:
        raise Unusable("too_large") from trouble
    except _TROUBLES as trouble:
        raise Unusable("damaged") from trouble


def _read(document: Document, titles: Mapping[str, str]) -> Read:
    styles = Styles(document)
    notices: list[Notice] = []
    found, before, places = _parted(document, titles, styles, notices)
    sections = [_section(one, Blocks(document, styles)) for one in found.values()]
    for uid, title in titles.items():
        if uid not in found:
            notices.append(Notice("section_missing", title))
    if before:
        notices.append(Notice("before", " ".join(before)[:400]))
    notices += _tracked(document)
    if next(document.element.body.iter(qn("w:drawing"), qn("w:pict")), None) is not None:
        notices.append(Notice("pictures"))
    return Read(tuple(sections), tuple(_comments(document, places)), tuple(notices))


def flat(parent: Any) -> Iterator[Any]:
    """The blocks of a body, those that lie in content controls too."""
    for child in parent:
        if child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from flat(child)
        elif child.tag in (qn("w:p"), qn("w:tbl")):
            yield child


def _parted(
    document: Document, titles: Mapping[str, str], styles: Styles, notices: list[Notice]
) -> tuple[dict[str, _Found], list[str], dict[str, str]]:
    """The sections with their blocks; the words before the first one; in which section each comment begins."""
    by_title = {" ".join(title.split()).casefold(): uid for uid, title in titles.items()}
    found: dict[str, _Found] = {}
    here: _Found | None = None
    is_decision, is_begun = False, False
    before: list[str] = []
    places: dict[str, str] = {}
    for block in flat(document.element.body):
        kind, uid, number = _mark(block, titles)
        level = title_level(block, styles) if is_paragraph(block) else 0
        words = _words(block)
        if kind == "" and level and words.casefold() in by_title:
            uid = by_title[words.casefold()]
            if uid not in found:
                kind, number = HEAD, 0
                notices.append(Notice("id_lost", titles[uid]))
        if kind == DECISION:
            is_decision, is_begun, here = True, True, None
            continue
        if kind and uid in found and found[uid] is not here:
            if kind == HEAD:
                notices.append(Notice("section_twice", titles[uid]))
            here = found[uid]
        elif kind and uid not in found:
            here = found[uid] = _Found(uid, number, has_heading=kind == HEAD and bool(level))
            is_decision, is_begun = False, True
            if not here.has_heading:
                notices.append(Notice("heading_lost", titles[uid]))
        is_heading = kind == HEAD and level > 0
        for mark in block.iter(qn("w:commentRangeStart"), qn("w:commentReference")):
            if here is not None:
                places.setdefault(str(mark.get(qn("w:id"))), here.uid)
        if here is None:
            if is_begun and not is_decision and words:
                before.append(words)
        elif not is_heading:
            here.parts.append(block)
    return found, before, places


def _mark(block: Any, titles: Mapping[str, str]) -> tuple[str, str, int]:
    """The bookmark of ours that begins in a block: which kind, whose, and of which wording. A heading's goes first."""
    best: tuple[str, str, int] = ("", "", 0)
    for mark in block.iter(qn("w:bookmarkStart")):
        name = str(mark.get(qn("w:name")))
        if name.startswith(DECISION):
            return DECISION, "", 0
        said = _MARK.match(name)
        if said is None or str(UUID(said[2])) not in titles:
            continue
        if said[1] == HEAD or not best[0]:
            best = (said[1], str(UUID(said[2])), int(said[3]))
    return best


def _words(block: Any) -> str:
    return " ".join("".join(node.text or "" for node in block.iter(qn("w:t"))).split())


def _section(one: _Found, blocks: Blocks) -> ReadSection:
    content = blocks.content(one.parts)
    doc = richtext.validate({"type": "doc", "content": content})
    if richtext.to_text(doc).strip() == PLACEHOLDER:
        doc = richtext.EMPTY
    return ReadSection(one.uid, one.number, doc)


def _tracked(document: Document) -> list[Notice]:
    """Tracked changes: what was put in is read, what was struck out is not, and both are told of."""
    body = document.element.body
    struck = " ".join(
        "".join(node.text or "" for node in one.iter(qn("w:delText"))) for one in body.iter(qn("w:del"), qn("w:moveFrom"))
    )
    put_in = next(body.iter(qn("w:ins"), qn("w:moveTo")), None) is not None
    if not struck.strip() and not put_in:
        return []
    return [Notice("tracked", " ".join(struck.split())[:400])]


def _comments(document: Document, places: Mapping[str, str]) -> Iterator[ReadComment]:
    part = _part(document, "/comments")
    if part is None:
        return
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    parents = _parents(document)
    rows = list(root.iter(qn("w:comment")))
    serials: dict[str, int] = {}
    for row in rows:
        said = _SERIAL.match(_comment_text(row))
        if said:
            for paragraph in row.iter(qn("w:p")):
                serials[str(paragraph.get(f"{_W14}paraId"))] = int(said[1])
    for row in rows:
        text, key = _comment_text(row), str(row.get(qn("w:id")))
        said = _SERIAL.match(text)
        section = places.get(key, "")
        author = str(row.get(qn("w:author")) or "")
        if said:
            yield ReadComment(author, text[said.end() :].strip(), section, serial=int(said[1]), is_ours=True)
            continue
        answers = next((serials[up] for up in _ups(row, parents) if up in serials), None)
        yield ReadComment(author, text, section, serial=answers)


def _comment_text(row: Any) -> str:
    lines = ["".join(node.text or "" for node in line.iter(qn("w:t"))) for line in row.iter(qn("w:p"))]
    return "\n".join(lines).strip()


def _ups(row: Any, parents: Mapping[str, str]) -> Iterator[str]:
    for line in row.iter(qn("w:p")):
        up = parents.get(str(line.get(f"{_W14}paraId")))
        if up:
            yield up


def _parents(document: Document) -> dict[str, str]:
    """Which comment another one answers, as Word tells it beside the comments."""
    part = _part(document, "/commentsExtended")
    if part is None:
        return {}
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    rows = [(one.get(f"{_W15}paraId"), one.get(f"{_W15}paraIdParent")) for one in root.iter(f"{_W15}commentEx")]
    return {str(one): str(up) for one, up in rows if up}


def _part(document: Document, ending: str) -> bytes | None:
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(ending):
            return bytes(relation.target_part.blob)
    return None
