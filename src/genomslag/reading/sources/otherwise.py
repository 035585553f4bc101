"""Kinds of files in which nobody looks for text here, each with what the person who got one can do."""

from __future__ import annotations

from collections.abc import Collection

from genomslag.reading.limits import Unreadable

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"BM")
_PACKED = (b"PK\x05\x06", b"PK\x07\x08", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_PICTURE = "Filen är en bild, varken text eller dokument. Be om svaret som text, eller gör en PDF av bilden och läs in den med textigenkänning."
_ZIP = "Filen är packad (.zip eller liknande). Packa upp den och lägg svaren i mappen."


def refused(data: bytes) -> Unreadable | None:
    """Why a file that is neither text nor a document is not read; None where nothing here knows it."""
    if data[:5] == rb"{\rtf":
        return Unreadable("other_kind", "RTF läses inte. Öppna filen och spara den som .docx eller PDF.")
    if data.startswith(_PACKED):
        return Unreadable("other_kind", _ZIP)
    is_picture = data.startswith(_PICTURES[:-1]) or (data.startswith(_PICTURES[-1]) and b"\x00" in data[:32])
    if is_picture or data[4:12] in (b"ftypheic", b"ftypmif1"):
        return Unreadable("other_kind", _PICTURE)
    return None


def refused_old(data: bytes) -> Unreadable:
    """Why a file of the old office programs is not read. A locked file of today looks like an old one, with its contents in a stream of its own."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable(
            "encrypted", "Filen är låst med lösenord. Spara den utan lösenord, eller be avsändaren om en olåst kopia."
        )
    if "Workbook".encode("utf-16-le") in data:
        return Unreadable("old_sheet", "Äldre kalkylblad (.xls) läses inte. Öppna filen och spara den som .xlsx.")
    return Unreadable("old_word", "Äldre Word-format (.doc) läses inte. Spara filen som .docx eller PDF.")


def refused_sheet(names: Collection[str]) -> Unreadable | None:
    """Why a packed spreadsheet is not read, by what lies in it."""
    if "xl/workbook.bin" in names:
        return Unreadable("other_sheet", "Binära kalkylblad (.xlsb) läses inte. Spara filen som .xlsx.")
    return None


def refused_packed(names: Collection[str]) -> Unreadable | None:
    """Why a packed file is not read, by what lies in it; None where it is a text of an office program."""
    if reason := refused_sheet(names):
        return reason
    if any(name.startswith("ppt/") for name in names):
        return Unreadable("other_kind", "Bildspel läses inte. Spara det som PDF.")
    if "[Content_Types].xml" not in names and not any(name.startswith("word/") for name in names):
        return Unreadable("other_kind", _ZIP)
    return None
