"""Anyone asks without saying who; the registrar hands out or refuses; the code alone opens the reply."""

from datetime import timedelta

import pytest

from genomslag.domain.registry import actions, queries, rules
from genomslag.domain.registry.models import RecordRequest
from genomslag.domain.registry.tests.scene import PAPER, PROVISION, fresh
from genomslag.ground import clock, trail
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Stale, WrongState
from genomslag.ground.models import Order, TrailEvent, TrailText

WORDING = "Handlingen om samtalsmetodik"
SAID = {"provision": PROVISION, "reason": "Uppgiften rör en enskild.", "appeal": "Skriv till oss inom tre veckor."}


def _ask(office, body="hv", **said):
    return actions.ask_for_record(body=office.cast.bodies[body], **{"wording": WORDING, "by": ANYONE, **said})


def _asked():
    return RecordRequest.unscoped.latest("id")


@pytest.fixture
def code(office):
    return _ask(office)


@pytest.fixture
def record(office):
    made = office.record(office.matter(), content=PAPER)
    office.render(made)
    return fresh(made)


def _covered(office, record):
    paper = {**PAPER, "blocks": [{"type": "paragraph", "text": "█████ skrev"}]}
    return actions.mask(record, title="Skrivelse", content=paper, covered=1, by=office.viewer("registrar"))


def _answer(office, **said):
    given = {"records": [], "editions": [], "words": "Varsågod", "by": office.viewer("registrar")}
    return actions.answer_request(_asked(), **{**given, **said})


def test_the_code_alone_opens_the_reply_however_it_is_written(code):
    assert actions.open_reply(code, by=ANYONE).state == "waiting"
    assert actions.open_reply(code.lower().replace("-", " "), by=ANYONE).wording == WORDING


@pytest.mark.parametrize("wrong", ["", "AAAAA-AAAAA-AAAAA-AAAAA", "' OR 1=1", "å" * 500])
def test_a_code_that_is_none_opens_nothing(code, wrong):
    with pytest.raises(NotFound):
        actions.open_reply(wrong, by=ANYONE)


def test_the_code_is_kept_nowhere(code):
    row = _asked()
    plain = code.replace("-", "")
    assert plain not in str(vars(row)) and code not in str(vars(row))
    assert plain not in str(list(TrailEvent.objects.values())) + str(list(TrailText.objects.values()))


def test_who_asks_is_nobody_in_the_trail_even_when_signed_in(office):
    _ask(office, by=office.viewer("officer"), email="nagon@exempel.se")
    event = TrailEvent.objects.get(event="request.received")
    assert event.by_uid is None
    assert "nagon@" not in str(list(TrailEvent.objects.values())) + str(list(TrailText.objects.values()))


def test_a_request_is_its_own_offices(office, code):
    assert [row.wording for row in queries.requests_for(viewer=office.viewer("registrar"))] == [WORDING]
    for stranger in (office.viewer("registrar", "ks"), office.viewer("member"), ANYONE):
        assert queries.requests_for(viewer=stranger) == []
        with pytest.raises(NotFound):
            queries.asked_for(_asked().uid, viewer=stranger)


@pytest.mark.parametrize(
    ("said", "why"),
    [({"wording": " "}, "no_wording"), ({"wording": "x" * 4001}, "too_long"), ({"email": "inte@"}, "no_email")],
)
def test_ask_for_record_says_what_is_missing(office, refused, said, why):
    with refused(Invalid, why):
        _ask(office, **said)


def test_ask_for_record_needs_a_body_that_keeps_a_diary(office, refused):
    outside = next(body for body in office.cast.bodies.values() if body.authority_id is None)
    with refused(Invalid, "no_body"):
        actions.ask_for_record(body=outside, wording=WORDING, by=ANYONE)


