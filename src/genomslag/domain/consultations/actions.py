"""What one may do with a consultation. An answer as it came is never touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Answer, Recipient, Reply, Round, Stance, Viewpoint, ViewpointKind
from genomslag.domain.documents.models import Element, Revision, Version
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import OFFICER
from genomslag.domain.registry.models import Dispatch, Matter, Record
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
) -> Round:
    """A consultation is being prepared on a version of ours.

    Takes: letter, rich text that says what to answer; answer_by_on, the last day, included.
    Refuses: NotAllowed; NotFound; Invalid("no_title", "empty_letter", "day_passed", "inner_after_outer").
    """
    authority_id = body.authority_id
    if authority_id is None or not by.has(OFFICER, authority_id):
        raise NotAllowed("not_allowed", _("Only an officer of the sending body prepares a consultation."))
    one_visible(Version, version.uid, viewer=by)
    round_ = Round(authority_id=authority_id, body=body, version=version, parent=parent)
    _fill(round_, title=title, letter=letter, answer_by_on=answer_by_on, contact=contact)
    round_.save()
    trail.record("round.drafted", round_, by=by, facts={"version": version.uid}, texts={"title": round_.title})
    return round_


def _fill(round_: Round, *, title: str, letter: Mapping[str, Any], answer_by_on: date, contact: str) -> None:
    if not title.strip():
        raise Invalid("no_title", _("Say what the consultation is about."), field="title")
    text = richtext.validate(letter)
    if richtext.is_empty(text):
        raise Invalid("empty_letter", _("The letter must say what to answer."), rule="FL 26 §", field="letter")
    if answer_by_on <= clock.today():
        raise Invalid("day_passed", _("The last day to answer must lie ahead."), field="answer_by_on")
    if round_.parent is not None and answer_by_on >= round_.parent.answer_by_on:
        raise Invalid(
            "inner_after_outer",
            _("The inner day must come before the day when we ourselves must answer."),
            field="answer_by_on",
        )
    round_.title, round_.letter, round_.answer_by_on, round_.contact = (
        title.strip()[:400],
        text,
        answer_by_on,
        contact.strip()[:200],
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
    _fill(round_, title=title, letter=letter, answer_by_on=answer_by_on, contact=contact)
    rules.STEPS.take("revise", round_, by=by, facts={"answer_by_on": answer_by_on}, texts={"title": round_.title})
    round_.save()
    Recipient.unscoped.filter(round=round_).update(answer_by_on=answer_by_on)
    return round_


@write
def choose_recipients(round_: Round, bodies: Sequence[Body], *, by: Viewer, expected: int | None = None) -> list[Recipient]:
    """Exactly these bodies are asked.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_recipients", "asks_itself").
    """
    round_ = lock(Round, round_.uid, expected=expected)
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

    Takes: dispatches, one for each recipient's body id.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_recipients", "day_passed").
    """
    round_ = lock(Round, round_.uid, expected=expected)
    if round_.answer_by_on <= clock.today():
        raise Invalid("day_passed", _("The last day to answer must lie ahead."), field="answer_by_on")
    rules.STEPS.take("send", round_, by=by, facts={"matter": matter.uid, "recipients": len(dispatches)})
    round_.matter, round_.sent_on, round_.audience = matter, clock.today(), audience
    round_.save()
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
def mark_opened(recipient: Recipient, *, by: Viewer) -> Recipient:
    """The recipient has registered the consultation.

    Refuses: NotAllowed; WrongState.
    """
    recipient = lock(Recipient, recipient.uid)
    rules.RECIPIENT_STEPS.take("open", recipient, by=by)
    recipient.save()
    return recipient


@write
def extend(recipient: Recipient, *, answer_by_on: date, reason: str, by: Viewer, expected: int | None = None) -> Recipient:
    """The recipient has until another day, the reason is in the trail.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason", "not_later").
    """
    recipient = lock(Recipient, recipient.uid, expected=expected)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why more time is given."), field="reason")
    if answer_by_on <= recipient.answer_by_on:
        raise Invalid("not_later", _("The new day must be later than the old."), field="answer_by_on")
    facts = {"from": recipient.answer_by_on, "to": answer_by_on}
    rules.RECIPIENT_STEPS.take("extend", recipient, by=by, facts=facts, texts={"reason": reason})
    recipient.answer_by_on = answer_by_on
    recipient.save()
    return recipient


