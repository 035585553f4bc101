"""The words of a section: every save is kept, another's hold is respected, an earlier wording comes back as a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.opinions import rules
from genomslag.domain.opinions.actions.ground import like, with_opinion
from genomslag.domain.opinions.actions.holds import hold_of, let_go_quietly, must_not_be_held, renew
from genomslag.domain.opinions.models import Opinion, Part, Section, Wording
from genomslag.ground import clock, richtext, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import write


@write
def save_section(
    section: Section,
    *,
    text: Mapping[str, Any],
    by: Viewer,
    expected: int | None = None,
    is_autosave: bool = False,
    how: str = Wording.How.WRITTEN,
) -> Section:
    """The section has these words, and the history knows them.

    Takes: is_autosave, the editor saves by itself: the person goes on writing and keeps the section held.
    Refuses: NotAllowed; WrongState; Stale, also "held" when another writes there; Invalid("richtext").
    """
    opinion, section = with_opinion(Section, section, None)
    rules.STEPS.check("write", opinion, by)
    must_not_be_held(section, by)
    opinion, section = with_opinion(Section, section, expected)
    words = richtext.validate(text)
    put_words(opinion, section, words, how=how, by=by, is_autosave=is_autosave)
    if is_autosave:
        renew(opinion, section, by=by)
    else:
        let_go_quietly(section, by)
    return section


@write
def gather(section: Section, *, parts: Sequence[Part], by: Viewer, expected: int | None = None) -> Section:
    """What the departments handed in stands last in the section, in the order given, to be worked over there.

    Refuses: NotAllowed; WrongState; Stale, also "held"; Invalid("no_part", "other_answer", "not_handed_in", "richtext").
    """
    opinion, section = with_opinion(Section, section, expected)
    rules.STEPS.check("write", opinion, by)
    if not parts:
        raise Invalid("no_part", _("Choose at least one department's part."), field="parts")
    if any(part.opinion_id != opinion.pk for part in parts):
        raise Invalid("other_answer", _("The part belongs to another answer."), field="parts")
    if any(part.state != Part.State.SUBMITTED or not part.text for part in parts):
        raise Invalid("not_handed_in", _("A part is used when it has been handed in."), field="parts")
    must_not_be_held(section, by)
    before = [] if richtext.is_empty(section.text) else section.text["content"]
    said = [node for part in parts for node in (part.text or richtext.EMPTY)["content"]]
    words = richtext.validate({"type": "doc", "content": [*before, *said]})
    put_words(opinion, section, words, how=Wording.How.WRITTEN, by=by)
    return section


def put_words(
    opinion: Opinion, section: Section, words: dict[str, Any], *, how: str, by: Viewer, is_autosave: bool = False
) -> None:
    """The section, which is locked, has these words, and they are one of its wordings."""
    now = clock.now()
    section.text, section.saved_at, section.saved_by_id = words, now, by.person_id
    section.save()
    last = Wording.unscoped.filter(section=section).order_by("-number").first()
    if last is not None and last.text == words:
        return
    if is_autosave and last is not None and _is_one_spell(section, last, by) and rules.goes_on(last, by, at=now):
        last.text, last.saved_at = words, now
        last.save()
        return
    number = last.number + 1 if last else 1
    said = {"text": words, "how": how, "person_id": by.person_id, "began_at": now, "saved_at": now}
    Wording(section=section, number=number, **said, **like(opinion)).save()
    facts = {"opinion": opinion.uid, "number": number, "how": how, "sum": richtext.digest(words)}
    trail.record("section.saved", section, by=by, facts=facts)


def _is_one_spell(section: Section, last: Wording, by: Viewer) -> bool:
    """True when the person has held the section since the wording began: what was saved by the button is never written over."""
    hold = hold_of(section)
    is_live = hold is not None and hold.until_at > clock.now() and hold.person_id == by.person_id
    return is_live and hold is not None and hold.since_at <= last.began_at


@write
def restore_wording(wording: Wording, *, by: Viewer, expected: int | None = None) -> Section:
    """The section reads as it did; what it read meanwhile stays in the history.

    Refuses: NotAllowed; WrongState; Stale, also "held" when another writes there.
    """
    return save_section(wording.section, text=wording.text, how=Wording.How.RESTORED, by=by, expected=expected)
