"""Sections: which lines are headings, and what stands under each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from genomslag.reading.bodies import is_body, is_municipality
from genomslag.reading.clean import Row, folded
from genomslag.reading.days import day_in
from genomslag.reading.head import is_field
from genomslag.reading.persons import is_person
from genomslag.reading.replies import heads_reply, is_compilers, opens_reply
from genomslag.reading.titles import is_title_like, opens_title, section_sign
from genomslag.reading.vocabulary import SURE_TOPICS, kind_named, label_of, topic_of

_LONGEST = 110
LISTS = ("attachments", "basis", "sent_to", "recipients")
"""Under these stand names and titles of documents, which look like headings and are not."""

_GO_ON = {
    "och",
    "att",
    "av",
    "för",
    "till",
    "om",
    "i",
    "på",
    "med",
    "samt",
    "som",
    "den",
    "det",
    "en",
    "ett",
    "de",
    "vid",
    "från",
    "är",
    "har",
    "ska",
    "kan",
    "eller",
    "inom",
    "under",
    "mot",
    "än",
    "när",
    "där",
    "sin",
    "sitt",
    "sina",
}

_WHERE = re.compile(r"^(I|För) [a-zåäö&, -]+(nämnden|styrelsen|fullmäktige|utskottet)\b")
"""Tells which board the proposals under it are for."""

_DECIDES = re.compile(r"\b(?:antar|beslutar|avger|godkänner|överlämnar|ställer sig bakom|översänder|fastställer|förklarar)\b")

_WEEKDAY = re.compile(r"^(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en|ar)?\b.*\d", re.IGNORECASE)

_NUMBERED = re.compile(
    r"^(?:\d+(?:\.\d+)+\.?|\d+\.?|[A-F]\.|(?:kapitel|avsnitt|del|kap\.) \d+[\d.]*:?)\s+[A-ZÅÄÖ”\"]", re.IGNORECASE
)


@dataclass
class Section:
    """A heading and the rows under it."""

    heading: str
    rows: list[Row] = field(default_factory=list)
    paragraph: str | None = None

    @property
    def topic(self) -> str | None:
        return topic_of(self.heading)

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

    def about(self, *topics: str) -> list[Section]:
        return [section for section in self.sections if section.topic in topics]


@dataclass(frozen=True)
class _Around:
    """What stands around a row, and what has been seen before it."""

    before: Row | None
    later: Row | None
    further: Row | None
    after_heading: bool
    title_seen: bool
    title_sure: bool
    title_firm: bool
    section: Section | None
    is_compiled: bool = False

    @property
    def in_list(self) -> bool:
        return self.section is not None and self.section.topic in LISTS


def shape_of(rows: Sequence[Row]) -> Shape:
    """The document, parted at its headings. What stands before the first one is its head, with the title; a § opens a matter anew."""
    made = Shape([], [])
    places: set[int] = set()
    title_seen = title_firm = _is_part(rows)
    title_sure = False
    compiled = sum(opens_reply(row.text) or is_compilers(row.text) for row in rows) >= 2
    paragraph, fresh, untitled = None, False, False
    for at, row in enumerate(rows):
        sign = section_sign(row) if row.after_gap or row.is_whole or at == 0 else None
        if sign:
            paragraph, fresh, untitled = sign[0], True, not sign[1]
        around = _Around(
            rows[at - 1] if at else None,
            rows[at + 1] if at + 1 < len(rows) else None,
            rows[at + 2] if at + 2 < len(rows) else None,
            at - 1 in places,
            title_seen,
            title_sure,
            title_firm,
            made.sections[-1] if made.sections and not fresh else None,
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
    made.is_replied_to = _is_part(rows) or _is_replied_to(rows)
    return made


def _is_replied_to(rows: Sequence[Row]) -> bool:
    """Somebody replies under a label that only compilers use, or comments on one numbered name after another."""
    if sum(is_compilers(row.text) for row in rows) >= 2:
        return True
    commented = sum(bool(_COMMENTS.match(row.text)) for row in rows)
    return commented >= 2 and sum(row.after_gap and bool(_RESPONDER.match(row.text)) for row in rows) >= 2


def _is_part(rows: Sequence[Row]) -> bool:
    """Pages taken out of a compilation: no title, but a numbered heading at once, and the compiler's comments."""
    opened = any(re.match(r"^\d{1,3}\. [A-ZÅÄÖ]", row.text) for row in rows[:2])
    replied = any(_COMMENTS.match(row.text) or is_compilers(row.text) for row in rows)
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
        (not row.after_gap or _is_cut(heading))
        and topic_of(heading) is None
        and row.text[:1].islower()
        and len(row.text) < 90
        and row.text[-1] not in ".;"
    )


