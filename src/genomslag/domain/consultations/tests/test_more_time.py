"""More time as a small case; corrected, withdrawn; a second round; questions; what a body has set itself."""

from datetime import date

import pytest

from genomslag.domain.consultations import actions, queries, rules
from genomslag.domain.consultations.models import Extension, Question, Recipient, Round
from genomslag.domain.consultations.tests.scene import AFTER, LAST_DAY, SENT, fresh, words
from genomslag.domain.documents import actions as documents
from genomslag.ground import clock, richtext, trail
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Stale, WrongState

LATER = date(2026, 11, 13)


def _asked(desk, code="hv", **more):
    said = {"wanted_until_on": LATER, "reason": "Nämnden möts den 12.", "by": desk.registrar}
    with clock.freeze(SENT):
        return actions.ask_more_time(desk.recipient(desk.sent(), code), **{**said, **more})


def test_more_time_is_asked_for_and_given(desk, tells):
    case = _asked(desk)
    shown = queries.watch(case.recipient.round, viewer=desk.officer)
    row = next(one for one in shown.rows if one.asking)
    assert (row.standing.key, row.asking, row.is_silent) == ("asks", case, True)
    with clock.freeze(date(2026, 9, 3)), tells("recipient.extended", "extension.granted"):
        given = actions.grant(case, answer_by_on=LATER, reason="Får tid.", by=desk.officer, expected=case.revision)
    assert (given.state, given.decided_on, given.answer_by_on) == ("granted", date(2026, 9, 3), LATER)
    assert fresh(case.recipient).answer_by_on == LATER
    assert trail.history([case.uid], viewer=desk.officer)[0].texts == {"reason": "Får tid."}


def test_refused_the_day_stands(desk, refused, tells):
    case = _asked(desk)
    with refused(Invalid, "no_reason"):
        actions.refuse(case, reason=" ", by=desk.officer)
    with refused(Stale, "stale"):
        actions.refuse(case, reason="Nej.", by=desk.officer, expected=9)
    with tells("extension.refused"):
        actions.refuse(case, reason="Beslut fattas i december.", by=desk.officer)
    assert fresh(case.recipient).answer_by_on == LAST_DAY
    with refused(WrongState, "wrong_state"):
        actions.grant(case, answer_by_on=LATER, by=desk.officer)


def test_asked_again_while_it_waits_it_is_the_same_case(desk):
    case = _asked(desk)
    with clock.freeze(SENT):
        again = actions.ask_more_time(case.recipient, wanted_until_on=AFTER, reason="Räcker så.", by=desk.registrar)
    assert (again.pk, again.wanted_until_on, Extension.unscoped.count()) == (case.pk, AFTER, 1)


@pytest.mark.parametrize(("wrong", "code"), [({"reason": " "}, "no_reason"), ({"wanted_until_on": LAST_DAY}, "not_later")])
def test_an_asking_says_why_and_a_later_day(desk, refused, wrong, code):
    recipient = desk.recipient(desk.sent())
    said = {"wanted_until_on": LATER, "reason": "Nämnden.", "by": desk.registrar}
    with refused(Invalid, code):
        actions.ask_more_time(recipient, **{**said, **wrong})
    foreign = desk.record(desk.matter("hv"), by=desk.viewer("registrar", "hv"))
    with refused(Invalid, "foreign_record"):
        actions.ask_more_time(recipient, record=foreign, **said)


def test_more_time_given_without_asking_is_a_case_too(desk):
    recipient = desk.recipient(desk.sent())
    with clock.freeze(SENT):
        actions.extend(recipient, answer_by_on=LATER, reason="Sommar.", by=desk.officer)
    (case,) = queries.extensions_of(recipient.round, viewer=desk.officer)
    assert (case.state, case.reason, case.answer_by_on) == ("granted", "Sommar.", LATER)
    assert queries.extensions_of(recipient.round, viewer=ANYONE) == []
    with pytest.raises(NotFound):
        queries.extension(case.uid, viewer=desk.viewer("officer", "hv"))


def test_a_recipient_is_drafting_only_when_it_says_so(desk, refused):
    recipient = desk.recipient(desk.sent())
    with refused(NotAllowed, "not_allowed"):
        actions.tell_drafting(recipient, by=desk.officer)
    with clock.freeze(SENT):
        actions.tell_drafting(recipient, by=desk.worker())
        keys = {row.body_id: row.standing.key for row in queries.watch(recipient.round, viewer=desk.officer).rows}
    assert keys[recipient.body_id] == "drafting" and set(keys.values()) == {"drafting", "silent"}


