"""Follow-up rounds: the list, and one of them. A signed one is shown from what was frozen, and from nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from genomslag.domain.flows import report_back, report_before_board
from genomslag.domain.flows.report_back import paper
from genomslag.domain.followup import queries, rules
from genomslag.domain.followup.models import Effect, FollowUp, Judgement, UnitReport
from genomslag.domain.indicators.periods import named
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.domain.plans.models import Measure
from genomslag.faces.web import shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.access import Audience


@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """Rounds, the latest first, and what programmes' owners have asked for."""
    asked = asked_of(request, "text", "state", usual="-due", known=queries.ROUND_ORDERS)
    text, state = asked.said["text"], asked.said["state"]
    calls, calls_in_all = queries.calls(viewer=request.viewer, text=text)
    rows, page = queries.rounds(viewer=request.viewer, text=text, state=state, order=asked.order, page=asked.page)
    to_call, to_call_in_all = queries.to_call(viewer=request.viewer, text=text)
    return shell.page(
        request,
        "followups/list.html",
        rows=rows,
        page=page,
        asked=asked,
        calls=calls,
        calls_in_all=calls_in_all,
        to_call=to_call,
        to_call_in_all=to_call_in_all,
        states=dict(FollowUp.State.choices),
        named=named,
        strip=shell.strip("followup"),
    )


@require_GET
def follow_up(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Where the measures stand, what units say, what is judged beside what the indicators show, what has changed."""
    row = queries.follow_up(uid, viewer=request.viewer)
    inside = request.viewer.sees(row.authority_id, Audience.OWN)
    frozen = (row.content or {}).get("data") if row.is_frozen else None
    data = frozen or report_back.draft(row, viewer=request.viewer)
    shows = request.GET.get("show", "")
    return shell.page(
        request,
        "followups/follow_up.html",
        row=row,
        data=data,
        is_frozen=frozen is not None,
        inside=inside,
        offers=rules.STEPS.available(row, viewer=request.viewer),
        owners_changes=queries.changed(row, viewer=request.viewer) if inside else [],
        package=report_before_board.sent_up(row, viewer=request.viewer) if frozen and inside else None,
        words=WORDS,
        value_words=paper.value_words,
        level_words=paper.level_words,
        rests_on=paper.rests_on,
        changed=paper.change_rows(data["changes"]) if data["changes"] else [],
        named=named,
        findings={str(one.uid): one for one in queries.findings(row, viewer=request.viewer)} if inside else {},
        coordinates=request.viewer.has(COORDINATOR, row.authority_id),
        shows=shows if shows in SHOWN else "",
        heaps={key: [one for one in data["measures"] if holds(one)] for key, holds in SHOWN.items()},
        strip=shell.strip("followup"),
    )


WORDS = {
    "judgement": {"": _("Not judged"), **dict(Judgement.choices)},
    "measure": dict(Measure.State.choices),
    "unit": dict(UnitReport.State.choices),
    "effect": {"": _("Not said"), **dict(Effect.Kind.choices)},
}
"""What the frozen codes are called."""


def _of_state(state: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda one: one["state"] == state


SHOWN: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    **{state: _of_state(state) for state in Measure.State.values},
    "late": lambda one: one["late"],
    "told": lambda one: one.get("due", True) and not one["silent"],
    "untold": lambda one: one["silent"],
    "idle": lambda one: not one.get("due", True),
}
"""The measures that each number of a round counts, by what its address asks for."""
