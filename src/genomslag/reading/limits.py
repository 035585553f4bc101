"""What is refused before it is read, and how it is said."""

from __future__ import annotations

import zipfile
from io import BytesIO

LARGEST_BYTES = 50 * 1024 * 1024
LARGEST_UNPACKED_BYTES = 200 * 1024 * 1024
LARGEST_RATIO = 200
MOST_PAGES = 2000
MOST_CHARACTERS = 4_000_000
MOST_MEMBERS = 5000
MOST_ATTACHMENTS = 50
UNREASONABLE = "Filen packas upp till orimlig storlek och läses inte. Be avsändaren spara om den."


class Unreadable(Exception):
    """The file cannot be read, and why; the sentence says what to do next."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message


def check_size(data: bytes) -> None:
    """The file is neither empty nor larger than what is read.

    Refuses: Unreadable("empty", "too_large").
    """
    if not data:
        raise Unreadable("empty", "Filen är tom. Kontrollera att rätt fil valdes.")
    if len(data) > LARGEST_BYTES:
        raise Unreadable("too_large", "Filen är större än 50 MB. Dela den, eller spara den utan bilder.")


def check_zip(data: bytes) -> set[str]:
    """A packed file unpacks to a reasonable size; judged from its table of contents, before anything is unpacked.

    Gives: the names of what is packed.
    Refuses: Unreadable("damaged", "bomb").
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            members = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as trouble:
        raise Unreadable("damaged", "Filen är skadad eller ofullständig. Be avsändaren skicka den igen.") from trouble
    unpacked = sum(member.file_size for member in members)
    ratio = unpacked / max(1, len(data))
    if (
        len(members) > MOST_MEMBERS
        or unpacked > LARGEST_UNPACKED_BYTES
        or (ratio > LARGEST_RATIO and unpacked > 10 * 1024 * 1024)
    ):
        raise Unreadable("bomb", UNREASONABLE)
    return {member.filename for member in members}
