"""Published values as CSV, spreadsheet and JSON. The rows are made of what the gate let out; a hidden number is in none of them.

Why there is no number is said in words, each its own: missing, not applicable, reason unknown, hidden, withdrawn. Zero is a number.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import StringIO
from typing import Any

from genomslag.domain.indicators.gate import Why
from genomslag.domain.indicators.periods import named
from genomslag.domain.indicators.queries import PeriodTable
from genomslag.faces.exchange.values import workbook

WORDS = {
    Why.PRESENT: "värde",
    Why.MISSING: "saknas",
    Why.NOT_APPLICABLE: "ej tillämpligt",
    Why.UNKNOWN: "okänd orsak",
    Why.SUPPRESSED: "dolt, för få",
    Why.WITHDRAWN: "tillbakadraget",
}
"""The file is in the language of the office."""
EVERYBODY = "alla tillsammans"
RISKY = "=+-@\t\r"


def rows(shown: Sequence[PeriodTable]) -> list[list[workbook.Value]]:
    """The head and one row a number: each period, unit and group."""
    names = list(dict.fromkeys(name for one in shown for group in (*one.groups, *_crossed(one)) for name, _value in group))
    head: list[workbook.Value] = ["Indikator", "Definitionens version", "Period", "Från", "Till", "Enhet", *names]
    made = [[*head, "Värde", "Täljare", "Nämnare", "Status", "Preliminär"]]
    for one in shown:
        made += [_line(one, names, *said) for said in _cells(one)]
    return made


def _crossed(one: PeriodTable) -> Iterator[Any]:
    yield from (group for group, _cell in one.crossed)


def _cells(one: PeriodTable) -> Iterator[tuple[str, Any, Any, str]]:
    for row in one.rows:
        for group, cell in zip(((), *one.groups), row.cells, strict=True):
            yield row.name or EVERYBODY, group, cell, row.words if not group else ""
    for group, cell in one.crossed:
        yield EVERYBODY, group, cell, ""


def _line(one: PeriodTable, names: Sequence[str], unit: str, group: Any, cell: Any, words: str) -> list[workbook.Value]:
    first, last = one.period
    said = dict(group)
    definition = one.use.definition
    value: workbook.Value = words or cell.value
    return [
        definition.name,
        definition.number,
        named(first, last),
        first.isoformat(),
        last.isoformat(),
        unit,
        *(said.get(name, "") for name in names),
        value,
        cell.numerator,
        cell.denominator,
        WORDS[Why.PRESENT if words else cell.why],
        "ja" if one.judged.is_preliminary else "nej",
    ]


def to_csv(shown: Sequence[PeriodTable]) -> bytes:
    """Semicolons between and a comma for decimals, marked as UTF-8, as a Swedish spreadsheet reads it."""
    out = StringIO(newline="")
    sheet = csv.writer(out, delimiter=";")
    for row in rows(shown):
        sheet.writerow([_safe(said) for said in row])
    return out.getvalue().encode("utf-8-sig")


def _safe(said: workbook.Value) -> str:
    """A cell that no spreadsheet takes for a formula; a number below zero is a number."""
    if isinstance(said, Decimal):
        return str(said).replace(".", ",")
    text = "" if said is None else str(said)
    return f"'{text}" if isinstance(said, str) and text[:1] in RISKY and text else text


def to_xlsx(shown: Sequence[PeriodTable]) -> bytes:
    """The same rows as a spreadsheet, numbers as numbers."""
    return workbook.workbook("Värden", rows(shown))


def to_json(shown: Sequence[PeriodTable]) -> bytes:
    """The same for programs: numbers as text with a point, so that no digit is lost, and the reason by its own word."""
    values = [
        {
            "period_from": one.period[0].isoformat(),
            "period_until": one.period[1].isoformat(),
            "unit": unit if unit != EVERYBODY else None,
            "group": dict(group),
            "value": (words or None) if cell.value is None else str(cell.value),
            "numerator": cell.numerator,
            "denominator": cell.denominator,
            "status": (Why.PRESENT if words else cell.why).value or "present",
            "preliminary": one.judged.is_preliminary,
        }
        for one in shown
        for unit, group, cell, words in _cells(one)
    ]
    said: dict[str, Any] = {"v": 1, "kind": "indicator_values", "values": values}
    if shown:
        definition = shown[0].use.definition
        said |= {
            "indicator": str(definition.element.uid),
            "name": definition.name,
            "unit_word": definition.unit_word,
            "definition_version": definition.number,
            "body": shown[0].use.body.name,
        }
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode()
