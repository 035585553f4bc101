"""What came in is never touched; what is made of it stands beside it, and a person stands behind it."""

import pytest

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import Answer, Viewpoint
from genomslag.domain.consultations.rules import anchor_to
from genomslag.domain.consultations.tests.scene import AFTER, GOAL, LAST_DAY, SENT, fresh
from genomslag.domain.documents import actions as documents
from genomslag.domain.registry import actions as registry
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, Audience
from genomslag.ground.errors import Invalid, NotFound, Stale, WrongState

ORIGINAL = ("text", "structured", "sender_name", "arrived_on", "record_id", "body_id", "round_id")


def _original(answer):
    return {name: getattr(fresh(answer), name) for name in ORIGINAL}


def test_an_answer_is_in_with_its_viewpoints(desk, tells):
    sent = desk.sent()
    anchor = anchor_to(
        element=str(desk.element("M1").uid), revision=desk.revisions["M1"].digest, text=GOAL, quote="fråga om våld"
    )
    with tells("matter.record_registered", "answer.received", "recipient.answered"):
        answer = desk.answer(
            sent, desk.said(anchor=anchor, stance="opposes_partly", kind="criticism"), desk.said("Bra.", code="")
        )
    assert (answer.state, answer.audience, answer.stance) == ("confirmed", Audience.OWN, "supports")
    assert (answer.recipient, answer.recipient.state) == (desk.recipient(sent), "answered")
    first, second = (desk.viewpoint(answer, serial) for serial in (1, 2))
    assert (first.element, first.anchor, first.kind, first.stance) == (
        desk.element("M1"),
        anchor,
        "criticism",
        "opposes_partly",
    )
    assert (second.element, second.anchor, second.state, second.audience) == (None, None, "confirmed", Audience.OWN)


def test_the_uninvited_are_told_apart(desk, tells):
    sent = desk.sent()
    with tells("matter.record_registered", "answer.received"):
        someone = desk.answer(sent, code="En medborgare")
        assert someone.recipient is None and someone.body is None
    unasked = desk.answer(sent, code="fa")
    assert unasked.recipient is None
    watched = queries.watch(sent, viewer=desk.officer)
    assert {one.sender_name for one in watched.uninvited} == {"En medborgare", "Farsta stadsdelsnämnd"}
    assert watched.answered == 0


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"sender_name": " "}, "no_sender"),
        ({"stance": "enthusiastic"}, "stance"),
    ],
)
def test_an_answer_says_who_and_how(desk, refused, wrong, code):
    sent = desk.sent()
    said = {"sender_name": "HV", "arrived_on": LAST_DAY, "by": desk.officer}
    with refused(Invalid, code):
        actions.receive_answer(sent, **{**said, **wrong})


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"text": " "}, "no_text"),
        ({"kind": "joke"}, "kind"),
        ({"stance": "enthusiastic"}, "stance"),
        ({"anchor": {"quote": "x"}}, "anchor"),
    ],
)
def test_a_broken_viewpoint_leaves_nothing_of_the_answer(desk, refused, wrong, code):
    sent = desk.sent()
    answer = desk.answer(sent)
    broken = actions.Said(**{"text": "Något.", "quote": "Något.", **wrong})
    said = {"sender_name": "HV", "arrived_on": LAST_DAY, "by": desk.officer}
    with refused(Invalid, code):
        actions.receive_answer(sent, viewpoints=[broken], **said)
    with refused(Invalid, code):
        actions.add_viewpoint(answer, broken, by=desk.officer)
    assert Answer.unscoped.count() == 1 and not Viewpoint.unscoped.exists()


def test_nothing_is_answered_before_it_is_sent(desk, refused):
    draft = desk.addressed()
    with refused(Invalid, "not_sent"):
        actions.receive_answer(draft, sender_name="HV", arrived_on=SENT, by=desk.officer)


def test_a_record_of_another_authority_is_no_record_of_ours(desk, refused):
    sent, matter = desk.sent(), desk.matter("hv")
    theirs = desk.record(matter, by=desk.viewer("officer", "hv"))
    with refused(Invalid, "foreign_record"):
        actions.receive_answer(sent, sender_name="HV", arrived_on=SENT, record=theirs, by=desk.officer)


def test_two_answers_from_one_body_both_stand(desk):
    sent = desk.sent()
    first = desk.answer(sent, desk.said("Kontorets svar."), on=SENT)
    second = desk.answer(sent, desk.said("Nämndens svar."), on=LAST_DAY)
    assert first.recipient == second.recipient
    (row,) = [row for row in queries.watch(sent, viewer=desk.officer).rows if row.body_id == desk.cast.hv.pk]
    assert row.answer_uid == second.uid
    assert queries.compilation(sent, viewer=desk.officer).total == 2


