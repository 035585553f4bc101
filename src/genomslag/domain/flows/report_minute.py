"""Reporting in a minute: one's own measures and values across plans, and what one says of them, kept whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genomslag.domain.flows.papers import LANGUAGE
from genomslag.domain.followup.models import FollowUp
from genomslag.domain.indicators import actions as indicators
from genomslag.domain.indicators import queries as indicator_queries
from genomslag.domain.indicators.models import Definition, Observation, Use
from genomslag.domain.organisation.models import Unit
from genomslag.domain.organisation.queries import body_of_authority
from genomslag.domain.plans import actions as plans
from genomslag.domain.plans import queries as plan_queries
from genomslag.domain.plans import rules
from genomslag.domain.plans.models import Measure, Plan, Progress, ReportLink
from genomslag.ground import clock, outbox
from genomslag.ground.access import ANYONE, Viewer
from genomslag.ground.errors import Invalid, Refused, Text
from genomslag.ground.writes import write

UNCHANGED = "same"
REPORT_MARK = "{report_link}"
"""Where the mail's own address is put when it goes: the code stands in no order and no log."""


@dataclass(frozen=True)
class Mine:
    """One measure that the person reports on, with what was said last."""

    row: Mapping[str, Any]
    last: Progress | None
    must_explain: bool

    @property
    def last_reason(self) -> str:
        return self.last.reason if self.last else ""


@dataclass(frozen=True)
class Value:
    """One value that the person can report: for which unit and which period. What was reported before is shown only when it counts no persons."""

    use: Use
    unit: Unit
    from_on: date
    until_on: date
    by_on: date | None
    is_shut: bool
    """True when it counts persons in a way that no link may touch."""

    @property
    def key(self) -> str:
        return f"{self.use.uid}.{self.unit.pk}"


@dataclass(frozen=True)
class Minute:
    """What there is to report."""

    measures: list[Mine]
    values: list[Value]


def mine(*, viewer: Viewer, by_link: bool = False) -> Minute:
    """The person's own measures in plans in force, those that lie longest first, and the values that belong to them.

    Takes: by_link, true when the person came by a link: then values that count sensitive persons are not open.
    Gives: what the person owns alone, at the authorities where the person reports; six statements at the most.
    """
    own = plan_queries.own_measures(viewer=viewer)
    last = plan_queries.latest_reports({row["id"] for row in own}, viewer=viewer)
    measures = [Mine(row, last.get(row["id"]), _must_explain(row)) for row in own]
    return Minute(measures, _values(own, viewer, by_link))


def _must_explain(row: Mapping[str, Any]) -> bool:
    adopted, today = row["adopted_ends_on"], clock.today()
    return rules.must_explain(row["state"], ends_on=row["ends_on"], adopted_ends_on=adopted, on=today)


def _values(rows: Sequence[Mapping[str, Any]], viewer: Viewer, by_link: bool) -> list[Value]:
    """The values of the measures' indicators for the owner's own unit, in the period that is asked for, unless it is there."""
    use_ids = {row["use_id"] for row in rows if row["use_id"]}
    if not use_ids:
        return []
    uses = {use.pk: use for use in indicator_queries.uses(viewer=viewer, ids=use_ids)}
    periods = _periods({row["plan_id"] for row in rows}, viewer)
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in={row["owner_unit_id"] for row in rows})}
    told = set(
        Observation.objects.visible_to(viewer)
        .filter(use__in=uses)
        .values_list("use_id", "unit_id", "period_from_on", "period_until_on")
    )
    found: dict[str, Value] = {}
    for row in rows:
        use, unit = uses.get(row["use_id"]), units[row["owner_unit_id"]]
        from_on, until_on, by_on = periods.get(row["plan_id"], _this_year())
        if use is None or (use.pk, unit.pk, from_on, until_on) in told:
            continue
        shut = by_link and use.definition.secrecy == Definition.Secrecy.SENSITIVE
        one = Value(use, unit, from_on, until_on, by_on, shut)
        found.setdefault(one.key, one)
    return list(found.values())


def _periods(plan_ids: set[int], viewer: Viewer) -> dict[int, tuple[date, date, date | None]]:
    """Of each plan with an open follow-up the period that it asks for."""
    rounds = FollowUp.objects.visible_to(viewer).filter(plan__in=plan_ids, state=FollowUp.State.OPEN).order_by("-report_by_on")
    return {row.plan_id: (row.period_from_on, row.period_until_on, row.report_by_on) for row in rounds}


def _this_year() -> tuple[date, date, date | None]:
    year = clock.today().year
    return date(year, 1, 1), date(year, 12, 31), None


