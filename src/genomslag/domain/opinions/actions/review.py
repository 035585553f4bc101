"""Handed in, attested by its sum, or returned with a reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.opinions import rules
from genomslag.domain.opinions.actions.ground import index, like, reopen, station_done, sum_of
from genomslag.domain.opinions.models import Attestation, Opinion
from genomslag.domain.organisation.roles import DIRECTOR, HEAD, OFFICER
from genomslag.ground import clock
from genomslag.ground.access import Behalf, Viewer
from genomslag.ground.errors import Invalid, Stale, Text
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
    why = _("Say why, so that the one who was to attest knows.")
    return _taken_back(opinion, "recall", why, reason, by, expected, verdict=Attestation.Verdict.RECALLED, role=OFFICER)


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
    why = _("Say why, so that the officer knows what to change.")
    return _taken_back(opinion, "hand_back", why, reason, by, expected, role=DIRECTOR, but=("draft",))


@write
def send_back(opinion: Opinion, *, reason: str, by: Viewer, expected: int | None = None) -> Opinion:
    """The draft is back with the officer, with the reason; earlier attestations no longer hold.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    why = _("Say why, so that the officer knows what to change.")
    role = HEAD if by.has(HEAD, opinion.authority_id, unit_id=opinion.unit_id) else DIRECTOR
    return _taken_back(opinion, "send_back", why, reason, by, expected, role=role)


def _taken_back(
    opinion: Opinion,
    step: str,
    why: Text,
    reason: str,
    by: Viewer,
    expected: int | None,
    *,
    role: str,
    verdict: str = Attestation.Verdict.RETURNED,
    but: tuple[str, ...] = (),
) -> Opinion:
    """The draft goes a way back, with the reason; the stations that it had passed wait again.

    Takes: why, what is said where no reason is given; role, in which it was done; but, the stations that stand.
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.check(step, opinion, by)
    if not reason.strip():
        raise Invalid("no_reason", why, field="reason")
    behalf = rules.STEPS.behalf(step, opinion, by)
    rules.STEPS.take(step, opinion, by=by, texts={"reason": reason.strip()})
    opinion.save()
    reopen(opinion, but=but)
    _attested(opinion, role, verdict, sum_of(opinion), reason.strip(), by, behalf=behalf)
    return opinion
