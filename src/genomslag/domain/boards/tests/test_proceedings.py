"""Who takes part in a matter, what is moved and put, and that the outcome is what came of it. One test for each refusal."""

import pytest

from genomslag.domain.boards import actions, queries, rules
from genomslag.domain.boards.models import AgendaItem, Procedure
from genomslag.domain.boards.tests.scene import BEFORE, HELD, fresh
from genomslag.domain.organisation.models import Person
from genomslag.ground import clock, richtext
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, WrongState

CLAUSE = ["Programmet delas i två."]


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.freeze(HELD):
        yield


@pytest.fixture
def board(scene):
    """A board of five members and two substitutes."""
    kinds = {"vice": "vice_chair", "third": "member", "fourth": "member", "second": "substitute"}
    for name, kind in kinds.items():
        person = Person.objects.create(name=f"{name} Påhittad")
        scene.seats[name] = actions.take_seat(
            body=scene.cast.hv, person=person, kind=kind, from_on=BEFORE, party="Gröna Skon", by=scene.secretary
        )
    return scene


ALL = ("chair", "vice", "member", "third", "fourth")


@pytest.fixture
def item(board):
    found = board.called(present=False)[0]
    board.enter(*ALL, attending=[board.seats["substitute"], board.seats["second"]])
    return fresh(found)


def pk(board, **voices):
    return {board.seats[who].pk: choice for who, choice in voices.items()}


def moves(board, item, who="member", kind="amend", **more):
    said = {} if kind == "approve" else {"clauses": CLAUSE}
    return actions.propose(item, kind=kind, person=board.seats[who].person, by=board.secretary, **{**said, **more})


def puts(board, item, kind="main", **more):
    return actions.put(item, kind=kind, by=board.secretary, **more)


def told(board, item):
    listed = queries.item(item.uid, viewer=board.secretary)
    present = queries.presences(listed.item.sitting, viewer=board.secretary)
    return queries.proceedings([listed], present, viewer=board.secretary)[item.pk]


YES_3 = {"chair": "yes", "vice": "yes", "third": "yes", "member": "no", "fourth": "no"}
EVEN = {"chair": "yes", "vice": "no", "member": "no", "third": "yes", "fourth": "abstain"}
NO_3 = {"chair": "yes", "vice": "yes", "third": "no", "member": "no", "fourth": "no"}


# -- who is there


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


# -- conflict of interest


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


# -- motions


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


# -- questions and votes


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


# -- the outcome agrees


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


# -- the order of business


def test_a_bodys_own_order_goes_before_its_kinds_and_a_sitting_keeps_what_it_was_called_with(board):
    by = board.viewer("administrator")
    usual = rules.shipped_terms("district").data

    def set_(days, from_on=BEFORE, **whom):
        return actions.set_procedure(terms={**usual, "approve_days": days}, source="Reglemente", from_on=from_on, by=by, **whom)

    set_(12, kind="district")
    assert queries.terms_for(board.cast.hv, on=HELD).approve_days == 12
    assert queries.terms_for(board.cast.ks, on=HELD).approve_days == 14
    set_(10, body=board.cast.hv)
    board.called()
    set_(7, body=board.cast.hv, from_on=BEFORE.replace(day=2))
    assert queries.terms_for(board.cast.hv, on=HELD).approve_days == 7
    assert queries.terms_for(board.cast.hv, on=BEFORE).approve_days == 10
    held = rules.terms_of(fresh(board.sitting))
    assert (held.approve_days, held.source("approve_days"), held.source("decide")) == (10, "Reglemente", "KL 6 kap. 33 §")
    assert held.source("at_once") == "Reglemente"
    assert Procedure.objects.filter(until_on__isnull=True).count() == 2


def test_an_order_is_refused_with_a_reason(board, refused):
    by, usual = board.viewer("administrator"), rules.shipped_terms("district").data

    def set_(changed=None, **more):
        said = {"body": board.cast.hv, "source": "Reglemente", "from_on": BEFORE, "by": by, **more}
        return actions.set_procedure(terms={**usual, **(changed or {})}, **said)

    with refused(NotAllowed, "not_allowed"):
        set_(by=board.secretary)
    for whom in ({"body": None}, {"kind": "district"}, {"body": None, "kind": "company"}, {"body": board.cast.jour}):
        with refused(Invalid, "for_whom"):
            set_(**whom)
    with refused(Invalid, "no_source"):
        set_(source=" ")
    for wrong in ("1/2", ">3/2", "all"):
        with refused(Invalid, "majority"):
            set_({"decide": wrong})
    for wrong in (0, 91):
        with refused(Invalid, "days"):
            set_({"post_days": wrong})
    with refused(Invalid, "no_groups"):
        set_({"groups": [" "]})
    set_()
    with refused(Invalid, "earlier"):
        set_(from_on=BEFORE.replace(month=8))


# -- the agenda in order


def test_an_agenda_is_arranged_until_the_sitting_has_begun(board, one_event, refused):
    one, two, three = (board.listed(title) for title in ("Ett", "Två", "Tre"))
    groups = {one.pk: "Anmälningar", two.pk: "Remisser"}
    with one_event("sitting.arranged"):
        actions.arrange(board.sitting, order=[two, three, one], groups=groups, by=board.secretary)
    stand = [(row.item.title, row.item.group) for row in queries.agenda(board.sitting, viewer=board.secretary)]
    assert stand == [("Två", "Remisser"), ("Ett", "Anmälningar"), ("Tre", "")]  # heading by heading, whatever the numbers said
    with refused(Invalid, "not_whole"):
        actions.arrange(board.sitting, order=[two, one], groups={}, by=board.secretary)
    with refused(NotAllowed, "not_allowed"):
        actions.arrange(board.sitting, order=[one, two, three], groups={}, by=board.viewer("chair"))
    board.called("Fyra")
    four = AgendaItem.unscoped.get(title="Fyra")
    with refused(Invalid, "sitting_begun"):
        actions.arrange(board.sitting, order=[four, one, two, three], groups={}, by=board.secretary)
