"""Sections: a document parted at its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from genomslag.reading.clean import Row, folded
from genomslag.reading.headings import COMMENTS, IN_PARTS, RESPONDER, Around, is_cut, is_heading
from genomslag.reading.replies import heads_reply, is_compilers, opens_reply
from genomslag.reading.stands import DEMANDS, SPOKEN
from genomslag.reading.titles import is_title_like, opens_title, section_sign, stands_alone
from genomslag.reading.vocabulary import SURE_TOPICS, label_of, topic_of

_SENTENCE = 6
"""From so many words, with a full stop, is a row a sentence and no paper's name."""


@dataclass
class Section:
    """A heading and the rows under it."""

    heading: str
    rows: list[Row] = field(default_factory=list)
    paragraph: str | None = None
    is_reserved: bool = False
    """It goes on with the reservation that stands before it, whatever its heading says."""

    @property
    def topic(self) -> str | None:
        """What part of the form it is; an annex that speaks is none, though its heading is that of a list of annexes."""
        topic = "reservations" if self.is_reserved else topic_of(self.heading)
        return None if topic == "attachments" and self._speaks else topic

    @property
    def _speaks(self) -> bool:
        said = [row.text for row in self.rows if row.text[-1:] in ".?!" and len(row.text.split()) >= _SENTENCE]
        return 2 * len(said) >= len(self.rows) and any(SPOKEN.search(one) or DEMANDS.search(one) for one in said)

    @property
    def text(self) -> str:
        return folded(" ".join(row.text for row in self.rows))


@dataclass
class Shape:
    """A document as a head and its sections."""

    head: list[Row]
    sections: list[Section]
    headings: frozenset[int] = frozenset()
    is_replied_to: bool = False
    """Somebody replies, time after time, to what stands in it: it is a compilation."""
    reserved: list[tuple[str | None, tuple[Row, ...]]] = field(default_factory=list)
    """What minorities say among the board's own words, each paragraph with the § it stands under."""

    def about(self, *topics: str) -> list[Section]:
        return [section for section in self.sections if section.topic in topics]


def shape_of(rows: Sequence[Row]) -> Shape:
    """The document, parted at its headings. What stands before the first one is its head, with the title; a § opens a matter anew."""
    made = Shape([], [])
    places: set[int] = set()
    title_seen = title_firm = is_part = _is_part(rows)
    title_sure = False
    compiled = sum(opens_reply(row.text) or is_compilers(row.text) for row in rows) >= 2
    paragraph, fresh, untitled = None, False, False
    for at, row in enumerate(rows):
        sign = section_sign(row) if row.after_gap or row.is_whole or at == 0 or stands_alone(row) else None
        if sign:
            paragraph, fresh, untitled = sign[0], True, not sign[1]
        around = Around(
            rows[at - 1] if at else None,
            rows[at + 1] if at + 1 < len(rows) else None,
            rows[at + 2] if at + 2 < len(rows) else None,
            at - 1 in places,
            title_seen,
            title_sure,
            title_firm,
            bool(made.sections) and not fresh,
            made.sections[-1].topic if made.sections and not fresh else None,
            compiled,
        )
        if around.after_heading and made.sections and not made.sections[-1].rows and _continues(made.sections[-1].heading, row):
            made.sections[-1].heading += f" {row.text}"
            places.add(at)
        elif untitled and not sign and _is_title(row):
            untitled = False
            made.head += [row] if not made.sections else []
        elif not sign and is_heading(row, around):
            made.sections.append(Section(row.text, paragraph=paragraph))
            places.add(at)
            fresh = False
        elif made.sections and not fresh:
            made.sections[-1].rows.append(row)
        else:
            if not made.sections:
                made.head.append(row)
            title_seen = title_seen or is_title_like(row, at) or bool(sign)
            title_sure = title_sure or opens_title(row.text)
            title_firm = title_firm or bool(sign) or (is_title_like(row, at) and _is_firm(row))
    made.headings = frozenset(places)
    made.is_replied_to = is_part or _is_replied_to(rows)
    return made


def _is_replied_to(rows: Sequence[Row]) -> bool:
    """Somebody replies under a label that only compilers use, or comments on one numbered name after another."""
    if sum(is_compilers(row.text) for row in rows) >= 2:
        return True
    if sum(_is_answered(row, rows[at - 1]) for at, row in enumerate(rows) if at) >= 2:
        return True
    commented = sum(bool(COMMENTS.match(row.text)) for row in rows)
    return commented >= 2 and sum(row.after_gap and bool(RESPONDER.match(row.text)) for row in rows) >= 2


def _is_answered(row: Row, before: Row) -> bool:
    """ "Svar: ..." after a whole sentence is a compiler's; after a question it is a form that somebody has filled in."""
    return re.match(r"^Svar: [A-ZÅÄÖ]", row.text) is not None and before.text[-1] in ".”"


def _is_part(rows: Sequence[Row]) -> bool:
    """Pages taken out of a compilation: no title, but a numbered heading at once, and the compiler's comments."""
    opened = any(re.match(r"^\d{1,3}\. [A-ZÅÄÖ]", row.text) for row in rows[:2])
    replied = any(COMMENTS.match(row.text) or is_compilers(row.text) for row in rows)
    return opened and (replied or sum(heads_reply(row.text) for row in rows) >= 2)


def _is_firm(row: Row) -> bool:
    """A title that the file or its words make sure of; two or three plain words may be anything in a letterhead."""
    return row.is_strong or row.is_heading or opens_title(row.text) or len(row.text.split()) > 3


def _is_title(row: Row) -> bool:
    """What stands under the sign of a § is its title, though it may read as a heading."""
    return label_of(row.text) is None and topic_of(row.text) not in SURE_TOPICS and bool(re.match(r"^[A-ZÅÄÖ”\"]", row.text))


def _continues(heading: str, row: Row) -> bool:
    """A heading that goes on, on the next line."""
    return (
        (not row.after_gap or is_cut(heading) or IN_PARTS.search(heading) is not None)
        and (topic_of(heading) is None or IN_PARTS.search(heading) is not None)
        and row.text[:1].islower()
        and len(row.text) < 90
        and row.text[-1] not in ".;"
    )
