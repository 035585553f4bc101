"""Several answers in one file: what a survey gives out has a row for each, and a sheet that somebody kept has one for each viewpoint. Each body's is parted from the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from genomslag.reading import source, tabled
from genomslag.reading.grids import Book, Row, Table, squared

_PREFIX = r"(?:(?:ange|skriv|fyll i) )?(?:namn(?:et)? på )?(?:er|din|ert|din/er|vår) ?"
_BODY = re.compile(
    rf"^(?:{_PREFIX})?(?:remissinstans|instans|organisation|myndighet|nämnd|avsändare|svarande|uppgiftslämnare|respondent|organi[sz]ation|company)(?:en|ens|n|s)?(?: ?/ ?\w+)?(?:s? ?namn| name)?\??$"
    r"|^(?:vilken|för vilken|vem|från vilken)\b.{0,60}\b(?:organisation|myndighet|instans|remissinstans|nämnd|förvaltning|svarar|representerar|företräder)\b.{0,40}$"
    r"|^(?:svar|yttrande|synpunkter|inkommit|inkom) från$",
    re.IGNORECASE,
)
"""Heads of a column that names who answers."""
_NAME = re.compile(rf"^(?:{_PREFIX}|ditt |your )?(?:namn|name|kontaktperson|för- och efternamn)$", re.IGNORECASE)
_MAIL = re.compile(r"^(?:er |din )?(?:e-?post|e-?mail|mejl)(?:adress(?:en)?)?$", re.IGNORECASE)
_DAY = re.compile(
    r"^(?:slutförandetid|sluttid|slutförd|completion time|submitted.*|tidsstämpel|timestamp|tidpunkt|svarsdatum|inskicka[td].*|inkom(?:met|men)?(?: den| datum)?|datum)$",
    re.IGNORECASE,
)
_MADE_BY_PROGRAM = re.compile(
    r"^(?:id|svars-?id|response id|starttid|start ?time|senast (?:ändrad|uppdaterad)\w*.*|last modified.*|språk|language|ip-?(?:adress|address)|status|användarnamn|username)$",
    re.IGNORECASE,
)
"""What a survey puts beside each answer."""
_ABOUT = (
    ("E-post", _MAIL),
    ("Namn", _NAME),
    ("Diarienummer", re.compile(r"^(?:(?:ert|er) )?(?:diarienummer|dnr|diarienr|beteckning)$", re.IGNORECASE)),
    ("Telefon", re.compile(r"^telefon(?:nummer)?$", re.IGNORECASE)),
    ("Titel", re.compile(r"^(?:titel|roll|befattning)$", re.IGNORECASE)),
)
"""What an answer says of itself, and what it stands as at the head of a letter."""
_ASKS = re.compile(
    r"\?|^(?:(?:era|ert|dina|övriga|andra|eventuella) )?(?:synpunkt|kommentar|yttrande|förslag|svar\b(?! senast))",
    re.IGNORECASE,
)
HEADS = ("Fråga", "Svar")
"""What heads an answer to a survey; nobody's words."""
_REPLIED = re.compile(r"^(?:bemötande|återkoppling|utfall|vårt svar|vår kommentar|outcome|reply)(?: \w+)?$", re.IGNORECASE)
_LONGEST_HEAD = 400
_MOST_NUMBERS = 12
_FEWEST_HEADS = 2
_SEARCHED = 20
"""How far down a sheet its heads may stand."""
_SURVEY = 2
"""From how many of the columns that only programs make a sheet is known to be what a survey gives out."""


@dataclass(frozen=True)
class Part:
    """One answer of several: who answers, the numbers of its rows in the file, and the answer as a sheet of its own."""

    body: str
    rows: tuple[int, ...]
    table: Table

    @property
    def book(self) -> Book:
        return Book([self.table])

    @property
    def place(self) -> str:
        """Where in the file it stands."""
        first, last = self.rows[0], self.rows[-1]
        if first == last:
            return f"rad {first}"
        is_run = last - first + 1 == len(self.rows)
        return f"rad {first}–{last}" if is_run else f"rad {', '.join(map(str, self.rows[:_MOST_NUMBERS]))}"


def parts_of(data: bytes, name: str) -> list[Part]:
    """The answers in a spreadsheet or a text with separators that holds several; none in any other file.

    Takes: name, whose ending tells a text with separators.
    Refuses: Unreadable, as the file's own reader.
    Rule: a column names who answers, another holds what is answered, and none what is replied. What a survey gives out is parted also when there is one answer in it.
    """
    book = source.book_of(data, name)
    if book is None or any(_is_replied(sheet) for sheet in book.sheets):
        return []
    return [part for sheet in book.sheets for part in _of_sheet(sheet)]


