"""A secrecy marking is put on and taken off."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.registry import rules
from genomslag.domain.registry.actions.records import guard_editions, show_to
from genomslag.domain.registry.models import Record
from genomslag.ground import trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def mark_secret(record: Record, *, provision: str, by: Viewer, expected: int | None = None) -> Record:
    """Only those entrusted with secret records may read the record; if it was on the web it is no longer there.

    Takes: provision, what the secrecy rests on.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_provision").
    Rule: TF 2 kap. 20 § (a secrecy marking names the provision).
    """
    record = lock(Record, record.uid, expected=expected)
    rules.RECORD_STEPS.check("mark_secret", record, by)
    named = rules.provision(provision, required=True)
    # The matter's history is read by the whole office: its title must not stand there any longer. The record still has it.
    erased = trail.erase([record.matter.uid], authority_id=record.authority_id, about={"record": record.uid})
    rules.RECORD_STEPS.take("mark_secret", record, by=by, facts={"secrecy": named, "erased": erased})
    record.secrecy_provision, record.released_at = named, None
    show_to(record, Audience.CLOSED)
    guard_editions(record, Audience.CLOSED)
    return record


@write
def lift_secrecy(record: Record, *, reason: str, by: Viewer, expected: int | None = None) -> Record:
    """The office may read the record again; it can be released and sent like any other.

    Refuses: NotAllowed; WrongState; Stale; Invalid("not_secret", "no_reason").
    Rule: unverified (OSL 5 kap. 5 §: the marking is a warning, the test is done anew).
    """
    record = lock(Record, record.uid, expected=expected)
    rules.RECORD_STEPS.check("lift_secrecy", record, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why the secrecy no longer holds."), field="reason")
    facts = {"secrecy": record.secrecy_provision}
    rules.RECORD_STEPS.take("lift_secrecy", record, by=by, facts=facts, texts={"reason": reason})
    record.secrecy_provision = ""
    show_to(record, Audience.OWN)
    return record
