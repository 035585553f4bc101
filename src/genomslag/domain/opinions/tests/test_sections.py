"""The words of a section: kept wording by wording, held by one at a time, never lost."""

from datetime import timedelta

import pytest

from genomslag.domain.boards.tests.scene import BEFORE, fresh
from genomslag.domain.opinions import actions
from genomslag.domain.opinions.models import Hold, Wording
from genomslag.domain.opinions.queries import preparing
from genomslag.domain.opinions.tests.scene import words
from genomslag.ground import clock, richtext
from genomslag.ground.errors import Invalid, NotAllowed, Stale, WrongState

NINE = clock.at(BEFORE)


def _later(minutes):
    return clock.freeze(NINE + timedelta(minutes=minutes))


@pytest.fixture
def section(desk):
    """The summary of an answer that two officers of the lead department may write."""
    desk._appoint("second", "Eva Enkel", "officer", "vuxna")
    return desk.section(desk.assigned(), "summary")


def _save(section, text, by, **how):
    return actions.save_section(section, text=words(text), by=by, **how)


def _wordings(section):
    return [
        (row.number, richtext.to_text(row.text), row.how) for row in Wording.unscoped.filter(section=section).order_by("number")
    ]


def test_every_save_is_a_wording_and_the_same_words_are_none(desk, section):
    by = desk.viewer("officer")
    with _later(0):
        _save(section, "Ett.", by)
        _save(section, "Ett.", by)
    with _later(1):
        _save(section, "Två.", by)
    assert _wordings(section) == [(1, "Ett.", "written"), (2, "Två.", "written")]


def test_autosaves_of_one_person_in_a_row_are_one_wording(desk, section):
    by, other = desk.viewer("officer"), desk.viewer("second")
    for minute, text in ((0, "E"), (2, "Et"), (9, "Ett")):
        with _later(minute):
            _save(section, text, by, is_autosave=True)
    with _later(11):
        _save(section, "Ett.", by, is_autosave=True)
    with _later(40):
        _save(section, "Ett och två.", other, is_autosave=True)
    assert [text for _n, text, _how in _wordings(section)] == ["Ett", "Ett.", "Ett och två."]


def test_what_was_saved_by_the_button_is_never_written_over(desk, section):
    by = desk.viewer("officer")
    with _later(0):
        _save(section, "Sparat.", by)
    for minute, text in ((1, "Skriver"), (2, "Skriver mer")):
        with _later(minute):
            _save(section, text, by, is_autosave=True)
    with _later(3):
        _save(section, "Skriver mer", by)
    with _later(4):
        _save(section, "Igen", by, is_autosave=True)
    assert [text for _n, text, _how in _wordings(section)] == ["Sparat.", "Skriver mer", "Igen"]


def test_an_earlier_wording_comes_back_as_a_new_one(desk, section, one_event):
    by = desk.viewer("officer")
    with _later(0):
        _save(section, "Först.", by)
        _save(section, "Sedan.", by)
        with one_event("section.saved"):
            actions.restore_wording(Wording.unscoped.get(section=section, number=1), by=by)
    assert _wordings(section) == [(1, "Först.", "written"), (2, "Sedan.", "written"), (3, "Först.", "restored")]
    assert richtext.to_text(fresh(section).text) == "Först."


def test_restoring_is_refused_with_a_reason(desk, section, refused):
    by = desk.viewer("officer")
    with _later(0):
        _save(section, "Först.", by)
        first = Wording.unscoped.get(section=section, number=1)
        with refused(NotAllowed, "other_unit"):
            actions.restore_wording(first, by=desk.viewer("far_officer"))
        with refused(Stale, "stale"):
            actions.restore_wording(first, by=by, expected=99)
        actions.hold_section(section, by=desk.viewer("second"))
        with refused(Stale, "held"):
            actions.restore_wording(first, by=by)


def test_the_difference_between_any_two_is_told_in_words(desk, section):
    by = desk.viewer("officer")
    with _later(0):
        for text in ("Vi är positiva.", "Vi är negativa.", "Vi är mycket positiva."):
            _save(section, text, by)
    rows = {row.number: row for row in preparing.wordings(section, viewer=by)}
    told = [(one.op, one.text) for one in preparing.compared(rows[1], rows[3])]
    assert [one for one in told if one[0] != "keep"] == [("insert", "mycket ")]
    assert all(one.op == "insert" for one in preparing.compared(None, rows[1]))


def test_who_writes_is_seen_and_another_may_not_save_over(desk, section, refused):
    by, other = desk.viewer("officer"), desk.viewer("second")
    with _later(0):
        _save(section, "Jag skriver.", by, is_autosave=True)
        held = preparing.holds(section.opinion, viewer=other)
        assert held[section.pk].person == desk.person("officer")
        assert held[section.pk].since_at == NINE
        with refused(Stale, "held"):
            _save(section, "Jag med.", other)
        with refused(Stale, "held"):
            actions.hold_section(section, by=other)
    assert richtext.to_text(fresh(section).text) == "Jag skriver."


