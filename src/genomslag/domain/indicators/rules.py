"""What may happen to an observation, and who may."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.indicators.models import Definition, Observation
from genomslag.domain.organisation.roles import COORDINATOR, OFFICER, UNIT_HEAD
from genomslag.ground.errors import Invalid
from genomslag.ground.steps import Step, StepTable

S = Observation.State

STEPS = StepTable(
    "observation",
    [
        Step("observe", "observed", _("Enter a value"), (S.DRAFT,), "", (UNIT_HEAD, COORDINATOR, OFFICER), rule="none"),
        Step(
            "submit",
            "submitted",
            _("Hand in"),
            (S.DRAFT, S.RETURNED),
            S.SUBMITTED,
            (UNIT_HEAD, COORDINATOR, OFFICER),
            rule="none",
        ),
        Step("approve", "approved", _("Approve"), (S.SUBMITTED,), S.APPROVED, (COORDINATOR,), rule="none"),
        Step("send_back", "returned", _("Return with a reason"), (S.SUBMITTED,), S.RETURNED, (COORDINATOR,), rule="none"),
    ],
)


def counts_persons(definition: Definition) -> bool:
    """True when the numbers tell of people, so that small ones are hidden."""
    return definition.secrecy != Definition.Secrecy.NO_PERSONS


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
