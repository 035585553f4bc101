"""Several answers in one file: what a survey gives out has a row for each, and a sheet that somebody kept has one for each viewpoint. Each body's is parted from the others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from genomslag.reading import options, tabled
from genomslag.reading.bodies import first_in, is_body
from genomslag.reading.grids import Book, Row, Table, squared
from genomslag.reading.lines import LeftOut, shown_name
from genomslag.reading.persons import is_person

_PREFIX = r"(?:(?:ange|skriv|fyll i) )?(?:namn(?:et)? på )?(?:(?:er|ert|din|ditt|din/er|vår|your) )?"
_BODY = re.compile(
    rf"^{_PREFIX}(?:remissinstans|instans|organisation|myndighet|nämnd|avsändare|svarande|uppgiftslämnare|respondent|organi[sz]ation|company)(?:en|ens|n|s)?(?: ?/ ?\w+)?(?:s? ?namn| name)?\??$"
    r"|^(?:vilken|för vilken|vem|från vilken)\b.{0,60}\b(?:organisation|myndighet|instans|remissinstans|nämnd|förvaltning|svarar|representerar|företräder)\b.{0,40}$"
    r"|^(?:svar|yttrande|synpunkter|inkommit|inkom) från$",
    re.IGNORECASE,
)
"""Heads of a column that names who answers."""
_ONE_WHO = re.compile(
    r"\b(?:in)?(?:skicka|sän[dt]|lämna|komm[ie]|rapportera|fyll)\w* (?:in )?av\b|\b(?:svar\w*|uppgift\w*|synpunkt\w*|yttrande\w*) (?:gäller|avser|kommer från|lämnas av|är från)\b|\b(?:submitted|sent|answered|given) by\b|^från\b|\bvem\b|\bvems\b"
    r"|\w*(?:lämnare|givare|deltagar\w+|aktör(?:en)?|intressent(?:en)?|part(?:en)?|sakägare|förening(?:en)?|bolag(?:et)?|företag(?:et)?|kommun(?:en)?|region(?:en)?|organ(?:et)?|råd(?:et)?)\b",
    re.IGNORECASE,
)
"""Heads that may be of such a column, where its cells look so too."""
_CONCERNED = re.compile(r"\b(?:berör\w*|ansvar\w*|mottag\w*|utför\w*|genomför\w*|samverk\w*|samråd\w*|led(?:er|s)|till|adress\w*|kopia|remitter\w*|föresl\w*)\b", re.IGNORECASE)  # fmt: skip
"""Bodies that an answer is about, and not from."""
_NAME = re.compile(rf"^{_PREFIX}(?:namn|name|kontaktperson|för- och efternamn)$", re.IGNORECASE)
_MAIL = re.compile(r"^(?:er |din )?(?:e-?post|e-?mail|mejl)(?:adress(?:en)?)?$", re.IGNORECASE)
_DAY = re.compile(
    r"^(?:slutförandetid|sluttid|slutförd|completion time|submitted(?! by).*|tidsstämpel|timestamp|tidpunkt|svarsdatum|inskicka[td](?! av\b).*|inkom(?:met|men)?(?: den| datum)?|datum)$",
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
_OF_PLAN = re.compile(r"^(?:tid(?:s?plan)?|indikator(?:er)?|ansvarig\w*|startdatum|slutdatum)$", re.IGNORECASE)
"""What heads the columns of a list of measures, which names boards and has comments too."""
_LONGEST_HEAD = 400
_LONGEST_NAME = 90
_MOST_NUMBERS = 12
_FEWEST_HEADS = 2
_SEARCHED = 20
"""How far down a sheet its heads may stand."""
_SURVEY = 2
"""From how many of the columns that only programs make a sheet is known to be what a survey gives out."""


@dataclass(frozen=True)
class Part:
    """One answer of several: who answers, as far as it says so, the numbers of its rows in the file, and the answer as a sheet of its own."""

    body: str
    rows: tuple[int, ...]
    table: Table
    sheet: str = ""
    """The sheet that is the answer, where it is one of several; the rows are those of that sheet."""

    @property
    def book(self) -> Book:
        return Book([self.table])

    @property
    def place(self) -> str:
        """Where in the file it stands."""
        if self.sheet:
            return shown_name(f"bladet {self.sheet}")
        first, last = self.rows[0], self.rows[-1]
        if first == last:
            return f"rad {first}"
        is_run = last - first + 1 == len(self.rows)
        return f"rad {first}–{last}" if is_run else f"rad {', '.join(map(str, self.rows[:_MOST_NUMBERS]))}"


@dataclass(frozen=True)
class Parted:
    """The answers of a file, and what in it belongs to none of them and was not read; both empty where the file is no several answers."""

    parts: list[Part] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    """What heads the columns that name who answers."""


def parted(book: Book, who: Collection[str] = ()) -> Parted:
    """The answers in the sheets of a file that holds several; none in any other.

    Takes: who, heads of columns that name who answers, as a person has said; they are believed.
    Rule: a column names who answers, another holds what is answered, and none what is replied. What a survey gives out is parted also when there is one answer in it.
    """
    made = Parted()
    if any(_is_replied(sheet) for sheet in book.sheets):
        return made
    said = {plain(one).casefold() for one in who}
    for sheet in book.sheets:
        if found := _of_sheet(sheet, said):
            made.parts.extend(found.parts)
            made.left.extend(found.left)
            made.heads.update(found.heads)
        else:
            made.left.append(_left(f"bladet {sheet.name}", "sheet_left"))
    if not made.parts:
        made = _by_sheet(book)
    made.left.extend(_left(f"bladet {one}", "hidden_sheet") for one in book.hidden)
    if book.remarks:
        made.left.append(_left(f"kommentarer vid celler ({len(book.remarks)})", "cells_commented"))
    return made if made.parts else Parted()


def _by_sheet(book: Book) -> Parted:
    """A sheet for each body, called by its name: each with heads of a table that answers are given in. Sheets that are called otherwise belong to none."""
    made = Parted()
    for sheet in book.sheets:
        asked = any(tabled.heads(tuple(enumerate(row.texts))) for row in sheet.rows[:_SEARCHED])
        if asked and is_body(sheet.name) and sheet.rows:
            fields = [Row(0, ("Remissinstans", sheet.name))]
            table = Table("", squared([*fields, *sheet.rows]), sheet.merged, sheet.joined)
            made.parts.append(Part(sheet.name, tuple(row.number for row in sheet.rows), table, sheet.name))
        else:
            made.left.append(_left(f"bladet {sheet.name}", "sheet_left"))
    return made if len(made.parts) > 1 else Parted()


_LEFT = {
    "sheet_left": "Hör inte till något av svaren, och är inte läst. Läs det i filen.",
    "hidden_sheet": "Är dolt i filen, och är inte läst. Visa det i filen och läs det där.",
    "cells_commented": "Är inte lästa. Läs dem i filen.",
    "row_left": "Säger inte vem som svarar, och är inte läst. Skriv det i filen och ta in den igen.",
}
"""Why a part of the file was not read, by its code."""


def _left(what: str, code: str) -> LeftOut:
    return LeftOut(shown_name(what), code, _LEFT[code])


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
    stances: list[int] = field(default_factory=list)
    """Those of what an answer says of itself that say how the whole stands: that alone is an answer too."""
    by_program: int = 0
    is_said: bool = False
    """A person has said which column names who answers."""

    @property
    def is_survey(self) -> bool:
        return self.by_program >= _SURVEY

    @property
    def keeps_viewpoints(self) -> bool:
        """A row is a viewpoint, of which the columns say more than one thing."""
        own = tuple((at, head) for at, head in enumerate(self.texts) if at not in self.stances)
        roles = {role for role, _head in tabled.heads(own).values()}
        return not self.is_survey and "place" in roles


def _of_sheet(sheet: Table, who: Collection[str]) -> Parted | None:
    for at, row in enumerate(sheet.rows[:_SEARCHED]):
        below = sheet.rows[at + 1 :]
        # Where the sheet says above its heads who answers, names in a column are those it is about.
        named = any(_BODY.match(plain(one)) for above in sheet.rows[:at] for one in above.texts)
        if heads := _heads(row.texts, () if named else below, who):
            held, unnamed = _held(heads, below)
            if len(held) < 2 and not (held and (heads.is_survey or heads.is_said)):
                return None
            parts = [_part(heads, rows) for rows in held]
            return Parted(parts, [_left(f"rad {one.number}", "row_left") for one in unnamed], {heads.texts[heads.body]})
    return None


def plain(text: str) -> str:
    """A head without what is put around it."""
    return " ".join(text.split()).strip(" *:")


def _heads(texts: Sequence[str], below: Sequence[Row], who: Collection[str]) -> _Heads | None:
    """What the columns are for, where a row heads answers; None where it does not."""
    said = tuple(map(plain, texts))
    if sum(map(bool, said)) < _FEWEST_HEADS or any(len(one) > _LONGEST_HEAD for one in said):
        return None
    told = next((at for at, one in enumerate(said) if one.casefold() in who), None)
    body = _who(said, below) if told is None else told
    if body is None or (told is None and any(_OF_PLAN.match(one) for one in said)):
        return None
    heads = _Heads(said, body, is_said=told is not None)
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
        elif options.heads_stances(one, [cell for row in below if (cell := _at(row, at))]):
            heads.about[at] = one
            heads.stances.append(at)
        else:
            heads.asked.append(at)
    asks = bool(heads.stances) or any(_ASKS.search(said[at]) for at in heads.asked)
    return heads if (heads.asked or heads.stances) and (asks or heads.is_survey or heads.is_said) else None


def _who(heads: Sequence[str], below: Sequence[Row]) -> int | None:
    """The column that names who answers: by its head; else by what stands in it; else the one for a person's name or address."""
    by_head = [next((at for at, one in enumerate(heads) if pattern.match(one)), None) for pattern in (_BODY, _NAME, _MAIL)]
    if by_head[0] is not None:
        return by_head[0]
    by_cells = next((at for at, one in enumerate(heads) if one and _names_bodies(one, [_at(row, at) for row in below])), None)
    return next((at for at in (by_cells, *by_head[1:]) if at is not None), None)


