"""What one may do with a consultation. An answer as it came is never touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Answer, Recipient, Reply, Round, Stance, Viewpoint, ViewpointKind
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Content, Element, Revision, Version
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

    Takes: letter, rich text that says what to answer; answer_by_on, the last day, included; parent, the consultation that we
    ourselves must answer, when we ask others for it.
    Refuses: NotAllowed; NotFound; Invalid("foreign_version", "no_title", "empty_letter", "day_passed", "inner_after_outer").
    Rule: FL 26 § for state authorities (say what and by when); the same two for all here.
    """
    authority_id = body.authority_id
    if authority_id is None or not by.has(OFFICER, authority_id):
        raise NotAllowed("not_allowed", _("Only an officer of the sending body prepares a consultation."))
    one_visible(Version, version.uid, viewer=by)
    if parent is not None:
        one_visible(Round, parent.uid, viewer=by)
    if version.authority_id != authority_id and (parent is None or parent.version_id != version.pk):
        raise Invalid("foreign_version", _("The text belongs to another body. Ask on a version of your own."), field="version")
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
    _must_precede_outer(round_, answer_by_on)
    round_.title, round_.letter, round_.answer_by_on, round_.contact = (
        title.strip()[:400],
        text,
        answer_by_on,
        contact.strip()[:200],
    )


