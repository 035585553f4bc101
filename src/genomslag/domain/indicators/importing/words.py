"""The words of a row as a value: which column holds what, which use, unit and period it names, and what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from genomslag.domain.indicators import rules
from genomslag.domain.indicators.models import Observation, Use
from genomslag.domain.indicators.periods import period_of
from genomslag.domain.indicators.saying import Said
from genomslag.domain.organisation.models import Unit
from genomslag.ground.errors import Invalid, Text

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

Period = tuple[date, date]


@dataclass
class Known:
    """What the rows may meet: the body's uses and units, the newest version of each sheet, the values that stand, and the day it is."""

    uses: Sequence[Use]
    newest: Mapping[int, int]
    units: Sequence[Unit]
    standing: Iterable[Observation]
    today: date


class RowReader:
    """Reads row after row under one head.

    Refuses: Invalid("no_columns"), when it cannot be seen which columns hold what.
    """

    def __init__(self, head: Sequence[str], known: Known) -> None:
        self.known = known
        self.columns, self.groups, self.unknown = columns_of(head, known.uses)
        self.uses = _named_uses(known.uses)
        self.units = _named_units(known.units)
        self.periods: dict[tuple[str, str, str], Period] = {}

    def marks(self, cells: Sequence[str], marks: Sequence[Sequence[Any]]) -> Text:
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

    def row(self, cells: Sequence[str]) -> Observation:
        """The row as a value, judged by the same rules as one that is typed; what it meets is judged elsewhere."""
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


def columns_of(head: Sequence[str], uses: Sequence[Use]) -> tuple[dict[str, int], dict[str, int], list[str]]:
    """Where each column that we know stands, where each breakdown stands, and the heads that nobody knows.

    Refuses: Invalid("no_columns").
    """
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
