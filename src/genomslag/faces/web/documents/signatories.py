"""Who has signed a strategy, what each has undertaken and what came of it. Read by anyone, kept by the owner's office."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import Element, Outcome, Responsibility, Signature
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotFound
from genomslag.ground.rows import one_visible


@require_GET
def signatories(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Each signatory with its commitments, alone or with others, and what came of them."""
    shown = queries.version(uid, viewer=request.viewer)
    return shell.page(
        request,
        "documents/signatories.html",
        version=shown,
        rows=queries.signatories_with_commitments(shown, viewer=request.viewer),
        edits=any(request.viewer.has(role, shown.authority_id) for role in actions.EDITORS),
        successions=organisation.successions(on=clock.today()),
        strip=shell.strip("strategy"),
    )


def _chosen(bodies: dict[str, Body], said: str) -> Body:
    if said not in bodies:
        raise Invalid("no_body", _("Choose a body."), field="body")
    return bodies[said]


def sign(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A body has signed."""
    shown = queries.version(uid, viewer=request.viewer)
    actions.must_edit(shown.authority_id, request.viewer)
    bodies = {str(one.pk): one for one in organisation.bodies(on=clock.today())}
    fields = (
        Field("body", _("Body"), "select", choices=[(pk, one.name) for pk, one in bodies.items()]),
        Field("from_on", _("Signatory from"), "date", value=clock.today()),
    )
    back = reverse("documents:signatories", args=[uid])

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        body = _chosen(bodies, given["body"])
        actions.sign(shown.document, body=body, from_on=given.day("from_on"), by=request.viewer)
        return back, _("%(body)s has signed.") % {"body": body.name}

    return forms.run(request, Form(_("Enter a signature"), fields, _("Enter"), over=shown.title, back=back), do)


def leave(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A signatory leaves; what it undertook stays readable."""
    row: Signature = one_visible(Signature, uid, viewer=request.viewer, related=("body", "document"))
    actions.must_edit(row.authority_id, request.viewer)
    versions = queries.latest_of(row.document, viewer=request.viewer)
    if versions is None:
        raise NotFound()
    back = reverse("documents:signatories", args=[versions.uid])
    fields = (Field("until_on", _("Last day"), "date", value=clock.today()),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.leave(row, until_on=given.day("until_on"), by=request.viewer, expected=expected)
        return back, _("%(body)s leaves.") % {"body": row.body.name}

    form = Form(_("A signatory leaves"), fields, _("Enter"), over=row.body.name, revision=row.revision, back=back)
    return forms.run(request, form, do)


def tell_outcome(request: AskingRequest, element: UUID) -> HttpResponse:
    """What a body has said came of its commitment."""
    row = one_visible(Element, element, viewer=request.viewer)
    actions.must_edit(row.authority_id, request.viewer)
    knot = queries.knots({row.pk}, viewer=request.viewer).get(row.pk)
    if knot is None:
        raise NotFound()
    named = Responsibility.objects.visible_to(request.viewer).filter(element=row, body__isnull=False).select_related("body")
    bodies = {str(one.body.pk): one.body for one in named.order_by("id")}
    fields = (
        Field("body", _("Who said so"), "select", choices=[(pk, one.name) for pk, one in bodies.items()]),
        Field("state", _("How far it has come"), "radio", value=Outcome.State.UNDER_WAY, choices=list(Outcome.State.choices)),
        Field("text", _("What came of it"), "long"),
        Field("told_on", _("Said on"), "date", value=clock.today()),
    )
    back = reverse("documents:element", args=[element])

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.tell_outcome(
            row,
            body=_chosen(bodies, given["body"]),
            state=given["state"],
            text=given["text"],
            told_on=given.day("told_on"),
            by=request.viewer,
        )
        return f"{back}#outcomes", _("What came of it is written down.")

    form = Form(_("What came of it"), fields, _("Write down"), over=f"{knot.code} {knot.title}".strip(), back=back)
    return forms.run(request, form, do)
