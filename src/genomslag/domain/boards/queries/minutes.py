"""Minutes, extracts and notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import rules
from genomslag.domain.boards.models import AgendaItem, Approval, Dissent, Minutes, Notice, SignedCopy, Sitting
from genomslag.domain.boards.queries.agenda import Listed
from genomslag.domain.organisation.models import Body, Person
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import WrongState
from genomslag.ground.rows import one_visible


@dataclass(frozen=True)
class Extract:
    """One § of approved minutes: what was decided, who approved it, and the dissents that travel along."""

    item: AgendaItem
    minutes: Minutes
    chair: Person
    approvers: tuple[Person, ...]
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
    related = ("sitting", "sitting__body", "matter", "paper", "minutes")
    found = one_visible(AgendaItem, shown.uid, viewer=viewer, related=related)
    dissents = Dissent.objects.visible_to(viewer).filter(item=found).select_related("person").order_by("id")
    listed = Listed(found, list(dissents))
    extractable(listed)
    assert found.minutes is not None  # extractable said so
    chair, *approvers = (one.person for one in approvals(found.minutes, viewer=viewer))
    return Extract(found, found.minutes, chair, tuple(approvers), tuple(listed.dissents))


def approvals(shown: Minutes, *, viewer: Viewer) -> list[Approval]:
    """Those who are to approve the minutes, who presided first, and what each has done."""
    return list(Approval.objects.visible_to(viewer).filter(minutes=shown).select_related("person").order_by("id"))


def minutes_of(shown: Sitting, *, viewer: Viewer) -> list[Minutes]:
    """The minutes of a sitting: parts approved at once, and the rest."""
    rows = Minutes.objects.visible_to(viewer).filter(sitting=shown).select_related("notice", "record")
    return list(rows.order_by("id"))


def minutes(uid: UUID | str, *, viewer: Viewer) -> Minutes:
    """One set of minutes.

    Refuses: NotFound.
    """
    return one_visible(Minutes, uid, viewer=viewer, related=("sitting", "sitting__body", "record"))


def notices(*, viewer: Viewer, on: date, body: Body | None = None) -> list[Notice]:
    """The notice board on a day: what is posted and may not yet be taken down."""
    rows = Notice.objects.visible_to(viewer).filter(posted_on__lte=on, take_down_on__gt=on)
    if body is not None:
        rows = rows.filter(minutes__sitting__body=body)
    return list(
        rows.select_related("minutes", "minutes__sitting", "minutes__sitting__body", "minutes__record").order_by("-posted_on")
    )


def days_of(shown: Minutes, *, posted_on: date | None) -> rules.MinutesDays:
    """When the minutes were to be approved and posted, and what is late today."""
    held_on, terms = shown.sitting.held_on, rules.terms_of(shown.sitting)
    return rules.days_of(held_on=held_on, approved_on=shown.approved_on, posted_on=posted_on, on=clock.today(), terms=terms)


def notice_of(shown: Minutes, *, viewer: Viewer) -> Notice | None:
    """The notice of some minutes, when it has been posted."""
    return Notice.objects.visible_to(viewer).filter(minutes=shown).first()


def signed_copies(shown: Minutes, *, viewer: Viewer) -> list[SignedCopy]:
    """The signed files that were taken in beside the minutes."""
    return list(SignedCopy.objects.visible_to(viewer).filter(minutes=shown).select_related("file").order_by("id"))


def signed_copy(uid: UUID | str, *, viewer: Viewer) -> SignedCopy:
    """One signed file.

    Refuses: NotFound.
    """
    return one_visible(SignedCopy, uid, viewer=viewer, related=("file", "minutes"))