def is_heading(row: Row, around: _Around) -> bool:
    """True when a line is a heading: by its words, by the file's own mark-up, by its looks, or by its shape."""
    text = row.text
    if row.in_table or len(row.cells) > 1 or len(text) > _LONGEST or len(text) < 2 or around.later is None:
        return False
    if around.section is None and around.before is not None and _is_cut(around.before.text) and not topic_of(text):
        return False  # the title goes on after a gap
    if around.after_heading and around.section is not None and around.section.topic == "decision" and _DECIDES.search(text):
        return False  # the first line under "Beslut" is what was decided
    if re.match(r"^[-•–*|(§]", text) or text[:1].islower() or _WHERE.match(text) or day_in(text) or _WEEKDAY.match(text):
        return False
    if topic_of(text) is not None:
        return _known(row, around)
    if label_of(text):
        return False
    if row.is_heading:
        named = is_body(text) and around.title_sure and not is_municipality(text)
        return around.section is not None or (around.title_firm and (named or not is_field(row)))
    if around.section is None and (
        not around.title_seen or opens_title(text) or ((is_body(text) or is_field(row)) and not _opens_answers(row, around))
    ):
        return False
    if _opens_responder(row, around) or _groups_responders(row, around):
        return True
    if is_person(text) or kind_named(text):
        return False
    if around.section is None and not around.title_sure and opens_title(text):
        return False  # what begins as a title is the title, until there is one
    if row.is_strong and not around.in_list and text[-1] not in ".,;!" and (around.section is not None or row.after_gap):
        return around.section is not None or around.title_firm
    return _looks_like_one(row, around)


_COMMENTS = re.compile(r"^(?:Kommentar|Bemötande):")


def _opens_responder(row: Row, around: _Around) -> bool:
    """In a compilation: a few words after a gap, close over a text, are the name of the one who said it."""
    later = around.later
    if not (around.is_compiled and row.after_gap and later is not None and not later.after_gap) or around.section is None:
        return False
    return row.text[:1].isupper() and row.text[-1] not in ".,:;?!" and len(row.text.split()) <= 6 and later.text[-1] != ":"


_RESPONDER = re.compile(r"^\d{1,3}[.)] [A-ZÅÄÖ](?:(?! \d)[^.:;?!]){1,70}$")
"""In a compilation: a number and the name of the one who answered."""


def _groups_responders(row: Row, around: _Around) -> bool:
    """In a compilation: who answered, by number, and over the first of them what kind they are."""
    later = around.later
    if not around.is_compiled or not row.after_gap or later is None:
        return False
    if _RESPONDER.match(row.text):
        return len(row.text.split()) <= 8 and not later.text[:1].islower()
    few = len(row.text.split()) <= 6 and row.text[:1].isupper() and row.text[-1] not in ".,:;?!"
    return few and later.after_gap and bool(_RESPONDER.match(later.text))


def _opens_answers(row: Row, around: _Around) -> bool:
    """After the title and a whole sentence a body's name over running text opens what that body says."""
    later = around.later
    told = around.title_sure and row.after_gap and around.before is not None and around.before.text.endswith(".")
    return told and is_body(row.text) and later is not None and not later.after_gap and _is_running(later)


def _known(row: Row, around: _Around) -> bool:
    """A word of the vocabulary is a heading, but not where it names the document, or stands among names of documents."""
    topic = topic_of(row.text)
    later = around.later
    if around.section is None and re.match(r"(svar|remissvar|yttrande) (på|över)\b", row.text, re.IGNORECASE):
        return False
    if topic in ("plan", "measures", "effects") and re.match(r"^[^:]{3,30}: \S", row.text):
        return False  # a field with its value
    if (
        around.section is None
        and not around.title_seen
        and topic in ("recipients", "sent_to")
        and "sändlista" in row.text.lower()
    ):
        return False  # where an address stands the letter only says that there is a list
    if around.section is None and row.text.isupper() and kind_named(row.text):
        return False  # "YTTRANDE" over the head is the form's name
    if (
        row.text[-1] == "."
        or (_is_cut(row.text) and topic not in LISTS)
        or (later is not None and later.text[:1].islower() and len(row.text) > 40)
    ):
        return False
    if around.section is None and not around.title_sure and opens_title(row.text) and topic == "views":
        return False  # "Yttrande över ..." is the title, until there is one
    if (
        around.section is None
        and not around.title_seen
        and (kind_named(row.text) or topic in ("decision", "views", "plan", "measures"))
    ):
        return False
    if topic in SURE_TOPICS or row.is_heading or row.is_strong:
        return True
    if around.in_list:
        return row.after_gap and later is not None and _is_running(later)
    return row.after_gap or _ended(around) or len(row.text) > 12


def _ended(around: _Around) -> bool:
    return around.before is None or around.after_heading or around.before.text[-1] in ".!?:”)"


def _is_running(row: Row) -> bool:
    """A line of running text: long, or a whole sentence."""
    if row.in_table or len(row.cells) > 1:
        return False
    return row.text[:1] in '”"»' or (
        row.text[:1].isupper()
        and (len(row.text) > 50 or (row.text[-1] == "." and len(row.text) > 24) or (row.text[-1] == ":" and len(row.text) > 32))
    )


