"""A round is opened on a plan; its days come from how the body follows up."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.followup import actions, queries, rules
from genomslag.domain.followup.models import Kind
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans import rules as plan_rules
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.ground import clock


def asked_for(request: AskingRequest) -> tuple[str, int]:
    """Which kind of round, and of which year; the year that has just passed when nothing is said."""
    said, today = request.GET, clock.today()
    kind = said.get("kind", Kind.ANNUAL)
    year = whole(said.get("year", "")) or 0
    usual = today.year if today.month > 3 else today.year - 1
    return (kind if kind in Kind.values else str(Kind.ANNUAL)), (year if 1900 < year < 2200 else usual)


def fields_of(kind: str, year: int, days: rules.Days) -> list[Field]:
    """What a round says of itself, with the days that are usual."""
    label = Kind(kind).label
    return [
        Field("kind", "", "hidden", value=kind),
        Field("name", _("Name"), value=f"{label} {year}" if kind not in (Kind.FINAL, Kind.OTHER) else str(label)),
        Field("period_from_on", _("About the time from"), "date", value=days.period_from_on),
        Field("period_until_on", _("Until"), "date", value=days.period_until_on),
        Field("answer_by_on", _("Units answer by"), "date", value=days.answer_by_on, hint=_("Each unit that owns a measure is asked, and reminded.")),
        Field("report_by_on", _("The report is due"), "date", value=days.report_by_on),
    ]  # fmt: skip


def said_days(given: forms.Given) -> dict[str, date]:
    """The four days as they were written."""
    return {
        "period_from_on": given.day("period_from_on"),
        "period_until_on": given.day("period_until_on"),
        "answer_by_on": given.day("answer_by_on"),
        "report_by_on": given.day("report_by_on"),
    }


def open_follow_up(request: AskingRequest, plan: UUID) -> HttpResponse:
    """A round on a plan."""
    row = plans.plan(plan, viewer=request.viewer)
    kind, year = asked_for(request)
    shape = queries.habit_for(row.body, kind, on=clock.today())
    days = rules.still_to_come(queries.suggested(row, kind, year=year, on=clock.today()), shape, on=clock.today())
    fields = fields_of(kind, year, days)
    fields.append(
        Field("judges_goals", _("Each goal is judged, beside what its indicators show"), "tick", value=shape.judges_goals)
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        made = actions.open_follow_up(
            row,
            kind=given["kind"],
            name=given["name"],
            judges_goals=given.tick("judges_goals"),
            **said_days(given),
            by=request.viewer,
        )
        return reverse("followups:follow_up", args=[made.uid]), _("The follow-up is open, and the units are asked.")

    form = Form(
        _("Open a follow-up"),
        fields,
        _("Open the follow-up"),
        over=row.version.title,
        back=reverse("plans:plan", args=[plan]),
        need=(plan_rules.PLAN_STEPS, "close", row),
        strip=shell.strip("followup"),
        template="followups/open.html",
        extra={"kinds": Kind.choices, "kind": kind, "year": year, "habits_at": reverse("followups:habits")},
    )
    return forms.run(request, form, do)


def set_days(request: AskingRequest, uid: UUID) -> HttpResponse:
    """An open round has another name, and other days to answer and report by."""
    row = queries.follow_up(uid, viewer=request.viewer)
    asked = _("The programme's owner has asked for the report by %(day)s.")
    fields = (
        Field("name", _("Name"), value=row.name),
        Field("answer_by_on", _("Units answer by"), "date", value=row.answer_by_on or row.report_by_on, hint=_("Who has not answered is reminded by the new day.")),
        Field("report_by_on", _("The report is due"), "date", value=row.report_by_on,
              hint=asked % {"day": row.asked_by.report_by_on.isoformat()} if row.asked_by else ""),
        Field("judges_goals", _("Each goal is judged, beside what its indicators show"), "tick", value=row.judges_goals),
    )  # fmt: skip
    back = reverse("followups:follow_up", args=[uid])

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        days = {"answer_by_on": given.day("answer_by_on"), "report_by_on": given.day("report_by_on")}
        judges = given.tick("judges_goals")
        actions.set_days(row, name=given["name"], **days, judges_goals=judges, by=request.viewer, expected=expected)
        return back, _("Saved. The units have the new day.")

    form = Form(
        _("Change name and days"), fields, _("Save"), over=row.plan.version.title, revision=row.revision, back=back,
        explain=_("The period stands. If it is wrong, withdraw the round and open another."),
        need=(rules.STEPS, "set_days", row), strip=shell.strip("followup"),
    )  # fmt: skip
    return forms.run(request, form, do)


def withdraw(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A round that was opened by mistake is asked about no more."""
    row = queries.follow_up(uid, viewer=request.viewer)
    fields = (Field("reason", _("Why it is withdrawn"), "long"),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.withdraw(row, reason=given["reason"], by=request.viewer, expected=expected)
        return reverse("plans:plan", args=[row.plan.uid]), _("The round is withdrawn. The period can be asked about anew.")

    form = Form(
        _("Withdraw the round"), fields, _("Withdraw"), over=row.name, revision=row.revision, back=reverse("followups:follow_up", args=[uid]),
        explain=_("Units are asked no more, and what they have said is in no report. It cannot be opened again; a new one can."),
        need=(rules.STEPS, "withdraw", row), strip=shell.strip("followup"),
    )  # fmt: skip
    return forms.run(request, form, do)
