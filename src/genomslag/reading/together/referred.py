"""The text that was referred, as chapters one can point at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from genomslag.reading import clean, source, structure
from genomslag.reading.reader import bytes_of
from genomslag.reading.titles import title_of

_NUMBER = re.compile(r"^(?:(?:kapitel|kap\.|avsnitt|del)\s*)?(\d+(?:\.\d+)*)[.:)]?\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True)
class Chapter:
    """A heading of the referred text and what stands under it. `number` is as printed, empty where none is."""

    key: str
    number: str
    title: str
    text: str = ""

    @property
    def name(self) -> str:
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True)
class Referred:
    """The referred text."""

    title: str
    chapters: tuple[Chapter, ...] = field(default=())


WHOLE = Chapter("", "", "")
"""No chapter: what is said of the text as a whole."""


def referred_of(place: Path) -> Referred:
    """The chapters of a file.

    Refuses: Unreadable.
    """
    sheet = clean.sheet_of(source.lines_of(bytes_of(place), place.name))
    shape = structure.shape_of(sheet.rows)
    title = title_of(shape.head, sheet.rows, "styrdokument") or place.stem
    made: dict[str, Chapter] = {}
    for section in shape.sections:
        found = _NUMBER.match(section.heading)
        number, name = (found.group(1), section.heading[found.end() :]) if found else ("", section.heading)
        key = number or name.casefold()
        if key not in made:
            made[key] = Chapter(key, number, name, section.text)
        elif section.text:
            made[key] = Chapter(key, made[key].number, made[key].title, f"{made[key].text} {section.text}")
    return Referred(title, tuple(made.values()))
