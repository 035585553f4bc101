"""Where a measure stands; new dates; a measure that ends, alone or into another."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.documents import queries as documents
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.plans import actions, queries, rules
from genomslag.domain.plans.models import Measure
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock


def report(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Where the measure stands, in a minute."""
    row = queries.measure(uid, viewer=request.viewer)
    states = [(value, word) for value, word in Measure.State.choices if value not in rules.ENDED]
    office = organisation.office_of(row.plan.body, on=clock.today())
    people = {str(held.person_id): held.person for held in office}
    fields = (
        Field("state", _("Where it stands"), "radio", value=row.state, choices=states),
        Field("text", _("What was done"), "long", rows=3, required=False),
        Field("reason", _("Why it is late"), "long", rows=2, required=False, hint=_("Needed when the last day has passed.")),
        Field("cause", _("Deviation: what it comes of"), "long", rows=2, required=False, hint=_("Only when it does not go as was meant. Then say also what is done about it, by whom and by when.")),
        Field("action", _("What is done about it"), "long", rows=2, required=False),
        Field("action_owner", _("By whom"), "select", required=False, choices=[("", _("nobody yet")), *((key, one.name) for key, one in people.items())]),
        Field("action_by_on", _("By which day"), "date", required=False),
    )  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        deviation = None
        if any(given[name] for name in ("cause", "action", "action_by_on")):
            owner = people.get(given["action_owner"])
            deviation = actions.Deviation(given["cause"], given["action"], owner, given.day_or_none("action_by_on"))
        said: dict[str, Any] = {
            "state": given["state"],
            "text": given["text"],
            "reason": given["reason"],
            "deviation": deviation,
        }
        actions.report(row, **said, by=request.viewer, expected=expected)
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


def _successor(request: AskingRequest, uid: UUID, step: str, words: tuple[str, str, str], take: Any) -> HttpResponse:
    """A measure gives way to another of the same plan."""
    row = queries.measure(uid, viewer=request.viewer)
    others = queries.siblings(row, viewer=request.viewer)
    fields = (
        Field("successor", words[1], "select", choices=others),
        Field("reason", _("Why"), "long"),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        other = queries.measure(given["successor"], viewer=request.viewer)
        take(row, other, given["reason"], expected)
        return reverse("plans:measure", args=[other.uid]), words[2]

    form = Form(
        words[0],
        fields,
        words[0],
        explain=_("The measure stands in the plan as it was, with where it went and why."),
        revision=row.revision,
        back=reverse("plans:measure", args=[uid]),
        need=(rules.MEASURE_STEPS, step, row),
        strip=shell.strip("plan"),
    )
    return forms.run(request, form, do)


def merge(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The measure goes on as part of another."""
    words = (_("Merge into another"), _("Goes on in"), _("Merged. Where it went and why is kept."))

    def take(row: Measure, other: Measure, reason: str, expected: int | None) -> None:
        actions.merge_measure(row, into=other, reason=reason, by=request.viewer, expected=expected)

    return _successor(request, uid, "merge", words, take)


def replace(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Another measure is done instead."""
    words = (_("Replaced by another"), _("Replaced by"), _("Replaced. Where it went and why is kept."))

    def take(row: Measure, other: Measure, reason: str, expected: int | None) -> None:
        actions.replace_measure(row, successor=other, reason=reason, by=request.viewer, expected=expected)

    return _successor(request, uid, "replace", words, take)
