"""Follow-up rounds."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.flows import report_back
from genomslag.domain.followup import actions as followup_actions
from genomslag.domain.followup import queries as followup
from genomslag.domain.followup import rules as followup_rules
from genomslag.domain.indicators import queries
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans import rules as plan_rules
from genomslag.faces.web import chart, forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock


def open_follow_up(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A round on a plan."""
    plan = plans.plan(uid, viewer=request.viewer)
    year = clock.today().year
    fields = (
        Field("name", _("Name"), value=_("Year %(year)s") % {"year": year}),
        Field("from_on", _("From"), "date", value=date(year, 1, 1)),
        Field("until_on", _("Until"), "date", value=date(year, 12, 31)),
        Field("report_by_on", _("Reports by"), "date", value=clock.today()),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        row = followup_actions.open_follow_up(
            plan,
            name=given["name"],
            period_from_on=given.day("from_on"),
            period_until_on=given.day("until_on"),
            report_by_on=given.day("report_by_on"),
            by=request.viewer,
        )
        return reverse("plans:follow_up", args=[row.uid]), _("The follow-up is open.")

    form = Form(
        _("Open a follow-up"),
        fields,
        _("Open"),
        over=plan.version.title,
        back=reverse("plans:plan", args=[uid]),
        need=(plan_rules.PLAN_STEPS, "close", plan),
        strip=shell.strip("followup"),
    )
    return forms.run(request, form, do)


@require_GET
def follow_up(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Where the measures stand, who is silent, what is judged beside what the indicators show."""
    shown = followup.follow_up(uid, viewer=request.viewer)
    measures, _total = plans.measures(viewer=request.viewer, plan=shown.plan, size=500)
    used = {row["use_id"] for row in measures if row["use_id"]}
    series = [queries.series(one, viewer=request.viewer) for one in queries.uses(viewer=request.viewer) if one.pk in used]
    return shell.page(
        request,
        "plans/follow_up.html",
        row=shown,
        standing=followup.status(shown, viewer=request.viewer),
        charts=[(one, chart.drawn(one)) for one in series],
        offers=followup_rules.STEPS.available(shown, viewer=request.viewer),
        strip=shell.strip("followup"),
    )


def judge(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The body's own judgement, beside the evidence."""
    row = followup.follow_up(uid, viewer=request.viewer)
    fields = (
        Field("judgement", _("How far are the goals reached?"), "radio", value=row.judgement, choices=[("wholly", _("Wholly reached")), ("partly", _("Partly reached")), ("not", _("Not reached"))]),
        Field("reason", _("What the judgement rests on"), "long", value=row.judgement_reason),
    )  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        followup_actions.judge(row, judgement=given["judgement"], reason=given["reason"], by=request.viewer, expected=expected)
        return reverse("plans:follow_up", args=[uid]), _("The judgement is saved.")

    back, need = reverse("plans:follow_up", args=[uid]), (followup_rules.STEPS, "judge", row)
    return forms.run(
        request, Form(_("Judge"), fields, _("Save"), over=row.name, revision=row.revision, back=back, need=need), do
    )


def sign_off(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The report is frozen."""
    row = followup.follow_up(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        report_back.sign_off(row, by=request.viewer, expected=expected)
        return reverse("plans:follow_up", args=[uid]), _("Signed off: the report stands still.")

    back, need = reverse("plans:follow_up", args=[uid]), (followup_rules.STEPS, "sign_off", row)
    return forms.press(
        request, _("Sign off the report"), _("Sign off"), do, over=row.name, revision=row.revision, back=back, need=need
    )
