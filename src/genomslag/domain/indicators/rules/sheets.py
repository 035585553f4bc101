"""What an indicator's sheet says, how its numbers are guarded and how a body uses it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.indicators.gate import Rule
from genomslag.domain.indicators.models import Definition
from genomslag.domain.organisation.roles import COORDINATOR, OFFICER
from genomslag.ground.errors import Invalid
from genomslag.ground.steps import Step, StepTable

DEFINERS = (COORDINATOR, OFFICER)

KEPT = ("kept",)
"""What has no states of its own."""

SHEET_STEPS = StepTable(
    "definition",
    [
        Step("define", "defined", _("Say what is measured"), KEPT, "", DEFINERS, rule="none"),
        Step(
            "renew", "renewed", _("New version of the sheet"), KEPT, "", DEFINERS, rule="none; a version says whether it breaks"
        ),
    ],
)
USE_STEPS = StepTable(
    "use",
    [
        Step("take_version", "version_taken", _("Go over to the new version"), KEPT, "", DEFINERS, rule="none"),
        Step("set_target", "target_set", _("Set targets"), KEPT, "", DEFINERS, rule="none"),
        Step("withdraw", "withdrawn", _("Withdraw what was shown"), KEPT, "", (COORDINATOR,), rule="none; it is remembered"),
        Step("put_back", "put_back", _("Show again"), KEPT, "", (COORDINATOR,), rule="none"),
    ],
)
FLOOR_STEPS = StepTable(
    "floor",
    [Step("decide_floor", "decided", _("Decide the smallest number shown"), KEPT, "", (COORDINATOR,), rule="the body's own")],
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
        floor=max(definition.smallest_shown, definition.floor) * 10 ** (0 if definition.is_share else definition.scale),
        counts_persons=counts_persons(definition),
        all_is_shown=definition.secrecy != Definition.Secrecy.SENSITIVE,
    )


SMALLEST_FLOOR = 5
FLOORS = {Definition.Secrecy.NO_PERSONS: 1, Definition.Secrecy.PERSONS: 1, Definition.Secrecy.SENSITIVE: SMALLEST_FLOOR}
"""What holds in each class until the authority has decided otherwise."""
LOWEST_DECIDED = {Definition.Secrecy.NO_PERSONS: 1, Definition.Secrecy.PERSONS: 1, Definition.Secrecy.SENSITIVE: 3}
MOST_BREAKDOWNS = 3


def check_definition(*, name: str, unit_word: str, secrecy: str, smallest_shown: int, floor: int | None = None) -> None:
    """A definition says what is counted, in what, and how guarded it is.

    Takes: floor, what the authority has decided for the class; without a decision what holds until then.
    Refuses: Invalid("no_name", "no_unit_word", "secrecy", "floor").
    Rule: the body's own: for sensitive counts 1-4 are hidden until the body decides otherwise; a sheet may set a higher floor.
    """
    if not name.strip():
        raise Invalid("no_name", _("Say what the indicator is called."), field="name")
    if not unit_word.strip():
        raise Invalid("no_unit_word", _("Say what is counted: persons, preschools, per cent."), field="unit_word")
    if secrecy not in Definition.Secrecy.values:
        raise Invalid("secrecy", _("Say whether the numbers count persons."), field="secrecy")
    least = FLOORS[Definition.Secrecy(secrecy)] if floor is None else floor
    if secrecy != Definition.Secrecy.NO_PERSONS and smallest_shown < least:
        raise Invalid("floor", _("The smallest number shown is too low for what is counted."), field="smallest_shown")


def check_measured(*, measured: str, secrecy: str, answers: list[str]) -> None:
    """A scale has steps, and neither steps nor words tell of persons: the gate knows numbers alone.

    Refuses: Invalid("measured", "no_answers", "words_of_persons").
    """
    if measured not in Definition.Measured.values:
        raise Invalid("measured", _("Say what kind of value it is."), field="measured")
    if measured == Definition.Measured.SCALE and len(answers) < 2:
        raise Invalid("no_answers", _("A scale has at least two steps. Write one a line, the lowest first."), field="answers")
    if measured in (Definition.Measured.SCALE, Definition.Measured.WORDS) and secrecy != Definition.Secrecy.NO_PERSONS:
        raise Invalid(
            "words_of_persons",
            _("Words and steps of a scale may not tell of persons. Choose a number or a share."),
            field="secrecy",
        )


def check_breakdowns(breakdowns: list[dict[str, Any]]) -> None:
    """At most three breakdowns, each with a name of its own and at least two groups.

    Refuses: Invalid("breakdowns").
    """
    names = [one["name"] for one in breakdowns]
    if len(names) > MOST_BREAKDOWNS or len(set(names)) != len(names):
        raise Invalid("breakdowns", _("At most three breakdowns, each with a name of its own."), field="breakdowns")
    if any(len(set(one["groups"])) < 2 or len(set(one["groups"])) != len(one["groups"]) for one in breakdowns):
        raise Invalid("breakdowns", _("A breakdown has at least two groups, each named once."), field="breakdowns")
    if any(sign in word for one in breakdowns for word in (one["name"], *one["groups"]) for sign in "=&|;:"):
        raise Invalid("breakdowns", _("Names of breakdowns and groups are plain words without = & | ; :"), field="breakdowns")


def check_floor(secrecy: str, smallest_shown: int) -> None:
    """The floor is one that a body may decide.

    Refuses: Invalid("secrecy", "floor").
    Rule: none; sensitive counts of one and two are never shown.
    """
    if secrecy not in Definition.Secrecy.values or secrecy == Definition.Secrecy.NO_PERSONS:
        raise Invalid("secrecy", _("Say whether the numbers count persons."), field="secrecy")
    if not LOWEST_DECIDED[Definition.Secrecy(secrecy)] <= smallest_shown <= 100:
        raise Invalid(
            "floor", _("Choose a number from 3 to 100 for sensitive counts, from 1 for others."), field="smallest_shown"
        )
