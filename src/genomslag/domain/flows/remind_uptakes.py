"""Reminders of shared activities go out: every day that comes, each range of each last day once, all of one body in one mail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genomslag.domain.documents import queries as documents
from genomslag.domain.flows import reminders
from genomslag.domain.flows.papers import LANGUAGE
from genomslag.domain.plans import actions as plans
from genomslag.domain.plans.models import UptakeReminder
from genomslag.ground import outbox
from genomslag.ground.access import system


def catch_up() -> list[UptakeReminder]:
    """Every reminder that is due today, or became due while nothing ran, is ordered, once."""
    return [made for one in reminders.offices() for made in remind(one)]


def remind(authority_id: int) -> list[UptakeReminder]:
    """What is due of one body is ordered. What a clock that was ahead sent too early does not count."""
    plans.discount_uptake_reminders(authority_id, by=system(authority_id))
    return plans.remind_uptakes(authority_id, post=_post(authority_id), by=system(authority_id))  # type: ignore[no-any-return]


def _post(authority_id: int) -> Callable[[str, Sequence[plans.DueUptake]], UUID]:
    def post(address: str, together: Sequence[plans.DueUptake]) -> UUID:
        first = together[0]
        with translation.override(LANGUAGE):
            payload = {"to": address, "subject": _subject(together), "text": _words(together, authority_id)}
        key = reminders.order_key("uptake-reminder", first.uptake.uid, first.uptake.answer_by_on, first.days, first.discounted)
        return outbox.order("mail", payload, key=key, authority_id=authority_id).uid  # type: ignore[no-any-return]

    return post


def _subject(together: Sequence[plans.DueUptake]) -> str:
    said = ngettext("Reminder of %(count)s shared activity", "Reminder of %(count)s shared activities", len(together))
    return said % {"count": len(together)}


def _words(together: Sequence[plans.DueUptake], authority_id: int) -> str:
    activities = documents.knots({one.uptake.element_id for one in together}, viewer=system(authority_id), with_text=False)
    lines = [_("%(body)s has not yet said what it does.") % {"body": together[0].uptake.body.name}]
    for one in together:
        row, knot = one.uptake, activities.get(one.uptake.element_id)
        title = f"{knot.code} {knot.title}".strip() if knot else row.version.title
        function = f", {row.function.name}" if row.function else ""
        lines += ["", f"{title}{function}", row.version.title, _("Say it by %(day)s. %(when)s") % {"day": row.answer_by_on.isoformat(), "when": reminders.time_left(row.answer_by_on)}]  # fmt: skip
    lines += [
        "",
        _("Say in a sentence what your part is, or why it does not concern you. Until then the silence is seen by all."),
    ]
    return "\n".join(lines)
