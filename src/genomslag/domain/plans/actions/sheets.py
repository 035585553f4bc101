"""Rows of words become measures: all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from genomslag.domain.plans import queries, rules
from genomslag.domain.plans.actions.measures import add_measure, revise_measure
from genomslag.domain.plans.models import Plan
from genomslag.domain.plans.queries import Judged, Written
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


class WrongRows(Invalid):
    """Some rows cannot be taken in, so none was."""

    def __init__(self, rows: Sequence[Judged]) -> None:
        super().__init__("wrong_rows", _("Some rows must be mended first. Nothing was taken in."))
        self.rows = rows


@dataclass(frozen=True)
class TakenIn:
    """How many measures were added, changed, and stood as they were."""

    added: int
    changed: int
    same: int


@write
def take_in_rows(plan: Plan, written: Sequence[Written], *, by: Viewer) -> TakenIn:
    """The rows stand in the plan: a new measure for each without an id, a changed one for each that differs. The same rows again change nothing.

    Refuses: NotAllowed; WrongState; Stale; WrongRows, when a row is wrong; Invalid("too_many_rows").
    """
    plan = lock(Plan, plan.uid)
    rules.PLAN_STEPS.check("add_measure", plan, by)
    judged = queries.judge(plan, written, viewer=by)
    if any(one.kind == queries.WRONG for one in judged):
        raise WrongRows(judged)
    for one in judged:
        if one.kind == queries.NEW:
            add_measure(plan, **one.said, by=by)
        elif one.kind == queries.CHANGED and one.uid is not None:
            measure = queries.measure(one.uid, viewer=by)
            revise_measure(measure, **one.said, by=by, expected=one.revision)
    counts = {kind: sum(one.kind == kind for one in judged) for kind in (queries.NEW, queries.CHANGED, queries.SAME)}
    return TakenIn(counts[queries.NEW], counts[queries.CHANGED], counts[queries.SAME])