def test_what_the_reading_found_is_a_suggestion_until_a_person_says_so(desk, tells, refused):
    sent = desk.sent()
    answer = desk.answer(sent, desk.said(), desk.said("Säg vem."), suggested=True)
    assert (answer.state, desk.viewpoint(answer).state) == ("received", "suggested")
    corrected = {"text": "Dela programmet.", "kind": "criticism", "stance": "opposes", "element": desk.element("M2")}
    with refused(Stale, "stale"):
        actions.confirm_viewpoint(desk.viewpoint(answer), by=desk.officer, expected=9)
    with tells("viewpoint.confirmed"):
        viewpoint = actions.confirm_viewpoint(desk.viewpoint(answer), **corrected, by=desk.officer, expected=0)
    assert {name: getattr(viewpoint, name) for name in corrected} == corrected
    assert viewpoint.quote == "Dela programmet i två."
    with refused(WrongState, "wrong_state"):
        actions.confirm_viewpoint(viewpoint, by=desk.officer)
    with tells("viewpoint.confirmed", "answer.confirmed"):
        answer = actions.confirm_answer(answer, stance="opposes_partly", by=desk.officer, expected=answer.revision)
    assert (answer.state, answer.stance, desk.viewpoint(answer, 2).state) == ("confirmed", "opposes_partly", "confirmed")
    with refused(WrongState, "wrong_state"):
        actions.confirm_answer(answer, by=desk.officer)


def test_the_person_s_not_said_is_not_overruled_by_the_reading(desk):
    answer = desk.answer(desk.sent(), desk.said(), stance="opposes", suggested=True)
    assert actions.confirm_answer(answer, stance="", by=desk.officer).stance == ""


def test_grade_corrects_the_stance_that_was_confirmed_until_the_report_is_finished(desk, tells, refused):
    sent = desk.sent()
    answer = desk.answer(sent, desk.said(), stance="opposes", suggested=True, structured=None)
    with refused(WrongState, "wrong_state"):
        actions.grade(answer, stance="supports", by=desk.officer)
    answer = actions.confirm_answer(answer, by=desk.officer)
    assert answer.stance == "opposes"
    with refused(Invalid, "stance"):
        actions.grade(answer, stance="enthusiastic", by=desk.officer)
    with refused(Stale, "stale"):
        actions.grade(answer, stance="supports", by=desk.officer, expected=answer.revision - 1)
    with tells("answer.graded"):
        answer = actions.grade(answer, stance="opposes_partly", by=desk.officer, expected=answer.revision)
    assert (answer.stance, answer.state) == ("opposes_partly", "confirmed")
    desk.noted(desk.viewpoint(answer))
    desk.reported(sent)
    with refused(WrongState, "reported"):
        actions.grade(answer, stance="", by=desk.officer)


def test_grade_leaves_alone_what_a_body_has_said_itself(desk, refused):
    answer = actions.confirm_answer(desk.answer(desk.sent(), desk.said(), suggested=True), by=desk.officer)
    with refused(Invalid, "sent_by_itself"):
        actions.grade(answer, stance="opposes", by=desk.officer)


def test_a_correction_chooses_among_what_there_is(desk, refused):
    answer = desk.answer(desk.sent(), desk.said(), suggested=True)
    viewpoint = desk.viewpoint(answer)
    other = documents.create_document(
        body=desk.cast.ks, profile=desk.version.document.profile, kind="programme", title="Annat", by=desk.officer
    )
    elsewhere = documents.add_element(other, kind="goal", title="Annat mål", by=desk.officer).element
    for wrong, code in (
        ({"kind": "joke"}, "kind"),
        ({"stance": "enthusiastic"}, "stance"),
        ({"element": elsewhere}, "other_document"),
    ):
        with refused(Invalid, code):
            actions.confirm_viewpoint(viewpoint, by=desk.officer, **wrong)
    with refused(Invalid, "stance"):
        actions.confirm_answer(answer, stance="enthusiastic", by=desk.officer)
    with refused(Stale, "stale"):
        actions.confirm_answer(answer, by=desk.officer, expected=9)


def test_a_viewpoint_that_was_missed_is_added_last(desk, tells):
    answer = desk.answer(desk.sent(), desk.said())
    with tells("answer.viewpoint_added"):
        added = actions.add_viewpoint(answer, desk.said(" Säg vem. "), by=desk.officer)
    assert (added.serial, added.text, added.state) == (2, "Säg vem.", "confirmed")


def test_what_is_no_viewpoint_is_set_aside_for_a_reason(desk, tells, refused):
    answer = desk.answer(desk.sent(), desk.said())
    viewpoint = desk.viewpoint(answer)
    with refused(Invalid, "no_reason"):
        actions.set_aside(viewpoint, reason=" ", by=desk.officer)
    with refused(Stale, "stale"):
        actions.set_aside(viewpoint, reason="Rubrik.", by=desk.officer, expected=9)
    with tells("viewpoint.set_aside"):
        actions.set_aside(viewpoint, reason="Det är en rubrik.", by=desk.officer, expected=0)
    with refused(WrongState, "wrong_state"):
        actions.set_aside(viewpoint, reason="Igen.", by=desk.officer)
    counted = queries.compilation(answer.round, viewer=desk.officer)
    assert (counted.total, counted.set_aside) == (0, 1)


