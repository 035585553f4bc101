"""What waits for a person in consultations, and what the one who asked waits for from those who were asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Answer, Extension, Passage, Recipient, Round
from genomslag.domain.organisation.roles import HEAD, OFFICER, REGISTRAR
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.waiting import Awaited, Desk, Waiting


def desk_of(viewer: Viewer) -> Desk:
    """For officers of the sender: what to do with each round, and how many have not answered; for those asked, that they are reminded. Two statements."""
    desk = Desk(waiting=_reminded(viewer))
    mine = [authority for authority in viewer.authority_ids if viewer.has(OFFICER, authority)]
    for row in _counted(viewer, mine).order_by("answer_by_on", "id") if mine else ():
        desk.waiting.extend(_to_do(row))
        if row.state == Round.State.SENT and row.silent:
            who = _("%(silent)s of %(asked)s asked") % {"silent": row.silent, "asked": row.asked}
            desk.awaited.append(Awaited(row.answer_by_on, who, row.title, Round.State.SENT.label, "round", row.uid))
    return desk


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """The one half of the desk."""
    return desk_of(viewer).waiting


def _counted(viewer: Viewer, authorities: list[int]) -> QuerySet[Any]:
    """Rounds with something to do or to wait for, and how much of each. Everything that would multiply rows is counted apart."""
    asking = Extension.objects.visible_to(viewer).filter(rules.WAITS, recipient__round=OuterRef("pk"))
    asked = Recipient.objects.visible_to(viewer).filter(round=OuterRef("pk"))
    held = Passage.objects.visible_to(viewer).filter(answer__round=OuterRef("pk"), answer__counts=True)
    counted = (
        Round.objects.visible_to(viewer)
        .filter(authority_id__in=authorities)
        .annotate(
            asking=_many(asking, "recipient__round"),
            asked=_many(asked, "round"),
            silent=_many(asked.filter(state__in=rules.WAITED_FOR), "round"),
            unread=Count("answers", filter=Q(answers__state=Answer.State.RECEIVED, answers__counts=True), distinct=True),
            left=Count(
                "answers__viewpoints",
                filter=Q(answers__viewpoints__state__in=rules.UNREPLIED, answers__counts=True),
                distinct=True,
            ),
            sentences=_many(held.filter(state=Passage.State.UNREAD), "answer__round"),
        )
    )
    to_do = Q(asking__gt=0) | Q(unread__gt=0) | Q(left__gt=0) | Q(sentences__gt=0)
    return counted.filter(Q(state=Round.State.DRAFT) | Q(state=Round.State.SENT, silent__gt=0) | to_do)


def _many(rows: QuerySet[Any], of: str) -> Coalesce:
    """How many rows belong to the outer one."""
    return Coalesce(Subquery(rows.order_by().values(of).annotate(many=Count("pk")).values("many")[:1]), 0)


def _to_do(row: Any) -> Iterator[Waiting]:
    if row.state == Round.State.DRAFT:
        yield Waiting(row.answer_by_on, row.title, _("A consultation that is not sent"), "round", row.uid, "send")
    if row.asking:
        said = ngettext_lazy("%(count)s asks for more time", "%(count)s ask for more time", row.asking)
        yield Waiting(row.answer_by_on, row.title, said % {"count": row.asking}, "round", row.uid, "grant")
    if row.unread:
        said = ngettext_lazy("%(count)s answer to read and confirm", "%(count)s answers to read and confirm", row.unread)
        yield Waiting(None, row.title, said % {"count": row.unread}, "round", row.uid, "confirm")
    if row.sentences:
        said = ngettext_lazy("%(count)s unread sentence", "%(count)s unread sentences", row.sentences)
        yield Waiting(None, row.title, said % {"count": row.sentences}, "round", row.uid, "read")
    if row.left:
        said = ngettext_lazy("%(count)s viewpoint without a reply", "%(count)s viewpoints without a reply", row.left)
        yield Waiting(None, row.title, said % {"count": row.left}, "round", row.uid, "reply")


def _reminded(viewer: Viewer) -> list[Waiting]:
    """For those who lead and register in a body that is asked: the sender reminds, inside the house too.

    Read from what anyone may see of a round that is out: whom it asks, by when, and when it reminds.
    """
    led = [pk for pk in viewer.authority_ids if viewer.has(HEAD, pk) or viewer.has(REGISTRAR, pk)]
    if not led:
        return []
    today, reach = clock.today(), timedelta(days=rules.LONGEST_DAYS)
    asked = Recipient.objects.visible_to(viewer).filter(
        body__authority__in=led,
        state__in=rules.WAITED_FOR,
        round__state=Round.State.SENT,
        answer_by_on__range=(today - reach, today + reach),
    )
    rows = asked.select_related("round", "round__body").order_by("answer_by_on", "id")
    return [_reminder(row) for row in rows if _is_reminded(row, today)]


def _reminder(row: Recipient) -> Waiting:
    said = _("%(body)s reminds: the answer has not come") % {"body": row.round.body.name}
    return Waiting(row.answer_by_on, row.round.title, said, "round", row.round.uid, "answer")


def _is_reminded(row: Recipient, today: date) -> bool:
    sent_on = row.round.sent_on or today
    due = rules.due_range(row.answer_by_on, ranges=row.round.reminder_days, sent_on=sent_on, on=today, reminded=())
    return due is not None
