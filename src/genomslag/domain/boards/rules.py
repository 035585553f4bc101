"""What may happen at a board, who may, and the days that the statute counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from genomslag.domain.boards.models import AgendaItem, Dissent, Minutes, Seat, Sitting
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import ADMINISTRATOR, CHAIR, ELECTED, SECRETARY
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Refused
from genomslag.ground.steps import Step, StepTable
from genomslag.ground.workdays import add_workdays, is_workday

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
    """The first day when the notice may come down; when the last day to appeal is free, the next working day counts.

    Rule: KL 8 kap. 10 § (not before the time for appeal is over); for free days unverified, so the notice rather stays.
    """
    last = appeal_until(posted_on)
    return (last if is_workday(last) else add_workdays(last, 1)) + timedelta(days=1)


@dataclass(frozen=True)
class MinutesDays:
    """When minutes are to be approved and their notice posted, and whether that came or is too late."""

    approve_by_on: date
    is_approved_late: bool
    post_by_on: date | None
    is_posted_late: bool


def days_of(*, held_on: date, approved_on: date | None, posted_on: date | None, on: date) -> MinutesDays:
    """The days of some minutes, seen on a day. Lateness is shown and stops nothing.

    Rule: as approve_by and post_by.
    """
    last = approve_by(held_on)
    post_last = post_by(approved_on) if approved_on else None
    return MinutesDays(
        approve_by_on=last,
        is_approved_late=(approved_on or on) > last,
        post_by_on=post_last,
        is_posted_late=post_last is not None and (posted_on or on) > post_last,
    )


@dataclass(frozen=True)
class Quorum:
    """How many serve, of how many seats."""

    serving: int
    seats: int

    @property
    def is_met(self) -> bool:
        """More than half of the members serve.

        Rule: KL 6 kap. 27 § with 5 kap. 45 §.
        """
        return self.serving * 2 > self.seats


def quorum(serving: Sequence[Seat], seats: Sequence[Seat]) -> Quorum:
    """How many serve, of how many seats; substitutes serve for absent members and have no seats of their own."""
    members = [seat for seat in seats if seat.kind != Seat.Kind.SUBSTITUTE]
    return Quorum(min(len(serving), len(members)), len(members))


@dataclass(frozen=True)
class Majority:
    """The part of those who vote that carries a motion."""

    numerator: int
    denominator: int
    is_more_than: bool
    rule: str

    def carries(self, in_favour: int, of: int) -> bool:
        """True when so many votes of so many carry the motion, the chair's casting vote apart."""
        ours, needed = in_favour * self.denominator, of * self.numerator
        return ours > needed if self.is_more_than else ours >= needed


_HALF = Majority(1, 2, True, "KL 6 kap. 33 §")
_THIRD = Majority(1, 3, False, "KL 5 kap. 50 §")
MAJORITIES: Mapping[str, Mapping[str, Majority]] = {
    "adjourn": {Body.Kind.COUNCIL: _THIRD},
    "refer_back": {Body.Kind.COUNCIL: _THIRD},
}
"""Where less than more than half is enough, by step and kind of body. A minority of the council can do so only once."""


def majority(step: str, body_kind: str) -> Majority:
    """The majority that a step needs in a kind of body.

    Rule: KL 5 kap. 50-51 §§ (council), 6 kap. 33 § (boards).
    """
    return MAJORITIES.get(step, {}).get(body_kind, _HALF)


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
    text = ngettext(
        "%(count)s matter on the agenda has no outcome yet.", "%(count)s matters on the agenda have no outcome yet.", left
    )
    return Invalid("items_left", text % {"count": left})


def _sitting_is_open(item: AgendaItem, _by: Viewer) -> Refused | None:
    if item.sitting.state == Sitting.State.CALLED and item.sitting.held_on <= clock.today():
        return None
    return Invalid("no_sitting", _("A board decides only at its sitting: on its day, after the notice."))


def _is_quorate(item: AgendaItem, _by: Viewer) -> Refused | None:
    """Reads the counts kept on the sitting, so that an agenda of any length asks nothing more of the database."""
    serving, seats = item.sitting.serving_count, item.sitting.seats_count
    if serving is None or seats is None or Quorum(serving, seats).is_met:
        return None
    text = _("Only %(serving)s of %(seats)s serve: more than half must be present to decide.")
    return Invalid("no_quorum", text % {"serving": serving, "seats": seats}, rule="KL 6 kap. 27 § with 5 kap. 45 §")


