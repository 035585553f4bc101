"""Measures of a plan: what is done, by whom, when, and by what it is seen; from tables, from fields under each measure, or from running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from genomslag.reading.clean import Row, folded
from genomslag.reading.findings import Measure
from genomslag.reading.plans.running import duties_in, measures_in
from genomslag.reading.sentences import marked
from genomslag.reading.structure import Shape

_COLUMNS = {
    "text": re.compile(r"(prioriterad |konkret |planerad )?((skötsel|förbättrings|skydds|säkerhets|del)?åtgärd(er)?|aktivitet(er)?|insats(er)?|vad( ska göras)?\??|vad gör vi\??|uppdrag|handling|övning(ar)?|utbildning(ar)?|(arbets)?uppgift(er)?|moment)\b.{0,40}", re.IGNORECASE),
    "responsible": re.compile(r"(huvud|[\wåäö-]+ och åtgärds)?ansvar(ig(a|t)?)?\b.{0,30}|vem\b.{0,25}|utförare|ägare|genomförs av", re.IGNORECASE),
    "time": re.compile(r"(tid(plan|splan|punkt|sram|sperspektiv)?|när\??|klart?( senast)?|start.{0,12}|slutdatum|period|genomförs( när)?|deadline|år)\b.{0,20}", re.IGNORECASE),
    "indicator": re.compile(r"(indikator(er)?|mått|nyckeltal|uppföljning(smått)?|mätetal|resultatmått|hur (följs|mäts|vet|ser|märks).{0,35}|måluppfyllelse)\b.{0,25}|mål(värde|tal)?", re.IGNORECASE),
}  # fmt: skip
"""What the columns, and the fields under a measure, are called."""

_LONG_TITLE = 85
_EMPTY = re.compile(r"^[\s–—\-.]*$")
_OPENS = re.compile(r"^(?:åtgärd|aktivitet|insats)\s*\d*[.:]?\s*(.*)$", re.IGNORECASE)


_RULES = re.compile(r"\b(rutin|riktlinjer?|policy|reglemente|regler|instruktion|vägledning|anvisning)", re.IGNORECASE)
"""What says how a thing is always done holds no measures, though somebody shall do something in every sentence."""
_PLANS = re.compile(r"(handlings|åtgärds|aktivitets)plan|checklista", re.IGNORECASE)


def measures_of(rows: Sequence[Row], shape: Shape, title: str = "") -> list[Measure]:
    """The measures of a plan. A governing document without any has an empty list.

    Takes: title, which says whether the document promises or rules.
    """
    told = [*_from_tables(rows)] or [*_from_fields(rows)]
    if told or (_RULES.search(title) and not _PLANS.search(title)):
        return told or [*_from_lists(shape)]
    return measures_in(shape) or [*_from_lists(shape)] or (duties_in(shape) if _PLANS.search(title) else [])


def in_tables(rows: Sequence[Row]) -> list[Measure]:
    """The measures of tables that say who or when, whatever the paper is called."""
    return [one for one in _from_tables(rows) if one.responsible or one.time]


def _column(text: str) -> str | None:
    return next((name for name, pattern in _COLUMNS.items() if pattern.fullmatch(text.strip(" *:"))), None)


def _from_tables(rows: Sequence[Row]) -> Iterator[Measure]:
    """A row of headings says what each column holds; the rows under it are measures, until the table ends."""
    columns: list[tuple[str | None, int]] = []
    barred = False
    for row in rows:
        named = [(_column(cell.text) or _dated(cell.text), cell.at) for cell in row.cells]
        if headed := _headed(named):
            columns, barred = headed, row.in_table
        elif columns and len(row.cells) > 1 and row.in_table == barred:
            if not all(set(cell.text) <= set("-: ") for cell in row.cells):
                same = len(row.cells) == len(columns)
                names = [name for name, _ in columns] if same else [_nearest(columns, cell.at) for cell in row.cells]
                held = {name: cell.text for name, cell in zip(names, row.cells, strict=True) if name}
                if held.get("text"):
                    yield _made(held)
        elif columns and not row.in_table:
            columns = [] if (len(row.text) > 60 and row.text[-1] in ".:") or row.is_heading else columns


def _dated(text: str) -> str | None:
    """Words that are a column's, but stand over a document's own day when they are a field's."""
    return "time" if re.fullmatch(r"(datum|månad|kvartal|vecka)\b.{0,12}", text.strip(" *:"), re.IGNORECASE) else None


def _headed(named: list[tuple[str | None, int]]) -> list[tuple[str | None, int]] | None:
    """The columns of a plan's table. Where none is called a measure, who and when tell that it is one: "Övning | Ansvarig | Tid"; what is done stands before them."""
    names = [name for name, _at in named]
    if len(named) < 2 or sum(name is not None for name in names) < 2:
        return None
    if "text" in names:
        return named
    if not {"responsible", "time"} <= set(names) or None not in names:
        return None
    first = next(at for at, name in enumerate(names) if name)
    before = [at for at, name in enumerate(names) if name is None and at < first]
    told = before[-1] if before else names.index(None)
    return [("text", place) if at == told else (name, place) for at, (name, place) in enumerate(named)]


def _nearest(columns: list[tuple[str | None, int]], at: int) -> str | None:
    return min(columns, key=lambda column: abs(column[1] - at))[0]


def _made(held: dict[str, str]) -> Measure:
    said = {name: folded(text).strip() for name, text in held.items() if not _EMPTY.match(text)}
    return Measure(said.get("text", ""), said.get("responsible"), said.get("time"), said.get("indicator"))


def _from_fields(rows: Sequence[Row]) -> Iterator[Measure]:
    """Fields under each measure: "Åtgärd 1: ...", "Ansvarig: ...", "Tidplan: ..."."""
    held: dict[str, str] = {}
    title = ""
    for row in rows:
        name, _, value = row.text.partition(":")
        opened = _OPENS.match(row.text)
        # Under a full line of running text a label only begins a line by chance; the sentence is read where sentences are.
        field = _column(name) if value.strip() and (row.after_gap or len(title) <= _LONG_TITLE) else None
        if opened and (value.strip() or re.match(r"\w+ \d", row.text)) and len(row.text) < 200:
            if len(held) > 1:
                yield _made(held)
            held = {"text": opened.group(1).strip() or value.strip()}
        elif field and field != "text":
            held.setdefault("text", title)
            held[field] = value.strip()
        elif len(held) > 1:
            yield _made(held)
            held = {}
        if field is None:
            title = marked(row.text) or row.text
    if len(held) > 1 and held.get("text"):
        yield _made(held)


_DOER = re.compile(
    r"^(?P<who>[A-ZÅÄÖ][\wåäö-]+(?:(?: och| med|/| i|,) ?[\wåäö/-]+){0,4}(?: \([^)]{3,50}\))?)\s(?P<what>(?:ansvarar för att|ska|tar fram|genomför|informerar|erbjuder|kartlägger|ser till|utbildar|följer upp|upprättar)\b.{8,})"
)


def _from_lists(shape: Shape) -> Iterator[Measure]:
    """Under a heading of measures: each point is one, and who does it when the sentence says so."""
    for section in shape.about("measures"):
        for row in section.rows:
            text = marked(row.text)
            if text and len(text) > 15:
                found = _DOER.match(text)
                yield Measure(text, found.group("who") if found else None)
