"""Private persons who answer: named to the office alone, by a number to everyone else; forgotten when the answer is disposed of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Answer, PrivateSender, Round, Viewpoint, WorkStep
from genomslag.domain.registry.models import Record
from genomslag.ground import search, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, WrongState
from genomslag.ground.numbers import take_number
from genomslag.ground.writes import lock, write

COVER = "█"


@write
def call_private(round_: Round, *, by: Viewer) -> str:
    """What the next private person who answers is called by everyone but the office.

    Refuses: NotAllowed.
    Rule: none; private names are masked by default on the web.
    """
    round_ = lock(Round, round_.uid)
    rules.ANSWER_STEPS.require("receive", round_, by)
    number = take_number(round_.authority_id, f"private:{round_.uid}")
    with translation.override("sv"):
        return _("Private person %(number)s") % {"number": number}


@write
def keep_private_sender(answer: Answer, *, name: str, by: Viewer) -> PrivateSender:
    """The office knows whose answer it is; the name is in no list, no report and no trail. Only the office finds the answer by it.

    Refuses: NotAllowed; Invalid("no_sender", "has_body").
    """
    answer = lock(Answer, answer.uid)
    rules.ANSWER_STEPS.require("receive", answer, by)
    if not name.strip():
        raise Invalid("no_sender", gettext_lazy("Say who answers."), field="sender")
    if answer.body_id is not None:
        raise Invalid("has_body", gettext_lazy("The answer is a body's, and no private person's."), field="sender")
    row = PrivateSender(authority_id=answer.authority_id, audience=Audience.OWN, answer=answer, name=name.strip()[:200])
    row.save()
    trail.record("answer.private_sender_kept", row, by=by, facts={"answer": answer.uid})
    search.put(
        "answer",
        answer.uid,
        authority_id=row.authority_id,
        audience=row.audience,
        title=f"{answer.sender_name}: {row.name}",
        changed_on=answer.arrived_on,
    )
    return row


@write
def forget_private_senders(records: Sequence[Record], *, by: Viewer) -> int:
    """Whose the disposed answers were is known no longer: not in the name's own row, not in search, not in the words that are left of them.

    Gives: how many names. A name is covered at its own length, so that what quotes the text by places still fits.
    Refuses: WrongState("not_disposed").
    Rule: the same as for the disposal of the record.
    """
    if any(one.state != Record.State.DISPOSED for one in records):
        raise WrongState("not_disposed", gettext_lazy("The names go when the answers are disposed of."))
    rows = PrivateSender.unscoped.filter(answer__record__in=records).select_related("answer").order_by("id")
    known = list(rows)
    for row in known:
        _cover(row.answer, row.name)
        WorkStep.unscoped.filter(answer=row.answer).delete()
        search.drop(row.answer.uid)
        trail.record("answer.private_sender_forgotten", row, by=by, facts={"answer": row.answer.uid})
        row.delete()
    return len(known)


def _cover(answer: Answer, name: str) -> None:
    said = re.compile(r"\s+".join(map(re.escape, name.split())), re.IGNORECASE)

    def covered(text: str) -> str:
        return said.sub(lambda found: COVER * len(found.group()), text)

    answer.text, answer.structured = covered(answer.text), None
    answer.save()
    for one in Viewpoint.unscoped.filter(answer=answer):
        one.text, one.quote = covered(one.text), covered(one.quote)
        one.save()
