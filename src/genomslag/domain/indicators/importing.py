"""A file of values as a plan: what would come of each row, and what is said against it. Pure: it reads no table and writes none.

Everything that the rows may meet is gathered beforehand in `Known`; a row is then judged by the same rules as a value that is typed.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from genomslag.domain.indicators import rules
from genomslag.domain.indicators.models import Observation, Use
from genomslag.domain.indicators.periods import period_of
from genomslag.domain.indicators.saying import Said
from genomslag.domain.organisation.models import Unit
from genomslag.ground.errors import Invalid, Refused, Text

NEW, SAME, CHANGED, CORRECTION, WRONG = "new", "same", "changed", "correction", "wrong"
HEADS = {
    "indicator": ("indikator", "mått", "indicator"),
    "version": ("version", "definition"),
    "unit": ("enhet", "unit"),
    "period": ("period", "år", "year"),
    "from": ("från", "from", "period från"),
    "until": ("till", "until", "period till"),
    "value": ("värde", "value"),
    "numerator": ("täljare", "antal", "numerator"),
    "denominator": ("nämnare", "av", "denominator"),
    "absence": ("saknas", "orsak", "absence"),
    "preliminary": ("preliminär", "preliminary"),
    "comment": ("kommentar", "comment"),
}
"""What a column is, by the words that head it."""
PASSED_OVER = ("status", "id", "definitionens version")
"""Columns of our own export that say nothing of the value itself."""
ABSENCES = {
    **dict.fromkeys(("saknas", "missing"), Observation.Absence.MISSING),
    **dict.fromkeys(
        ("ej tillämpligt", "inte tillämpligt", "not applicable", "not_applicable"), Observation.Absence.NOT_APPLICABLE
    ),
    **dict.fromkeys(("okänd orsak", "orsak okänd", "okänt skäl", "unknown", "reason unknown"), Observation.Absence.UNKNOWN),
}
YES = ("ja", "yes", "1", "x", "preliminär", "preliminärt")
NO = ("", "nej", "no", "0")

Key = tuple[int, int | None, date, date, tuple[tuple[str, str], ...]]
Period = tuple[date, date]
Telling = Callable[[int, int], None]
"""Is told that so many of so many rows are done."""
EACH = 500
"""So many rows are done between two tellings."""


def silent(_done: int, _of: int) -> None:
    """Nobody is told."""


@dataclass(frozen=True)
class Line:
    """One row of the file: where it stands, what it says, what would come of it."""

    number: int
    words: tuple[str, ...]
    standing: str
    message: Text = ""
    note: Text = ""
    row: Observation | None = None
    before: Observation | None = None


@dataclass
class Plan:
    """All the rows, and the columns that nobody knows."""

    lines: list[Line]
    unknown_heads: list[str] = field(default_factory=list)

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(line.standing for line in self.lines)

    @property
    def wrong(self) -> int:
        return self.counts[WRONG]

    @property
    def written(self) -> int:
        return self.counts[NEW] + self.counts[CHANGED] + self.counts[CORRECTION]

    def kept(self) -> dict[str, Any]:
        """What was said of each row, and the sum of it, as plain JSON; `Plan.laid` reads it."""
        lines = [[line.standing, str(line.message), str(line.note)] for line in self.lines]
        return {"digest": self.digest, "unknown": self.unknown_heads, "lines": lines}

    @classmethod
    def laid(cls, data: Mapping[str, Any], judged: Mapping[str, Any]) -> Plan:
        """The plan of a file that was judged before, without judging it anew; what would be written is not in it."""
        told = zip(data["rows"], judged["lines"], strict=True)
        lines = [Line(row[0], tuple(row[1]), standing, message, note) for row, (standing, message, note) in told]
        laid = cls(lines, judged["unknown"])
        laid.digest = judged["digest"]
        return laid

    @cached_property
    def digest(self) -> str:
        """The same for the same outcome: what was looked at is what is taken in."""
        said = hashlib.sha256()
        for line in self.lines:
            said.update(f"{line.number}:{line.standing}:{'|'.join(line.words)}\n".encode())
        return said.hexdigest()


@dataclass
class Known:
    """What the rows may meet: the body's uses and units, the newest version of each sheet, the values that stand, and the day it is."""

    uses: Sequence[Use]
    newest: Mapping[int, int]
    units: Sequence[Unit]
    standing: Iterable[Observation]
    today: date


