"""What would come of each row, against all that stands and all the rows before, and what is said against it."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from genomslag.domain.indicators import rules
from genomslag.domain.indicators.importing.words import Known, Period, RowReader, columns_of
from genomslag.domain.indicators.models import Observation, Use
from genomslag.ground.errors import Invalid, Refused, Text

NEW, SAME, CHANGED, CORRECTION, WRONG = "new", "same", "changed", "correction", "wrong"
Key = tuple[int, int | None, date, date, tuple[tuple[str, str], ...]]
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
    columns_of(head, uses)


class _Planner:
    def __init__(self, head: Sequence[str], known: Known) -> None:
        self.reader = RowReader(head, known)
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
        return Plan(lines, self.reader.unknown)

    def _line(self, number: int, cells: Sequence[str], marks: Sequence[Sequence[Any]]) -> Line:
        words = tuple(cells)
        try:
            note = self.reader.marks(cells, marks)
            row = self.reader.row(cells)
            standing, before = self._standing(number, row)
        except Refused as refusal:
            return Line(number, words, WRONG, refusal.message)
        return Line(number, words, standing, "", note, row, before)

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
