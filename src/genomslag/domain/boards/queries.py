"""What one may ask about a board: its calendar, agenda, decisions and notices."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import rules
from genomslag.domain.boards.models import AgendaItem, Dissent, Minutes, Notice, Seat, Sitting
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import CHAIR, ELECTED, SECRETARY
from genomslag.domain.registry.models import Matter
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import WrongState
from genomslag.ground.rows import one_visible
from genomslag.ground.waiting import Waiting


def sittings(*, viewer: Viewer, body: Body | None = None, from_on: date | None = None) -> list[Sitting]:
    """The calendar, the latest first, each with its number of matters that the viewer may see."""
    rows = Sitting.objects.visible_to(viewer).select_related("body")
    if body is not None:
        rows = rows.filter(body=body)
    if from_on is not None:
        rows = rows.filter(held_on__gte=from_on)
    return list(rows.annotate(items_count=Count("items")).order_by("-held_on")[:200])


def sitting(uid: UUID | str, *, viewer: Viewer) -> Sitting:
    """One sitting.

    Refuses: NotFound.
    """
    return one_visible(Sitting, uid, viewer=viewer, related=("body",))


def next_sitting(*, body: Body, viewer: Viewer, last_day: date) -> Sitting | None:
    """The last sitting of the body whose papers can still be in time and that is held before the last day to answer."""
    rows = Sitting.objects.visible_to(viewer).filter(body=body, held_on__lt=last_day, papers_by_on__gte=clock.today())
    return rows.order_by("-held_on").first()  # type: ignore[no-any-return]


def coming_sittings(*, body: Body, viewer: Viewer) -> list[Sitting]:
    """The body's sittings whose papers can still be in time, the next first."""
    rows = Sitting.objects.visible_to(viewer).filter(body=body, papers_by_on__gte=clock.today()).exclude(state=Sitting.State.HELD)
    return list(rows.order_by("held_on")[:20])


@dataclass
class Listed:
    """An item on the agenda with what was added to it."""

    item: AgendaItem
    dissents: list[Dissent] = field(default_factory=list)


def agenda(shown: Sitting, *, viewer: Viewer) -> list[Listed]:
    """The agenda in order, with dissents, in two statements."""
    items = AgendaItem.objects.visible_to(viewer).filter(sitting=shown).select_related("matter", "paper", "minutes")
    listed = {item.pk: Listed(item) for item in items.order_by("position")}
    for dissent in Dissent.objects.visible_to(viewer).filter(item__in=listed).select_related("person").order_by("id"):
        listed[dissent.item_id].dissents.append(dissent)
    return list(listed.values())


def item(uid: UUID | str, *, viewer: Viewer) -> Listed:
    """One item with its sitting, matter, paper and dissents.

    Refuses: NotFound.
    """
    found = one_visible(AgendaItem, uid, viewer=viewer, related=("sitting", "sitting__body", "matter", "paper", "minutes"))
    dissents = Dissent.objects.visible_to(viewer).filter(item=found).select_related("person").order_by("id")
    return Listed(found, list(dissents))


def items_of_matter(matter: Matter, *, viewer: Viewer) -> list[Listed]:
    """Every time the matter stood on an agenda."""
    rows = AgendaItem.objects.visible_to(viewer).filter(matter=matter).select_related("sitting", "sitting__body", "minutes")
    listed = {row.pk: Listed(row) for row in rows.order_by("id")}
    for dissent in Dissent.objects.visible_to(viewer).filter(item__in=listed).select_related("person"):
        listed[dissent.item_id].dissents.append(dissent)
    return list(listed.values())


def extractable(listed: Listed) -> AgendaItem:
    """The item, when an extract of it may be made.

    Refuses: WrongState("not_approved").
    Rule: none in statute for the extract; its minutes must be approved, KL 5 kap. 69 §.
    """
    minutes = listed.item.minutes
    if minutes is None or minutes.state != Minutes.State.APPROVED:
        raise WrongState("not_approved", _("There is no extract until the minutes of the § are approved."))
    return listed.item


def minutes_of(shown: Sitting, *, viewer: Viewer) -> list[Minutes]:
    """The minutes of a sitting: parts approved at once, and the rest."""
    rows = Minutes.objects.visible_to(viewer).filter(sitting=shown).select_related("chair", "approver", "notice", "record")
    return list(rows.order_by("id"))


def minutes(uid: UUID | str, *, viewer: Viewer) -> Minutes:
    """One set of minutes.

    Refuses: NotFound.
    """
    return one_visible(Minutes, uid, viewer=viewer, related=("sitting", "sitting__body", "chair", "approver", "record"))


def seats(body: Body, *, viewer: Viewer, on: date) -> list[Seat]:
    """Who sits in the board on a day."""
    rows = Seat.objects.visible_to(viewer).filter(Seat.holding(on), body=body).select_related("person")
    return list(rows.order_by("id"))


def notices(*, viewer: Viewer, on: date, body: Body | None = None) -> list[Notice]:
    """The notice board on a day: what is posted and may not yet be taken down."""
    rows = Notice.objects.visible_to(viewer).filter(posted_on__lte=on, take_down_on__gte=on)
    if body is not None:
        rows = rows.filter(minutes__sitting__body=body)
    return list(rows.select_related("minutes", "minutes__sitting", "minutes__sitting__body", "minutes__record").order_by("-posted_on"))


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """For the secretary: agendas to send, minutes to approve, notices to post. For members: what to read before the sitting."""
    today = clock.today()
    keeps = [authority for authority in viewer.authority_ids if viewer.has(SECRETARY, authority)]
    elected = [authority for authority in viewer.authority_ids if viewer.roles_in(authority).intersection(ELECTED)]
    found = []
    if keeps or elected:
        rows = Sitting.objects.visible_to(viewer).filter(authority_id__in=[*keeps, *elected]).exclude(state=Sitting.State.HELD)
        for row in rows.annotate(items_count=Count("items")).select_related("body").order_by("held_on"):
            found += _sitting_waits(row, row.authority_id in keeps, today)
    if keeps or any(viewer.has(CHAIR, authority) for authority in elected):
        written = Minutes.objects.visible_to(viewer).filter(authority_id__in=[*keeps, *elected], notice__isnull=True)
        for minutes_ in written.select_related("sitting", "sitting__body").order_by("id"):
            found.append(_minutes_wait(minutes_))
    return found


def _sitting_waits(row: Sitting, keeps: bool, today: date) -> list[Waiting]:
    title = f"{row.body.name}, {row.held_on.isoformat()}"
    if not row.items_count:  # type: ignore[attr-defined]
        return []
    if keeps and row.state == Sitting.State.PLANNED:
        return [Waiting(row.called_on, title, _("The notice is to be sent"), "sitting", row.uid, "call")]
    if keeps and row.held_on <= today:
        return [Waiting(row.held_on, title, _("The board's decisions are to be entered"), "sitting", row.uid, "hold")]
    if not keeps and row.state == Sitting.State.CALLED:
        return [Waiting(row.held_on, title, _("Agenda and papers to read"), "sitting", row.uid, "read")]
    return []


def _minutes_wait(row: Minutes) -> Waiting:
    title = f"{row.sitting.body.name}, {row.sitting.held_on.isoformat()}"
    if row.state == Minutes.State.WRITTEN:
        return Waiting(rules.approve_by(row.sitting.held_on), title, _("Minutes to approve"), "minutes", row.uid, "approve")
    posted_by = rules.post_by(row.approved_on) if row.approved_on else None
    return Waiting(posted_by, title, _("The notice of the minutes is to be posted"), "minutes", row.uid, "post_notice")
