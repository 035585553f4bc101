"""A body says when its rounds are and when units are reminded, from a day on."""

from datetime import date

import pytest

from genomslag.domain.flows.tests.following import set_habit
from genomslag.domain.followup import actions, queries
from genomslag.domain.plans.models import Plan
from genomslag.ground.errors import Invalid, NotAllowed


@pytest.fixture
def place(followed):
    return followed


def test_set_habit_holds_from_its_day_and_the_earlier_one_ends(place):
    set_habit(place)
    later = set_habit(place, from_on=date(2029, 1, 1), answer_days=5)
    assert queries.habit_for(place.room.cast.hv, "annual", on=date(2028, 6, 1)).answer_days == 10
    assert queries.habit_for(place.room.cast.hv, "annual", on=date(2029, 6, 1)).answer_days == 5
    assert queries.habit_for(place.room.cast.fa, "annual", on=date(2028, 6, 1)).answer_days == 14
    assert [one.pk for one in queries.habits(place.room.cast.hv)[0]][0] == later.pk
    days = queries.suggested(
        Plan.unscoped.select_related("programme", "body").get(pk=place.room.plan.pk), "annual", year=2028, on=date(2029, 6, 1)
    )
    assert days.answer_by_on == date(2029, 1, 5)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("kind", {"kind": "weekly"}),
        ("no_source", {"source": ""}),
        ("month_day", {"from_day": "13-01"}),
        ("month_day", {"until_day": "02-29"}),
        ("days", {"answer_days": 30}),
        ("days", {"reminds": [4000]}),
        ("days", {"report_days": 4000}),
    ],
)
def test_set_habit_refuses(place, refused, code, said):
    with refused(Invalid, code):
        set_habit(place, **said)


def test_set_habit_is_the_administrators_or_the_coordinators_and_never_behind_a_later_one(place, refused):
    set_habit(place)
    with refused(Invalid, "earlier"):
        set_habit(place, from_on=date(2027, 1, 1))
    for who, body in (("officer", "hv"), ("coordinator", "fa"), ("unit_head", "hv")):
        with pytest.raises(NotAllowed):
            actions.set_habit(place.room.cast.hv, kind="annual", from_on=date(2030, 1, 1), from_day="01-01", until_day="12-31", answer_days=1, report_days=2, judges_goals=True, reminds=[], source="x", by=place.who(who, body=body))  # fmt: skip
    given = {
        "kind": "tertial_1",
        "from_on": date(2030, 1, 1),
        "from_day": "1-1",
        "until_day": "4-30",
        "answer_days": 1,
        "report_days": 2,
    }
    row = actions.set_habit(
        place.room.cast.hv, **given, judges_goals=True, reminds=[3, 3, -1], source="x", by=place.who("administrator")
    )
    assert (row.from_day, row.until_day, row.reminds) == ("01-01", "04-30", [3, -1])
