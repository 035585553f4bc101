"""What one may ask about a board: its calendar, agenda, decisions and notices."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import rules
from genomslag.domain.boards.models import AgendaItem, Dissent, Minutes, Notice, Presence, Seat, Sitting
from genomslag.domain.organisation.models import Body, Person
from genomslag.domain.organisation.roles import CHAIR, ELECTED, SECRETARY
from genomslag.domain.registry.models import Matter
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Text, WrongState
from genomslag.ground.rows import one_visible
from genomslag.ground.waiting import Waiting


def sittings(*, viewer: Viewer, body: Body | None = None, from_on: date | None = None) -> list[Sitting]:
    """The calendar, the latest first, each with its number of matters that the viewer may see."""
    rows = Sitting.objects.visible_to(viewer).select_related("body")
    if body is not None:
        rows = rows.filter(body=body)
    if from_on is not None:
        rows = rows.filter(held_on__gte=from_on)
    return list(rows.annotate(items_count=_items_count(viewer)).order_by("-held_on")[:200])


def _items_count(viewer: Viewer, **only: object) -> Count:
    """Only what the viewer may see is counted: a count of hidden rows is a leak."""
    narrowed = Q(**{f"items__{name}": value for name, value in only.items()})
    return Count("items", filter=viewer.visible("items__") & narrowed)


def sitting(uid: UUID | str, *, viewer: Viewer) -> Sitting:
    """One sitting.

    Refuses: NotFound.
    """
    return one_visible(Sitting, uid, viewer=viewer, related=("body",))


def next_sitting(*, body: Body, viewer: Viewer, last_day: date) -> Sitting | None:
    """The last sitting of the body whose papers can still be in time and that is held before the last day to answer."""
    rows = Sitting.objects.visible_to(viewer).filter(body=body, held_on__lt=last_day, papers_by_on__gte=clock.today())
    return rows.order_by("-held_on").first()


def coming_sittings(*, body: Body, viewer: Viewer) -> list[Sitting]:
    """The body's sittings whose papers can still be in time, the next first."""
    rows = (
        Sitting.objects.visible_to(viewer).filter(body=body, papers_by_on__gte=clock.today()).exclude(state=Sitting.State.HELD)
    )
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
    for entry in listed.values():
        entry.item.sitting = shown  # so that asking for the open steps costs nothing more
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


@dataclass(frozen=True)
class Extract:
    """One § of approved minutes: what was decided, who approved it, and the dissents that travel along."""

    item: AgendaItem
    minutes: Minutes
    chair: Person | None
    approver: Person | None
    dissents: tuple[Dissent, ...]


def extractable(listed: Listed) -> AgendaItem:
    """The item, when an extract of it may be made.

    Refuses: WrongState("not_approved"), as long as the minutes of the § are not approved.
    Rule: none in statute for the extract itself; minutes are drawn up when they are approved, TF 2 kap. 10 §.
    """
    minutes_ = listed.item.minutes
    if minutes_ is None or minutes_.state != Minutes.State.APPROVED or listed.item.paragraph is None:
        raise WrongState("not_approved", _("There is no extract until the minutes of the § are approved."))
    return listed.item


def extract(shown: AgendaItem, *, viewer: Viewer) -> Extract:
    """The extract of one § of a sitting.

    Refuses: NotFound; WrongState("not_approved").
    """
    related = ("sitting", "sitting__body", "matter", "paper", "minutes", "minutes__chair", "minutes__approver")
    found = one_visible(AgendaItem, shown.uid, viewer=viewer, related=related)
    dissents = Dissent.objects.visible_to(viewer).filter(item=found).select_related("person").order_by("id")
    listed = Listed(found, list(dissents))
    extractable(listed)
    assert found.minutes is not None  # extractable said so
    return Extract(found, found.minutes, found.minutes.chair, found.minutes.approver, tuple(listed.dissents))