def _looks_like_one(row: Row, around: _Around) -> bool:
    """A short line that begins as a title, stops without a stop, stands after a gap or a full sentence, and has running text under it."""
    text, later = row.text, around.later
    assert later is not None
    # Without a gap before it, a heading is known by ending early: what goes on fills its line.
    early = (len(text) < 75 and len(text) < 0.75 * len(later.text)) or (len(text) < 90 and later.after_gap)
    opens = early if not row.after_gap else (later.after_gap or len(text) < 0.85 * len(later.text))
    if not around.in_list and (_is_two_lines(row, around) or _is_over_another(row, around)):
        return True
    parent = bool(_NUMBERED.match(text) and re.match(r"\d+\.\d", later.text) and re.match(r"\d+\.?\s", text))
    if (
        not (opens or parent)
        or not (row.after_gap or _ended(around))
        or around.in_list
        or (not (row.after_gap and later.after_gap) and (len(text) > 90 or len(text.split()) > 12))
        or re.search(r"  |@", text)
    ):
        return False
    if _NUMBERED.match(text):
        if is_body(re.sub(r"^\d+[.)]? ", "", text)) and row.after_gap:
            return True  # who speaks, above a heading of its own
        return (text[-1] not in ".,;" or _is_stopped(row, later)) and (
            _is_running(later) or bool(_NUMBERED.match(later.text) and re.match(r"\d+\.\d", later.text))
        )
    if not re.match(r"^[A-ZÅÄÖ”\"]", text) or text[-1] in ".,;!":
        return False
    if text[-1] == ":":
        return _names_points(row, around) or (
            len(text) < 70
            and not re.search(r"\b(att|följande|nedan)\b", text)
            and (_is_running(later) or later.text.endswith(":"))
            and not later.after_gap
        )
    if text[-1] == "?" and not row.after_gap:
        return False
    if _leads_points(row, around):
        return True
    return _is_running(later) and (not later.after_gap or row.after_gap or not _is_cut(text))


def _is_stopped(row: Row, later: Row) -> bool:
    """ "2. Hamnen och farleden." over its text: some houses put a stop after a numbered heading. A point of a list has a verb, or another point under it."""
    few = len(row.text.split()) <= 7 and row.text[-1] == "." and not _VERB.search(row.text)
    return few and row.after_gap and not later.after_gap and len(later.text) > len(row.text)


def _leads_points(row: Row, around: _Around) -> bool:
    """A few words after a gap and a full sentence, and under them points: a heading; one word so is a label among others."""
    later = around.later
    if later is None or not row.after_gap or not _ended(around):
        return False
    words = len(row.text.split())
    if not re.match(r"^([-•–*]|1[.)]) ", later.text) or words > 9 or re.search(r"\b(?:beslutar?|föreslås?|att)\W*$", row.text):
        return False
    # One word so is a label among others, unless a whole sentence ends before it or headings of its kind have been seen.
    return words >= 3 or (around.section is not None and around.before is not None and around.before.text[-1] in ".!?")


_VERB = re.compile(
    r"\b(är|har|ska|bör|kan|vill|gör|ser|föreslår|anser|menar|yrkar|kräver|beslutar|innebär|följande|nedan|att)\b"
)


def _names_points(row: Row, around: _Around) -> bool:
    """A few words without a verb after a gap, with a colon, and points under them: "Våra förslag i korthet:"."""
    later = around.later
    if later is None or later.after_gap or not row.after_gap or not re.match(r"^([-•–*]|1[.)]) ", later.text):
        return False
    return 2 <= len(row.text.split()) <= 7 and around.title_seen and not _VERB.search(row.text)


def _is_over_another(row: Row, around: _Around) -> bool:
    """A heading close over a heading of its own, and that close over running text."""
    later, further = around.later, around.further
    if later is None or further is None or around.section is None or not row.after_gap or further.after_gap:
        return False
    both = (row.text, later.text)
    short = all(text[:1].isupper() and len(text) < 50 and text[-1] not in ".,:;?!" for text in both)
    return (
        short
        and _is_running(further)
        and not any(is_person(text) or is_field(one) for text, one in zip(both, (row, later), strict=True))
    )


def _is_cut(text: str) -> bool:
    """The words end as a sentence that goes on does."""
    return text[-1] in ",-–" or text.rsplit(" ", 1)[-1].lower() in _GO_ON


def _is_two_lines(row: Row, around: _Around) -> bool:
    """A heading that takes two lines: a gap before, a small letter on the second line, no stop, and running text after it."""
    later, further = around.later, around.further
    if later is None or further is None or not row.after_gap or not later.text[:1].islower():
        return False
    if later.after_gap:  # a PDF's text may have a gap in the middle of anything
        return _is_cut(row.text) and further.after_gap and len(later.text) < 60 and later.text[-1] not in ".,;:"
    short = len(later.text) < 60 and len(row.text) < (75 if len(later.text) > 30 else 100) and later.text[-1] not in ".,;:"
    return short and _is_running(further)