def test_a_correction_moves_the_day_for_all_but_those_who_have_a_later_one(desk, refused, tells):
    sent = desk.sent()
    with clock.freeze(SENT):
        actions.extend(desk.recipient(sent, "sn"), answer_by_on=LATER, reason="Nämnden.", by=desk.officer)
        with refused(Invalid, "no_text"):
            actions.correct(sent, text=" ", by=desk.officer)
        with refused(Invalid, "not_later"):
            actions.correct(sent, text="Fel bilaga.", answer_by_on=LAST_DAY, by=desk.officer)
        with tells("round.corrected"):
            actions.correct(sent, text="Fel bilaga.", answer_by_on=date(2026, 11, 6), by=desk.officer)
    assert fresh(sent).answer_by_on == date(2026, 11, 6)
    assert [desk.recipient(sent, code).answer_by_on for code in ("hv", "sn")] == [date(2026, 11, 6), LATER]


def test_what_is_withdrawn_is_waited_for_no_more_and_loses_nothing(desk, refused, tells):
    sent = desk.sent()
    desk.answer(sent, code="hv")
    with refused(Invalid, "no_reason"):
        actions.withdraw(sent, reason="", by=desk.officer)
    with clock.freeze(SENT), tells("round.withdrawn"):
        gone = actions.withdraw(sent, reason="Fel text.", by=desk.officer)
    assert (gone.state, gone.withdrawn_on, queries.watch(gone, viewer=ANYONE).silent) == ("withdrawn", SENT, 0)
    assert rules.closed_to(gone).code == "withdrawn" and rules.closed_to(desk.sent()) is None
    with refused(WrongState, "withdrawn"):
        actions.ask_more_time(desk.recipient(sent, "sn"), wanted_until_on=LATER, reason="Mer tid.", by=desk.officer)
    assert desk.answer(gone, code="sn", on=AFTER).state == "confirmed"
    assert desk.recipient(sent, "sn").state == "answered"


def test_a_request_that_waits_when_the_report_is_finished_can_only_be_refused(desk, refused):
    case = _asked(desk)
    other = desk.recipient(case.recipient.round, "sn")
    desk.reported(case.recipient.round)
    with clock.freeze(AFTER):
        for step in (
            lambda: actions.grant(fresh(case), answer_by_on=LATER, by=desk.officer),
            lambda: actions.extend(fresh(other), answer_by_on=LATER, reason="Mer tid.", by=desk.officer),
        ):
            with refused(WrongState, "reported"):
                step()
        assert actions.refuse(fresh(case), reason="Sammanställningen är klar.", by=desk.officer).state == "refused"
    assert fresh(case.recipient).answer_by_on == LAST_DAY


def test_a_request_that_nobody_decided_on_waits_for_nobody_once_the_report_is_finished(desk):
    case = _asked(desk)
    round_ = case.recipient.round
    asks = lambda: [one.step for one in queries.waiting_for(desk.officer)].count("grant")  # noqa: E731
    assert asks() == 1 and not rules.lapsed(case, round_)
    reported = desk.reported(round_)
    shown = queries.watch(reported, viewer=desk.officer)
    assert asks() == 0 and not [row for row in shown.rows if row.asking or row.standing.key == "asks"]
    assert str(rules.lapsed(fresh(case), reported)) == "förfallen: rapporten är klar"
    with clock.freeze(AFTER):
        decided = actions.refuse(fresh(case), reason="Rapporten är klar.", by=desk.officer)
    assert not rules.lapsed(decided, reported), "what has been decided has not lapsed"


def test_whoever_answers_or_declines_while_the_request_waits_asks_no_more(desk):
    case = _asked(desk)
    round_ = case.recipient.round
    desk.answer(round_, code="hv")
    assert not [row for row in queries.watch(fresh(round_), viewer=desk.officer).rows if row.asking]
    assert str(rules.lapsed(fresh(case), fresh(round_))) == "förfallen: har svarat"
    other = actions.ask_more_time(desk.recipient(round_, "sn"), wanted_until_on=LATER, reason="Sjukdom.", by=desk.registrar)
    actions.decline(desk.recipient(round_, "sn"), by=desk.officer)
    assert str(rules.lapsed(fresh(other), fresh(round_))) == "förfallen: har avstått"


