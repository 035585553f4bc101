"""The outcome of a matter is what came of its motions and questions, and is read outside with the notice."""

import pytest

from genomslag.domain.boards import actions, queries
from genomslag.domain.boards.tests.proceedings.at_the_table import CLAUSE, NO_3, YES_3, moves, pk, puts, told
from genomslag.domain.boards.tests.scene import fresh
from genomslag.ground import richtext
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotFound


@pytest.mark.parametrize(("kind", "outcome"), [("amend", "amended"), ("own", "own"), ("reject", "own")])
def test_the_outcome_is_the_motion_that_won(board, item, refused, kind, outcome):
    moved = moves(board, item, kind=kind)
    puts(board, item, no=moved, votes=pk(board, **NO_3))
    for wrong in {"as_proposed", "amended", "own"} - {outcome}:
        with refused(Invalid, "contradicts_votes"):
            actions.decide(item, outcome=wrong, clauses=() if wrong == "as_proposed" else CLAUSE, by=board.secretary)
    with refused(Invalid, "not_put"):
        actions.adjourn(item, reason="Senare.", by=board.secretary)
    text = richtext.from_text("Nämndens egen text.")
    decided = actions.decide(item, outcome=outcome, clauses=CLAUSE, adopted_text=text, by=board.secretary)
    assert (decided.outcome, decided.decision) == (outcome, CLAUSE)


def test_several_proposals_are_put_against_each_other_and_then_against_the_offices(board, item):
    first, second = moves(board, item, kind="own"), moves(board, item, who="third")
    puts(board, item, yes=first, no=second, winner="no")
    puts(board, item, no=second, winner="no")
    assert [one.pk for one in told(board, item).winning] == [second.pk]
    assert actions.decide(item, outcome="amended", clauses=CLAUSE, by=board.secretary).outcome == "amended"


@pytest.mark.parametrize("step", ["refer_back", "adjourn"])
def test_when_the_board_chose_to_wait_nothing_else_can_be_entered(board, item, refused, step):
    moves(board, item, who="chair", kind="approve")
    moved = moves(board, item, kind=step)
    act, other = getattr(actions, step), {"refer_back": actions.adjourn, "adjourn": actions.refer_back}[step]
    with refused(Invalid, "not_put"):
        act(item, reason="Kostnaden saknas.", by=board.secretary)
    with refused(Invalid, "not_put"):
        actions.decide(item, by=board.secretary)
    row = puts(board, item, kind=step, no=moved, votes=pk(board, **YES_3))
    with refused(Invalid, "contradicts_votes"):
        act(item, reason="Kostnaden saknas.", by=board.secretary)
    actions.annul(row, by=board.secretary)
    puts(board, item, kind=step, no=moved, votes=pk(board, **NO_3))
    with refused(Invalid, "contradicts_votes"):
        actions.decide(item, by=board.secretary)
    with refused(Invalid, "contradicts_votes"):
        other(item, reason="Annat.", by=board.secretary)
    assert act(item, reason="Kostnaden saknas.", by=board.secretary).paragraph == 1


def test_a_board_of_one_mind_needs_no_question(board, item):
    assert actions.decide(item, outcome="amended", clauses=CLAUSE, by=board.secretary).outcome == "amended"


def test_minutes_are_not_approved_at_once_when_the_board_said_no(board, item, refused):
    row = puts(board, item, kind="at_once", votes=pk(board, **NO_3))
    decided = actions.decide(item, by=board.secretary)
    with refused(Invalid, "not_at_once"):
        board.write(decided, immediate=True)
    assert row.winner == "no"


def test_what_was_moved_and_how_each_voted_is_read_outside_only_with_the_notice(board, item):
    moved = moves(board, item)
    put = puts(board, item, no=moved, votes=pk(board, **YES_3))
    actions.enter_conflict(board.listed("Annat"), seat=board.seats["third"], by=board.secretary)
    decided = actions.decide(item, by=board.secretary)
    for hidden_from in (ANYONE, board.cast.outsider(), board.viewer("secretary", body="fa")):
        with pytest.raises(NotFound):
            queries.motion(moved.uid, viewer=hidden_from)
        with pytest.raises(NotFound):
            queries.proposition(put.uid, viewer=hidden_from)
    minutes = board.approve(board.write(decided, immediate=True))
    actions.post_notice(minutes, kept_at="Kansliet", by=board.secretary)
    listed = queries.item(item.uid, viewer=ANYONE)
    seen = queries.proceedings([listed], (), viewer=ANYONE)[item.pk]
    assert [len(one.votes) for one in seen.put] == [5]
    assert [one.pk for one in seen.motions] == [moved.pk]


def test_proceedings_of_any_length_cost_the_same(board, item, django_assert_num_queries):
    def cost(rows):
        who = board.secretary
        listed = queries.agenda(fresh(board.sitting), viewer=who)
        assert len(listed) == rows
        with django_assert_num_queries(4):
            queries.proceedings(listed, (), viewer=who)

    moved = moves(board, item)
    puts(board, item, no=moved, votes=pk(board, **YES_3))
    cost(1)
    for at in range(4):
        more = board.listed(f"Ärende {at}")
        moved = moves(board, more)
        puts(board, more, no=moved, votes=pk(board, **YES_3))
    cost(5)
