"""Shared activities, local action plans, measures and their reports."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Version
from genomslag.domain.flows import show_effect
from genomslag.domain.followup import queries as followup
from genomslag.domain.indicators import queries as indicators
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.roles import COORDINATOR, UNIT_HEAD
from genomslag.domain.plans import actions, queries, rules
from genomslag.domain.plans.models import Measure, Plan, Uptake
from genomslag.faces.web import chart, forms, gantt, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotAllowed


@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """Plans, with how far their measures have come."""
    text, state = request.GET.get("text", ""), request.GET.get("state", "")
    rows = queries.plans(viewer=request.viewer, text=text, state=state)
    return shell.page(
        request,
        "plans/list.html",
        rows=rows,
        text=text,
        state=state,
        states=dict(Plan.State.choices),
        strip=shell.strip("plan"),
    )


def _coordinates(request: AskingRequest) -> int | None:
    return next((authority for authority in request.viewer.authority_ids if request.viewer.has(COORDINATOR, authority)), None)


def draft_plan(request: AskingRequest, programme: UUID) -> HttpResponse:
    """A plan is begun from an adopted programme."""
    version = documents.version(programme, viewer=request.viewer)
    authority = _coordinates(request)
    if authority is None:
        raise NotAllowed("not_allowed", _("Only the coordinator of a body makes its plan."))
    body = organisation.body_of_authority(authority)
    fields = (Field("title", _("The plan's name"), value=_("Local action plan, %(body)s") % {"body": body.name}),)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        row = actions.draft_plan(programme=version, body=body, title=given["title"], by=request.viewer)
        return reverse("plans:plan", args=[row.uid]), _("The plan is begun. Add measures to the shared activities.")

    back = reverse("documents:version", args=[programme])
    return forms.run(
        request,
        Form(_("Begin a local action plan"), fields, _("Begin"), over=version.title, back=back, strip=shell.strip("plan")),
        do,
    )


@require_GET
def plan(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The plan: measures with their time line, and what is not taken up."""
    shown = queries.plan(uid, viewer=request.viewer)
    order = request.GET.get("order", "ends")
    rows, total = queries.measures(viewer=request.viewer, plan=shown, order=order)
    return shell.page(
        request,
        "plans/plan.html",
        plan=shown,
        rows=rows,
        total=total,
        order=order,
        bars=gantt.bars(rows, until=shown.programme.valid_until_on, today=clock.today()),
        counts=queries.state_counts(shown, viewer=request.viewer),
        gaps=queries.gaps(shown, viewer=request.viewer),
        marks={row["uid"]: _marks(row, shown) for row in rows},
        follow_ups=followup.follow_ups(shown, viewer=request.viewer),
        offers=rules.PLAN_STEPS.available(shown, viewer=request.viewer),
        coordinates=request.viewer.has(COORDINATOR, shown.authority_id),
        states=dict(Measure.State.choices),
        today=clock.today(),
        strip=shell.strip("plan", reached="followup" if shown.state == Plan.State.IN_FORCE else "plan"),
    )


def _marks(row: dict[str, object], shown: Plan) -> list[rules.Mark]:
    return rules.quality_marks(
        title=str(row["title"] or ""),
        text="",
        ends_on=row["ends_on"],  # type: ignore[arg-type]
        programme_until_on=shown.programme.valid_until_on,
        expected_effect=str(row["expected_effect"]),
        has_indicator=row["use_id"] is not None,
    )


