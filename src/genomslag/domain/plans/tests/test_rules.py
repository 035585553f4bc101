"""Laws of plans: turns that cover and never overlap, money to the krona, circles, words that cannot be followed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genomslag.domain.plans import rules
from genomslag.ground.errors import Invalid

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@given(DAYS, st.integers(0, 3000), st.sampled_from(["", "month", "term", "year"]))
def test_the_turns_of_a_measure_cover_it_without_gap_or_overlap(starts_on, length, recurs):
    ends_on = starts_on + timedelta(days=length)
    turns = rules.occurrences(starts_on=starts_on, ends_on=ends_on, recurs=recurs)
    assert turns[0].from_on == starts_on and turns[-1].until_on == ends_on
    for before, after in zip(turns, turns[1:], strict=False):
        assert after.from_on == before.until_on + timedelta(days=1)
    assert all(one.from_on <= one.until_on for one in turns)
    if recurs:
        months = {"month": 1, "term": 6, "year": 12}[recurs]
        assert all((one.from_on.year, (one.from_on.month - 1) // months) == (one.until_on.year, (one.until_on.month - 1) // months) for one in turns)  # fmt: skip
    else:
        assert len(turns) == 1


def test_terms_are_halves_of_a_year():
    turns = rules.occurrences(starts_on=date(2027, 2, 1), ends_on=date(2028, 3, 1), recurs="term")
    spans = [(one.from_on.isoformat(), one.until_on.isoformat()) for one in turns]
    assert spans == [("2027-02-01", "2027-06-30"), ("2027-07-01", "2027-12-31"), ("2028-01-01", "2028-03-01")]


def test_a_turn_without_a_report_inside_it_is_missed_when_it_has_passed():
    turns = rules.occurrences(starts_on=date(2027, 1, 1), ends_on=date(2027, 4, 30), recurs="month")
    missed = rules.missed(turns, reported_on=[date(2027, 2, 28)], on=date(2027, 4, 1))
    assert [one.from_on.month for one in missed] == [1, 3]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("", None),
        ("0", 0),
        ("120000", 120_000),
        ("120 000", 120_000),
        ("120\u00a0000 kr", 120_000),
        ("120.000", 120_000),
        ("120 000,00", 120_000),
        ("120 tkr", 120_000),
        ("1,5 mkr", 1_500_000),
        ("0,25 tkr", 250),
    ],
)
def test_money_is_read_as_people_write_it(said, wanted):
    assert rules.read_sek(said) == wanted


@pytest.mark.parametrize(
    "said", ["-5", "12,50", "1,2345 tkr", "12 00", "=1+1", "tolv", "1e3", "10" * 20, "1,5,5 mkr", "1,,5 mkr", ","]
)
def test_money_that_is_no_whole_krona_is_refused(said):
    with pytest.raises(Invalid) as stopped:
        rules.read_sek(said)
    assert stopped.value.code == "amount"


@given(st.integers(0, rules.MOST_SEK))
def test_money_is_kept_to_the_krona(amount):
    assert rules.read_sek(f"{amount:,}".replace(",", " ")) == amount == rules.read_sek(f"{amount} kr")


@given(st.dictionaries(st.integers(0, 8), st.sets(st.integers(0, 8), max_size=4)), st.integers(0, 8), st.integers(0, 8))
def test_a_circle_is_found_exactly_when_there_is_a_way_back(edges, measure, needs):
    reach, left = {needs}, [needs]
    while left:
        for one in edges.get(left.pop(), ()):
            if one not in reach:
                reach.add(one)
                left.append(one)
    assert rules.in_circle(measure, needs, edges) is (measure in reach)


def codes(**said):
    whole = {"title": "Utbilda", "text": "", "ends_on": date(2027, 1, 1), "programme_until_on": date(2030, 12, 31), "expected_effect": "Fler frågar.", "has_indicator": True, **said}  # fmt: skip
    return [one.code for one in rules.quality_marks(**whole)]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ({}, []),
        ({"owner": ""}, ["lacks_owner"]),
        ({"owner": "Maj Linne, Förskolan Linden"}, ["several_owners"]),
        ({"owner": "Maj Linne"}, []),
        ({"owner": "Alla enheter"}, ["several_owners"]),
        ({"owner": "Avdelningen för barn och unga"}, []),
        ({"owner": "Socialtjänst och förskola"}, ["several_owners"]),
        ({"title": "Utbilda löpande"}, ["vague_time"]),
        ({"resource": "Tas fram vid behov"}, ["vague_time"]),
        ({"text": "Protokoll i löpande text"}, []),
        ({"ends_on": None}, ["lacks_time"]),
        ({"ends_on": date(2031, 1, 1)}, ["after_programme"]),
        ({"expected_effect": " "}, ["lacks_effect"]),
        ({"has_indicator": False}, ["lacks_indicator"]),
    ],
)
def test_what_is_hard_to_follow_is_marked(said, wanted):
    assert codes(**said) == wanted


@pytest.mark.parametrize(
    ("left", "reminded", "wanted"),
    [
        (20, (), None),
        (14, (), 14),
        (5, (14,), None),
        (3, (14,), 3),
        (1, (), 3),
        (0, (14, 3), None),
        (-6, (14, 3), None),
        (-7, (14, 3), -7),
        (-30, (), -7),
        (-30, (-7,), None),
        (5, (3,), None),
    ],
)
def test_a_reminder_is_due_once_a_range_and_only_the_nearest(left, reminded, wanted):
    day = date(2027, 3, 1)
    assert rules.due_range(day, ranges=rules.RANGES, on=day - timedelta(days=left), reminded=reminded) == wanted
