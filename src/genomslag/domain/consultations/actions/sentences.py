"""Sentences that hold no viewpoint: set aside by a person, for a reason, and taken up again."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.actions.accounting import chosen, settle
from genomslag.domain.consultations.actions.remembering import Remembered
from genomslag.domain.consultations.models import Answer, Passage, WorkStep
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def leave_out(answer: Answer, serials: Collection[int] | None, *, reason: str, by: Viewer) -> int:
    """The unread sentences are set aside: a person has read them, and says why they hold no viewpoint.

    Takes: serials, none for every sentence of the answer that is still unread.
    Gives: how many.
    Refuses: NotAllowed; WrongState; Invalid("no_reason", "no_sentence").
    Rule: none; the product's own promise that no sentence is passed over in silence.
    """
    answer = lock(Answer, answer.uid)
    rules.ANSWER_STEPS.check("leave_out", answer, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why this is no viewpoint."), field="reason")
    found = chosen(answer, serials, Passage.State.UNREAD)
    held = Remembered()
    held.seen(*found)
    for row in found:
        row.why = reason.strip()
        row.save()
    return _kept("leave_out", WorkStep.Verb.LEFT_OUT, answer, found, held, by, reason)


@write
def take_up(answer: Answer, serials: Collection[int], *, by: Viewer) -> int:
    """Sentences that a person set aside by themselves are unread again.

    Gives: how many.
    Refuses: NotAllowed; WrongState; Invalid("no_sentence").
    """
    answer = lock(Answer, answer.uid)
    rules.ANSWER_STEPS.check("take_up", answer, by)
    found = [row for row in chosen(answer, serials, Passage.State.ASIDE) if row.why]
    if not found:
        raise Invalid("no_sentence", _("The sentence was set aside with its viewpoint. Take the viewpoint up again."))
    held = Remembered()
    held.seen(*found)
    for row in found:
        row.why = ""
        row.save()
    return _kept("take_up", WorkStep.Verb.TAKEN_UP, answer, found, held, by)


def _kept(step: str, verb: str, answer: Answer, found: list[Passage], held: Remembered, by: Viewer, reason: str = "") -> int:
    settle(answer)
    facts = {"sentences": [row.serial for row in found]}
    rules.ANSWER_STEPS.take(step, answer, by=by, facts=facts, texts={"reason": reason} if reason else None)
    held.keep(verb, round_=answer.round, by=by, answer=answer)
    return len(found)
