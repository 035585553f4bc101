"""Every person against every step in every state. The table here is written by hand, apart from the rules' own."""

from __future__ import annotations

import pytest

from genomslag.domain.boards import actions, rules
from genomslag.domain.boards.tests.scene import CALLED, HELD, fresh
from genomslag.domain.tests.who_may import hold_rows_against
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import NotAllowed

OURS = (
    "registrar",
    "officer",
    "co_officer",
    "head",
    "director",
    "secretary",
    "chair",
    "member",
    "substitute",
    "coordinator",
    "unit_head",
    "administrator",
    "auditor",
)
TABLES = {"sitting": rules.SITTING_STEPS, "item": rules.ITEM_STEPS, "minutes": rules.MINUTES_STEPS}
EXPECTED = {
    "sitting": {
        "list_item": ({"secretary"}, {"planned", "called"}),
        "arrange": ({"secretary"}, {"planned", "called"}),
        "move": ({"secretary", "administrator"}, {"planned"}),
        "call": ({"secretary"}, {"planned"}),
        "enter_presence": ({"secretary", "chair"}, {"called"}),
        "hold": ({"secretary", "chair"}, {"called"}),
        "write_minutes": ({"secretary"}, {"called", "held"}),
    },
    "item": {
        "enter_conflict": ({"secretary", "chair"}, {"listed"}),
        "clear_conflict": ({"secretary", "chair"}, {"listed"}),
        "propose": ({"secretary", "chair", "member", "substitute"}, {"listed"}),
        "withdraw_motion": ({"secretary", "chair"}, {"listed"}),
        "put": ({"secretary", "chair"}, {"listed"}),
        "annul": ({"secretary", "chair"}, {"listed"}),
        "decide": ({"secretary", "chair"}, {"listed"}),
        "adjourn": ({"secretary", "chair"}, {"listed"}),
        "refer_back": ({"secretary", "chair"}, {"listed"}),
        "strike": ({"secretary", "chair"}, {"listed"}),
        "dissent": (
            {"secretary", "chair", "member", "substitute"},
            {"listed", "decided", "adjourned", "referred_back"},
        ),
        "complete_dissent": (
            {"secretary", "chair", "member", "substitute"},
            {"listed", "decided", "adjourned", "referred_back"},
        ),
        "withdraw_dissent": (
            {"secretary", "chair", "member", "substitute"},
            {"listed", "decided", "adjourned", "referred_back"},
        ),
    },
    "minutes": {
        "rewrite": ({"secretary"}, {"written"}),
        "approve": ({"chair", "member", "substitute"}, {"written"}),
        "enter_signatures": ({"secretary"}, {"written"}),
        "post_notice": ({"secretary"}, {"approved"}),
        "take_in_signed": ({"secretary"}, {"written", "approved"}),
    },
}


@pytest.fixture
def rows(scene):
    """One row of each noun in each of its states."""
    planned = fresh(scene.sitting)
    titles = ("listed", "decided", "adjourned", "referred_back", "struck")
    items = dict(zip(titles, scene.called(*titles), strict=True))
    called = fresh(scene.sitting)
    with clock.freeze(HELD):
        by = scene.secretary
        actions.decide(items["decided"], by=by)
        actions.adjourn(items["adjourned"], reason="Vi vill veta mer.", by=by)
        actions.refer_back(items["referred_back"], reason="Kostnaden saknas.", by=by)
        actions.strike(items["struck"], reason="Drogs tillbaka.", by=by)
        standing = {title: fresh(item) for title, item in items.items()}
        actions.decide(items["listed"], by=by)
        scene.sitting = actions.hold(scene.sitting, by=by)
        written = scene.write(items["decided"])
        approved = scene.approve(scene.write(items["listed"]))
    return {
        "sitting": {"planned": planned, "called": called, "held": fresh(scene.sitting)},
        "item": standing,
        "minutes": {"written": fresh(written), "approved": fresh(approved)},
    }


def test_the_hand_written_table_names_every_step():
    assert {noun: set(steps) for noun, steps in EXPECTED.items()} == {noun: set(table.steps) for noun, table in TABLES.items()}


@pytest.mark.parametrize("noun", TABLES)
def test_each_person_may_exactly_what_the_table_says(scene, rows, noun):
    viewers = {who: scene.viewer(who) for who in OURS}
    viewers |= {"our secretary's colleague elsewhere": scene.viewer("secretary", body="fa"), "anyone": ANYONE}
    with clock.freeze(HELD):
        hold_rows_against(TABLES[noun], EXPECTED[noun], rows[noun], viewers)


@pytest.mark.parametrize("who", ["registrar", "member", "administrator"])
def test_what_is_offered_is_what_may_be_done(scene, rows, who):
    viewer = scene.viewer(who)
    with clock.freeze(HELD):
        for noun, table in TABLES.items():
            for state, row in rows[noun].items():
                offered = {offer.step.name for offer in table.available(row, viewer=viewer)}
                told = {name for name, (people, states) in EXPECTED[noun].items() if who in people and state in states}
                assert offered == told


def test_only_secretary_and_administrator_keep_seats_and_calendar(scene):
    days = {"held_on": HELD.replace(month=11), "papers_by_on": CALLED, "called_on": CALLED}
    allowed = set()
    for who in OURS:
        try:
            sitting = actions.plan_sitting(body=scene.cast.hv, by=scene.viewer(who), **days)
        except NotAllowed:
            continue
        allowed.add(who)
        days["held_on"] = sitting.held_on.replace(day=sitting.held_on.day + 1)
    assert allowed == {"secretary", "administrator"}
    with pytest.raises(NotAllowed):
        actions.plan_sitting(body=scene.cast.hv, by=scene.viewer("secretary", body="fa"), **days)
