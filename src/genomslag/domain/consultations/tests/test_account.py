"""Every sentence of every answer is in a viewpoint, set aside by a person, a fact of the form, or unread; and nothing is finished while one is unread."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from genomslag.domain.consultations import actions, queries, rules
from genomslag.domain.consultations.actions import Said
from genomslag.domain.consultations.models import Passage, Viewpoint, WorkStep
from genomslag.domain.consultations.rules import Laid
from genomslag.domain.consultations.tests.scene import AFTER, fresh
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, Stale, WrongState

TEXT = "Yttrande över program\n\nVi har läst förslaget. Nämnden vill att målen delas. Ansvaret är oklart och tidplanen saknas.\n\nMed vänlig hälsning"
VIEW, FAULT = "Nämnden vill att målen delas.", "Ansvaret är oklart och tidplanen saknas."


@pytest.fixture
def sent(desk):
    return desk.sent()


@pytest.fixture
def answer(desk, sent):
    said = [Said(text=one, quote=one, element=desk.element("M1"), proposed_by="words") for one in (VIEW, FAULT)]
    return desk.answer(sent, *said, text=TEXT, suggested=True)


def states(answer):
    return [row.state for row in Passage.unscoped.filter(answer=answer).order_by("serial")]


def words(answer, state):
    rows = Passage.unscoped.filter(answer=answer, state=state).select_related("answer").order_by("serial")
    return [row.text for row in rows]


def test_an_answer_is_laid_out_sentence_by_sentence(answer):
    assert states(answer) == ["unread", "unread", "said", "said", "unread"]
    assert words(answer, "said") == [VIEW, FAULT]
    assert words(answer, "unread") == ["Yttrande över program", "Vi har läst förslaget.", "Med vänlig hälsning"]


def test_what_the_reading_took_for_a_fact_of_the_form_need_not_be_read_anew(desk, sent):
    laid = [Laid(0, 21, "", "title"), Laid(23, 45, "Yttrande över program")]
    answer = desk.answer(sent, text=TEXT, passages=laid, suggested=True)
    assert states(answer) == ["fact", "unread"]
    assert Passage.unscoped.get(answer=answer, serial=2).heading == "Yttrande över program"


@given(text=some.text(alphabet="ab A.!?\n,0”", max_size=80))
def test_no_word_falls_between_the_sentences(text):
    covered = "".join(text[one.start : one.end] for one in rules.laid_out(text))
    assert sorted("".join(ch for ch in covered if ch.isalpha())) == sorted("".join(ch for ch in text if ch.isalpha()))


def test_leave_out_needs_a_reason_and_is_kept_with_it(desk, answer, tells, refused):
    with refused(Invalid, "no_reason"):
        actions.leave_out(answer, [1], reason=" ", by=desk.officer)
    with tells("answer.left_out"):
        assert actions.leave_out(answer, [1], reason="Rubrik.", by=desk.officer) == 1
    assert states(answer)[0] == "aside" and Passage.unscoped.get(answer=answer, serial=1).why == "Rubrik."
    with refused(Invalid, "no_sentence"):
        actions.leave_out(answer, [1], reason="Rubrik.", by=desk.officer)
    assert actions.leave_out(answer, None, reason="Bakgrund.", by=desk.officer) == 2
    assert "unread" not in states(answer)


def test_take_up_makes_a_sentence_unread_again(desk, answer, tells, refused):
    actions.leave_out(answer, None, reason="Bakgrund.", by=desk.officer)
    with tells("answer.taken_up"):
        assert actions.take_up(answer, [2], by=desk.officer) == 1
    assert words(answer, "unread") == ["Vi har läst förslaget."]
    actions.set_aside(desk.viewpoint(answer), reason="Återger.", by=desk.officer)
    with refused(Invalid, "no_sentence"):
        actions.take_up(answer, [3], by=desk.officer)


def test_a_viewpoint_that_is_set_aside_takes_its_sentence_with_it_and_back(desk, answer):
    aside = actions.set_aside(desk.viewpoint(answer), reason="Återger.", by=desk.officer)
    assert aside.why == "Återger." and states(answer)[2] == "aside"
    back = actions.take_up_viewpoint(aside, by=desk.officer)
    assert (back.state, back.why, states(answer)[2]) == ("confirmed", "", "said")


def test_add_a_viewpoint_and_its_sentence_is_read(desk, answer):
    quote = "Vi har läst förslaget."
    added = actions.add_viewpoint(answer, Said(text=quote, quote=quote), by=desk.officer)
    assert (added.serial, added.quote_start, TEXT[added.quote_start : added.quote_end]) == (3, 23, quote)
    assert states(answer)[1] == "said"


def test_correct_a_suggestion_to_be_about_the_whole(desk, answer, tells, refused):
    viewpoint = desk.viewpoint(answer)
    said = {"text": "Dela målen.", "kind": "proposal", "stance": "", "element": None}
    with refused(Invalid, "no_text"):
        actions.correct_viewpoint(viewpoint, **{**said, "text": " "}, by=desk.officer)
    with tells("viewpoint.corrected"):
        made = actions.correct_viewpoint(viewpoint, **said, by=desk.officer, expected=viewpoint.revision)
    assert (made.state, made.text, made.quote, made.element, made.proposed_by) == ("confirmed", "Dela målen.", VIEW, None, "")
    with refused(Stale, "stale"):
        actions.correct_viewpoint(viewpoint, **said, by=desk.officer, expected=viewpoint.revision)


def test_split_gives_each_its_part_of_the_quote(desk, answer, tells, refused):
    viewpoint = desk.viewpoint(answer, 2)
    for place in (0, 400, -3):
        with refused(Invalid, "place"):
            actions.split_viewpoint(viewpoint, at=place, by=desk.officer)
    with tells("viewpoint.split"):
        second = actions.split_viewpoint(viewpoint, at=FAULT.index("och"), by=desk.officer)
    first = fresh(viewpoint)
    assert [TEXT[one.quote_start : one.quote_end] for one in (first, second)] == ["Ansvaret är oklart", "och tidplanen saknas."]
    assert [(one.text, one.state) for one in (first, second)] == [
        ("Ansvaret är oklart", "confirmed"),
        ("och tidplanen saknas.", "confirmed"),
    ]
    assert states(answer)[3] == "said" and second.serial == 3


def test_join_makes_one_of_two_and_loses_no_sentence(desk, sent, answer, tells, refused):
    one, other = desk.viewpoint(answer), desk.viewpoint(answer, 2)
    elsewhere = desk.viewpoint(desk.answer(sent, desk.said(), code="sn", suggested=True))
    for wrong in (one, elsewhere):
        with refused(Invalid, "other_answer"):
            actions.join_viewpoints(one, wrong, by=desk.officer)
    with tells("viewpoint.joined"):
        made = actions.join_viewpoints(one, other, by=desk.officer)
    assert made.quote == f"{VIEW} {FAULT}" and made.text == made.quote
    assert (fresh(other).joined_to, fresh(other).state) == (made, "set_aside")
    assert states(answer)[2:4] == ["said", "said"]
    with refused(WrongState, "joined"):
        actions.take_up_viewpoint(other, by=desk.officer)
    counted = queries.compilation(sent, viewer=desk.officer, answer_=answer)
    assert (counted.total, counted.set_aside) == (1, 0)


def test_join_does_not_swallow_what_stands_unread_between(desk, sent, refused):
    text = f"{VIEW} Det är viktigt. {FAULT}"
    answer = desk.answer(sent, *(Said(text=one, quote=one) for one in (VIEW, FAULT)), text=text, suggested=True)
    one, other = desk.viewpoint(answer), desk.viewpoint(answer, 2)
    with refused(Invalid, "between"):
        actions.join_viewpoints(one, other, by=desk.officer)
    actions.leave_out(answer, None, reason="Upprepning.", by=desk.officer)
    assert actions.join_viewpoints(one, other, by=desk.officer).quote == text


STEPS = {
    "confirmed": lambda desk, answer: actions.confirm_viewpoint(desk.viewpoint(answer), by=desk.officer),
    "corrected": lambda desk, answer: actions.correct_viewpoint(
        desk.viewpoint(answer), text="Annat.", kind="question", stance="opposes", element=None, by=desk.officer
    ),
    "split": lambda desk, answer: actions.split_viewpoint(desk.viewpoint(answer, 2), at=19, by=desk.officer),
    "joined": lambda desk, answer: actions.join_viewpoints(desk.viewpoint(answer), desk.viewpoint(answer, 2), by=desk.officer),
    "added": lambda desk, answer: actions.add_viewpoint(answer, Said(text="Ny.", quote="Med vänlig"), by=desk.officer),
    "set_aside": lambda desk, answer: actions.set_aside(desk.viewpoint(answer), reason="Nej.", by=desk.officer),
    "left_out": lambda desk, answer: actions.leave_out(answer, None, reason="Bakgrund.", by=desk.officer),
}


def whole(answer):
    rows = Viewpoint.unscoped.filter(answer=answer).order_by("serial")
    names = ("serial", "state", "text", "kind", "stance", "quote", "quote_start", "quote_end", "element_id", "why", "audience")
    return states(answer), list(rows.values_list(*names))


@pytest.mark.parametrize("verb", STEPS)
def test_undo_gives_back_what_stood(desk, answer, tells, verb):
    before = whole(answer)
    STEPS[verb](desk, answer)
    assert whole(answer) != before
    with tells("answer.undone"):
        assert actions.undo_reading(answer, by=desk.officer).verb == verb
    assert whole(answer) == before


def test_undoing_all_in_turn_gives_back_the_answer_as_it_was(desk, answer):
    before, done = whole(answer), ("split", "left_out", "corrected", "added", "set_aside")
    for verb in done[:-1]:
        STEPS[verb](desk, answer)
    actions.set_aside(desk.viewpoint(answer, 3), reason="Nej.", by=desk.officer)
    assert [actions.undo_reading(answer, by=desk.officer).verb for _step in done] == [*reversed(done)]
    assert whole(answer) == before


def test_undo_is_ones_own_and_only_when_nobody_has_changed_the_same(desk, answer, refused):
    with refused(Invalid, "nothing"):
        actions.undo_reading(answer, by=desk.officer)
    actions.confirm_viewpoint(desk.viewpoint(answer), by=desk.officer)
    desk.noted(desk.viewpoint(answer))
    with refused(Stale, "stale"):
        actions.undo_reading(answer, by=desk.officer)
    with refused(NotAllowed, "not_allowed"):
        actions.undo_reading(answer, by=desk.registrar)


def test_undo_does_not_take_away_a_viewpoint_that_has_a_reply(desk, answer, refused):
    added = actions.add_viewpoint(answer, Said(text="Ny.", quote="Med vänlig"), by=desk.officer)
    desk.noted(added)
    with refused(Stale, "stale"):
        actions.undo_reading(answer, by=desk.officer)


def test_no_report_while_a_sentence_is_unread(desk, sent, answer, refused):
    actions.confirm_answer(answer, by=desk.officer)
    with refused(Invalid, "unread_sentences"):
        desk.reported(sent)
    actions.leave_out(answer, None, reason="Bakgrund och hälsning.", by=desk.officer)
    with refused(Invalid, "unreplied"):
        desk.reported(sent)
    for serial in (1, 2):
        desk.noted(desk.viewpoint(answer, serial))
    assert desk.reported(sent).state == "reported"
    with refused(WrongState, "reported"):
        actions.undo_reading(answer, by=desk.officer)
    with refused(WrongState, "reported"):
        actions.take_up(answer, [1], by=desk.officer)


def test_the_account_is_the_offices_own(desk, answer):
    desk.released(actions.confirm_answer(answer, by=desk.officer))
    assert Passage.objects.visible_to(desk.officer).filter(answer=answer).count() == 5
    for viewer in (ANYONE, desk.viewer("officer", "hv")):
        assert not Passage.objects.visible_to(viewer).exists() and not WorkStep.objects.visible_to(viewer).exists()


def test_a_joint_text_is_read_once_with_the_first_of_its_bodies(desk, sent):
    joint = uuid4()
    first, second = (desk.answer(sent, desk.said(VIEW), code=code, text=TEXT, joint=joint) for code in ("hv", "sn"))
    assert len(states(first)) == 5 and states(second) == []
    later = desk.answer(sent, desk.said(FAULT), code="hv", on=AFTER, text=f"{FAULT} Slut.")
    actions.count_answer(later, reason="Nämnden har ändrat sig.", by=desk.officer)
    assert states(first) == [] and words(second, "said") == [VIEW]


def test_what_has_a_reply_is_corrected_and_keeps_it_until_the_report_is_finished(desk, sent, answer, tells, refused):
    actions.confirm_answer(answer, by=desk.officer)
    actions.leave_out(answer, None, reason="Bakgrund och hälsning.", by=desk.officer)
    for serial in (1, 2):
        desk.noted(desk.viewpoint(answer, serial))
    said = {"text": "Rättad.", "kind": "question", "stance": "", "element": desk.element("M2")}
    with tells("viewpoint.corrected"):
        corrected = actions.correct_viewpoint(desk.viewpoint(answer), **said, by=desk.officer)
    assert (corrected.state, corrected.text, corrected.element) == ("replied", "Rättad.", desk.element("M2"))
    assert queries.reply_to(corrected, viewer=desk.officer).outcome == "noted"
    assert actions.undo_reading(answer, by=desk.officer).verb == "corrected"
    desk.reported(sent)
    with refused(WrongState, "reported"):
        actions.correct_viewpoint(desk.viewpoint(answer), **said, by=desk.officer)


def test_a_grouping_is_undone_after_its_theme_was_replied_to_and_the_replies_stand(desk, sent, answer):
    for serial in (1, 2):
        actions.confirm_viewpoint(desk.viewpoint(answer, serial), by=desk.officer)
    uids = [str(desk.viewpoint(answer, serial).uid) for serial in (1, 2)]
    theme = actions.gather_viewpoints(sent, uids[:1], name="Delningen", by=desk.officer)
    assert actions.gather_viewpoints(sent, uids[1:], name=" delningen ", by=desk.officer) == theme, (
        "the name of one that stands"
    )
    assert actions.answer_theme(theme, outcome="noted", reason="Vi har läst det.", by=desk.officer) == 2
    actions.undo_grouping(sent, by=desk.officer)
    assert [desk.viewpoint(answer, serial).theme for serial in (1, 2)] == [theme, None]
    actions.undo_grouping(sent, by=desk.officer)
    assert [(desk.viewpoint(answer, serial).theme, desk.viewpoint(answer, serial).state) for serial in (1, 2)] == [
        (None, "replied"),
        (None, "replied"),
    ]


def test_undo_says_that_the_same_was_changed_again_and_speaks_of_no_text_to_save(desk, answer):
    actions.confirm_viewpoint(desk.viewpoint(answer), by=desk.officer)
    desk.noted(desk.viewpoint(answer))
    with pytest.raises(Stale) as stopped:
        actions.undo_reading(answer, by=desk.officer)
    assert "har ändrats igen efteråt" in str(stopped.value.message)
