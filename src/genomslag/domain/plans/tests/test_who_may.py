"""Every role against every step in every state. The table here is written by hand, apart from the rules' own."""

import pytest

from genomslag.domain.plans import actions, rules
from genomslag.domain.plans.models import Measure, Plan, Uptake
from genomslag.domain.tests.who_may import PEOPLE, code_of, hold_against
from genomslag.ground.errors import Invalid, NotAllowed

OWNERS = {"coordinator", "unit_head", "officer", "head"}
RUNNING = {"planned", "under_way"}
ANSWERABLE = {"silent", "role_stated", "not_relevant"}
UPTAKES = {
    "split": ({"coordinator"}, {"silent", "role_stated"}),
    "state_role": ({"coordinator", "unit_head", "head"}, ANSWERABLE),
    "set_aside": ({"coordinator", "unit_head", "head"}, ANSWERABLE),
    "tell": ({"coordinator", "officer"}, ANSWERABLE),
}
PLANS = {
    "add_measure": ({"coordinator"}, {"draft"}),
    "hand_over": ({"coordinator"}, {"draft"}),
    "list": ({"secretary"}, {"draft"}),
    "return": ({"coordinator", "secretary", "chair"}, {"proposed"}),
    "put_in_force": ({"coordinator"}, {"draft", "proposed"}),
    "ask": ({"coordinator"}, {"in_force"}),
    "close": ({"coordinator"}, {"in_force"}),
}
MEASURES = {
    **dict.fromkeys(("report", "move", "tie", "untie"), (OWNERS, RUNNING)),
    **dict.fromkeys(("add_milestone", "reach_milestone", "drop_milestone"), (OWNERS, RUNNING)),
    **{name: ({"coordinator"}, RUNNING) for name in ("revise", "cancel", "merge", "replace")},
}


@pytest.mark.parametrize(
    ("steps", "table", "states"),
    [
        (rules.UPTAKE_STEPS, UPTAKES, Uptake.State.values),
        (rules.PLAN_STEPS, PLANS, Plan.State.values),
        (rules.MEASURE_STEPS, MEASURES, Measure.State.values),
    ],
    ids=["uptake", "plan", "measure"],
)
def test_each_role_may_exactly_what_the_table_says(room, steps, table, states):
    room.add()
    row = {"uptake": room.asked, "plan": room.plan, "measure": Measure.unscoped.select_related("plan").first()}[steps.noun]
    hold_against(steps, table, states, row=row, viewer_of=room.cast.viewer)


def test_a_measure_is_reported_by_its_owner_the_heads_of_its_unit_and_the_coordinator(room):
    measure = room.add()
    room.in_force()
    may = {who for who in PEOPLE if code_of(rules.MEASURE_STEPS, "report", room_measure(measure), room.cast.viewer(who)) == ""}
    assert may == {"coordinator", "unit_head"}


def room_measure(measure):
    return Measure.unscoped.select_related("plan").get(pk=measure.pk)


def test_state_role_is_the_coordinators_and_the_units_own(room, refused):
    with refused(NotAllowed, "other_unit"):
        actions.state_role(room.asked, own_role="Vi frågar.", by=room.maj)
    [part] = actions.split(room.asked, units=[room.cast.units["linden"]], by=room.tove)
    assert actions.state_role(part, own_role="Vi frågar vid inskolning.", by=room.maj).state == "role_stated"
    assert Uptake.unscoped.get(body=room.cast.hv, unit=None).state == "silent"


@pytest.mark.parametrize("said", ["", "  \n"])
def test_state_role_and_set_aside_refuse_silence(room, refused, said):
    with refused(Invalid, "no_role"):
        actions.state_role(room.asked, own_role=said, by=room.tove)
    with refused(Invalid, "no_reason"):
        actions.set_aside(room.asked, reason=said, by=room.tove)
    row = actions.set_aside(room.asked, reason="Vi har ingen sådan verksamhet.", by=room.tove)
    assert (row.state, row.reason, row.own_role) == ("not_relevant", "Vi har ingen sådan verksamhet.", "")
    row = actions.state_role(row, own_role="Vi frågar ändå.", by=room.tove)
    assert (row.state, row.reason, row.own_role) == ("role_stated", "", "Vi frågar ändå.")
