"""What has been seen to change is told, and another looks at the evidence."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.followup import rules
from genomslag.domain.followup.models import Aim, OutcomeStatement
from genomslag.domain.followup.queries import statement
from genomslag.domain.organisation.models import Appointment, Person
from genomslag.domain.plans.models import Plan
from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import lock, write

WORDS = ("who", "what", "contribution", "evidence")


@write
def tell_outcome(plan: Plan, *, who: str, what: str, seen_on: date, contribution: str, evidence: str, verifier: Person, by: Viewer, aim: Aim | None = None) -> OutcomeStatement:  # fmt: skip
    """A statement is written, as a draft that the office alone reads.

    Refuses: NotAllowed; Invalid("no_who", "no_what", "no_contribution", "no_evidence", "too_long", "not_seen", "verifier", "aim").
    """
    if not any(by.has(role, plan.authority_id) for role in rules.WRITERS):
        raise NotAllowed("not_allowed", _("Those who carry the plan out tell what has changed."))
    said = {"who": who, "what": what, "contribution": contribution, "evidence": evidence}
    row = OutcomeStatement(authority_id=plan.authority_id, plan=plan, author_id=by.own_person_id)
    _fill(row, said, seen_on, verifier, aim)
    row.save()
    trail.record("outcomestatement.told", row, by=by, facts={"plan": plan.uid}, texts=said)
    return row


_ASK = {
    "who": _("Say who has changed: a group, a unit or an organisation, never a single person."),
    "what": _("Say what they do differently now."),
    "contribution": _("Say how we contributed."),
    "evidence": _("Say by what it is known."),
}


def _fill(row: OutcomeStatement, said: dict[str, str], seen_on: date, verifier: Person, aim: Aim | None) -> None:
    for name in WORDS:
        if not said[name].strip():
            raise Invalid(f"no_{name}", _ASK[name], field=name)
        setattr(row, name, said[name].strip())
    if len(row.who) > 200:
        raise Invalid("too_long", _("Write at most %(count)s signs.") % {"count": 200}, field="who")
    if seen_on > clock.today():
        raise Invalid("not_seen", _("That day has not come. Tell of what has been seen."), field="seen_on")
    held = Appointment.objects.filter(Appointment.holding(clock.today()), person=verifier, body=row.plan.body_id)
    if verifier.pk == row.author_id or not held.filter(role__in=rules.VERIFIERS).exists():
        raise Invalid("verifier", _("Another person of the own office verifies it."), field="verifier")
    if aim is not None and aim.plan_id != row.plan_id:
        raise Invalid("aim", _("Choose a link of the same plan's chain."), field="aim")
    row.seen_on, row.verifier, row.aim = seen_on, verifier, aim


@write
def revise_statement(row: OutcomeStatement, *, seen_on: date, verifier: Person, by: Viewer, aim: Aim | None = None, expected: int | None = None, **said: str) -> OutcomeStatement:  # fmt: skip
    """The draft says something else; what had come back waits for the verifier again.

    Refuses: NotAllowed; WrongState; Stale; as tell_outcome.
    """
    lock(OutcomeStatement, row.uid, expected=expected)
    row = statement(row.uid, viewer=by)
    rules.STATEMENT_STEPS.check("revise", row, by)
    _fill(row, said, seen_on, verifier, aim)
    rules.STATEMENT_STEPS.take("revise", row, by=by, texts=said)
    row.note = ""
    row.save()
    return row


@write
def verify(row: OutcomeStatement, *, note: str, by: Viewer, expected: int | None = None) -> OutcomeStatement:
    """The named verifier has looked at the evidence; the statement may be read by whoever may read the plan.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_note").
    """
    lock(OutcomeStatement, row.uid, expected=expected)
    row = statement(row.uid, viewer=by)
    if not note.strip():
        raise Invalid("no_note", _("Say what you looked at."), field="note")
    rules.STATEMENT_STEPS.take("verify", row, by=by, texts={"note": note})
    row.note, row.verified_on, row.audience = note.strip(), clock.today(), row.plan.audience
    row.save()
    return row


@write
def send_back_statement(row: OutcomeStatement, *, reason: str, by: Viewer, expected: int | None = None) -> OutcomeStatement:
    """The named verifier wants it otherwise, for a reason that the author reads.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    row = lock(OutcomeStatement, row.uid, expected=expected)
    if not reason.strip():
        raise Invalid("no_reason", _("Say what should be changed."), field="reason")
    rules.STATEMENT_STEPS.take("send_back", row, by=by, texts={"reason": reason})
    row.note = reason.strip()
    row.save()
    return row


@write
def drop(row: OutcomeStatement, *, reason: str, by: Viewer, expected: int | None = None) -> OutcomeStatement:
    """The draft is dropped, for a reason that is kept.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    row = lock(OutcomeStatement, row.uid, expected=expected)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why it is dropped."), field="reason")
    rules.STATEMENT_STEPS.take("drop", row, by=by, texts={"reason": reason})
    row.note = reason.strip()
    row.save()
    return row
