"""Reminders of follow-up go out: every day that comes, each range of each last day once, all of one address in one mail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genomslag.domain.flows import reminders
from genomslag.domain.flows.papers import LANGUAGE
from genomslag.domain.followup import actions as followup
from genomslag.domain.followup.models import UnitReminder
from genomslag.ground import outbox
from genomslag.ground.access import system


def catch_up() -> list[UnitReminder]:
    """Every reminder that is due today, or became due while nothing ran, is ordered, once."""
    return [made for one in reminders.offices() for made in remind(one)]


def remind(authority_id: int) -> list[UnitReminder]:
    """What is due of one body is ordered. What a clock that was ahead sent too early does not count."""
    followup.discount_unit_reminders(authority_id, by=system(authority_id))
    return followup.remind_units(authority_id, post=_post(authority_id), by=system(authority_id))  # type: ignore[no-any-return]


def _post(authority_id: int) -> Callable[[str, Sequence[followup.DueUnit]], UUID]:
    def post(address: str, together: Sequence[followup.DueUnit]) -> UUID:
        first = together[0]
        with translation.override(LANGUAGE):
            payload = {"to": address, "subject": _subject(together), "text": _words(together)}
        key = reminders.order_key("unit-reminder", first.row.uid, first.row.answer_by_on, first.days, first.discounted)
        return outbox.order("mail", payload, key=key, authority_id=authority_id).uid  # type: ignore[no-any-return]

    return post


def _subject(together: Sequence[followup.DueUnit]) -> str:
    said = ngettext("The follow-up waits for %(count)s unit", "The follow-up waits for %(count)s units", len(together))
    return said % {"count": len(together)}


def _words(together: Sequence[followup.DueUnit]) -> str:
    lines = []
    for one in together:
        row = one.row
        said = {"unit": row.unit.name, "name": row.follow_up.name, "day": row.answer_by_on.isoformat()}
        lines += [_("%(unit)s: %(name)s. Answer by %(day)s.") % said, reminders.time_left(row.answer_by_on), ""]
    lines.append(_("What the unit has reported already stands there beforehand. Sum it up, and hand it in."))
    return "\n".join(lines)
