"""Every viewpoint gets a reply with a reason, and nothing is reported before it has."""

import pytest
from django.utils.translation import override

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import Reply
from genomslag.domain.consultations.tests.scene import AFTER, DRAFT_WORDS, GOAL, fresh, words
from genomslag.domain.documents import actions as documents
from genomslag.domain.documents import queries as document_queries
from genomslag.domain.documents.models import Content, Version
from genomslag.ground import clock, richtext
from genomslag.ground.access import ANYONE, Audience
from genomslag.ground.errors import Invalid, Stale, WrongState

O = Reply.Outcome  # noqa: E741


@pytest.fixture
def answer(desk):
    return desk.answer(desk.sent(), desk.said())


@pytest.fixture
def viewpoint(desk, answer):
    return desk.viewpoint(answer)


@pytest.mark.parametrize("outcome", O.values)
def test_a_reply_always_has_a_reason(desk, viewpoint, refused, outcome):
    with refused(Invalid, "no_reason"):
        desk.noted(viewpoint, outcome=outcome, reason="  ")


def test_a_reply_has_an_outcome(desk, viewpoint, refused):
    with refused(Invalid, "outcome"):
        desk.noted(viewpoint, outcome="forgotten")


@pytest.mark.parametrize("outcome", [O.NOTED, O.NOT_CHANGED])
def test_a_reply_without_a_change_stands_with_its_reason(desk, viewpoint, tells, outcome):
    with tells("viewpoint.replied"):
        reply = desk.noted(viewpoint, outcome=outcome, expected=viewpoint.revision)
    assert (reply.outcome, reply.replied_on, reply.before, reply.after) == (outcome, AFTER, None, None)
    assert fresh(viewpoint).state == "replied"


@pytest.mark.parametrize("outcome", [O.CHANGED, O.PARTLY])
def test_what_is_changed_shows_both_wordings(desk, viewpoint, refused, outcome):
    with refused(Invalid, "no_change"):
        desk.noted(viewpoint, outcome=outcome)
    after = desk.changed_wording()
    reply = desk.noted(viewpoint, outcome=outcome, after=after)
    assert (reply.before, reply.after) == (desk.revisions["M1"], after)


def test_the_same_words_are_no_change(desk, viewpoint, refused):
    with refused(Invalid, "no_change"):
        desk.noted(viewpoint, outcome=O.CHANGED, after=desk.revisions["M1"])


def test_one_does_not_say_both_that_it_changed_and_that_it_did_not(desk, viewpoint, refused):
    after = desk.changed_wording()
    for outcome in (O.NOTED, O.NOT_CHANGED):
        with refused(Invalid, "contradiction"):
            desk.noted(viewpoint, outcome=outcome, after=after)


def test_the_change_stands_in_the_document_that_was_referred(desk, viewpoint, refused):
    other = documents.create_document(
        body=desk.cast.ks, profile=desk.version.document.profile, kind="programme", title="Annat", by=desk.officer
    )
    elsewhere = documents.add_element(other, kind="goal", title="Annat mål", text=words("Annat."), by=desk.officer)
    with refused(Invalid, "other_document"):
        desk.noted(viewpoint, outcome=O.CHANGED, after=elsewhere)
    after = desk.changed_wording()
    with refused(Invalid, "other_document"):
        desk.noted(viewpoint, outcome=O.CHANGED, after=after, before=desk.revisions["M2"])


def split_up(desk, *, into=("Program A", "Program B")):
    """The referred version on its way to two documents, its first goal in both."""
    succession = documents.split_version(desk.version, into=into, by=desk.officer)
    drafts = list(Version.unscoped.filter(succession=succession).order_by("id"))
    documents.place_element(succession, desk.element("M1"), into=drafts, by=desk.officer)
    return succession, drafts


def part_of(draft, code):
    return Content.unscoped.select_related("element").get(version=draft, held__code=code).element


def test_the_changed_words_may_stand_in_a_document_that_took_the_place(desk, answer, viewpoint, refused):
    _succession, drafts = split_up(desk)
    same = Content.unscoped.get(version=drafts[1], held__code="M1").held
    with refused(Invalid, "no_change"):
        desk.noted(viewpoint, outcome=O.CHANGED, after=same)
    after = documents.revise_element(drafts[1], part_of(drafts[1], "M1"), text=words("Andra ord."), by=desk.officer)
    reply = desk.noted(viewpoint, outcome=O.CHANGED, after=after)
    assert (reply.before, reply.after) == (desk.revisions["M1"], after)
    [told] = [one for one in queries.compilation(answer.round, viewer=desk.officer).rows if one.reply is not None]
    assert told.changed_in == "Program B"
    offered = {
        (one.after, one.document, one.is_elsewhere) for one in document_queries.reworded(desk.version, viewer=desk.officer)
    }
    assert offered == {(after, "Program B", True)}


