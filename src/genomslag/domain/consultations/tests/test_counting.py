"""Which of one body's answers count, and one text that several bodies stand behind."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from genomslag.domain.consultations import actions, queries, rules
from genomslag.domain.consultations.models import Answer, Viewpoint
from genomslag.domain.consultations.tests.scene import AFTER, LAST_DAY, SENT, fresh
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed

pytestmark = pytest.mark.django_db


def _row(desk, sent, code="hv"):
    (row,) = [row for row in queries.watch(sent, viewer=desk.officer).rows if row.body_id == desk.cast.bodies[code].pk]
    return row


def test_the_boards_answer_takes_the_place_of_the_offices_and_both_are_kept(desk):
    sent = desk.sent()
    office = desk.answer(sent, desk.said("Kontorets."), on=SENT, is_preliminary=True)
    assert fresh(office).counts
    assert _row(desk, sent).standing.key == "preliminary"
    assert queries.watch(sent, viewer=desk.officer).preliminary == 1
    board = desk.answer(sent, desk.said("Nämndens."), on=LAST_DAY)
    assert (fresh(office).counts, fresh(board).counts) == (False, True)
    row = _row(desk, sent)
    assert (row.standing.key, row.answer_uid, row.replaced, row.several) == ("answered", board.uid, 1, 1)
    found = queries.compilation(sent, viewer=desk.officer)
    assert ([one.viewpoint.text for one in found.rows], found.answers, found.replaced) == (["Nämndens."], 1, 1)
    cells = [row.cells for row in queries.matrix(sent, viewer=desk.officer).rows if row.cells]
    assert sum(len(marks) for cell in cells for marks in cell.values()) == 1
    assert Viewpoint.unscoped.filter(answer=office, text="Kontorets.").exists()
    assert [one.pk for one in queries.several(office, viewer=desk.officer).answers] == [board.pk, office.pk]
    assert queries.several(office, viewer=desk.officer).counting == board


def test_a_replaced_answer_waits_for_no_reply(desk):
    sent = desk.sent()
    desk.answer(sent, desk.said("Kontorets."), on=SENT, is_preliminary=True)
    with pytest.raises(Invalid):
        desk.reported(sent)
    board = desk.answer(sent, desk.said("Nämndens."), on=LAST_DAY)
    desk.noted(desk.viewpoint(board))
    assert not [one for one in queries.waiting_for(desk.officer) if one.step == "reply"]
    desk.reported(sent)
    assert fresh(sent).state == "reported"


def test_two_answers_of_a_board_count_until_a_person_says_which(desk):
    sent = desk.sent()
    first = desk.answer(sent, desk.said("Först."), on=SENT)
    second = desk.answer(sent, desk.said("Sedan."), on=LAST_DAY)
    assert _row(desk, sent).several == 2
    assert queries.compilation(sent, viewer=desk.officer).answers == queries.watch(sent, viewer=desk.officer).answers == 2
    actions.count_answer(first, reason="Det senare gällde en annan remiss.", by=desk.officer)
    assert (fresh(first).counts, fresh(second).counts) == (True, False)
    assert _row(desk, sent).answer_uid == first.uid
    third = desk.answer(sent, desk.said("Rättat."), on=AFTER)
    assert [fresh(one).counts for one in (first, second, third)] == [True, False, True]
    actions.count_answer(third, reason="Rättat svar.", by=desk.officer)
    assert [fresh(one).counts for one in (first, second, third)] == [False, False, True]


def test_the_boards_answer_counts_also_when_somebody_had_chosen_the_offices(desk):
    sent = desk.sent()
    office = desk.answer(sent, desk.said("Kontorets."), on=SENT, is_preliminary=True)
    actions.count_answer(office, reason="Det enda vi har.", by=desk.officer)
    board = desk.answer(sent, desk.said("Nämndens."), on=LAST_DAY)
    assert (fresh(office).counts, fresh(board).counts) == (False, True)


def test_a_joint_text_is_one_answer_of_several_bodies(desk):
    sent, name = desk.sent(), uuid4()
    said = (desk.said("Dela programmet."), desk.said("Bra.", code="M2"))
    first = desk.answer(sent, *said, joint=name, decided="2026-10-22, § 7")
    own = desk.answer(sent, *said, desk.said("Vårt eget.", code=""), code="sn", joint=name, decided="2026-10-23, § 4")
    assert Viewpoint.unscoped.filter(answer__round=sent).count() == 3
    watched = queries.watch(sent, viewer=desk.officer)
    assert (watched.answered, watched.answers) == (2, 1)
    assert _row(desk, sent).together_with == ("Socialnämnden",)
    assert _row(desk, sent, "sn").decided == "2026-10-23, § 4"
    found = queries.compilation(sent, viewer=desk.officer)
    assert (found.answers, found.bodies, found.total) == (1, 2, 3)
    assert [(one.viewpoint.text, one.sender) for one in found.rows] == [
        ("Dela programmet.", "Hässelby-Vällingby stadsdelsnämnd, Socialnämnden"),
        ("Bra.", "Hässelby-Vällingby stadsdelsnämnd, Socialnämnden"),
        ("Vårt eget.", "Socialnämnden"),
    ]
    marks = {row.name: sum(map(len, row.cells.values())) for row in queries.matrix(sent, viewer=desk.officer).rows}
    assert (marks["Hässelby-Vällingby stadsdelsnämnd"], marks["Socialnämnden"]) == (2, 3)
    assert [one.pk for one in queries.together(own, viewer=desk.officer)] == [first.pk, own.pk]
    alone = queries.compilation(sent, viewer=desk.officer, answer_=own)
    assert {one.viewpoint.text for one in alone.rows} == {"Dela programmet.", "Bra.", "Vårt eget."}


def test_a_joint_text_stands_as_long_as_one_body_stands_behind_it(desk):
    sent, name = desk.sent(), uuid4()
    desk.answer(sent, desk.said("Gemensamt."), joint=name, on=SENT)
    own = desk.answer(sent, desk.said("Gemensamt."), code="sn", joint=name, on=SENT)
    later = desk.answer(sent, desk.said("Nu på egen hand."), on=LAST_DAY)
    actions.count_answer(later, reason="Nämnden har lämnat det gemensamma svaret.", by=desk.officer)
    found = queries.compilation(sent, viewer=desk.officer)
    assert {(one.viewpoint.text, one.sender) for one in found.rows} == {
        ("Gemensamt.", "Socialnämnden"),
        ("Nu på egen hand.", "Hässelby-Vällingby stadsdelsnämnd"),
    }
    assert Viewpoint.unscoped.get(text="Gemensamt.").answer == own
    assert found.answers == 2


def test_who_else_said_it_is_told_only_when_that_answer_is_released(desk):
    sent, name = desk.sent(), uuid4()
    first = desk.answer(sent, desk.said("Gemensamt."), joint=name)
    desk.answer(sent, desk.said("Gemensamt."), code="sn", joint=name)
    desk.released(first)
    (row,) = queries.compilation(sent, viewer=ANYONE).rows
    assert row.sender == "Hässelby-Vällingby stadsdelsnämnd"
    assert [one.sender_name for one in queries.together(first, viewer=ANYONE)] == [first.sender_name]
    named = {one.name: one.cells for one in queries.matrix(sent, viewer=ANYONE).rows}
    assert not named["Socialnämnden"]


def test_note_decision_says_what_the_body_itself_decided(desk):
    answer = desk.answer(desk.sent(), desk.said())
    with clock.freeze(AFTER):
        assert actions.note_decision(answer, decided=" 2026-10-22 § 7, enligt förslaget ", by=desk.registrar).decided == (
            "2026-10-22 § 7, enligt förslaget"
        )
        with pytest.raises(Invalid):
            actions.note_decision(answer, decided=" ", by=desk.officer)
        with pytest.raises(NotAllowed):
            actions.note_decision(answer, decided="§ 7", by=desk.viewer("officer", "hv"))


def test_an_offices_answer_that_was_decided_by_delegation_is_the_bodys_own(desk):
    sent = desk.sent()
    answer = desk.answer(sent, desk.said(), on=SENT, is_preliminary=True)
    later = desk.answer(sent, desk.said("Tillägg."), on=SENT, is_preliminary=True)
    assert (fresh(answer).counts, fresh(later).counts) == (False, True)
    assert actions.note_decision(answer, decided="Delegation", by=desk.officer).is_preliminary, "what is not said stays"
    noted = actions.note_decision(answer, decided="Delegation, punkt 4.2", is_preliminary=False, by=desk.registrar)
    assert (noted.is_preliminary, noted.counts, fresh(later).counts) == (False, True, False)
    assert _row(desk, sent).standing.key == "answered"


@given(some.lists(some.booleans(), min_size=1, max_size=7), some.integers(0, 6), some.integers(0, 7))
def test_something_always_counts_and_what_the_board_says_later_always_does(preliminary, chosen, up_to):
    day = date(2026, 9, 1)
    rows = [
        Answer(pk=n, is_preliminary=is_office, arrived_on=day + timedelta(days=n)) for n, is_office in enumerate(preliminary, 1)
    ]
    latest_first = rows[::-1]
    said = chosen if 0 < chosen <= len(rows) else None
    counted = rules.counting(latest_first, said, up_to=up_to if said else 0)
    assert counted
    finals = {one.pk for one in rows if not one.is_preliminary}
    if said is None:
        assert counted == (finals or {rows[-1].pk})
    else:
        assert {pk for pk in finals if pk > max(up_to, said)} <= counted
