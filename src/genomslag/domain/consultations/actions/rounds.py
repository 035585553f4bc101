"""The round: letter, recipients, sending, closing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.actions.viewpoints import documents_of
from genomslag.domain.consultations.models import Question, Recipient, Round
from genomslag.domain.documents.models import Element, Version
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import OFFICER
from genomslag.domain.registry.models import Dispatch, Matter
from genomslag.ground import clock, richtext, search, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import lock, write


@write
def draft_round(
    *,
    body: Body,
    version: Version,
    title: str,
    letter: Mapping[str, Any],
    answer_by_on: date,
    by: Viewer,
    contact: str = "",
    parent: Round | None = None,
    follows: Round | None = None,
    kind: str = Round.Kind.FIRST,
    further: Sequence[Version] = (),
    reminder_days: Sequence[int] = rules.REMINDER_DAYS,
) -> Round:
    """A consultation is being prepared on a version of ours.

    Takes: letter, rich text that says what to answer; answer_by_on, the last day, included; parent, the consultation that we
    ourselves must answer, when we ask others for it; follows and kind, the round of ours that this one asks anew about or adds to;
    further, other texts that are asked about with it; reminder_days, days before the last day, below zero after it.
    Refuses: NotAllowed; NotFound; Invalid("foreign_version", "no_title", "empty_letter", "day_passed", "inner_after_outer",
    "follows_nothing", "reminder_days").
    Rule: FL 26 § for state authorities (say what and by when); the same two for all here.
    """
    authority_id = body.authority_id
    if authority_id is None or not by.has(OFFICER, authority_id):
        raise only_officers()
    one_visible(Version, version.uid, viewer=by)
    if parent is not None:
        one_visible(Round, parent.uid, viewer=by)
    if version.authority_id != authority_id and (parent is None or parent.version_id != version.pk):
        raise Invalid("foreign_version", _("The text belongs to another body. Ask on a version of your own."), field="version")
    for one in further:
        if one_visible(Version, one.uid, viewer=by).authority_id != authority_id:
            raise Invalid(
                "foreign_version", _("The text belongs to another body. Ask on a version of your own."), field="further"
            )
    _must_follow(kind, follows, authority_id)
    round_ = Round(authority_id=authority_id, body=body, version=version, parent=parent, follows=follows, kind=kind)
    round_.reminder_days = rules.reminder_days(reminder_days)
    _fill(round_, title=title, letter=letter, answer_by_on=answer_by_on, contact=contact)
    round_.save()
    also = {one.pk for one in further} - {version.pk}
    Round.further.through.objects.bulk_create([Round.further.through(round_id=round_.pk, version_id=pk) for pk in sorted(also)])
    trail.record("round.drafted", round_, by=by, facts={"version": version.uid}, texts={"title": round_.title})
    return round_


def only_officers() -> NotAllowed:
    """What one who is no officer of a sender is told."""
    return NotAllowed("not_allowed", _("Only an officer of the sending body prepares a consultation."))


def _must_follow(kind: str, follows: Round | None, authority_id: int) -> None:
    """A second or supplementary round follows one of ours that has been sent; a first one follows none."""
    is_first = kind == Round.Kind.FIRST
    is_ours = follows is not None and follows.authority_id == authority_id and follows.sent_on is not None
    if kind not in Round.Kind.values or is_first != (follows is None) or not (is_first or is_ours):
        raise Invalid("follows_nothing", _("Choose which earlier round of yours this one follows."), field="follows")


def _fill(round_: Round, *, title: str, letter: Mapping[str, Any], answer_by_on: date, contact: str) -> None:
    if not title.strip():
        raise Invalid("no_title", _("Say what the consultation is about."), field="title")
    text = richtext.validate(letter)
    if richtext.is_empty(text):
        raise Invalid("empty_letter", _("The letter must say what to answer."), rule="FL 26 §", field="letter")
    if answer_by_on <= clock.today():
        raise Invalid("day_passed", _("The last day to answer must lie ahead."), field="answer_by_on")
    must_precede_outer(round_, answer_by_on)
    round_.title, round_.letter, round_.answer_by_on, round_.contact = (
        title.strip()[:400],
        text,
        answer_by_on,
        contact.strip()[:200],
    )


def must_precede_outer(round_: Round, answer_by_on: date) -> None:
    """An inner day comes before the day when we ourselves must answer.

    Refuses: Invalid("inner_after_outer").
    """
    if round_.parent is not None and answer_by_on >= round_.parent.answer_by_on:
        raise Invalid(
            "inner_after_outer",
            _("The inner day must come before the day when we ourselves must answer."),
            field="answer_by_on",
        )


@write
def revise(
    round_: Round,
    *,
    title: str,
    letter: Mapping[str, Any],
    answer_by_on: date,
    by: Viewer,
    contact: str = "",
    expected: int | None = None,
) -> Round:
    """The letter and the day are as given.

    Refuses: NotAllowed; WrongState; Stale; Invalid, as draft_round.
    """
    round_ = lock(Round, round_.uid, expected=expected)
    rules.STEPS.check("revise", round_, by)
    _fill(round_, title=title, letter=letter, answer_by_on=answer_by_on, contact=contact)
    rules.STEPS.take("revise", round_, by=by, facts={"answer_by_on": answer_by_on}, texts={"title": round_.title})
    round_.save()
    earlier = {"under__isnull": False, "answer_by_on__lt": answer_by_on, "answer_by_on__gt": clock.today()}
    Recipient.unscoped.filter(round=round_).exclude(**earlier).update(answer_by_on=answer_by_on)
    return round_


@write
def choose_recipients(round_: Round, bodies: Sequence[Body], *, by: Viewer, expected: int | None = None) -> list[Recipient]:
    """Exactly these bodies are asked.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_recipients", "asks_itself").
    """
    round_ = lock(Round, round_.uid, expected=expected)
    rules.STEPS.check("revise", round_, by)
    bodies = list({body.pk: body for body in bodies}.values())
    if not bodies:
        raise Invalid("no_recipients", _("Choose at least one recipient."), field="recipients")
    if round_.body in bodies:
        raise Invalid("asks_itself", _("A body does not ask itself."), field="recipients")
    rules.STEPS.take("revise", round_, by=by, facts={"recipients": [body.uid for body in bodies]})
    round_.save()
    Recipient.unscoped.filter(round=round_).exclude(body__in=bodies).delete()
    known = set(Recipient.unscoped.filter(round=round_).values_list("body_id", flat=True))
    new = [
        Recipient(authority_id=round_.authority_id, round=round_, body=body, answer_by_on=round_.answer_by_on)
        for body in bodies
        if body.pk not in known
    ]
    Recipient.unscoped.bulk_create(new)
    return list(Recipient.unscoped.filter(round=round_).select_related("body").order_by("body__name"))


@write
def send(
    round_: Round,
    *,
    matter: Matter,
    dispatches: Mapping[int, Dispatch],
    by: Viewer,
    audience: int = Audience.PUBLIC,
    expected: int | None = None,
) -> Round:
    """The consultation is out, its text may be read by its audience, and every recipient has a dispatch.

    Takes: matter, ours; dispatches, one for each recipient's body id; audience, who may read that they were asked, and what.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_recipients", "day_passed", "foreign_matter", "no_dispatch").
    Rule: FL 26 § (several are asked at the same time); KL 6 kap. 12 § (the executive board may demand statements).
    """
    round_ = lock(Round, round_.uid, expected=expected)
    rules.STEPS.check("send", round_, by)
    if round_.answer_by_on <= clock.today():
        raise Invalid("day_passed", _("The last day to answer must lie ahead."), field="answer_by_on")
    if matter.authority_id != round_.authority_id:
        raise Invalid("foreign_matter", _("The matter belongs to another authority."), field="matter")
    if set(Recipient.unscoped.filter(round=round_).values_list("body_id", flat=True)) - set(dispatches):
        raise Invalid("no_dispatch", _("A recipient has no package. Prepare one for each and send again."))
    rules.STEPS.take("send", round_, by=by, facts={"matter": matter.uid, "recipients": len(dispatches)})
    round_.matter, round_.sent_on, round_.audience = matter, clock.today(), audience
    round_.save()
    Question.unscoped.filter(round=round_, recipient=None).update(audience=audience)
    for recipient in Recipient.unscoped.filter(round=round_).select_for_update():
        recipient.state, recipient.audience = Recipient.State.SENT, audience
        recipient.dispatch = dispatches.get(recipient.body_id)
        recipient.save()
    search.put(
        "round",
        round_.uid,
        authority_id=round_.authority_id,
        audience=audience,
        title=round_.title,
        text=richtext.to_text(round_.letter),
    )
    return round_


@write
def close(round_: Round, *, by: Viewer, expected: int | None = None) -> Round:
    """No more answers are waited for.

    Refuses: NotAllowed; WrongState; Stale.
    """
    round_ = lock(Round, round_.uid, expected=expected)
    rules.STEPS.take("close", round_, by=by)
    round_.save()
    return round_


@write
def set_reminders(round_: Round, reminder_days: Sequence[int], *, by: Viewer, expected: int | None = None) -> Round:
    """Those who have not answered are reminded on these days, counted from each one's own last day.

    Refuses: NotAllowed; WrongState; Stale; Invalid("reminder_days").
    """
    round_ = lock(Round, round_.uid, expected=expected)
    rules.STEPS.check("set_reminders", round_, by)
    ranges = rules.reminder_days(reminder_days)
    rules.STEPS.take("set_reminders", round_, by=by, facts={"days": ranges})
    round_.reminder_days = ranges
    round_.save()
    return round_


@write
def ask(
    round_: Round,
    *,
    text: str,
    by: Viewer,
    element: Element | None = None,
    recipient: Recipient | None = None,
    expected: int | None = None,
) -> Question:
    """The letter asks one question more, about a part or the whole, of everybody or of one.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_text", "other_document", "not_asked").
    """
    round_ = lock(Round, round_.uid, expected=expected)
    rules.STEPS.check("revise", round_, by)
    if not text.strip():
        raise Invalid("no_text", _("Write the question."), field="text")
    if element is not None and element.document_id not in documents_of(round_):
        raise Invalid("other_document", _("The element stands in another document."), field="element")
    if recipient is not None and recipient.round_id != round_.pk:
        raise Invalid("not_asked", _("Choose one of the recipients."), field="recipient")
    last = Question.unscoped.filter(round=round_).order_by("-serial").first()
    row = Question(
        authority_id=round_.authority_id, round=round_, element=element, recipient=recipient, text=text.strip()[:1000]
    )
    row.serial = last.serial + 1 if last else 1
    row.save()
    facts = {"question": row.uid, "serial": row.serial}
    rules.STEPS.take("revise", round_, by=by, facts=facts, texts={"question": row.text})
    round_.save()
    return row
