"""The days of follow-up are a body's own, from a day on; the secretary's desk tells of a plan, and silence is told upwards."""

from datetime import date, timedelta

import pytest

from genomslag.domain.organisation.models import Body
from genomslag.domain.plans import actions, queries, rules
from genomslag.domain.plans.models import FollowHabit, UptakeReminder
from genomslag.domain.plans.tests import scene
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, system
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.ids import uuid7

LATE = scene.ANSWER_BY + timedelta(days=20)


def decide(room, **said):
    words = {"reminder_days": [30, -10], "stale_days": 60, "from_on": clock.today(), **said}
    return actions.set_habit(room.cast.hv, by=said.pop("by", room.tove), **{key: words[key] for key in words if key != "by"})


def waits(viewer, kind):
    return [one for one in queries.waiting_for(viewer) if one.kind == kind]


def test_set_habit_holds_from_its_day_and_anyone_may_read_it(room, events):
    decide(room)
    later = decide(room, from_on=clock.today() + timedelta(days=9), stale_days=90)
    assert [one.stale_days for one in queries.habits(room.cast.hv, viewer=ANYONE)] == [90, 60]
    assert events("followhabit.set")
    decide(room, from_on=later.from_on, stale_days=100)
    assert FollowHabit.unscoped.filter(authority=room.cast.hv.authority_id).count() == 2


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"reminder_days": [1, 1]}, "reminder_days"),
        ({"reminder_days": [91]}, "reminder_days"),
        ({"reminder_days": [-91]}, "reminder_days"),
        ({"reminder_days": [1, 2, 3, 4, 5, 6, 7]}, "reminder_days"),
        ({"stale_days": 13}, "stale_days"),
        ({"stale_days": 401}, "stale_days"),
        ({"from_on": scene.TODAY - timedelta(days=1)}, "past"),
    ],
)
def test_set_habit_refuses_what_is_not_sensible(room, said, code):
    with pytest.raises(Invalid) as refusal:
        decide(room, **said)
    assert refusal.value.code == code


def test_set_habit_refuses_a_body_without_records(room):
    with pytest.raises(Invalid) as refusal:
        actions.set_habit(Body.objects.get(code="JOUR"), reminder_days=[], stale_days=60, from_on=clock.today(), by=room.tove)
    assert refusal.value.code == "no_authority"


@pytest.mark.parametrize(
    ("who", "may"),
    [("coordinator", True), ("administrator", True), ("officer", False), ("secretary", False), ("member", False)],
)
def test_who_may_set_habit(room, who, may):
    if may:
        assert decide(room, by=room.cast.viewer(who))
        return
    with pytest.raises(NotAllowed):
        decide(room, by=room.cast.viewer(who))


def test_set_habit_refuses_another_body(room):
    with pytest.raises(NotAllowed):
        decide(room, by=room.cast.viewer("coordinator", body="fa"))


def sent(room, day):
    with clock.freeze(day):
        made = actions.remind_uptakes(
            room.cast.hv.authority_id, post=lambda _a, _d: uuid7(), by=system(room.cast.hv.authority_id)
        )
    return [one.days for one in made]


def test_reminders_go_by_the_bodys_own_days(room):
    decide(room)
    day = scene.ANSWER_BY
    assert sent(room, day - timedelta(days=31)) == []
    assert sent(room, day - timedelta(days=30)) == [30]
    assert sent(room, day - timedelta(days=14)) == sent(room, day) == []
    assert sent(room, day + timedelta(days=10)) == [-10]


def test_a_body_that_reminds_of_nothing_sends_nothing(room):
    decide(room, reminder_days=[])
    assert sent(room, scene.ANSWER_BY) == [] and not UptakeReminder.unscoped.exists()


def in_force(room):
    measure = room.add("sen", uptake=room.asked)
    with clock.freeze(date(2027, 1, 4)):
        actions.put_in_force(
            queries.plan(room.plan.uid, viewer=room.tove), deciding_body_name="Nämnden", decided_on=clock.today(), paragraph="1",
            valid_until_on=scene.ENDS, by=room.tove,
        )  # fmt: skip
    return measure