def test_what_came_of_another_element_is_no_change_of_this_one(desk, viewpoint, refused):
    succession, drafts = split_up(desk)
    documents.place_element(succession, desk.element("M2"), into=[drafts[0]], by=desk.officer)
    after = documents.revise_element(drafts[0], part_of(drafts[0], "M2"), text=words("Andra ord."), by=desk.officer)
    with refused(Invalid, "other_document"):
        desk.noted(viewpoint, outcome=O.CHANGED, after=after, before=desk.revisions["M1"])


def test_what_was_called_off_took_no_place(desk, viewpoint, refused):
    succession, drafts = split_up(desk)
    after = documents.revise_element(drafts[1], part_of(drafts[1], "M1"), text=words("Andra ord."), by=desk.officer)
    documents.call_off(succession, reason="Fel.", by=desk.officer)
    with refused(Invalid, "other_document"):
        desk.noted(viewpoint, outcome=O.CHANGED, after=after)


def test_the_report_shows_the_words_as_they_stand_in_the_document_that_took_the_place(desk, answer, viewpoint):
    _succession, drafts = split_up(desk)
    part = part_of(drafts[1], "M1")
    after = documents.revise_element(drafts[1], part, text=words("Andra ord."), by=desk.officer)
    desk.noted(viewpoint, outcome=O.CHANGED, after=after)
    documents.revise_element(drafts[1], part, text=words("Tredje ord."), by=desk.officer)
    desk.reported(answer.round)
    reply = Reply.unscoped.get(viewpoint=viewpoint)
    assert reply.after == Content.unscoped.get(version=drafts[1], element=part).held


def test_an_element_that_is_new_has_no_wording_before(desk, viewpoint):
    draft = documents.next_version(desk.version, by=desk.officer)
    new = documents.add_element(draft, kind="goal", title="Nytt mål", text=words("Nytt."), by=desk.officer)
    reply = desk.noted(viewpoint, outcome=O.CHANGED, after=new)
    assert (reply.before, reply.after) == (None, new)


def test_a_reply_is_changed_until_the_report(desk, answer, viewpoint, refused):
    first = desk.noted(viewpoint)
    second = desk.noted(viewpoint, outcome=O.NOT_CHANGED, reason="Nej, för att målen hänger ihop.")
    assert first == second and Reply.unscoped.count() == 1
    assert fresh(second).reason == "Nej, för att målen hänger ihop."
    with refused(Stale, "stale"):
        desk.noted(viewpoint, expected=0)
    desk.reported(answer.round)
    with refused(WrongState, "reported"):
        desk.noted(viewpoint)


def test_what_is_only_suggested_or_set_aside_is_not_replied_to(desk, answer, refused):
    suggested = desk.viewpoint(desk.answer(answer.round, desk.said(), code="sn", suggested=True))
    aside = actions.set_aside(desk.viewpoint(answer), reason="Rubrik.", by=desk.officer)
    for viewpoint in (suggested, aside):
        with refused(WrongState, "wrong_state"):
            desk.noted(viewpoint)


def _said(call):
    with override("en"), pytest.raises(Invalid) as stopped:
        call()
    return stopped.value.code, str(stopped.value.message).split(".")[0]


def test_a_report_says_how_many_viewpoints_it_lacks(desk, tells, refused):
    sent = desk.sent()
    read = desk.answer(sent, desk.said("Ett."), desk.said("Två."), desk.said("Tre."))
    unread = desk.answer(sent, desk.said("Fyra."), desk.said("Fem."), code="sn", suggested=True)

    def report():
        desk.reported(sent)

    assert _said(report) == ("unread", "1 answer is not read and confirmed yet")
    actions.confirm_answer(unread, by=desk.officer)
    assert _said(report) == ("unreplied", "5 viewpoints have no reply yet")
    for answer, serials in ((read, (1, 2)), (unread, (1, 2))):
        for serial in serials:
            desk.noted(desk.viewpoint(answer, serial))
    assert _said(report) == ("unreplied", "1 viewpoint has no reply yet")
    actions.set_aside(desk.viewpoint(read, 3), reason="Samma som två.", by=desk.officer)
    with refused(Stale, "stale"), clock.freeze(AFTER):
        actions.report(sent, by=desk.officer, expected=99)
    with tells("round.reported"):
        assert desk.reported(sent).state == "reported"


