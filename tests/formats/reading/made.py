"""Files made in memory for the reading tests: one maker for each kind of file."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from xml.sax.saxutils import escape

import docx
import typst

_ODT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>{}</office:text></office:body></office:document-content>'
)


def packed(**members: str | bytes) -> bytes:
    """A zip with these members, in order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


def odt(body: str) -> bytes:
    """An OpenDocument text with this body, in its own mark-up."""
    return packed(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": _ODT.format(body)})


def odt_of(text: str) -> bytes:
    """The same, of plain text: a line that begins with # is a heading."""
    parts = (
        f'<text:h text:outline-level="1">{escape(line[2:])}</text:h>'
        if line.startswith("# ")
        else f"<text:p>{escape(line)}</text:p>"
        for line in text.splitlines()
    )
    return odt("".join(parts))


def docx_of(text: str) -> bytes:
    document = docx.Document()
    for line in text.splitlines():
        if line.startswith("# "):
            document.add_heading(line[2:], 1)
        else:
            document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_of(source: str) -> bytes:
    """A PDF from typst mark-up."""
    return bytes(typst.compile(source.encode()))


def html_of(text: str) -> bytes:
    parts = (
        f"<h2>{escape(line[2:])}</h2>" if line.startswith("# ") else f"<p>{escape(line)}</p>"
        for line in text.splitlines()
        if line
    )
    return f"<!doctype html><html><head><title>x</title></head><body>{''.join(parts)}</body></html>".encode()


def mail(text: str, *attached: tuple[str, bytes], html: bool = False) -> bytes:
    letter = EmailMessage()
    letter["From"] = "Föreningen Lyktan <lyktan@exempel.example>"
    letter["To"] = "Socialnämnden <social@exempel.example>"
    letter["Date"] = "Mon, 12 Feb 2024 09:30:00 +0100"
    letter["Subject"] = "Synpunkter på förslag till lokalplan"
    letter.set_content(text, subtype="html" if html else "plain")
    for name, data in attached:
        letter.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return letter.as_bytes()
