"""A new governing document, of a kind that the organisation's own profile names."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.faces.web import forms, shell
from genomslag.faces.web.documents.profiles import signed_in
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed


def _languages() -> list[forms.Choice]:
    return [("sv", _("Swedish")), ("en", _("English"))]


def own_bodies(viewer: Viewer) -> dict[str, Body]:
    """The bodies whose documents the person edits, by uid."""
    return {
        str(body.uid): body
        for body in organisation.bodies(on=clock.today())
        if body.authority_id and any(viewer.has(role, body.authority_id) for role in actions.EDITORS)
    }


def edits(viewer: Viewer) -> bool:
    """True when the person edits the documents of some authority."""
    return any(viewer.has(role, one) for one in viewer.authority_ids for role in actions.EDITORS)


def _kinds() -> list[forms.Choice]:
    """Every kind of document of every profile, as one choice: the profile and the kind belong together."""
    return [
        (f"{one.uid}:{kind}", f"{rules.kinds_of(one.rules, kind).word} – {one.name}")
        for one in queries.profiles()
        for kind in rules.DOCUMENTS
        if kind in one.rules["documents"]
    ]


@signed_in
def new(request: AskingRequest) -> HttpResponse:
    """A document is begun, with an empty first draft."""
    bodies = own_bodies(request.viewer)
    if not bodies:
        raise NotAllowed("not_allowed", _("Only an officer or a coordinator of the owning body edits its documents."))
    fields = (
        Field("title", _("Title")),
        Field("kind", _("Kind"), "select", choices=_kinds(), hint=_("The organisation's own word, and whose profile says what the document may hold.")),
        Field("body", _("Owner"), "select", choices=[(uid, body.name) for uid, body in bodies.items()]),
        Field("language", _("Language"), "select", choices=_languages()),
        Field("example", _("Invented example"), "tick", required=False),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        uid, _colon, kind = given["kind"].partition(":")
        if given["kind"] not in dict(_kinds()):
            raise Invalid("unknown_document_kind", _("The organisation has no such kind of document."), field="kind")
        if given["body"] not in bodies:
            raise Invalid("no_body", _("Choose a body."), field="body")
        if given["language"] not in dict(_languages()):
            raise Invalid("no_language", _("Choose a language."), field="language")
        made = actions.create_document(
            body=bodies[given["body"]],
            profile=queries.profile(UUID(uid)),
            kind=kind,
            title=given["title"],
            language=given["language"],
            is_example=given.tick("example"),
            by=request.viewer,
        )
        return reverse("documents:version", args=[made.uid]), _("The document is begun. Add its first element.")

    form = Form(
        _("Begin a document"),
        fields,
        _("Begin"),
        over=_("Governing documents"),
        back=reverse("documents:list"),
        strip=shell.strip("strategy"),
    )
    return forms.run(request, form, do)