def test_a_suggestion_left_in_a_confirmed_answer_stops_the_report(desk):
    sent = desk.sent()
    answer = desk.answer(sent, desk.said(), desk.said("Två."), suggested=True)
    answer.viewpoints(manager="unscoped").filter(serial=1).update(state="confirmed")
    type(answer).unscoped.filter(pk=answer.pk).update(state="confirmed")
    assert _said(lambda: desk.reported(sent)) == ("unconfirmed", "1 viewpoint is only suggested")


def test_a_consultation_that_nobody_answered_can_be_reported(desk):
    assert desk.reported(desk.sent()).state == "reported"


def _replies(round_, viewer):
    return [row.reply for row in queries.compilation(round_, viewer=viewer).rows]


def test_replies_are_open_when_the_report_is_finished_and_the_answer_released(desk):
    sent = desk.sent()
    answer, kept = desk.answer(sent, desk.said()), desk.answer(sent, desk.said(), code="sn")
    desk.released(answer)
    reply = desk.noted(desk.viewpoint(answer))
    desk.noted(desk.viewpoint(kept))
    assert _replies(sent, ANYONE) == [None]
    assert len(_replies(sent, desk.officer)) == 2 and None not in _replies(sent, desk.officer)
    desk.reported(sent)
    assert _replies(sent, ANYONE) == [reply]
    desk.released(kept)
    assert len(_replies(sent, ANYONE)) == 2 and None not in _replies(sent, ANYONE)
    actions.publish_answer(kept, audience=Audience.OWN, by=desk.registrar)
    assert _replies(sent, ANYONE) == [reply]
    assert {row.audience for row in Reply.unscoped.all()} == {Audience.OWN, Audience.PUBLIC}


def test_the_changed_words_are_shown_when_the_next_version_is(desk):
    sent = desk.sent()
    answer = desk.answer(sent, desk.said())
    after = desk.changed_wording()
    desk.released(answer)
    desk.noted(desk.viewpoint(answer), outcome=O.CHANGED, after=after)
    desk.reported(sent)
    (shown,) = _replies(sent, ANYONE)
    assert (shown.outcome, shown.after, shown.before) == (O.CHANGED, None, desk.revisions["M1"])
    (told,) = queries.viewpoints_on({desk.element("M1").pk}, viewer=desk.viewer("officer", "hv"))
    assert told.reply.after is None
    (ours,) = _replies(sent, desk.officer)
    assert richtext.to_text(ours.after.text) == DRAFT_WORDS


def test_the_report_shows_the_words_as_they_were_last_written(desk):
    sent = desk.sent()
    viewpoint = desk.viewpoint(desk.answer(sent, desk.said()))
    reply = desk.noted(viewpoint, outcome=O.CHANGED, after=desk.changed_wording())
    last = desk.changed_wording(text="Alla ska fråga om våld, varje gång.")
    desk.reported(sent)
    assert fresh(reply).after == last


def test_a_change_that_was_taken_back_is_not_reported_as_one(desk):
    sent = desk.sent()
    viewpoint = desk.viewpoint(desk.answer(sent, desk.said()))
    after = desk.changed_wording()
    desk.noted(viewpoint, outcome=O.CHANGED, after=after)
    desk.changed_wording(text=GOAL)
    assert _said(lambda: desk.reported(sent))[0] == "change_gone"
    desk.noted(viewpoint, outcome=O.NOT_CHANGED, reason="Målet står kvar, för att det redan täcker frågan.")
    assert desk.reported(sent).state == "reported"


def test_an_answer_that_comes_after_the_report_is_not_lost(desk):
    sent = desk.sent()
    desk.reported(sent)
    answer = desk.answer(sent, desk.said(), on=AFTER)
    counted = queries.compilation(sent, viewer=desk.officer)
    assert (counted.total, counted.replied) == (1, 0)
    assert [one.step for one in queries.waiting_for(desk.officer)] == ["reply"]
    desk.noted(desk.viewpoint(answer))
    assert queries.waiting_for(desk.officer) == []
