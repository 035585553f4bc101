"""A letter saved by Outlook (.msg), made into the letter that every other mail program saves."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from genomslag.reading.limits import LARGEST_BYTES, MOST_ATTACHMENTS, Unreadable
from genomslag.reading.sources.compound import Compound, Damaged, Entry

_SIGN = "__properties_version1.0".encode("utf-16-le")
_FACTS = "__properties_version1.0"
_ATTACHED = "__attach_version1.0_"
_SUBJECT, _BODY, _PAGE, _FROM, _ADDRESS, _TO = "0037", "1000", "1013", "0C1A", "0C1F", "0E04"
_HELD, _NAME, _SHORT_NAME = "3701", "3707", "3704"
_LETTER_IN = "__substg1.0_3701000D"
"""A letter that was attached to this one, a folder of its own."""
_DEEPEST = 3
_TOO_MANY = "E-brevet har orimligt många eller stora bilagor. Spara dem en och en."
_SENT, _RECEIVED, _LETTERS_OF_PAGE, _LETTERS = 0x0039, 0x0E06, 0x3FDE, 0x3FFD
_ALPHABETS = {
    65001: "utf-8",
    20127: "ascii",
    28591: "iso-8859-1",
    28605: "iso-8859-15",
    850: "cp850",
    437: "cp437",
    10000: "mac-roman",
}
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
"""From when Outlook counts its time, in ten-millionths of a second."""


def is_letter(data: bytes) -> bool:
    """Whether an old Office file is a letter: its facts lie in a stream of this name."""
    return _SIGN in data


def letter_of(data: bytes) -> EmailMessage:
    """The letter: who wrote, to whom, when, about what, its words, and what was attached by value.

    Refuses: Unreadable("damaged", "bomb").
    """
    try:
        held = Compound(data)
        return _letter(_Folder(held, held.root, 32), _Left())
    except (Damaged, struct.error, LookupError, ValueError, OverflowError) as trouble:
        raise Unreadable("damaged", "E-brevet är skadat. Spara om det, eller bifoga svaret som PDF.") from trouble


@dataclass
class _Left:
    """How much may still be taken out of one file, whatever it says that it holds and however its letters lie in each other."""

    size: int = LARGEST_BYTES
    files: int = MOST_ATTACHMENTS

    def take(self, size: int) -> None:
        """Refuses: Unreadable("bomb")."""
        self.size -= size
        self.files -= 1
        if self.size < 0 or self.files < 0:
            raise Unreadable("bomb", _TOO_MANY)


def _letter(folder: _Folder, left: _Left, inside: int = 0) -> EmailMessage:
    """Takes: inside, how many letters this one lies in; what lies deeper than anybody reads is not unfolded."""
    letter = EmailMessage()
    for name, said in (
        ("From", folder.words(_FROM) or folder.words(_ADDRESS)),
        ("To", folder.words(_TO)),
        ("Subject", folder.words(_SUBJECT)),
    ):
        if said.strip("\0 "):
            letter[name] = _on_one_line(said)
    if day := folder.moment(_SENT) or folder.moment(_RECEIVED):
        letter["Date"] = format_datetime(day)
    text, page = folder.words(_BODY), folder.page()
    if text.strip() or not page:
        letter.set_content(text or "\n")
    else:
        letter.set_content(page, subtype="html")
    if inside < _DEEPEST:
        _attach(letter, folder, left, inside)
    return letter


def _on_one_line(said: str) -> str:
    """A heading of a letter is one line, and signs that mean an address there are only letters here."""
    return " ".join(said.replace("\0", " ").replace('"', "").replace("<", "(").replace(">", ")").replace(",", ";").split())[
        :300
    ]


def _attach(letter: EmailMessage, folder: _Folder, left: _Left, inside: int) -> None:
    held = [entry for entry in folder.entries.values() if entry.is_folder and entry.name.startswith(_ATTACHED)]
    for entry in sorted(held, key=lambda one: one.name):
        one = _Folder(folder.held, entry, 8)
        if within := one.entries.get(_LETTER_IN):
            left.take(0)
            letter.add_attachment(_letter(_Folder(folder.held, within, 24), left, inside + 1))
        elif data := one.bytes_of(_HELD):
            left.take(len(data))
            name = _on_one_line(one.words(_NAME) or one.words(_SHORT_NAME))
            letter.add_attachment(data, maintype="application", subtype="octet-stream", filename=name or "bilaga")


class _Folder:
    """The letter itself, or one attachment: named streams for words, one stream of facts."""

    def __init__(self, held: Compound, folder: Entry, head: int) -> None:
        self.held = held
        self.entries = {entry.name.upper() if not entry.is_folder else entry.name: entry for entry in held.inside(folder)}
        found = self.entries.get(_FACTS.upper())
        facts = held.read(found)[head:] if found else b""
        self._facts = {
            struct.unpack_from("<2xH", facts, at)[0]: facts[at + 8 : at + 16] for at in range(0, len(facts) - 15, 16)
        }

    def words(self, name: str) -> str:
        """Words in the wide alphabet, or in the one that the letter says."""
        if wide := self.entries.get(f"__SUBSTG1.0_{name}001F"):
            return self.held.read(wide).decode("utf-16-le", "replace").rstrip("\0")
        if narrow := self.entries.get(f"__SUBSTG1.0_{name}001E"):
            return self.held.read(narrow).decode(self._alphabet(_LETTERS), "replace").rstrip("\0")
        return ""

    def page(self) -> str:
        return self.bytes_of(_PAGE).decode(self._alphabet(_LETTERS_OF_PAGE), "replace") or self.words(_PAGE)

    def bytes_of(self, name: str) -> bytes:
        found = self.entries.get(f"__SUBSTG1.0_{name}0102")
        return self.held.read(found) if found else b""

    def moment(self, number: int) -> datetime | None:
        if number not in self._facts:
            return None
        (count,) = struct.unpack("<Q", self._facts[number])
        return _EPOCH + timedelta(microseconds=count // 10) if 0 < count < 2**62 else None

    def _alphabet(self, number: int) -> str:
        said = struct.unpack_from("<I", self._facts[number])[0] if number in self._facts else 1252
        return _ALPHABETS.get(said, f"cp{said}" if 1250 <= said <= 1258 else "cp1252")
