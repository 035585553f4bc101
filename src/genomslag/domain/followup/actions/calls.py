"""A follow-up is called for over all plans of a programme."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import queries as document_queries
from genomslag.domain.documents import rules as document_rules
from genomslag.domain.documents.models import Version
from genomslag.domain.followup import rules
from genomslag.domain.followup.actions.rounds import check_round, opened
from genomslag.domain.followup.models import Call, FollowUp, Kind
from genomslag.domain.plans.models import Plan
from genomslag.ground import trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import lock, write


@write
def call_round(
    version: Version,
    *,
    name: str,
    period_from_on: date,
    period_until_on: date,
    answer_by_on: date,
    report_by_on: date,
    by: Viewer,
    kind: str = Kind.OTHER,
) -> Call:
    """Every body with a plan in force under the programme has a round open; who has no plan is seen as such.

    A round of the same period that a body has opened itself is the body's answer to the call.
    Refuses: NotFound; NotAllowed; Invalid("not_adopted", "period", "days", "no_time", "no_name", "kind", "already_called").
    """
    version = document_queries.version(version.uid, viewer=by)
    if not rules.may_call(by, version.authority_id):
        raise NotAllowed("not_allowed", _("Only the programme's owner asks all bodies how it goes."))
    if version.standing not in document_rules.BINDING:
        raise Invalid("not_adopted", _("Only an adopted programme is followed up."))
    check_round(name, kind, period_from_on, period_until_on, answer_by_on, report_by_on)
    lock(Version, version.uid)
    days = {"period_from_on": period_from_on, "period_until_on": period_until_on}
    refuse_asked_twice(version, **days)
    call = Call(
        authority_id=version.authority_id, audience=Audience.CITY, version=version, body=version.document.body, kind=kind,
        name=name.strip()[:80], answer_by_on=answer_by_on, report_by_on=report_by_on, **days,
    )  # fmt: skip
    call.save()
    new = ask_all(call, by)
    trail.record(
        "version.follow_up_called", version, by=by, facts={"call": call.uid, "asked": new, "report_by_on": report_by_on}
    )
    return call


def refuse_asked_twice(version: Version, *, period_from_on: date, period_until_on: date) -> None:
    """Refuses: Invalid("already_called")."""
    days = {"period_from_on": period_from_on, "period_until_on": period_until_on}
    if Call.unscoped.filter(version=version, **days).exclude(state=Call.State.WITHDRAWN).exists():
        raise Invalid("already_called", _("All have been asked about that period already."), field="period_from_on")


def ask_all(call: Call, by: Viewer) -> int:
    """Each plan in force has a round, its own or a new one; gives how many are new."""
    plans = Plan.unscoped.filter(programme=call.version_id, state=Plan.State.IN_FORCE).select_related("body")
    standing = FollowUp.unscoped.filter(
        plan__in=plans, period_from_on=call.period_from_on, period_until_on=call.period_until_on
    ).exclude(state=FollowUp.State.WITHDRAWN)
    known = set(standing.values_list("plan_id", flat=True))
    for own in standing.filter(Q(call__isnull=True) | Q(call__state=Call.State.WITHDRAWN)):
        own.call = call
        own.save()
    new = [plan for plan in plans.order_by("id") if plan.pk not in known]
    for plan in new:
        row = FollowUp(
            kind=call.kind, name=call.name, call=call, period_from_on=call.period_from_on, period_until_on=call.period_until_on,
            answer_by_on=call.answer_by_on, report_by_on=call.report_by_on,
        )  # fmt: skip
        opened(plan, row, None, by)
    return len(new)
