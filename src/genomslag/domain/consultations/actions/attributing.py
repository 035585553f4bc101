"""Who answers, when the reading or a hand had taken the wrong one: the answer stands under the right name, and the one it was taken for is waited for again."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.actions.answers import recount
from genomslag.domain.consultations.models import Answer, PrivateSender, Recipient
from genomslag.domain.organisation.models import Body
from genomslag.ground import search
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def attribute(answer: Answer, *, sender_name: str, by: Viewer, body: Body | None = None, expected: int | None = None) -> Answer:
    """The answer is the body's, or somebody's who was not asked; its text, viewpoints and replies stand as they were. A private
    person's name that stood with it is neither kept nor found.

    Takes: sender_name, for a private person the number that stands for the name; body, none for somebody who is not among the bodies.
    Refuses: NotAllowed; WrongState("reported"); Stale; Invalid("sent_by_itself", "joint", "no_sender", "same_sender").
    """
    answer = lock(Answer, answer.uid, expected=expected)
    rules.ANSWER_STEPS.check("attribute", answer, by)
    name = (body.name if body else sender_name).strip()[:200]
    if not name:
        raise Invalid("no_sender", _("Say who answers."), field="sender")
    if name == answer.sender_name and (body.pk if body else None) == answer.body_id:
        raise Invalid("same_sender", _("That is who stands there already."), field="body")
    was = answer.recipient
    answer.body, answer.sender_name, answer.counts = body, name, True
    answer.recipient = _asked(answer, body)
    PrivateSender.unscoped.filter(answer=answer).delete()
    search.drop(answer.uid)
    facts = {"body": body.uid if body else None, "invited": answer.recipient is not None}
    rules.ANSWER_STEPS.take("attribute", answer, by=by, facts=facts, texts={"sender": name})
    answer.save()
    if was is not None and was.pk != answer.recipient_id:
        _leave(was, answer, by)
    if answer.recipient is not None:
        rules.RECIPIENT_STEPS.take("answer", answer.recipient, by=by, facts={"answer": answer.uid})
        answer.recipient.save()
        recount(answer.recipient)
    answer.refresh_from_db(fields=["counts"])
    return answer


def _asked(answer: Answer, body: Body | None) -> Recipient | None:
    if body is None:
        return None
    found: Recipient | None = Recipient.unscoped.select_for_update().filter(round=answer.round, body=body).first()
    return found


def _leave(was: Recipient, answer: Answer, by: Viewer) -> None:
    """The one whose answer it was taken for has answered only if another answer of its own is there."""
    if Answer.unscoped.filter(recipient=was).exists():
        recount(was)
        return
    rules.RECIPIENT_STEPS.take("miss", was, by=by, facts={"answer": answer.uid})
    was.save()
