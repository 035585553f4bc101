"""One element: who has a part in it, what it is linked to. Named, clarified, released, linked, unlinked here."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import Element, Link, Outcome, Responsibility, Version
from genomslag.domain.documents.queries import Knot
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body, Function
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.access import Audience
from genomslag.ground.errors import NotFound
from genomslag.ground.rows import one_visible

STATION = {"strategy": "strategy", "programme": "programme", "plan": "plan"}


def _edits(request: AskingRequest, authority_id: int) -> bool:
    return any(request.viewer.has(role, authority_id) for role in actions.EDITORS)


def _seen(uid: UUID, request: AskingRequest) -> tuple[Element, Knot]:
    row = one_visible(Element, uid, viewer=request.viewer)
    knot = queries.knots({row.pk}, viewer=request.viewer).get(row.pk)
    if knot is None:
        raise NotFound()
    return row, knot


def _address(uid: UUID) -> str:
    return reverse("documents:element", args=[uid])


@require_GET
def element(request: AskingRequest, element: UUID) -> HttpResponse:
    """One element, who has a part in it and what it is linked to; what to link it to is looked for here."""
    row, knot = _seen(element, request)
    draft = queries.draft_holding(row.pk, viewer=request.viewer)
    shown = draft or queries.version(knot.version_uid, viewer=request.viewer)
    text, kind = request.GET.get("q", "").strip()[:200], request.GET.get("kind", "")[:20]
    edits = _edits(request, row.authority_id)
    ties = queries.ties(row, viewer=request.viewer)
    return shell.page(
        request,
        "documents/element.html",
        element=row,
        knot=knot,
        version=shown,
        node=queries.node_in(shown, row, viewer=request.viewer),
        ties=ties,
        edits=edits,
        may_name=edits and draft is not None,
        may_unlink={tie.uid for tie in ties if _may_unlink(request, tie)},
        text=text,
        kind=kind,
        kinds=sorted(shown.document.profile.rules["words"].items(), key=lambda pair: pair[1]),
        found=queries.candidates(row, text=text, kind=kind, viewer=request.viewer) if text and edits else None,
        outcomes=_outcomes(row, request),
        is_undertaken=row.kind in queries.UNDERTAKEN,
        successions=organisation.successions(on=clock.today()),
        strip=shell.strip(STATION.get(knot.document_kind, "programme")),
    )


def _may_unlink(request: AskingRequest, tie: queries.Tie) -> bool:
    return tie.audience <= Audience.OWN and _edits(request, tie.authority_id)


def _outcomes(row: Element, request: AskingRequest) -> list[Outcome]:
    told = Outcome.objects.visible_to(request.viewer).filter(element=row).select_related("body")
    return list(told.order_by("-told_on", "-id"))


def link(request: AskingRequest, element: UUID, other: UUID) -> HttpResponse:
    """The element leads to another, or another leads to it."""
    row, knot = _seen(element, request)
    there, far = _seen(other, request)
    if not _edits(request, row.authority_id):
        actions.must_edit(there.authority_id, request.viewer)
    up = _("%(this)s leads to %(other)s") % {"this": _said(knot), "other": _said(far)}
    down = _("%(other)s leads to %(this)s") % {"this": _said(knot), "other": _said(far)}
    fields = (
        Field("direction", _("Which leads to which"), "radio", value="up", choices=[("up", up), ("down", down)]),
        Field("kind", _("How"), "radio", value=Link.Kind.CARRIES_OUT, choices=list(Link.Kind.choices)),
        Field("extent", _("To what extent"), "radio", value=Link.Extent.WHOLLY, choices=list(Link.Extent.choices)),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        lower, upper = (there, row) if given["direction"] == "down" else (row, there)
        actions.link(lower, upper, kind=given["kind"], extent=given["extent"], by=request.viewer)
        return f"{_address(element)}#links", _("The link is made.")

    explain = _("The other stands in: %(document)s, %(body)s.") % {"document": far.document, "body": far.body}
    form = Form(_("Link two elements"), fields, _("Link"), over=_said(knot), explain=explain, back=_address(element))
    return forms.run(request, form, do)


def _said(knot: Knot) -> str:
    return f"{knot.code} {knot.title}".strip()


def unlink(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A link that only the office has read is taken back."""
    row = one_visible(Link, uid, viewer=request.viewer, related=("from_element", "to_element"))
    actions.must_edit(row.authority_id, request.viewer)
    known = queries.knots({row.from_element_id, row.to_element_id}, viewer=request.viewer, with_text=False)
    if len(known) < 2:
        raise NotFound()
    lower, upper = known[row.from_element_id], known[row.to_element_id]

    def do(_expected: int | None) -> forms.Done:
        actions.unlink(row, by=request.viewer)
        return f"{_address(lower.uid)}#links", _("The link is gone.")

    return forms.press(
        request,
        _("Take back the link"),
        _("Take back"),
        do,
        over=f"{_said(lower)} – {row.get_kind_display()} – {_said(upper)}",
        explain=_("A link that others have read stays; it is changed in the next version."),
        back=_address(lower.uid),
    )


