"""Approved minutes are made known."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import rules
from genomslag.domain.boards.models import (
    AgendaItem,
    Approval,
    Conflict,
    Dissent,
    Minutes,
    Motion,
    Notice,
    Presence,
    Proposition,
    Vote,
)
from genomslag.ground import clock
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def post_notice(minutes: Minutes, *, kept_at: str, by: Viewer, expected: int | None = None) -> Notice:
    """The notice is posted, today; the decisions in the minutes are public and may be appealed for three weeks.

    Refuses: NotAllowed; WrongState; Stale; Invalid("posted", "no_place").
    """
    minutes = lock(Minutes, minutes.uid, expected=expected)
    rules.MINUTES_STEPS.check("post_notice", minutes, by)
    if Notice.unscoped.filter(minutes=minutes).exists():
        raise Invalid("posted", _("The notice is already posted."))
    if not kept_at.strip():
        raise Invalid("no_place", _("Say where the minutes are kept."), rule="KL 8 kap. 9 §", field="kept_at")
    today, terms = clock.today(), rules.terms_of(minutes.sitting)
    notice = Notice(
        authority_id=minutes.authority_id,
        audience=Audience.PUBLIC,
        minutes=minutes,
        posted_on=today,
        appeal_until_on=rules.appeal_until(today, terms),
        take_down_on=rules.take_down(today, terms),
        kept_at=kept_at.strip()[:200],
    )
    notice.save()
    facts = {"notice": notice.uid, "appeal_until": notice.appeal_until_on}
    rules.MINUTES_STEPS.take("post_notice", minutes, by=by, facts=facts)
    _publish(minutes)
    minutes.save()
    return notice


def _publish(minutes: Minutes) -> None:
    """What concerns a record under a secrecy marking stays with the board; the notice itself is posted all the same."""
    items = AgendaItem.unscoped.filter(minutes=minutes)
    open_items = items.filter(Q(paper__isnull=True) | Q(paper__secrecy_provision=""))
    if items.count() == open_items.count():
        minutes.audience = Audience.PUBLIC
    Approval.unscoped.filter(minutes=minutes).update(audience=Audience.PUBLIC)
    Presence.unscoped.filter(sitting_id=minutes.sitting_id).update(audience=Audience.PUBLIC)
    for model in (Conflict, Motion, Proposition):
        model.unscoped.filter(item__in=open_items).update(audience=Audience.PUBLIC)
    Vote.unscoped.filter(proposition__item__in=open_items).update(audience=Audience.PUBLIC)
    Dissent.unscoped.filter(item__in=open_items).update(audience=Audience.PUBLIC)
    AgendaItem.unscoped.filter(pk__in=list(open_items.values_list("pk", flat=True))).update(audience=Audience.PUBLIC)
