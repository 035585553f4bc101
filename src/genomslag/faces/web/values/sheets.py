"""The reference sheet: read in every version, and kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.indicators import actions, queries, rules
from genomslag.domain.indicators.models import Definition
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import Invalid, Text


@require_GET
def sheet(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What the indicator means, with the versions before and after."""
    row = queries.definition(uid, viewer=request.viewer)
    versions = queries.versions(row, viewer=request.viewer)
    used = queries.uses(viewer=request.viewer, element_ids={row.element_id})
    return shell.page(
        request,
        "values/sheet.html",
        row=row,
        versions=versions,
        uses=used,
        facts=_facts(row),
        may_renew=row.pk == versions[0].pk and rules.SHEET_STEPS.has_role("renew", row, request.viewer),
        strip=shell.strip("followup"),
    )


def _facts(row: Definition) -> list[tuple[Text, Text]]:
    """The sheet as pairs of what and how; what is not said is not shown."""
    across = _("From the parts: shares are never averaged") if row.is_share else _("Added up") if row.adds_up else _("Not added: the same person may have met two units")  # fmt: skip
    said: list[tuple[Text, Text]] = [
        (_("Purpose"), row.purpose),
        (_("Definition"), row.meaning),
        (_("Kind of value"), row.get_measured_display()),
        (_("Unit"), row.unit_word),
        (_("How many"), row.numerator_means),
        (_("Of how many"), row.denominator_means),
        (_("Population"), row.population),
        (_("Steps"), ", ".join(row.answers)),
        (_("Source"), row.source),
        (_("How often"), row.get_frequency_display()),
        (_("Direction"), row.get_direction_display()),
        (_("Broken down by"), "; ".join(f"{name}: {', '.join(groups)}" for name, groups in row.groups.items())),
        (_("Across units"), across if row.is_number else _("Told unit by unit")),
        (_("Over time"), row.get_over_time_display()),
        (_("Limits"), row.limits),
        (_("Persons"), row.get_secrecy_display()),
        (_("Hidden below"), str(max(row.smallest_shown, row.floor)) if rules.counts_persons(row) else ""),
        (_("Outside code"), row.external_code),
    ]
    return [(label, value) for label, value in said if value]


def renew(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The next version of the sheet, which says whether it breaks the series."""
    row = queries.definition(uid, viewer=request.viewer)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        new = actions.renew(
            row,
            reason=given["reason"],
            is_break=given["is_break"] == "1",
            expected=expected,
            by=request.viewer,
            **said(given, measured=row.measured),
        )
        return reverse("values:sheet", args=[new.uid]), _("The sheet has a new version.")

    form = Form(
        _("New version of the sheet"),
        (*fields(row), *_why()),
        _("Make the new version"),
        over=row.name,
        explain=_(
            "Your own uses go over to it at once. Other bodies that measure with it are told on their page, and go over themselves."
        ),
        revision=row.revision,
        back=reverse("values:sheet", args=[uid]),
        need=(rules.SHEET_STEPS, "renew", row),
        strip=shell.strip("followup"),
    )
    return forms.run(request, form, do)


def _why() -> tuple[Field, ...]:
    return (
        Field("reason", _("Why the sheet is changed"), "long", rows=2),
        Field(
            "is_break",
            _("Can numbers from now on be compared with those before?"),
            "radio",
            value="0",
            choices=[("0", _("Yes, the series goes on")), ("1", _("No, this is a break"))],
        ),
    )


def fields(row: Definition) -> tuple[Field, ...]:
    """What a sheet asks for, filled in with what stands."""
    parts = (
        Field("numerator_means", _("How many: what is counted"), value=row.numerator_means, required=False),
        Field("denominator_means", _("Of how many: what it is a share of"), value=row.denominator_means, required=False),
    )
    persons = (
        Field("secrecy", _("Persons"), "radio", value=row.secrecy, choices=list(Definition.Secrecy.choices)),
        Field("smallest_shown", _("Smallest number of persons shown"), "number", value=row.smallest_shown),
    )
    return (
        Field("name", _("What is counted"), value=row.name),
        Field("purpose", _("What it is to be used for"), "long", rows=2, value=row.purpose, required=False),
        Field("meaning", _("Definition in words"), "long", rows=3, value=row.meaning, required=False),
        Field("unit_word", _("What one of them is called"), value=row.unit_word),
        *(parts if row.is_share else ()),
        Field("population", _("Among whom or what"), value=row.population, required=False),
        Field("source", _("Where the values come from"), value=row.source, required=False),
        Field("frequency", _("How often"), "select", value=row.frequency, choices=list(Definition.Frequency.choices)),
        Field("direction", _("Direction"), "radio", value=row.direction, choices=list(Definition.Direction.choices)),
        Field(
            "breakdowns",
            _("Broken down by"),
            "long",
            rows=3,
            value="\n".join(f"{name}: {'; '.join(groups)}" for name, groups in row.groups.items()),
            hint=_("At most three, one a line, as Sex: women; men"),
            required=False,
        ),
        *((_adds_up(row),) if row.is_number and not row.is_share else ()),
        Field("over_time", _("Over time"), "select", value=row.over_time, choices=list(Definition.OverTime.choices)),
        Field("limits", _("Limits: what cannot be read from it"), "long", rows=2, value=row.limits, required=False),
        *(persons if row.is_number else ()),
        Field(
            "external_code",
            _("Outside code"),
            value=row.external_code,
            hint=_("For instance the number in Kolada."),
            required=False,
        ),
    )


def _adds_up(row: Definition) -> Field:
    hint = _("The same person may have met two units; then the sum is not a number of persons.")
    return Field("adds_up", _("Values of different units may be added"), "tick", value=row.adds_up, hint=hint)


def said(given: forms.Given, *, measured: str) -> dict[str, Any]:
    """What was typed of a sheet, by the words that the actions take."""
    texts = ("name", "purpose", "meaning", "unit_word", "population", "source", "limits", "external_code")
    found: dict[str, Any] = {name: given[name] for name in (*texts, "frequency", "direction", "over_time")}
    found["breakdowns"] = breakdowns(given)
    if measured == Definition.Measured.SHARE:
        found |= {name: given[name] for name in ("numerator_means", "denominator_means")}
    if measured == Definition.Measured.NUMBER:
        found["adds_up"] = given.tick("adds_up")
    if measured in (Definition.Measured.NUMBER, Definition.Measured.SHARE):
        found |= {"secrecy": given["secrecy"], "smallest_shown": forms.whole_number(given, "smallest_shown")}
    return found


def breakdowns(given: forms.Given) -> list[dict[str, Any]]:
    """One breakdown a line: its name, a colon, its groups with semicolons between.

    Refuses: Invalid("breakdowns").
    """
    found = []
    for line in given.lines("breakdowns"):
        name, colon, groups = line.partition(":")
        if not colon or not name.strip():
            raise Invalid("breakdowns", _("Write each breakdown as Sex: women; men"), field="breakdowns")
        found.append({"name": name.strip(), "groups": [one.strip() for one in groups.split(";") if one.strip()]})
    return found
