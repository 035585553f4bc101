"""The sender's side: the letter, the recipients, the sending, the time."""

from datetime import date

import pytest

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import Recipient, Round
from genomslag.domain.consultations.tests.scene import AFTER, LAST_DAY, SENT, fresh, words
from genomslag.domain.documents import actions as documents
from genomslag.domain.registry import actions as registry
from genomslag.ground import clock, richtext, search, trail
from genomslag.ground.access import ANYONE, Audience
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Stale, WrongState


def test_a_consultation_begins_as_the_offices_own_draft(desk, tells):
    with tells("round.drafted"):
        round_ = desk.draft(title=" Remiss ", contact=" Utredaren ")
    assert (round_.title, round_.contact, round_.state, round_.audience) == ("Remiss", "Utredaren", "draft", Audience.OWN)
    assert richtext.to_text(round_.letter) == "Svara på hur ni ser på målen."
    for viewer in (ANYONE, desk.viewer("registrar", "hv"), desk.viewer("chair")):
        with pytest.raises(NotFound):
            queries.round_(round_.uid, viewer=viewer)
        assert queries.rounds(viewer=viewer).rows == []


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": " "}, "no_title"),
        ({"letter": richtext.EMPTY}, "empty_letter"),
        ({"letter": {"type": "script"}}, "richtext"),
        ({"answer_by_on": SENT}, "day_passed"),
        ({"answer_by_on": date(2026, 8, 31)}, "day_passed"),
    ],
)
def test_a_letter_says_what_and_by_when(desk, refused, wrong, code):
    with refused(Invalid, code):
        desk.draft(**wrong)
    draft = desk.draft()
    said = {"title": "Remiss", "letter": words("Svara."), "answer_by_on": LAST_DAY, "by": desk.officer}
    with clock.freeze(SENT), refused(Invalid, code):
        actions.revise(draft, **{**said, **wrong})


def test_the_draft_of_another_body_is_not_even_found(desk, refused):
    with refused(NotFound, "not_found"):
        desk.draft(body=desk.cast.hv, by=desk.viewer("officer", "hv"))


def test_one_asks_on_a_version_of_ones_own(desk, refused):
    with clock.freeze(SENT):
        documents.refer(desk.version, by=desk.officer)
    with refused(Invalid, "foreign_version"):
        desk.draft(body=desk.cast.hv, by=desk.viewer("officer", "hv"))


def test_who_must_answer_may_ask_others_within_the_time(desk, refused, tells):
    outer = desk.sent()
    ours = {"body": desk.cast.hv, "by": desk.viewer("officer", "hv"), "parent": outer}
    with refused(Invalid, "inner_after_outer"):
        desk.draft(**ours)
    inner = desk.draft(**ours, answer_by_on=date(2026, 10, 29))
    assert (inner.parent, inner.authority_id) == (outer, desk.authority("hv"))
    with pytest.raises(NotFound):
        desk.draft(body=desk.cast.sn, by=desk.viewer("officer", "sn"), parent=inner)


def test_a_draft_is_revised_with_its_recipients_day(desk, tells, refused):
    round_ = desk.addressed()
    said = {"title": "Ny rubrik", "letter": words("Svara kort."), "answer_by_on": date(2026, 11, 6), "by": desk.officer}
    with clock.freeze(SENT):
        with refused(Stale, "stale"):
            actions.revise(round_, **said, expected=round_.revision + 1)
        with tells("round.revised"):
            round_ = actions.revise(round_, **said, expected=round_.revision)
        assert {row.answer_by_on for row in Recipient.unscoped.filter(round=round_)} == {date(2026, 11, 6)}
        sent = desk.sent()
        with refused(WrongState, "wrong_state"):
            actions.revise(sent, **said)
        with refused(NotAllowed, "not_allowed"):
            actions.revise(round_, **{**said, "by": desk.registrar})


def test_exactly_those_chosen_are_asked(desk, tells, refused):
    round_, bodies = desk.draft(), desk.cast.bodies
    with refused(Invalid, "no_recipients"):
        actions.choose_recipients(round_, [], by=desk.officer)
    with refused(Invalid, "asks_itself"):
        actions.choose_recipients(round_, [bodies["hv"], bodies["ks"]], by=desk.officer)
    with tells("round.revised"):
        actions.choose_recipients(round_, [bodies["hv"], bodies["sn"], bodies["hv"]], by=desk.officer)
    kept = desk.recipient(round_, "sn")
    chosen = actions.choose_recipients(round_, [bodies["sn"], bodies["jour"]], by=desk.officer)
    assert [row.body.code for row in chosen] == ["JOUR", "SN"]
    assert desk.recipient(round_, "sn") == kept
    with refused(Stale, "stale"):
        actions.choose_recipients(round_, [bodies["sn"]], by=desk.officer, expected=0)


def test_a_sent_consultation_is_open_to_all_with_those_asked(desk, tells):
    round_ = desk.addressed()
    with clock.freeze(SENT):
        matter = desk.matter()
        packages = desk.packages(round_, matter)
        with tells("round.sent"):
            sent = actions.send(round_, matter=matter, dispatches=packages, by=desk.officer, expected=round_.revision)
    assert (sent.state, sent.sent_on, sent.matter, sent.audience) == ("sent", SENT, matter, Audience.PUBLIC)
    for row in Recipient.unscoped.filter(round=sent):
        assert (row.state, row.audience, row.dispatch) == ("sent", Audience.PUBLIC, packages[row.body_id])
    assert queries.round_(sent.uid, viewer=ANYONE) == sent
    assert [row.body for row in queries.watch(sent, viewer=ANYONE).rows] == sorted(
        desk.cast.bodies[code].name for code in ("hv", "sn", "jour")
    )
    assert [hit.uid for hit in search.find("remissen program", viewer=ANYONE, kinds=("round",)).hits] == [sent.uid]


