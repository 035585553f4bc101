"""The viewpoints of an answer: found, added, confirmed, set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Answer, Round, Stance, Viewpoint, ViewpointKind
from genomslag.domain.documents.models import Element
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@dataclass(frozen=True)
class Said:
    """One viewpoint, before it is a row."""

    text: str
    quote: str
    kind: str = ViewpointKind.PROPOSAL
    stance: str = ""
    element: Element | None = None
    anchor: Mapping[str, Any] | None = None
    quote_start: int | None = None
    quote_end: int | None = None


def documents_of(round_: Round) -> set[int]:
    """The documents of every text that is asked about."""
    return {round_.version.document_id, *round_.further(manager="unscoped").values_list("document_id", flat=True)}


def must_be_stance(stance: str) -> None:
    """The stance is one of the graded ones, or none.

    Refuses: Invalid("stance").
    """
    if stance and stance not in Stance.values:
        raise Invalid("stance", _("Choose a stance from the list."), field="stance")


def must_be_kind(kind: str) -> None:
    """The kind is one of those on the list.

    Refuses: Invalid("kind").
    """
    if kind not in ViewpointKind.values:
        raise Invalid("kind", _("Choose a kind from the list."), field="kind")


def add_said(answer: Answer, said: Said, serial: int, state: str) -> Viewpoint:
    """The viewpoint stands in the answer; the step that adds it has been checked.

    Refuses: Invalid("no_text", "kind", "stance", "anchor").
    """
    must_be_kind(said.kind)
    must_be_stance(said.stance)
    rules.check_anchor(said.anchor)
    if not said.text.strip():
        raise Invalid("no_text", _("Write the viewpoint so that it can be read on its own."), field="text")
    viewpoint = Viewpoint(
        authority_id=answer.authority_id,
        audience=rules.viewpoint_audience(state, answer_audience=answer.audience),
        answer=answer,
        serial=serial,
        kind=said.kind,
        stance=said.stance,
        text=said.text.strip(),
        quote=said.quote,
        quote_start=said.quote_start,
        quote_end=said.quote_end,
        element=said.element,
        anchor=said.anchor,
        state=state,
    )
    viewpoint.save()
    return viewpoint


@write
def add_viewpoint(answer: Answer, said: Said, *, by: Viewer) -> Viewpoint:
    """A viewpoint that the reading missed stands among the others.

    Refuses: NotAllowed; Invalid("no_text", "kind", "stance", "anchor").
    """
    answer = lock(Answer, answer.uid)
    rules.ANSWER_STEPS.check("add_viewpoint", answer, by)
    serial = Viewpoint.unscoped.filter(answer=answer).count() + 1
    viewpoint = add_said(answer, said, serial, Viewpoint.State.CONFIRMED)
    facts = {"viewpoint": viewpoint.uid, "serial": serial}
    rules.ANSWER_STEPS.take("add_viewpoint", answer, by=by, facts=facts)
    return viewpoint


@write
def confirm_viewpoint(
    viewpoint: Viewpoint,
    *,
    by: Viewer,
    text: str = "",
    kind: str = "",
    stance: str = "",
    element: Element | None = None,
    expected: int | None = None,
) -> Viewpoint:
    """A suggested viewpoint is a person's word: as suggested, or corrected. The quote is what it was.

    Takes: text, kind, stance, element, only what is to be other than suggested.
    Refuses: NotAllowed; WrongState; Stale; Invalid("kind", "stance", "other_document").
    """
    viewpoint = lock(Viewpoint, viewpoint.uid, expected=expected)
    rules.VIEWPOINT_STEPS.check("confirm", viewpoint, by)
    said = {"text": text.strip(), "kind": kind, "stance": stance, "element": element}
    changed = {name: value for name, value in said.items() if value and value != getattr(viewpoint, name)}
    must_be_kind(kind or viewpoint.kind)
    must_be_stance(stance)
    if element is not None and element.document_id not in documents_of(viewpoint.answer.round):
        raise Invalid("other_document", _("The element stands in another document."), field="element")
    facts = {"corrected": sorted(changed), "serial": viewpoint.serial}
    rules.VIEWPOINT_STEPS.take("confirm", viewpoint, by=by, facts=facts)
    for name, value in changed.items():
        setattr(viewpoint, name, value)
    viewpoint.audience = rules.viewpoint_audience(viewpoint.state, answer_audience=viewpoint.answer.audience)
    viewpoint.save()
    return viewpoint


@write
def set_aside(viewpoint: Viewpoint, *, reason: str, by: Viewer, expected: int | None = None) -> Viewpoint:
    """The passage is no viewpoint, for a reason that is kept.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    viewpoint = lock(Viewpoint, viewpoint.uid, expected=expected)
    rules.VIEWPOINT_STEPS.check("set_aside", viewpoint, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why this is no viewpoint."), field="reason")
    rules.VIEWPOINT_STEPS.take("set_aside", viewpoint, by=by, texts={"reason": reason})
    viewpoint.save()
    return viewpoint
