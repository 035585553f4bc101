"""Who writes in a section: seen by all, runs out by itself, taken over with a word."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from genomslag.domain.opinions import rules
from genomslag.domain.opinions.actions.ground import like, with_opinion
from genomslag.domain.opinions.models import Hold, Opinion, Section
from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Stale, WrongState
from genomslag.ground.writes import write

MINUTES = 15
"""How long a section stays held where the body has decided nothing."""


def hold_of(section: Section) -> Hold | None:
    """The hold on a section, run out or not."""
    return Hold.unscoped.filter(section=section).select_related("person").first()


def must_not_be_held(section: Section, by: Viewer) -> None:
    """Nobody else writes in the section.

    Refuses: Stale("held").
    """
    hold = hold_of(section)
    if hold is not None and rules.is_held(hold, by, at=clock.now()):
        since = hold.since_at.astimezone(clock.STOCKHOLM).strftime("%H.%M")
        said = _("%(who)s writes here since %(since)s. Your text is kept below: take the section over, or wait and save again.")
        raise Stale("held", said % {"who": hold.person.name, "since": since})


def renew(opinion: Opinion, section: Section, *, by: Viewer) -> Hold:
    """The person holds the section for some minutes more."""
    now = clock.now()
    minutes = opinion.template.hold_minutes if opinion.template else MINUTES
    hold = hold_of(section) or Hold(section=section, since_at=now, person_id=by.own_person_id, **like(opinion))
    if hold.person_id != by.own_person_id or hold.until_at is None or hold.until_at <= now:
        hold.person_id, hold.since_at = by.own_person_id, now
        hold.taken_from, hold.taken_at, hold.word = None, None, ""
    hold.until_at = now + timedelta(minutes=minutes)
    hold.save()
    return hold


def let_go_quietly(section: Section, by: Viewer) -> None:
    """The person's own hold has run out now."""
    Hold.unscoped.filter(section=section, person_id=by.person_id, until_at__gt=clock.now()).update(until_at=clock.now())


@write
def hold_section(section: Section, *, by: Viewer) -> Hold:
    """The person writes in the section, and the others see it.

    Refuses: NotAllowed; WrongState; Stale("held").
    """
    opinion, section = with_opinion(Section, section, None)
    rules.STEPS.check("write", opinion, by)
    must_not_be_held(section, by)
    return renew(opinion, section, by=by)


@write
def let_go(section: Section, *, by: Viewer) -> None:
    """The person writes there no more; somebody else may.

    Refuses: NotAllowed.
    """
    opinion, section = with_opinion(Section, section, None)
    rules.STEPS.require("write", opinion, by)
    let_go_quietly(section, by)


@write
def take_over(section: Section, *, word: str, by: Viewer) -> Hold:
    """The person holds the section from now on; the one who had it reads the word, and loses nothing that was typed.

    Refuses: NotAllowed; WrongState, also "not_held" when nobody else writes there; Invalid("no_word").
    """
    opinion, section = with_opinion(Section, section, None)
    rules.STEPS.check("write", opinion, by)
    before = hold_of(section)
    if before is None or not rules.is_held(before, by, at=clock.now()):
        raise WrongState("not_held", _("Nobody else writes here now. Open the section and write."))
    if not word.strip():
        raise Invalid("no_word", _("Write a word to the one who had it."), field="word")
    had = before.person
    hold = renew(opinion, section, by=by)
    hold.taken_from, hold.taken_at, hold.word = had, clock.now(), word.strip()[:1000]
    hold.save()
    trail.record("section.taken_over", section, by=by, facts={"opinion": opinion.uid, "from": had.uid})
    return hold
