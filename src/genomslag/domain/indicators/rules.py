"""What may happen to an observation, who may, and what a value must say."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.indicators.gate import Rule
from genomslag.domain.indicators.models import Definition, Observation
from genomslag.domain.organisation.roles import COORDINATOR, OFFICER, UNIT_HEAD
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Refused
from genomslag.ground.steps import Step, StepTable

S = Observation.State
REPORTERS = (UNIT_HEAD, OFFICER)
DEFINERS = (COORDINATOR, OFFICER)


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


STEPS = StepTable(
    "observation",
    [
        Step("observe", "observed", _("Enter a value"), (S.DRAFT,), "", (*REPORTERS, COORDINATOR), (_of_own_unit,), "none"),
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
            (_of_own_unit,),
            "none",
        ),
        Step("approve", "approved", _("Approve"), (S.SUBMITTED,), S.APPROVED, (COORDINATOR,), rule="none"),
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


def counts_persons(definition: Definition) -> bool:
    """True when the numbers tell of people, so that small ones are hidden."""
    return definition.secrecy != Definition.Secrecy.NO_PERSONS


def gate_rule(definition: Definition) -> Rule:
    """How the gate judges the definition's numbers.

    Zero persons is shown: it tells of nobody. That everybody in a group shares a sensitive trait tells of each, and is hidden.
    Rule: the body's own.
    """
    return Rule(
        floor=definition.smallest_shown * 10 ** (0 if definition.is_share else definition.scale),
        counts_persons=counts_persons(definition),
        all_is_shown=definition.secrecy != Definition.Secrecy.SENSITIVE,
    )


SMALLEST_FLOOR = 5


def check_definition(*, name: str, unit_word: str, secrecy: str, smallest_shown: int) -> None:
    """A definition says what is counted, in what, and how guarded it is.

    Refuses: Invalid("no_name", "no_unit_word", "secrecy", "floor").
    Rule: the body's own: for sensitive counts 1-4 are always hidden; a higher floor may be set.
    """
    if not name.strip():
        raise Invalid("no_name", _("Say what the indicator is called."), field="name")
    if not unit_word.strip():
        raise Invalid("no_unit_word", _("Say what is counted: persons, preschools, per cent."), field="unit_word")
    if secrecy not in Definition.Secrecy.values:
        raise Invalid("secrecy", _("Say whether the numbers count persons."), field="secrecy")
    if secrecy != Definition.Secrecy.NO_PERSONS and smallest_shown < (
        SMALLEST_FLOOR if secrecy == Definition.Secrecy.SENSITIVE else 1
    ):
        raise Invalid("floor", _("The smallest number shown is too low for what is counted."), field="smallest_shown")


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
    if numerator is None or denominator is None or denominator <= 0 or numerator < 0:
        raise Invalid("parts", _("A share needs both how many and of how many."), field="numerator")
    if numerator > denominator:
        raise Invalid("over_whole", _("The part is larger than the whole."), field="numerator")


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
