"""Reservations and special statements that come with an answer, through the system or in its file: listed in the report, or replied to, as the body has set."""

from dataclasses import replace

import pytest

from genomslag.domain.consultations import actions, queries, rules
from genomslag.domain.consultations.models import Passage, Viewpoint
from genomslag.domain.consultations.rules import Laid
from genomslag.domain.consultations.tests.scene import SENT
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, Stale, WrongState

SENT_WITH = {"kind": "reservation", "name": "Ada Ek", "party": "E", "text": "Vi vill att programmet delas."}
OWN, FIRST, SECOND = "Nämnden är positiv.", "Vi vill avslå förslaget.", "Målen är för många."
TEXT = f"{OWN}\n\nReservation av Bo Al (Y)\n\n{FIRST} {SECOND}"
WHOSE = "Reservation av Bo Al (Y)"
LAID = [
    Laid(TEXT.index(words), TEXT.index(words) + len(words), "", fact, whose)
    for words, fact, whose in ((OWN, "", ""), (WHOSE, "sections", ""), (FIRST, "", WHOSE), (SECOND, "", WHOSE))
]
LISTED = f"{FIRST} {SECOND}"


@pytest.fixture
def sent(desk):
    return desk.sent()


def answer_to(desk, sent, **more):
    return desk.answer(sent, **{"text": TEXT, "passages": LAID, "structured": None, "suggested": True, **more})


@pytest.fixture
def answer(desk, sent):
    return answer_to(desk, sent)


def set_to(desk, said):
    way = queries.way_of_sending(desk.cast.ks, on=SENT)
    given = {"shortest_days": way.shortest_days, "reminder_days": way.reminder_days, "letter": way.letter, "how": way.how}
    actions.set_practice(desk.cast.ks, from_on=SENT, **given, reservations=said, by=desk.viewer("administrator", "hv"))


def states(answer):
    return list(Passage.unscoped.filter(answer=answer).order_by("serial").values_list("state", flat=True))


def texts(answer):
    return list(Viewpoint.unscoped.filter(answer=answer).order_by("serial").values_list("text", flat=True))


def listed(desk, sent):
    answers = queries.released_answers(sent, viewer=desk.officer)
    quotes = {one.pk: [held.quote for held in Viewpoint.unscoped.filter(answer=one)] for one in answers}
    return list(queries.reservations(answers, queries.passages_of(sent, viewer=desk.officer), quotes))


@pytest.mark.parametrize(
    ("said", "made"), [("listed", []), ("replied", ["Reservation av Ada Ek (E): Vi vill att programmet delas."])]
)
def test_what_was_sent_with_an_answer_is_listed_only_or_replied_to_as_the_body_has_set(desk, sent, said, made):
    set_to(desk, said)
    held = {"format": "genomslag-answer/1.0", "dissents": [SENT_WITH]}
    answer = desk.answer(sent, structured=held, text=f"Bra. {SENT_WITH['text']}")
    assert texts(answer) == made
    assert states(answer)[1:] == ["said" if made else "unread"]
    whose = f"{answer.sender_name}: Reservation av Ada Ek (E)"
    assert listed(desk, sent) == ([] if made else [(whose, SENT_WITH["text"])])
    set_to(desk, "listed" if made else "replied")
    assert listed(desk, sent) == ([] if made else [(whose, SENT_WITH["text"])]), "what is chosen later loses none that has come"


def test_a_special_statement_is_not_called_a_reservation(desk, sent):
    set_to(desk, "replied")
    held = {"format": "genomslag-answer/1.0", "dissents": [{**SENT_WITH, "kind": "statement"}]}
    desk.answer(sent, structured=held, text=f"Bra. {SENT_WITH['text']}")
    assert Viewpoint.unscoped.get().text == "Särskilt uttalande av Ada Ek (E): Vi vill att programmet delas."


def test_what_stands_in_a_file_is_the_minority_s_and_listed_and_nothing_is_unread_for_it(desk, sent, answer):
    assert states(answer) == ["unread", "fact", "dissent", "dissent"] and texts(answer) == []
    assert listed(desk, sent) == [(f"{answer.sender_name}: {WHOSE}", LISTED)]
    assert queries.dissents_of(answer, viewer=desk.officer) == [(WHOSE, LISTED)]


def test_where_the_body_replies_to_it_it_is_a_viewpoint_that_says_whose_it_is(desk, sent):
    set_to(desk, "replied")
    answer = answer_to(desk, sent)
    assert texts(answer) == [f"{WHOSE}: {LISTED}"] and states(answer) == ["unread", "fact", "said", "said"]
    made = desk.viewpoint(answer)
    assert (TEXT[made.quote_start : made.quote_end], made.kind, made.state) == (LISTED, "criticism", "suggested")
    assert listed(desk, sent) == [], "what is replied to is not listed too"
    actions.set_aside(made, reason="Sägs i en annan.", by=desk.officer)
    assert states(answer)[2:] == ["aside", "aside"]


