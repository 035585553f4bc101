"""What a document refuses is offered a place where it belongs: the words are kept, one press puts them there."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Element, Revision, Version
from genomslag.domain.documents.queries import Home
from genomslag.faces.web import forms
from genomslag.faces.web.documents.beginning import own_bodies
from genomslag.faces.web.forms import Choice, Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import Invalid, NotFound, Refused
from genomslag.ground.rows import one_visible

BEGIN = "new:"
"""In the choice of places: not in a draft that exists, but at the top of a new document of the kind after the colon."""


@dataclass(frozen=True)
class Offer:
    """A refused element and where it may stand instead."""

    fields: tuple[Field, ...]
    address: str


def offer(request: AskingRequest, shown: Version) -> Offer | None:
    """Where the element that is being added belongs, when this document refuses its kind."""
    if request.method != "POST":
        return None
    kind = str(request.POST.get("kind", ""))
    stopped = rules.allowed(shown.document.profile.rules, shown.document.kind, kind, None)
    if stopped is None or stopped.code != "element_refused" or kind not in rules.ELEMENTS:
        return None
    return Offer(_fields(request, shown, kind), reverse("documents:place_elsewhere", args=[shown.uid]))


def _fields(request: AskingRequest, shown: Version, kind: str) -> tuple[Field, ...]:
    given = forms.Given(request, ())
    kept = [Field(name, "", "hidden", value=given[name]) for name in ("code", "title", "example")]
    return (
        Field("kind", "", "hidden", value=kind),
        *kept,
        Field("text", "", "hidden", value=_text(given)),
        *_where(request, shown, kind, given["where"]),
        Field("document_title", _("Title of the new document"), value=given["document_title"], required=False, hint=_("Only when you begin a new one.")),
    )  # fmt: skip


def _text(given: forms.Given) -> str:
    """The same words, as the form sends them again."""
    try:
        return json.dumps(given.rich("text"), ensure_ascii=False)
    except Refused:
        return given["text"]


def _where(request: AskingRequest, shown: Version, kind: str, chosen: str) -> tuple[Field, ...]:
    choices = _places(queries.homes(kind, viewer=request.viewer, apart_from=shown), kind, shown)
    choices += [
        (f"{BEGIN}{document}", _("Begin a new one: %(word)s") % {"word": word}) for document, word in _beginnings(shown, kind)
    ]
    first = chosen or (choices[0][0] if choices else "")
    return (Field("where", _("Where"), "select", choices=choices, value=first),)


def _places(homes: list[Home], kind: str, shown: Version) -> list[Choice]:
    """The drafts, those of the kind that the profile names before others, and the places in each."""
    named = rules.homes(shown.document.profile.rules, kind, refused_by=shown.document.kind)
    order = {document: place for place, document in enumerate(named)}
    homes = sorted(homes, key=lambda home: order.get(home.version.document.kind, len(order)))
    return [
        (f"{home.version.uid}:{uid}", f"{home.word}: {home.version.title} – {name or _('at the top')}")
        for home in homes
        for uid, name in home.places
    ]


def _beginnings(shown: Version, kind: str) -> list[tuple[str, str]]:
    """The kinds of document that hold the element at their top, by the same profile."""
    said = shown.document.profile.rules
    found = rules.homes(said, kind, refused_by=shown.document.kind)
    return [(one, rules.kinds_of(said, one).word) for one in found if "" in said["documents"][one]["elements"][kind]]


def place(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The element that was refused here is put where it belongs, in the words that were typed."""
    shown = queries.version(uid, viewer=request.viewer)
    kind = str(request.POST.get("kind", ""))
    if request.method != "POST" or kind not in rules.ELEMENTS:
        raise NotFound()

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        said: dict[str, Any] = {
            "kind": kind,
            "title": given["title"],
            "code": given["code"],
            "text": given.rich("text"),
            "is_example": given.tick("example"),
        }
        if given["where"].startswith(BEGIN):
            begun = _begin(request, shown, given, said)
            return reverse("documents:version", args=[begun.uid]), _("The document is begun, and the element stands in it.")
        target, parent = _target(request, given["where"])
        made = actions.add_element(target, parent=parent, by=request.viewer, **said)
        return _there(target, made), _("The element stands in the right document.")

    return forms.run(request, _form(shown, _fields(request, shown, kind), _("Put it where it belongs")), do)


def _begin(request: AskingRequest, shown: Version, given: forms.Given, said: dict[str, Any]) -> Version:
    bodies = own_bodies(request.viewer)
    own = next((body for body in bodies.values() if body.authority_id == shown.authority_id), None)
    if own is None:
        raise Invalid("no_body", _("Choose a body."), field="where")
    if not given["document_title"]:
        raise Invalid("no_title", _("Write a title for the new document."), field="document_title")
    kind = given["where"].removeprefix(BEGIN)
    return actions.place_in_new_document(
        shown, kind=kind, body=own, title=given["document_title"], element=said, by=request.viewer
    )


def _target(request: AskingRequest, where: str) -> tuple[Version, Element | None]:
    """The draft and the place in it that were chosen.

    Refuses: Invalid("no_place"); NotFound.
    """
    version_uid, _colon, parent_uid = where.partition(":")
    if not version_uid:
        raise Invalid("no_place", _("Choose where it should stand."), field="where")
    target = queries.version(version_uid, viewer=request.viewer)
    parent = one_visible(Element, parent_uid, viewer=request.viewer) if parent_uid else None
    return target, parent


def _there(target: Version, made: Revision) -> str:
    return f"{reverse('documents:version', args=[target.uid])}#e-{made.element.uid}"


def _form(shown: Version, fields: tuple[Field, ...], title: str) -> Form:
    return Form(
        title,
        fields,
        _("Put it there"),
        over=shown.title,
        back=reverse("documents:version", args=[shown.uid]),
        need=(rules.STEPS, "edit", shown),
    )


def move_to_document(request: AskingRequest, uid: UUID, element: UUID) -> HttpResponse:
    """An element that already stands in a draft is moved to a document that holds it."""
    shown = queries.version(uid, viewer=request.viewer)
    row = one_visible(Element, element, viewer=request.viewer)
    homes = _places(queries.homes(row.kind, viewer=request.viewer, apart_from=shown), row.kind, shown)
    fields = (
        Field("where", _("Where"), "select", choices=homes),
        Field("reason", _("Why"), "long", required=False, hint=_("Kept in the lineage when the earlier version had the element.")),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        target, parent = _target(request, given["where"])
        made = actions.move_to_document(shown, row, target=target, parent=parent, reason=given["reason"], by=request.viewer)
        return _there(target, made), _("The element stands in the right document.")

    form = _form(shown, fields, _("Move the element to another document"))
    if not homes:
        form = replace(form, explain=_("You have no draft that holds such an element. Begin one first."))
    return forms.run(request, form, do)
