"""What a report says, as data: everything that its page and its papers need, with the numbers as the gate lets them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from genomslag.domain.flows.report_back import changes, paper
from genomslag.domain.followup import queries, rules
from genomslag.domain.followup.models import Effect, Finding, FollowUp, OutcomeStatement, UnitReport
from genomslag.domain.indicators import queries as indicators
from genomslag.domain.indicators.models import Use
from genomslag.domain.indicators.queries import PeriodTable, Point
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans import rules as plan_rules
from genomslag.ground import clock
from genomslag.ground.access import Viewer

FORMAT = "genomslag-followup-1"
Data = dict[str, Any]


def gather(row: FollowUp, *, viewer: Viewer) -> Data:
    """The whole report: a paper, and beside it the data that the paper, the page and the files of values are made of.

    Gives: no person's name but that of who signs it.
    """
    data = draft(row, viewer=viewer, in_full=True)
    data["values"] = [line for use in uses_of(row, viewer=viewer) for line in _values(row, use, viewer)]
    return {**paper.follow_up_report(row, data, signer=viewer.name), "data": data}


def uses_of(row: FollowUp, *, viewer: Viewer) -> list[Use]:
    """The indicators that the report shows."""
    measures = plans.measures_of(row.plan, viewer=viewer)
    found = queries.picture(row, viewer=viewer, measures=measures).shown
    return [one.use for one in found.values()]


def previous(row: FollowUp, *, viewer: Viewer) -> Data | None:
    """What the last report on the plan before this one said; none when this is the first."""
    before = [
        one
        for one in queries.follow_ups(row.plan, viewer=viewer)
        if one.pk != row.pk and one.is_frozen and one.period_until_on <= row.period_until_on and "data" in (one.content or {})
    ]
    last = max(before, key=lambda one: (one.period_until_on, one.period_from_on), default=None)
    return dict(last.content["data"]) if last and last.content else None


def draft(row: FollowUp, *, viewer: Viewer, in_full: bool = False) -> Data:
    """What the report would say now, without the single values; what a page shows before it is frozen. Eleven statements.

    Takes: in_full, also what kind of result each measure gives, what has been seen to change and what was found; three statements more.
    """
    standing = queries.status(row, viewer=viewer)
    found = queries.picture(row, viewer=viewer, measures=standing.measures)
    whole, goals = found.whole, found.goals
    silent, due = {one["uid"] for one in standing.unreported}, {one["uid"] for one in standing.due}
    programme, effects = row.plan.programme, queries.effects_of(row.plan, viewer=viewer) if in_full else {}
    data: Data = {
        "format": FORMAT,
        "name": row.name,
        "kind": row.kind,
        "body": row.plan.body.name,
        "plan": {"uid": str(row.plan.uid), "title": row.plan.version.title},
        "programme": {"uid": str(programme.uid), "title": programme.title, "until": _day(programme.valid_until_on)},
        "period": [row.period_from_on.isoformat(), row.period_until_on.isoformat()],
        "report_by": row.report_by_on.isoformat(),
        "signed_on": clock.today().isoformat(),
        "judgement": {"value": whole.judgement if whole else "", "reason": whole.reason if whole else ""},
        "counts": standing.counts,
        "reported": standing.reported,
        "due": len(standing.due),
        "total": standing.total,
        "measures": [
            {
                **_measure(one, one["uid"] in silent),
                "due": one["uid"] in due,
                **_effect(one, effects.get(one["id"]), programme.valid_until_on),
            }
            for one in standing.measures
        ],
        "units": [_unit(one) for one in queries.unit_reports(row, viewer=viewer)],
        "goals": [_goal(one) for one in goals] if row.judges_goals else [],
        "indicators": [indicator(one, row) for one in found.shown.values()],
        "statements": [],
        "findings": [],
        "values": [],
    }
    if in_full:
        told = queries.statements(row.plan, viewer=viewer)
        data["statements"] = [_statement(one) for one in told if one.verified_on]
        data["findings"] = [_finding(one) for one in queries.findings(row, viewer=viewer)]
    data["changes"] = changes.between(previous(row, viewer=viewer), data)
    return data


def _day(on: Any) -> str:
    return on.isoformat() if on else ""


def _measure(row: Mapping[str, Any], is_silent: bool) -> Data:
    return {
        "uid": str(row["uid"]),
        "code": row["code"] or "",
        "title": row["title"] or "",
        "state": row["state"],
        "unit": row["owner_unit__name"],
        "starts": _day(row["starts_on"]),
        "ends": _day(row["ends_on"]),
        "slip_days": row["slip_days"],
        "late": row["is_late"],
        "reported": _day(row["reported_on"]),
        "silent": is_silent,
        "text": row["report_text"] or "",
        "effect": row["expected_effect"],
    }


def _effect(row: Mapping[str, Any], said: Effect | None, valid_until_on: date | None) -> Data:
    gone = row["state"] in plan_rules.ENDED
    return {"kind": said.kind if said else "", "outlives": not gone and rules.outlives(row["ends_on"], valid_until_on)}


def _statement(row: OutcomeStatement) -> Data:
    words = {name: getattr(row, name) for name in ("who", "what", "contribution", "evidence")}
    return {**words, "seen": _day(row.seen_on), "aim": row.aim.text if row.aim else "", "verified": _day(row.verified_on)}


def _finding(row: Finding) -> Data:
    return {"uid": str(row.uid), "text": row.text, "proposal": row.proposal}


def _unit(row: UnitReport) -> Data:
    signed = row.state == UnitReport.State.SIGNED
    said = {"text": row.text, "answered": _day(row.answered_on)} if signed else {"text": "", "answered": ""}
    return {"uid": str(row.uid), "name": row.unit.name, "state": row.state, **said}


def _goal(one: queries.Goal) -> Data:
    said = one.assessment
    return {
        "uid": str(one.uid),
        "code": one.code,
        "title": one.title,
        "judgement": said.judgement if said else "",
        "reason": said.reason if said else "",
        "evidence": str(one.evidence),
        "differs": one.disagrees,
        "explanation": said.explanation if said and one.disagrees else "",
        "measures": [str(row["code"] or row["title"] or "") for row in one.measures],
        "indicators": [row.use.definition.name for row in one.shown],
    }


def indicator(one: queries.Shown, row: FollowUp) -> Data:
    """What one indicator shows in a round, as it is kept in a report."""
    definition = one.use.definition
    return {
        "uid": str(one.use.uid),
        "name": definition.name,
        "unit_word": "%" if definition.is_share else definition.unit_word,
        "parts": [one.point.numerator, one.point.denominator] if one.point and one.point.denominator is not None else [],
        "code": definition.external_code,
        "target": _number(one.target),
        "baseline": _number(one.series.baseline),
        "value": _number(one.value),
        "why": one.point.why.value if one.point else "missing",
        "reported": one.point.reported if one.point else 0,
        "expected": one.point.expected if one.point else 0,
        "often": definition.frequency,
        "due": rules.is_measured(definition.frequency, row.period_from_on, row.period_until_on),
        "preliminary": one.point.is_preliminary if one.point else False,
        "year": _year(one.year),
        "evidence": str(one.evidence),
    }


def _year(held: Point | None) -> Data:
    """What has come of the year so far, when it is that which is held to the target."""
    if held is None:
        return {}
    said = {"value": _number(held.value), "why": held.why.value, "periods": held.periods, "of": held.periods_expected}
    return {"year": held.period_from_on.year, **said}


def _number(value: Any) -> str:
    return "" if value is None else str(value)


def _values(row: FollowUp, use: Use, viewer: Viewer) -> Iterator[Data]:
    """One line a number, in the shape that a planning system imports."""
    for table in indicators.tables(use, viewer=viewer):
        if row.period_from_on <= table.period[0] and table.period[1] <= row.period_until_on:
            yield from _lines(table)


def _lines(table: PeriodTable) -> Iterator[Data]:
    definition = table.use.definition
    same = {
        "body": table.use.body.name,
        "indicator": definition.name,
        "code": definition.external_code,
        "definition": definition.number,
        "from": table.period[0].isoformat(),
        "until": table.period[1].isoformat(),
        "preliminary": table.judged.is_preliminary,
    }
    for line in table.rows:
        for group, cell in zip(((), *table.groups), line.cells, strict=True):
            yield _line(same, line.name, group, cell, line.words if not group else "")
    for group, cell in table.crossed:
        yield _line(same, "", group, cell, "")


def _line(same: Mapping[str, Any], unit: str, group: Sequence[tuple[str, str]], cell: Any, words: str) -> Data:
    return {
        **same,
        "unit": unit,
        "group": [list(pair) for pair in group],
        "value": words or _number(cell.value),
        "numerator": cell.numerator,
        "denominator": cell.denominator,
        "state": "" if words else cell.why.value,
    }
