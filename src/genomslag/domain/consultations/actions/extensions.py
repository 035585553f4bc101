"""More time: asked for, given or refused; a small case with a reason and a day on both sides."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.actions.rounds import must_precede_outer
from genomslag.domain.consultations.models import Extension, Recipient
from genomslag.domain.registry.models import Record
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def ask_more_time(
    recipient: Recipient,
    *,
    wanted_until_on: date,
    reason: str,
    by: Viewer,
    record: Record | None = None,
    asked_on: date | None = None,
) -> Extension:
    """That more time was asked for is noted and waits for a decision; asked again while it waits, it is the same case.

    Takes: record, the asking in the sender's diary, when it came as one.
    Refuses: NotAllowed; WrongState; Invalid("no_reason", "not_later", "foreign_record").
    """
    recipient = lock(Recipient, recipient.uid)
    rules.RECIPIENT_STEPS.check("ask_more_time", recipient, by)
    _must_say_why(reason)
    if wanted_until_on <= recipient.answer_by_on:
        raise Invalid("not_later", _("The new day must be later than the old."), field="answer_by_on")
    if record is not None and record.authority_id != recipient.authority_id:
        raise Invalid("foreign_record", _("The record belongs to another authority."), field="record")
    case = Extension.unscoped.filter(recipient=recipient, state=Extension.State.ASKED).first() or _case(recipient)
    case.asked_on, case.wanted_until_on, case.reason = asked_on or clock.today(), wanted_until_on, reason.strip()
    case.record = record or case.record
    case.save()
    facts = {"until": wanted_until_on, "extension": case.uid}
    rules.RECIPIENT_STEPS.take("ask_more_time", recipient, by=by, facts=facts, texts={"reason": case.reason})
    return case


def _case(recipient: Recipient) -> Extension:
    return Extension(authority_id=recipient.authority_id, recipient=recipient)


def _must_say_why(reason: str) -> None:
    if not reason.strip():
        raise Invalid("no_reason", _("Say why more time is asked for, or given."), field="reason")


@write
def grant(extension: Extension, *, answer_by_on: date, by: Viewer, reason: str = "", expected: int | None = None) -> Extension:
    """The recipient has until another day; the case says so, and why.

    Refuses: NotAllowed; WrongState; Stale; Invalid("not_later", "day_passed", "inner_after_outer").
    """
    extension = lock(Extension, extension.uid, expected=expected)
    rules.EXTENSION_STEPS.check("grant", extension, by)
    move_day(extension.recipient, answer_by_on=answer_by_on, reason=reason or extension.reason, by=by)
    facts = {"to": answer_by_on}
    rules.EXTENSION_STEPS.take("grant", extension, by=by, facts=facts, texts={"reason": reason})
    return _decided(extension, reason, answer_by_on)


@write
def refuse(extension: Extension, *, reason: str, by: Viewer, expected: int | None = None) -> Extension:
    """The day stands, for a reason that is given.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    extension = lock(Extension, extension.uid, expected=expected)
    rules.EXTENSION_STEPS.check("refuse", extension, by)
    _must_say_why(reason)
    rules.EXTENSION_STEPS.take("refuse", extension, by=by, texts={"reason": reason})
    return _decided(extension, reason, None)


def _decided(extension: Extension, reason: str, answer_by_on: date | None) -> Extension:
    extension.decided_on, extension.answer_by_on, extension.decision_reason = clock.today(), answer_by_on, reason.strip()
    extension.save()
    return extension


@write
def extend(recipient: Recipient, *, answer_by_on: date, reason: str, by: Viewer, expected: int | None = None) -> Recipient:
    """The recipient has until another day without having asked, or by word of mouth; the case is written down as decided.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason", "not_later", "day_passed", "inner_after_outer").
    """
    recipient = lock(Recipient, recipient.uid, expected=expected)
    recipient = move_day(recipient, answer_by_on=answer_by_on, reason=reason, by=by)
    waiting = Extension.unscoped.filter(recipient=recipient, state=Extension.State.ASKED).first()
    case = waiting or _case(recipient)
    if waiting is None:
        case.asked_on, case.wanted_until_on, case.reason = clock.today(), answer_by_on, reason.strip()
    case.state = Extension.State.GRANTED
    _decided(case, reason, answer_by_on)
    return recipient


def move_day(recipient: Recipient, *, answer_by_on: date, reason: str, by: Viewer) -> Recipient:
    """The last day of one recipient is another, later one; the step is checked here.

    Refuses: NotAllowed; WrongState; Invalid("no_reason", "not_later", "day_passed", "inner_after_outer").
    """
    rules.RECIPIENT_STEPS.check("extend", recipient, by)
    _must_say_why(reason)
    if answer_by_on <= recipient.answer_by_on:
        raise Invalid("not_later", _("The new day must be later than the old."), field="answer_by_on")
    if answer_by_on < clock.today():
        raise Invalid("day_passed", _("The new day has already passed."), field="answer_by_on")
    must_precede_outer(recipient.round, answer_by_on)
    facts = {"from": recipient.answer_by_on, "to": answer_by_on}
    rules.RECIPIENT_STEPS.take("extend", recipient, by=by, facts=facts, texts={"reason": reason})
    recipient.answer_by_on = answer_by_on
    recipient.save()
    return recipient