def _must_precede_outer(round_: Round, answer_by_on: date) -> None:
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
    Recipient.unscoped.filter(round=round_).update(answer_by_on=answer_by_on)
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

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason", "not_later", "day_passed", "inner_after_outer").
    """
    recipient = lock(Recipient, recipient.uid, expected=expected)
    rules.RECIPIENT_STEPS.check("extend", recipient, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why more time is given."), field="reason")
    if answer_by_on <= recipient.answer_by_on:
        raise Invalid("not_later", _("The new day must be later than the old."), field="answer_by_on")
    if answer_by_on < clock.today():
        raise Invalid("day_passed", _("The new day has already passed."), field="answer_by_on")
    _must_precede_outer(recipient.round, answer_by_on)
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
    """An answer is in, with its viewpoints; the recipient, if it was asked, has answered. What came is never changed again.

    Also after the last day, and after the report: what has come in is a record all the same, and its viewpoints wait for replies.
    Takes: structured, the sender's own structured copy; text, what quotes refer to; suggested, True when a reader found the
    viewpoints and a person has not yet confirmed them.
    Refuses: NotAllowed; WrongState; Invalid("not_sent", "no_sender", "stance", "kind", "no_text", "anchor", "foreign_record").
    Rule: TF 2 kap. 9 § (received when it has reached the authority).
    """
    round_ = lock(Round, round_.uid)
    rules.ANSWER_STEPS.require("receive", round_, by)
    if round_.state == Round.State.DRAFT:
        raise Invalid("not_sent", _("The consultation has not been sent yet."))
    if not sender_name.strip():
        raise Invalid("no_sender", _("Say who answers."), field="sender")
    _must_be_stance(stance)
    if record is not None and record.authority_id != round_.authority_id:
        raise Invalid("foreign_record", _("The record belongs to another authority."), field="record")
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


def _must_be_stance(stance: str) -> None:
    if stance and stance not in Stance.values:
        raise Invalid("stance", _("Choose a stance from the list."), field="stance")


def _must_be_kind(kind: str) -> None:
    if kind not in ViewpointKind.values:
        raise Invalid("kind", _("Choose a kind from the list."), field="kind")


def _add(answer: Answer, said: Said, serial: int, state: str) -> Viewpoint:
    _must_be_kind(said.kind)
    _must_be_stance(said.stance)
    rules.check_anchor(said.anchor)
    if not said.text.strip():
        raise Invalid("no_text", _("Write the viewpoint so that it can be read on its own."), field="text")
    viewpoint = Viewpoint(
        authority_id=answer.authority_id,
        audience=rules.viewpoint_audience(state, answer_audience=answer.audience),
        answer=answer,
        serial=serial,
        kind=said.kind,
        stance=said.stance,
        text=said.text.strip(),
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

    Refuses: NotAllowed; Invalid("no_text", "kind", "stance", "anchor").
    """
    answer = lock(Answer, answer.uid)
    rules.ANSWER_STEPS.check("add_viewpoint", answer, by)
    serial = Viewpoint.unscoped.filter(answer=answer).count() + 1
    viewpoint = _add(answer, said, serial, Viewpoint.State.CONFIRMED)
    facts = {"viewpoint": viewpoint.uid, "serial": serial}
    rules.ANSWER_STEPS.take("add_viewpoint", answer, by=by, facts=facts)
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

    Takes: text, kind, stance, element, only what is to be other than suggested.
    Refuses: NotAllowed; WrongState; Stale; Invalid("kind", "stance", "other_document").
    """
    viewpoint = lock(Viewpoint, viewpoint.uid, expected=expected)
    rules.VIEWPOINT_STEPS.check("confirm", viewpoint, by)
    said = {"text": text.strip(), "kind": kind, "stance": stance, "element": element}
    changed = {name: value for name, value in said.items() if value and value != getattr(viewpoint, name)}
    _must_be_kind(kind or viewpoint.kind)
    _must_be_stance(stance)
    if element is not None and element.document_id != viewpoint.answer.round.version.document_id:
        raise Invalid("other_document", _("The element stands in another document."), field="element")
    facts = {"corrected": sorted(changed), "serial": viewpoint.serial}
    rules.VIEWPOINT_STEPS.take("confirm", viewpoint, by=by, facts=facts)
    for name, value in changed.items():
        setattr(viewpoint, name, value)
    viewpoint.audience = rules.viewpoint_audience(viewpoint.state, answer_audience=viewpoint.answer.audience)
    viewpoint.save()
    return viewpoint


@write
def confirm_answer(answer: Answer, *, by: Viewer, stance: str = "", expected: int | None = None) -> Answer:
    """A person has read what the reading found; every suggestion that was left is now that person's word.

    Refuses: NotAllowed; WrongState; Stale; Invalid("stance").
    """
    answer = lock(Answer, answer.uid, expected=expected)
    rules.ANSWER_STEPS.check("confirm", answer, by)
    _must_be_stance(stance)
    for viewpoint in Viewpoint.unscoped.filter(answer=answer, state=Viewpoint.State.SUGGESTED).order_by("serial"):
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
    rules.VIEWPOINT_STEPS.check("set_aside", viewpoint, by)
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

    The reply is the office's own until the report is finished.
    Takes: after, the changed wording of an element of the referred document, or of one that took its place when it was split or
    merged; before, its wording in the referred version, found there when it is not given.
    Refuses: NotAllowed; WrongState; Stale; Invalid("outcome", "no_reason", "no_change", "contradiction", "other_document").
    Rule: none; the product's own promise that every viewpoint is answered so that its author understands why.
    """
    viewpoint = lock(Viewpoint, viewpoint.uid, expected=expected)
    rules.VIEWPOINT_STEPS.check("reply", viewpoint, by)
    if outcome not in Reply.Outcome.values:
        raise Invalid("outcome", _("Choose what came of the viewpoint."), field="outcome")
    if not reason.strip():
        raise Invalid("no_reason", _("Give the reason, so that the one who answered understands why."), field="reason")
    round_ = viewpoint.answer.round
    before = _wording_before(round_, outcome, before, after, viewpoint=viewpoint, by=by)
    facts = {"outcome": outcome, "before": before.digest if before else None, "after": after.digest if after else None}
    rules.VIEWPOINT_STEPS.take("reply", viewpoint, by=by, facts=facts, texts={"reason": reason})
    viewpoint.save()
    row = Reply.unscoped.filter(viewpoint=viewpoint).first() or Reply(authority_id=viewpoint.authority_id, viewpoint=viewpoint)
    row.audience = rules.reply_audience(round_.state, answer_audience=viewpoint.answer.audience)
    row.outcome, row.reason, row.before, row.after, row.replied_on = outcome, reason.strip(), before, after, clock.today()
    row.save()
    return row


