"""Footnotes of a Word document: a part of their own, made when the text has any."""

from __future__ import annotations

from docx.document import Document
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph as Line

from genomslag.faces.exchange.papers.docx_package import child

KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
SEPARATORS = (("0", "separator"), ("1", "continuationSeparator"))
"""Word wants both of these before the first note, and names them in the settings."""


class Footnotes:
    """The notes of one document, numbered as they come."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.notes: BaseOxmlElement | None = None
        self.count = len(SEPARATORS)

    def put(self, line: Line, text: str) -> None:
        """The line has a note at its end so far."""
        if self.notes is None:
            self.notes = self._begun()
        number, self.count = str(self.count), self.count + 1
        child(_run(line._p), "footnoteReference", id=number)
        note = child(self.notes, "footnote", id=number)
        paragraph = child(note, "p")
        child(child(paragraph, "pPr"), "pStyle", val="FootnoteText")
        child(_run(paragraph), "footnoteRef")
        shown = child(child(paragraph, "r"), "t")
        shown.text = f" {text}"
        shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _begun(self) -> BaseOxmlElement:
        notes: BaseOxmlElement = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        settings = self.document.settings.element
        named = OxmlElement("w:footnotePr")
        for number, kind in SEPARATORS:
            child(child(child(child(notes, "footnote", id=number, type=kind), "p"), "r"), kind)
            child(named, "footnote", id=number)
        settings.find(qn("w:compat")).addprevious(named)
        return notes

    def close(self) -> None:
        """The part stands in the package, when there is any note."""
        if self.notes is None:
            return
        package = self.document.part.package
        part = Part(PackURI("/word/footnotes.xml"), MEDIA, serialize_part_xml(self.notes), package)
        self.document.part.relate_to(part, KIND)


def _run(paragraph: BaseOxmlElement) -> BaseOxmlElement:
    run = child(paragraph, "r")
    child(child(run, "rPr"), "rStyle", val="FootnoteReference")
    return run
