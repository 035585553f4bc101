"""How it goes: counts whose rows are there, a word for a goal by rule, and nothing said of a number that the gate hides."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest

from genomslag.domain.documents.models import Content
from genomslag.domain.flows import looking
from genomslag.domain.flows.tests.following import YEAR
from genomslag.domain.indicators import actions as indicators
from genomslag.domain.indicators.gate import Why
from genomslag.domain.indicators.models import Definition, Use
from genomslag.domain.indicators.queries import Point, Series
from genomslag.domain.plans import actions, queries, rules
from genomslag.domain.plans.models import Measure
from genomslag.domain.plans.tests import scene
from genomslag.ground import clock
from genomslag.ground.access import ANYONE

M = Measure.State
STANDINGS = (M.DONE, M.UNDER_WAY, M.PLANNED, rules.LATE, rules.GIVEN_UP)
IN_FORCE_ON, LATER = date(2027, 1, 4), date(2027, 8, 1)


@pytest.fixture
def room(db):
    with clock.freeze(scene.TODAY):
        yield scene.room()


@pytest.fixture
def running(room):
    """Three measures of the asked activity in force: one is done, one is late, one has been given up; one carries out nothing."""
    made = {name: room.add(name, uptake=room.asked) for name in ("klar", "sen", "struken")}
    made["lös"] = room.add("lös", ends_on=date(2029, 1, 1))
    with clock.freeze(IN_FORCE_ON):
        actions.put_in_force(
            queries.plan(room.plan.uid, viewer=room.tove), deciding_body_name="Nämnden", decided_on=IN_FORCE_ON, paragraph="1",
            valid_until_on=scene.ENDS, by=room.tove,
        )  # fmt: skip
        actions.report(queries.measure(made["klar"].uid, viewer=room.tove), state="done", text="Klart.", by=room.tove)
        actions.cancel(queries.measure(made["struken"].uid, viewer=room.tove), reason="Dubbelt.", by=room.tove)
    with clock.freeze(LATER):
        yield room


def test_each_count_is_that_of_its_rows(running):
    looked = looking.look(running.programme, viewer=running.tove)
    assert sum(looked.whole.measures.values()) == 4
    for line in looked.goals:
        for standing in STANDINGS:
            _rows, total = queries.measures_that(running.programme, viewer=running.tove, aims=line.aims, standing=standing)
            assert total == line.measures[standing]
        for state, count in line.answers.items():
            assert queries.answers_that(running.programme, viewer=running.tove, aims=line.aims, standing=state)[1] == count
    everything = frozenset().union(*(line.aims for line in looked.goals))
    rows, total = queries.measures_that(running.programme, viewer=running.tove, outside=everything)
    assert total == sum(looked.loose.measures.values()) == 1 and rows[0]["title"] == "lös"


def test_a_goal_with_one_late_measure_is_late_however_many_are_done(running):
    looked = looking.look(running.programme, viewer=running.tove)
    [line] = [line for line in looked.goals if line.measures]
    assert line.measures == {M.DONE: 1, rules.LATE: 1, rules.GIVEN_UP: 1} and line.standing == rules.LATE
    assert looked.spread[rules.LATE] == 1 and sum(looked.spread.values()) == len(looked.goals)


def test_what_has_lain_untold_is_counted_apart(running):
    looked = looking.look(running.programme, viewer=running.tove)
    assert (looked.whole.told, looked.whole.due) == (1, 3)
    rows, _total = queries.measures_that(running.programme, viewer=running.tove, untold=True)
    assert {row["title"] for row in rows} == {"sen", "lös"}


def test_a_draft_is_counted_on_its_own_page_and_for_its_own_people_alone(room):
    room.add("rutin", uptake=room.asked)
    plan = queries.plan(room.plan.uid, viewer=room.tove)
    assert not looking.look(room.programme, viewer=room.tove).whole.measures
    assert looking.look(room.programme, viewer=room.tove, plan=plan).whole.measures == {M.PLANNED: 1}
    assert not looking.look(room.programme, viewer=ANYONE, plan=plan).whole.measures


def test_anyone_sees_what_was_said_and_no_count_of_the_silent(room):
    own, anyone = (looking.look(room.programme, viewer=viewer) for viewer in (room.tove, ANYONE))
    assert own.is_whole and own.whole.answers["silent"] and own.whole.answered < own.whole.asked
    assert not anyone.is_whole and not anyone.whole.answers["silent"] and anyone.whole.asked == anyone.whole.answered


def test_bodies_stand_by_name(running):
    names = [line.body for line in looking.look(running.programme, viewer=running.tove).bodies]
    assert names == sorted(names) and len(names) > 0


def test_every_element_stands_under_one_goal_at_most(room):
    lines = looking.goals(room.programme, viewer=room.tove)
    ids = [pk for line in lines for pk in line.aims]
    assert len(ids) == len(set(ids))
    assert set(ids) <= set(Content.unscoped.filter(version=room.programme).values_list("element_id", flat=True))


@pytest.mark.parametrize("several", list(product((0, 1, 3), repeat=len(STANDINGS))))
def test_the_word_for_a_goal_follows_its_measures(several):
    counts = dict(zip(STANDINGS, several, strict=True))
    said, here = rules.standing_of(counts), {key for key, count in counts.items() if count and key != rules.GIVEN_UP}
    assert (said == rules.UNPLANNED) == (not here)
    assert (said == rules.LATE) == (rules.LATE in here)
    assert (said == M.DONE) == (here == {M.DONE})


def _series(*values, era=None, direction="up", target=None, baseline=None, over_time="not"):
    start = date(2020, 1, 1)
    points = []
    for at, value in enumerate(values):
        why = Why.PRESENT if isinstance(value, int) else value
        number = Decimal(value) if isinstance(value, int) else None
        from_on = start + timedelta(days=366 * at)
        points.append(Point(from_on, from_on + timedelta(days=300), number, None, None, why, 1, 1, era=(era or {}).get(at, 0)))
    definition = Definition(
        measured="number", direction=direction, scale=0, secrecy="sensitive", smallest_shown=5, over_time=over_time
    )
    return Series(Use(definition=definition, target_scaled=target, baseline_scaled=baseline), points)


@pytest.mark.parametrize(
    ("series", "standing"),
    [
        (_series(), "missing"),
        (_series(10, 12), "better"),
        (_series(10, 12, direction="down"), "worse"),
        (_series(10, 12, target=12), "reached"),
        (_series(10, 12, target=13), "better"),
        (_series(10, 12, direction="down", target=12), "reached"),
        (_series(12, 12), "same"),
        (_series(12, direction="up"), "told"),
        (_series(12, baseline=20), "worse"),
        (_series(12, baseline=3), "told"),
        (_series(10, 12, era={1: 1}), "told"),
        (_series(12, era={0: 1}, baseline=20), "told"),
        (_series(10, Why.SUPPRESSED), "hidden"),
        (_series(10, Why.WITHDRAWN), "hidden"),
        (_series(10, Why.MISSING), "missing"),
        (_series(10, Why.SUPPRESSED, 12), "better"),
        (_series(10, 12, direction="none"), "told"),
        (_series(12, baseline=20, over_time="sum"), "told"),
        (_series(10, 12, target=12, over_time="sum"), "better"),
    ],
)
def test_an_indicator_stands_by_shown_numbers_alone(series, standing):
    assert looking.standing_of(series) == standing


def test_the_number_of_statements_does_not_grow_with_the_measures(running, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        before = looking.look(running.programme, viewer=running.tove)
    assert isinstance(before.spread, Counter)


def test_a_target_of_the_last_period_is_in_the_count(followed):
    """2 of 4 by the end of 2029 is on the way; 2 was what 2027 was to give."""
    place = followed

    def standing():
        looked = looking.look(place.room.programme, viewer=place.tove)
        return next(one.standing for one in looked.uses if one.use.pk == place.use.pk)

    place.value("2")
    assert standing() == looking.BETTER
    days = {"period_from_on": YEAR[0], "period_until_on": YEAR[1]}
    indicators.set_target(place.use, value="1", **days, unit=place.room.cast.units["linden"], by=place.tove)
    assert standing() == looking.BETTER, "a target of one unit says nothing of all"
    indicators.set_target(place.use, value="2", **days, by=place.tove)
    assert standing() == looking.REACHED
