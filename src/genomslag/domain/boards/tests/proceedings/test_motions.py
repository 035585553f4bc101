"""What is moved in a matter, by whom, and taken back. One test for each refusal."""

from genomslag.domain.boards import actions
from genomslag.domain.boards.tests.proceedings.at_the_table import moves, puts
from genomslag.ground.errors import Invalid, NotAllowed, WrongState


def test_motions_are_numbered_and_a_member_enters_only_their_own(board, item, one_event, refused):
    with one_event("item.motion_made"):
        first = moves(board, item, kind="approve", who="chair")
    second = actions.propose(
        item, kind="own", person=board.person("member"), clauses=[" Eget. ", ""], by=board.viewer("member")
    )
    assert (first.number, second.number, second.clauses, second.party) == (1, 2, ["Eget."], "Blå Hatten")
    with refused(NotAllowed, "own_only"):
        actions.propose(item, kind="approve", person=board.person("chair"), by=board.viewer("member"))
    with refused(NotAllowed, "not_allowed"):
        actions.propose(item, kind="approve", person=board.person("chair"), by=board.viewer("officer"))


def test_a_motion_says_something_of_a_known_kind_by_one_who_takes_part(board, item, refused):
    with refused(Invalid, "kind"):
        moves(board, item, kind="shout")
    with refused(Invalid, "no_clauses"):
        moves(board, item, clauses=[" "])
    with refused(Invalid, "not_serving"):
        moves(board, item, who="substitute")
    with refused(Invalid, "richtext"):
        moves(board, item, text={"type": "script"})


def test_a_motion_is_withdrawn_until_it_has_been_put(board, item, one_event, refused):
    moved, kept = moves(board, item), moves(board, item, who="third", kind="own")
    with one_event("item.motion_withdrawn"):
        actions.withdraw_motion(moved, by=board.secretary)
    with refused(Invalid, "withdrawn"):
        actions.withdraw_motion(moved, by=board.secretary)
    puts(board, item, no=kept, winner="yes")
    with refused(Invalid, "question_put"):
        actions.withdraw_motion(kept, by=board.secretary)
    actions.decide(item, by=board.secretary)
    with refused(WrongState, "wrong_state"):
        moves(board, item)
