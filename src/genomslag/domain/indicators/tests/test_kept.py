"""What is kept beside the values is what the pure functions say of them: after every step, for old installations, and with many writers at once."""

import random
import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection

from genomslag.domain.indicators import actions, aggregation, judging, queries
from genomslag.domain.indicators.actions import keeping
from genomslag.domain.indicators.models import Kept, Observation, Use
from genomslag.domain.indicators.periods import parts_of_year
from genomslag.domain.indicators.tests.scene import HANDED_IN, YEAR, Measuring, fresh
from genomslag.domain.organisation import actions as organisation
from genomslag.domain.organisation.tests.cast import cast
from genomslag.ground import locks, trail
from genomslag.ground.access import ANYONE, system

__all__ = ["fresh"]
TERTIALS = parts_of_year(2026, 3)
TERTIALLY = {"frequency": "tertial", "over_time": "sum"}
WHOLE_YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def said(row):
    return tuple(getattr(row, name) for name in actions.remaking.SAID)


def holds(use: Use) -> bool:
    """Each kept sum says what the gate says of the values now, and each year what its periods come to."""
    use = Use.unscoped.select_related("definition").get(pk=use.pk)
    wanted = [keeping.filled(Kept(use=use), use, one) for one in judging.judged([use])[use.pk]]
    kept = Kept.unscoped.filter(use=use)
    assert set(map(said, kept.filter(periods=0))) == set(map(said, wanted))
    for year in kept.filter(periods__gt=0):
        shown = [row for row in wanted if row.period_from_on.year == year.period_from_on.year and not row.why]
        if year.value_scaled is not None and use.definition.over_time == aggregation.SUM:
            assert year.value_scaled == sum(row.value_scaled for row in shown)
    return True


def year_of(use):
    return queries.kept_series([use], viewer=ANYONE)[0].years


def test_a_year_is_put_together_of_its_tertials_and_says_how_many(place):
    use = place.in_use(4, **TERTIALLY)
    for period, value in zip(TERTIALS[:2], ("7", "9"), strict=True):
        place.value(use, value, period=period)
    (year,) = year_of(use)
    assert (year.value, year.periods, year.periods_expected, year.is_preliminary) == (16, 2, 3, True)
    place.value(use, "4", period=TERTIALS[2])
    (year,) = year_of(use)
    assert (year.value, year.periods, year.is_preliminary) == (20, 3, False)
    assert [point.value for point in queries.kept_series([use], viewer=ANYONE)[0].points] == [7, 9, 4]
    assert holds(use)


def test_the_year_stands_among_the_sums_over_bodies(place):
    use = place.in_use(4, **TERTIALLY)
    for period in TERTIALS:
        place.value(use, "7", period=period)
    periods = queries.periods_of([use.definition], viewer=ANYONE)
    assert next(iter(periods)) == TERTIALS[2], "the latest first"
    assert WHOLE_YEAR in periods
    (line,), total = queries.bodies_of(use.definition, period=WHOLE_YEAR, viewer=ANYONE)
    assert total == 1
    assert line.value == 21
    board = queries.board([use.definition], period=WHOLE_YEAR, viewer=ANYONE)
    assert {one.value for one in board.sums.values()} <= {21}


def test_the_last_tertial_counts_where_the_sheet_says_so(place):
    use = place.in_use(4, frequency="tertial", over_time="last")
    for period, value in zip(TERTIALS, ("7", "9", "4"), strict=True):
        place.value(use, value, period=period)
    assert [year.value for year in year_of(use)] == [4]


def test_a_hidden_tertial_hides_the_year(place):
    use = place.counting_persons(**TERTIALLY)
    for period, value in zip(TERTIALS, ("70", "3", "40"), strict=True):
        place.value(use, value, "linden", period=period)
    (year,) = year_of(use)
    assert (year.value, year.is_hidden) == (None, True)


def test_a_sheet_that_puts_nothing_together_keeps_no_years(place):
    use = place.in_use(4, frequency="tertial")
    place.value(use, "7", period=TERTIALS[0])
    assert year_of(use) == []


def test_a_year_that_is_handed_in_stands_as_it_was_handed_in(place):
    use = place.in_use(4, **TERTIALLY)
    place.value(use, "7", "linden", period=TERTIALS[0])
    assert len(year_of(use)) == 1
    place.value(use, "25", "ekdungen", period=YEAR)
    assert year_of(use) == []
    assert Kept.unscoped.get(use=use, period_from_on=YEAR[0], period_until_on=YEAR[1]).value_scaled == 25
    place.value(use, "7", "linden", period=TERTIALS[1])
    assert year_of(use) == []


def test_a_new_sheet_that_no_longer_adds_years_leaves_none(place):
    use = place.in_use(4, **TERTIALLY)
    place.value(use, "7", period=TERTIALS[0])
    actions.renew(
        use.definition, reason="Tertialen går inte att lägga ihop.", by=place.coordinator, is_break=False, over_time="not"
    )
    assert year_of(use) == []
    assert holds(use)


def test_an_old_installation_gets_its_sums_when_asked(place, one_event):
    use = place.in_use(4, **TERTIALLY)
    place.value(use, "7", period=TERTIALS[0])
    before = set(map(said, Kept.unscoped.filter(use=use)))
    Kept.unscoped.all().delete()
    with one_event("use.sums_made_anew"):
        actions.keep_missing()
    assert set(map(said, Kept.unscoped.filter(use=use))) == before
    with one_event():
        actions.keep_missing()


