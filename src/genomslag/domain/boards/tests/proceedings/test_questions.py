"""What is put to the board, who votes how, and whose voice decides. One test for each refusal."""

from genomslag.domain.boards import actions, rules
from genomslag.domain.boards.tests.proceedings.at_the_table import ALL, EVEN, NO_3, YES_3, moves, pk, puts, told
from genomslag.domain.boards.tests.scene import BEFORE, HELD
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotAllowed


def test_what_won_is_counted_from_the_votes(board, item, one_event):
    moved = moves(board, item)
    with one_event("item.question_put"):
        row = puts(board, item, no=moved, votes=pk(board, **YES_3))
    assert (row.winner, row.by_casting_vote, row.chair) == ("yes", False, board.seats["chair"])
    one = told(board, item).put[0]
    assert (one.count("yes"), one.count("no"), one.count("abstain")) == (3, 2, 0)
    assert actions.decide(item, by=board.secretary).outcome == "as_proposed"


def test_the_chairs_vote_decides_when_the_voices_are_even(board, item):
    moved = moves(board, item)
    row = puts(board, item, no=moved, votes=pk(board, **EVEN))
    assert (row.winner, row.by_casting_vote) == ("yes", True)


def test_the_one_who_leads_in_the_chairs_place_has_the_casting_vote(board):
    found = board.called(present=False)[0]
    board.enter("vice", "member", "third", "fourth")
    moved = moves(board, found)
    row = puts(board, found, no=moved, votes=pk(board, vice="no", member="no", third="yes", fourth="yes"))
    assert (row.chair, row.winner) == (board.seats["vice"], "no")


def test_votes_that_are_not_whole_are_refused(board, item, refused):
    moved = moves(board, item)
    with refused(Invalid, "vote_missing"):
        puts(board, item, no=moved, votes=pk(board, chair="yes"))
    with refused(Invalid, "not_taking_part"):
        puts(board, item, no=moved, votes=pk(board, **YES_3, substitute="no"))
    with refused(Invalid, "choice"):
        puts(board, item, no=moved, votes=pk(board, **{**YES_3, "chair": "maybe"}))
    with refused(Invalid, "chair_must_vote"):
        puts(board, item, no=moved, votes=pk(board, **{**EVEN, "chair": "abstain", "fourth": "yes"}))
    with refused(Invalid, "winner"):
        puts(board, item, no=moved)


def test_a_question_has_two_sides_that_make_sense(board, item, refused):
    amend, wait = moves(board, item), moves(board, item, who="third", kind="refer_back")
    gone = moves(board, item, who="fourth", kind="own")
    actions.withdraw_motion(gone, by=board.secretary)
    for wrong in (
        {"kind": "main"},
        {"kind": "main", "yes": amend, "no": amend},
        {"kind": "main", "no": wait},
        {"kind": "main", "no": gone},
        {"kind": "refer_back", "no": amend},
        {"kind": "refer_back"},
        {"kind": "adjourn", "no": wait},
        {"kind": "at_once", "no": amend},
    ):
        with refused(Invalid, "sides"):
            puts(board, item, winner="yes", **wrong)
    with refused(Invalid, "kind"):
        puts(board, item, kind="dance", winner="yes")
    with refused(Invalid, "no_chair"):
        puts(board, item, no=amend, winner="yes", chair=board.seats["substitute"])
    with refused(NotAllowed, "not_allowed"):
        actions.put(item, kind="main", no=amend, winner="yes", by=board.viewer("member"))


def test_without_chair_and_vice_chair_somebody_must_be_said_to_lead(board, refused):
    found = board.called(present=False)[0]
    board.enter("member", "third", "fourth")
    with refused(Invalid, "no_chair"):
        puts(board, found, kind="at_once", winner="yes")
    assert puts(board, found, kind="at_once", winner="yes", chair=board.seats["third"]).chair == board.seats["third"]


def test_the_boards_order_can_leave_the_chair_without_a_casting_vote(board, refused):
    data = {**rules.shipped_terms("district").data, "casting_vote": False}
    actions.set_procedure(
        body=board.cast.hv, terms=data, source="Reglemente § 9", from_on=BEFORE, by=board.viewer("administrator")
    )
    found = board.called(present=False)[0]
    board.enter(*ALL)
    moved = moves(board, found)
    with refused(Invalid, "even"):
        puts(board, found, no=moved, votes=pk(board, **EVEN))


def test_a_minority_makes_a_matter_wait_only_where_and_as_often_as_the_order_says(board, refused):
    data = {**rules.shipped_terms("council").data}
    actions.set_procedure(body=board.cast.hv, terms=data, source="Prov", from_on=BEFORE, by=board.viewer("administrator"))
    found = board.called(present=False)[0]
    board.enter(*ALL)
    moved = moves(board, found, kind="refer_back")
    voices = pk(board, **YES_3)
    row = puts(board, found, kind="refer_back", no=moved, votes=voices)
    assert (row.winner, row.is_by_minority) == ("no", True)
    actions.refer_back(found, reason="Kostnaden saknas.", by=board.secretary)
    actions.hold(board.sitting, by=board.secretary)
    later = HELD.replace(month=12)
    board.sitting = actions.plan_sitting(
        body=board.cast.hv, held_on=later, papers_by_on=HELD, called_on=HELD, by=board.secretary
    )
    again = actions.list_item(board.sitting, matter=found.matter, title="Igen", proposal=["Godkänns."], by=board.secretary)
    with clock.freeze(later):
        board.sitting = actions.call(board.sitting, by=board.secretary)
        board.enter(*ALL)
        moved = moves(board, again, kind="refer_back")
        with refused(Invalid, "minority_once"):
            puts(board, again, kind="refer_back", no=moved, votes=voices)
        row = puts(board, again, kind="refer_back", no=moved, votes=pk(board, **NO_3))
        assert (row.winner, row.is_by_minority) == ("no", False)


def test_a_question_put_by_mistake_counts_for_nothing(board, item, one_event, refused):
    moved = moves(board, item)
    row = puts(board, item, no=moved, winner="no")
    with one_event("item.question_annulled"):
        actions.annul(row, by=board.secretary)
    with refused(Invalid, "annulled"):
        actions.annul(row, by=board.secretary)
    with refused(Invalid, "not_put"):
        actions.decide(item, by=board.secretary)
    puts(board, item, no=moved, winner="yes")
    assert actions.decide(item, by=board.secretary).outcome == "as_proposed"


def test_calls_and_votes_are_never_said_of_one_question(board, item, refused):
    moved = moves(board, item)
    with refused(Invalid, "said_twice"):
        puts(board, item, no=moved, winner="yes", votes=pk(board, **NO_3))
