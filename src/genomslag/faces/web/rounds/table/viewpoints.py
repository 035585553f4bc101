"""The viewpoints of an answer, one by one: added, confirmed, corrected, set aside, taken up again."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from genomslag.domain.consultations import actions, queries, rules
from genomslag.domain.consultations.models import Viewpoint
from genomslag.faces.web import forms
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.rounds.table.fields import (
    REASONS,
    element_of,
    onward,
    place_of,
    table_of,
    viewpoint_fields,
)


def add_viewpoint(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A viewpoint that the reading missed."""
    row = queries.answer(uid, viewer=request.viewer)
    fields = (
        *viewpoint_fields(row, request, None),
        Field("quote", _("The sentence in the answer that shows it"), "long", rows=2),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        said = actions.Said(
            text=given["text"],
            quote=given["quote"],
            kind=given["kind"],
            stance=given["stance"],
            element=element_of(given, request),
        )
        made = actions.add_viewpoint(row, said, by=request.viewer)
        return onward(request, row, place_of(made)), _("The viewpoint is added.")

    form = Form(
        _("Add a viewpoint"),
        fields,
        _("Add"),
        over=row.sender_name,
        back=table_of(row),
        need=(rules.ANSWER_STEPS, "add_viewpoint", row),
    )
    return forms.run(request, form, do)


def confirm_viewpoint(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A suggestion is a person's word, as it stands."""
    row = queries.viewpoint(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        if row.state == Viewpoint.State.CONFIRMED and expected != row.revision:
            return onward(request, row.answer, place_of(row)), _("Somebody had confirmed it before you.")
        actions.confirm_viewpoint(row, by=request.viewer, expected=expected)
        return onward(request, row.answer, place_of(row)), _("The viewpoint is confirmed.")

    return forms.press(
        request,
        _("Confirm the viewpoint"),
        _("Confirm"),
        do,
        over=row.answer.sender_name,
        explain=row.text,
        revision=row.revision,
        back=table_of(row.answer),
        need=(rules.VIEWPOINT_STEPS, "confirm", row),
    )


def correct(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The viewpoint in a person's words, of the right kind and at the right place."""
    row = queries.viewpoint(uid, viewer=request.viewer)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.correct_viewpoint(
            row,
            text=given["text"],
            kind=given["kind"],
            stance=given["stance"],
            element=element_of(given, request),
            by=request.viewer,
            expected=expected,
        )
        if row.state == Viewpoint.State.REPLIED:
            return f"{table_of(row.answer)}#v-{uid}", _("The viewpoint is corrected; its reply stands.")
        return onward(request, row.answer, place_of(row)), _("The viewpoint is corrected.")

    form = Form(
        _("Correct the viewpoint"),
        viewpoint_fields(row.answer, request, row),
        _("Save and confirm"),
        over=row.answer.sender_name,
        explain=f"”{row.quote}”" if row.quote else "",
        revision=row.revision,
        back=table_of(row.answer),
        need=(rules.VIEWPOINT_STEPS, "correct", row),
    )
    return forms.run(request, form, do)


def set_aside(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A passage that is no viewpoint."""
    row = queries.viewpoint(uid, viewer=request.viewer)
    fields = (Field("reason", _("Why"), "long", rows=2, hint=" · ".join(map(str, REASONS))),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.set_aside(row, reason=given["reason"], by=request.viewer, expected=expected)
        return onward(request, row.answer, place_of(row)), _("Set aside.")

    form = Form(
        _("Set aside"),
        fields,
        _("Set aside"),
        over=row.answer.sender_name,
        explain=f"”{row.quote}”",
        revision=row.revision,
        back=table_of(row.answer),
        need=(rules.VIEWPOINT_STEPS, "set_aside", row),
    )
    return forms.run(request, form, do)


def take_up_viewpoint(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What was set aside is a viewpoint after all."""
    row = queries.viewpoint(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.take_up_viewpoint(row, by=request.viewer, expected=expected)
        return f"{table_of(row.answer)}#v-{row.uid}", _("It is a viewpoint again.")

    return forms.press(
        request,
        _("Take up again"),
        _("Take up"),
        do,
        over=row.answer.sender_name,
        explain=row.text,
        revision=row.revision,
        back=table_of(row.answer),
        need=(rules.VIEWPOINT_STEPS, "take_up", row),
    )