@pytest.mark.parametrize(("stale", "is_stale"), [(14, True), (60, False), (30, True)])
def test_a_measure_is_flagged_when_it_has_lain_as_long_as_the_body_waits(room, stale, is_stale):
    in_force(room)
    decide(room, stale_days=stale)
    with clock.freeze(date(2027, 1, 11) + timedelta(days=40)):
        plan = queries.plan(room.plan.uid, viewer=room.tove)
        [row] = queries.measures(viewer=room.tove, plan=plan)[0]
        [same] = queries.measures(viewer=room.tove, plan=plan, text="sen")[0]
        assert (row["is_stale"], row["stale_days"]) == (same["is_stale"], same["stale_days"]) == (is_stale, stale)


@pytest.mark.parametrize(("stale", "told"), [(14, 0), (60, 1), (None, 1)])
def test_what_is_told_in_time_is_counted_by_the_bodys_own_days(room, stale, told):
    measure = in_force(room)
    if stale is not None:
        decide(room, stale_days=stale)
    with clock.freeze(date(2027, 1, 12)):
        actions.report(queries.measure(measure.uid, viewer=room.tove), state="under_way", text="Igång.", by=room.tove)
    with clock.freeze(date(2027, 1, 12) + timedelta(days=40)):
        [heap], _answers = queries.heaps(room.programme, viewer=room.tove)
        assert (heap.due, heap.told) == (1, told)


def test_hand_over_is_told_on_the_secretarys_desk_until_the_board_has_it(room, events):
    bror = room.cast.viewer("secretary")
    room.add("rutin", uptake=room.asked)
    assert not waits(bror, "plan")
    plan = actions.hand_over(queries.plan(room.plan.uid, viewer=room.tove), by=room.tove)
    [one] = waits(bror, "plan")
    assert one.uid == plan.uid and events("plan.handed_over") and not waits(room.tove, "plan")
    assert not waits(room.cast.viewer("secretary", body="fa"), "plan")
    with pytest.raises(Invalid) as refusal:
        actions.hand_over(plan, by=room.tove)
    assert refusal.value.code == "handed_over"
    actions.put_in_force(plan, deciding_body_name="Nämnden", decided_on=clock.today(), valid_until_on=scene.ENDS, by=room.tove)
    assert not waits(bror, "plan")


def test_hand_over_refuses_an_empty_plan_and_others(room):
    with pytest.raises(Invalid) as refusal:
        actions.hand_over(room.plan, by=room.tove)
    assert refusal.value.code == "no_measures"
    room.add("rutin")
    with pytest.raises(NotAllowed):
        actions.hand_over(queries.plan(room.plan.uid, viewer=room.tove), by=room.cast.viewer("officer"))


def test_silence_is_told_to_who_keeps_the_programme_and_to_the_silent_bodys_director(room):
    owner = room.cast.viewer("coordinator", body="ks")
    director = room.cast.viewer("director")
    assert not waits(owner, "silence") and not waits(director, "silence")
    with clock.freeze(LATE):
        [kept], [led] = waits(owner, "silence"), waits(director, "silence")
        assert kept.uid == led.uid == room.programme.uid and kept.due_on == led.due_on == scene.ANSWER_BY
        assert not waits(room.cast.viewer("member"), "silence")
        actions.state_role(room.asked, own_role="Vi gör det här.", by=room.tove)
        assert not waits(director, "silence")


def test_the_usual_days_hold_until_a_body_has_decided(room):
    assert actions.ranges_of(room.cast.hv.authority_id, on=clock.today()) == rules.RANGES
    decide(room, from_on=clock.today() + timedelta(days=1))
    assert actions.ranges_of(room.cast.hv.authority_id, on=clock.today()) == rules.RANGES
