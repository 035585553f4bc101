"""Units answer for their measures; what they say is signed off, or sent back with a reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.followup import rules
from genomslag.domain.followup.models import UnitReport
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def answer(row: UnitReport, *, text: str, by: Viewer, expected: int | None = None) -> UnitReport:
    """The unit has summed up how it goes; it waits to be signed off.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_text", "round_closed").
    """
    row = lock(UnitReport, row.uid, expected=expected)
    if not text.strip():
        raise Invalid("no_text", _("Sum up in some sentences how it goes."), field="text")
    rules.UNIT_STEPS.take("answer", row, by=by, texts={"text": text})
    row.text, row.answered_on, row.answered_by_id = text.strip(), clock.today(), by.own_person_id
    row.signed_by_id, row.signed_on = None, None
    row.save()
    return row


@write
def sign(row: UnitReport, *, by: Viewer, expected: int | None = None) -> UnitReport:
    """What the unit says stands; another person than the one who answered has seen it.

    Refuses: NotAllowed; WrongState; Stale; Invalid("round_closed").
    """
    row = lock(UnitReport, row.uid, expected=expected)
    rules.UNIT_STEPS.take("sign", row, by=by)
    row.signed_by_id, row.signed_on = by.own_person_id, clock.today()
    row.save()
    return row


@write
def send_back(row: UnitReport, *, reason: str, by: Viewer, expected: int | None = None) -> UnitReport:
    """The unit is to answer anew, for a reason that it reads.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason", "round_closed").
    """
    row = lock(UnitReport, row.uid, expected=expected)
    if not reason.strip():
        raise Invalid("no_reason", _("Say what the unit should change."), field="reason")
    rules.UNIT_STEPS.take("send_back", row, by=by, texts={"reason": reason})
    row.returned_reason, row.signed_by_id, row.signed_on = reason.strip(), None, None
    row.save()
    return row