def _wording_before(
    round_: Round, outcome: str, before: Revision | None, after: Revision | None, *, viewpoint: Viewpoint, by: Viewer
) -> Revision | None:
    """The wording that was referred, when there is another one now; none for an element that is new."""
    is_change = outcome in (Reply.Outcome.CHANGED, Reply.Outcome.PARTLY)
    if after is None:
        if is_change:
            raise Invalid("no_change", _("Choose the changed element in the next version, or another outcome."), field="after")
        return None
    if not is_change:
        raise Invalid(
            "contradiction", _("You chose a changed element but say that nothing changed. Choose one."), field="after"
        )
    went = documents.onward(round_.version, viewer=by)
    olds = {after.element_id, *went.before(after.element_id)}
    stands_here = after.element.document_id in {round_.version.document_id, *went.documents}
    if not stands_here or (before and before.element_id not in olds):
        raise Invalid("other_document", _("The changed element stands in another document."), field="after")
    held = Content.unscoped.filter(version=round_.version_id, element__in=olds).select_related("held").order_by("element_id")
    found = sorted(held, key=lambda one: one.element_id != viewpoint.element_id)
    before = before or (found[0].held if found else None)
    if before is not None and before.digest == after.digest:
        raise Invalid("no_change", _("The element reads as it did. Choose the changed one, or another outcome."), field="after")
    return before


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
    """The report is finished: every viewpoint has its reply, and each reply may be read by those who may read its answer.

    A reply that says "changed" shows the words that the next version now holds, however often they were written anew.
    Refuses: NotAllowed; WrongState; Stale; Invalid("unread", "unconfirmed", "unreplied", "change_gone"), each saying how many.
    Rule: none; the product's own promise that no viewpoint is lost.
    """
    round_ = lock(Round, round_.uid, expected=expected)
    facts = {"replies": Reply.unscoped.filter(viewpoint__answer__round=round_).count()}
    rules.STEPS.check("report", round_, by)
    _follow_wordings(round_, by)
    rules.STEPS.take("report", round_, by=by, facts=facts)
    round_.save()
    for answer in Answer.unscoped.filter(round=round_):
        _open_replies(answer, round_)
    return round_


def _follow_wordings(round_: Round, by: Viewer) -> None:
    """Every reply that says "changed" points at the words of the latest version, and they are still other words."""
    replies = Reply.unscoped.filter(viewpoint__answer__round=round_, after__isnull=False).select_related("before", "after")
    later = Q(version__document=round_.version.document_id, version__number__gt=round_.version.number)
    went = [one.pk for one in documents.onward(round_.version, viewer=by).versions]
    contents = Content.unscoped.filter(later | Q(version__in=went)).select_related("held").order_by("version_id")
    held = {content.element_id: content.held for content in contents}
    gone = 0
    for row in replies:
        now = held.get(row.after.element_id)
        if now is None or (row.before is not None and now.digest == row.before.digest):
            gone += 1
        elif now.pk != row.after_id:
            row.after = now
            row.save()
    if gone:
        said = ngettext_lazy(
            "%(count)s reply says that the text is changed, but the next version reads as before. Change the reply or the text.",
            "%(count)s replies say that the text is changed, but the next version reads as before. Change the replies or the text.",
            gone,
        )
        raise Invalid("change_gone", said % {"count": gone})


def _open_replies(answer: Answer, round_: Round) -> None:
    audience = rules.reply_audience(round_.state, answer_audience=answer.audience)
    Reply.unscoped.filter(viewpoint__answer=answer).update(audience=audience)


@write
def publish_answer(answer: Answer, *, by: Viewer, audience: int) -> Answer:
    """The answer and its viewpoints may be read by the audience, and its replies too once the report is finished.

    Called when its record is released on the web or taken off it.
    Takes: audience, never wider than that of its record.
    Refuses: NotAllowed; Invalid("not_confirmed", "not_released").
    Rule: none; what comes from outside reaches the web only when a registrar releases it.
    """
    answer = lock(Answer, answer.uid)
    rules.ANSWER_STEPS.check("publish", answer, by)
    if audience > (answer.record.audience if answer.record else Audience.OWN):
        raise Invalid("not_released", _("Release the record of the answer first."))
    answer.audience = audience
    rules.ANSWER_STEPS.take("publish", answer, by=by, facts={"audience": int(audience)})
    answer.save()
    suggested = Viewpoint.State.SUGGESTED
    points = Viewpoint.unscoped.filter(answer=answer)
    points.filter(state=suggested).update(audience=rules.viewpoint_audience(suggested, answer_audience=audience))
    points.exclude(state=suggested).update(audience=audience)
    _open_replies(answer, answer.round)
    return answer
