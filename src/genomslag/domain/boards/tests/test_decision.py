"""What the board decides, and who dissents."""

from datetime import date

import pytest

from genomslag.domain.boards import actions, queries, rules
from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.boards.tests.scene import BEFORE, CALLED, HELD, fresh
from genomslag.ground import clock, richtext
from genomslag.ground.access import ANYONE, Audience
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Stale, WrongState


@pytest.fixture
def item(scene):
    return scene.called()[0]


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.freeze(HELD):
        yield


def test_a_decision_as_proposed_has_the_offices_words(scene, item, one_event):
    with one_event("item.decided"):
        decided = actions.decide(item, by=scene.viewer("chair"))
    assert decided.decision == decided.proposal
    assert decided.paragraph == 1
    assert decided.adopted_text is None


def test_the_offices_proposal_and_the_boards_own_words_are_kept_apart(scene, item):
    text = richtext.from_text("Nämnden vill hålla ihop programmet.")
    decided = actions.decide(
        item, outcome="own", clauses=["Nämnden avger eget yttrande.", " "], adopted_text=text, by=scene.secretary
    )
    assert decided.proposal == ["Nämnden godkänner förvaltningens svar."]
    assert decided.decision == ["Nämnden avger eget yttrande."]
    assert richtext.to_text(fresh(decided).adopted_text) == "Nämnden vill hålla ihop programmet."


def test_a_decision_that_says_nothing_is_refused(scene, item, refused):
    with refused(Invalid, "outcome"):
        actions.decide(item, outcome="perhaps", by=scene.secretary)
    with refused(Invalid, "no_clauses"):
        actions.decide(item, outcome="amended", clauses=[" "], by=scene.secretary)
    with refused(Invalid, "not_as_proposed"):
        actions.decide(item, clauses=["Något annat."], by=scene.secretary)
    with refused(Invalid, "not_as_proposed"):
        actions.decide(item, adopted_text=richtext.from_text("Eget."), by=scene.secretary)
    with refused(Invalid, "richtext"):
        actions.decide(item, outcome="own", clauses=["Eget."], adopted_text={"type": "script"}, by=scene.secretary)
    with refused(Stale, "stale"):
        actions.decide(item, by=scene.secretary, expected=item.revision + 1)
    assert fresh(item).paragraph is None


def test_nobody_decides_twice_or_from_elsewhere(scene, item, refused):
    with refused(NotAllowed, "not_allowed"):
        actions.decide(item, by=scene.viewer("chair", body="fa"))
    with refused(NotAllowed, "not_allowed"):
        actions.decide(item, by=scene.viewer("officer"))
    actions.decide(item, by=scene.secretary)
    with refused(WrongState, "wrong_state"):
        actions.decide(item, by=scene.secretary)


def test_a_board_decides_only_at_its_sitting(scene, item, refused):
    with clock.freeze(CALLED), refused(Invalid, "no_sitting"):
        actions.decide(item, by=scene.secretary)
    with clock.freeze(CALLED), refused(Invalid, "no_sitting"):
        actions.adjourn(item, reason="Senare.", by=scene.secretary)


def test_no_decision_without_a_quorum(scene, item, refused):
    actions.enter_presence(scene.sitting, serving=[scene.seats["chair"]], by=scene.secretary)
    with refused(Invalid, "no_quorum"):
        actions.decide(item, by=scene.secretary)
    serving = [scene.seats["chair"], scene.seats["substitute"]]
    actions.enter_presence(scene.sitting, serving=serving, by=scene.secretary)
    actions.decide(item, by=scene.secretary)


def test_paragraphs_run_through_the_year_in_the_order_of_the_sitting(scene):
    first, struck, second, third = scene.called("Ett", "Två", "Tre", "Fyra")
    actions.decide(first, by=scene.secretary)
    actions.strike(struck, reason="Drogs tillbaka.", by=scene.secretary)
    actions.adjourn(second, reason="Vi vill läsa mer.", by=scene.secretary)
    actions.refer_back(third, reason="Kostnaden saknas.", by=scene.secretary)
    assert [fresh(row).paragraph for row in (first, struck, second, third)] == [1, None, 2, 3]
    actions.hold(scene.sitting, by=scene.secretary)

    for held_on, expected in ((date(2026, 12, 10), 4), (date(2027, 1, 28), 1)):
        scene.sitting = actions.plan_sitting(
            body=scene.cast.hv, held_on=held_on, papers_by_on=BEFORE, called_on=BEFORE, by=scene.secretary
        )
        later = scene.called("Senare")[0]
        with clock.freeze(held_on):
            assert actions.decide(later, by=scene.secretary).paragraph == expected


def test_a_refused_decision_leaves_no_hole_in_the_numbers(scene):
    first, second = scene.called("Ett", "Två")
    with pytest.raises(Invalid):
        actions.decide(first, outcome="amended", by=scene.secretary)
    assert actions.decide(second, by=scene.secretary).paragraph == 1


