"""An answer as it came: taken in, read, opened to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.actions.accounting import lay_out
from genomslag.domain.consultations.actions.replies import open_replies
from genomslag.domain.consultations.actions.viewpoints import Said, add_said, confirm_viewpoint, must_be_stance
from genomslag.domain.consultations.models import Answer, Recipient, Round, Viewpoint
from genomslag.domain.organisation.models import Body
from genomslag.domain.registry.models import Record
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
) -> Answer:
    """An answer is in, with its viewpoints; the recipient, if it was asked, has answered. What came is never changed again.

    Also after the last day, and after the report: what has come in is a record all the same, and its viewpoints wait for replies.
    Takes: structured, the sender's own structured copy; text, what quotes refer to; passages, the sentences of the text as a reading
    parted them, when one did; suggested, True when a reader found the viewpoints and a person has not yet confirmed them.
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
        add_said(answer, said, serial, state)
    lay_out(answer, passages)
    return answer


@write
def confirm_answer(answer: Answer, *, by: Viewer, stance: str = "", expected: int | None = None) -> Answer:
    """A person has read what the reading found; every suggestion that was left is now that person's word.

    Refuses: NotAllowed; WrongState; Stale; Invalid("stance").
    """
    answer = lock(Answer, answer.uid, expected=expected)
    rules.ANSWER_STEPS.check("confirm", answer, by)
    must_be_stance(stance)
    for viewpoint in Viewpoint.unscoped.filter(answer=answer, state=Viewpoint.State.SUGGESTED).order_by("serial"):
        confirm_viewpoint(viewpoint, by=by)
    rules.ANSWER_STEPS.take("confirm", answer, by=by, facts={"stance": stance or answer.stance})
    answer.stance = stance or answer.stance
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
