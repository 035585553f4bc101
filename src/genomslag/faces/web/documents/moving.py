"""What a document refuses is offered a place where it belongs: the words are kept, one press puts them there."""

from __future__ import annotations

import json
from dataclasses import dataclass
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
        _where(request, shown, kind, given["where"]),
        _new_title(given["document_title"]),
    )


def _new_title(value: str) -> Field:
    return Field(
        "document_title",
        _("Title of the new document"),
        value=value,
        required=False,
        hint=_("Only when you begin a new one."),
    )


def _text(given: forms.Given) -> str:
    """The same words, as the form sends them again."""
    try:
        return json.dumps(given.rich("text"), ensure_ascii=False)
    except Refused:
        return given["text"]


def _where(request: AskingRequest, shown: Version, kind: str, chosen: str) -> Field:
    choices = _places(queries.homes(kind, viewer=request.viewer, apart_from=shown), kind, shown)
    choices += [
        (f"{BEGIN}{document}", _("Begin a new one: %(word)s") % {"word": word}) for document, word in _beginnings(shown, kind)
    ]
    first = chosen or (choices[0][0] if choices else "")
    return Field("where", _("Where"), "select", choices=choices, value=first)


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
        target, parent = _target(request, shown, given)
        made = actions.add_element(target, parent=parent, by=request.viewer, **said)
        return _there(target, made), _("The element stands in the right document.")

    form = _form(shown, _fields(request, shown, kind), _("Put it where it belongs"), str(request.POST.get("title", "")))
    return forms.run(request, form, do)


def _target(request: AskingRequest, shown: Version, given: forms.Given) -> tuple[Version, Element | None]:
    """The draft and the place in it that were chosen; a new draft when that was the choice.

    Refuses: Invalid("no_place"); NotFound; as _begin.
    """
    if given["where"].startswith(BEGIN):
        return _begin(request, shown, given), None
    version_uid, _colon, parent_uid = given["where"].partition(":")
    if not version_uid:
        raise Invalid("no_place", _("Choose where it should stand."), field="where")
    target = queries.version(version_uid, viewer=request.viewer)
    parent = one_visible(Element, parent_uid, viewer=request.viewer) if parent_uid else None
    return target, parent


def _begin(request: AskingRequest, shown: Version, given: forms.Given) -> Version:
    """A new document of the same owner and profile; it is gone again when the element cannot stand in it either.

    Refuses: Invalid("no_body", "no_title"); as create_document.
    """
    own = next((body for body in own_bodies(request.viewer).values() if body.authority_id == shown.authority_id), None)
    if own is None:
        raise Invalid("no_body", _("Choose a body."), field="where")
    if not given["document_title"]:
        raise Invalid("no_title", _("Write a title for the new document."), field="document_title")
    return actions.create_document(
        body=own,
        profile=shown.document.profile,
        kind=given["where"].removeprefix(BEGIN),
        title=given["document_title"],
        language=shown.document.language,
        by=request.viewer,
    )


def _there(target: Version, made: Revision) -> str:
    return f"{reverse('documents:version', args=[target.uid])}#e-{made.element.uid}"


def _form(shown: Version, fields: tuple[Field, ...], title: str, moved: str) -> Form:
    return Form(
        title,
        fields,
        _("Put it there"),
        over=shown.title,
        explain=moved,
        back=reverse("documents:version", args=[shown.uid]),
        need=(rules.STEPS, "edit", shown),
    )


def move_to_document(request: AskingRequest, uid: UUID, element: UUID) -> HttpResponse:
    """An element that already stands in a draft is moved to a document that holds it."""
    shown = queries.version(uid, viewer=request.viewer)
    row = one_visible(Element, element, viewer=request.viewer)
    node = next((one for one in queries.outline(shown, viewer=request.viewer) if one.uid == row.uid), None)
    if node is None:
        raise NotFound()
    fields = (
        _where(request, shown, row.kind, ""),
        _new_title(""),
        Field("reason", _("Why"), "long", required=False, hint=_("Kept in the lineage when the earlier version had the element.")),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        target, parent = _target(request, shown, given)
        made = actions.move_to_document(shown, row, target=target, parent=parent, reason=given["reason"], by=request.viewer)
        return _there(target, made), _("The element stands in the right document.")

    title = _("Move the element to another document")
    return forms.run(request, _form(shown, fields, title, f"{node.word} {node.code} {node.title}"), do)