def unminuted(shown: Sitting, *, viewer: Viewer) -> list[AgendaItem]:
    """The §§ of a sitting that stand in no minutes yet."""
    rows = AgendaItem.objects.visible_to(viewer).filter(sitting=shown, minutes__isnull=True, paragraph__isnull=False)
    return list(rows.order_by("paragraph"))


def presences(shown: Sitting, *, viewer: Viewer) -> list[Presence]:
    """Who is entered as present, those who serve first."""
    rows = Presence.objects.visible_to(viewer).filter(sitting=shown).select_related("seat", "seat__person")
    return list(rows.order_by("-is_serving", "seat_id"))


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
    rows = Notice.objects.visible_to(viewer).filter(posted_on__lte=on, take_down_on__gt=on)
    if body is not None:
        rows = rows.filter(minutes__sitting__body=body)
    return list(
        rows.select_related("minutes", "minutes__sitting", "minutes__sitting__body", "minutes__record").order_by("-posted_on")
    )


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """What the secretary has to send, enter, write and post, what the chair has to approve and members to read.

    In two statements.
    """
    keeps = {authority for authority in viewer.authority_ids if viewer.has(SECRETARY, authority)}
    elected = {authority for authority in viewer.authority_ids if viewer.roles_in(authority).intersection(ELECTED)}
    if not keeps | elected:
        return []
    rows = Sitting.objects.visible_to(viewer).filter(authority_id__in=keeps | elected).select_related("body")
    counted = rows.annotate(
        items_count=_items_count(viewer),
        unwritten_count=_items_count(viewer, minutes__isnull=True, paragraph__isnull=False),
    )
    live = counted.filter(~Q(state=Sitting.State.HELD) | Q(unwritten_count__gt=0), items_count__gt=0)
    found = [wait for row in live.order_by("held_on") if (wait := _sitting_wait(row, row.authority_id in keeps))]
    written = Minutes.objects.visible_to(viewer).filter(authority_id__in=keeps | elected, notice__isnull=True)
    for minutes_ in written.select_related("sitting", "sitting__body").order_by("id"):
        by_whom = viewer.roles_in(minutes_.authority_id)
        if wait := _minutes_wait(minutes_, keeps=SECRETARY in by_whom, chairs=CHAIR in by_whom):
            found.append(wait)
    return found


def _sitting_wait(row: Sitting, keeps: bool) -> Waiting | None:
    title = f"{row.body.name}, {row.held_on.isoformat()}"

    def wait(due_on: date, why: Text, step: str) -> Waiting:
        return Waiting(due_on, title, why, "sitting", row.uid, step)

    if not keeps:
        called = row.state == Sitting.State.CALLED
        return wait(row.held_on, _("Agenda and papers to read"), "read") if called else None
    if row.state == Sitting.State.PLANNED:
        return wait(row.called_on, _("The notice is to be sent"), "call")
    if row.state == Sitting.State.HELD:
        return wait(rules.approve_by(row.held_on), _("The minutes are to be written"), "write_minutes")
    if row.held_on <= clock.today():
        return wait(row.held_on, _("The board's decisions are to be entered"), "hold")
    return None


def _minutes_wait(row: Minutes, *, keeps: bool, chairs: bool) -> Waiting | None:
    title = f"{row.sitting.body.name}, {row.sitting.held_on.isoformat()}"
    if row.state == Minutes.State.WRITTEN and (keeps or chairs):
        last = rules.approve_by(row.sitting.held_on)
        return Waiting(last, title, _("Minutes to approve"), "minutes", row.uid, "approve")
    if row.state == Minutes.State.APPROVED and keeps:
        posted_by = rules.post_by(row.approved_on) if row.approved_on else None
        return Waiting(posted_by, title, _("The notice is to be posted"), "minutes", row.uid, "post_notice")
    return None


def days_of(shown: Minutes, *, posted_on: date | None) -> rules.MinutesDays:
    """When the minutes were to be approved and posted, and what is late today."""
    held_on = shown.sitting.held_on
    return rules.days_of(held_on=held_on, approved_on=shown.approved_on, posted_on=posted_on, on=clock.today())
