"""A governing document's file as plain data that the domain can review: read within limits, with every sign that no paper could show marked at its place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from genomslag.faces.exchange.papers import signs
from genomslag.faces.exchange.reasons import reason
from genomslag.ground.errors import Invalid
from genomslag.reading import Unreadable
from genomslag.reading.contents import contents_of

ACCEPT = ".docx,.pdf,.xlsx,.ods,.csv"


@dataclass(frozen=True)
class Read:
    """A file that could be read: its sum and what it says."""

    sha256: str
    data: dict[str, Any]


def read(data: bytes, name: str) -> Read:
    """What a file says, part by part.

    Takes: name, as the file is called.
    Refuses: Invalid, with the code and the sentence of what could not be read.
    """
    try:
        found = contents_of(data, name).to_data()
    except Unreadable as trouble:
        raise Invalid(trouble.code, reason(trouble), field="file") from trouble
    for part in found["parts"]:
        if part["kind"] == "table":
            for row in part["rows"]:
                row["texts"], row["marks"] = _printable(row["texts"], row["marks"])
        else:
            part["text"] = signs.spelled(signs.plain(part["text"]))
    return Read(hashlib.sha256(data).hexdigest(), found)


def _printable(texts: list[str], marks: list[list[Any]]) -> tuple[list[str], list[list[Any]]]:
    """Signs nobody sees are gone; one that no font has is written out by its name, and its cell is marked."""
    clean = [signs.plain(text) for text in texts]
    spelled = [text if text.isascii() else signs.spelled(text) for text in clean]
    return spelled, [*marks, *([at, "sign"] for at, text in enumerate(spelled) if text != clean[at])]
