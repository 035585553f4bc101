"""Which lines are headings: by their words, by the file's own mark-up, by their looks, or by their shape."""

from __future__ import annotations

import re
from dataclasses import dataclass

from genomslag.reading.bodies import is_body, is_municipality
from genomslag.reading.clean import Row
from genomslag.reading.days import day_in
from genomslag.reading.head import is_field
from genomslag.reading.numbers import NUMBER
from genomslag.reading.persons import is_name, is_person
from genomslag.reading.replies import opens_reply
from genomslag.reading.ticks import is_option
from genomslag.reading.titles import opens_title
from genomslag.reading.vocabulary import SURE_TOPICS, TYING, kind_named, label_of, topic_of

_LONGEST = 110
LISTS = ("attachments", "basis", "sent_to", "recipients")
"""Under these stand names and titles of documents, which look like headings and are not."""

_GO_ON = TYING | {"att", "som", "den", "det", "de", "vid", "är", "har", "ska", "kan", "eller", "inom", "under", "mot", "än", "när", "där", "sin", "sitt", "sina"}  # fmt: skip

_WHERE = re.compile(r"^(I|För) [a-zåäö&, -]+(nämnden|styrelsen|fullmäktige|utskottet)\b")
"""Tells which board the proposals under it are for."""

_DECIDES = re.compile(r"\b(?:antar|beslutar|avger|godkänner|överlämnar|ställer sig bakom|översänder|fastställer|förklarar)\b")

_WEEKDAY = re.compile(r"^(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en|ar)?\b.*\d", re.IGNORECASE)

_NUMBERED = re.compile(
    r"^(?:\d+(?:[.:]\d+)+\.?|\d+\.?|[A-F]\.|(?:kapitel|avsnitt|del|kap\.?) \d+[\d.]*:?)\s+[A-ZÅÄÖ”\"]", re.IGNORECASE
)


@dataclass(frozen=True)
class Around:
    """What stands around a row, and what has been seen before it."""

    before: Row | None
    later: Row | None
    further: Row | None
    after_heading: bool
    title_seen: bool
    title_sure: bool
    title_firm: bool
    in_section: bool
    topic: str | None
    """What the section is about that the row stands in."""
    is_compiled: bool = False

    @property
    def is_over_fields(self) -> bool:
        """A day or a number with its label stands close under it: the document's head goes on."""
        below = (label_of(one.text) for one in (self.later, self.further) if one is not None)
        return any(label is not None and label[0] in ("day", "number") for label in below)

    @property
    def in_list(self) -> bool:
        return self.topic in LISTS


def is_heading(row: Row, around: Around) -> bool:
    """True when a line is a heading: by its words, by the file's own mark-up, by its looks, or by its shape."""
    text = row.text
    if row.in_table or len(row.cells) > 1 or len(text) > _LONGEST or len(text) < 2 or around.later is None:
        return False
    if not around.in_section and around.before is not None and is_cut(around.before.text) and not topic_of(text):
        return False  # the title goes on after a gap
    if around.after_heading and around.topic == "decision" and _DECIDES.search(text):
        return False  # the first line under "Beslut" is what was decided
    if (
        re.match(r"^[-•–*|(§]", text)
        or is_option(text)
        or text[:1].islower()
        or _WHERE.match(text)
        or day_in(text)
        or _WEEKDAY.match(text)
    ):
        return False
    if topic_of(text) is not None:
        return _known(row, around)
    if label_of(text) or (not around.in_section and around.is_over_fields):
        return False
    if row.is_heading:
        named = is_body(text) and around.title_sure and not is_municipality(text)
        return around.in_section or (around.title_firm and (named or not is_field(row)))
    if not around.in_section and (
        not around.title_seen or opens_title(text) or ((is_body(text) or is_field(row)) and not _opens_answers(row, around))
    ):
        return False
    if around.is_compiled and text[-1] == ":" and opens_reply(text):
        return False
    if _opens_responder(row, around) or _groups_responders(row, around):
        return True
    if is_person(text) or kind_named(text) or is_name(text.split(",")[0]) or re.fullmatch(NUMBER, text):
        return False
    if not around.in_section and not around.title_sure and opens_title(text):
        return False  # what begins as a title is the title, until there is one
    if row.is_strong and not around.in_list and text[-1] not in ".,;!" and (around.in_section or row.after_gap):
        return around.in_section or around.title_firm
    return _looks_like_one(row, around)