def _is_replied(sheet: Table) -> bool:
    """Whether somebody has replied: then it is a compilation, in all its sheets, and not what came in."""
    return any(_REPLIED.match(text.strip(" *:")) for row in sheet.rows[:_SEARCHED] for text in row.texts)


@dataclass
class _Heads:
    """What the columns of a sheet are for: who answers, the day, what an answer says of itself, and what is asked."""

    texts: tuple[str, ...]
    body: int
    day: int | None = None
    about: dict[int, str] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)
    by_program: int = 0

    @property
    def is_survey(self) -> bool:
        return self.by_program >= _SURVEY

    @property
    def keeps_viewpoints(self) -> bool:
        """A row is a viewpoint, of which the columns say more than one thing."""
        roles = {role for role, _head in tabled.heads(tuple(enumerate(self.texts))).values()}
        return not self.is_survey and "place" in roles


def _of_sheet(sheet: Table) -> list[Part]:
    for at, row in enumerate(sheet.rows[:_SEARCHED]):
        if heads := _heads(row.texts):
            held = _held(heads, sheet.rows[at + 1 :])
            return [_part(heads, rows) for rows in held] if len(held) > 1 or (held and heads.is_survey) else []
    return []


def _heads(texts: Sequence[str]) -> _Heads | None:
    """What the columns are for, where a row heads answers; None where it does not."""
    said = tuple(" ".join(text.split()).strip(" *:") for text in texts)
    if sum(map(bool, said)) < _FEWEST_HEADS or any(len(one) > _LONGEST_HEAD for one in said):
        return None
    named = [next((at for at, one in enumerate(said) if pattern.match(one)), None) for pattern in (_BODY, _NAME, _MAIL)]
    body = next((at for at in named if at is not None), None)
    if body is None:
        return None
    heads = _Heads(said, body)
    for at, one in enumerate(said):
        about = next((label for label, pattern in _ABOUT if pattern.match(one)), "")
        if at == body or not one:
            continue
        if _DAY.match(one):
            heads.day, heads.by_program = at, heads.by_program + 1
        elif _MADE_BY_PROGRAM.match(one):
            heads.by_program += 1
        elif about:
            heads.about[at] = about
        else:
            heads.asked.append(at)
    asks = any(_ASKS.search(said[at]) for at in heads.asked)
    return heads if heads.asked and (asks or heads.is_survey) else None


def _held(heads: _Heads, rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each answer: in a survey each row is one, in a sheet that somebody kept those of the same body; a row that names nobody goes on with the one above."""
    held: list[list[Row]] = []
    known: dict[str, list[Row]] = {}
    body = ""
    for row in rows:
        named = _at(row, heads.body)
        if not any(_at(row, at) for at in heads.asked):
            continue
        body = named or body
        if not body:
            continue
        if heads.is_survey:
            held.append([row])
        elif (key := body.casefold()) in known:
            known[key].append(row)
        else:
            held.append(known.setdefault(key, [row]))
    return held


def _at(row: Row, at: int) -> str:
    return row.texts[at].strip() if at < len(row.texts) else ""


def _part(heads: _Heads, rows: Sequence[Row]) -> Part:
    body = _at(rows[0], heads.body)
    facts = [("Remissinstans", body)]
    facts += [("Datum", _at(rows[0], heads.day)[:10])] if heads.day is not None else []
    facts += [(label, _at(rows[0], at)) for at, label in heads.about.items()]
    made = [fact for fact in facts if fact[1]]
    told = list(_kept(heads, rows) if heads.keeps_viewpoints else _answered(heads, rows))
    lines = [*made, *told]
    table = Table("", squared([Row(at, texts) for at, texts in enumerate(lines, start=1)]))
    return Part(body, tuple(row.number for row in rows), table)


def _kept(heads: _Heads, rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    """The viewpoints of a body under the heads of the sheet."""
    yield tuple(heads.texts[at] for at in heads.asked)
    yield from (tuple(_at(row, at) for at in heads.asked) for row in rows)


def _answered(heads: _Heads, rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    """Each question with what was answered to it."""
    yield HEADS
    yield from ((heads.texts[at], _at(row, at)) for row in rows for at in heads.asked if _at(row, at))
