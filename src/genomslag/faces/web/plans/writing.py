"""A measure is written: one owner, a time, a resource, an expected effect. What would make it hard to follow is said while one types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Method
from genomslag.domain.indicators.models import Use
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Person, Unit
from genomslag.domain.plans import actions, queries, rules
from genomslag.domain.plans.models import Measure, Plan
from genomslag.domain.plans.queries import Asked
from genomslag.faces.web import forms, shell
from genomslag.faces.web.days import read_day
from genomslag.faces.web.forms import Choice, Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid


@dataclass
class Choosing:
    """What a measure of a plan can point to."""

    units: list[Unit]
    people: Mapping[str, Person]
    uses: list[Use]
    methods: list[Method]
    groups: Mapping[str, str]
    asked: Mapping[str, Asked] = field(default_factory=dict)

    def unit(self, key: str) -> Unit:
        """The unit that was chosen.

        Refuses: Invalid("no_owner").
        """
        found = next((unit for unit in self.units if str(unit.pk) == key), None)
        if found is None:
            raise Invalid("no_owner", _("A measure has one owner: a unit and a person."), field="owner")
        return found

    def person(self, key: str) -> Person:
        """The person who was chosen.

        Refuses: Invalid("no_owner").
        """
        if key not in self.people:
            raise Invalid("no_owner", _("A measure has one owner: a unit and a person."), field="owner")
        return self.people[key]

    def said(self, given: forms.Given) -> dict[str, Any]:
        """What was written, as the actions take it."""
        return {
            "title": given["title"],
            "text": given.rich("text"),
            "owner_unit": self.unit(given["unit"]),
            "owner": self.person(given["owner"]),
            "contributors": [unit for unit in self.units if str(unit.pk) in given.many("contributors")],
            "starts_on": given.day("starts_on"),
            "ends_on": given.day("ends_on"),
            "recurs": given["recurs"],
            "resource": given["resource"],
            "amount_sek": rules.read_sek(given["amount"]),
            "funding": given["funding"],
            "expected_effect": given["effect"],
            "use": next((use for use in self.uses if str(use.uid) == given["use"]), None),
            "target_groups": [code for code in given.many("groups") if code in self.groups],
            "method": next((one for one in self.methods if str(one.uid) == given["method"]), None),
        }


def choosing(plan: Plan, *, viewer: Viewer, with_asked: bool = False) -> Choosing:
    """What a measure of this plan can point to."""
    today = clock.today()
    office = organisation.office_of(plan.body, on=today)
    people = {str(held.person_id): held.person for held in office if held.role in rules.OWNERS}
    asked = queries.uptakes(viewer=viewer, version=plan.programme, body=plan.body) if with_asked else []
    return Choosing(
        organisation.units_of(plan.body, on=today),
        people,
        queries.uses_for(plan, viewer=viewer),
        documents.methods(viewer=viewer, state=Method.State.IN_USE),
        documents.labels_in_force("target_group", viewer=viewer),
        {str(one.uptake.uid): one for one in asked},
    )


def _activity(one: Asked) -> str:
    function = f" – {one.uptake.function.name}" if one.uptake.function else ""
    return f"{one.activity.code} {one.activity.title}{function}" if one.activity else ""


def _graded(method: Method, grades: Mapping[str, str]) -> str:
    grade = grades.get(method.grade, method.grade) or _("not graded")
    return _("%(name)s (evidence: %(grade)s)") % {"name": method.name, "grade": grade}


def fields(can: Choosing, grades: Mapping[str, str], held: Mapping[str, Any]) -> list[Field]:
    """What is asked of a measure, with what it says now."""
    units: list[Choice] = forms.choices((unit.pk, unit.name) for unit in can.units)
    return [
        Field("title", _("What is to be done"), value=held.get("title", "")),
        Field("text", _("More"), "rich", required=False, value=held.get("text", "")),
        Field("unit", _("Owner: unit"), "select", value=held.get("unit", ""), choices=units),
        Field("owner", _("Owner: person"), "select", value=held.get("owner", ""), hint=_("One person. Others contribute."), choices=[(key, person.name) for key, person in can.people.items()]),
        Field("contributors", _("Contributes"), "checks", required=False, value=held.get("contributors", []), choices=units),
        Field("starts_on", _("Begins"), "date", value=held.get("starts_on", "")),
        Field("ends_on", _("Ends"), "date", value=held.get("ends_on", "")),
        Field("recurs", _("How often"), "select", value=held.get("recurs", ""), required=False, choices=Measure.Recurs.choices),
        Field("resource", _("Resource"), value=held.get("resource", ""), hint=_("Hours, money, or within the ordinary frame.")),
        Field("amount", _("Amount in whole kronor"), value=held.get("amount", ""), required=False, hint=_("For instance 120 000. Empty when no money is set aside.")),
        Field("funding", _("Where the money comes from"), value=held.get("funding", ""), required=False),
        Field("groups", _("Target group"), "checks", required=False, value=held.get("groups", []), choices=list(can.groups.items())),
        Field("method", _("Method"), "select", required=False, value=held.get("method", ""), choices=[("", _("none from the register")), *((str(one.uid), _graded(one, grades)) for one in can.methods)]),
        Field("effect", _("Expected effect"), "long", value=held.get("effect", ""), hint=_("What should be different when it is done?")),
        Field("use", _("The indicator that would show it"), "select", required=False, value=held.get("use", ""), choices=[("", _("none yet")), *((str(use.uid), use.definition.name) for use in can.uses)]),
    ]  # fmt: skip


def _grades(request: AskingRequest) -> dict[str, str]:
    return documents.labels_in_force("evidence_grade", viewer=request.viewer)


def add_measure(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A measure: one owner, a time, a resource, an expected effect."""
    row = queries.plan(uid, viewer=request.viewer)
    can = choosing(row, viewer=request.viewer, with_asked=True)
    at, back = whole(request.GET.get("walk", "")), reverse("plans:plan", args=[uid])
    chosen = Field("uptake", _("Carries out"), "select", value=request.GET.get("uptake", ""), required=False,
                   choices=[("", _("nothing in the programme")), *((key, _activity(one)) for key, one in can.asked.items() if one.activity)])  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        one = can.asked.get(given["uptake"])
        activity: dict[str, Any] = {"carries_out": one.uptake.element, "uptake": one.uptake} if one else {}
        actions.add_measure(row, **can.said(given), **activity, by=request.viewer)
        return (f"{reverse('plans:walk', args=[uid])}?at={at}" if at is not None else back), _("The measure is added.")

    form = Form(
        _("Add a measure"),
        [chosen, *fields(can, _grades(request), {})],
        _("Add"),
        over=row.version.title,
        back=back,
        template="plans/measure_form.html",
        extra={"marks_at": reverse("plans:marks", args=[uid])},
        need=(rules.PLAN_STEPS, "add_measure", row),
        strip=shell.strip("plan"),
    )
    return forms.run(request, form, do)


