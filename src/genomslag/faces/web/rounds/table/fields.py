"""What the steps of the work table ask for, and where they lead back to."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genomslag.domain.consultations import queries
from genomslag.domain.consultations.models import Answer, Passage, Viewpoint, ViewpointKind
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Element
from genomslag.faces.web import forms
from genomslag.faces.web.forms import Field
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.faces.web.rounds.work import STANCES
from genomslag.ground.rows import one_visible

REASONS = (
    gettext_lazy("Retells the proposal or the matter"),
    gettext_lazy("Background or facts"),
    gettext_lazy("Greeting or formalities"),
    gettext_lazy("Is said in another viewpoint"),
)
"""The customary reasons, one key each; any other is written."""


PROPOSED = {
    "number": gettext_lazy("Proposed by a number that is said."),
    "heading": gettext_lazy("Proposed by the heading that it stands under."),
    "words": gettext_lazy("Proposed by its words."),
}


def table_of(answer: Answer) -> str:
    """The address of an answer's work table."""
    return reverse("rounds:work", args=[answer.uid])


def onward(request: AskingRequest, answer: Answer, at: int = 0) -> str:
    """The work table at the next row that is left, or at its end."""
    lines = queries.work_table(answer, viewer=request.viewer).lines
    left = [row for row in lines if row.is_left]
    row = next((row for row in left if row.at >= at), left[0] if left else None)
    return f"{table_of(answer)}#{row.key}" if row else f"{table_of(answer)}#done"


def place_of(viewpoint: Viewpoint) -> int:
    """Where in the text a viewpoint begins; one whose words were not found stands last."""
    return len(viewpoint.answer.text) if viewpoint.quote_start is None else viewpoint.quote_start


def viewpoint_fields(row: Answer, request: AskingRequest, viewpoint: Viewpoint | None) -> tuple[Field, ...]:
    """What a viewpoint is written in; as it stands, where there is one."""
    element = str(viewpoint.element.uid) if viewpoint and viewpoint.element else ""
    hint = PROPOSED[viewpoint.proposed_by] if viewpoint and viewpoint.proposed_by in PROPOSED else ""
    return (
        Field("text", _("The viewpoint, readable on its own"), "long", value=viewpoint.text if viewpoint else ""),
        Field(
            "kind", _("Kind"), "select", value=viewpoint.kind if viewpoint else "proposal", choices=list(ViewpointKind.choices)
        ),
        Field("stance", _("Stance"), "select", value=viewpoint.stance if viewpoint else "", choices=STANCES, required=False),
        Field(
            "element", _("About"), "select", value=element, choices=_element_choices(row, request), required=False, hint=hint
        ),
    )


def _element_choices(row: Answer, request: AskingRequest) -> list[forms.Choice]:
    texts = queries.texts_asked_about(row.round, viewer=request.viewer)
    named = [(text.title if at else "", documents.outline(text, viewer=request.viewer)) for at, text in enumerate(texts)]
    choices = [
        (str(node.uid), f"{node.code} {node.title}" + (f" ({title})" if title else ""))
        for title, nodes in named
        for node in nodes
    ]
    return [("", _("the whole")), *choices]


def element_of(given: forms.Given, request: AskingRequest) -> Element | None:
    """The part of the referred text that was chosen; none for the whole."""
    return one_visible(Element, given["element"], viewer=request.viewer) if given["element"] else None


def sentence_choices(rows: list[Passage]) -> list[forms.Choice]:
    """Sentences to choose among."""
    return [(str(one.serial), one.text) for one in rows]


def serials_of(given: forms.Given) -> list[int]:
    """The sentences that were chosen."""
    return [number for said in given.many("sentence") if (number := whole(said)) is not None]
