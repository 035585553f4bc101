"""Handed in, attested by its sum, or returned with a reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.opinions import rules
from genomslag.domain.opinions.actions.ground import index, like, reopen, station_done, sum_of
from genomslag.domain.opinions.models import Attestation, Opinion
from genomslag.domain.organisation.roles import DIRECTOR, HEAD, OFFICER
from genomslag.ground import clock
from genomslag.ground.access import Behalf, Viewer
from genomslag.ground.errors import Invalid, Stale
from genomslag.ground.writes import lock, write


@write
def submit(opinion: Opinion, *, by: Viewer, expected: int | None = None) -> Opinion:
    """The draft is with the head of department.

    Refuses: NotAllowed; WrongState; Stale; Invalid("not_whole"), naming everything that is missing at once.
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.take("submit", opinion, by=by, facts={"sum": sum_of(opinion)})
    opinion.save()
    station_done(opinion, "draft")
    index(opinion)
    return opinion


@write
def recall(opinion: Opinion, *, reason: str, by: Viewer, expected: int | None = None) -> Opinion:
    """The draft is back with the officer, who called it back with a reason; nobody had attested it.

    Refuses: NotAllowed; WrongState, also when somebody has attested it; Stale; Invalid("no_reason").
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.check("recall", opinion, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why, so that the one who was to attest knows."), field="reason")
    behalf = rules.STEPS.behalf("recall", opinion, by)
    rules.STEPS.take("recall", opinion, by=by, texts={"reason": reason.strip()})
    opinion.save()
    reopen(opinion)
    _attested(opinion, OFFICER, Attestation.Verdict.RECALLED, sum_of(opinion), reason.strip(), by, behalf=behalf)
    return opinion


@write
def attest(opinion: Opinion, *, seen: str, by: Viewer, expected: int | None = None) -> Opinion:
    """The head, and then the director, stands behind exactly the text that was read.

    Takes: seen, the sum of the text that the person had before them.
    Refuses: NotAllowed; WrongState; Stale("other_text"), when the text is no longer that one; Invalid("head_missing").
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    of_director = opinion.state == Opinion.State.ATTESTED
    step, role, station = ("approve", DIRECTOR, "director") if of_director else ("attest", HEAD, "head")
    rules.STEPS.check(step, opinion, by)
    digest = sum_of(opinion)
    if seen != digest:
        raise Stale("other_text", _("The text is not the one you read. Read it again before you attest."))
    if of_director and HEAD not in roles_behind(opinion, digest):
        raise Invalid("head_missing", _("The head attested another text. Return it, so that it is attested again."))
    behalf = rules.STEPS.behalf(step, opinion, by)
    rules.STEPS.take(step, opinion, by=by, facts={"sum": digest})
    opinion.save()
    _attested(opinion, role, Attestation.Verdict.ATTESTED, digest, "", by, behalf=behalf)
    station_done(opinion, station)
    return opinion


def roles_behind(opinion: Opinion, digest: str) -> frozenset[str]:
    return rules.roles_behind(Attestation.unscoped.filter(opinion=opinion), digest)


def _attested(
    opinion: Opinion,
    role: str,
    verdict: str,
    digest: str,
    reason: str,
    by: Viewer,
    *,
    behalf: Behalf | None,
    unit_id: int | None = None,
) -> None:
    Attestation(
        person_id=by.own_person_id,
        on_behalf_of_id=behalf.person_id if behalf else None,
        role=role,
        unit_id=unit_id,
        verdict=verdict,
        content_digest=digest,
        reason=reason,
        attested_at=clock.now(),
        **like(opinion),
    ).save()


@write
def endorse(opinion: Opinion, *, seen: str, by: Viewer, expected: int | None = None) -> Opinion:
    """The head of a co-preparing department stands behind exactly the text that was read; in the order they were asked.

    Refuses: NotAllowed, also out of turn; WrongState; Stale("other_text").
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.check("endorse", opinion, by)
    digest = sum_of(opinion)
    if seen != digest:
        raise Stale("other_text", _("The text has changed since you opened it. Read it again before you attest."))
    unit_id = rules.heads_awaited(opinion, by)[0]
    behalf = rules.STEPS.behalf("endorse", opinion, by)
    rules.STEPS.take("endorse", opinion, by=by, facts={"sum": digest})
    opinion.save()
    _attested(opinion, HEAD, Attestation.Verdict.ATTESTED, digest, "", by, behalf=behalf, unit_id=unit_id)
    return opinion


@write
def hand_back(opinion: Opinion, *, reason: str, by: Viewer, expected: int | None = None) -> Opinion:
    """The director returns the draft to the head of department alone, with the reason; what was attested no longer holds.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.check("hand_back", opinion, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why, so that the officer knows what to change."), field="reason")
    behalf = rules.STEPS.behalf("hand_back", opinion, by)
    rules.STEPS.take("hand_back", opinion, by=by, texts={"reason": reason.strip()})
    opinion.save()
    reopen(opinion, but=("draft",))
    _attested(opinion, DIRECTOR, Attestation.Verdict.RETURNED, sum_of(opinion), reason.strip(), by, behalf=behalf)
    return opinion


@write
def send_back(opinion: Opinion, *, reason: str, by: Viewer, expected: int | None = None) -> Opinion:
    """The draft is back with the officer, with the reason; earlier attestations no longer hold.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.check("send_back", opinion, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why, so that the officer knows what to change."), field="reason")
    role = HEAD if by.has(HEAD, opinion.authority_id, unit_id=opinion.unit_id) else DIRECTOR
    behalf = rules.STEPS.behalf("send_back", opinion, by)
    rules.STEPS.take("send_back", opinion, by=by, texts={"reason": reason.strip()})
    opinion.save()
    reopen(opinion)
    _attested(opinion, role, Attestation.Verdict.RETURNED, sum_of(opinion), reason.strip(), by, behalf=behalf)
    return opinion