COMMENTS = re.compile(r"^(?:Kommentar|Bemötande):")


def _opens_responder(row: Row, around: Around) -> bool:
    """In a compilation: a few words after a gap, close over a text, are the name of the one who said it."""
    later = around.later
    if not (around.is_compiled and row.after_gap and later is not None and not later.after_gap) or not around.in_section:
        return False
    return row.text[:1].isupper() and row.text[-1] not in ".,:;?!" and len(row.text.split()) <= 6 and later.text[-1] != ":"


RESPONDER = re.compile(r"^\d{1,3}[.)] ?[A-ZÅÄÖ](?:(?! \d)[^.:;?!]){1,70}$")
"""In a compilation: a number and the name of the one who answered."""


def _groups_responders(row: Row, around: Around) -> bool:
    """In a compilation: who answered, by number, and over the first of them what kind they are."""
    later = around.later
    if not around.is_compiled or not row.after_gap or later is None:
        return False
    if RESPONDER.match(row.text):
        return len(row.text.split()) <= 8 and not later.text[:1].islower()
    few = len(row.text.split()) <= 6 and row.text[:1].isupper() and row.text[-1] not in ".,:;?!"
    return few and later.after_gap and bool(RESPONDER.match(later.text))


def _opens_answers(row: Row, around: Around) -> bool:
    """After the title and a whole sentence a body's name over running text opens what that body says."""
    later = around.later
    told = around.title_sure and row.after_gap and around.before is not None and around.before.text.endswith(".")
    return told and is_body(row.text) and later is not None and not later.after_gap and _is_running(later)


def _known(row: Row, around: Around) -> bool:
    """A word of the vocabulary is a heading, but not where it names the document, or stands among names of documents."""
    topic = topic_of(row.text)
    later = around.later
    if not around.in_section and re.match(r"(svar|remissvar|yttrande) (på|över)\b", row.text, re.IGNORECASE):
        return False
    if topic in ("plan", "measures", "effects") and re.match(r"^[^:]{3,30}: \S", row.text):
        return False  # a field with its value
    if (
        not around.in_section
        and not around.title_seen
        and topic in ("recipients", "sent_to")
        and "sändlista" in row.text.lower()
    ):
        return False  # where an address stands the letter only says that there is a list
    if not around.in_section and row.text.isupper() and kind_named(row.text):
        return False  # "YTTRANDE" over the head is the form's name
    if (
        (row.text[-1] == "." and not _PROPOSED.match(row.text))
        or (is_cut(row.text) and topic not in LISTS)
        or (later is not None and later.text[:1].islower() and len(row.text) > 40 and not IN_PARTS.search(row.text))
    ):
        return False
    if not around.in_section and not around.title_sure and opens_title(row.text) and topic == "views":
        return False  # "Yttrande över ..." is the title, until there is one
    if (
        not around.in_section
        and not around.title_seen
        and (kind_named(row.text) or topic in ("decision", "views", "plan", "measures"))
    ):
        return False
    if topic in SURE_TOPICS or row.is_heading or row.is_strong:
        return True
    if around.in_list:
        return row.after_gap and later is not None and _is_running(later)
    return row.after_gap or _ended(around) or len(row.text) > 12


_PROPOSED = re.compile(r"^Förslag till beslut i \w[\wåäöÅÄÖ& ]{3,60}\.$")
"""To whom a decision is proposed, with a stop after it; "Förslag till beslut med bilagor." is a paper."""
IN_PARTS = re.compile(r"\w [–-] \w+$")
"""A heading that says what it is about after a dash, in one word: it goes on, "Synpunkter - prövningsgrunder" "enligt plan- och bygglagen"."""