def held_by(measure: Measure, *, viewer: Viewer) -> dict[str, Any]:
    """What a measure says now, by the names of the form's fields."""
    knot = documents.knots({measure.element_id}, viewer=viewer).get(measure.element_id)
    words = queries.words_of(measure, viewer=viewer)
    return {
        "title": knot.title if knot else "",
        "text": words.text if words else "",
        "unit": str(measure.owner_unit_id),
        "owner": str(measure.owner_id),
        "contributors": [str(unit.pk) for unit in queries.beside([measure.pk], viewer=viewer)[measure.pk].contributors],
        "starts_on": measure.starts_on,
        "ends_on": measure.ends_on,
        "recurs": measure.recurs,
        "resource": measure.resource,
        "amount": "" if measure.amount_sek is None else str(measure.amount_sek),
        "funding": measure.funding,
        "groups": list(words.target_groups) if words else [],
        "method": str(words.method.uid) if words and words.method else "",
        "effect": measure.expected_effect,
        "use": str(measure.use.uid) if measure.use else "",
    }


def revise(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A measure of a draft says something else."""
    row = queries.measure(uid, viewer=request.viewer)
    can = choosing(row.plan, viewer=request.viewer)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.revise_measure(row, **can.said(given), by=request.viewer, expected=expected)
        return reverse("plans:measure", args=[uid]), _("The measure is changed.")

    form = Form(
        _("Change the measure"),
        fields(can, _grades(request), held_by(row, viewer=request.viewer)),
        _("Save"),
        over=row.plan.version.title,
        revision=row.revision,
        back=reverse("plans:measure", args=[uid]),
        template="plans/measure_form.html",
        extra={"marks_at": reverse("plans:marks", args=[row.plan.uid])},
        need=(rules.MEASURE_STEPS, "revise", row),
        strip=shell.strip("plan"),
    )
    return forms.run(request, form, do)


@require_GET
def marks(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What would make a measure hard to follow, of what has been typed so far; nothing is kept."""
    row = queries.plan(uid, viewer=request.viewer)
    rules.PLAN_STEPS.require("add_measure", row, request.viewer)
    said = {
        name: request.GET.get(name, "")[:2000] for name in ("title", "text", "owner", "ends_on", "effect", "resource", "use")
    }
    found = rules.quality_marks(
        title=said["title"],
        text=said["text"],
        ends_on=read_day(said["ends_on"]),
        programme_until_on=row.programme.valid_until_on,
        expected_effect=said["effect"],
        has_indicator=bool(said["use"]),
        resource=said["resource"],
        owner=said["owner"],
    )
    return JsonResponse({"marks": [[one.code, str(one.word)] for one in found]})