def _holds_all_dissents(minutes: Minutes, by: Viewer) -> Refused | None:
    if Dissent.objects.visible_to(by).filter(item__minutes=minutes).count() == minutes.dissents_count:
        return None
    text = _("A reservation or statement came in after the minutes were written. Write them anew.")
    return Invalid("dissent_missing", text)


S, ITEM, M = Sitting.State, AgendaItem.State, Minutes.State
AT_SITTING = (SECRETARY, CHAIR)

SITTING_STEPS = StepTable(
    "sitting",
    [
        Step("list_item", "item_listed", _("Put on the agenda"), (S.PLANNED, S.CALLED), "", (SECRETARY,), rule="none"),
        Step("move", "moved", _("Move the sitting"), (S.PLANNED,), "", (SECRETARY, ADMINISTRATOR), rule="none"),
        Step(
            "call",
            "called",
            _("Send the notice"),
            (S.PLANNED,),
            S.CALLED,
            (SECRETARY,),
            (_has_items,),
            "none; the board's own order",
        ),
        Step(
            "enter_presence",
            "presence_entered",
            _("Enter who is present"),
            (S.CALLED,),
            "",
            AT_SITTING,
            (_day_has_come,),
            "KL 5 kap. 65-67 §§ with 6 kap. 35 § (the minutes list who served)",
        ),
        Step(
            "hold",
            "held",
            _("End the sitting"),
            (S.CALLED,),
            S.HELD,
            AT_SITTING,
            (_day_has_come, _nothing_left),
            "none",
        ),
        Step(
            "write_minutes",
            "minutes_written",
            _("Write the minutes"),
            (S.CALLED, S.HELD),
            "",
            (SECRETARY,),
            (_day_has_come,),
            "KL 5 kap. 65-67 §§ with 6 kap. 35 §",
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
            AT_SITTING,
            (_sitting_is_open, _is_quorate),
            "KL 5 kap. 65-67 §§ with 6 kap. 35 § (what the minutes say of each matter)",
        ),
        Step(
            "adjourn",
            "adjourned",
            _("Adjourn"),
            (ITEM.LISTED,),
            ITEM.ADJOURNED,
            AT_SITTING,
            (_sitting_is_open, _is_quorate),
            "KL 6 kap. 33 §",
        ),
        Step(
            "refer_back",
            "referred_back",
            _("Refer back"),
            (ITEM.LISTED,),
            ITEM.REFERRED_BACK,
            AT_SITTING,
            (_sitting_is_open, _is_quorate),
            "KL 6 kap. 33 §",
        ),
        Step("strike", "struck", _("Strike"), (ITEM.LISTED,), ITEM.STRUCK, AT_SITTING, rule="none"),
        Step(
            "dissent",
            "dissented",
            _("Enter a reservation or statement"),
            (ITEM.LISTED, ITEM.DECIDED, ITEM.ADJOURNED, ITEM.REFERRED_BACK),
            "",
            (SECRETARY, *ELECTED),
            (_sitting_is_open,),
            "KL 4 kap. 27 § (announced before the sitting ends)",
        ),
    ],
)

MINUTES_STEPS = StepTable(
    "minutes",
    [
        Step("rewrite", "rewritten", _("Write the minutes anew"), (M.WRITTEN,), "", (SECRETARY,), rule="none"),
        Step(
            "approve",
            "approved",
            _("Approve the minutes"),
            (M.WRITTEN,),
            M.APPROVED,
            (CHAIR, SECRETARY),
            (_holds_all_dissents,),
            "KL 5 kap. 69 § with 6 kap. 35 §",
        ),
        Step(
            "post_notice",
            "notice_posted",
            _("Post the notice"),
            (M.APPROVED,),
            "",
            (SECRETARY,),
            rule="KL 8 kap. 9-12 §§",
        ),
    ],
)


def reserving_seat(seat: Seat | None, *, kind: str, is_serving: bool | None) -> Seat:
    """The seat from which a person may enter this dissent.

    Takes: seat, the person's on the day; is_serving, as entered, or None when nobody has entered who is present.
    Refuses: Invalid("no_seat", "not_serving").
    Rule: KL 4 kap. 27 §: one who took part in the decision may reserve. Special statements: unverified (practice).
    """
    rule = "KL 4 kap. 27 §"
    if seat is None:
        raise Invalid("no_seat", _("Only one who sits in the board can reserve."), rule=rule, field="person")
    serves = is_serving if is_serving is not None else seat.kind != Seat.Kind.SUBSTITUTE
    if kind == Dissent.Kind.RESERVATION and not serves:
        text = _("Only one who took part in the decision can reserve. Enter who serves, or enter a special statement.")
        raise Invalid("not_serving", text, rule=rule, field="person")
    return seat