@write
def decline(recipient: Recipient, *, by: Viewer, reason: str = "", expected: int | None = None) -> Recipient:
    """The recipient has said that it does not answer: that is an answer too, and not silence.

    Refuses: NotAllowed; WrongState; Stale.
    """
    recipient = lock(Recipient, recipient.uid, expected=expected)
    rules.RECIPIENT_STEPS.take("decline", recipient, by=by, texts={"reason": reason})
    recipient.save()
    return recipient


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


@write
def receive_answer(
    round_: Round,
    *,
    sender_name: str,
    arrived_on: date,
    by: Viewer,
    body: Body | None = None,
    record: Record | None = None,
    structured: Mapping[str, Any] | None = None,
    text: str = "",
    stance: str = "",
    viewpoints: Sequence[Said] = (),
    suggested: bool = False,
) -> Answer:
    """An answer is in, with its viewpoints; the recipient, if it was asked, has answered.

    Takes: structured, the sender's own structured copy; text, what quotes refer to; suggested, True when a reader found the
    viewpoints and a person has not yet confirmed them.
    Refuses: NotAllowed; WrongState; Invalid("not_sent", "stance", "anchor").
    """
    round_ = lock(Round, round_.uid)
    if round_.state == Round.State.DRAFT:
        raise Invalid("not_sent", _("The consultation has not been sent yet."))
    if stance and stance not in Stance.values:
        raise Invalid("stance", _("Choose a stance from the list."), field="stance")
    recipient = Recipient.unscoped.select_for_update().filter(round=round_, body=body).first() if body else None
    answer = Answer(
        authority_id=round_.authority_id,
        round=round_,
        recipient=recipient,
        body=body,
        sender_name=sender_name.strip()[:200],
        record=record,
        structured=structured,
        text=text,
        stance=stance,
        arrived_on=arrived_on,
        state=Answer.State.RECEIVED,
    )
    answer.save()
    facts = {"round": round_.uid, "arrived_on": arrived_on, "invited": recipient is not None}
    rules.ANSWER_STEPS.take("receive", answer, by=by, facts=facts, texts={"sender": answer.sender_name})
    if not suggested:
        answer.state = Answer.State.CONFIRMED
        answer.save()
    if recipient is not None:
        rules.RECIPIENT_STEPS.take("answer", recipient, by=by, facts={"answer": answer.uid})
        recipient.save()
    state = Viewpoint.State.SUGGESTED if suggested else Viewpoint.State.CONFIRMED
    for serial, said in enumerate(viewpoints, start=1):
        _add(answer, said, serial, state)
    return answer