def test_no_time_is_given_for_what_is_withdrawn(desk, refused):
    case = _asked(desk)
    with clock.freeze(SENT):
        actions.withdraw(case.recipient.round, reason="Fel text.", by=desk.officer)
        with refused(WrongState, "withdrawn"):
            actions.grant(fresh(case), answer_by_on=LATER, by=desk.officer)


def test_a_second_round_follows_one_of_ours_that_is_out(desk, refused):
    first = desk.sent()
    second = desk.draft(follows=first, kind=Round.Kind.SECOND)
    assert queries.inner_rounds(first, viewer=desk.officer) == [second]
    assert queries.inner_rounds(first, viewer=ANYONE) == []
    for wrong in (
        {"kind": "second"},
        {"follows": first},
        {"kind": "third", "follows": first},
        {"kind": "second", "follows": second},
    ):
        with refused(Invalid, "follows_nothing"):
            desk.draft(**wrong)
    assert queries.asked_in(first, viewer=desk.officer) == {desk.cast.bodies[code].pk for code in ("hv", "sn", "jour")}


def test_several_texts_go_in_one_round(desk, refused):
    said = {"profile": desk.version.document.profile, "kind": "programme", "by": desk.officer}
    with clock.freeze(SENT):
        other = documents.create_document(body=desk.cast.ks, title="Program för barn", **said)
    round_ = desk.draft(further=[other, desk.version])
    assert queries.further_texts(round_, viewer=desk.officer) == [other]
    assert queries.further_texts(round_, viewer=ANYONE) == []


def test_a_question_is_about_a_part_and_perhaps_of_one(desk, refused):
    round_ = desk.addressed()
    asked = actions.ask(round_, text=" Räcker målet? ", element=desk.element("M1"), by=desk.officer)
    actions.ask(round_, text="Vad kostar det?", recipient=desk.recipient(round_), by=desk.officer)
    shown = queries.questions_of(round_, viewer=desk.officer)
    assert [(one.serial, one.text, one.element_place) for one in shown] == [
        (1, "Räcker målet?", "M1 M1"),
        (2, "Vad kostar det?", ""),
    ]
    with refused(Invalid, "no_text"):
        actions.ask(round_, text="", by=desk.officer)
    elsewhere = desk.recipient(desk.addressed())
    with refused(Invalid, "not_asked"):
        actions.ask(round_, text="Hej?", recipient=elsewhere, by=desk.officer)
    with clock.freeze(SENT):
        matter = desk.matter()
        actions.send(fresh(round_), matter=matter, dispatches=desk.packages(round_, matter), by=desk.officer)
    assert queries.questions_of(fresh(round_), viewer=ANYONE) == [asked]
    assert Question.unscoped.count() == 2


def test_a_list_is_kept_and_used_again_by_its_own_office(desk, refused):
    bodies = [desk.cast.hv, desk.cast.sn]
    actions.save_list(desk.cast.ks, name=" Nämnder ", bodies=bodies, by=desk.officer)
    row = actions.save_list(desk.cast.ks, name="Nämnder", bodies=bodies[:1], by=desk.officer)
    (shown,) = queries.saved_lists(viewer=desk.officer, authority_id=desk.authority())
    assert (shown, shown.name, list(shown.bodies.all())) == (row, "Nämnder", bodies[:1])
    assert queries.saved_lists(viewer=desk.viewer("officer", "hv"), authority_id=desk.authority()) == []
    for wrong, code in (({"name": " "}, "no_title"), ({"bodies": []}, "no_recipients")):
        with refused(Invalid, code):
            actions.save_list(desk.cast.ks, **{"name": "A", "bodies": bodies, "by": desk.officer, **wrong})
    with refused(NotAllowed, "not_allowed"):
        actions.save_list(desk.cast.ks, name="A", bodies=bodies, by=desk.registrar)
    with refused(NotAllowed, "not_allowed"):
        actions.remove_list(row, by=desk.registrar)
    actions.remove_list(row, by=desk.officer)
    assert queries.saved_lists(viewer=desk.officer, authority_id=desk.authority()) == []


PRACTICE = {
    "from_on": SENT,
    "shortest_days": 90,
    "reminder_days": [7, 21, 7],
    "letter": "{number} den {date}. {what} senast {answer_by}. {how} {contact}",
    "how": "Svara i Word.",
}


