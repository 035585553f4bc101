"""What came of each target: of all, of a unit, of a group; hidden where it would tell of a person."""

from genomslag.domain.indicators import actions, queries
from genomslag.domain.indicators.gate import Why
from genomslag.domain.indicators.periods import parts_of_year
from genomslag.domain.indicators.tests.scene import NEXT_YEAR, YEAR, fresh
from genomslag.ground.access import ANYONE

__all__ = ["fresh"]
SEX = [{"name": "Kön", "groups": ["kvinnor", "män"]}]
WOMEN, MEN = {"Kön": "kvinnor"}, {"Kön": "män"}
TERTIALS = parts_of_year(2026, 3)


def aim(place, use, value, unit=None, *, period=YEAR, kind="target", group=None):
    said = {"period_from_on": period[0], "period_until_on": period[1], "value": value, "kind": kind}
    return actions.set_target(
        use, **said, unit=place.unit(unit) if unit else None, dimensions=group or {}, by=place.coordinator
    )


def met(use):
    """By what was aimed at: the number, how it stands, and how much of the year is in it."""
    series = queries.kept_series([use], viewer=ANYONE)[0]
    aims = queries.targets(use, viewer=ANYONE)
    found = queries.targets_met(aims, series, queries.tables(use, viewer=ANYONE))
    assert set(found) == {row.pk for row, _value in aims if row.kind == "target"}
    return {row.pk: (found[row.pk].cell.value, found[row.pk].status) for row, _value in aims if row.pk in found}


def test_each_target_is_held_to_the_number_of_its_own_days_unit_and_group(place):
    use = place.in_use(4, breakdowns=SEX)
    for unit, women, men in (("linden", "7", "0"), ("ekdungen", "5", "9")):
        place.value(use, women, unit, dimensions=WOMEN)
        place.value(use, men, unit, dimensions=MEN)
    aim(place, use, "10", kind="baseline", group=MEN)
    aims = {
        "all": aim(place, use, "21"),
        "men": aim(place, use, "8", group=MEN),
        "more men": aim(place, use, "8", group=MEN, period=NEXT_YEAR),
        "one unit": aim(place, use, "9", "linden"),
        "men of one unit": aim(place, use, "5", "ekdungen", group=MEN),
    }
    said = met(use)
    assert {name: said[row.pk] for name, row in aims.items()} == {
        "all": (21, "reached"),
        "men": (9, "reached"),
        "more men": (None, "cannot_say"),
        "one unit": (7, "not_reached"),
        "men of one unit": (9, "reached"),
    }


def test_where_a_group_began_is_known_for_the_group_alone(place):
    use = place.in_use(4, breakdowns=SEX, baseline="1")
    place.value(use, "7", dimensions=WOMEN)
    place.value(use, "6", dimensions=MEN)
    aim(place, use, "5", kind="baseline", group=WOMEN)
    women, men, every = aim(place, use, "9", group=WOMEN), aim(place, use, "9", group=MEN), aim(place, use, "20")
    said = met(use)
    assert [said[row.pk][1] for row in (women, men, every)] == ["on_the_way", "not_reached", "on_the_way"]


def test_a_year_is_held_to_its_target_as_it_is_added_up(place):
    use = place.in_use(4, frequency="tertial", over_time="sum")
    year, first = aim(place, use, "20"), aim(place, use, "7", period=TERTIALS[0])
    found = []
    for period, value in zip(TERTIALS, ("7", "9", "4"), strict=True):
        place.value(use, value, period=period)
        found.append(met(use)[year.pk])
    assert found == [(7, "cannot_say"), (16, "cannot_say"), (20, "reached")]
    assert met(use)[first.pk] == (7, "reached")


def test_the_last_period_may_turn_until_the_year_is_whole(place):
    use = place.in_use(4, frequency="tertial", over_time="last")
    year = aim(place, use, "8")
    found = []
    for period, value in zip(TERTIALS, ("7", "9", "4"), strict=True):
        place.value(use, value, period=period)
        found.append(met(use)[year.pk])
    assert found == [(7, "cannot_say"), (9, "cannot_say"), (4, "not_reached")]


def test_what_is_hidden_stands_neither_well_nor_ill(place):
    use = place.counting_persons(breakdowns=SEX)
    for unit, women, men in (("linden", "17", "3"), ("ekdungen", "15", "19")):
        place.value(use, women, unit, dimensions=WOMEN)
        place.value(use, men, unit, dimensions=MEN)
    small = aim(place, use, "1", "linden", group=MEN)
    series = queries.kept_series([use], viewer=ANYONE)[0]
    found = queries.targets_met(queries.targets(use, viewer=ANYONE), series, queries.tables(use, viewer=ANYONE))[small.pk]
    assert (found.cell.value, found.cell.why, found.status) == (None, Why.SUPPRESSED, "cannot_say")