def _ended(around: Around) -> bool:
    return around.before is None or around.after_heading or around.before.text[-1] in ".!?:”)"


def _is_running(row: Row) -> bool:
    """A line of running text: long, or a whole sentence."""
    if row.in_table or len(row.cells) > 1:
        return False
    return row.text[:1] in '”"»' or (
        row.text[:1].isupper()
        and (len(row.text) > 50 or (row.text[-1] == "." and len(row.text) > 24) or (row.text[-1] == ":" and len(row.text) > 32))
    )


def _looks_like_one(row: Row, around: Around) -> bool:
    """A short line that begins as a title, stops without a stop, stands after a gap or a full sentence, and has running text under it."""
    text, later = row.text, around.later
    assert later is not None
    # Without a gap before it, a heading is known by ending early: what goes on fills its line.
    early = (len(text) < 75 and len(text) < 0.75 * len(later.text)) or (len(text) < 90 and later.after_gap)
    opens = early if not row.after_gap else (later.after_gap or len(text) < 0.85 * len(later.text))
    if not around.in_list and (_is_two_lines(row, around) or _is_over_another(row, around) or _is_of_a_part(row, around)):
        return True
    parent = _is_parent(text, later.text)
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
        if re.match(r"^\d+\. ", text) and text[-1] not in ".,;:" and row.after_gap and re.match(r"^[-•–*] ", later.text):
            return not later.after_gap and not _VERB.search(text)
        return (text[-1] not in ".,;" or _is_stopped(row, later)) and (
            _is_running(later) or parent or _opens_quoted(text, later)
        )
    if not re.match(r"^[A-ZÅÄÖ”\"]", text) or text[-1] in ".,;!":
        return False
    if text[-1] == ":":
        return _names_points(row, around) or (
            len(text) < 70
            and not re.search(r"^(?!Förslaget att).*\b(att|följande|nedan)\b", text)
            and (_is_running(later) or later.text.endswith(":"))
            and (not later.after_gap or (row.after_gap and around.in_section))
        )
    if text[-1] == "?" and not row.after_gap:
        return False
    if _leads_points(row, around) or _is_of_a_page(row, later):
        return True
    cut = is_cut(text) and not text.endswith(" till")
    return _is_running(later) and not cut and not _SPEAKS.match(text)


_SPEAKS = re.compile(r"^(?:Vi|Jag) (?:[\wåäö]+ ){0,2}?[\wåäö]+(?:er|ar|r)\b.{25,}")
"""A sentence that somebody says, which a gap has parted."""


def _is_parent(text: str, under: str) -> bool:
    """A numbered heading over one of its own: "4 Hamnen" over "4.1 Kajerna", "4:4" over "4:4.4"."""
    own, other = (_NUMBER.match(said) for said in (text, under))
    return bool(own and other and _NUMBERED.match(under)) and bool(re.match(rf"{re.escape(own.group())}[.:]\d", under))  # type: ignore[union-attr]


def _is_of_a_part(row: Row, around: Around) -> bool:
    """ "10.6 Arbetsgivaren ska avgöra" over a line that begins a sentence: the number of a part says it, however long the heading is, and though it may end with a stop."""
    later = around.later
    if later is None or not re.match(r"^\d+\.\d+(?:\.\d+)* [A-ZÅÄÖ]", row.text) or not (row.after_gap or _ended(around)):
        return False
    stopped = row.text[-1] in ".,;:" and (row.text[-1] != "." or bool(_VERB.search(row.text)))
    return not stopped and not is_cut(row.text) and _is_running(later) and not _NUMBERED.match(later.text)


def _opens_quoted(text: str, under: Row) -> bool:
    """ "3.4 Delmål:" over the goal itself, which stands as a point."""
    return bool(re.match(r"^\d+\.\d", text)) and text[-1] == ":" and bool(re.match(r"^[-•–*]", under.text))


