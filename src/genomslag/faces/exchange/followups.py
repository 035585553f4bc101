"""A frozen report as a workbook, and its values one a row, in the shape that a planning system imports. Made of the frozen data and nothing else."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from django.utils import translation

from genomslag.domain.flows.papers import LANGUAGE
from genomslag.domain.flows.report_back import paper
from genomslag.domain.indicators.gate import Why
from genomslag.faces.exchange import sheets
from genomslag.faces.exchange.values import workbook
from genomslag.faces.exchange.values.export import EVERYBODY, RISKY, WORDS

Data = Mapping[str, Any]
HEAD = (
    "Enhet",
    "Indikator",
    "Från",
    "Till",
    "Grupp",
    "Värde",
    "Täljare",
    "Nämnare",
    "Status",
    "Kod",
    "Nämnd",
    "Definitionens version",
    "Preliminär",
)
"""The file is in the language of the office, and its columns never change their order."""


def to_xlsx(data: Data) -> bytes:
    """The report as a workbook: measures, goals, indicators, what units say, what has changed. In the language of the office, whoever asks."""
    with translation.override(LANGUAGE):
        made = _sheets(data)
    return sheets.workbook(made, title=f"{data['plan']['title']}: {data['name']}", on=date.fromisoformat(data["signed_on"]))


def _sheets(data: Data) -> list[sheets.Sheet]:
    made = [
        sheets.Sheet("Åtgärder", ("Nr", "Åtgärd", "Enhet", "Status", "Försenad", "Börjar", "Slutar", "Flyttad, dagar", "Rapporterad", "Senaste rapport", "Avsedd effekt", "Slags resultat", "Slutar efter programmet"), [_measure(one) for one in data["measures"]]),
        sheets.Sheet("Mål", ("Mål", "Nämndens bedömning", "Indikatorerna visar", "Skiljer sig", "Vad bedömningen bygger på", "Varför den skiljer sig"), [_goal(one) for one in data["goals"]]),
        sheets.Sheet("Indikatorer", ("Indikator", "Kod", "Värde", "Enhet", "Utgångsvärde", "Målvärde", "Visar", "Enheter som rapporterat", "Enheter i allt", "Året hittills", "Perioder av året"), [_indicator(one) for one in data["indicators"]]),
        sheets.Sheet("Enheter", ("Enhet", "Svar"), [(one["name"], one["text"] or "har inte svarat") for one in data["units"]]),
    ]  # fmt: skip
    if data["statements"]:
        head = ("Vem", "Vad de gör annorlunda", "Sett", "Hur vi bidrog", "Hur vi vet", "Led i kedjan", "Bekräftat")
        names = ("who", "what", "seen", "contribution", "evidence", "aim", "verified")
        made.append(sheets.Sheet("Förändringar", head, [[one[name] for name in names] for one in data["statements"]]))
    if data["findings"]:
        rows = [(one["text"], one["proposal"]) for one in data["findings"]]
        made.append(sheets.Sheet("Lärdomar", ("Vad som framkom", "Vad som föreslås"), rows))
    if data["changes"]:
        made.append(sheets.Sheet("Ändrat", ("Vad", "Avser", "Då", "Nu"), paper.change_rows(data["changes"])))
    return made


def _told(one: Data) -> str:
    """When it was reported, or why nothing is."""
    if one["silent"]:
        return "inget i perioden"
    return str(one["reported"]) if one.get("due", True) else "inget att redovisa i perioden"


def _measure(one: Data) -> Sequence[str | int | None]:
    state, kind = paper.state_word(one["state"]), paper.kind_word(one["kind"])
    late = "ja" if one["late"] else "nej"
    days = (one["starts"], one["ends"], one["slip_days"], _told(one))
    return (
        one["code"],
        one["title"],
        one["unit"],
        state,
        late,
        *days,
        one["text"],
        one["effect"],
        kind,
        "ja" if one["outlives"] else "nej",
    )


def _goal(one: Data) -> Sequence[str]:
    words = (paper.judgement_word(one["judgement"]), paper.judgement_word(one["evidence"]), "ja" if one["differs"] else "nej")
    return (f"{one['code']} {one['title']}".strip(), *words, one["reason"], one["explanation"])


def _indicator(one: Data) -> Sequence[str | int | Decimal]:
    """Numbers are numbers; where there is none it is told why."""
    value = _number(one["value"]) if one["value"] else paper.value_words({**one, "year": {}})
    shows = paper.judgement_word(one["evidence"])
    return (
        one["name"],
        one["code"],
        value,
        one["unit_word"],
        _number(one["baseline"]),
        _number(one["target"]),
        shows,
        one["reported"],
        one["expected"],
        *_year(one.get("year") or {}),
    )


def _year(year: Data) -> tuple[str | Decimal, str]:
    """What has come of the year so far, where that is what is held to the target; and of how many of its periods it is made."""
    if not year:
        return "", ""
    value = _number(year["value"]) if year["value"] else paper.why_word(year["why"])
    return value, f"{year['periods']} av {year['of']} ({year['year']})"


def value_rows(data: Data) -> Iterator[list[workbook.Value]]:
    """The head, and one row a number: unit, indicator, period, group, value, parts, state, code."""
    yield list(HEAD)
    for one in data["values"]:
        group = ", ".join(f"{name}: {value}" for name, value in one["group"])
        said = _number(one["value"])
        yield [
            one["unit"] or EVERYBODY, one["indicator"], one["from"], one["until"], group, said, one["numerator"], one["denominator"],
            WORDS[Why(one["state"])], one["code"], one["body"], one["definition"], "ja" if one["preliminary"] else "nej",
        ]  # fmt: skip


def _number(said: str) -> str | Decimal:
    """A number as a number; a value that is told in words as it is."""
    plain = said.removeprefix("-").replace(".", "", 1)
    return Decimal(said) if plain.isascii() and plain.isdigit() else said


def values_to_csv(data: Data) -> bytes:
    """Semicolons between and a comma for decimals, marked as UTF-8, as a Swedish spreadsheet reads it."""
    out = StringIO(newline="")
    sheet = csv.writer(out, delimiter=";")
    for row in value_rows(data):
        sheet.writerow([_safe(said) for said in row])
    return out.getvalue().encode("utf-8-sig")


def _safe(said: workbook.Value) -> str:
    """A cell that no spreadsheet takes for a formula; a number below zero is a number."""
    if isinstance(said, Decimal):
        return str(said).replace(".", ",")
    text = "" if said is None else str(said)
    return f"'{text}" if isinstance(said, str) and text[:1] in RISKY and text else text


def values_to_xlsx(data: Data) -> bytes:
    """The same rows as a spreadsheet, numbers as numbers."""
    return workbook.workbook("Värden", value_rows(data))