def test_a_consultation_can_be_for_the_city_alone(desk):
    round_ = desk.addressed()
    with clock.freeze(SENT):
        matter = desk.matter()
        packages = desk.packages(round_, matter)
        sent = actions.send(round_, matter=matter, dispatches=packages, audience=Audience.CITY, by=desk.officer)
    assert queries.rounds(viewer=ANYONE).rows == []
    assert queries.round_(sent.uid, viewer=desk.viewer("registrar", "fa")) == sent


def test_what_lacks_something_is_not_sent(desk, refused):
    empty, round_ = desk.draft(), desk.addressed()
    with clock.freeze(SENT):
        matter, foreign = desk.matter(), desk.matter("hv")
        packages = desk.packages(round_, matter)
        with refused(Invalid, "no_recipients"):
            actions.send(empty, matter=matter, dispatches={}, by=desk.officer)
        with refused(Invalid, "no_dispatch"):
            actions.send(round_, matter=matter, dispatches=dict(list(packages.items())[1:]), by=desk.officer)
        with refused(Invalid, "foreign_matter"):
            actions.send(round_, matter=foreign, dispatches=packages, by=desk.officer)
        with refused(Stale, "stale"):
            actions.send(round_, matter=matter, dispatches=packages, by=desk.officer, expected=round_.revision + 1)
    with clock.freeze(LAST_DAY), refused(Invalid, "day_passed"):
        actions.send(round_, matter=matter, dispatches=packages, by=desk.officer)
    assert Round.unscoped.get(pk=round_.pk).state == "draft"


def test_it_is_sent_once(desk, refused):
    sent = desk.sent()
    packages = desk.packages(sent, sent.matter)
    with clock.freeze(SENT), refused(WrongState, "wrong_state"):
        actions.send(sent, matter=sent.matter, dispatches=packages, by=desk.officer)


def test_that_a_recipient_has_registered_it_is_noted(desk, tells, refused):
    recipient = desk.recipient(desk.sent())
    with tells("recipient.opened"):
        opened = actions.mark_opened(recipient, by=desk.worker())
    assert opened.state == "opened"
    with refused(WrongState, "wrong_state"):
        actions.mark_opened(recipient, by=desk.worker())


def test_more_time_is_given_for_a_reason(desk, tells, refused):
    recipient = desk.recipient(desk.sent())
    later = date(2026, 11, 13)
    with clock.freeze(SENT):
        with refused(Invalid, "no_reason"):
            actions.extend(recipient, answer_by_on=later, reason=" ", by=desk.officer)
        with refused(Invalid, "not_later"):
            actions.extend(recipient, answer_by_on=LAST_DAY, reason="Mer tid.", by=desk.officer)
        with refused(Stale, "stale"):
            actions.extend(recipient, answer_by_on=later, reason="Mer tid.", by=desk.officer, expected=9)
        with tells("recipient.extended"):
            recipient = actions.extend(recipient, answer_by_on=later, reason="Nämnden möts den 12.", by=desk.officer)
    assert (recipient.state, recipient.answer_by_on) == ("extended", later)
    told = trail.history([recipient.uid], viewer=desk.officer)[0]
    assert (told.facts, told.texts) == ({"from": "2026-10-30", "to": "2026-11-13"}, {"reason": "Nämnden möts den 12."})
    with clock.freeze(date(2026, 12, 1)), refused(Invalid, "day_passed"):
        actions.extend(recipient, answer_by_on=date(2026, 11, 20), reason="Mer tid.", by=desk.officer)


def test_more_time_inside_never_passes_our_own_day(desk, refused):
    outer = desk.sent()
    hv = desk.viewer("officer", "hv")
    inner = desk.draft(body=desk.cast.hv, by=hv, parent=outer, answer_by_on=date(2026, 10, 20))
    with clock.freeze(SENT):
        actions.choose_recipients(inner, [desk.cast.sn], by=hv)
        matter = desk.matter("hv")
        letter = [desk.record(matter, by=hv)]
        dispatch = registry.prepare_dispatch(matter, kind="consultation", records=letter, to_body=desk.cast.sn, by=hv)
        actions.send(fresh(inner), matter=matter, dispatches={desk.cast.sn.pk: dispatch}, by=hv)
        with refused(Invalid, "inner_after_outer"):
            actions.extend(desk.recipient(inner, "sn"), answer_by_on=LAST_DAY, reason="Mer tid.", by=hv)


def test_that_a_recipient_declines_is_an_answer_too(desk, tells, refused):
    sent = desk.sent()
    with tells("recipient.declined"):
        actions.decline(desk.recipient(sent), reason="Berörs inte.", by=desk.officer)
    with refused(WrongState, "wrong_state"):
        actions.decline(desk.recipient(sent), by=desk.officer)
    with refused(Stale, "stale"):
        actions.decline(desk.recipient(sent, "sn"), by=desk.officer, expected=9)


def test_one_who_declined_may_still_answer(desk):
    sent = desk.sent()
    actions.decline(desk.recipient(sent), by=desk.officer)
    desk.answer(sent)
    assert desk.recipient(sent).state == "answered"


def test_closing_waits_for_no_more_answers_and_loses_none(desk, tells, refused):
    sent = desk.sent()
    with tells("round.closed"):
        closed = actions.close(sent, by=desk.officer, expected=sent.revision)
    with refused(WrongState, "wrong_state"):
        actions.close(closed, by=desk.officer)
    other = desk.sent()
    with refused(Stale, "stale"):
        actions.close(other, by=desk.officer, expected=9)
    assert desk.answer(closed, on=AFTER).state == "confirmed"