@dataclass(frozen=True)
class Said:
    """What was said of one measure: unchanged, or where it stands now."""

    uid: str
    state: str
    expected: int | None
    text: str = ""
    reason: str = ""
    cause: str = ""
    action: str = ""
    action_by_on: date | None = None


@dataclass(frozen=True)
class Counted:
    """What was written for one value."""

    key: str
    value: str = ""
    numerator: str = ""
    denominator: str = ""


class Stopped(Refused):
    """One of the things that were said cannot stand; nothing was kept. `of` tells which."""

    def __init__(self, of: str, refusal: Refused) -> None:
        super().__init__(refusal.code, refusal.message, rule=refusal.rule, field=f"{of}:{refusal.field}")
        self.of = of
        self.status = refusal.status  # type: ignore[misc]


@write
def keep(said: Sequence[Said], counted: Sequence[Counted], *, by: Viewer, by_link: bool = False) -> tuple[int, int]:
    """Everything that was said is kept, or nothing.

    Gives: how many measures and how many values.
    Refuses: Stopped, with what it was that could not stand; Invalid("nothing_said").
    """
    if not said and not counted:
        raise Invalid("nothing_said", _("Say of at least one measure where it stands, or write a value."))
    minute = mine(viewer=by, by_link=by_link)
    measures = {str(one.row["uid"]): one for one in minute.measures}
    values = {one.key: one for one in minute.values}
    for one in said:
        _keep_measure(one, measures.get(one.uid), by, by_link)
    for value in counted:
        _keep_value(value, values.get(value.key), by)
    return len(said), len(counted)


NOT_YOURS = gettext_lazy("This is not yours to report, or has been reported since. Open the page anew.")


def _keep_measure(one: Said, found: Mine | None, by: Viewer, by_link: bool) -> None:
    try:
        if found is None:
            raise Invalid("not_yours", NOT_YOURS)
        measure = plan_queries.measure(one.uid, viewer=by)
        same = one.state == UNCHANGED
        plans.report(
            measure,
            state=measure.state if same else one.state,
            text=one.text,
            reason=one.reason or (found.last_reason if same else ""),
            deviation=_deviation(one, measure),
            by_link=by_link,
            by=by,
            expected=one.expected,
        )
    except Refused as refusal:
        raise Stopped(one.uid, refusal) from refusal


def _deviation(one: Said, measure: Measure) -> plans.Deviation | None:
    """Through this page a deviation is the owner's own to act on; another's is told on the measure's page."""
    if not (one.cause or one.action or one.action_by_on):
        return None
    return plans.Deviation(one.cause, one.action, measure.owner, one.action_by_on)


def _keep_value(one: Counted, found: Value | None, by: Viewer) -> None:
    try:
        if found is None or found.is_shut:
            raise Invalid("not_yours", NOT_YOURS)
        row = indicators.observe(
            found.use,
            unit=found.unit,
            period_from_on=found.from_on,
            period_until_on=found.until_on,
            value=one.value,
            numerator=one.numerator,
            denominator=one.denominator,
            by=by,
        )
        indicators.submit(row, by=by)
    except Refused as refusal:
        raise Stopped(one.key, refusal) from refusal


@write
def ask_reports(plan: Plan, *, by: Viewer, expected: int | None = None) -> list[ReportLink]:
    """Each owner has a mail with a personal link to all that is the owner's to report; who has no address is told of on the page.

    Refuses: NotAllowed; WrongState; Stale.
    """
    links = plans.ask_reports(plan, by=by, expected=expected)
    for link in links:
        mail_link(link)
    return links


@write
def renew(code: str, *, by: Viewer = ANYONE) -> None:
    """A new code is on its way by mail to the person whose the link is.

    Refuses: as plans.renew_by_code.
    """
    mail_link(plans.renew_by_code(code, by=by))


def mail_link(link: ReportLink) -> None:
    """The link is ordered to be mailed; the code is put in as the mail goes."""
    if not link.person.email:
        return
    body = body_of_authority(link.authority_id)
    with translation.override(LANGUAGE):
        subject: Text = _("Report your measures: %(body)s") % {"body": body.name}
        lines = [
            _("%(body)s asks where your measures stand. It takes a minute:") % {"body": body.name},
            "",
            REPORT_MARK,
            "",
            _("The link is yours alone, lets in once and works until %(day)s. You can also sign in as usual.") % {"day": link.expires_on.isoformat()},
        ]  # fmt: skip
    payload = {"to": link.person.email, "subject": str(subject), "text": "\n".join(lines), "report_link": str(link.uid)}
    outbox.order("mail", payload, key=f"reportlink:{link.uid}:{link.turn}", authority_id=link.authority_id)
