"""The parts of a Word file: the text, its styles, headers, notes and comments lie each in a file of its own inside, and say which others they hang together with.

The library that writes Word files opens them too, but unpacks and parses all of them, pictures with the rest, before a word is read. Here a part is opened when it is asked for: half the
time, none of the memory for pictures, and a spoiled picture spoils no text. The elements are the library's own.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath, split
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.document import CT_Document

_OFFICE = b"http://schemas.openxmlformats.org/"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _OFFICE + b"wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _OFFICE + b"officeDocument/2006/relationships"),
)
"""How the names are spelled in what Word calls "Strict Open XML", and everywhere else."""


@dataclass(frozen=True)
class Related:
    """Another part that a part hangs together with."""

    number: str
    kind: str
    place: str


class WordParts:
    """Takes: a packed file whose size when unpacked is known to be reasonable.

    Refuses: what `zipfile` and the parser raise on a spoiled file, and KeyError where it holds no text.
    """

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        self._names = set(packed.namelist())
        place = next((one.place for one in self._related_to("") if one.kind == "officeDocument"), "")
        document = self._opened(place)
        if not isinstance(document, CT_Document):
            raise KeyError(place)
        self.document = document
        self._related = [one for one in self._related_to(place) if one.place in self._names]

    def of_kind(self, kind: str) -> Any | None:
        """The part that the text has of a kind, as "styles" or "comments"; None where there is none."""
        return next((self._opened(one.place) for one in self._related if one.kind == kind), None)

    def inside(self, kind: str) -> Iterator[Any]:
        """What lies in the part of a kind: the notes in "footnotes", the comments in "comments"."""
        part = self.of_kind(kind)
        yield from part if part is not None else ()

    def numbered(self, number: str) -> Any:
        """The part that the text names by a number of its own.

        Refuses: KeyError.
        """
        places = {one.number: one.place for one in self._related}
        return self._opened(places[number])

    def _opened(self, place: str) -> Any:
        data = self._packed.read(place)
        for strict, common in _STRICT:
            data = data.replace(strict, common)
        return parse_xml(data)

    def _related_to(self, place: str) -> Iterator[Related]:
        folder, name = split(place)
        listed = join(folder, "_rels", f"{name}.rels")
        if listed not in self._names:
            return
        for one in parse_xml(self._packed.read(listed)):
            if one.get("TargetMode") != "External":
                target = normpath(join("/", dirname(place), one.get("Target", ""))).lstrip("/")
                yield Related(one.get("Id", ""), one.get("Type", "").rsplit("/", 1)[-1], target)