def test_a_hold_runs_out_by_itself_and_each_autosave_renews_it(desk, section, refused):
    by, other = desk.viewer("officer"), desk.viewer("second")
    with _later(0):
        actions.hold_section(section, by=by)
    with _later(14):
        _save(section, "Än.", by, is_autosave=True)
    with _later(28), refused(Stale, "held"):
        _save(section, "Jag.", other)
    with _later(29):
        assert preparing.holds(section.opinion, viewer=other) == {}
        _save(section, "Jag.", other)


def test_a_plain_save_lets_go(desk, section):
    by = desk.viewer("officer")
    with _later(0):
        actions.hold_section(section, by=by)
        _save(section, "Klart.", by)
        assert preparing.holds(section.opinion, viewer=by) == {}
        actions.hold_section(section, by=by)
        actions.let_go(section, by=by)
        assert preparing.holds(section.opinion, viewer=by) == {}


def test_how_long_is_the_houses_own_decision(desk, section):
    opinion, by = section.opinion, desk.viewer("officer")
    admin = desk.viewer("administrator")
    with _later(0):
        opinion.template = actions.keep_template(
            desk.cast.hv, headings=[{"title": "Sammanfattning"}], checks={}, summary_words=100, hold_minutes=3, by=admin
        )
        opinion.save()
        actions.hold_section(section, by=by)
    assert Hold.unscoped.get().until_at == NINE + timedelta(minutes=3)


def test_a_section_is_taken_over_with_a_word(desk, section, one_event, refused):
    by, other = desk.viewer("officer"), desk.viewer("second")
    with _later(0):
        _save(section, "Mitt.", by, is_autosave=True)
    with _later(1):
        with one_event("section.taken_over"):
            actions.take_over(section, word=" Jag skriver klart. ", by=other)
        told = preparing.taken_from_me(section, viewer=by)
        assert (told.person, told.word) == (desk.person("second"), "Jag skriver klart.")
        assert preparing.taken_from_me(section, viewer=other) is None
        with refused(Stale, "held"):
            _save(section, "Mitt mer.", by, is_autosave=True)
        _save(section, "Vårt.", other, expected=fresh(section).revision)


def test_taking_over_is_refused_with_a_reason(desk, section, refused):
    by, other = desk.viewer("officer"), desk.viewer("second")
    with _later(0):
        with refused(WrongState, "not_held"):
            actions.take_over(section, word="Hej", by=other)
        actions.hold_section(section, by=by)
        with refused(WrongState, "not_held"):
            actions.take_over(section, word="Hej", by=by)
        with refused(Invalid, "no_word"):
            actions.take_over(section, word=" ", by=other)
        with refused(NotAllowed, "other_unit"):
            actions.take_over(section, word="Hej", by=desk.viewer("far_officer"))
        with refused(NotAllowed, "not_allowed"):
            actions.let_go(section, by=desk.viewer("registrar"))


def test_nothing_is_written_when_the_text_has_left_the_desk(desk, refused):
    opinion = desk.submitted()
    section, by = desk.section(opinion, "summary"), desk.viewer("officer")
    for step in (actions.hold_section, lambda one, by: actions.take_over(one, word="x", by=by)):
        with refused(WrongState, "wrong_state"):
            step(section, by=by)


def test_holds_and_wordings_are_not_for_other_boards(desk, section):
    by = desk.viewer("officer")
    with _later(0):
        _save(section, "Hemligt.", by, is_autosave=True)
        stranger = desk.viewer("officer", body="ks")
        assert preparing.holds(section.opinion, viewer=stranger) == {}
        assert preparing.wordings(section, viewer=stranger) == []
        assert preparing.wordings(section, viewer=desk.viewer("member")) == []


def test_what_the_departments_handed_in_stands_last_in_a_section(desk, section, refused):
    opinion, by = section.opinion, desk.viewer("officer")
    part, other = desk.part(opinion, "forskola"), desk.part(opinion, "barn_unga")
    _save(section, "Före.", by)
    with refused(Invalid, "no_part"):
        actions.gather(section, parts=[], by=by)
    with refused(Invalid, "not_handed_in"):
        actions.gather(section, parts=[part, other], by=by)
    actions.save_part(part, text=words("Förskolans ord."), submit=True, by=desk.viewer("co_officer"))
    actions.save_part(other, text=words("Barnens ord."), submit=True, by=desk.viewer("child_officer"))
    handed = [desk.part(opinion, "barn_unga"), desk.part(opinion, "forskola")]
    with refused(NotAllowed, "other_unit"):
        actions.gather(section, parts=handed, by=desk.viewer("co_officer"))
    with refused(Stale, "stale"):
        actions.gather(section, parts=handed, by=by, expected=0)
    actions.gather(section, parts=handed, by=by)
    assert richtext.to_text(fresh(section).text) == "Före.\n\nBarnens ord.\n\nFörskolans ord."
    assert _wordings(section)[-1][0] == 2


def test_another_answers_part_is_not_put_in(desk, section, refused):
    matter = desk.matter("Annan remiss")
    said = {"body": desk.cast.hv, "matter": matter, "title": "Annan", "answer_by_on": section.opinion.answer_by_on}
    other = actions.register(by=desk.viewer("registrar"), **said)
    desk.assign(other)
    part = desk.part(other, "forskola")
    with refused(Invalid, "other_answer"):
        actions.gather(section, parts=[part], by=desk.viewer("officer"))