def _choices_of_bodies() -> tuple[dict[str, Body], dict[str, Function]]:
    bodies = {str(one.pk): one for one in organisation.bodies(on=clock.today())}
    return bodies, {str(one.pk): one for one in organisation.functions()}


def name_responsible(request: AskingRequest, element: UUID) -> HttpResponse:
    """Somebody is named on the element, from the version that is a draft."""
    row, knot = _seen(element, request)
    actions.must_edit(row.authority_id, request.viewer)
    bodies, functions = _choices_of_bodies()
    everywhere = _("none in particular: wherever the function is, city-wide")
    fields = (
        Field("body", _("Body"), "select", required=False, choices=forms.choices(((pk, one.name) for pk, one in bodies.items()), empty=everywhere)),
        Field("function", _("Function"), "select", required=False, choices=forms.choices(((pk, one.name) for pk, one in functions.items()), empty=_("the whole body"))),
        Field("part", _("Role"), "radio", value=Responsibility.Part.RESPONSIBLE, choices=list(Responsibility.Part.choices)),
        Field("own_role", _("What it does here, in one sentence"), "long", required=False, rows=2),
        Field("unclear", _("It is not yet clarified what the part is"), "tick", required=False, hint=_("Shown to all as a gap.")),
        Field("from_on", _("From"), "date", value=clock.today()),
        Field("until_on", _("Until"), "date", required=False),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.name_responsible(
            row,
            body=bodies.get(given["body"]),
            function=functions.get(given["function"]),
            part=given["part"],
            own_role=given["own_role"],
            unclear=given.tick("unclear"),
            from_on=given.day("from_on"),
            until_on=given.day_or_none("until_on"),
            by=request.viewer,
        )
        return f"{_address(element)}#named", _("The part is named.")

    return forms.run(request, Form(_("Name somebody"), fields, _("Name"), over=_said(knot), back=_address(element)), do)


def _part(uid: UUID, request: AskingRequest) -> tuple[Responsibility, Version, str]:
    related = ("element", "body", "function", "named_in")
    row: Responsibility = one_visible(Responsibility, uid, viewer=request.viewer, related=related)
    actions.must_edit(row.authority_id, request.viewer)
    who = " ".join(str(one) for one in (row.body, row.function) if one)
    _row, knot = _seen(row.element.uid, request)
    return row, row.named_in, f"{_said(knot)} – {who} – {row.get_part_display()}"


def clarify(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What the named body does here, in a sentence."""
    row, _version, said = _part(uid, request)
    fields = (Field("own_role", _("What it does here, in one sentence"), "long", value=row.own_role, rows=3),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.clarify(row, own_role=given["own_role"], by=request.viewer, expected=expected)
        return f"{_address(row.element.uid)}#named", _("The part is clarified.")

    form = Form(_("Clarify the part"), fields, _("Save"), over=said, revision=row.revision, back=_address(row.element.uid))
    return forms.run(request, form, do)


def mark_unclear(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The part is not clarified: a gap."""
    row, _version, said = _part(uid, request)

    def do(expected: int | None) -> forms.Done:
        actions.mark_unclear(row, by=request.viewer, expected=expected)
        return f"{_address(row.element.uid)}#named", _("The part is marked as not clarified.")

    return forms.press(
        request,
        _("Mark as not clarified"),
        _("Mark"),
        do,
        over=said,
        explain=_("Everyone who reads the text sees the gap, and the description of the part is taken away."),
        revision=row.revision,
        back=_address(row.element.uid),
    )


def release_responsible(request: AskingRequest, uid: UUID) -> HttpResponse:
    """From the version that is a draft the body is no longer named here."""
    row, _version, said = _part(uid, request)

    def do(_expected: int | None) -> forms.Done:
        actions.release_responsible(row, by=request.viewer)
        return f"{_address(row.element.uid)}#named", _("The body is no longer named here.")

    return forms.press(
        request,
        _("Release"),
        _("Release"),
        do,
        over=said,
        explain=_("Earlier versions still name the body."),
        back=_address(row.element.uid),
    )
