"""The house's template of the official report, kept on one page by the administrator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.opinions import actions, rules
from genomslag.domain.opinions.queries import house
from genomslag.domain.opinions.rules import checks as house_checks
from genomslag.domain.organisation import queries as organisation
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotAllowed, NotFound

SPARE_ROWS = 3
MOST_ROWS = 60
MOST_NUMBER = 999_999


def _bodies(request: AskingRequest) -> list[Any]:
    """The bodies whose template the person may read: where a role is held; an administrator keeps them all."""
    ids, keeps = request.viewer.authority_ids, rules.keeps_template(request.viewer)
    every = organisation.bodies(on=clock.today())
    return [body for body in every if body.authority_id and (keeps or body.authority_id in ids)]


@require_GET
def templates(request: AskingRequest) -> HttpResponse:
    """The bodies where the person holds a role, each with its template."""
    if request.viewer.is_anonymous:
        raise NotAllowed("not_allowed", _("Sign in to read the house's template."))
    return shell.page(request, "opinions/templates.html", bodies=_bodies(request))


def keep_template(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Headings, checks and habits: read by the house, changed by its administrator."""
    body = next((one for one in _bodies(request) if one.uid == uid), None)
    if body is None:
        raise NotFound()
    keeps = rules.keeps_template(request.viewer)
    held = house.template(body, on=clock.today())
    levels = {**house_checks.DEFAULT_CHECKS, **(held.checks if held else {})}
    rows = _typed(request) if request.method == "POST" else (held.headings if held else rules.default_headings())
    if request.method == "POST" and not keeps:
        raise NotAllowed("not_allowed", _("Only an administrator keeps the template."))
    fields = (
        Field("summary_words", _("Longest summary, in words"), "number", value=held.summary_words if held else 200),
        Field(
            "hold_minutes",
            _("A section stays held for, in minutes"),
            "number",
            value=held.hold_minutes if held else 15,
            hint=_("Counted from the last save of the one who writes there."),
        ),
        *(
            Field(f"check-{code}", words, "select", value=levels[code], choices=list(house_checks.LEVELS))
            for code, words in house_checks.CHECKS.items()
        ),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.keep_template(
            body,
            headings=rows,
            checks={code: given[f"check-{code}"] for code in house_checks.CHECKS},
            summary_words=_number(given["summary_words"], "summary_words"),
            hold_minutes=_number(given["hold_minutes"], "hold_minutes"),
            by=request.viewer,
        )
        there = reverse("opinions:template", args=[uid])
        return there, _("The template holds for reports that begin from today. Those that have begun keep theirs.")

    form = Form(
        _("The house's template of the official report"),
        fields,
        _("Save"),
        over=body.name,
        back=reverse("opinions:templates"),
        template="opinions/template.html",
        extra={
            "rows": [*rows, *[{"key": "", "title": "", "must": False, "help": ""}] * SPARE_ROWS],
            "keeps": keeps,
            "history": house.templates(body),
            "levels": dict(house_checks.LEVELS),
            "held": held,
        },
    )
    return forms.run(request, form, do)


def _number(said: str, name: str) -> int:
    found = whole(said)
    if found is None or found > MOST_NUMBER:
        raise Invalid("no_number", _("Write a whole number."), field=name)
    return found


def _typed(request: AskingRequest) -> list[Mapping[str, Any]]:
    """The rows of the form in the order that their numbers give; a row without a title is taken away."""
    rows: list[tuple[int, int, Mapping[str, Any]]] = []
    for at in range(MOST_ROWS):
        title = request.POST.get(f"title-{at}", "").strip()
        if not title:
            continue
        order = request.POST.get(f"order-{at}", "")
        placed = whole(order)
        place = placed if placed is not None else MOST_ROWS + at
        said = {
            "key": request.POST.get(f"key-{at}", "")[:20],
            "title": title,
            "must": request.POST.get(f"must-{at}") == "1",
            "help": request.POST.get(f"help-{at}", ""),
        }
        rows.append((place, at, said))
    return [said for _place, _at, said in sorted(rows, key=lambda row: row[:2])]
