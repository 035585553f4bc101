"""The days of the preparation, counted backwards from the board."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from genomslag.domain.opinions import rules
from genomslag.ground.workdays import is_workday

OURS = ("parts", "draft", "head", "director")
FIXED = ("arrived", "papers", "called", "sitting", "last_day")


def plan(**changed):
    days = {
        "arrived_on": date(2026, 9, 1),
        "papers_by_on": date(2026, 10, 6),
        "called_on": date(2026, 10, 14),
        "held_on": date(2026, 10, 22),
        "answer_by_on": date(2026, 10, 30),
    }
    return {day.key: day for day in rules.plan_backwards(**{**days, **changed})}


def test_the_days_before_an_ordinary_sitting():
    assert [(day.key, day.due_on) for day in plan().values()] == [
        ("arrived", date(2026, 9, 1)),
        ("parts", date(2026, 9, 24)),
        ("draft", date(2026, 9, 29)),
        ("head", date(2026, 10, 1)),
        ("director", date(2026, 10, 5)),
        ("papers", date(2026, 10, 6)),
        ("called", date(2026, 10, 14)),
        ("sitting", date(2026, 10, 22)),
        ("dispatch", date(2026, 10, 23)),
        ("last_day", date(2026, 10, 30)),
    ]
    assert {key for key, day in plan().items() if day.is_fixed} == set(FIXED)


def test_a_day_off_is_passed_over():
    midsummer = plan(
        arrived_on=date(2026, 5, 4),
        papers_by_on=date(2026, 6, 22),
        called_on=date(2026, 6, 22),
        held_on=date(2026, 6, 25),
    )
    assert midsummer["director"].due_on == date(2026, 6, 18)  # Midsummer Eve is the 19th


def test_without_co_preparing_departments_no_day_for_parts():
    assert "parts" not in plan(with_parts=False)


def test_the_habit_of_an_office_is_data():
    slow = plan(margins=rules.Margins(director_to_papers=3, head_to_director=5))
    assert slow["director"].due_on == date(2026, 10, 1)
    assert slow["head"].due_on == date(2026, 9, 24)


def test_where_time_is_short_our_days_fall_together_and_never_after_the_papers():
    late = plan(arrived_on=date(2026, 10, 2))
    assert [late[key].due_on for key in OURS] == [date(2026, 10, 2)] * 3 + [date(2026, 10, 5)]
    planned_late = plan(planned_on=date(2026, 10, 3))  # a Saturday
    assert {planned_late[key].due_on for key in OURS} == {date(2026, 10, 5)}
    passed = plan(planned_on=date(2026, 10, 12))
    assert {passed[key].due_on for key in OURS} == {date(2026, 10, 6)}


SOME_DAY = some.dates(min_value=date(2015, 1, 1), max_value=date(2060, 12, 31))
GAP = some.integers(min_value=0, max_value=40)


@given(SOME_DAY, GAP, GAP, GAP, GAP, some.booleans())
def test_the_plan_is_ordered_and_on_working_days(arrived, to_papers, to_call, to_sitting, to_last, with_parts):
    papers = arrived + timedelta(days=to_papers)
    called = papers + timedelta(days=to_call)
    days = plan(
        arrived_on=arrived,
        papers_by_on=papers,
        called_on=called,
        held_on=called + timedelta(days=to_sitting),
        answer_by_on=arrived + timedelta(days=to_last),
        with_parts=with_parts,
    )
    dated = [day.due_on for day in days.values()]
    assert dated == sorted(dated)
    chain = [days[key].due_on for key in rules.ORDER[:-1] if key in days]
    assert chain == sorted(chain)
    for key in OURS:
        if key in days:
            assert arrived <= days[key].due_on <= papers
            assert is_workday(days[key].due_on) or days[key].due_on == papers
    assert is_workday(days["dispatch"].due_on)


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ({"held_on": date(2026, 10, 16)}, "in_time"),
        ({"held_on": date(2026, 10, 17)}, "approve_at_once"),
        ({"held_on": date(2026, 10, 30)}, "approve_at_once"),
        ({"held_on": date(2026, 10, 31)}, "after_last_day"),
        ({"held_on": date(2026, 10, 16), "papers_by_on": date(2026, 10, 1), "on": date(2026, 10, 1)}, "in_time"),
        ({"held_on": date(2026, 10, 16), "papers_by_on": date(2026, 10, 1), "on": date(2026, 10, 2)}, "papers_passed"),
    ],
)
def test_what_the_days_allow(days, code):
    said = rules.feasibility(answer_by_on=date(2026, 10, 30), **days)
    assert said.code == code
    assert bool(said.words) is not said.is_in_time
