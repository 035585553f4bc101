"""Reminders go out: every day that comes, each range of each last day once, all of one address in one mail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genomslag.domain.consultations import actions as consultations
from genomslag.domain.consultations.models import Reminder
from genomslag.domain.flows import reminders
from genomslag.domain.flows.papers import LANGUAGE
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.queries import body_of_authority
from genomslag.ground import outbox
from genomslag.ground.access import system


def catch_up() -> list[Reminder]:
    """Every reminder that is due today, or became due while nothing ran, is ordered, once."""
    return [made for one in reminders.offices() for made in remind(one)]


def remind(authority_id: int) -> list[Reminder]:
    """What is due of one sender is ordered, some hundred addresses at a time. What a clock that was ahead sent too early does not count."""
    consultations.discount_reminders(authority_id, by=system(authority_id))
    found: list[Reminder] = []
    while made := consultations.remind(authority_id, post=_post(authority_id), by=system(authority_id)):
        found += made
    return found


def _post(authority_id: int) -> consultations.Post:
    sender = body_of_authority(authority_id)

    def post(by_address: Mapping[str, Sequence[consultations.Due]]) -> Mapping[str, UUID]:
        keys, payloads = {}, {}
        with translation.override(LANGUAGE):
            for address, together in by_address.items():
                first = together[0]
                asked = first.recipient
                key = reminders.order_key("reminder", asked.uid, asked.answer_by_on, first.days, first.discounted)
                keys[address] = key
                payloads[key] = {"to": address, "subject": _subject(together), "text": _words(sender, together)}
        placed = outbox.order_all("mail", payloads, authority_id=authority_id)
        return {address: placed[key] for address, key in keys.items()}

    return post


def _subject(together: Sequence[consultations.Due]) -> str:
    if len(together) == 1:
        return _("Reminder: %(title)s") % {"title": together[0].recipient.round.title}
    said = ngettext("Reminder of %(count)s consultation", "Reminder of %(count)s consultations", len(together))
    return said % {"count": len(together)}


def _words(sender: Body, together: Sequence[consultations.Due]) -> str:
    lines = [_("From %(body)s.") % {"body": sender.name}, ""]
    for one in together:
        lines += [*_about(one), ""]
    lines.append(_("If you do not mean to answer, tell us so: then you get no more reminders."))
    if sender.email:
        lines.append(_("Answer to %(address)s.") % {"address": sender.email})
    return "\n".join(lines)


def _about(one: consultations.Due) -> list[str]:
    recipient = one.recipient
    number = recipient.round.matter.number if recipient.round.matter else ""
    passed = _("The day has passed. You can still answer, or ask for more time.")
    when = reminders.time_left(recipient.answer_by_on, passed=passed)
    return [
        recipient.round.title,
        _("Asked: %(body)s") % {"body": recipient.body.name},
        _("Our diary number: %(number)s") % {"number": number},
        _("Last day to answer: %(day)s. %(when)s") % {"day": recipient.answer_by_on.isoformat(), "when": when},
    ]