_NUMBER = re.compile(r"\d+(?:[.:]\d+)*")


def _is_stopped(row: Row, later: Row) -> bool:
    """ "2. Hamnen och farleden." over its text: some houses put a stop after a numbered heading. A point of a list has a verb, or another point under it."""
    few = len(row.text.split()) <= 7 and row.text[-1] == "." and not _VERB.search(row.text)
    return few and row.after_gap and not later.after_gap and len(later.text) > len(row.text)


def _leads_points(row: Row, around: Around) -> bool:
    """A few words after a gap and a full sentence, and under them points: a heading; one word so is a label among others."""
    later = around.later
    if later is None or not row.after_gap or not _ended(around):
        return False
    words = len(row.text.split())
    if not re.match(r"^([-•–*]|1[.)]) ", later.text) or words > 9 or re.search(r"\b(?:beslutar?|föreslås?|att)\W*$", row.text):
        return False
    # One word so is a label among others, unless a whole sentence ends before it or headings of its kind have been seen.
    first = not around.in_section and around.title_sure
    return words >= 3 or first or (around.in_section and around.before is not None and around.before.text[-1] in ".!?")


def _is_of_a_page(row: Row, later: Row) -> bool:
    """ "S 12" over points: an answer that goes through what was sent page by page."""
    named = re.fullmatch(r"[Ss](?:id(?:an)?)?\.? ?\d{1,3}", row.text)
    return row.after_gap and bool(named) and bool(re.match(r"^[-•–*] ", later.text))


_VERB = re.compile(
    r"\b(är|har|ska|bör|kan|vill|gör|ser|föreslår|anser|menar|yrkar|kräver|beslutar|innebär|följande|nedan|att)\b"
)


def _names_points(row: Row, around: Around) -> bool:
    """A few words without a verb after a gap, with a colon, and points under them: "Våra förslag i korthet:"."""
    later = around.later
    if later is None or not row.after_gap or not re.match(r"^([-•–*]|1[.)]) ", later.text):
        return False
    if re.search(r"\b(?:av|till|från|som):$", row.text) or (later.after_gap and _MAY_ACT.search(row.text)):
        return False
    return 2 <= len(row.text.split()) <= 7 and around.title_seen and not _VERB.search(row.text)


_MAY_ACT = re.compile(r"\b[a-zåäö]+(?:[ae]r|ör|år)\b")
"""A word that may be a verb, so that the words may be a sentence."""


def _is_over_another(row: Row, around: Around) -> bool:
    """A heading close over a heading of its own, and that close over running text."""
    later, further = around.later, around.further
    if later is None or further is None or not around.in_section or not row.after_gap:
        return False
    if further.after_gap and (later.after_gap or not (_NUMBERED.match(row.text) or _ended(around))):
        return False
    both = (row.text, later.text)
    short = all(re.sub(r"^\d[\d.]* ", "", text)[:1].isupper() and len(text) < 50 and text[-1] not in ".,:;?!" for text in both)
    return (
        short
        and _is_running(further)
        and not any(is_person(text) or is_field(one) for text, one in zip(both, (row, later), strict=True))
    )


def is_cut(text: str) -> bool:
    """The words end as a sentence that goes on does."""
    return text[-1] in ",-–" or text.rsplit(" ", 1)[-1].lower() in _GO_ON


def _is_two_lines(row: Row, around: Around) -> bool:
    """A heading that takes two lines: a gap before, a small letter on the second line, no stop, and running text after it."""
    later, further = around.later, around.further
    if later is None or further is None or not row.after_gap or not later.text[:1].islower():
        return False
    if later.after_gap:  # a PDF's text may have a gap in the middle of anything
        ended = further.after_gap or _is_running(further)
        return is_cut(row.text) and ended and len(later.text) < 60 and later.text[-1] not in ".,;:"
    short = len(later.text) < 60 and len(row.text) < (75 if len(later.text) > 30 else 100) and later.text[-1] not in ".,;:"
    return short and _is_running(further)
