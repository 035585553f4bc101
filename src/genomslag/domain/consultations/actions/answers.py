"""An answer as it came: taken in, read, opened to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.actions.accounting import lay_out, settle
from genomslag.domain.consultations.actions.dissents import dissents_sent, replies_to_dissents, said_by
from genomslag.domain.consultations.actions.replies import open_replies
from genomslag.domain.consultations.actions.viewpoints import Said, add_said, confirm_viewpoint, must_be_stance, next_serial
from genomslag.domain.consultations.models import (
    Answer,
    AnswerLink,
    Counting,
    Passage,
    Recipient,
    Round,
    Viewpoint,
)
from genomslag.domain.consultations.rules import outside
from genomslag.domain.organisation.models import Body
from genomslag.domain.registry.models import Record
from genomslag.ground import clock
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


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
    passages: Sequence[rules.Laid] | None = None,
    suggested: bool = False,
    is_preliminary: bool = False,
    joint: UUID | None = None,
    decided: str = "",
    read_surely: bool | None = None,
) -> Answer:
    """An answer is in, with its viewpoints; the recipient, if it was asked, has answered. What came is never changed again.

    Also after the last day, and after the report: what has come in is a record all the same, and its viewpoints wait for replies.
    Takes: structured, the sender's own structured copy; text, what quotes refer to; passages, the sentences of the text as a reading
    parted them, when one did; suggested, True when a reader found the viewpoints and a person has not yet confirmed them;
    is_preliminary, the office's own, which the board's will take the place of; joint, the lasting name of a text that several bodies
    stand behind, each by a decision of its own; decided, that decision; read_surely, whether the reading was sure of the stance, none
    where a person or a form said it.
    Refuses: NotAllowed; WrongState; Invalid("not_sent", "no_sender", "stance", "kind", "no_text", "anchor", "foreign_record").
    Rule: TF 2 kap. 9 § (received when it has reached the authority).
    """
    round_ = lock(Round, round_.uid)
    rules.ANSWER_STEPS.require("receive", round_, by)
    if round_.state == Round.State.DRAFT:
        raise Invalid("not_sent", _("The consultation has not been sent yet."))
    if not sender_name.strip():
        raise Invalid("no_sender", _("Say who answers."), field="sender")
    must_be_stance(stance)
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
        read_stance=stance if read_surely is not None else "",
        read_surely=read_surely,
        arrived_on=arrived_on,
        state=Answer.State.RECEIVED,
        is_preliminary=is_preliminary,
        joint=joint,
        decided=decided.strip()[:300],
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
        recount(recipient)
    state = Viewpoint.State.SUGGESTED if suggested else Viewpoint.State.CONFIRMED
    for serial, said in enumerate(own_of(answer, [*viewpoints, *dissents_sent(answer)]), start=1):
        add_said(answer, said, serial, state)
    _lay_out_once(answer, passages)
    if any(one.dissent for one in passages or ()):
        _take_in_dissents(answer, state)
    answer.refresh_from_db(fields=["counts"])
    return answer


def _take_in_dissents(answer: Answer, state: str) -> None:
    """What minorities add in the file is a viewpoint for each, where the body replies to it; else it stands in the account and is listed."""
    if not replies_to_dissents(answer):
        return
    passages = Passage.unscoped.filter(answer=answer).order_by("serial")
    found = [said_by(one) for one in rules.dissents_in(answer.text, passages)]
    for serial, said in enumerate(own_of(answer, found), start=next_serial(answer)):
        add_said(answer, said, serial, state)
    settle(answer)


def _lay_out_once(answer: Answer, passages: Sequence[rules.Laid] | None) -> None:
    """A joint text is read once, with the first of its bodies; an answer of its own words is read by itself."""
    others = Answer.unscoped.filter(round=answer.round, joint=answer.joint, text=answer.text).exclude(pk=answer.pk)
    if answer.joint is None or not Passage.unscoped.filter(answer__in=others, answer__counts=True).exists():
        lay_out(answer, passages)


def recount(recipient: Recipient) -> None:
    """Which of the answers of one recipient count; the others are kept as they came."""
    rows = list(Answer.unscoped.filter(recipient=recipient).order_by("-arrived_on", "-id"))
    said = Counting.unscoped.filter(recipient=recipient).first()
    counted = rules.counting(rows, said.answer_id if said else None, up_to=said.up_to if said else 0)
    replaced = Answer.unscoped.filter(recipient=recipient).exclude(pk__in=counted)
    for answer in replaced.filter(counts=True, joint__isnull=False):
        _hand_over(answer)
    replaced.update(counts=False)
    Answer.unscoped.filter(pk__in=counted).update(counts=True)


def _hand_over(answer: Answer) -> None:
    """What a joint text says stands as long as one body stands behind it: the next of them carries it."""
    for viewpoint in Viewpoint.unscoped.filter(answer=answer).order_by("serial"):
        heir = viewpoint.shared_by(manager="unscoped").filter(counts=True).exclude(pk=answer.pk).order_by("id").first()
        if heir is None:
            continue
        last = Viewpoint.unscoped.filter(answer=heir).order_by("-serial").values_list("serial", flat=True).first() or 0
        viewpoint.answer, viewpoint.serial = heir, last + 1
        viewpoint.save()
        viewpoint.shared_by(manager="unscoped").remove(heir)
        viewpoint.shared_by(manager="unscoped").add(answer)
        _carry_sentences(answer, heir)


def _carry_sentences(answer: Answer, heir: Answer) -> None:
    """The account of a joint text goes with its viewpoints."""
    if heir.text == answer.text and not Passage.unscoped.filter(answer=heir).exists():
        Passage.unscoped.filter(answer=answer).update(answer=heir)
    settle(heir)


def own_of(answer: Answer, viewpoints: Sequence[Said]) -> list[Said]:
    """What an answer says by itself. What a joint text has said already, through another of its bodies, is shared and not told twice."""
    if answer.joint is None:
        return list(viewpoints)
    others = Answer.unscoped.filter(round=answer.round, joint=answer.joint, counts=True).exclude(pk=answer.pk)
    held = {_same(one): one for one in Viewpoint.unscoped.filter(answer__in=others).order_by("-id")}
    own = []
    for said in viewpoints:
        known = held.get((said.element.pk if said.element else None, said.kind, said.stance, said.text.strip()))
        if known is None:
            own.append(said)
        else:
            known.shared_by(manager="unscoped").add(answer)
    return own


def _same(one: Viewpoint) -> tuple[int | None, str, str, str]:
    return one.element_id, one.kind, one.stance, one.text


@write
def note_decision(
    answer: Answer, *, decided: str, by: Viewer, is_preliminary: bool | None = None, expected: int | None = None
) -> Answer:
    """What the body itself decided about the answer stands beside it, in words; the answer is as it came.

    Takes: is_preliminary, whether the answer is still only the office's own; none leaves it as it stands.
    Refuses: NotAllowed; Stale; Invalid("no_decision").
    Rule: none; a joint text is as many decisions as there are bodies behind it.
    """
    answer = lock(Answer, answer.uid, expected=expected)
    rules.ANSWER_STEPS.check("note_decision", answer, by)
    if not decided.strip():
        raise Invalid("no_decision", _("Write what the body decided, for instance the day and the paragraph."), field="decided")
    answer.decided = decided.strip()[:300]
    answer.is_preliminary = answer.is_preliminary if is_preliminary is None else is_preliminary
    facts = {"preliminary": answer.is_preliminary}
    rules.ANSWER_STEPS.take("note_decision", answer, by=by, facts=facts, texts={"decided": answer.decided})
    answer.save()
    if answer.recipient is not None:
        recount(answer.recipient)
        answer.refresh_from_db(fields=["counts"])
    return answer


@write
def tell(answer: Answer, *, letter: Record, by: Viewer) -> Answer:
    """The one who answered has been told what became of it, once, in a letter that is a record of ours; by its link it reads the same a while longer.

    Refuses: NotAllowed; Invalid("not_reported", "told_already", "foreign_record").
    """
    answer = lock(Answer, answer.uid)
    rules.ANSWER_STEPS.check("tell", answer, by)
    if answer.round.state != Round.State.REPORTED:
        raise Invalid("not_reported", _("Finish the report first: until then a reply may still be changed."))
    if answer.letter_id is not None:
        raise Invalid("told_already", _("The letter is already registered. Send it again from the matter."))
    if letter.authority_id != answer.authority_id:
        raise Invalid("foreign_record", _("The record belongs to another authority."), field="record")
    answer.letter = letter
    rules.ANSWER_STEPS.take("tell", answer, by=by, facts={"letter": letter.uid, **_kept_open(answer)})
    answer.save()
    return answer


def _kept_open(answer: Answer) -> dict[str, date]:
    """The links of the one who is told work as long after the letter as they did after the last day; a revoked one stays so."""
    until = clock.today() + timedelta(days=outside.MARGIN_DAYS)
    links = AnswerLink.unscoped.select_for_update().filter(recipient=answer.recipient_id, state=AnswerLink.State.LIVE)
    ending = list(links.filter(expires_on__lt=until)) if answer.recipient_id else []
    for link in ending:
        link.expires_on = until
        link.save()
    return {"until": until} if ending else {}


@write
def confirm_answer(answer: Answer, *, by: Viewer, stance: str | None = None, expected: int | None = None) -> Answer:
    """A person has read what the reading found; every suggestion that was left is now that person's word.

    Takes: stance, as the person reads it, empty when the answer says none; None for the one that the reading found.
    Refuses: NotAllowed; WrongState; Stale; Invalid("stance").
    """
    answer = lock(Answer, answer.uid, expected=expected)
    rules.ANSWER_STEPS.check("confirm", answer, by)
    stance = answer.stance if stance is None else stance
    must_be_stance(stance)
    for viewpoint in Viewpoint.unscoped.filter(answer=answer, state=Viewpoint.State.SUGGESTED).order_by("serial"):
        confirm_viewpoint(viewpoint, by=by)
    rules.ANSWER_STEPS.take("confirm", answer, by=by, facts={"stance": stance})
    answer.stance = stance
    answer.save()
    return answer


@write
def grade(answer: Answer, *, stance: str, by: Viewer, expected: int | None = None) -> Answer:
    """How the answer stands to the whole is another than was confirmed. Its text, viewpoints and replies stand.

    Takes: stance, empty when the answer says none.
    Refuses: NotAllowed; WrongState, also "reported"; Stale; Invalid("sent_by_itself", "stance").
    """
    answer = lock(Answer, answer.uid, expected=expected)
    rules.ANSWER_STEPS.check("grade", answer, by)
    must_be_stance(stance)
    rules.ANSWER_STEPS.take("grade", answer, by=by, facts={"stance": stance, "was": answer.stance})
    answer.stance = stance
    answer.save()
    return answer


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
    open_replies(answer, answer.round)
    return answer
