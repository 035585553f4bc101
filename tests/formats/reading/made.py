"""Files made in memory for the reading tests: one maker for each kind of file."""

from __future__ import annotations

import io
import struct
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


def ods(rows: list[list[str]], name: str = "Blad1") -> bytes:
    """An OpenDocument spreadsheet with one sheet, whose rows end in runs of empty cells, as the program writes them."""
    told = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in row)
        + '<table:table-cell table:number-columns-repeated="1000"/></table:table-row>'
        for row in rows
    )
    rest = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    body = _ODT.format(f'<table:table table:name="{name}">{told}{rest}</table:table>').replace(
        "office:text", "office:spreadsheet"
    )
    return packed(**{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": body})


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


Held = list[tuple[str, "bytes | Held"]]


def outlook(
    text: str, *attached: tuple[str, bytes | Held], narrow: bool = False, subject: str = "Yttrande över biblioteksplan"
) -> bytes:
    """A letter as Outlook saves it: a small file system with a stream for each thing that is known."""
    return _compound(outlook_folder(text, *attached, narrow=narrow, subject=subject, head=32))


def outlook_folder(
    text: str, *attached: tuple[str, bytes | Held], narrow: bool = False, subject: str = "Yttrande", head: int = 24
) -> Held:
    """What such a letter holds; as it lies in another letter where nothing else is said."""

    kind = 0x001E if narrow else 0x001F

    def words(number: str, said: str) -> tuple[str, bytes]:
        return f"__substg1.0_{number}{kind:04X}", said.encode("cp1252" if narrow else "utf-16-le")

    def facts(head: int, held: list[tuple[str, bytes]], *more: bytes) -> tuple[str, bytes]:
        """What there is: kind, number, whether it may be read, and how long it is or its value."""
        told = [struct.pack("<HHIQ", int(name[-4:], 16), int(name[-8:-4], 16), 6, len(data)) for name, data in held]
        return "__properties_version1.0", bytes(head) + b"".join([*told, *more])

    letter = [
        words("0037", subject),
        words("0C1A", "Anna Alm"),
        words("0C1F", "anna.alm@exempel.example"),
        words("0E04", "Kommunstyrelsen"),
        words("1000", text),
    ]
    # The 26th of March 2024 at ten, in ten-millionths of a second since 1601.
    sent = struct.pack("<HHIQ", 0x0040, 0x0039, 6, (19808 + 134774) * 864_000_000_000 + 360_000_000_000)
    root: Held = [facts(head, letter, sent), *letter]
    for at, (name, data) in enumerate(attached):
        called = words("3707", name)
        inner: Held = [facts(8, [called]), called]
        inner.append(("__substg1.0_3701000D" if isinstance(data, list) else "__substg1.0_37010102", data))
        root.append((f"__attach_version1.0_#{at:08X}", inner))
    return root


def _compound(root: Held) -> bytes:
    """The file system: sectors of 512, short streams of 64 in a stream of their own, each name a link in a chain to the right."""
    sectors: list[bytes] = []
    follows: list[int] = []
    small = bytearray()
    small_follows: list[int] = []
    entries = [bytearray()]

    def put(data: bytes) -> int:
        first = len(sectors)
        parts = [data[at : at + 512].ljust(512, b"\0") for at in range(0, len(data), 512)]
        sectors.extend(parts)
        follows.extend([*range(first + 1, first + len(parts)), 0xFFFFFFFE] if parts else [])
        return first if parts else 0xFFFFFFFE

    def put_small(data: bytes) -> int:
        first, many = len(small) // 64, -(-len(data) // 64)
        small.extend(data.ljust(many * 64, b"\0"))
        small_follows.extend([*range(first + 1, first + many), 0xFFFFFFFE] if many else [])
        return first if many else 0xFFFFFFFE

    def entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytearray:
        said = name.encode("utf-16-le")
        return bytearray(struct.pack("<64sHBBIII36xIQ", said, len(said) + 2, kind, 1, 0xFFFFFFFF, right, child, start, size))

    def lay(members: Held) -> int:
        first = len(entries)
        entries.extend(bytearray() for _ in members)
        for at, (name, held) in enumerate(members, start=first):
            right = at + 1 if at + 1 < first + len(members) else 0xFFFFFFFF
            if isinstance(held, list):
                entries[at] = entry(name, 1, right, lay(list(held)), 0, 0)
            else:
                start = put(held) if len(held) >= 4096 else put_small(held)
                entries[at] = entry(name, 2, right, 0xFFFFFFFF, start, len(held))
        return first

    child = lay(root)
    entries[0] = entry("Root Entry", 5, 0xFFFFFFFF, child, put(bytes(small)), len(small))
    directory = put(b"".join(bytes(one) for one in entries).ljust(-(-len(entries) // 4) * 512, b"\0"))
    small_table = put(
        struct.pack(f"<{len(small_follows)}I", *small_follows).ljust(-(-len(small_follows) // 128) * 512, b"\xff")
    )
    many = next(many for many in range(1, 109) if many * 128 >= len(sectors) + many)
    places = list(range(len(sectors), len(sectors) + many))
    table = [*follows, *([0xFFFFFFFD] * many)]
    whole = struct.pack(f"<{len(table)}I", *table).ljust(many * 512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6xII", 0x3E, 3, 0xFFFE, 9, 6, 0, many)
    head += struct.pack("<IIIIIII", directory, 0, 4096, small_table, -(-len(small_follows) // 128), 0xFFFFFFFE, 0)
    head += struct.pack("<109I", *[*places, *([0xFFFFFFFF] * (109 - many))])
    return head + b"".join(sectors) + whole
