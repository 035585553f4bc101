"""A viewpoint made right: corrected, parted in two, joined with another, taken up again. The quoted words stay those of the answer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.actions.accounting import settle
from genomslag.domain.consultations.actions.remembering import Remembered
from genomslag.domain.consultations.actions.viewpoints import (
    Said,
    add_said,
    must_be_kind,
    must_be_referred,
    must_be_stance,
    next_serial,
    open_and_save,
)
from genomslag.domain.consultations.models import Passage, Viewpoint, WorkStep
from genomslag.domain.documents.models import Element
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write

V = Viewpoint.State


@write
def correct_viewpoint(
    viewpoint: Viewpoint,
    *,
    text: str,
    kind: str,
    stance: str,
    element: Element | None,
    by: Viewer,
    expected: int | None = None,
) -> Viewpoint:
    """The viewpoint is a person's word, and reads as the person wrote it. The quote is what it was; so is a reply that it has.

    Takes: element, none for the whole text.
    Refuses: NotAllowed; WrongState, also "reported" for what has a reply; Stale; Invalid("no_text", "kind", "stance", "other_document").
    """
    viewpoint = lock(Viewpoint, viewpoint.uid, expected=expected)
    rules.VIEWPOINT_STEPS.check("correct", viewpoint, by)
    must_be_kind(kind)
    must_be_stance(stance)
    must_be_referred(viewpoint, element)
    if not text.strip():
        raise Invalid("no_text", _("Write the viewpoint so that it can be read on its own."), field="text")
    held = Remembered()
    held.seen(viewpoint)
    said = {"text": text.strip(), "kind": kind, "stance": stance, "element": element}
    changed = [name for name, value in said.items() if value != getattr(viewpoint, name)]
    rules.VIEWPOINT_STEPS.take("correct", viewpoint, by=by, facts={"corrected": sorted(changed)})
    if viewpoint.state == V.SUGGESTED:
        viewpoint.state = V.CONFIRMED
    if "element" in changed:
        viewpoint.anchor = None
    viewpoint.proposed_by = ""
    for name, value in said.items():
        setattr(viewpoint, name, value)
    open_and_save(viewpoint)
    held.keep(WorkStep.Verb.CORRECTED, round_=viewpoint.answer.round, by=by, answer=viewpoint.answer)
    return viewpoint


@write
def split_viewpoint(viewpoint: Viewpoint, *, at: int, by: Viewer, expected: int | None = None) -> Viewpoint:
    """The viewpoint is two, each with its part of the quote.

    Takes: at, the place in the quote where the second begins.
    Gives: the second.
    Refuses: NotAllowed; WrongState; Stale; Invalid("place").
    """
    viewpoint = lock(Viewpoint, viewpoint.uid, expected=expected)
    rules.VIEWPOINT_STEPS.check("split", viewpoint, by)
    first, second = viewpoint.quote[: max(at, 0)].strip(), viewpoint.quote[max(at, 0) :].strip()
    if not first or not second:
        raise Invalid("place", _("Choose where the second viewpoint begins."), field="at")
    held = Remembered()
    held.seen(viewpoint)
    answer, start = viewpoint.answer, viewpoint.quote_start
    rules.VIEWPOINT_STEPS.take("split", viewpoint, by=by, facts={"at": at})
    said = Said(
        text=second,
        quote=second,
        kind=viewpoint.kind,
        stance=viewpoint.stance,
        element=viewpoint.element,
        quote_start=None if start is None else start + viewpoint.quote.index(second, max(at, 0)),
        quote_end=None if start is None else viewpoint.quote_end,
    )
    other = add_said(answer, said, next_serial(answer), V.CONFIRMED)
    viewpoint.text, viewpoint.quote = first, first
    viewpoint.quote_end = None if start is None else start + len(first)
    open_and_save(viewpoint)
    held.made(other)
    settle(answer)
    held.keep(WorkStep.Verb.SPLIT, round_=answer.round, by=by, answer=answer)
    return other


@write
def join_viewpoints(viewpoint: Viewpoint, other: Viewpoint, *, by: Viewer, expected: int | None = None) -> Viewpoint:
    """The two are one; the other is kept as joined to the first.

    Refuses: NotAllowed; WrongState; Stale; Invalid("other_answer", "between").
    """
    viewpoint = lock(Viewpoint, viewpoint.uid, expected=expected)
    other = lock(Viewpoint, other.uid)
    rules.VIEWPOINT_STEPS.check("join", viewpoint, by)
    rules.VIEWPOINT_STEPS.check("join", other, by)
    answer = viewpoint.answer
    if other.pk == viewpoint.pk or other.answer_id != viewpoint.answer_id:
        raise Invalid("other_answer", _("Choose another viewpoint of the same answer."))
    start, end = _reach(viewpoint, other)
    held = Remembered()
    held.seen(viewpoint, other)
    rules.VIEWPOINT_STEPS.take("join", viewpoint, by=by, facts={"other": other.uid})
    first, second = sorted((viewpoint, other), key=lambda one: (one.quote_start or 0, one.serial))
    viewpoint.text = f"{first.text} {second.text}"
    viewpoint.quote = f"{first.quote} {second.quote}" if start is None else answer.text[start:end]
    viewpoint.quote_start, viewpoint.quote_end = start, end
    open_and_save(viewpoint)
    other.state, other.joined_to = V.SET_ASIDE, viewpoint
    other.save()
    settle(answer)
    held.keep(WorkStep.Verb.JOINED, round_=answer.round, by=by, answer=answer)
    return viewpoint


def _reach(one: Viewpoint, other: Viewpoint) -> tuple[int | None, int | None]:
    """From where to where the two quotes reach. What stands between must be read first, so that nothing is swallowed."""
    places = (one.quote_start, one.quote_end, other.quote_start, other.quote_end)
    if any(place is None for place in places):
        return None, None
    start, end = min(places), max(places)  # type: ignore[type-var]
    unread = Passage.State.UNREAD
    if Passage.unscoped.filter(answer=one.answer_id, state=unread, start__gte=start, end__lte=end).exists():
        raise Invalid("between", _("A sentence between them is unread. Set it aside or make it a viewpoint first."))
    return start, end


@write
def take_up_viewpoint(viewpoint: Viewpoint, *, by: Viewer, expected: int | None = None) -> Viewpoint:
    """What was set aside is a viewpoint after all.

    Refuses: NotAllowed; WrongState("wrong_state", "joined"); Stale.
    """
    viewpoint = lock(Viewpoint, viewpoint.uid, expected=expected)
    rules.VIEWPOINT_STEPS.check("take_up", viewpoint, by)
    held = Remembered()
    held.seen(viewpoint)
    rules.VIEWPOINT_STEPS.take("take_up", viewpoint, by=by)
    viewpoint.why = ""
    open_and_save(viewpoint)
    settle(viewpoint.answer)
    held.keep(WorkStep.Verb.TAKEN_UP, round_=viewpoint.answer.round, by=by, answer=viewpoint.answer)
    return viewpoint
