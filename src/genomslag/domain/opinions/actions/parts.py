"""What the co-preparing departments hand in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.opinions import rules
from genomslag.domain.opinions.actions.ground import like, with_opinion
from genomslag.domain.opinions.models import Opinion, Part, Station
from genomslag.domain.organisation.models import Person
from genomslag.ground import clock, richtext
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def ask_council(
    opinion: Opinion,
    *,
    council: str,
    officer: Person,
    due_on: date,
    by: Viewer,
    question: str = "",
    expected: int | None = None,
) -> Part:
    """An advisory council, or another one outside, is asked for a part; the officer answers for bringing it in by its day.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_council", "asked_already", "too_late").
    Rule: none; which councils a matter goes to is the body's own order.
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.check("ask", opinion, by)
    name = " ".join(council.split())[:200]
    if not name:
        raise Invalid("no_council", _("Write whom you ask."), field="council")
    asked = Part.unscoped.filter(opinion=opinion, unit__isnull=True).values_list("council", flat=True)
    if name.casefold() in {one.casefold() for one in asked}:
        raise Invalid("asked_already", _("That council has already been asked."), field="council")
    if not clock.today() <= due_on <= opinion.answer_by_on:
        raise Invalid("too_late", _("The day must lie between today and the last day to answer."), field="due_on")
    part = Part(council=name, officer=officer, question=question.strip()[:300], due_on=due_on, **like(opinion))
    part.save()
    rules.STEPS.take("ask", opinion, by=by, facts={"part": part.uid, "officer": officer.uid, "due_on": due_on})
    _note_parts(opinion)
    return part


@write
def save_part(part: Part, *, text: Mapping[str, Any], by: Viewer, submit: bool = False, expected: int | None = None) -> Part:
    """The department's part has these words; when submitted, the lead officer may use them.

    Refuses: NotAllowed; WrongState; Stale; Invalid("empty_part", "richtext").
    """
    opinion, part = with_opinion(Part, part, expected)
    step = "submit" if submit else "save"
    rules.PART_STEPS.check(step, part, by)
    words = richtext.validate(text)
    if submit and richtext.is_empty(words):
        raise Invalid("empty_part", _("Write something before you hand in the part."), field="text")
    rules.PART_STEPS.take(step, part, by=by, facts={"sum": richtext.digest(words), "opinion": opinion.uid})
    part.text = words
    if submit:
        part.submitted_on = clock.today()
    part.save()
    _note_parts(opinion)
    return part


def _note_parts(opinion: Opinion) -> None:
    """The station of the parts is done when nobody is waited for, and is not when somebody is asked again."""
    waited_for = Part.unscoped.filter(opinion=opinion, state=Part.State.ASKED).exists()
    station = Station.unscoped.filter(opinion=opinion, key="parts")
    station.update(done_on=None if waited_for else clock.today())


@write
def go_without(part: Part, *, reason: str, by: Viewer, expected: int | None = None) -> Part:
    """The lead department goes ahead without the part, and says why.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    opinion, part = with_opinion(Part, part, expected)
    rules.PART_STEPS.check("go_without", part, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why you go ahead without the part."), field="reason")
    rules.PART_STEPS.take("go_without", part, by=by, texts={"reason": reason.strip()})
    part.reason = reason.strip()
    part.save()
    _note_parts(opinion)
    return part


@write
def ask_again(part: Part, *, by: Viewer, expected: int | None = None) -> Part:
    """The part is asked for again; its words stay.

    Refuses: NotAllowed; WrongState; Stale.
    """
    opinion, part = with_opinion(Part, part, expected)
    rules.PART_STEPS.take("ask_again", part, by=by)
    part.reason, part.submitted_on = "", None
    part.save()
    _note_parts(opinion)
    return part