def test_no_action_touches_what_came(desk):
    sent = desk.sent()
    answer = desk.answer(sent, desk.said(), desk.said("Säg vem."), desk.said("Rubrik"), suggested=True)
    came = _original(answer)
    by = desk.officer
    actions.confirm_viewpoint(desk.viewpoint(answer), text="Andra ord.", by=by)
    actions.set_aside(desk.viewpoint(answer, 3), reason="Rubrik.", by=by)
    actions.confirm_answer(answer, stance="opposes", by=by)
    actions.add_viewpoint(answer, desk.said("Ännu en."), by=by)
    quotes = {serial: desk.viewpoint(answer, serial).quote for serial in (1, 2, 3)}
    for serial in (1, 2, 4):
        desk.noted(desk.viewpoint(answer, serial))
    desk.released(answer)
    actions.close(sent, by=by)
    desk.reported(sent)
    actions.publish_answer(answer, audience=Audience.OWN, by=desk.registrar)
    assert _original(answer) == came
    assert quotes == {1: "Dela programmet i två.", 2: "Säg vem.", 3: "Rubrik"}


def _reads(answer, viewer):
    try:
        queries.answer(answer.uid, viewer=viewer)
    except NotFound:
        return set()
    return {row.viewpoint.serial for row in queries.compilation(answer.round, viewer=viewer, answer_=answer).rows} | {"answer"}


def test_an_answer_reaches_the_web_only_when_its_record_is_released(desk, tells, refused):
    answer = desk.answer(desk.sent(), desk.said())
    for viewer in (ANYONE, desk.viewer("officer", "hv"), desk.viewer("chair")):
        assert _reads(answer, viewer) == set()
    with refused(Invalid, "not_released"):
        actions.publish_answer(answer, audience=Audience.PUBLIC, by=desk.registrar)
    registry.release(answer.record, by=desk.registrar)
    with tells("answer.published"):
        actions.publish_answer(answer, audience=Audience.PUBLIC, by=desk.registrar)
    assert _reads(answer, ANYONE) == {"answer", 1}
    registry.withdraw(answer.record, by=desk.registrar)
    assert _reads(answer, ANYONE) == set(), "an answer is never more open than its record"
    actions.publish_answer(answer, audience=Audience.OWN, by=desk.registrar)
    assert _reads(answer, ANYONE) == set()
    assert _reads(answer, desk.officer) == {"answer", 1}


def test_an_answer_that_turns_out_to_be_secret_is_gone_everywhere_at_once(desk):
    sent = desk.sent()
    answer = desk.released(desk.answer(sent, desk.said()))
    desk.noted(desk.viewpoint(answer))
    registry.mark_secret(fresh(answer).record, provision="OSL 26 kap. 1 §", by=desk.registrar)
    for viewer in (ANYONE, desk.viewer("officer", "hv"), desk.officer):
        assert _reads(answer, viewer) == set()
        with pytest.raises(NotFound):
            queries.viewpoint(desk.viewpoint(answer).uid, viewer=viewer)
        assert queries.viewpoints_on({desk.element("M1").pk}, viewer=viewer) == []
        assert queries.released_answers(sent, viewer=viewer) == []
        assert not any(row.cells for row in queries.matrix(sent, viewer=viewer).rows)
    assert _reads(answer, desk.registrar) == {"answer", 1}


def test_what_nobody_has_read_is_not_released(desk, refused):
    answer = desk.answer(desk.sent(), desk.said(), suggested=True)
    registry.release(answer.record, by=desk.registrar)
    with refused(Invalid, "not_confirmed"):
        actions.publish_answer(answer, audience=Audience.PUBLIC, by=desk.registrar)


def test_a_viewpoint_added_to_an_open_answer_is_open(desk):
    answer = desk.released(desk.answer(desk.sent(), desk.said()))
    actions.add_viewpoint(answer, desk.said("Säg vem."), by=desk.officer)
    assert _reads(answer, ANYONE) == {"answer", 1, 2}


def test_an_answer_without_a_record_is_never_released(desk, refused):
    answer = actions.receive_answer(desk.sent(), sender_name="HV", arrived_on=LAST_DAY, by=desk.officer)
    with refused(Invalid, "not_released"):
        actions.publish_answer(answer, audience=Audience.CITY, by=desk.registrar)


def test_an_answer_after_the_day_is_an_answer_that_came_late(desk):
    sent = desk.sent()
    desk.answer(sent, on=LAST_DAY)
    desk.answer(sent, code="sn", on=AFTER)
    with clock.freeze(AFTER):
        rows = {row.body_id: row for row in queries.watch(sent, viewer=desk.officer).rows}
    assert not rows[desk.cast.hv.pk].came_late and rows[desk.cast.sn.pk].came_late
    assert rows[desk.cast.sn.pk].standing.mark == "done"
