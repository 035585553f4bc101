"""The indicators of a plan: what would show its effect."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Element
from genomslag.domain.flows import show_effect
from genomslag.domain.indicators.models import Definition
from genomslag.domain.plans import queries, rules
from genomslag.domain.plans.models import Plan
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.faces.web.values import sheets
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible

MEASURED = (Definition.Measured.SHARE, Definition.Measured.NUMBER, Definition.Measured.SCALE, Definition.Measured.WORDS)
SHOWN_BY = ("goal", "indicator")
"""What an indicator of a plan can tell of."""


def add_indicator(request: AskingRequest, uid: UUID) -> HttpResponse:
    """An indicator with baseline and target, tied to the programme's own."""
    row = queries.plan(uid, viewer=request.viewer)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        chosen = given["contributes_to"]
        show_effect.add_indicator(
            row,
            name=given["name"],
            unit_word=given["unit_word"],
            measured=given["measures"],
            answers=given.lines("answers"),
            scale=whole(given["scale"]) or 0,
            secrecy=given["secrecy"],
            breakdowns=sheets.breakdowns(given),
            source=given["source"],
            contributes_to=one_visible(Element, chosen, viewer=request.viewer) if chosen else None,
            baseline=given["baseline"],
            baseline_on=given.day_or_none("baseline_on"),
            target=given["target"],
            target_on=given.day_or_none("target_on"),
            by=request.viewer,
        )
        return reverse("plans:plan", args=[uid]), _("The indicator is added. Choose it at the measures whose effect it shows.")

    form = Form(
        _("Add an indicator"),
        _fields(row, viewer=request.viewer),
        _("Add"),
        over=row.version.title,
        back=reverse("plans:plan", args=[uid]),
        need=(rules.PLAN_STEPS, "add_measure", row),
        strip=shell.strip("plan"),
    )
    return forms.run(request, form, do)


def _fields(row: Plan, *, viewer: Viewer) -> tuple[Field, ...]:
    nodes = [node for node in documents.outline(row.programme, viewer=viewer) if node.kind in SHOWN_BY]
    return (
        Field(
            "contributes_to",
            _("Tells of"),
            "select",
            required=False,
            choices=[("", _("nothing in the programme")), *((str(node.uid), f"{node.code} {node.title}") for node in nodes)],
        ),
        Field("name", _("What is counted"), hint=_("For instance: preschools that have gone through the routine in the year.")),
        Field(
            "measures",
            _("The value is"),
            "radio",
            value="share",
            choices=[(one.value, one.label) for one in MEASURED],
        ),
        Field("answers", _("Steps of a scale, one a line, the lowest first"), "long", rows=3, required=False),
        Field("unit_word", _("What one of them is called"), hint=_("For instance preschools, persons, hours.")),
        Field("scale", _("Decimals"), "number", value="0"),
        Field(
            "secrecy",
            _("Persons"),
            "radio",
            value=Definition.Secrecy.NO_PERSONS,
            choices=list(Definition.Secrecy.choices),
            hint=_("Numbers of persons below five are never shown outside the unit."),
        ),
        Field(
            "breakdowns",
            _("Broken down by"),
            "long",
            rows=2,
            hint=_("At most three, one a line, as Sex: women; men"),
            required=False,
        ),
        Field("source", _("Where the values come from"), required=False),
        Field("baseline", _("Baseline"), "number", required=False),
        Field("baseline_on", _("Day of the baseline"), "date", required=False),
        Field("target", _("Target"), "number", required=False),
        Field("target_on", _("Day of the target"), "date", value=row.programme.valid_until_on or "", required=False),
    )