@pytest.mark.parametrize(
    ("step", "event", "state"),
    [
        ("adjourn", "item.adjourned", "adjourned"),
        ("refer_back", "item.referred_back", "referred_back"),
        ("strike", "item.struck", "struck"),
    ],
)
def test_a_matter_ends_without_a_decision_for_a_reason(scene, item, one_event, refused, step, event, state):
    act = getattr(actions, step)
    with refused(Invalid, "no_reason"):
        act(item, reason=" ", by=scene.secretary)
    with refused(NotAllowed, "not_allowed"):
        act(item, reason="Nej.", by=scene.viewer("member"))
    with one_event(event):
        ended = act(item, reason=" Kostnaden saknas. ", by=scene.secretary)
    assert (ended.state, ended.reason, ended.decision) == (state, "Kostnaden saknas.", [])


def test_a_member_enters_a_reservation_that_travels_with_the_decision(scene, item, one_event):
    decided = actions.decide(item, by=scene.secretary)
    member = scene.person("member")
    with one_event("item.dissented"):
        row = actions.dissent(
            decided, kind="reservation", person=member, text=" Hellre ett program. ", by=scene.viewer("member")
        )
    assert (row.party, row.text, row.audience) == ("Blå Hatten", "Hellre ett program.", Audience.BOARD)
    assert queries.item(item.uid, viewer=scene.viewer("substitute")).dissents == [row]
    actions.hold(scene.sitting, by=scene.secretary)
    minutes = scene.write(decided)
    scene.approve(minutes)
    assert queries.extract(item, viewer=scene.secretary).dissents == (row,)


def test_one_speaks_for_oneself(scene, item, refused):
    with refused(NotAllowed, "own_only"):
        actions.dissent(item, kind="reservation", person=scene.person("chair"), text="Nej.", by=scene.viewer("member"))
    actions.dissent(item, kind="reservation", person=scene.person("chair"), text="Nej.", by=scene.secretary)


def test_only_one_with_a_seat_that_day_reserves(scene, item, refused):
    said = {"kind": "reservation", "text": "Nej."}
    with refused(Invalid, "no_seat"):
        actions.dissent(item, person=scene.person("officer"), by=scene.secretary, **said)
    actions.end_seat(scene.seats["member"], until_on=date(2026, 10, 21), by=scene.secretary)
    with refused(Invalid, "no_seat"):
        actions.dissent(item, person=scene.person("member"), by=scene.secretary, **said)


def test_only_one_who_takes_part_reserves_and_others_may_make_a_statement(scene, item, refused):
    substitute = scene.person("substitute")
    with refused(Invalid, "not_serving"):
        actions.dissent(item, kind="reservation", person=substitute, text="Nej.", by=scene.secretary)
    actions.dissent(item, kind="statement", person=substitute, text="Vi håller inte med.", by=scene.secretary)
    serving = [scene.seats["chair"], scene.seats["substitute"]]
    actions.enter_presence(scene.sitting, serving=serving, by=scene.secretary)
    actions.dissent(item, kind="reservation", person=substitute, text="Nej.", by=scene.secretary)
    with refused(Invalid, "not_serving"):
        actions.dissent(item, kind="reservation", person=scene.person("member"), text="Nej.", by=scene.secretary)


def test_a_reservation_says_something_of_a_known_kind(scene, item, refused):
    member = scene.person("member")
    with refused(Invalid, "no_text"):
        actions.dissent(item, kind="reservation", person=member, text=" ", by=scene.secretary)
    with refused(Invalid, "kind"):
        actions.dissent(item, kind="complaint", person=member, text="Nej.", by=scene.secretary)


def test_a_reservation_is_announced_before_the_sitting_ends(scene, item, refused):
    member = scene.person("member")
    with clock.freeze(CALLED), refused(Invalid, "no_sitting"):
        actions.dissent(item, kind="reservation", person=member, text="Nej.", by=scene.secretary)
    actions.decide(item, by=scene.secretary)
    actions.hold(scene.sitting, by=scene.secretary)
    with refused(Invalid, "no_sitting"):
        actions.dissent(item, kind="reservation", person=member, text="Nej.", by=scene.secretary)


def test_what_the_board_decided_is_not_read_outside_before_the_notice(scene, item):
    decided = actions.decide(item, by=scene.secretary)
    actions.dissent(decided, kind="reservation", person=scene.person("member"), text="Nej.", by=scene.secretary)
    for hidden_from in (scene.cast.outsider(), ANYONE, scene.viewer("secretary", body="ks")):
        with pytest.raises(NotFound):
            queries.item(decided.uid, viewer=hidden_from)
        assert queries.agenda(scene.sitting, viewer=hidden_from) == []


def test_the_open_steps_of_a_long_agenda_ask_nothing_of_the_database(scene, django_assert_num_queries):
    scene.called(*[f"Ärende {at}" for at in range(8)])
    by = scene.secretary
    listed = queries.agenda(fresh(scene.sitting), viewer=by)
    with django_assert_num_queries(0):
        offers = [rules.ITEM_STEPS.available(entry.item, viewer=by) for entry in listed]
    assert all(offer.blocked is None for row in offers for offer in row)
    assert {entry.item.state for entry in listed} == {AgendaItem.State.LISTED}
