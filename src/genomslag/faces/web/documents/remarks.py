"""Remarks on a version: shown to those who edit it, counted by kind, let stand with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.lint import CODES
from genomslag.domain.documents.models import Element, Version
from genomslag.domain.documents.queries import Node
from genomslag.domain.flows.lint import Linted, lint_version
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import NotFound
from genomslag.ground.rows import one_visible

MOST_ON_THE_PAGE = 12
"""As many remarks as the page of the version shows; the rest stand on a page of their own."""


@dataclass(frozen=True)
class Section:
    """What the template shows: the remarks, those chosen among them, and how many are left out."""

    linted: Linted
    chosen: str
    shown: list[object]
    left_out: int
    may_move: bool
    whole: bool


def _edits(request: AskingRequest, shown: Version) -> bool:
    return any(request.viewer.has(role, shown.authority_id) for role in actions.EDITORS)


def section(request: AskingRequest, shown: Version, nodes: Sequence[Node], *, whole: bool = False) -> Section | None:
    """The remarks on a version, for those who edit it."""
    if not _edits(request, shown) or not nodes:
        return None
    linted = lint_version(shown, nodes, viewer=request.viewer)
    chosen = request.GET.get("remark", "")
    found = [one for one in linted.open if one.code == chosen] if chosen in CODES else list(linted.open)
    most = len(found) if whole else MOST_ON_THE_PAGE
    return Section(
        linted,
        chosen if chosen in CODES else "",
        list(found[:most]),
        max(0, len(found) - most),
        rules.STEPS.may("edit", shown, viewer=request.viewer),
        whole,
    )


def on_page(request: AskingRequest, shown: Version) -> Section | None:
    """The remarks beside a version's text: of the whole of it, whatever part is shown, for those who edit it."""
    if not _edits(request, shown):
        return None
    return section(request, shown, queries.outline(shown, viewer=request.viewer))


@require_GET
def listing(request: AskingRequest, uid: UUID) -> HttpResponse:
    """All remarks on a version."""
    shown = queries.version(uid, viewer=request.viewer)
    rules.STEPS.require("edit", shown, request.viewer)
    nodes = queries.outline(shown, viewer=request.viewer)
    return shell.page(
        request,
        "documents/remarks.html",
        version=shown,
        marked=section(request, shown, nodes, whole=True),
        strip=shell.strip(rules.station(shown.document.profile.rules, shown.document.kind)),
    )


def _on_element(request: AskingRequest, uid: UUID, element: UUID) -> tuple[Version, Element, Linted]:
    shown = queries.version(uid, viewer=request.viewer)
    rules.STEPS.require("edit", shown, request.viewer)
    row = one_visible(Element, element, viewer=request.viewer)
    linted = lint_version(shown, queries.outline(shown, viewer=request.viewer), viewer=request.viewer)
    return shown, row, linted


def _back(shown: Version) -> str:
    return f"{reverse('documents:version', args=[shown.uid])}#remarks"


def _form(shown: Version, title: str, choices: list[forms.Choice], request: AskingRequest) -> Form:
    if not choices:
        raise NotFound()
    wanted = request.GET.get("code", "")
    chosen = wanted if wanted in dict(choices) else choices[0][0]
    fields = (Field("code", _("Remark"), "select", choices=choices, value=chosen),)
    return Form(title, fields, _("Save"), over=shown.title, back=_back(shown), need=(rules.STEPS, "edit", shown))


def accept_remark(request: AskingRequest, uid: UUID, element: UUID) -> HttpResponse:
    """A remark is let stand, for a reason."""
    shown, row, linted = _on_element(request, uid, element)
    mine = [one for one in linted.open if one.element_id == row.pk]

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.accept_remark(shown, row, code=given["code"], reason=given["reason"], by=request.viewer)
        return _back(shown), _("The remark is let stand. It comes back if the words change.")

    form = _form(shown, _("Let the remark stand"), [(one.code, one.heading) for one in mine], request)
    before = next((linted.before[key] for key in linted.before if key[0] == row.pk and key[1] == form.fields[0].value), "")
    reason = Field("reason", _("Accepted because"), "long", value=before, hint=_("All who edit the document can read it."))
    return forms.run(request, replace(form, fields=(*form.fields, reason), explain=mine[0].name), do)


def reopen_remark(request: AskingRequest, uid: UUID, element: UUID) -> HttpResponse:
    """A remark that was let stand is shown again."""
    shown, row, linted = _on_element(request, uid, element)
    mine = [one for one in linted.stands if one.remark.element_id == row.pk]

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.reopen_remark(shown, row, code=given["code"], by=request.viewer)
        return _back(shown), _("The remark is shown again.")

    choices = [(one.remark.code, one.remark.heading) for one in mine]
    return forms.run(request, _form(shown, _("Show the remark again"), choices, request), do)
