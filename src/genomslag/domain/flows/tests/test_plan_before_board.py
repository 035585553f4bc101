"""A plan goes before the board, stands still there, and is in force as the text that the board had before it."""

from datetime import date

import pytest

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.boards.tests.scene import CALLED, HELD, Scene
from genomslag.domain.documents import actions as documents
from genomslag.domain.documents.tests.scene import fresh
from genomslag.domain.flows import enact_decision, plan_before_board, plan_papers
from genomslag.domain.plans import actions, queries
from genomslag.domain.plans.models import Measure
from genomslag.domain.plans.tests import scene
from genomslag.domain.registry.models import Matter, Record
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, WrongState


@pytest.fixture
def room(db):
    with clock.freeze(scene.TODAY):
        made = scene.room()
        made.add(amount_sek=120_000, funding="Statsbidrag")
        yield made


@pytest.fixture
def board(room):
    return Scene(room.cast)


def put(room, board):
    return plan_before_board.list_plan(fresh(room.plan), sitting=board.sitting, group="Planer", by=board.secretary)


@pytest.fixture
def item(room, board):
    made = put(room, board)
    with clock.freeze(CALLED):
        board.sitting = boards.call(board.sitting, by=board.secretary)
    board.enter("chair", "member")
    return fresh(made)


def plan(room):
    return fresh(room.plan)


def test_list_plan_makes_a_record_in_a_matter_and_stands_on_the_agenda(room, board):
    item = put(room, board)
    shown = plan(room)
    assert (shown.state, shown.item_id, shown.matter_id) == ("proposed", item.pk, item.matter_id)
    record = Record.unscoped.get(kind="action_plan")
    assert record.matter_id == item.matter_id and item.paper_id == record.pk
    said = str(record.content)
    assert "Rutin på alla förskolor" in said and "120 000 kronor" in said and "Maj Linne" in said
    assert item.proposal == ["Hässelby-Vällingby stadsdelsnämnd antar Vår plan."]


def test_list_plan_is_the_secretarys_and_needs_a_measure(room, board, refused):
    with pytest.raises(NotAllowed):
        plan_before_board.list_plan(plan(room), sitting=board.sitting, group="", by=room.tove)
    actions.cancel(Measure.unscoped.get(), reason="x", by=room.tove)
    with refused(Invalid, "no_measures"):
        put(room, board)


def test_a_plan_before_the_board_stands_still(room, item):
    measure = Measure.unscoped.get()
    with pytest.raises(WrongState):
        room.add("En till")
    for act in (
        lambda: actions.revise_measure(measure, resource="x", by=room.tove),
        lambda: actions.move(measure, starts_on=measure.starts_on, ends_on=date(2027, 9, 1), reason="x", by=room.tove),
        lambda: actions.cancel(measure, reason="x", by=room.tove),
    ):
        with pytest.raises(Invalid):
            act()
    with pytest.raises(WrongState):
        plan_before_board.list_plan(plan(room), sitting=item.sitting, group="", by=room.cast.viewer("secretary"))


def test_decided_as_proposed_the_plan_is_in_force_with_the_boards_own_data(room, board, item):
    with clock.freeze(HELD):
        enact_decision.decide(item, by=board.secretary)
        shown = queries.plan(room.plan.uid, viewer=ANYONE)
    assert shown.state == "in_force" and shown.version.state == "in_force"
    assert (shown.version.deciding_body_name, shown.version.decided_on) == (room.cast.hv.name, HELD)
    assert shown.version.decision_paragraph == str(fresh(item).paragraph)
    assert shown.version.decision_number == Matter.unscoped.get(pk=shown.matter_id).number
    assert Measure.unscoped.get().adopted_ends_on == date(2027, 6, 30)


@pytest.mark.parametrize("step", ["adjourn", "refer_back", "strike"])
def test_what_comes_back_is_a_draft_with_the_reason_and_can_be_put_anew(room, board, item, step):
    with clock.freeze(HELD):
        getattr(enact_decision, step)(item, reason="Räkna om resurserna.", by=board.secretary)
    assert plan(room).state == "draft" and fresh(item).reason == "Räkna om resurserna."
    with clock.freeze(CALLED):
        actions.revise_measure(Measure.unscoped.get(), resource="60 timmar", by=room.tove)


def test_decided_otherwise_the_plan_is_a_draft_until_it_says_what_was_decided(room, board, item):
    with clock.freeze(HELD):
        outcome = AgendaItem.Outcome.AMENDED
        enact_decision.decide(item, outcome=outcome, clauses=["Planen antas utan Å1."], by=board.secretary)
        assert plan(room).state == "draft"
        room.in_force(on=HELD)
    assert plan(room).state == "in_force"


def test_a_text_that_was_changed_behind_the_boards_back_is_not_what_it_adopted(room, board, item):
    measure = Measure.unscoped.get()
    with clock.freeze(HELD):
        documents.revise_element(fresh(plan(room).version), measure.element, title="Något annat", by=room.tove)
        enact_decision.decide(item, by=board.secretary)
    assert plan(room).state == "draft"


def test_the_sum_is_of_what_is_to_be_done_and_not_of_the_day(room):
    one = plan_papers.sum_of(queries.plan(room.plan.uid, viewer=room.tove), viewer=room.tove)
    with clock.freeze(HELD):
        tove = room.tove
        assert plan_papers.sum_of(queries.plan(room.plan.uid, viewer=tove), viewer=tove) == one
        actions.revise_measure(Measure.unscoped.get(), resource="60 timmar", by=tove)
        assert plan_papers.sum_of(queries.plan(room.plan.uid, viewer=tove), viewer=tove) != one


def test_an_item_without_a_plan_is_nothing_to_plans(room, board):
    other = board.listed()
    assert plan_before_board.enact_item(other, step="enact", by=board.secretary) is None
