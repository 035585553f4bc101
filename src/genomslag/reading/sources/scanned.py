"""Pages that are only pictures, read by the recogniser (tesseract) where the machine has one. Nothing is fetched, and without it the file is refused as before."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

import pypdfium2 as pdfium

from genomslag.reading.limits import Unreadable
from genomslag.reading.lines import Line
from genomslag.reading.sources import plain

MOST_PAGES = 20
SECONDS_A_PAGE = 30
_DOTS = 220 / 72
"""How many dots a point of the page becomes: what the recogniser reads small print well from."""
_LONGEST_SIDE = 4000
_PROGRAM = "tesseract"
_ONE_AT_A_TIME = {**os.environ, "OMP_THREAD_LIMIT": "1"}
"""Left alone it takes every processor of the machine."""


def lines_of(document: pdfium.PdfDocument) -> list[Line]:
    """The words of the pictures; none where no recogniser is installed.

    Refuses: Unreadable("too_many_pictures", "images_only").
    """
    program = shutil.which(_PROGRAM)
    if program is None:
        return []
    if len(document) > MOST_PAGES:
        raise Unreadable(
            "too_many_pictures", f"Filen är inskannad och har fler än {MOST_PAGES} sidor. Kör den genom textigenkänning först."
        )
    languages = _languages(program)
    found = []
    for number in range(len(document)):
        said = _said(program, [*languages, "--dpi", "220"], _picture(document[number]))
        found += [Line(line.text, number + 1) for line in plain.lines_in(said)]
    return found


def _languages(program: str) -> list[str]:
    """Swedish where it is installed, else what the recogniser reads by itself."""
    held = _run([program, "--list-langs"], b"").decode("utf-8", "replace").split()
    return ["-l", "swe"] if "swe" in held else []


def _picture(page: pdfium.PdfPage) -> bytes:
    """The page in grey, in the plainest format there is."""
    scale = min(_DOTS, _LONGEST_SIDE / max(page.get_size(), default=1))
    bitmap = page.render(scale=scale, grayscale=True)
    rows, wide = memoryview(bitmap.buffer).cast("B"), bitmap.width
    dots = b"".join(bytes(rows[at * bitmap.stride : at * bitmap.stride + wide]) for at in range(bitmap.height))
    return b"P5 %d %d 255\n" % (wide, bitmap.height) + dots


def _said(program: str, how: list[str], picture: bytes) -> str:
    said = _run([program, "stdin", "stdout", *how], picture).decode("utf-8", "replace")
    # It sets a form feed after each picture, which would begin a page of its own.
    return re.sub(r"\f", "", said)


def _run(command: list[str], given: bytes) -> bytes:
    try:
        return subprocess.run(
            command, input=given, capture_output=True, timeout=SECONDS_A_PAGE, check=True, env=_ONE_AT_A_TIME
        ).stdout
    except (OSError, subprocess.SubprocessError) as trouble:
        raise Unreadable(
            "images_only", "Filen innehåller bara bilder, och textigenkänningen gick inte. Be om en fil med text."
        ) from trouble
