"""Who takes part in a matter: who is there, who steps in, and who may not. One test for each refusal."""

import pytest

from genomslag.domain.boards import actions, queries
from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.boards.tests.proceedings.at_the_table import ALL, moves, puts, told
from genomslag.domain.boards.tests.scene import fresh
from genomslag.ground.errors import Invalid, NotAllowed


def test_nothing_is_decided_before_it_stands_who_is_present(board, refused):
    found = board.called(present=False)[0]
    by = board.secretary
    for act in (
        lambda: actions.decide(found, by=by),
        lambda: actions.adjourn(found, reason="Senare.", by=by),
        lambda: actions.refer_back(found, reason="Kostnaden.", by=by),
        lambda: moves(board, found),
        lambda: puts(board, found, winner="yes"),
        lambda: actions.enter_conflict(found, seat=board.seats["chair"], by=by),
    ):
        with refused(Invalid, "no_presence"):
            act()
    actions.strike(found, reason="Drogs tillbaka.", by=by)


def test_a_substitute_serves_in_the_place_of_one_who_is_not_there(board, refused):
    board.called(present=False)
    chair, member, substitute, second = (board.seats[who] for who in ("chair", "member", "substitute", "second"))

    def enter(serving, places, **more):
        actions.enter_presence(board.sitting, serving=serving, serves_for=places, by=board.secretary, **more)

    with refused(Invalid, "not_a_place"):
        enter([chair, substitute], {substitute.pk: second})
    with refused(Invalid, "not_a_place"):
        enter([chair, member], {chair.pk: member})
    with refused(Invalid, "place_taken"):
        enter([chair, member, substitute], {substitute.pk: member})
    with refused(Invalid, "place_taken"):
        enter([chair, substitute, second], {substitute.pk: member, second.pk: member})
    with refused(Invalid, "hours"):
        enter([chair], {}, hours={chair.pk: (3, 2)})
    enter([chair, substitute], {substitute.pk: member})
    stand = {one.seat_id: one for one in queries.presences(board.sitting, viewer=board.secretary)}
    assert stand[substitute.pk].serves_for == member


def test_a_place_is_taken_over_when_its_holder_leaves(board):
    board.called("Ett", "Två", present=False)
    chair, member, substitute = (board.seats[who] for who in ("chair", "member", "substitute"))
    actions.enter_presence(
        board.sitting,
        serving=[chair, member, substitute],
        serves_for={substitute.pk: member},
        hours={member.pk: (None, 1), substitute.pk: (2, None)},
        by=board.secretary,
    )
    first, second = AgendaItem.unscoped.filter(sitting=board.sitting).order_by("position")
    assert set(told(board, first).taking_part) == {chair, member}
    assert set(told(board, second).taking_part) == {chair, substitute}


def test_no_more_serve_than_there_are_places(board, refused):
    board.called(present=False)
    everyone = [board.seats[who] for who in (*ALL, "substitute")]
    with refused(Invalid, "too_many"):
        actions.enter_presence(board.sitting, serving=everyone, by=board.secretary)


def test_quorum_is_counted_for_each_matter(board, refused):
    first, second = board.called("Ett", "Två", present=False)
    board.enter("chair", "member", "third", hours={board.seats["third"].pk: (None, 1)})
    actions.decide(first, by=board.secretary)
    with refused(Invalid, "no_quorum"):
        actions.decide(second, by=board.secretary)


def test_one_with_a_conflict_leaves_and_a_substitute_steps_in_for_the_matter_alone(board, item, one_event):
    other = board.listed("Annat")
    with one_event("item.conflict_entered"):
        actions.enter_conflict(
            item, seat=board.seats["member"], stand_in=board.seats["substitute"], reason="Släkt.", by=board.secretary
        )
    seats = set(told(board, item).taking_part)
    assert board.seats["substitute"] in seats
    assert board.seats["member"] not in seats
    assert board.seats["member"] in told(board, other).taking_part
    assert fresh(item).serving_count == 5
    # One who was not there cannot reserve; the one who stepped in can.
    actions.decide(item, by=board.secretary)
    with pytest.raises(Invalid) as stopped:
        actions.dissent(item, kind="reservation", person=board.seats["member"].person, text="Nej.", by=board.secretary)
    assert stopped.value.code == "not_serving"
    actions.dissent(item, kind="reservation", person=board.seats["substitute"].person, text="Nej.", by=board.secretary)


def test_a_conflict_is_refused_for_one_who_takes_no_part_and_with_one_who_is_not_free(board, item, refused):
    by = board.secretary
    with refused(Invalid, "not_serving"):
        actions.enter_conflict(item, seat=board.seats["substitute"], by=by)
    with refused(Invalid, "not_free"):
        actions.enter_conflict(item, seat=board.seats["member"], stand_in=board.seats["vice"], by=by)
    with refused(NotAllowed, "not_allowed"):
        actions.enter_conflict(item, seat=board.seats["member"], by=board.viewer("member"))
    actions.enter_conflict(item, seat=board.seats["member"], by=by)
    with refused(Invalid, "not_serving"):
        actions.enter_conflict(item, seat=board.seats["member"], by=by)


def test_a_conflict_is_taken_back_until_a_question_has_been_put(board, item, one_event, refused):
    row = actions.enter_conflict(item, seat=board.seats["member"], by=board.secretary)
    with one_event("item.conflict_cleared"):
        actions.clear_conflict(row, by=board.secretary)
    assert board.seats["member"] in told(board, item).taking_part
    row = actions.enter_conflict(item, seat=board.seats["member"], by=board.secretary)
    puts(board, item, kind="at_once", winner="yes")
    with refused(Invalid, "question_put"):
        actions.clear_conflict(row, by=board.secretary)
    with refused(Invalid, "question_put"):
        actions.enter_conflict(item, seat=board.seats["third"], by=board.secretary)


def test_conflicts_can_take_the_quorum_away(board, refused):
    found = board.called(present=False)[0]
    board.enter("chair", "vice", "member")
    actions.enter_conflict(found, seat=board.seats["member"], by=board.secretary)
    with refused(Invalid, "no_quorum"):
        actions.decide(found, by=board.secretary)
