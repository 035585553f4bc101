"""A remiss that came to us becomes an answer to prepare, or is declined."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations.models import Round
from genomslag.domain.documents.models import Version
from genomslag.domain.opinions import rules
from genomslag.domain.opinions.actions.ground import index
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import REGISTRAR
from genomslag.domain.registry.models import Matter
from genomslag.ground import trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import lock, write


@write
def register(
    *,
    body: Body,
    matter: Matter,
    title: str,
    answer_by_on: date,
    by: Viewer,
    round_: Round | None = None,
    version: Version | None = None,
) -> Opinion:
    """A consultation that came to us waits for somebody to name who prepares the answer.

    Refuses: NotAllowed; Invalid("foreign_matter", "answered").
    """
    if not by.has(REGISTRAR, matter.authority_id):
        raise NotAllowed("not_allowed", _("Only the registrar takes in a consultation."))
    if body.authority_id != matter.authority_id:
        raise Invalid("foreign_matter", _("The matter belongs to another authority."))
    if Opinion.unscoped.filter(matter=matter).exists():
        raise Invalid("answered", _("This matter already has an answer in preparation."))
    opinion = Opinion(
        authority_id=matter.authority_id,
        body=body,
        matter=matter,
        round=round_,
        version=version,
        title=title.strip()[:400],
        answer_by_on=answer_by_on,
    )
    opinion.save()
    trail.record("opinion.registered", opinion, by=by, facts={"matter": matter.uid, "answer_by_on": answer_by_on})
    index(opinion)
    return opinion


@write
def decline(opinion: Opinion, *, reason: str, by: Viewer, expected: int | None = None) -> Opinion:
    """We do not answer, and say so: a decision, not silence.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.check("decline", opinion, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why we do not answer."), field="reason")
    rules.STEPS.take("decline", opinion, by=by, texts={"reason": reason.strip()})
    opinion.reason = reason.strip()
    opinion.save()
    return opinion
