"""Days, as Swedish writes them, and the document's own day among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from genomslag.reading.clean import Row
from genomslag.reading.head import first, parts_of, values_of

MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
_SHORT = {name[:3]: at for at, name in enumerate(MONTHS, start=1)}
_DAY = re.compile(
    rf"(?<![\d-])(?P<y>(?:19|20)\d{{2}})[-/](?P<m>\d{{1,2}})[-/](?P<d>\d{{1,2}})(?![\d-])"
    rf"|(?<!\d)(?P<d2>\d{{1,2}})(?:[:.]?[ae]?)\s+(?P<name>{'|'.join(MONTHS)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\.?)\s+(?P<y2>(?:19|20)\d{{2}})\b"
    rf"|(?<!\d)(?P<d3>\d{{1,2}})/(?P<m3>\d{{1,2}})[\s/-](?P<y3>(?:19|20)\d{{2}})\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"^\W*(?!remisstid|senast|svar|sista|gäller|inkom)(?:[A-ZÅÄÖ][\wåäö]+(?: [A-ZÅÄÖ]\w+)?,? ?(?:den )?|den |datum:? )?(?:{_DAY.pattern})(?:,? \(?(?:uppdaterad|reviderad|ändrad|rev\.?) .{{4,30}})?\W*$",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"(?:beslutades den|beslutad(?:e|es)?|antag(?:en|et|na)|fastställ(?:d|t|da))\b(?: (?:av|i) .{3,70}?)?[:,]?\s*(?:den )?\[?(?P<day>\d{4}-\d{2}-\d{2}|\d{1,2} \w+ \d{4})",
    re.IGNORECASE,
)


_SHORT_YEAR = re.compile(r"^(?:[A-ZÅÄÖ][\wåäö]+,? (?:den )?|(?=\d\d-))(?P<y>\d{2})(?P<by>[ -])(?P<m>\d{2})(?P=by)(?P<d>\d{2})$")
"""A place and a day whose year has two figures, as typed letters have it: "Malmö 08-11-03"; with hyphens also alone."""


def in_short(text: str) -> str | None:
    """The day that a line is, where its year has two figures."""
    found = _SHORT_YEAR.match(text.strip())
    if found is None or not (1 <= int(found.group("m")) <= 12 and 1 <= int(found.group("d")) <= 31):
        return None
    century = 20 if int(found.group("y")) < _LAST_OF_THIS else 19
    return f"{century}{found.group('y')}-{found.group('m')}-{found.group('d')}"


_LAST_OF_THIS = 70
"""No letter that is read is older than 1970."""


def day_in(text: str) -> str | None:
    """The first day in a text, as year-month-day."""
    for found in _DAY.finditer(text):
        if made := _written(found):
            return made
    return None


def place_of(day: str, text: str) -> tuple[int, int] | None:
    """Where a day stands in a text, as it is written there."""
    return next((found.span() for found in _DAY.finditer(text) if _written(found) == day), None)


def _written(found: re.Match[str]) -> str | None:
    said = found.groupdict()
    year = said["y"] or said["y2"] or said["y3"]
    month = said["m"] or said["m3"] or _SHORT[said["name"][:3].lower()]
    day = said["d"] or said["d2"] or said["d3"]
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return None
    return f"{year}-{int(month):02d}-{int(day):02d}"


def date_of(head: Sequence[Row], rows: Sequence[Row], paper: Sequence[str], kind: str | None) -> str | None:
    """The document's own day: what governs carries the day it was decided; others the day beside its label, else the one that stands alone."""
    decided = next(
        (day_in(found.group("day")) for text in (*_with_next(rows), *paper) if (found := _DECIDED.search(text))), None
    )
    if kind == "styrdokument" and decided:
        return decided
    labelled = first(values_of(head, "day"), day_in)
    if labelled:
        return labelled
    for row in head[:25]:
        if made := in_short(row.text):
            return made
        for text in (part for cell in row.cells for part in parts_of(cell.text)):
            if (_ALONE.match(text) or (len(text) < 60 and re.search(r"protokoll|tjänste|yttrande$", text, re.IGNORECASE))) and (
                made := day_in(text)
            ):
                return made
    return _signed(rows) or (decided if kind != "protokoll" else None)


def _with_next(rows: Sequence[Row]) -> Iterator[str]:
    """Each row, and where the next stands close under it, the two together: in a narrow column a day comes on the line after its words."""
    for at, row in enumerate(rows):
        yield row.text
        later = rows[at + 1] if at + 1 < len(rows) else None
        if later is not None and not later.after_gap and len(row.text) < 60 and day_in(row.text) is None:
            yield f"{row.text} {later.text}"


def _signed(rows: Sequence[Row]) -> str | None:
    """A letter may carry its place and day at the end, above the signature."""
    return next(
        (
            made
            for row in rows[-14:]
            if re.match(r"^[A-ZÅÄÖ]\w+(?: den| \d|, )", row.text)
            and (made := in_short(row.text) or (day_in(row.text) if _ALONE.match(row.text) else None))
        ),
        None,
    )