def test_a_body_sends_as_it_has_set_from_a_day_on(desk, refused):
    nils = desk.viewer("administrator", "hv")
    before = queries.way_of_sending(desk.cast.ks, on=SENT)
    assert (before.is_own, before.shortest_days, before.reminder_days) == (False, 30, [14, 7, 1, -3])
    actions.set_practice(desk.cast.ks, **PRACTICE, by=nils)
    now = queries.way_of_sending(desk.cast.ks, on=SENT)
    assert (now.is_own, now.shortest_days, now.reminder_days) == (True, 90, [21, 7])
    assert not queries.way_of_sending(desk.cast.ks, on=date(2026, 8, 31)).is_own
    actions.set_practice(desk.cast.ks, **{**PRACTICE, "from_on": LAST_DAY, "shortest_days": 60}, by=nils)
    assert [row.until_on for row in queries.ways_of_sending()] == [None, date(2026, 10, 29)]
    wrong = (
        ({"shortest_days": 400}, "shortest_days"), ({"reminder_days": [500]}, "reminder_days"), ({"letter": "Svara."}, "letter_places"),
        ({"letter": "{what} {answer_by} {x}"}, "letter_places"), ({"from_on": SENT}, "earlier"),
    )  # fmt: skip
    for said, code in wrong:
        with refused(Invalid, code):
            actions.set_practice(desk.cast.ks, **{**PRACTICE, "from_on": AFTER, **said}, by=nils)
    with refused(NotAllowed, "not_allowed"):
        actions.set_practice(desk.cast.ks, **PRACTICE, by=desk.officer)
    with refused(Invalid, "foreign_body"):
        actions.set_practice(desk.cast.jour, **PRACTICE, by=nils)


def test_the_letter_is_filled_in_when_it_goes(desk):
    actions.set_practice(desk.cast.ks, **PRACTICE, by=desk.viewer("administrator", "hv"))
    way = queries.way_of_sending(desk.cast.ks, on=SENT)
    round_ = desk.draft(letter=queries.letter_from_frame(way, what="Svara på målen"), contact="Utredaren")
    said = richtext.to_text(queries.letter_of(round_, number="KS 2026/1", sent_on=SENT))
    assert said == "KS 2026/1 den 2026-09-01. Svara på målen senast 2026-10-30. Svara i Word. Utredaren"
    nobody = desk.draft(letter=queries.letter_from_frame(way, what="Svara på målen"), contact=" ")
    said = richtext.to_text(queries.letter_of(nobody, number="KS 2026/1", sent_on=SENT))
    assert said.endswith(nobody.body.office_name or nobody.body.name) and "{" not in said, (
        "a letter never goes with an empty place"
    )
    with clock.freeze(SENT):
        remarks = queries.remarks_on(desk.draft(answer_by_on=date(2026, 10, 1)))
    assert len(remarks) == 1 and "30" in str(remarks[0]), "30 days are fewer than the 90 that the body gives"


def test_the_watch_is_narrowed_and_sorted(desk):
    sent = desk.sent("hv", "sn", "jour")
    desk.answer(sent, code="hv", on=AFTER)
    with clock.freeze(AFTER):
        watched = queries.watch(sent, viewer=desk.officer)
    assert [row.standing.key for row in queries.narrowed(watched, order="status")] == ["late", "late", "answered"]
    assert [row.body for row in queries.narrowed(watched, key="in_late")] == [desk.cast.hv.name]
    assert [row.kind for row in queries.narrowed(watched, kind="association")] == ["association"]
    assert [row.body for row in queries.narrowed(watched, text="social")] == [desk.cast.sn.name]
    assert [row.body for row in queries.narrowed(watched, order="-body")] == sorted(
        (row.body for row in watched.rows), reverse=True
    )


def test_the_list_of_rounds_is_paged_and_can_show_what_is_open(desk):
    for number in range(5):
        desk.sent(title=f"Remiss {number}")
    desk.draft(title="Utkast")
    with clock.freeze(SENT):
        second = queries.rounds(viewer=desk.officer, page=2, size=2, order="title")
        assert [row["title"] for row in second.rows] == ["Remiss 2", "Remiss 3"]
        assert (second.total, second.pages, queries.rounds(viewer=desk.officer, page=99, size=2).number) == (6, 3, 3)
        assert queries.rounds(viewer=desk.officer, is_open=True).total == 5
    with clock.freeze(AFTER):
        assert queries.rounds(viewer=ANYONE, is_open=True).total == 0
    assert Recipient.unscoped.count() == 15 and words("x")