def add_measure(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A measure: one owner, a time, a resource, an expected effect."""
    row = queries.plan(uid, viewer=request.viewer)
    units = organisation.units_of(row.body, on=clock.today())
    heads = organisation.people_with(body=row.body, role=UNIT_HEAD, on=clock.today())
    officers = organisation.people_with(body=row.body, role="officer", on=clock.today())
    people = {str(held.person_id): held.person for held in (*heads, *officers)}
    asked = {str(one.uptake.uid): one for one in queries.uptakes(viewer=request.viewer, version=row.programme, body=row.body)}
    uses = indicators.uses(viewer=request.viewer)
    fields = (
        Field("uptake", _("Carries out"), "select", value=request.GET.get("uptake", ""), required=False,
              choices=[("", _("nothing in the programme")), *((key, f"{one.activity.code} {one.activity.title}{' – ' + one.uptake.function.name if one.uptake.function else ''}") for key, one in asked.items() if one.activity)]),
        Field("title", _("What is to be done")),
        Field("text", _("More"), "rich", required=False),
        Field("unit", _("Owner: unit"), "select", choices=forms.choices((unit.pk, unit.name) for unit in units)),
        Field("owner", _("Owner: person"), "select", choices=[(key, person.name) for key, person in people.items()]),
        Field("starts_on", _("Begins"), "date"),
        Field("ends_on", _("Ends"), "date"),
        Field("resource", _("Resource"), hint=_("Hours, money, or within the ordinary frame.")),
        Field("effect", _("Expected effect"), "long", hint=_("What should be different when it is done?")),
        Field("use", _("The indicator that would show it"), "select", required=False, choices=[("", _("none yet")), *((str(use.uid), use.definition.name) for use in uses)]),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        one = asked.get(given["uptake"])
        unit = next((unit for unit in units if str(unit.pk) == given["unit"]), None)
        if unit is None or given["owner"] not in people:
            raise Invalid("no_owner", _("A measure has one owner: a unit and a person."), field="owner")
        actions.add_measure(
            row,
            title=given["title"],
            text=given.rich("text"),
            owner_unit=unit,
            owner=people[given["owner"]],
            starts_on=given.day("starts_on"),
            ends_on=given.day("ends_on"),
            resource=given["resource"],
            expected_effect=given["effect"],
            carries_out=one.uptake.element if one else None,
            uptake=one.uptake if one else None,
            use=next((use for use in uses if str(use.uid) == given["use"]), None),
            by=request.viewer,
        )
        return reverse("plans:plan", args=[uid]), _("The measure is added.")

    form = Form(
        _("Add a measure"),
        fields,
        _("Add"),
        over=row.version.title,
        back=reverse("plans:plan", args=[uid]),
        need=(rules.PLAN_STEPS, "add_measure", row),
        strip=shell.strip("plan"),
    )
    return forms.run(request, form, do)


def put_in_force(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The board's decision on the plan is entered; the plan is public."""
    row = queries.plan(uid, viewer=request.viewer)
    fields = (
        Field("body", _("Decided by"), value=row.body.name),
        Field("decided_on", _("Day of decision"), "date", value=clock.today()),
        Field("paragraph", _("§"), required=False),
        Field("until", _("Valid until"), "date", value=row.programme.valid_until_on or "", required=False),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        show_effect.put_in_force(
            row,
            deciding_body_name=given["body"],
            decided_on=given.day("decided_on"),
            paragraph=given["paragraph"],
            valid_until_on=given.day_or_none("until"),
            by=request.viewer,
            expected=expected,
        )
        return reverse("plans:plan", args=[uid]), _("The plan is in force and may be read by anyone.")

    form = Form(
        _("Put the plan in force"),
        fields,
        _("Put in force"),
        over=row.version.title,
        revision=row.revision,
        back=reverse("plans:plan", args=[uid]),
        need=(rules.PLAN_STEPS, "put_in_force", row),
        strip=shell.strip("plan"),
    )
    return forms.run(request, form, do)


@require_GET
def uptakes(request: AskingRequest) -> HttpResponse:
    """Shared activities and who has taken them up, activity by body."""
    programmes = documents.carried_out(viewer=request.viewer)
    chosen = request.GET.get("programme") or (str(programmes[0]["uid"]) if programmes else "")
    version = documents.version(chosen, viewer=request.viewer) if chosen else None
    table = queries.uptake_table(version, viewer=request.viewer) if version else None
    told = [one for row in table.rows for cell in row.cells.values() for one in cell] if table else []
    return shell.page(
        request,
        "plans/uptakes.html",
        programmes=programmes,
        chosen=chosen,
        version=version,
        table=table,
        may_take_over=version is not None and _takes_over(request, version),
        mine={one.uid for one in told if rules.UPTAKE_STEPS.may("state_role", one, viewer=request.viewer)},
        silent=queries.silent_bodies(version, viewer=request.viewer) if version else [],
        plans=queries.plans_of(version, viewer=request.viewer) if version else [],
        coordinates=_coordinates(request),
        states=dict(Uptake.State.choices),
        strip=shell.strip("plan"),
    )


def _takes_over(request: AskingRequest, version: Version) -> bool:
    authority = _coordinates(request)
    if authority is None:
        return False
    return bool(queries.to_take_over(organisation.body_of_authority(authority), viewer=request.viewer, version=version))


def uptake(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The role in a shared activity is stated."""
    row = queries.uptake(uid, viewer=request.viewer)
    knot = documents.knots({row.element_id}, viewer=request.viewer).get(row.element_id)
    fields = (Field("own_role", _("Our part, in a sentence"), "long", value=row.own_role),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.state_role(row, own_role=given["own_role"], by=request.viewer, expected=expected)
        return f"{reverse('plans:uptakes')}?programme={row.version.uid}", _("The role is stated.")

    form = Form(
        f"{knot.code} {knot.title}" if knot else _("State our role"),
        fields,
        _("State the role"),
        over=f"{row.body.name}{', ' + row.function.name if row.function else ''}{', ' + row.unit.name if row.unit else ''}",
        explain=knot.text if knot else "",
        revision=row.revision,
        back=f"{reverse('plans:uptakes')}?programme={row.version.uid}",
        template="plans/uptake.html",
        extra={"uptake": row, "before": queries.took_over(row, viewer=request.viewer)},
        need=(rules.UPTAKE_STEPS, "state_role", row),
        strip=shell.strip("plan"),
    )
    return forms.run(request, form, do)


def set_aside(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A shared activity that does not concern us, because."""
    row = queries.uptake(uid, viewer=request.viewer)
    fields = (Field("reason", _("Why it does not concern us"), "long", value=row.reason),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.set_aside(row, reason=given["reason"], by=request.viewer, expected=expected)
        return f"{reverse('plans:uptakes')}?programme={row.version.uid}", _("Noted, with the reason.")

    form = Form(
        _("Not relevant, because"),
        fields,
        _("Save"),
        over=row.body.name,
        revision=row.revision,
        back=reverse("plans:uptake", args=[uid]),
        need=(rules.UPTAKE_STEPS, "set_aside", row),
    )
    return forms.run(request, form, do)


@require_GET
def measure(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One measure, its reports and its way up the thread."""
    shown = queries.measure(uid, viewer=request.viewer)
    knot = documents.knots({shown.element_id}, viewer=request.viewer).get(shown.element_id)
    series = (
        indicators.series(shown.use, viewer=request.viewer)
        if shown.use and request.viewer.sees(shown.use.authority_id, shown.use.audience)
        else None
    )
    return shell.page(
        request,
        "plans/measure.html",
        measure=shown,
        knot=knot,
        reports=queries.reports_of(shown, viewer=request.viewer),
        series=series,
        chart_of=chart.drawn,
        is_late=rules.is_late(shown.state, ends_on=shown.ends_on, on=clock.today()),
        offers=rules.MEASURE_STEPS.available(shown, viewer=request.viewer),
        strip=shell.strip("plan", reached="followup"),
    )


def report(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Where the measure stands, in a minute."""
    row = queries.measure(uid, viewer=request.viewer)
    states = [(value, word) for value, word in Measure.State.choices if value != Measure.State.CANCELLED]
    fields = (
        Field("state", _("Where it stands"), "radio", value=row.state, choices=states),
        Field("text", _("What was done"), "long", rows=3, required=False),
        Field("reason", _("Why it is late"), "long", rows=2, required=False, hint=_("Needed when the last day has passed.")),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.report(
            row, state=given["state"], text=given["text"], reason=given["reason"], by=request.viewer, expected=expected
        )
        return reverse("plans:measure", args=[uid]), _("Reported.")

    knot = documents.knots({row.element_id}, viewer=request.viewer).get(row.element_id)
    form = Form(
        _("Report on the measure"),
        fields,
        _("Report"),
        over=f"{knot.code} {knot.title}" if knot else "",
        revision=row.revision,
        back=reverse("plans:measure", args=[uid]),
        need=(rules.MEASURE_STEPS, "report", row),
        strip=shell.strip("followup"),
    )
    return forms.run(request, form, do)


def move(request: AskingRequest, uid: UUID) -> HttpResponse:
    """New dates; the adopted ones stay beside them."""
    row = queries.measure(uid, viewer=request.viewer)
    fields = (
        Field("starts_on", _("Begins"), "date", value=row.starts_on),
        Field("ends_on", _("Ends"), "date", value=row.ends_on),
        Field("reason", _("Why"), "long"),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.move(
            row,
            starts_on=given.day("starts_on"),
            ends_on=given.day("ends_on"),
            reason=given["reason"],
            by=request.viewer,
            expected=expected,
        )
        return reverse("plans:measure", args=[uid]), _("The dates are moved.")

    form = Form(
        _("Move the dates"),
        fields,
        _("Move"),
        revision=row.revision,
        back=reverse("plans:measure", args=[uid]),
        need=(rules.MEASURE_STEPS, "move", row),
    )
    return forms.run(request, form, do)


def cancel(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The measure is not carried out."""
    row = queries.measure(uid, viewer=request.viewer)
    fields = (Field("reason", _("Why"), "long"),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.cancel(row, reason=given["reason"], by=request.viewer, expected=expected)
        return reverse("plans:measure", args=[uid]), _("Cancelled, with the reason.")

    form = Form(
        _("Cancel the measure"),
        fields,
        _("Cancel the measure"),
        revision=row.revision,
        back=reverse("plans:measure", args=[uid]),
        need=(rules.MEASURE_STEPS, "cancel", row),
    )
    return forms.run(request, form, do)
