"""What may happen to a value and to a file of values, who may, and what a value must say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.indicators.models import Definition, Observation, Use, ValueImport
from genomslag.domain.indicators.rules.sheets import counts_persons
from genomslag.domain.organisation.models import Unit
from genomslag.domain.organisation.roles import COORDINATOR, OFFICER, UNIT_HEAD
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Refused
from genomslag.ground.steps import Step, StepTable

S = Observation.State
REPORTERS = (UNIT_HEAD, OFFICER)


def reporting_units(viewer: Viewer, authority_id: int) -> frozenset[int | None]:
    """The units of the authority for which the viewer reports; None among them stands for all."""
    held = (grant for grant in viewer.grants if grant.authority_id == authority_id)
    return frozenset(
        None if grant.role == COORDINATOR else grant.unit_id for grant in held if grant.role in (*REPORTERS, COORDINATOR)
    )


def sees_raw(viewer: Viewer, *, authority_id: int, unit_id: int | None) -> bool:
    """True for those who report the unit's values, and for those who approve them; for all others there is the gate.

    Rule: none; the smallest circle that can do the work.
    """
    units = reporting_units(viewer, authority_id)
    return None in units or (unit_id is not None and unit_id in units)


def _of_own_unit(row: Observation, by: Viewer) -> Refused | None:
    if sees_raw(by, authority_id=row.authority_id, unit_id=row.unit_id):
        return None
    return NotAllowed(
        "other_unit", _("You report for your own unit. The coordinator reports for the others, and for all together.")
    )


def _is_last(row: Observation, _by: Viewer) -> Refused | None:
    if getattr(row, "replaced_by", None) is None:
        return None
    return Invalid("corrected_already", _("This value has a correction already. Go on with that one."))


def check_begun(from_on: date, *, on: date) -> None:
    """Nothing has been measured of a period that has not begun; a target may be set for it.

    Takes: on, today.
    Refuses: Invalid("not_begun").
    """
    if from_on > on:
        raise Invalid(
            "not_begun",
            _("The period begins %(day)s: there is nothing to measure before that day. A target can be set already now.")
            % {"day": from_on.isoformat()},
            field="period_from_on",
        )


def _has_begun(row: Observation, _by: Viewer) -> Refused | None:
    """Also of values from before the rule; that there is none after all may be said of those."""
    if row.period_from_on is None or (row.replaces_id is not None and row.absence):
        return None
    try:
        check_begun(row.period_from_on, on=clock.today())
    except Invalid as stopped:
        return stopped
    return None


STEPS = StepTable(
    "observation",
    [
        Step(
            "observe",
            "observed",
            _("Enter a value"),
            (S.DRAFT,),
            "",
            (*REPORTERS, COORDINATOR),
            (_of_own_unit, _has_begun),
            "none",
        ),
        Step(
            "revise",
            "revised",
            _("Change the value"),
            (S.DRAFT, S.RETURNED),
            "",
            (*REPORTERS, COORDINATOR),
            (_of_own_unit,),
            "none",
        ),
        Step(
            "submit",
            "submitted",
            _("Hand in"),
            (S.DRAFT, S.RETURNED),
            S.SUBMITTED,
            (*REPORTERS, COORDINATOR),
            (_of_own_unit, _has_begun),
            "none",
        ),
        Step("approve", "approved", _("Approve"), (S.SUBMITTED,), S.APPROVED, (COORDINATOR,), (_has_begun,), "none"),
        Step("send_back", "returned", _("Return with a reason"), (S.SUBMITTED,), S.RETURNED, (COORDINATOR,), rule="none"),
        Step(
            "correct",
            "corrected",
            _("Correct with a reason"),
            (S.APPROVED,),
            "",
            (*REPORTERS, COORDINATOR),
            (_of_own_unit, _is_last),
            "none; the old value and the reason are kept",
        ),
    ],
)


FILE = ValueImport.State
SYSTEM = "system"
IMPORT_STEPS = StepTable(
    "value_import",
    [
        Step("begin_import", "begun", _("Read a file of values"), (FILE.OPEN,), "", (COORDINATOR,), rule="none"),
        Step("leave_file", "file_left", _("Leave a large file to be read"), (FILE.READING,), "", (COORDINATOR,), rule="none"),
        Step("lay_open", "laid_open", _("Lay open to be looked through"), (FILE.READING, FILE.TAKING), FILE.OPEN, (SYSTEM,), rule="none"),
        Step("turn_away", "turned_away", _("Turn away what cannot be read"), (FILE.READING,), FILE.UNREAD, (SYSTEM,), rule="none"),
        Step("order_taking", "taking_ordered", _("Have the values taken in"), (FILE.OPEN,), FILE.TAKING, (COORDINATOR,), rule="none"),
        Step(
            "take_in",
            "taken_in",
            _("Take in the values"),
            (FILE.OPEN, FILE.TAKING),
            FILE.TAKEN,
            (COORDINATOR,),
            rule="none; whole or not at all",
        ),
        Step("discard", "discarded", _("Throw away"), (FILE.OPEN, FILE.READING), FILE.DISCARDED, (COORDINATOR,), rule="none"),
    ],
)  # fmt: skip


def check_group(definition: Definition, dimensions: Mapping[str, str]) -> None:
    """The group is one that the sheet names.

    Refuses: Invalid("unknown_group").
    """
    groups = definition.groups
    if any(value not in groups.get(name, ()) for name, value in dimensions.items()):
        raise Invalid("unknown_group", _("The sheet has no such group. Choose one of those that it names."), field="dimensions")


def check_period(from_on: date, until_on: date) -> None:
    """A period ends when or after it begins.

    Refuses: Invalid("period").
    """
    if until_on < from_on:
        raise Invalid("period", _("The period ends before it begins."), field="period_until_on")


def check_parts(numerator: int | None, denominator: int | None) -> None:
    """A share has both parts, none negative, and is at most the whole.

    Refuses: Invalid("parts", "over_whole").
    """
    if numerator is None or denominator is None:
        raise Invalid(
            "parts",
            _("A share needs both how many and of how many."),
            field="numerator" if numerator is None else "denominator",
        )
    if numerator < 0 or denominator < 0:
        raise Invalid(
            "parts",
            _("How many, and of how many, cannot be below zero."),
            field="numerator" if numerator < 0 else "denominator",
        )
    if denominator == 0:
        raise Invalid(
            "parts",
            _("Of how many is nought. Where there is nothing to measure, say that it does not apply."),
            field="denominator",
        )
    if numerator > denominator:
        said = _("%(part)s is more than %(whole)s, so more than 100 per cent. Write how many, and of how many in all.")
        raise Invalid("over_whole", said % {"part": numerator, "whole": denominator}, field="numerator")


def check_count(definition: Definition, value: int) -> None:
    """A number of persons is not below zero.

    Refuses: Invalid("below_zero").
    """
    if value < 0 and counts_persons(definition):
        raise Invalid("below_zero", _("A number of persons cannot be below zero."), field="value")


def check_absence(absence: str, *said: str) -> None:
    """Either there is a number or a reason why there is none, never both.

    Refuses: Invalid("absence", "both").
    """
    if absence not in Observation.Absence.values:
        raise Invalid("absence", _("Choose one of the reasons."), field="absence")
    if absence and any(text.strip() for text in said):
        raise Invalid("both", _("Enter a value, or say why there is none, not both."), field="absence")


def check_unit(use: Use, unit: Unit | None, from_on: date) -> None:
    """The unit is the body's own, and had not closed before the period began.

    Refuses: Invalid("other_body", "unit_closed").
    """
    if unit is None:
        return
    if unit.body_id != use.body_id:
        raise Invalid("other_body", _("The unit belongs to another body."), field="unit")
    if unit.until_on is not None and unit.until_on < from_on:
        raise Invalid(
            "unit_closed",
            _("The unit had closed before the period began. Report for the unit that took over, or for an earlier period."),
            field="unit",
        )


def check_free(row: Observation, near: Iterable[Observation]) -> None:
    """No unit counts twice: not for the same days and group, not once for itself and once within a larger unit, not once for all and
    once by groups. Where persons are added over units and over the year, it holds for days that are partly the same too.

    Takes: near, the values of the same use for days in the row's period.
    Refuses: Invalid("reported_twice", "period_overlaps", "counted_twice", "other_groups").
    """
    kin = kin_of(row.unit)
    for other in near:
        same_days = (other.period_from_on, other.period_until_on) == (row.period_from_on, row.period_until_on)
        if other.unit_id == row.unit_id:
            _check_own(row, other, same_days)
        elif (same_days or adds_up_both_ways(row.definition)) and (
            None in (other.unit_id, row.unit_id) or other.unit_id in kin or row.unit_id in kin_of(other.unit)
        ):
            raise Invalid(
                "counted_twice", _("A value for a larger or smaller unit counts the same already in this period."), field="unit"
            )


def adds_up_both_ways(definition: Definition) -> bool:
    """True when counts of persons are added over units and over the year: a year for all beside tertials by unit would tell of the hidden one."""
    over_time = definition.over_time == Definition.OverTime.SUM and definition.frequency != Definition.Frequency.YEAR
    return counts_persons(definition) and over_time and (definition.adds_up or definition.is_share)


def _check_own(row: Observation, other: Observation, same_days: bool) -> None:
    if not same_days:
        raise Invalid(
            "period_overlaps",
            _(
                "The unit has a value for days in this period already. Choose a period that does not overlap it, or correct that value."
            ),
            field="period_from_on",
        )
    if other.dimensions == row.dimensions:
        raise Invalid("reported_twice", _("There is already a value for this unit and period. Correct that one instead."))
    if set(other.dimensions) != set(row.dimensions):
        raise Invalid(
            "other_groups",
            _(
                "The unit has values for this period by other groups. All of a unit's values in a period have the same breakdowns."
            ),
            field="dimensions",
        )


def kin_of(unit: Unit | None) -> set[int]:
    """The units around the unit."""
    above: set[int] = set()
    while unit is not None and unit.parent_id is not None:
        unit = unit.parent
        if unit is None or unit.pk in above:
            break
        above.add(unit.pk)
    return above