def plan(data: Mapping[str, Any], known: Known, *, telling: Telling = silent) -> Plan:
    """What would come of a file's rows.

    Takes: data, the head and the rows as exchange reads them: number, cells, and what is to be said of single cells; telling, who is told
    how far it has come.
    Refuses: Invalid("no_columns"), when it cannot be seen which columns hold what.
    """
    return _Planner(data["head"], known).plan(data["rows"], telling)


def check_columns(head: Sequence[str], uses: Sequence[Use]) -> None:
    """It can be seen which columns hold what.

    Refuses: Invalid("no_columns").
    """
    _columns(head, uses)


class _Planner:
    def __init__(self, head: Sequence[str], known: Known) -> None:
        self.known = known
        self.columns, self.groups, self.unknown = _columns(head, known.uses)
        self.uses = _named_uses(known.uses)
        self.units = _named_units(known.units)
        self.periods: dict[tuple[str, str, str], Period] = {}
        self.seen: dict[Key, int] = {}
        self.standing: dict[Key, Observation] = {}
        self.spans: dict[tuple[int, int | None], dict[Period, frozenset[str]]] = defaultdict(dict)
        self.days: dict[tuple[int, int | None], list[Period]] = defaultdict(list)
        self.inside: dict[tuple[int, Period], tuple[set[int | None], set[int]]] = defaultdict(lambda: (set(), set()))
        self.by_id = {use.pk: rules.adds_up_both_ways(use.definition) for use in known.uses}
        self.kin = {unit.pk: rules.kin_of(unit) for unit in known.units}
        for row in known.standing:
            if not row.is_corrected:
                self.standing[_key(row)] = row
                self._place(row)

    def plan(self, rows: Sequence[Sequence[Any]], telling: Telling) -> Plan:
        lines = []
        for done, (number, cells, marks) in enumerate(rows, start=1):
            lines.append(self._line(number, cells, marks))
            if done % EACH == 0 or done == len(rows):
                telling(done, len(rows))
        return Plan(lines, self.unknown)

    def _line(self, number: int, cells: Sequence[str], marks: Sequence[Sequence[Any]]) -> Line:
        words = tuple(cells)
        try:
            note = self._marks(cells, marks)
            row = self._row(cells)
            standing, before = self._standing(number, row)
        except Refused as refusal:
            return Line(number, words, WRONG, refusal.message)
        return Line(number, words, standing, "", note, row, before)

    def _marks(self, cells: Sequence[str], marks: Sequence[Sequence[Any]]) -> Text:
        """A formula is never counted out: the value that the file keeps is used and told, and where it keeps none the row stops."""
        told: Text = ""
        for at, mark in marks:
            if mark == "counted":
                told = _("A formula: the value that the file keeps is used.")
            elif mark != "sign":
                raise Invalid(
                    "formula",
                    _("The cell in column %(column)s holds a formula or a fault. Write the value.") % {"column": at + 1},
                )
        if any(cell.startswith(("=", "@")) for cell in cells):
            raise Invalid("formula", _("A cell holds a formula. Write the value."))
        return told

    def _cell(self, cells: Sequence[str], name: str) -> str:
        at = self.columns.get(name)
        return cells[at].strip() if at is not None and at < len(cells) else ""

    def _row(self, cells: Sequence[str]) -> Observation:
        use = self._use(self._cell(cells, "indicator"), self._cell(cells, "version"))
        unit = self._unit(self._cell(cells, "unit"))
        period = self._period(cells)
        group = {name: cells[at].strip() for name, at in self.groups.items() if at < len(cells) and cells[at].strip()}
        rules.check_begun(period[0], on=self.known.today)
        rules.check_unit(use, unit, period[0])
        if group:
            rules.check_group(use.definition, group)
        row = Observation(
            authority_id=use.authority_id,
            use=use,
            definition_id=use.definition_id,
            unit=unit,
            period_from_on=period[0],
            period_until_on=period[1],
            dimensions=group,
            is_preliminary=self._is_preliminary(cells),
            comment=self._cell(cells, "comment"),
        )
        self._said(cells, use).fill(row, use.definition)
        return row

    def _said(self, cells: Sequence[str], use: Use) -> Said:
        told = self._cell(cells, "absence").casefold()
        if told and told not in ABSENCES:
            raise Invalid(
                "absence", _("“%(said)s” is no reason. Write missing, not applicable or reason unknown.") % {"said": told[:40]}
            )
        value = self._cell(cells, "value")
        if use.definition.is_share:
            if value and not self._cell(cells, "denominator"):
                self._refuse_bare_share(value)
            value = ""
        return Said(value, self._cell(cells, "numerator"), self._cell(cells, "denominator"), ABSENCES.get(told, ""))

    def _refuse_bare_share(self, value: str) -> None:
        bare = value.rstrip("% ").replace(",", ".")
        if bare.replace(".", "", 1).isdigit() and float(bare) > 100:
            raise Invalid("over_hundred", _("A share lies between 0 and 100 per cent."))
        raise Invalid("parts", _("A share needs both how many and of how many."))

    def _is_preliminary(self, cells: Sequence[str]) -> bool:
        said = self._cell(cells, "preliminary").casefold()
        if said not in (*YES, *NO):
            raise Invalid("preliminary", _("Write yes or no in the column that says whether the value is preliminary."))
        return said in YES

    def _use(self, said: str, version: str) -> Use:
        found = self.uses.get(said.casefold())
        if found is None:
            raise Invalid(
                "unknown_indicator",
                _(
                    "The body measures with no indicator called “%(said)s”. Write its name or outside code as it stands on its sheet."
                )
                % {"said": said[:60]},
            )
        newest = self.known.newest.get(found.definition.element_id, found.definition.number)
        if found.definition.number < newest or (version and version != str(found.definition.number)):
            raise Invalid("superseded", _("The indicator has a newer definition. Report with that one."))
        return found

    def _unit(self, said: str) -> Unit | None:
        if not said or said.casefold() in ("alla", "alla tillsammans", "all together"):
            return None
        found = self.units.get(said.casefold())
        if found is None:
            raise Invalid(
                "unknown_unit",
                _("There is no unit called “%(said)s”, or several. Write its name or code as it stands in the organisation.")
                % {"said": said[:60]},
            )
        return found

    def _period(self, cells: Sequence[str]) -> Period:
        said = (self._cell(cells, "period"), self._cell(cells, "from"), self._cell(cells, "until"))
        if said not in self.periods:
            self.periods[said] = period_of(*said)
        return self.periods[said]

    def _standing(self, number: int, row: Observation) -> tuple[str, Observation | None]:
        """What the row is to what stands: new, the same, other words for what has not been approved, or a correction."""
        key = _key(row)
        if key in self.seen:
            raise Invalid(
                "twice_in_file",
                _("Row %(row)s says the same unit, period and group. Keep one of them.") % {"row": self.seen[key]},
            )
        self.seen[key] = number
        before = self.standing.get(key)
        if before is None:
            self._check_free(row)
            self._place(row)
            return NEW, None
        if _says(before) == _says(row):
            return SAME, before
        if before.state == Observation.State.SUBMITTED:
            raise Invalid("waits", _("Another value waits for approval. Approve it or return it first."))
        return (CORRECTION if before.state == Observation.State.APPROVED else CHANGED), before

    def _place(self, row: Observation) -> None:
        period = (row.period_from_on, row.period_until_on)
        spans = self.spans[row.use_id, row.unit_id]
        if period not in spans:
            spans[period] = frozenset(row.dimensions)
            insort(self.days[row.use_id, row.unit_id], period)
        units, above = self.inside[row.use_id, period]
        units.add(row.unit_id)
        above |= self.kin.get(row.unit_id or 0, set())

    @staticmethod
    def _meets(period: Period, held: Sequence[Period]) -> bool:
        """True when the period has days in common with one that is held; those lie after one another, so only its two neighbours can."""
        at = bisect_left(held, period)
        return (at > 0 and held[at - 1][1] >= period[0]) or (at < len(held) and held[at][0] <= period[1])

    def _check_free(self, row: Observation) -> None:
        """As rules.check_free, against all that stands and all the rows before."""
        period = (row.period_from_on, row.period_until_on)
        spans = self.spans[row.use_id, row.unit_id]
        if period in spans:
            if spans[period] != frozenset(row.dimensions):
                raise Invalid("other_groups", _("The unit has values for this period by other groups. All of a unit's values in a period have the same breakdowns."))  # fmt: skip
            return
        if self._meets(period, self.days[row.use_id, row.unit_id]):
            raise Invalid("period_overlaps", _("The unit has a value for days in this period already."))
        kin = self.kin.get(row.unit_id or 0, set())
        for one in self._near(row, period):
            units, above = self.inside[row.use_id, one]
            self._check_kin(row, units, above, kin)

    def _near(self, row: Observation, period: Period) -> list[Period]:
        """The period itself; and where persons are added over units and over the year, those that have days in common with it."""
        if not self.by_id[row.use_id]:
            return [period]
        return [
            one for use_id, one in list(self.inside) if use_id == row.use_id and one[0] <= period[1] and period[0] <= one[1]
        ]

    @staticmethod
    def _check_kin(row: Observation, units: set[int | None], above: set[int], kin: set[int]) -> None:
        if units and (row.unit_id is None or None in units or units & kin or row.unit_id in above):
            raise Invalid("counted_twice", _("A value for a larger or smaller unit counts the same already in this period."))


