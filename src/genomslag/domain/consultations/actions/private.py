"""Private persons who answer: named to the office alone, by a number to everyone else."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Answer, PrivateSender, Round
from genomslag.ground import trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.numbers import take_number
from genomslag.ground.writes import lock, write


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
    """The office knows whose answer it is; the name is in no list, no search, no report and no trail.

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
    return row
