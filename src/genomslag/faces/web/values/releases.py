"""What has been let out of an indicator, and the smallest number that a body shows."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.indicators import actions, queries, rules
from genomslag.domain.indicators.models import Definition, Floor, Use
from genomslag.domain.indicators.periods import named
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import number_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotFound
from genomslag.ground.paging import Page, window

SIZE = 100


@require_GET
def releases(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Which numbers were shown where and when, which were hidden, and what is withdrawn: counts and days, never the numbers."""
    row = queries.use(uid, viewer=request.viewer)
    rules.USE_STEPS.require("withdraw", row, request.viewer)
    found = queries.releases(row, viewer=request.viewer)
    number, some = window(number_of(request), total=len(found), size=SIZE)
    return shell.page(
        request,
        "values/releases.html",
        use=row,
        found=[(one, _named(one.period)) for one in found[some]],
        page=Page([], len(found), number, SIZE),
        has_shown=any(point for point in queries.kept_series([row], viewer=request.viewer)[0].points),
        has_withdrawn=any(one.withdrawn_at for one in found),
        strip=shell.strip("followup"),
    )


def _named(period: tuple[str, str]) -> str:
    return named(date.fromisoformat(period[0]), date.fromisoformat(period[1]))


def _period(given: forms.Given) -> tuple[date, date]:
    first, _slash, last = given["period"].partition("/")
    try:
        return date.fromisoformat(first), date.fromisoformat(last)
    except ValueError as wrong:
        raise Invalid("no_period", _("Choose a period."), field="period") from wrong


def _choice(row: Use, request: AskingRequest, *, withdrawn: bool) -> Field:
    points = queries.kept_series([row], viewer=request.viewer)[0].points
    shown = [(one.period_from_on, one.period_until_on) for one in points if (one.why.value == "withdrawn") is withdrawn]
    choices = [(f"{first.isoformat()}/{last.isoformat()}", named(first, last)) for first, last in shown]
    return Field("period", _("Period"), "select", choices=choices)


def withdraw(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The period's numbers are taken down; the log remembers them."""
    row = queries.use(uid, viewer=request.viewer)
    back = reverse("values:releases", args=[uid])

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        first, last = _period(given)
        actions.withdraw(row, period_from_on=first, period_until_on=last, reason=given["reason"], by=request.viewer)
        return back, _("The numbers are withdrawn. You can show them again.")

    form = Form(
        _("Withdraw what was shown"),
        (_choice(row, request, withdrawn=False), Field("reason", _("Why the numbers are withdrawn"), "long", rows=2)),
        _("Withdraw"),
        over=row.definition.name,
        explain=_(
            "What somebody has read is not forgotten: the gate counts with it for ever. Frozen reports stand as they are."
        ),
        back=back,
        need=(rules.USE_STEPS, "withdraw", row),
        strip=shell.strip("followup"),
    )
    return forms.run(request, form, do)


def put_back(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The period's numbers are shown again, as the gate lets them out now."""
    row = queries.use(uid, viewer=request.viewer)
    back = reverse("values:releases", args=[uid])

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        first, last = _period(given)
        actions.put_back(row, period_from_on=first, period_until_on=last, by=request.viewer)
        return back, _("The numbers are shown again.")

    form = Form(
        _("Show again"),
        (_choice(row, request, withdrawn=True),),
        _("Show again"),
        over=row.definition.name,
        back=back,
        need=(rules.USE_STEPS, "put_back", row),
        strip=shell.strip("followup"),
    )
    return forms.run(request, form, do)


@require_GET
def floors(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The smallest number that the body shows, by class, from when, and where it was decided."""
    body, row = _keeper(uid)
    return shell.page(
        request,
        "values/floors.html",
        body=body,
        floors=queries.floors(body, viewer=request.viewer),
        defaults=[(word, rules.FLOORS[value]) for value, word in _classes()],
        today=clock.today(),
        may=rules.FLOOR_STEPS.has_role("decide_floor", row, request.viewer),
    )


def _keeper(uid: UUID) -> tuple[Body, Floor]:
    """A body that keeps its own numbers, and a floor that it could decide."""
    body = organisation.body(uid)
    if body.authority_id is None:
        raise NotFound()
    return body, Floor(authority_id=body.authority_id)


def _classes() -> list[tuple[Definition.Secrecy, str]]:
    return [(one, str(one.label)) for one in (Definition.Secrecy.PERSONS, Definition.Secrecy.SENSITIVE)]


def decide_floor(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A new smallest number, from a day, with where it was decided."""
    body, row = _keeper(uid)
    back = reverse("values:floors", args=[uid])

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.decide_floor(
            body,
            secrecy=given["secrecy"],
            smallest_shown=forms.whole_number(given, "smallest_shown"),
            from_on=given.day("from_on"),
            decided=given["decided"],
            by=request.viewer,
        )
        return back, _("The smallest number shown is decided.")

    form = Form(
        _("Decide the smallest number shown"),
        (
            Field("secrecy", _("Persons"), "radio", value="sensitive", choices=[(one.value, word) for one, word in _classes()]),
            Field("smallest_shown", _("Smallest number of persons shown"), "number", value="5"),
            Field("from_on", _("From"), "date", value=clock.today()),
            Field("decided", _("Where it was decided"), hint=_("Diary number and paragraph."), required=False),
        ),
        _("Decide"),
        over=body.name,
        back=back,
        need=(rules.FLOOR_STEPS, "decide_floor", row),
    )
    return forms.run(request, form, do)
