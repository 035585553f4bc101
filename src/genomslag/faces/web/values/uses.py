"""An indicator in use: its chart with the table, one period in full, and for its own people the values in the making."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from genomslag.domain.indicators import actions, queries, rules
from genomslag.domain.indicators.models import Definition, Observation, Use
from genomslag.domain.indicators.periods import named
from genomslag.domain.indicators.queries import PeriodTable, Series
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Unit
from genomslag.faces.web import chart, forms, shell
from genomslag.faces.web.asked import kept, number_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.values import words
from genomslag.ground import clock
from genomslag.ground.access import Audience
from genomslag.ground.paging import Page, window

OWN_SIZE = 100


@require_GET
def use(request: AskingRequest, uid: UUID) -> HttpResponse:
    """An indicator: chart, table, the chosen period unit by unit, and for its own people the values in the making."""
    shown = queries.use(uid, viewer=request.viewer)
    series = queries.kept_series([shown], viewer=request.viewer)[0]
    period = _chosen(request, series)
    inside = request.viewer.sees(shown.authority_id, Audience.OWN)
    newest = queries.newest(shown.definition, viewer=request.viewer)
    aims, may = queries.targets(shown, viewer=request.viewer), _may(request, shown)
    series = replace(series, aims=[row for row, _value in aims])
    tables = _tables(request, shown, period, is_whole=queries.are_of_parts(aims))
    own = queries.own_values(shown, unit=None, viewer=request.viewer) if inside else []
    number, some = window(number_of(request), total=len(own), size=OWN_SIZE)
    return shell.page(
        request,
        "plans/use.html",
        use=shown,
        series=series,
        drawn=chart.drawn(series),
        period=period,
        named=named,
        table=next((one for one in tables if one.period == period), None),
        targets=aims,
        met=queries.targets_met(aims, series, tables),
        values=own[some],
        page=Page([], len(own), number, OWN_SIZE),
        query=kept({"from": period[0].isoformat() if period else ""}),
        words=words,
        waiting=sum(one.state == Observation.State.SUBMITTED for one in own) if may["approve"] else 0,
        newest=newest if newest.number > shown.definition.number else None,
        may=may,
        strip=shell.strip("followup"),
    )


def _tables(request: AskingRequest, shown: Use, period: tuple[date, date] | None, *, is_whole: bool) -> list[PeriodTable]:
    """The chosen period in full; every period, when the page tells of more than that one."""
    if is_whole:
        return queries.tables(shown, viewer=request.viewer)
    found = queries.table(shown, period=period, viewer=request.viewer) if period else None
    return [found] if found else []


def _may(request: AskingRequest, shown: Use) -> dict[str, bool]:
    viewer = request.viewer
    said = {name: rules.USE_STEPS.has_role(name, shown, viewer) for name in ("set_target", "take_version", "withdraw")}
    return {
        **said,
        "observe": rules.STEPS.has_role("observe", shown, viewer),
        "approve": rules.STEPS.has_role("approve", shown, viewer),
        "renew": rules.SHEET_STEPS.has_role("renew", shown.definition, viewer),
    }


def _chosen(request: AskingRequest, series: Series) -> tuple[date, date] | None:
    """The period that is asked for by its first day, or the last one."""
    periods = [(point.period_from_on, point.period_until_on) for point in series.points]
    asked = request.GET.get("from", "")
    return next((one for one in periods if one[0].isoformat() == asked), periods[-1] if periods else None)


def measured(definition: Definition, row: Observation | None = None) -> tuple[Field, ...]:
    """The questions that ask for a value of this kind, filled in with what stands."""
    said = row if row is not None and not row.absence else None
    if definition.is_share:
        return (
            Field(
                "numerator",
                definition.numerator_means or _("How many"),
                "number",
                value=said.numerator_scaled if said else "",
                required=False,
            ),
            Field(
                "denominator",
                definition.denominator_means or _("Of how many"),
                "number",
                value=said.denominator_scaled if said else "",
                required=False,
            ),
        )
    shown = words.entered(said) if said else ""
    if definition.measured == Definition.Measured.SCALE:
        steps = [(word, word) for word in definition.answers]
        return (Field("value", _("Step"), "select", value=shown, choices=[("", _("choose")), *steps], required=False),)
    if definition.measured == Definition.Measured.WORDS:
        hint = _("Write nothing that can be tied to a single person.")
        return (Field("value", _("In words"), "long", value=shown, hint=hint, required=False),)
    return (Field("value", definition.unit_word, "number", value=shown, required=False),)


def absences() -> Field:
    return Field("absence", _("Or, why there is no value"), "select", choices=list(Observation.Absence.choices), required=False)


def preliminary(row: Observation | None = None) -> Field:
    return Field("is_preliminary", _("Preliminary: a better value is to come"), "tick", value=bool(row and row.is_preliminary))


def groups(definition: Definition) -> tuple[Field, ...]:
    """One question a breakdown; all together when none is chosen."""
    return tuple(
        Field(
            f"group-{at}",
            name,
            "select",
            choices=forms.choices(((value, value) for value in values), empty=_("all together")),
            required=False,
        )
        for at, (name, values) in enumerate(definition.groups.items())
    )


def group_of(definition: Definition, given: forms.Given) -> dict[str, str]:
    """The group that was chosen, by its breakdowns."""
    return {name: given[f"group-{at}"] for at, name in enumerate(definition.groups) if given[f"group-{at}"]}


def said(definition: Definition, given: forms.Given) -> dict[str, str]:
    """What was typed of a value, by the words that the actions take."""
    names = ("numerator", "denominator", "absence") if definition.is_share else ("value", "absence")
    return {name: given[name] for name in names}


def unit_field(units: list[Unit], *, value: str = "") -> Field:
    return Field(
        "unit",
        _("Unit"),
        "select",
        value=value,
        required=False,
        choices=forms.choices(((unit.pk, unit.name) for unit in units), empty=_("all together")),
    )


def period_fields() -> tuple[Field, Field]:
    year = clock.today().year
    return Field("period_from_on", _("From"), "date", value=date(year, 1, 1)), Field(
        "period_until_on", _("Until"), "date", value=date(year, 12, 31)
    )


def observe(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A value for a unit, a period and perhaps a group."""
    row = queries.use(uid, viewer=request.viewer)
    units = organisation.units_of(row.body, on=clock.today())
    fields = (
        unit_field(units),
        *period_fields(),
        *groups(row.definition),
        *measured(row.definition),
        absences(),
        preliminary(),
        Field("comment", _("Comment"), "long", rows=2, required=False),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        value = actions.observe(
            row,
            period_from_on=given.day("period_from_on"),
            period_until_on=given.day("period_until_on"),
            **said(row.definition, given),
            unit=next((unit for unit in units if str(unit.pk) == given["unit"]), None),
            dimensions=group_of(row.definition, given),
            is_preliminary=given.tick("is_preliminary"),
            comment=given["comment"],
            by=request.viewer,
        )
        actions.submit(value, by=request.viewer)
        return reverse("plans:use", args=[uid]), _("The value is handed in for approval.")

    form = Form(
        _("Enter a value"),
        fields,
        _("Hand in"),
        over=row.definition.name,
        back=reverse("plans:use", args=[uid]),
        need=(rules.STEPS, "observe", Observation(authority_id=row.authority_id)),
        strip=shell.strip("followup"),
    )
    return forms.run(request, form, do)


def observation(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A value with what it took the place of; it is approved, or returned with a reason."""
    row = queries.observation(uid, viewer=request.viewer)
    verdict = "approve" if rules.STEPS.may("approve", row, viewer=request.viewer) else "send_back"
    fields = (
        Field(
            "verdict", _("The value"), "radio", value=verdict, choices=[("approve", _("Approve")), ("send_back", _("Return"))]
        ),
        Field("reason", _("Why it is returned"), "long", rows=2, required=False),
    )
    back = reverse("plans:use", args=[row.use.uid])

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        if given["verdict"] == "send_back":
            actions.send_back(row, reason=given["reason"], by=request.viewer, expected=expected)
            return back, _("Returned with the reason.")
        actions.approve(row, by=request.viewer, expected=expected)
        return back, _("Approved.")

    form = Form(
        row.definition.name,
        fields,
        _("Save"),
        over=_over(row),
        revision=row.revision,
        back=back,
        template="values/observation.html",
        extra={"row": row, "chain": queries.corrections_of(row, viewer=request.viewer), "words": words, "named": named},
        need=(rules.STEPS, "approve", row),
        strip=shell.strip("followup"),
    )
    return forms.run(request, form, do)


def _over(row: Observation) -> str:
    place = row.unit.name if row.unit else _("all together")
    parts = (place, named(row.period_from_on, row.period_until_on), words.group(row.dimensions), str(words.entered(row)))
    return " · ".join(part for part in parts if part)


def revise(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A value that was returned, or not yet handed in, says something else and is handed in again."""
    row = queries.observation(uid, viewer=request.viewer)
    fields = (
        *measured(row.definition, row),
        absences(),
        preliminary(row),
        Field("comment", _("Comment"), "long", rows=2, value=row.comment, required=False),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        new = actions.revise(
            row,
            **said(row.definition, given),
            is_preliminary=given.tick("is_preliminary"),
            comment=given["comment"],
            expected=expected,
            by=request.viewer,
        )
        actions.submit(new, by=request.viewer)
        return reverse("plans:use", args=[row.use.uid]), _("The value is handed in for approval.")

    return forms.run(request, _form(row, _("Change the value"), fields, _("Hand in"), "revise"), do)


def correct(request: AskingRequest, uid: UUID) -> HttpResponse:
    """An approved value gets a new one, with a reason; the old one is kept, and counts until the new one is approved."""
    row = queries.observation(uid, viewer=request.viewer)
    fields = (
        *measured(row.definition, row),
        absences(),
        preliminary(row),
        Field("reason", _("Why it is corrected"), "long", rows=2),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        new = actions.correct(
            row,
            **said(row.definition, given),
            is_preliminary=given.tick("is_preliminary"),
            reason=given["reason"],
            expected=expected,
            by=request.viewer,
        )
        actions.submit(new, by=request.viewer)
        return reverse("plans:use", args=[row.use.uid]), _(
            "The correction is handed in. The old value counts until it is approved."
        )

    return forms.run(request, _form(row, _("Correct the value"), fields, _("Hand in"), "correct"), do)


def _form(row: Observation, title: str, fields: tuple[Field, ...], submit: str, step: str) -> Form:
    return Form(
        title,
        fields,
        submit,
        over=f"{row.definition.name} · {_over(row)}",
        revision=row.revision,
        back=reverse("plans:use", args=[row.use.uid]),
        need=(rules.STEPS, step, row),
        strip=shell.strip("followup"),
    )


def approve_waiting(request: AskingRequest, uid: UUID) -> HttpResponse:
    """All values that wait are approved at once; those that cannot be are named, each with the way to where it is returned."""
    row = queries.use(uid, viewer=request.viewer)
    count = queries.count_waiting(row, viewer=request.viewer)
    stopped = queries.stopped(row, viewer=request.viewer)

    def do(_expected: int | None) -> forms.Done:
        done = actions.approve_waiting(row, by=request.viewer)
        said = ngettext("%(num)s value is approved.", "%(num)s values are approved.", done) % {"num": done}
        left = queries.count_waiting(row, viewer=request.viewer)
        if not left:
            return reverse("plans:use", args=[uid]), said
        more = ngettext("%(num)s could not be; why stands here.", "%(num)s could not be; why stands here.", left) % {
            "num": left
        }
        return reverse("values:approve_waiting", args=[uid]), f"{said} {more}"

    return forms.press(
        request,
        _("Approve all that wait"),
        _("Approve"),
        do,
        over=row.definition.name,
        explain=ngettext("%(num)s value waits. Look at it first.", "%(num)s values wait. Look at them first.", count)
        % {"num": count},
        back=reverse("plans:use", args=[uid]),
        template="values/approving.html",
        extra={"stopped": [(one, _over(one), why) for one, why in stopped], "others": count - len(stopped)},
        need=(rules.STEPS, "approve", Observation(authority_id=row.authority_id)),
    )


def take_version(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The body goes over to the newest version of the sheet."""
    row = queries.use(uid, viewer=request.viewer)
    newest = queries.newest(row.definition, viewer=request.viewer)

    def do(_expected: int | None) -> forms.Done:
        actions.take_version(row, by=request.viewer)
        return reverse("plans:use", args=[uid]), _("The body measures by the newest version.")

    explain = (
        _("The new version breaks the series.") if newest.is_break else _("The new version can be compared with the old one.")
    )
    return forms.press(
        request,
        _("Go over to the new version"),
        _("Go over"),
        do,
        over=row.definition.name,
        explain=f"{newest.change_reason} {explain}".strip(),
        back=reverse("plans:use", args=[uid]),
        need=(rules.USE_STEPS, "take_version", row),
    )


@require_GET
def beside(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What others publish beside our own numbers, with what differs between the two."""
    row = queries.use(uid, viewer=request.viewer)
    return shell.page(
        request,
        "values/beside.html",
        use=row,
        found=queries.beside(row, viewer=request.viewer),
        words=words,
        strip=shell.strip("followup"),
    )
