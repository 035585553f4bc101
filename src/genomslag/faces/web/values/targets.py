"""Targets and baselines by period, unit and group."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.indicators import actions, queries, rules
from genomslag.domain.indicators.models import Target
from genomslag.domain.organisation import queries as organisation
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.values import uses
from genomslag.ground import clock
from genomslag.ground.rows import one_visible


def set_target(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A target, or where it began, for a period and perhaps a unit and a group."""
    row = queries.use(uid, viewer=request.viewer)
    units = organisation.units_of(row.body, on=clock.today())
    fields = (
        Field("kind", _("It is"), "radio", value=Target.Kind.TARGET, choices=list(Target.Kind.choices)),
        *uses.period_fields(),
        uses.unit_field(units),
        *uses.groups(row.definition),
        Field("value", _("per cent") if row.definition.is_share else row.definition.unit_word, "number"),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.set_target(
            row,
            kind=given["kind"],
            period_from_on=given.day("period_from_on"),
            period_until_on=given.day("period_until_on"),
            unit=next((unit for unit in units if str(unit.pk) == given["unit"]), None),
            dimensions=uses.group_of(row.definition, given),
            value=given["value"],
            by=request.viewer,
        )
        return reverse("plans:use", args=[uid]), _("The target is set.")

    form = Form(
        _("Set a target"),
        fields,
        _("Set"),
        over=row.definition.name,
        explain=_("Said again for the same period, unit and group, the new number takes the old one's place."),
        back=reverse("plans:use", args=[uid]),
        need=(rules.USE_STEPS, "set_target", row),
        strip=shell.strip("followup"),
    )
    return forms.run(request, form, do)


def remove_target(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A target is taken away."""
    row = one_visible(Target, uid, viewer=request.viewer, related=("use__definition",))
    back = reverse("plans:use", args=[row.use.uid])

    def do(_expected: int | None) -> forms.Done:
        actions.remove_target(row, by=request.viewer)
        return back, _("The target is gone.")

    return forms.press(
        request,
        _("Remove the target"),
        _("Remove"),
        do,
        over=row.use.definition.name,
        back=back,
        need=(rules.USE_STEPS, "set_target", row.use),
    )
