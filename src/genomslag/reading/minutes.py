"""Minutes, item by item: each § with what it is about, what was decided, moved and reserved against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from genomslag.reading.clauses import as_sections
from genomslag.reading.clean import Row
from genomslag.reading.findings import Item
from genomslag.reading.numbers import numbers_of_minutes
from genomslag.reading.sentences import paragraphs
from genomslag.reading.structure import Section, Shape
from genomslag.reading.titles import titled_signs

_LEADS = re.compile(r"^(yrkande|förslag|reservation)(er)?:?$", re.IGNORECASE)


def items_of(rows: Sequence[Row], shape: Shape) -> list[Item]:
    """The items of a sitting, in order."""
    titles = {number: title for number, title in titled_signs(rows) if title}
    numbers = dict(numbers_of_minutes(rows))
    said: dict[str, list[Section]] = {}
    for section in shape.sections:
        if section.paragraph:
            said.setdefault(section.paragraph, []).append(section)
    return [
        Item(
            paragraph,
            titles.get(paragraph, ""),
            numbers.get(paragraph),
            [clause for section in sections if section.topic == "decision" for clause in as_sections(section)],
            list(_texts(sections, "motions")),
            [*_texts(sections, "reservations"), *_reserved(shape, paragraph)],
        )
        for paragraph, sections in said.items()
    ]


def _texts(sections: list[Section], topic: str) -> Iterator[str]:
    for section in sections:
        if section.topic == topic:
            yield from (text for text in paragraphs(_each(section.rows)) if not _LEADS.match(text))


def _reserved(shape: Shape, paragraph: str) -> Iterator[str]:
    """What is reserved under the decision itself, without a heading."""
    return (text for at, rows in shape.reserved if at == paragraph for text in paragraphs(rows))


def _each(rows: list[Row]) -> Iterator[Row]:
    """Each mover on a line of their own is a motion of their own."""
    for row in rows:
        opens = re.match(r"^(?:[A-ZÅÄÖ][\wåäö.-]+ ){1,4}\([A-ZÅÄÖ]{1,4}\)", row.text)
        yield Row(
            row.text,
            row.page,
            row.is_heading,
            row.in_table,
            row.after_gap or bool(opens),
            row.is_strong,
            row.is_whole,
            row.cells,
        )
