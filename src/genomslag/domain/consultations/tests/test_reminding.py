"""Reminders: each range of each last day once, whatever the clock and the workers do."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genomslag.domain.consultations import actions, rules
from genomslag.domain.consultations.models import Recipient, Reminder, Round
from genomslag.domain.consultations.tests.scene import LAST_DAY, fresh
from genomslag.domain.organisation.models import Body
from genomslag.ground import clock, trail
from genomslag.ground.errors import Invalid

RANGES = (14, 7, 1, -3)
BEFORE = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("left", "due"), [(15, None), (14, 14), (10, 14), (7, 7), (2, 7), (1, 1), (0, 1), (-2, 1), (-3, -3), (-40, -3)]
)
def test_the_nearest_range_is_due(left, due):
    on = LAST_DAY - timedelta(days=left)
    assert rules.due_range(LAST_DAY, ranges=RANGES, sent_on=BEFORE, on=on, reminded=()) == due


def test_a_range_that_began_before_it_was_sent_is_not_used():
    on = LAST_DAY - timedelta(days=5)
    assert rules.due_range(LAST_DAY, ranges=RANGES, sent_on=on, on=on, reminded=()) is None


@given(st.lists(st.integers(-30, 40), max_size=40), st.sets(st.integers(-10, 30), min_size=1, max_size=6))
def test_however_the_days_come_no_range_is_sent_twice_nor_from_further_off(lefts, ranges):
    sent: list[int] = []
    for left in lefts:
        on = LAST_DAY - timedelta(days=left)
        due = rules.due_range(LAST_DAY, ranges=ranges, sent_on=BEFORE, on=on, reminded=sent)
        if due is not None:
            assert left <= due and all(due < before for before in sent)
            sent.append(due)
    assert len(set(sent)) == len(sent)


@given(st.integers(-30, 40), st.sets(st.integers(-10, 30), min_size=1, max_size=6))
def test_days_on_which_nothing_ran_are_caught_up_with_in_one_reminder(left, ranges):
    on = LAST_DAY - timedelta(days=left)
    due = rules.due_range(LAST_DAY, ranges=ranges, sent_on=BEFORE, on=on, reminded=())
    assert due == min((days for days in ranges if left <= days), default=None)


def test_the_days_are_kept_in_order_and_within_reason():
    assert rules.reminder_days([1, 7, -3, 7]) == [7, 1, -3]
    for wrong in ([500], range(20)):
        with pytest.raises(Invalid) as stopped:
            rules.reminder_days(list(wrong))
        assert stopped.value.code == "reminder_days"


class Box:
    """Where mails are put instead of the outbox."""

    def __init__(self):
        self.mails = []

    def __call__(self, by_address):
        for address, together in by_address.items():
            self.mails.append((address, sorted((one.recipient.round.title, one.days) for one in together)))
        return {address: uuid4() for address in by_address}


@pytest.fixture
def addressed(desk):
    Body.objects.filter(code__in=("HV", "JOUR")).update(email="samma@exempel.se")
    return desk


def _remind(desk, on, box):
    with clock.freeze(on):
        return actions.remind(desk.authority(), post=box, by=desk.worker())


def test_all_of_one_address_is_one_mail_and_nothing_goes_twice(addressed, tells):
    one, other = addressed.sent(title="Ett"), addressed.sent(title="Två")
    box, on = Box(), LAST_DAY - timedelta(days=7)
    with tells("round.reminded", "round.reminded"):
        made = _remind(addressed, on, box)
    assert box.mails == [("samma@exempel.se", [("Ett", 7), ("Ett", 7), ("Två", 7), ("Två", 7)])]
    assert {row.road for row in made} == {"mail", "inside"} and len(made) == 6
    with tells():
        assert _remind(addressed, on, box) == []
    assert _remind(addressed, on - timedelta(days=6), box) == [], "the clock went back: 14 is not sent after 7"
    assert len(_remind(addressed, LAST_DAY - timedelta(days=1), box)) == 6
    assert len(box.mails) == 2 and fresh(one).pk != fresh(other).pk


def test_those_who_have_answered_or_declined_or_are_asked_no_more_are_left_alone(addressed):
    sent, gone = addressed.sent(), addressed.sent(title="Dras tillbaka")
    addressed.answer(sent, code="hv", on=date(2026, 9, 5))
    actions.decline(addressed.recipient(sent, "sn"), by=addressed.officer)
    actions.withdraw(gone, reason="Fel text.", by=addressed.officer)
    made = _remind(addressed, LAST_DAY, Box())
    assert [row.recipient.body.code for row in made] == ["JOUR"]


def test_more_time_gives_new_days_of_reminding(addressed):
    sent, box = addressed.sent("hv"), Box()
    _remind(addressed, LAST_DAY, box)
    with clock.freeze(LAST_DAY):
        actions.extend(addressed.recipient(sent), answer_by_on=date(2026, 12, 1), reason="Nämnden.", by=addressed.officer)
    assert _remind(addressed, LAST_DAY, box) == []
    assert [row.days for row in _remind(addressed, date(2026, 11, 20), box)] == [14]


def test_one_without_an_address_is_shown_to_the_sender(addressed):
    Body.objects.filter(code="JOUR").update(email="")
    addressed.sent("jour")
    (row,) = _remind(addressed, LAST_DAY, Box())
    assert (row.road, row.order_uid) == ("letter", None)


def test_a_second_worker_that_comes_in_between_cannot_remind_too(addressed):
    addressed.sent("hv")
    said = []

    def post(by_address):
        said.extend(by_address)
        (row,) = next(iter(by_address.values()))
        Reminder.unscoped.create(
            authority_id=row.recipient.authority_id,
            recipient=row.recipient,
            answer_by_on=LAST_DAY,
            days=row.days,
            road="mail",
            sent_on=LAST_DAY,
        )
        return {address: uuid4() for address in by_address}

    with pytest.raises(Exception, match="(?i)unique"), clock.freeze(LAST_DAY):
        actions.remind(addressed.authority(), post=post, by=addressed.worker())
    assert Reminder.unscoped.count() == 0, "the write that lost is undone whole, with the mail that it ordered"
    assert len(_remind(addressed, LAST_DAY, Box())) == 1


def test_many_are_reminded_some_at_a_time(addressed):
    addressed.sent("hv", "jour", "sn")
    Body.objects.filter(code="SN").update(email="annan@exempel.se")
    box, made = Box(), []
    with clock.freeze(LAST_DAY):
        while some := actions.remind(addressed.authority(), post=box, by=addressed.worker(), at_most=1):
            made.append(len(some))
    assert made == [1, 2] and Recipient.unscoped.count() == 3


def _days(desk, first, count, box):
    """Some days one after the other, as the worker lives them; gives what was sent, by day."""
    made = {}
    for on in (first + timedelta(days=n) for n in range(count)):
        with clock.freeze(on):
            actions.discount_reminders(desk.authority(), by=desk.worker())
        made[on] = [row.days for row in _remind(desk, on, box)]
    return {on: days for on, days in made.items() if days}


def test_what_a_clock_that_was_ahead_sent_keeps_nothing_back(addressed):
    addressed.sent("hv")
    box = Box()
    assert [row.days for row in _remind(addressed, LAST_DAY - timedelta(days=1), box)] == [1], "the clock is weeks ahead"
    lived = _days(addressed, LAST_DAY - timedelta(days=20), 24, box)
    day = {days: LAST_DAY - timedelta(days=days) for days in RANGES}
    assert lived == {day[14]: [14], day[7]: [7], day[1]: [1], day[-3]: [-3]}
    assert [row.is_discounted for row in Reminder.unscoped.order_by("id")] == [True, False, False, False, False]
    assert "round.reminders_discounted" in [
        one.event for one in trail.history([Round.unscoped.get().uid], viewer=addressed.officer)
    ]


def test_a_clock_that_is_behind_for_a_day_or_two_sends_nothing_again(addressed):
    addressed.sent("hv")
    box = Box()
    _remind(addressed, LAST_DAY - timedelta(days=7), box)
    assert _days(addressed, LAST_DAY - timedelta(days=14), 2, box) == {}
    assert _days(addressed, LAST_DAY - timedelta(days=10), 2, box) == {}, "days apart are not days in a row"
    assert _days(addressed, LAST_DAY - timedelta(days=7), 5, box) == {}
    assert len(box.mails) == 1 and not any(row.is_discounted for row in Reminder.unscoped.all())


def test_a_day_that_is_lived_twice_counts_once(addressed):
    addressed.sent("hv")
    _remind(addressed, LAST_DAY, Box())
    with clock.freeze(LAST_DAY - timedelta(days=30)):
        settled = [actions.discount_reminders(addressed.authority(), by=addressed.worker()) for _again in range(5)]
    assert settled == [0] * 5 and Reminder.unscoped.get().ahead_days == 1
