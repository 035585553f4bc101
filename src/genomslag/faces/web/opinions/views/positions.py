"""Our draft standpoints on the text that was referred."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from genomslag.domain.consultations.models import Stance, ViewpointKind
from genomslag.domain.consultations.rules import anchor_to
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Element
from genomslag.domain.opinions import actions, queries, rules
from genomslag.domain.organisation import queries as organisation
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.opinions.views.places import back
from genomslag.ground import clock, richtext
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible


def take_position(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A standpoint on an element of the referred text, or on the whole."""
    row = queries.opinion(uid, viewer=request.viewer)
    nodes = documents.outline(row.version, viewer=request.viewer) if row.version else []
    chosen = request.GET.get("element", "")
    node = next((one for one in nodes if str(one.uid) == (request.POST.get("element") or chosen)), None)
    units = organisation.units_of(row.body, on=clock.today())
    fields = (
        Field(
            "element",
            _("About"),
            "select",
            value=chosen,
            required=False,
            choices=[("", _("the whole")), *((str(one.uid), f"{one.code} {one.title}") for one in nodes)],
        ),
        Field(
            "quote",
            _("The words it is about"),
            "long",
            rows=2,
            required=False,
            value=richtext.to_text(node.text) if node else "",
            hint=_("Copied exactly from the referred text. Shorten it to the sentence you mean."),
        ),
        *_said("proposal", "supports_with_changes", ""),
        Field(
            "unit",
            _("From"),
            "select",
            required=False,
            choices=forms.choices(((unit.pk, unit.name) for unit in units), empty=_("the office as a whole")),
        ),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        element, anchor = None, None
        if node is not None:
            element = one_visible(Element, node.uid, viewer=request.viewer)
            anchor = _anchor(node, given["quote"])
        actions.take_position(
            row,
            kind=given["kind"],
            stance=given["stance"],
            text=given["text"],
            element=element,
            anchor=anchor,
            unit=next((unit for unit in units if str(unit.pk) == given["unit"]), None),
            by=request.viewer,
        )
        return f"{back(row)}#views", _("The viewpoint is added.")

    form = Form(
        _("Add a viewpoint"),
        fields,
        _("Add"),
        over=row.title,
        back=back(row),
        need=(rules.STEPS, "take_position", row),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def _anchor(node: Any, quote: str) -> dict[str, Any] | None:
    if not quote:
        return None
    text = richtext.to_text(node.text)
    made = anchor_to(element=str(node.uid), revision=node.digest, text=text, quote=quote)
    if made is None:
        raise Invalid(
            "quote", _("Those words are not in the text of %(code)s. Copy them exactly.") % {"code": node.code}, field="quote"
        )
    return {**made, "place": f"{node.code} {node.title}"}


def _said(kind: str, stance: str, text: str) -> tuple[Field, ...]:
    return (
        Field("kind", _("Kind"), "select", value=kind, choices=list(ViewpointKind.choices)),
        Field("stance", _("Stance"), "select", value=stance, choices=list(Stance.choices)),
        Field("text", _("The viewpoint, readable on its own"), "long", value=text),
    )


def revise_position(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A draft standpoint gets other words, another kind or stance; its place stays."""
    row = queries.position(uid, viewer=request.viewer)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        said = {name: given[name] for name in ("kind", "stance", "text")}
        actions.revise_position(row, **said, by=request.viewer, expected=expected)
        return f"{back(row.opinion)}#views", _("The viewpoint is changed.")

    quote = _("About the words: ”%(quote)s”") % {"quote": row.anchor["quote"]} if row.anchor else ""
    form = Form(
        _("Change viewpoint %(number)s") % {"number": row.serial},
        _said(row.kind, row.stance, row.text),
        _("Save"),
        over=row.opinion.title,
        explain=quote,
        revision=row.revision,
        back=back(row.opinion),
        need=(rules.STEPS, "take_position", row.opinion),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def drop_position(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A draft standpoint is taken away."""
    row = queries.position(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.drop_position(row, by=request.viewer, expected=expected)
        return f"{back(row.opinion)}#views", _("The viewpoint is taken away.")

    return forms.press(
        request,
        _("Take the viewpoint away"),
        _("Take away"),
        do,
        over=row.text,
        revision=row.revision,
        back=back(row.opinion),
        need=(rules.STEPS, "take_position", row.opinion),
    )
