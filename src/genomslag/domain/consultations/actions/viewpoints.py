"""The viewpoints of an answer: found, added, confirmed, set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.actions.accounting import settle
from genomslag.domain.consultations.actions.remembering import Remembered
from genomslag.domain.consultations.models import Answer, Round, Stance, Viewpoint, ViewpointKind, WorkStep
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
    proposed_by: str = ""
    """What the element was proposed by, when a reading and no person chose it: number, heading or words."""


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
    start, end = _place(answer, said)
    viewpoint = Viewpoint(
        authority_id=answer.authority_id,
        audience=rules.viewpoint_audience(state, answer_audience=answer.audience),
        answer=answer,
        serial=serial,
        kind=said.kind,
        stance=said.stance,
        text=said.text.strip(),
        quote=said.quote,
        quote_start=start,
        quote_end=end,
        element=said.element,
        anchor=said.anchor,
        proposed_by=said.proposed_by,
        state=state,
    )
    viewpoint.save()
    return viewpoint


def _place(answer: Answer, said: Said) -> tuple[int | None, int | None]:
    """Where the quote stands: as it was said, or where its words are found."""
    if said.quote_start is not None and said.quote_end is not None:
        return said.quote_start, said.quote_end
    return rules.where(answer.text, said.quote) or (None, None)


@write
def add_viewpoint(answer: Answer, said: Said, *, by: Viewer) -> Viewpoint:
    """A viewpoint that the reading missed stands among the others, and its sentences are read.

    Refuses: NotAllowed; Invalid("no_text", "kind", "stance", "anchor").
    """
    answer = lock(Answer, answer.uid)
    rules.ANSWER_STEPS.check("add_viewpoint", answer, by)
    viewpoint = add_said(answer, said, next_serial(answer), Viewpoint.State.CONFIRMED)
    settle(answer)
    facts = {"viewpoint": viewpoint.uid, "serial": viewpoint.serial}
    rules.ANSWER_STEPS.take("add_viewpoint", answer, by=by, facts=facts)
    held = Remembered()
    held.made(viewpoint)
    held.keep(WorkStep.Verb.ADDED, round_=answer.round, by=by, answer=answer)
    return viewpoint


def next_serial(answer: Answer) -> int:
    """The number of the answer's next viewpoint; one that is gone leaves its number behind."""
    last = Viewpoint.unscoped.filter(answer=answer).aggregate(last=Max("serial"))["last"]
    return (last or 0) + 1


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
    must_be_referred(viewpoint, element)
    held = Remembered()
    held.seen(viewpoint)
    facts = {"corrected": sorted(changed), "serial": viewpoint.serial}
    rules.VIEWPOINT_STEPS.take("confirm", viewpoint, by=by, facts=facts)
    for name, value in changed.items():
        setattr(viewpoint, name, value)
    open_and_save(viewpoint)
    held.keep(WorkStep.Verb.CONFIRMED, round_=viewpoint.answer.round, by=by, answer=viewpoint.answer)
    return viewpoint


def must_be_referred(viewpoint: Viewpoint, element: Element | None) -> None:
    """The element stands in one of the documents that were referred.

    Refuses: Invalid("other_document").
    """
    if element is not None and element.document_id not in documents_of(viewpoint.answer.round):
        raise Invalid("other_document", _("The element stands in another document."), field="element")


def open_and_save(viewpoint: Viewpoint) -> None:
    """The viewpoint may be read by those whom its state lets read it."""
    viewpoint.audience = rules.viewpoint_audience(viewpoint.state, answer_audience=viewpoint.answer.audience)
    viewpoint.save()


@write
def set_aside(viewpoint: Viewpoint, *, reason: str, by: Viewer, expected: int | None = None) -> Viewpoint:
    """The passage is no viewpoint, for a reason that is kept.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    viewpoint = lock(Viewpoint, viewpoint.uid, expected=expected)
    rules.VIEWPOINT_STEPS.check("set_aside", viewpoint, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why this is no viewpoint."), field="reason")
    held = Remembered()
    held.seen(viewpoint)
    rules.VIEWPOINT_STEPS.take("set_aside", viewpoint, by=by, texts={"reason": reason})
    viewpoint.why = reason.strip()
    viewpoint.save()
    settle(viewpoint.answer)
    held.keep(WorkStep.Verb.SET_ASIDE, round_=viewpoint.answer.round, by=by, answer=viewpoint.answer)
    return viewpoint