def test_what_the_board_says_between_two_parts_of_one_reservation_stays_unread_and_the_board_s(desk, sent):
    set_to(desk, "replied")
    laid = [replace(one, dissent=WHOSE if one.start != LAID[2].start else "", fact="") for one in LAID]
    answer = answer_to(desk, sent, passages=laid)
    assert states(answer) == ["said", "said", "unread", "said"]
    assert texts(answer) == [f"{WHOSE}: {OWN} {WHOSE}", f"{WHOSE}: {SECOND}"]
    actions.mark_dissent(answer, [3], whose="Reservation av Cia Dun (Z)", by=desk.officer)
    assert texts(answer)[2:] == [f"Reservation av Cia Dun (Z): {FIRST}"]


def test_two_parts_of_one_reservation_are_one_in_the_list(desk, sent):
    laid = [replace(one, dissent=WHOSE if one.start != LAID[2].start else "", fact="") for one in LAID]
    answer = answer_to(desk, sent, passages=laid)
    assert listed(desk, sent) == [(f"{answer.sender_name}: {WHOSE}", f"{OWN} {WHOSE} {SECOND}")]


def test_an_answer_that_no_longer_counts_lists_nothing(desk, sent):
    answer_to(desk, sent, is_preliminary=True)
    desk.answer(sent, desk.said())
    assert listed(desk, sent) == []


def test_mark_dissent_tells_whose_the_sentences_are(desk, sent, answer, tells, refused):
    with refused(Invalid, "no_whose"):
        actions.mark_dissent(answer, [1], whose=" ", by=desk.officer)
    with refused(Invalid, "no_sentence"):
        actions.mark_dissent(answer, [2], whose=WHOSE, by=desk.officer)
    with tells("answer.dissent_marked"):
        assert actions.mark_dissent(answer, [1], whose="Särskilt uttalande av Cia Dun (Z)", by=desk.officer) == 1
    assert states(answer) == ["dissent", "fact", "dissent", "dissent"]
    assert listed(desk, sent)[0] == (f"{answer.sender_name}: Särskilt uttalande av Cia Dun (Z)", OWN)
    assert actions.undo_reading(answer, by=desk.officer).verb == "dissent"
    assert states(answer) == ["unread", "fact", "dissent", "dissent"]


def test_whose_it_is_can_be_corrected(desk, sent, answer):
    actions.mark_dissent(answer, [3, 4], whose="Reservation av Bo Alm (Y)", by=desk.officer)
    assert listed(desk, sent) == [(f"{answer.sender_name}: Reservation av Bo Alm (Y)", LISTED)]
    actions.undo_reading(answer, by=desk.officer)
    assert listed(desk, sent) == [(f"{answer.sender_name}: {WHOSE}", LISTED)]


def test_mark_dissent_makes_a_viewpoint_where_the_body_replies_and_undoing_takes_it_away(desk, sent, refused):
    set_to(desk, "replied")
    answer = answer_to(desk, sent, passages=LAID[:1])
    actions.mark_dissent(answer, [1], whose=WHOSE, by=desk.officer)
    assert texts(answer) == [f"{WHOSE}: {OWN}"] and states(answer) == ["said"]
    assert desk.viewpoint(answer).state == "confirmed"
    actions.undo_reading(answer, by=desk.officer)
    assert texts(answer) == [] and states(answer) == ["unread"]
    actions.mark_dissent(answer, [1], whose=WHOSE, by=desk.officer)
    desk.noted(desk.viewpoint(answer))
    with refused(Stale, "stale"):
        actions.undo_reading(answer, by=desk.officer)


def test_unmark_dissent_makes_the_sentences_the_answer_s_own_and_unread(desk, answer, tells, refused):
    with refused(Invalid, "no_sentence"):
        actions.unmark_dissent(answer, [1], by=desk.officer)
    with tells("answer.dissent_unmarked"):
        assert actions.unmark_dissent(answer, [3, 4], by=desk.officer) == 2
    assert states(answer) == ["unread", "fact", "unread", "unread"]
    actions.undo_reading(answer, by=desk.officer)
    assert states(answer) == ["unread", "fact", "dissent", "dissent"]


def test_after_the_report_only_what_is_still_unread_is_marked(desk, sent, answer, refused):
    actions.confirm_answer(answer, by=desk.officer)
    actions.leave_out(answer, None, reason="Bakgrund.", by=desk.officer)
    desk.reported(sent)
    with refused(WrongState, "reported"):
        actions.unmark_dissent(answer, [3], by=desk.officer)
    with refused(Invalid, "no_sentence"):
        actions.mark_dissent(answer, [3], whose="Reservation av någon annan", by=desk.officer)
    late = answer_to(desk, sent, code="sn")
    assert actions.mark_dissent(late, [1], whose=WHOSE, by=desk.officer) == 1


def test_a_viewpoint_takes_the_sentence_before_the_minority_does():
    passage = Passage(start=0, end=10, dissent=WHOSE, fact="title")
    assert rules.state_of(passage, []) == "dissent"
    assert rules.state_of(passage, [Viewpoint(quote_start=4, quote_end=6)]) == "said"
    passage.why = "Bakgrund."
    assert rules.state_of(passage, []) == "aside"


def test_what_stands_in_the_file_is_the_offices_own_account(answer):
    assert queries.dissents_of(answer, viewer=ANYONE) == []
