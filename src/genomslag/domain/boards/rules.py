"""What may happen at a board, who may, and the days that the statute counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import AgendaItem, Minutes, Seat, Sitting
from genomslag.domain.organisation.roles import CHAIR, SECRETARY
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Refused
from genomslag.ground.steps import Step, StepTable

APPROVED_WITHIN_DAYS = 14
POSTED_WITHIN_DAYS = 2
APPEAL_WEEKS = 3


def approve_by(held_on: date) -> date:
    """The last day to approve the minutes of a sitting.

    Rule: KL (2017:725) 5 kap. 69 § with 6 kap. 35 §: within 14 days.
    """
    return held_on + timedelta(days=APPROVED_WITHIN_DAYS)


def post_by(approved_on: date) -> date:
    """The last day to post the notice of approved minutes.

    Rule: KL 8 kap. 9 §: by the second day after approval.
    """
    return approved_on + timedelta(days=POSTED_WITHIN_DAYS)


def appeal_until(posted_on: date) -> date:
    """The last day to appeal.

    Rule: KL 13 kap. 5 §: three weeks from the day when the notice was posted.
    """
    return posted_on + timedelta(weeks=APPEAL_WEEKS)


def take_down(posted_on: date) -> date:
    """The first day when the notice may be taken down: the day after the appeal time has ended.

    Rule: KL 8 kap. 10 §: not before the time for appeal is over.
    """
    return appeal_until(posted_on) + timedelta(days=1)


def _has_items(sitting: Sitting, by: Viewer) -> Refused | None:
    if AgendaItem.objects.visible_to(by).filter(sitting=sitting).exists():
        return None
    return Invalid("empty_agenda", _("The agenda is empty. List at least one matter first."))


def _day_has_come(sitting: Sitting, _by: Viewer) -> Refused | None:
    if sitting.held_on <= clock.today():
        return None
    return Invalid("not_yet", _("The sitting has not been held yet: its day lies ahead."))


def _nothing_left(sitting: Sitting, by: Viewer) -> Refused | None:
    left = AgendaItem.objects.visible_to(by).filter(sitting=sitting, state=AgendaItem.State.LISTED).count()
    if not left:
        return None
    return Invalid("items_left", _("%(count)s matters on the agenda have no outcome yet.") % {"count": left})


def _sitting_is_open(item: AgendaItem, _by: Viewer) -> Refused | None:
    if item.sitting.state == Sitting.State.CALLED and item.sitting.held_on <= clock.today():
        return None
    return Invalid("no_sitting", _("A board decides only at its sitting: on its day, after the notice."))


S, ITEM, M = Sitting.State, AgendaItem.State, Minutes.State

SITTING_STEPS = StepTable(
    "sitting",
    [
        Step("list_item", "item_listed", _("Put on the agenda"), (S.PLANNED, S.CALLED), "", (SECRETARY,), rule="none"),
        Step("call", "called", _("Send the notice"), (S.PLANNED,), S.CALLED, (SECRETARY,), (_has_items,), "none; the board's own order"),
        Step(
            "hold", "held", _("End the sitting"), (S.CALLED,), S.HELD, (SECRETARY, CHAIR), (_day_has_come, _nothing_left), "none"
        ),
    ],
)

ITEM_STEPS = StepTable(
    "item",
    [
        Step(
            "decide",
            "decided",
            _("Enter the decision"),
            (ITEM.LISTED,),
            ITEM.DECIDED,
            (SECRETARY, CHAIR),
            (_sitting_is_open,),
            "KL 5 kap. 65-67 §§ with 6 kap. 35 § (what the minutes say of each matter)",
        ),
        Step("adjourn", "adjourned", _("Adjourn"), (ITEM.LISTED,), ITEM.ADJOURNED, (SECRETARY, CHAIR), (_sitting_is_open,), "KL 6 kap. 33 §"),
        Step(
            "refer_back", "referred_back", _("Refer back"), (ITEM.LISTED,), ITEM.REFERRED_BACK, (SECRETARY, CHAIR), (_sitting_is_open,), "KL 6 kap. 33 §"
        ),
        Step("strike", "struck", _("Strike"), (ITEM.LISTED,), ITEM.STRUCK, (SECRETARY, CHAIR), rule="none"),
        Step(
            "dissent",
            "dissented",
            _("Enter a reservation or statement"),
            (ITEM.LISTED, ITEM.DECIDED),
            "",
            (SECRETARY,),
            (_sitting_is_open,),
            "KL 4 kap. 27 § (announced before the sitting ends)",
        ),
    ],
)

MINUTES_STEPS = StepTable(
    "minutes",
    [
        Step("approve", "approved", _("Approve the minutes"), (M.WRITTEN,), M.APPROVED, (CHAIR, SECRETARY), rule="KL 5 kap. 69 § with 6 kap. 35 §"),
        Step("post_notice", "notice_posted", _("Post the notice"), (M.APPROVED,), "", (SECRETARY,), rule="KL 8 kap. 9-12 §§"),
    ],
)


@dataclass(frozen=True)
class Quorum:
    present: int
    seats: int

    @property
    def is_met(self) -> bool:
        """More than half of the members are present.

        Rule: KL 6 kap. 27 § with 5 kap. 45 §.
        """
        return self.present * 2 > self.seats


def quorum(present: Sequence[Seat], seats: Sequence[Seat]) -> Quorum:
    """How many serve, of how many seats; substitutes serve for absent members and have no seats of their own."""
    members = [seat for seat in seats if seat.kind != Seat.Kind.SUBSTITUTE]
    return Quorum(min(len(present), len(members)), len(members))
