"""How well the reading did is counted from what people made of it, and from nothing else."""

import pytest

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.tests.scene import fresh
from genomslag.ground.access import ANYONE

WORDS = ("Dela programmet i två.", "Målet behöver mått.", "Vi delar bilden.", "Barnen nämns för sent.", "Mer tid behövs.")


@pytest.fixture
def read(desk):
    """An answer of five viewpoints that the reading suggested; it was sure that the whole is supported."""
    return desk.answer(
        desk.sent(), *(desk.said(one) for one in WORDS), structured=None, suggested=True, stance="supports", read_surely=True
    )


def judged(desk, answer):
    found = queries.accuracy(answer.round, viewer=desk.officer)
    (one,) = found.answers
    return one


def counts(one):
    return one.suggested, one.kept, one.corrected, one.joined, one.aside, one.added


def test_an_answer_counts_when_a_person_has_confirmed_it(desk, read):
    waits = queries.accuracy(read.round, viewer=desk.officer)
    assert (waits.answers, waits.waiting) == ([], 1)
    actions.confirm_answer(read, by=desk.officer)
    found = queries.accuracy(read.round, viewer=desk.officer)
    assert (counts(found.answers[0]), found.waiting) == ((5, 5, 0, 0, 0, 0), 0)
    assert (found.stood, found.sure_stood, len(found.sure)) == (1, 1, 1)


def test_each_viewpoint_is_counted_by_what_became_of_it(desk, read):
    first, second, third, fourth, fifth = (desk.viewpoint(read, serial) for serial in range(1, 6))
    actions.confirm_viewpoint(first, by=desk.officer)
    actions.confirm_viewpoint(second, kind="criticism", by=desk.officer)
    actions.set_aside(third, reason="Bakgrund.", by=desk.officer)
    actions.join_viewpoints(fresh(fourth), fresh(fifth), by=desk.officer)
    actions.add_viewpoint(read, desk.said("Ange en ansvarig nämnd."), by=desk.officer)
    actions.confirm_answer(fresh(read), stance="opposes_partly", by=desk.officer)
    one = judged(desk, read)
    # The fourth reads otherwise since the fifth was joined to it.
    assert counts(one) == (5, 1, 2, 1, 1, 1)
    assert (one.read_stance, one.stance, one.is_sure, one.stood) == ("supports", "opposes_partly", True, False)


def test_one_that_was_parted_was_found_once(desk, read):
    actions.split_viewpoint(desk.viewpoint(read), at=5, by=desk.officer)
    actions.confirm_answer(fresh(read), by=desk.officer)
    assert counts(judged(desk, read)) == (5, 4, 1, 0, 0, 0)


def test_what_is_undone_is_not_counted(desk, read):
    actions.correct_viewpoint(desk.viewpoint(read), text="Annat.", kind="question", stance="", element=None, by=desk.officer)
    actions.undo_reading(read, by=desk.officer)
    actions.add_viewpoint(read, desk.said("Ange en ansvarig nämnd."), by=desk.officer)
    actions.undo_reading(read, by=desk.officer)
    actions.confirm_answer(fresh(read), by=desk.officer)
    assert counts(judged(desk, read)) == (5, 5, 0, 0, 0, 0)


def test_what_was_added_and_then_set_aside_was_not_missed(desk, read):
    added = actions.add_viewpoint(read, desk.said("Ange en ansvarig nämnd."), by=desk.officer)
    actions.set_aside(added, reason="Sagt förut.", by=desk.officer)
    actions.confirm_answer(fresh(read), by=desk.officer)
    assert counts(judged(desk, read)) == (5, 5, 0, 0, 0, 0)


def test_an_answer_that_no_reading_read_says_nothing_of_the_reading(desk):
    sent = desk.sent()
    desk.answer(sent, desk.said())
    typed = desk.answer(sent, desk.said(), code="sn", structured=None, suggested=True)
    actions.confirm_answer(typed, by=desk.officer)
    found = queries.accuracy(sent, viewer=desk.officer)
    assert (found.answers, found.waiting) == ([], 0)


def test_a_stance_that_the_reading_did_not_find_is_counted_as_changed(desk):
    answer = desk.answer(desk.sent(), structured=None, suggested=True, stance="", read_surely=False)
    actions.confirm_answer(answer, stance="no_objection", by=desk.officer)
    one = judged(desk, answer)
    assert (one.read_stance, one.stance, one.is_sure, one.stood) == ("", "no_objection", False, False)


def test_it_is_three_statements_however_many_answers(desk, read, django_assert_num_queries):
    actions.confirm_answer(read, by=desk.officer)
    other = desk.answer(
        fresh(read.round), desk.said(), code="sn", structured=None, suggested=True, stance="opposes", read_surely=False
    )
    actions.confirm_answer(other, by=desk.officer)
    round_, viewer = read.round, desk.officer
    with django_assert_num_queries(3):
        found = queries.accuracy(round_, viewer=viewer)
    assert (len(found.answers), found.stood, found.sure_stood, len(found.sure)) == (2, 2, 1, 1)


def test_others_see_nothing_of_it(desk, read):
    actions.confirm_answer(read, by=desk.officer)
    for other in (ANYONE, desk.viewer("officer", "hv")):
        assert queries.accuracy(read.round, viewer=other).answers == []