def _names_bodies(head: str, cells: Sequence[str]) -> bool:
    """Short names of bodies or persons, several of them, under a head that may be of who answers, or that says nothing of it when nearly all are bodies' and none comes twice."""
    filled = [one for one in cells if one]
    may_be = bool(_ONE_WHO.search(head))
    if (
        (_ASKS.search(head) and not may_be)
        or _CONCERNED.search(head)
        or _DAY.match(head)
        or any(pattern.match(head) for _, pattern in _ABOUT)
    ):
        return False
    if len(set(filled)) < 2 or any(len(one) > _LONGEST_NAME or one[-1] in ".?!" or one.isdigit() for one in filled):
        return False
    bodies = sum(is_body(one) for one in filled)
    named = sum(is_body(one) or bool(first_in(one)) or is_person(one) for one in filled)
    if may_be:
        return 2 * named >= len(filled)
    return len(set(filled)) == len(filled) == len(cells) and 4 * bodies >= 3 * len(filled)


def _held(heads: _Heads, rows: Sequence[Row]) -> tuple[list[list[Row]], list[Row]]:
    """The rows of each answer, and those that nobody can be said to have answered: in a survey each row is an answer, in a sheet that somebody kept those of the same body are one; there a row that names nobody goes on with the one above."""
    answered = [row for row in rows if any(_at(row, at) for at in (*heads.asked, *heads.stances))]
    if heads.is_survey:
        return [[row] for row in answered], []
    known: dict[str, list[Row]] = {}
    unnamed: list[Row] = []
    body = ""
    for row in answered:
        body = _at(row, heads.body) or body
        (known.setdefault(body.casefold(), []) if body else unnamed).append(row)
    return list(known.values()), unnamed


def _at(row: Row, at: int) -> str:
    return row.texts[at].strip() if at < len(row.texts) else ""


def _part(heads: _Heads, rows: Sequence[Row]) -> Part:
    # In a survey one may leave out for whom one answers.
    named = [heads.body, *(at for wanted in ("Namn", "E-post") for at, label in heads.about.items() if label == wanted)]
    body = next((said for at in named if (said := _at(rows[0], at))), "")
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
