"""What lies on a measure's way: its milestones, and what it waits for."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.plans import actions, queries, rules
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock


def add_milestone(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A day on the way."""
    row = queries.measure(uid, viewer=request.viewer)
    back = reverse("plans:measure", args=[uid])
    fields = (
        Field("title", _("What is reached")),
        Field("due_on", _("By which day"), "date", hint=f"{row.starts_on} – {row.ends_on}"),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.add_milestone(row, title=given["title"], due_on=given.day("due_on"), by=request.viewer, expected=expected)
        return back, _("The milestone is added.")

    need = (rules.MEASURE_STEPS, "add_milestone", row)
    form = Form(_("Add a milestone"), fields, _("Add"), revision=row.revision, back=back, need=need, strip=shell.strip("plan"))
    return forms.run(request, form, do)


def reach_milestone(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The milestone is reached, and on which day."""
    row = queries.milestone(uid, viewer=request.viewer)
    back = reverse("plans:measure", args=[row.measure.uid])
    fields = (Field("reached_on", _("Reached on"), "date", value=clock.today()),)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.reach_milestone(row, on=given.day("reached_on"), by=request.viewer)
        return back, _("The milestone is reached.")

    need = (rules.MEASURE_STEPS, "reach_milestone", row.measure)
    form = Form(_("A milestone is reached"), fields, _("Save"), over=row.title, back=back, need=need, strip=shell.strip("plan"))
    return forms.run(request, form, do)


def drop_milestone(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The milestone is taken away; the trail keeps that it was there."""
    row = queries.milestone(uid, viewer=request.viewer)
    back = reverse("plans:measure", args=[row.measure.uid])

    def do(_expected: int | None) -> forms.Done:
        actions.drop_milestone(row, by=request.viewer)
        return back, _("The milestone is taken away.")

    need = (rules.MEASURE_STEPS, "drop_milestone", row.measure)
    said = {"over": row.title, "back": back, "need": need, "strip": shell.strip("plan")}
    return forms.press(request, _("Drop a milestone"), _("Take away"), do, **said)


def tie(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The measure waits for another."""
    row = queries.measure(uid, viewer=request.viewer)
    back = reverse("plans:measure", args=[uid])
    fields = (Field("needs", _("Waits for"), "select", choices=queries.siblings(row, viewer=request.viewer)),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        needs = queries.measure(given["needs"], viewer=request.viewer)
        actions.tie(row, needs=needs, by=request.viewer, expected=expected)
        return back, _("The measure waits for %(other)s.") % {
            "other": queries.names_of({needs.pk}, viewer=request.viewer)[needs.pk]
        }

    need = (rules.MEASURE_STEPS, "tie", row)
    form = Form(_("Waits for another measure"), fields, _("Save"), revision=row.revision, back=back, need=need, strip=shell.strip("plan"))  # fmt: skip
    return forms.run(request, form, do)


def untie(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The measure no longer waits for another."""
    row = queries.measure(uid, viewer=request.viewer)
    back = reverse("plans:measure", args=[uid])
    waits = queries.beside([row.pk], viewer=request.viewer)[row.pk].waits_for
    names = queries.names_of({one.needs_id for one in waits}, viewer=request.viewer)
    choices = [(str(one.needs.uid), names[one.needs_id]) for one in waits]
    fields = (Field("needs", _("Waits for"), "select", value=request.GET.get("needs", ""), choices=choices),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        needs = queries.measure(given["needs"], viewer=request.viewer)
        actions.untie(row, needs=needs.uid, by=request.viewer, expected=expected)
        return back, _("The measure no longer waits for it.")

    need = (rules.MEASURE_STEPS, "untie", row)
    form = Form(_("No longer waits for it"), fields, _("Save"), revision=row.revision, back=back, need=need, strip=shell.strip("plan"))  # fmt: skip
    return forms.run(request, form, do)