def _add(answer: Answer, said: Said, serial: int, state: str) -> Viewpoint:
    rules.check_anchor(said.anchor)
    viewpoint = Viewpoint(
        authority_id=answer.authority_id,
        audience=answer.audience,
        answer=answer,
        serial=serial,
        kind=said.kind,
        stance=said.stance,
        text=said.text,
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

    Refuses: NotAllowed; Invalid("no_text", "anchor").
    """
    answer = lock(Answer, answer.uid)
    if not by.has(OFFICER, answer.authority_id):
        raise NotAllowed("not_allowed", _("Only an officer of the sending body works with the answers."))
    if not said.text.strip():
        raise Invalid("no_text", _("Write the viewpoint so that it can be read on its own."), field="text")
    serial = Viewpoint.unscoped.filter(answer=answer).count() + 1
    viewpoint = _add(answer, said, serial, Viewpoint.State.CONFIRMED)
    trail.record("viewpoint.added", viewpoint, by=by, facts={"answer": answer.uid, "serial": serial})
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

    Refuses: NotAllowed; WrongState; Stale.
    """
    viewpoint = lock(Viewpoint, viewpoint.uid, expected=expected)
    corrected = bool(text and text != viewpoint.text)
    rules.VIEWPOINT_STEPS.take("confirm", viewpoint, by=by, facts={"corrected": corrected})
    viewpoint.text = text.strip() or viewpoint.text
    viewpoint.kind = kind or viewpoint.kind
    viewpoint.stance = stance or viewpoint.stance
    viewpoint.element = element or viewpoint.element
    viewpoint.save()
    return viewpoint


@write
def confirm_answer(answer: Answer, *, by: Viewer, stance: str = "", expected: int | None = None) -> Answer:
    """A person has read what the reading found; every suggestion that was left is now that person's word.

    Refuses: NotAllowed; WrongState; Stale.
    """
    answer = lock(Answer, answer.uid, expected=expected)
    for viewpoint in Viewpoint.unscoped.filter(answer=answer, state=Viewpoint.State.SUGGESTED):
        confirm_viewpoint(viewpoint, by=by)
    rules.ANSWER_STEPS.take("confirm", answer, by=by, facts={"stance": stance or answer.stance})
    answer.stance = stance or answer.stance
    answer.save()
    return answer


@write
def set_aside(viewpoint: Viewpoint, *, reason: str, by: Viewer, expected: int | None = None) -> Viewpoint:
    """The passage is no viewpoint, for a reason that is kept.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    viewpoint = lock(Viewpoint, viewpoint.uid, expected=expected)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why this is no viewpoint."), field="reason")
    rules.VIEWPOINT_STEPS.take("set_aside", viewpoint, by=by, texts={"reason": reason})
    viewpoint.save()
    return viewpoint


@write
def reply(
    viewpoint: Viewpoint,
    *,
    outcome: str,
    reason: str,
    by: Viewer,
    before: Revision | None = None,
    after: Revision | None = None,
    expected: int | None = None,
) -> Reply:
    """The viewpoint has a reply with a reason, and where the text was changed both wordings are kept.

    Refuses: NotAllowed; WrongState; Stale; Invalid("outcome", "no_reason", "no_change").
    """
    viewpoint = lock(Viewpoint, viewpoint.uid, expected=expected)
    if outcome not in Reply.Outcome.values:
        raise Invalid("outcome", _("Choose what came of the viewpoint."), field="outcome")
    if not reason.strip():
        raise Invalid("no_reason", _("Give the reason, so that the one who answered understands why."), field="reason")
    if outcome in (Reply.Outcome.CHANGED, Reply.Outcome.PARTLY) and after is None:
        raise Invalid("no_change", _("Choose the changed element in the next version, or another outcome."), field="after")
    rules.VIEWPOINT_STEPS.take("reply", viewpoint, by=by, facts={"outcome": outcome}, texts={"reason": reason})
    viewpoint.save()
    row = Reply.unscoped.filter(viewpoint=viewpoint).first() or Reply(
        authority_id=viewpoint.authority_id, audience=viewpoint.audience, viewpoint=viewpoint
    )
    row.outcome, row.reason, row.before, row.after, row.replied_on = outcome, reason.strip(), before, after, clock.today()
    row.save()
    return row


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
def report(round_: Round, *, by: Viewer, expected: int | None = None) -> Round:
    """The report is finished: every viewpoint has its reply, and the replies may be read by those who may read the round.

    Refuses: NotAllowed; WrongState; Stale; Invalid("unreplied").
    """
    round_ = lock(Round, round_.uid, expected=expected)
    rules.STEPS.take("report", round_, by=by)
    round_.save()
    return round_


@write
def publish_answer(answer: Answer, *, by: Viewer, audience: int) -> Answer:
    """The answer's viewpoints and replies may be read by the audience; called when its record is released or withdrawn.

    Refuses: NotAllowed.
    """
    answer = lock(Answer, answer.uid)
    if not by.roles_in(answer.authority_id):
        raise NotAllowed("not_allowed", _("Only the body that asked releases an answer."))
    answer.audience = audience
    answer.save()
    Viewpoint.unscoped.filter(answer=answer).update(audience=audience)
    Reply.unscoped.filter(viewpoint__answer=answer).update(audience=audience)
    trail.record("answer.published", answer, by=by, facts={"audience": audience})
    return answer
