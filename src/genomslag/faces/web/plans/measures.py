"""One measure: what it says, what lies on its way, how it has gone, and where it leads in the thread."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from genomslag.domain.documents import queries as documents
from genomslag.domain.indicators import queries as indicators
from genomslag.domain.plans import queries, rules
from genomslag.domain.plans.models import Measure, Progress
from genomslag.faces.web import chart, shell
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock

DOORS = ("report", "revise", "move", "merge", "replace", "cancel", "add_milestone", "tie")
"""What is offered at the top; the rest stands at its own row."""


@require_GET
def measure(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One measure, its reports and its way up the thread."""
    shown = queries.measure(uid, viewer=request.viewer)
    knot = documents.knots({shown.element_id}, viewer=request.viewer).get(shown.element_id)
    words = queries.words_of(shown, viewer=request.viewer)
    beside = queries.beside([shown.pk], viewer=request.viewer)[shown.pk]
    reports = queries.reports_of(shown, viewer=request.viewer)
    pointed = {one.needs_id for one in beside.waits_for} | ({shown.successor_id} if shown.successor_id else set())
    return shell.page(
        request,
        "plans/measure.html",
        measure=shown,
        knot=knot,
        words=words,
        groups=_groups(request, words),
        grade=_grade(request, words),
        beside=beside,
        names=queries.names_of(pointed, viewer=request.viewer) if pointed else {},
        too_early={one.pk for one in beside.too_early(shown.starts_on)},
        turns=_turns(shown, reports),
        reports=reports,
        carries_out=[tie for tie in documents.ties(shown.element, viewer=request.viewer) if tie.is_up],
        series=_series(request, shown),
        chart_of=chart.drawn,
        slip_days=rules.slip_days(ends_on=shown.ends_on, adopted_ends_on=shown.adopted_ends_on),
        is_late=rules.is_late(shown.state, ends_on=shown.ends_on, on=clock.today()),
        offers=rules.MEASURE_STEPS.available(shown, viewer=request.viewer),
        doors={name: reverse(f"plans:{name}", args=[uid]) for name in DOORS},
        strip=shell.strip("plan", reached="followup"),
    )


def _groups(request: AskingRequest, words: Any) -> list[str]:
    codes = list(words.target_groups) if words else []
    labels = documents.labels_in_force("target_group", viewer=request.viewer) if codes else {}
    return [labels.get(code, code) for code in codes]


def _grade(request: AskingRequest, words: Any) -> str:
    if words is None or words.method is None or not words.method.grade:
        return ""
    labels = documents.labels_in_force("evidence_grade", viewer=request.viewer)
    return labels.get(words.method.grade, words.method.grade)


def _turns(shown: Measure, reports: list[Progress]) -> list[dict[str, Any]]:
    """Each time that a recurring measure comes: told of, missed, or yet to come."""
    if not shown.recurs:
        return []
    spans = rules.occurrences(starts_on=shown.starts_on, ends_on=shown.ends_on, recurs=shown.recurs)
    told = [one.reported_on for one in reports]
    missed = set(rules.missed(spans, reported_on=told, on=clock.today()))
    return [{"span": one, "told": any(one.holds(day) for day in told), "missed": one in missed} for one in spans]


def _series(request: AskingRequest, shown: Measure) -> Any:
    if shown.use is None or not request.viewer.sees(shown.use.authority_id, shown.use.audience):
        return None
    return indicators.series(shown.use, viewer=request.viewer)
