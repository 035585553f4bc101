"""Answers given in a table, as many who ask want them: what each column is for, and what a row says of which part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from genomslag.reading.clean import Row
from genomslag.reading.options import is_bare_stance

_OURS = r"(?:(?:er|ert|era|vår|vårt|våra|instansens|remissinstansens|organisationens) )?"
_ROLES = (
    ("proposal", rf"{_OURS}(?:ändringsförslag|förslag (?:till|på) .+|(?:vad|hur|det) (?:vi|ni|du) (?:vill|önskar)\b.*|(?:önskad|önskat|föreslagen|föreslaget|alternativ) .+|ny (?:lydelse|formulering|text|skrivning))"),
    ("reply", r"(?:bemötande|återkoppling|utfall)\b.*"),
    ("reason", r"(?:motiv(?:ering)?(?:en)?|skäl(?:en)?|varför|argument)\b.*"),
    ("view", rf"{_OURS}(?:synpunkt(?:er|en|erna)?|kommentar(?:er|en|erna)?|yttrande(?:t)?|remissvar(?:et)?|svar(?:et)?|invändning(?:ar)?|ställningstagande|bedömning|åsikt(?:er)?|fritext|vad (?:vi|ni|du) (?:tycker|anser|tänker))\b(?! (?:senast|till|sänds|skickas)).*"),
    ("place", r"(?:avsnitt|kapitel|kap\b|sid(?:a|an|or|nr|nummer)?\b|s\.|rad(?:er|nr|nummer)?\b|stycke|del\b|rubrik|paragraf|§|mål(?:område)?\b|delmål|åtgärd|punkt\b|avser|hänvisning|referens|fråga\b|frågor\b|område|textställe|ställe|bilaga|krav|nuvarande (?:text|lydelse|skrivning)|var i).*"),
    ("other", r"(?:nr|löpnr|löpnummer|#|id|typ|prio|prioritet|prioritering|kategori|organisation|instans|remissinstans|namn|avsändare|datum|förvaltning|nämnd)\b.*"),
)  # fmt: skip
"""What columns are headed by, in the tables that answers are given in. What "Förslag" alone heads may be proposed by the one who asks, unless it stands to the right of what is said of it."""
_OF_ROLE = [(role, re.compile(rf"(?:{words})$", re.IGNORECASE)) for role, words in _ROLES]
_ANOTHERS = re.compile(r"(?:remiss)?instans|organisation|namn|avsändare|förvaltning|nämnd", re.IGNORECASE)
_ASIDE = ("place", "other", "reply", "reason")
"""What stands in these columns is no viewpoint by itself; the reasons belong to what they are given for."""
_LONGEST_HEAD = 90
_DAY = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")
"""What stands beside a day is a letterhead, and heads no table."""
_NOTHING = re.compile(
    r"^(?:(?:har |vi har )?(?:inga|ingen|inget|inte några)\b(?: \w+)?(?: synpunkter?| kommentarer?| förslag| ändring(?:ar)?| erinran| att (?:erinra|tillägga))?|nej|ja|ok(?:ej)?|se ovan|se (?:föregående|kommentar|synpunkt|nästa)\b.*|ej (?:aktuellt|relevant|tillämpligt)|n/?a)[\s.!]*$|^[\W\d_]*$",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"^[\W\d]*$")
_WHOLE = 500
"""A cell of no more signs than this is one viewpoint; in a longer one the sentences are told apart."""


@dataclass(frozen=True)
class Told:
    """What is said: a sentence or a cell, what leads it or heads its column, and what it stands under, or its row is about."""

    text: str
    lead: str
    heading: str
    sort: str = ""
    """The kind that the column makes of it; empty where its own words must tell."""
    is_whole: bool = False
    """The cell is one viewpoint, whatever its words."""


def roles_of(row: Row) -> Mapping[int, tuple[str, str]]:
    """What each column is for, and what heads it, where a row heads a table that answers are given in; else nothing.

    Rule: one column at least is for views or proposals, another is known too, and no head is a sentence.
    """
    return heads(tuple((cell.at, cell.text) for cell in row.cells)) if row.in_table else {}


@lru_cache(maxsize=4_096)
def heads(cells: tuple[tuple[int, str], ...]) -> Mapping[int, tuple[str, str]]:
    """The same of cells that are only known by where they stand and what they say; a row is asked several times."""
    found: dict[int, tuple[str, str]] = {}
    for at, text in cells:
        said = text.strip(" *:")
        if len(said) > _LONGEST_HEAD or said.endswith(".") or _DAY.search(said):
            return {}
        role = next((role for role, pattern in _OF_ROLE if pattern.match(said)), None)
        if role:
            found[at] = role, said
        elif said.lower() == "förslag" and "view" in {known for known, _head in found.values()}:
            found[at] = "proposal", said
    known = [role for role, _said in found.values()]
    return found if len(found) > 1 and ("view" in known or "proposal" in known) else {}


def _under_heads(rows: Sequence[Row]) -> Iterator[tuple[Mapping[int, tuple[str, str]], Row]]:
    """The rows under the heads of tables that answers are given in, each with those heads."""
    roles: Mapping[int, tuple[str, str]] = {}
    for row in rows:
        if own := roles_of(row):
            roles = own
        elif not row.in_table:
            roles = {}
        elif roles:
            yield roles, row


def _who_answers(roles: Mapping[int, tuple[str, str]]) -> int | None:
    """The column for who answers, if any."""
    return next((at for at, (_role, head) in roles.items() if _ANOTHERS.match(head)), None)


def is_filled_in(rows: Sequence[Row]) -> bool:
    """Whether somebody has filled in a table that answers are given in, and that has no column for who answers."""
    return any(one.is_whole for roles, row in _under_heads(rows) if _who_answers(roles) is None for one in told_in(row, roles))


def is_compiled(rows: Sequence[Row], *, replied: bool) -> bool:
    """Whether a table has a column for who answers, in which two or more are named: then somebody has put several answers together.

    Takes: replied, whether there must also be a column for what is replied; a body whose boards answered may set out who said what.
    """
    named = {
        cell.text
        for roles, row in _under_heads(rows)
        if not replied or any(role == "reply" for role, _head in roles.values())
        for cell in row.cells
        if cell.at == _who_answers(roles)
    }
    return len(named) > 1


def told_in(row: Row, roles: Mapping[int, tuple[str, str]]) -> Iterator[Told]:
    """What the cells of a row say, under the columns of the table."""
    heading = _place_of([cell.text for cell in row.cells if roles.get(cell.at, ("", ""))[0] == "place"])
    for cell in row.cells:
        role, lead = roles.get(cell.at, ("", ""))
        if role not in _ASIDE and not _NOTHING.match(cell.text) and not is_bare_stance(heading, cell.text):
            whole = role in ("view", "proposal") and len(cell.text) <= _WHOLE
            yield Told(cell.text, lead if whole else "", heading, "proposal" if role == "proposal" else "", whole)


def _place_of(cells: Sequence[str]) -> str:
    """What a row is about: the first of its places that is more than a page's number."""
    return next((text for text in cells if not _FIGURES.match(text)), cells[0] if cells else "")


def question_in(row: Row) -> str:
    """The question that a row of two cells puts and answers; none where it does not."""
    asked = row.cells[0].text if row.in_table and len(row.cells) == 2 else ""
    return asked if asked.rstrip().endswith("?") else ""
