"""How bodies follow up, from a day on: which days a kind of round is about and how long each has; when silence is reminded of, and when a measure is flagged."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.followup import actions, queries, rules
from genomslag.domain.followup.models import Kind
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import ADMINISTRATOR, COORDINATOR
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans import rules as plan_rules
from genomslag.domain.plans.models import FollowHabit
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import kept, number_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import NotAllowed, NotFound
from genomslag.ground.paging import Page

SIZE = 100


def _keeps(viewer: Viewer, body: Body) -> bool:
    if body.authority_id is None:
        return False
    return viewer.has(COORDINATOR, body.authority_id) or any(grant.role == ADMINISTRATOR for grant in viewer.grants)


@require_GET
def shown(request: AskingRequest) -> HttpResponse:
    """What is shipped, and all that bodies have decided; of one body, when the address names it."""
    bodies = organisation.bodies(on=clock.today(), outside=False)
    asked = request.GET.get("body", "")
    only = next((one for one in bodies if str(one.uid) == asked), None)
    number = number_of(request)
    every, total = queries.habits(only, page=number, size=SIZE)
    waits, waits_in_all = plans.every_habit(viewer=request.viewer, body=only)

    def may(one: Body) -> bool:
        if one.authority_id is None:
            return False
        return plan_rules.HABIT_STEPS.may("set_habit", FollowHabit(authority_id=one.authority_id), viewer=request.viewer)

    return shell.page(
        request,
        "followups/habits.html",
        bodies=bodies,
        chosen=only,
        shipped=[(Kind(kind).label, shape) for kind, shape in rules.SHIPPED.items() if kind != Kind.OTHER],
        every=every,
        page=Page.of(number, total=total, size=SIZE),
        query=kept({"body": str(only.uid) if only else ""}),
        waits=waits,
        waits_in_all=waits_in_all,
        usual=(plan_rules.RANGES, plan_rules.STALE_DAYS),
        mine=[one for one in bodies if only in (None, one) and _keeps(request.viewer, one)],
        mine_to_wait=[one for one in bodies if only in (None, one) and may(one)],
        strip=shell.strip("followup"),
        today=clock.today(),
    )


def set_habit(request: AskingRequest, body: UUID) -> HttpResponse:
    """A habit from a day on."""
    found = next((one for one in organisation.bodies(on=clock.today(), outside=False) if one.uid == body), None)
    if found is None:
        raise NotFound()
    if not _keeps(request.viewer, found):
        raise NotAllowed("not_allowed", _("An administrator, or the body's coordinator, sets how it follows up."))
    asked = request.GET.get("kind", Kind.TERTIAL_1)
    kind = asked if asked in Kind.values else str(Kind.TERTIAL_1)
    now = queries.habit_for(found, kind, on=clock.today())
    fields = (
        Field("kind", _("Kind of round"), "select", value=kind, choices=Kind.choices),
        Field("from_on", _("Holds from"), "date", value=clock.today()),
        Field("from_day", _("First day that it is about"), value=now.from_day, hint=_("Month-day, for instance 01-01.")),
        Field("until_day", _("Last day that it is about"), value=now.until_day, hint=_("Month-day, for instance 04-30.")),
        Field("answer_days", _("Days until the units have answered"), "number", value=str(now.answer_days)),
        Field("report_days", _("Days until the report is due"), "number", value=str(now.report_days)),
        Field("judges_goals", _("Each goal is judged, beside what its indicators show"), "tick", value=now.judges_goals),
        Field("reminds", _("Reminders, in days before the last day"), value=" ".join(map(str, now.reminds)), required=False,
              hint=_("Below zero is after it, for instance 7 1 -3.")),
        Field("source", _("Who decided so, and where it is written")),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.set_habit(
            found,
            kind=given["kind"],
            from_on=given.day("from_on"),
            from_day=given["from_day"],
            until_day=given["until_day"],
            answer_days=forms.whole_number(given, "answer_days"),
            report_days=forms.whole_number(given, "report_days"),
            judges_goals=given.tick("judges_goals"),
            reminds=forms.whole_numbers(given, "reminds"),
            source=given["source"],
            by=request.viewer,
        )
        return reverse("followups:habits"), _("Saved. Rounds that have begun keep their days.")

    form = Form(
        _("How a body follows up, from a day on"), fields, _("Save"), over=found.name, back=reverse("followups:habits"),
        strip=shell.strip("followup"),
    )  # fmt: skip
    return forms.run(request, form, do)
