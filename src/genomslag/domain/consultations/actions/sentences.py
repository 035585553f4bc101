"""Sentences that hold no viewpoint of the one who answers: set aside by a person for a reason, or a minority's; and both taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.actions.accounting import chosen, settle
from genomslag.domain.consultations.actions.dissents import replies_to_dissents, said_by
from genomslag.domain.consultations.actions.remembering import Remembered
from genomslag.domain.consultations.actions.viewpoints import add_said, next_serial
from genomslag.domain.consultations.models import Answer, Passage, Round, Viewpoint, WorkStep
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
    held = _set(found, "why", reason.strip())
    return _kept("leave_out", WorkStep.Verb.LEFT_OUT, answer, found, held, by, {"reason": reason})


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
    held = _set(found, "why", "")
    return _kept("take_up", WorkStep.Verb.TAKEN_UP, answer, found, held, by)


@write
def mark_dissent(answer: Answer, serials: Collection[int], *, whose: str, by: Viewer) -> int:
    """The sentences are a minority's: a reservation or special statement that came in the answer's file.

    The report lists them; where the body replies to reservations too they are a viewpoint, which says whose it is.
    Takes: serials, of sentences that are unread, or marked before, where whose they are is corrected; whose, what it is and whose.
    Gives: how many.
    Refuses: NotAllowed; WrongState; Invalid("no_whose", "no_sentence").
    Rule: none; what a minority adds is not the view of the board that answers.
    """
    answer = lock(Answer, answer.uid)
    rules.ANSWER_STEPS.check("mark_dissent", answer, by)
    if not whose.strip():
        raise Invalid("no_whose", _("Write what it is and whose, for instance Reservation by Anna Ek (X)."), field="whose")
    corrected = () if answer.round.state == Round.State.REPORTED else (Passage.State.DISSENT,)
    found = chosen(answer, serials, Passage.State.UNREAD, *corrected)
    held = _set(found, "dissent", whose.strip()[:300])
    settle(answer)
    if replies_to_dissents(answer):
        every = Passage.unscoped.filter(answer=answer).order_by("serial")
        begun = [row.start for row in found]
        told = rules.dissents_in(answer.text, every)
        for dissent in [one for one in told if any(one.start <= at < one.end for at in begun)]:
            held.made(add_said(answer, said_by(dissent), next_serial(answer), Viewpoint.State.CONFIRMED))
    return _kept("mark_dissent", WorkStep.Verb.DISSENT, answer, found, held, by, {"whose": whose.strip()})


@write
def unmark_dissent(answer: Answer, serials: Collection[int], *, by: Viewer) -> int:
    """Sentences that were taken for a minority's are the answer's own, and unread.

    Gives: how many.
    Refuses: NotAllowed; WrongState; Invalid("no_sentence").
    """
    answer = lock(Answer, answer.uid)
    rules.ANSWER_STEPS.check("unmark_dissent", answer, by)
    found = chosen(answer, serials, Passage.State.DISSENT)
    held = _set(found, "dissent", "")
    return _kept("unmark_dissent", WorkStep.Verb.OWN, answer, found, held, by)


def _set(found: list[Passage], name: str, value: str) -> Remembered:
    """Each sentence has the value, and how it stood is remembered."""
    held = Remembered()
    held.seen(*found)
    for row in found:
        setattr(row, name, value)
        row.save()
    return held


def _kept(
    step: str,
    verb: str,
    answer: Answer,
    found: list[Passage],
    held: Remembered,
    by: Viewer,
    texts: Mapping[str, str] | None = None,
) -> int:
    settle(answer)
    facts = {"sentences": [row.serial for row in found]}
    rules.ANSWER_STEPS.take(step, answer, by=by, facts=facts, texts=texts)
    held.keep(verb, round_=answer.round, by=by, answer=answer)
    return len(found)
