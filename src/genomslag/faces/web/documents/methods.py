"""The register of methods: found, read, reviewed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Method
from genomslag.domain.organisation import queries as organisation
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.rows import one_visible

SIZE = 100


def _grades(request: AskingRequest) -> dict[str, str]:
    """What the grades are called."""
    return queries.labels_in_force("evidence_grade", viewer=request.viewer)


@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """The register, found by words, grade and review."""
    asked = asked_of(request, "text", "grade", "review", "state", usual="name", known=queries.METHOD_ORDERS)
    every = queries.methods(viewer=request.viewer, order=asked.order, **asked.said)
    rows, page = asked.page_of(every, size=SIZE)
    return shell.page(
        request,
        "documents/methods.html",
        rows=rows,
        used=queries.uses_of_methods(list(rows), viewer=request.viewer),
        grades=_grades(request),
        overdue=[row.pk for row in rows if rules.review_is_overdue(row, on=clock.today())],
        asked=asked,
        page=page,
        states=dict(Method.State.choices),
        keeps=any(request.viewer.has(role, one) for one in request.viewer.authority_ids for role in actions.EDITORS),
    )


@require_GET
def method(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One method: what it is, what it rests on, where it is used, when it was looked at."""
    shown = one_visible(Method, uid, viewer=request.viewer, related=("owner",))
    return shell.page(
        request,
        "documents/method.html",
        shown=shown,
        grades=_grades(request),
        is_overdue=rules.review_is_overdue(shown, on=clock.today()),
        used=queries.used_in(shown, viewer=request.viewer),
        reviews=queries.reviews_of(shown, viewer=request.viewer),
        offers=rules.METHOD_STEPS.available(shown, viewer=request.viewer),
    )


def _fields(row: Method | None) -> tuple[Field, ...]:
    def held(name: str) -> Any:
        return getattr(row, name) if row else ""

    groups = "\n".join(row.target_groups) if row else ""
    return (
        Field("name", _("Name"), value=held("name")),
        Field("description", _("What it is"), "long", value=held("description"), required=False),
        Field("source", _("What the grade rests on"), value=held("source"), required=False),
        Field("source_address", _("Address of the source"), value=held("source_address"), required=False, hint="https://"),
        Field("target_groups", _("For whom"), "long", value=groups, required=False, hint=_("One a line")),
    )


def _said(given: forms.Given) -> dict[str, Any]:
    said: dict[str, Any] = {name: given[name] for name in ("name", "description", "source", "source_address")}
    return {**said, "target_groups": given.lines("target_groups")}


def register(request: AskingRequest) -> HttpResponse:
    """A method is entered in the register."""
    viewer = request.viewer
    mine = [one for one in viewer.authority_ids if any(viewer.has(role, one) for role in actions.EDITORS)]
    if not mine:
        raise NotAllowed("not_allowed", _("Only an officer or a coordinator enters a method."))
    bodies = {str(one.pk): one for one in organisation.bodies(on=clock.today(), outside=False) if one.authority_id in mine}
    owners = [(pk, body.name) for pk, body in bodies.items()]
    fields = (Field("owner", _("Kept by"), "select", choices=owners), *_fields(None))

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        if given["owner"] not in bodies:
            raise Invalid("no_body", _("Choose a body."), field="owner")
        made = actions.register_method(owner=bodies[given["owner"]], by=viewer, **_said(given))
        return reverse("documents:method", args=[made.uid]), _("The method is in the register. Enter a review to grade it.")

    form = Form(_("Enter a method"), fields, _("Enter"), back=reverse("documents:methods"))
    return forms.run(request, form, do)


def revise(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Other words about a method."""
    shown = one_visible(Method, uid, viewer=request.viewer)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.revise_method(shown, expected=expected, by=request.viewer, **_said(given))
        return reverse("documents:method", args=[uid]), _("The new words are saved.")

    form = Form(
        _("Edit the method"),
        _fields(shown),
        _("Save"),
        over=shown.name,
        revision=shown.revision,
        back=reverse("documents:method", args=[uid]),
        need=(rules.METHOD_STEPS, "revise", shown),
    )
    return forms.run(request, form, do)


def review(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The method has been looked at."""
    shown = one_visible(Method, uid, viewer=request.viewer, related=("owner",))
    grades = _grades(request)
    fields = (
        Field("reviewed_on", _("Reviewed"), "date", value=clock.today()),
        Field("grade", _("Evidence grade"), "select", value=shown.grade, choices=[("", _("not graded")), *grades.items()], required=False),
        Field("note", _("What the review found"), "long"),
        Field("next_review_on", _("Next review"), "date", required=False),
    )  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.review_method(
            shown,
            grade=given["grade"],
            note=given["note"],
            reviewed_on=given.day("reviewed_on"),
            next_review_on=given.day_or_none("next_review_on"),
            expected=expected,
            by=request.viewer,
        )
        return reverse("documents:method", args=[uid]), _("The review is entered.")

    form = Form(
        _("Enter a review"),
        fields,
        _("Enter"),
        over=shown.name,
        revision=shown.revision,
        back=reverse("documents:method", args=[uid]),
        need=(rules.METHOD_STEPS, "review", shown),
    )
    return forms.run(request, form, do)


def retire(request: AskingRequest, uid: UUID) -> HttpResponse:
    """No draft chooses the method any more."""
    shown = one_visible(Method, uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.retire_method(shown, expected=expected, by=request.viewer)
        return reverse("documents:method", args=[uid]), _("The method is no longer chosen. Texts that use it still do.")

    return _press(request, shown, "retire", _("Take the method out of use"), do)


def restore(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The method may be chosen again."""
    shown = one_visible(Method, uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.restore_method(shown, expected=expected, by=request.viewer)
        return reverse("documents:method", args=[uid]), _("The method may be chosen again.")

    return _press(request, shown, "restore", _("Take the method into use again"), do)


def _press(request: AskingRequest, shown: Method, step: str, title: str, do: Any) -> HttpResponse:
    back = reverse("documents:method", args=[shown.uid])
    label = rules.METHOD_STEPS[step].label
    need = (rules.METHOD_STEPS, step, shown)
    return forms.press(request, title, label, do, over=shown.name, revision=shown.revision, back=back, need=need)
