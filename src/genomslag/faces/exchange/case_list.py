"""The list of cases as CSV, for a diary or a planning system that is kept elsewhere."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.ground.errors import Invalid

HEAD = {
    "matter__number": "Diarienummer",
    "matter__outside_number": "Annat nummer",
    "matter__their_number": "Er beteckning",
    "sender": "Avsändare",
    "title": "Ärende",
    "answer_by_on": "Sista dag",
    "sitting__held_on": "Sammanträde",
    "unit__name": "Avdelning",
    "handler__name": "Handläggare",
    "state": "Status",
    "way": "Väg",
}
"""Our names of the columns, and those in the file. The file is in the language of the office."""

RISKY = "=+-@\t\r"
MOST_ROWS = 500


def _safe(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    said = value.isoformat() if isinstance(value, date) else str(value or "")
    return f"'{said}" if said[:1] in RISKY and said else said


def write(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """One line a case, semicolons between, marked as UTF-8 so that a spreadsheet reads its letters."""
    out = StringIO(newline="")
    sheet = csv.writer(out, delimiter=";")
    sheet.writerow(HEAD.values())
    sheet.writerows([_safe(row.get(name)) for name in HEAD] for row in rows)
    return out.getvalue().encode("utf-8-sig")


@dataclass(frozen=True)
class Line:
    """One consultation that a diary kept elsewhere tells of."""

    outside_number: str
    their_number: str
    sender: str
    title: str
    answer_by_on: date


def read(data: bytes) -> list[Line]:
    """The lines of a file with our columns, of which those that we number ourselves may be left out.

    Refuses: Invalid("no_text", "no_columns", "too_many", "no_day", "no_title"), naming the line.
    """
    try:
        said = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Invalid("no_text", _("The file is not CSV in UTF-8. Save it so from the spreadsheet."), field="file") from wrong
    between = ";" if said.split("\n", 1)[0].count(";") >= said.split("\n", 1)[0].count(",") else ","
    sheet = csv.DictReader(StringIO(said, newline=""), delimiter=between)
    lacks = [name for name in ("Ärende", "Sista dag", "Avsändare") if name not in (sheet.fieldnames or [])]
    if lacks:
        raise Invalid("no_columns", _("The first line lacks: %(names)s.") % {"names": ", ".join(lacks)}, field="file")
    rows = list(sheet)
    if len(rows) > MOST_ROWS:
        raise Invalid("too_many", _("At most %(most)s lines at a time.") % {"most": MOST_ROWS}, field="file")
    return [_line(row, number) for number, row in enumerate(rows, start=2)]


def _line(row: Mapping[str, str | None], number: int) -> Line:
    said = {name: (row.get(name) or "").strip().removeprefix("'") for name in HEAD.values()}
    if not said["Ärende"] or not said["Avsändare"]:
        raise Invalid("no_title", _("Line %(line)s says neither what nor from whom.") % {"line": number}, field="file")
    try:
        last = date.fromisoformat(said["Sista dag"])
    except ValueError as wrong:
        told = _("Line %(line)s: write the last day as year-month-day.") % {"line": number}
        raise Invalid("no_day", told, field="file") from wrong
    return Line(said["Annat nummer"], said["Er beteckning"], said["Avsändare"], said["Ärende"], last)