def _key(row: Observation) -> Key:
    return row.use_id, row.unit_id, row.period_from_on, row.period_until_on, tuple(sorted(row.dimensions.items()))


def _says(row: Observation) -> tuple[Any, ...]:
    return (
        row.absence,
        row.value_scaled,
        row.numerator_scaled,
        row.denominator_scaled,
        row.words,
        row.is_preliminary,
    )


def _columns(head: Sequence[str], uses: Sequence[Use]) -> tuple[dict[str, int], dict[str, int], list[str]]:
    names = {word: name for name, words in HEADS.items() for word in words}
    groups = {name.casefold(): name for use in uses for name in use.definition.groups}
    columns: dict[str, int] = {}
    split: dict[str, int] = {}
    unknown = []
    for at, said in enumerate(head):
        word = " ".join(said.casefold().split())
        if word in names:
            columns.setdefault(names[word], at)
        elif word in groups:
            split.setdefault(groups[word], at)
        elif word and word not in PASSED_OVER:
            unknown.append(said)
    lacks = [_("Indicator")] if "indicator" not in columns else []
    if not {"period", "from"} & columns.keys():
        lacks.append(_("Period"))
    if not {"value", "numerator"} & columns.keys():
        lacks.append(_("Value"))
    if lacks:
        raise Invalid("no_columns", _("The first row lacks: %(names)s.") % {"names": ", ".join(lacks)}, field="file")
    return columns, split, unknown


def _named_uses(uses: Sequence[Use]) -> dict[str, Use]:
    found: dict[str, Use] = {}
    for use in uses:
        for name in (use.definition.name, use.definition.external_code, str(use.uid)):
            if name:
                found.setdefault(name.casefold(), use)
    return found


def _named_units(units: Sequence[Unit]) -> dict[str, Unit]:
    """Units by code and by name; a name that two share names neither."""
    names = Counter(unit.name.casefold() for unit in units)
    found = {unit.name.casefold(): unit for unit in units if names[unit.name.casefold()] == 1}
    return found | {unit.code.casefold(): unit for unit in units}
