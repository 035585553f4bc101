"""Every person against every step in every state. The table here is written by hand, apart from the rules' own."""

from datetime import date

import pytest

from genomslag.domain.indicators import actions, rules
from genomslag.domain.indicators.models import Observation
from genomslag.ground.access import ANYONE, system
from genomslag.ground.errors import NotAllowed, NotFound, Refused

REPORTERS = {"unit_head", "other_unit_head", "officer", "co_officer", "coordinator"}
FAR = {"other_unit_head", "officer", "co_officer"}
"""Reporters of other units than the one the value is for; a department's officer is not the preschool's."""
OTHERS = {"registrar", "head", "director", "secretary", "chair", "member", "substitute", "administrator", "auditor"}
PEOPLE = REPORTERS | OTHERS

# step: (roles that know it, states where it is open, those for whom it is another unit's value)
TABLE = {
    "observe": (REPORTERS, {"draft"}, FAR),
    "revise": (REPORTERS, {"draft", "returned"}, FAR),
    "submit": (REPORTERS, {"draft", "returned"}, FAR),
    "approve": ({"coordinator"}, {"submitted"}, set()),
    "send_back": ({"coordinator"}, {"submitted"}, set()),
    "correct": (REPORTERS, {"approved"}, FAR),
}


@pytest.fixture
def rows(place):
    use = place.in_use()
    made = {}
    for year, state in enumerate(Observation.State.values, start=2020):
        made[state] = place.value(use, "7", "linden", state=state, period=(date(year, 1, 1), date(year, 12, 31)))
        assert made[state].state == state
    return made


def _code(name, row, viewer):
    try:
        rules.STEPS.check(name, row, viewer)
    except Refused as stopped:
        return stopped.code
    return ""


def test_each_person_may_with_a_value_exactly_what_the_table_says(place, rows):
    assert set(TABLE) == set(rules.STEPS.steps)
    viewers = {who: place.viewer(who) for who in PEOPLE}
    viewers |= {f"{who} of another board": place.viewer(who, body="fa") for who in ("coordinator", "officer", "head")}
    viewers |= {"anyone": ANYONE, "the product": system(place.cast.hv.authority_id)}
    for name, (known, states, far) in TABLE.items():
        for state, row in rows.items():
            for who, viewer in viewers.items():
                expected = (
                    "not_allowed"
                    if who not in known
                    else "wrong_state"
                    if state not in states
                    else "other_unit"
                    if who in far
                    else ""
                )
                assert _code(name, row, viewer) == expected, (name, state, who)


def test_only_who_reports_for_all_units_gives_a_value_for_all_together(place, refused):
    use = place.in_use()
    with refused(NotAllowed, "other_unit"):
        place.value(use, "7", None, by=place.viewer("unit_head"), state="draft")
    assert place.value(use, "7", None, state="draft").unit is None


def test_a_unit_head_enters_and_hands_in_the_units_own_value(place, refused):
    use = place.in_use()
    mine, theirs = place.viewer("unit_head"), place.viewer("other_unit_head")
    with refused(NotAllowed, "other_unit"):
        place.value(use, "7", "linden", by=theirs, state="draft")
    row = place.value(use, "7", "linden", by=mine, state="draft")
    with refused(NotAllowed, "other_unit"):
        actions.submit(row, by=theirs)
    assert actions.submit(row, by=mine).state == "submitted"


def test_what_is_offered_is_never_refused(place, rows):
    for who in PEOPLE:
        viewer = place.viewer(who)
        for row in rows.values():
            for offer in rules.STEPS.available(row, viewer=viewer):
                assert bool(offer.blocked) is bool(_code(offer.step.name, row, viewer)), (who, row.state, offer.step.name)


@pytest.mark.parametrize("who", ["registrar", "head", "director", "secretary", "unit_head", "auditor"])
def test_only_a_coordinator_or_an_officer_says_what_is_measured(place, refused, who):
    with refused(NotAllowed, "not_allowed"):
        actions.define(place.indicator, name="Antal", unit_word="antal", by=place.viewer(who))


@pytest.mark.parametrize(("who", "body"), [("coordinator", "fa"), ("member", "hv"), ("administrator", "hv")])
def test_who_may_not_read_the_draft_does_not_even_find_the_indicator(place, refused, who, body):
    with refused(NotFound, "not_found"):
        actions.define(place.indicator, name="Antal", unit_word="antal", by=place.viewer(who, body=body))
