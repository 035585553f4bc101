"""Consultations: the list, one of them, and what waits in them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Answer, Extension, Passage, Recipient, Round
from genomslag.domain.organisation.roles import HEAD, OFFICER, REGISTRAR
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.paging import Page, window
from genomslag.ground.rows import one_visible
from genomslag.ground.waiting import Waiting

SORTS = {"title": "title", "body": "body__name", "sent": "sent_on", "answer_by": "answer_by_on", "state": "state"}
COLUMNS = (
    "uid",
    "title",
    "state",
    "kind",
    "sent_on",
    "answer_by_on",
    "asked",
    "answered",
    "body__name",
    "matter__number",
    "version__uid",
)


def rounds(
    *,
    viewer: Viewer,
    text: str = "",
    state: str = "",
    order: str = "-answer_by",
    page: int = 1,
    size: int = 50,
    is_open: bool = False,
) -> Page:
    """Consultations with how many were asked and how many have answered; three statements, however many there are.

    Takes: text, in title, sender or number; order, a key of SORTS, with "-" to turn it; is_open, only those that can be answered
    today or later; page, the last one when there are not so many.
    """
    found = Round.objects.visible_to(viewer)
    if text:
        found = found.filter(Q(title__icontains=text) | Q(body__name__icontains=text) | Q(matter__number__icontains=text))
    if state:
        found = found.filter(state=state)
    if is_open:
        found = found.filter(state=Round.State.SENT, answer_by_on__gte=clock.today())
    total = found.count()
    page, on_page = window(page, total=total, size=size)
    # The page's own rows are found first, by index; only they are counted and joined.
    ids = list(found.order_by(*_order(order)).values_list("pk", flat=True)[on_page])
    by_id = {row.pop("pk"): row for row in _counted(ids, viewer)} if ids else {}
    return Page([by_id[pk] for pk in ids if pk in by_id], total, page, size)


def _counted(ids: list[int], viewer: Viewer) -> list[dict[str, Any]]:
    rows = Round.objects.visible_to(viewer).filter(pk__in=ids)
    asked = rows.annotate(
        asked=Count("recipients", distinct=True),
        answered=Count("recipients", filter=Q(recipients__state=Recipient.State.ANSWERED), distinct=True),
    )
    return list(asked.values("pk", *COLUMNS))


def _order(order: str) -> list[Any]:
    """The latest first among equals, so that no row stands on two pages."""
    column, turned = SORTS.get(order.lstrip("-"), "answer_by_on"), order.startswith("-")
    if column in ("answer_by_on", "title", "state"):  # plain columns, so that an index serves the order
        return [f"-{column}" if turned else column, "-id" if turned else "id"]
    return [F(column).desc(nulls_last=True) if turned else F(column).asc(nulls_last=True), "-id"]


def round_(uid: UUID | str, *, viewer: Viewer) -> Round:
    """One consultation with its version and sender.

    Refuses: NotFound.
    """
    related = (
        "body",
        "matter",
        "version",
        "version__document",
        "version__document__profile",
        "version__document__body",
        "parent",
        "follows",
    )
    return one_visible(Round, uid, viewer=viewer, related=related)


def _unread_sentences(viewer: Viewer) -> Any:
    """How many sentences of a round nobody has read, in the answers that count."""
    held = Passage.objects.visible_to(viewer).filter(answer__round=OuterRef("pk"), answer__counts=True)
    rows = held.filter(state=Passage.State.UNREAD)
    return rows.order_by().values("answer__round").annotate(many=Count("pk")).values("many")


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """For officers of the sender: drafts to send, askings to decide on, answers to read, viewpoints to reply to; for those asked, that they are reminded."""
    mine = [authority for authority in viewer.authority_ids if viewer.has(OFFICER, authority)]
    found = _reminded(viewer)
    if not mine:
        return found
    waits = Extension.objects.visible_to(viewer).filter(recipient__round=OuterRef("pk"), state=Extension.State.ASKED).order_by()
    counted = (
        Round.objects.visible_to(viewer)
        .filter(authority_id__in=mine)
        .annotate(
            asking=Coalesce(Subquery(waits.values("recipient__round").annotate(many=Count("pk")).values("many")[:1]), 0),
            unread=Count("answers", filter=Q(answers__state=Answer.State.RECEIVED, answers__counts=True), distinct=True),
            left=Count(
                "answers__viewpoints",
                filter=Q(answers__viewpoints__state__in=rules.UNREPLIED, answers__counts=True),
                distinct=True,
            ),
            sentences=Coalesce(Subquery(_unread_sentences(viewer)), 0),
        )
    )
    waits_for = Q(asking__gt=0) | Q(unread__gt=0) | Q(left__gt=0) | Q(sentences__gt=0)
    for row in counted.filter(Q(state=Round.State.DRAFT) | waits_for).order_by("answer_by_on", "id"):
        if row.state == Round.State.DRAFT:
            found.append(Waiting(row.answer_by_on, row.title, _("A consultation that is not sent"), "round", row.uid, "send"))
        if row.asking:
            said = ngettext_lazy("%(count)s asks for more time", "%(count)s ask for more time", row.asking)
            found.append(Waiting(row.answer_by_on, row.title, said % {"count": row.asking}, "round", row.uid, "grant"))
        if row.unread:
            said = ngettext_lazy("%(count)s answer to read and confirm", "%(count)s answers to read and confirm", row.unread)
            found.append(Waiting(None, row.title, said % {"count": row.unread}, "round", row.uid, "confirm"))
        if row.sentences:
            said = ngettext_lazy("%(count)s unread sentence", "%(count)s unread sentences", row.sentences)
            found.append(Waiting(None, row.title, said % {"count": row.sentences}, "round", row.uid, "read"))
        if row.left:
            said = ngettext_lazy("%(count)s viewpoint without a reply", "%(count)s viewpoints without a reply", row.left)
            found.append(Waiting(None, row.title, said % {"count": row.left}, "round", row.uid, "reply"))
    return found


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
    rows = asked.select_related("round", "round__body").order_by("answer_by_on", "id")[:MOST_REMINDERS]
    return [_reminder(row) for row in rows if _is_reminded(row, today)]


def _reminder(row: Recipient) -> Waiting:
    said = _("%(body)s reminds: the answer has not come") % {"body": row.round.body.name}
    return Waiting(row.answer_by_on, row.round.title, said, "round", row.round.uid, "answer")


def _is_reminded(row: Recipient, today: date) -> bool:
    sent_on = row.round.sent_on or today
    due = rules.due_range(row.answer_by_on, ranges=row.round.reminder_days, sent_on=sent_on, on=today, reminded=())
    return due is not None


MOST_REMINDERS = 50
