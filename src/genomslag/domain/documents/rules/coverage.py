"""What may happen to a gap in the coverage and to a method in the register, and who may."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models import CoverageGap, Method
from genomslag.domain.organisation.roles import COORDINATOR, OFFICER
from genomslag.ground.steps import Step, StepTable

_G = CoverageGap.State
_M = Method.State
_EDITORS = (OFFICER, COORDINATOR)

COVERAGE_GAP_STEPS = StepTable(
    "coverage_gap",
    [
        Step("assign", "assigned", _("Give it an owner and a day"), (_G.OPEN,), "", _EDITORS, rule="none"),
        Step("accept", "accepted", _("Accept it with a reason"), (_G.OPEN,), _G.ACCEPTED, _EDITORS, rule="none"),
        Step("close", "closed", _("Close with what came of it"), (_G.OPEN,), _G.CLOSED, _EDITORS, rule="none"),
        Step("reopen", "reopened", _("Open it again"), (_G.ACCEPTED, _G.CLOSED), _G.OPEN, _EDITORS, rule="none"),
    ],
)

METHOD_STEPS = StepTable(
    "method",
    [
        Step("review", "reviewed", _("Enter a review"), (_M.IN_USE,), "", _EDITORS, rule="none"),
        Step("revise", "revised", _("Edit"), (_M.IN_USE,), "", _EDITORS, rule="none"),
        Step("retire", "retired", _("Take out of use"), (_M.IN_USE,), _M.RETIRED, _EDITORS, rule="none"),
        Step("restore", "restored", _("Take into use again"), (_M.RETIRED,), _M.IN_USE, _EDITORS, rule="none"),
    ],
)


def review_is_overdue(method: Method, *, on: date) -> bool:
    """The day of the next review has passed, for a method that may still be chosen."""
    return method.state == _M.IN_USE and method.next_review_on is not None and method.next_review_on < on
