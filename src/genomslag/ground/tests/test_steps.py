"""The step table decides; nothing else does."""

import pytest

from genomslag.ground.access import Audience
from genomslag.ground.errors import Invalid, NotAllowed, WrongState
from genomslag.ground.models import Order, TrailEvent
from genomslag.ground.steps import Step, StepTable
from genomslag.ground.writes import write


def _has_a_key(row, by):
    return None if row.payload.get("ready") else Invalid("not_ready", "Gör klart först.")


@pytest.fixture
def table(monkeypatch):
    monkeypatch.setattr("genomslag.ground.steps._TABLES", {})
    finish = Step("finish", "finished", "Finish", ("waiting",), "done", ("officer",), (_has_a_key,), "none")
    return StepTable("order", [finish])


def test_taking_a_step_moves_the_row_and_tells_the_trail(world, table):
    row = world.row()
    row.payload = {"ready": True}

    @write
    def finish():
        table.take("finish", row, by=world.person("officer", Audience.OWN))

    finish()
    assert row.state == Order.State.DONE
    assert TrailEvent.objects.get().event == "order.finished"


@pytest.mark.parametrize(
    ("role", "state", "ready", "expected"),
    [
        ("member", "waiting", True, NotAllowed),
        ("officer", "done", True, WrongState),
        ("officer", "waiting", False, Invalid),
    ],
)
def test_a_step_is_refused_for_role_then_state_then_guard(world, table, role, state, ready, expected):
    row = world.row()
    row.state, row.payload = state, {"ready": ready}
    with pytest.raises(expected):
        table.check("finish", row, world.person(role, Audience.OWN))


def test_an_officer_of_another_authority_is_nobody_here(world, table):
    with pytest.raises(NotAllowed):
        table.check("finish", world.row(), world.person("officer", Audience.OWN, world.theirs))


def test_a_blocked_step_is_offered_with_its_reason(world, table):
    officer = world.person("officer", Audience.OWN)
    [offer] = table.available(world.row(), viewer=officer)
    assert offer.blocked == "Gör klart först."
    assert not table.may("finish", world.row(), viewer=officer)
    assert table.available(world.row(), viewer=world.person("member", Audience.BOARD)) == []