def test_a_sum_that_is_wrong_is_found_and_mended(place):
    use = place.in_use(4)
    place.value(use, "7")
    Kept.unscoped.filter(use=use).update(value_scaled=8)
    assert sum(wrong for _done, _of, wrong in actions.keep_all()) == 2  # one that should not be, one that should
    assert sum(wrong for _done, _of, wrong in actions.keep_all()) == 0
    assert holds(use)


def test_after_every_step_the_sums_hold(place):
    use = place.counting_persons(**TERTIALLY)
    for step in chance_steps(place, use, random.Random(5), list(_handed_in(place, use, random.Random(5)))):
        step()
        assert holds(use)


def _handed_in(place: Measuring, use: Use, chance: random.Random):
    for unit in ("linden", "ekdungen", "tallbacken", "granen"):
        for period in TERTIALS:
            yield place.value(use, str(chance.randrange(0, 30)), unit, period=period, state=HANDED_IN)


def chance_steps(place: Measuring, use: Use, chance: random.Random, rows: list[Observation]) -> list[Callable[[], object]]:
    """Approvals, one correction, a withdrawal that is put back, a floor: in any order, each step of its own."""
    by = place.coordinator
    period = dict(zip(("period_from_on", "period_until_on"), TERTIALS[0], strict=True))

    def mend() -> None:
        row = Observation.unscoped.filter(use=use, state="approved", replaced_by=None).first()
        if row is not None:
            mended = actions.correct(row, value=str(chance.randrange(0, 30)), reason="Räknefel.", by=by)
            actions.approve(actions.submit(mended, by=by), by=by)

    steps: list[Callable[[], object]] = [lambda row=row: actions.approve(row, by=by) for row in rows]
    chance.shuffle(steps)
    return [
        *steps[:6],
        mend,
        *steps[6:],
        lambda: actions.decide_floor(
            place.cast.hv, secrecy="persons", smallest_shown=9, from_on=_today(), decided="§ 1", by=by
        ),
        mend,
        lambda: actions.withdraw(use, **period, reason="Fel källa.", by=by),
        lambda: actions.put_back(use, **period, by=by),
        lambda: actions.renew(use.definition, reason="Klarare ord.", by=by, is_break=False, name="Personer", smallest_shown=9),
    ]


def _today() -> date:
    return keeping.clock.today()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("sqlite" in str(connection.vendor), reason="one connection in memory: shown on PostgreSQL")
def test_with_many_writers_at_once_the_sums_hold():
    place = Measuring(cast())
    organisation.founder()
    uses = [place.counting_persons(element=place.an_indicator(code), **TERTIALLY) for code in ("A", "B")]
    steps = []
    for at, use in enumerate(uses):
        chance = random.Random(at)
        steps += chance_steps(place, use, chance, list(_handed_in(place, use, chance)))
    steps += [lambda use=use: actions.keep_again(use, by=system(use.authority_id)) for use in uses * 4]
    random.Random(9).shuffle(steps)
    lots = [steps[at::8] for at in range(8)]
    failed: list[BaseException] = []

    def work(lot: list[Callable[[], object]]) -> None:
        for step in lot:
            try:
                step()
            except actions.values.Invalid:
                pass  # a floor decided twice, a period not yet there: refused as it should be
            except BaseException as trouble:
                failed.append(trouble)
        connection.close()

    threads = [threading.Thread(target=work, args=(lot,)) for lot in lots]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    try:
        assert failed == []
        assert not Observation.unscoped.filter(use__in=uses, state="submitted").exists()
        assert all(holds(use) for use in uses)
        assert trail.verify() == []
    finally:
        locks.take_off(connection)


def test_approving_takes_at_most_twelve_statements_whatever_is_new(place, statements):
    use = place.counting_persons(**TERTIALLY)
    by = place.coordinator
    taken = {}
    for what, unit, period in (
        ("the first of all", "linden", 0),
        ("a new unit", "ekdungen", 0),
        ("a new period", "linden", 1),
        ("a new unit and a new period", "granen", 2),
        ("nothing is new", "ekdungen", 1),
    ):
        row = fresh(place.value(use, "17", unit, period=TERTIALS[period], state=HANDED_IN))
        taken[what] = statements(lambda row=row: actions.approve(row, by=by))
    assert max(taken.values()) <= 12, taken


def test_a_year_for_all_beside_tertials_by_unit_is_refused_where_persons_are_added(place, refused):
    """44 for the year, and 20 and 21 for two tertials, would tell the third."""
    use = place.counting_persons(**TERTIALLY)
    for period, value in zip(TERTIALS, ("20", "21", "3"), strict=True):
        place.value(use, value, "linden", period=period)
    for unit in (None, "forskola"):
        with refused(actions.values.Invalid, "counted_twice"):
            place.value(use, "44", unit, period=YEAR)
    other = place.in_use(4, element=place.an_indicator("I7"), **TERTIALLY)
    place.value(other, "20", "linden", period=TERTIALS[0])
    place.value(other, "44", None, period=YEAR)