def test_many_requests_within_the_hour_wait_whoever_asks(office, refused, monkeypatch):
    monkeypatch.setattr(rules, "MOST_REQUESTS_AN_HOUR", 2)
    _ask(office), _ask(office)
    with refused(actions.TooMany, "too_many"):
        _ask(office)
    _ask(office, body="ks")
    with clock.freeze(clock.now() + timedelta(minutes=61)):
        _ask(office)


def test_answer_request_hands_out_the_record_with_its_documents(office, code, record, tells):
    with tells("request.answered"):
        _answer(office, records=[record])
    reply = actions.open_reply(code, by=ANYONE)
    assert (reply.state, reply.words, len(reply.files)) == ("answered", "Varsågod", 2)
    with pytest.raises(NotFound):
        queries.record(record.uid, viewer=ANYONE)


def test_answer_request_hands_out_a_covered_text_and_not_the_record(office, code, record):
    edition = _covered(office, record)
    assert _answer(office, editions=[edition]).state == "partly"
    assert actions.open_reply(code, by=ANYONE).being_made
    actions.attach_edition(edition, data=b"pdf", name="a.pdf", media_type="application/pdf", by=office.worker())
    reply = actions.open_reply(code, by=ANYONE)
    assert [title for title, _file in reply.files] == ["Skrivelse"]
    assert "█████ skrev" in str(reply.texts)
    with pytest.raises(NotFound):
        queries.edition(edition.uid, viewer=ANYONE)


def test_answer_request_is_refused_in_words(office, code, record, refused):
    secret = actions.mark_secret(office.record(office.matter()), provision=PROVISION, by=office.viewer("registrar"))
    theirs = office.record(office.matter(body="ks"), body="ks")
    for records, why in (([], "nothing"), ([secret], "secret"), ([theirs], "foreign_record")):
        with refused(Invalid, why):
            _answer(office, records=records)
    with refused(NotAllowed, "not_allowed"):
        _answer(office, records=[record], by=office.viewer("officer"))
    with pytest.raises(Stale):
        _answer(office, records=[record], expected=7)
    _answer(office, records=[record])
    with refused(WrongState, "wrong_state"):
        _answer(office, records=[record])


def test_refuse_request_is_a_decision_in_the_diary_with_the_way_to_appeal(office, code):
    actions.refuse_request(_asked(), by=office.viewer("registrar"), **SAID)
    decision = _asked().decision
    said = str(decision.content)
    assert all(words in said for words in (PROVISION, SAID["reason"], SAID["appeal"], WORDING))
    assert WORDING not in decision.matter.title
    office.render(decision)
    reply = actions.open_reply(code, by=ANYONE)
    assert (reply.state, reply.provision, len(reply.files)) == ("refused", PROVISION, 2)


@pytest.mark.parametrize(
    ("said", "why"),
    [({"provision": "hemligt"}, "no_provision"), ({"reason": " "}, "no_reason"), ({"appeal": ""}, "no_appeal")],
)
def test_refuse_request_says_what_is_missing(office, code, refused, said, why):
    with refused(Invalid, why):
        actions.refuse_request(_asked(), by=office.viewer("registrar"), **{**SAID, **said})


def test_one_who_left_an_address_is_told_once_and_then_forgotten(office, record):
    _ask(office, email="nagon@exempel.se")
    _answer(office, records=[record])
    assert Order.unscoped.filter(kind="tell_asker").count() == 1
    assert "nagon@" not in str(list(Order.unscoped.values()))
    actions.forget_asker(_asked(), by=office.worker())
    assert _asked().email == ""
    assert trail.verify() == []


def test_records_are_named_by_number_and_serial(office, record):
    viewer, authority = office.viewer("registrar"), office.authority()
    line = f"{record.matter.number}-{record.serial}"
    assert queries.records_named([line, line.lower()], viewer=viewer, authority_id=authority) == [record]
    for wrong in ("", "HV", f"{record.matter.number}-99", "KS 2026/1-1", "-" * 300):
        with pytest.raises(Invalid, match=r"."):
            queries.records_named([wrong], viewer=viewer, authority_id=authority)
