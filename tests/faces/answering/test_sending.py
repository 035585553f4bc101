"""The answer is sent, registered, replaced, late, declined; and what the sender sees meanwhile."""

import re
from datetime import date

import pytest
from django.test import Client

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import Answer, Extension, Recipient, Submission, Viewpoint
from genomslag.domain.consultations.rules import outside
from genomslag.domain.consultations.tests.scene import AFTER, LAST_DAY, SENT, fresh
from genomslag.domain.flows import outside_answers, remind
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Arrival, Matter, Record
from genomslag.ground import clock, trail
from genomslag.ground.access import system
from genomslag.ground.errors import Invalid, NotAllowed, WrongState
from genomslag.ground.ids import uuid7
from genomslag.ground.models import Order
from tests.faces.answering.guests import ADDRESS, Guest, colleague, registered, words

pytestmark = pytest.mark.django_db


def test_submit_makes_a_receipt_and_waits_for_the_registrar(desk, round_, guest):
    guest.post("/save", words(desk))
    assert guest.send().status_code == 303
    sent = Submission.unscoped.get()
    shown = guest.get("/receipt").content.decode()
    assert sent.digest in shown and "Dela målet i två." in shown and not sent.is_late
    arrival = Arrival.unscoped.get()
    assert (arrival.state, arrival.from_body.code, arrival.authority_id) == ("waiting", "JOUR", round_.authority_id)
    mail = Order.unscoped.get(kind="mail")
    assert mail.payload["to"] == ADDRESS and sent.digest in mail.payload["text"]
    assert not Answer.unscoped.exists()


def test_register_gives_viewpoints_on_their_elements_and_tells_the_number(desk, round_, guest):
    guest.post("/save", words(desk))
    guest.send()
    matter, answer = registered(desk)
    assert matter == fresh(round_).matter and answer.stance == "supports_mainly" and answer.body.code == "JOUR"
    said = {
        (point.text, point.stance, point.element and point.element.uid) for point in Viewpoint.unscoped.filter(answer=answer)
    }
    assert said == {
        ("Vi är i stort positiva.", "", None),
        ("Dela målet i två.", "supports_with_changes", desk.element("M1").uid),
    }
    assert desk.recipient(round_, "jour").state == Recipient.State.ANSWERED
    assert matter.number in Order.unscoped.filter(kind="mail").order_by("-id")[0].payload["text"]
    assert {row.direction for row in Record.unscoped.filter(matter=matter, counterpart__code="JOUR")} == {"in"}
    with pytest.raises(WrongState):
        outside_answers.register_answer(Arrival.unscoped.get(), by=desk.registrar)
    assert trail.verify() == []


def test_the_plain_word_must_be_seen(desk, guest):
    guest.post("/save", words(desk))
    answer = guest.post("/send", {})
    assert answer.status_code == 422 and not Submission.unscoped.exists() and "allmän handling" in answer.content.decode()


def test_nothing_is_sent_empty_or_twice(desk, guest):
    assert "inte skrivit något än" in guest.get("/send").content.decode()
    assert guest.send().status_code == 422
    guest.post("/save", words(desk))
    assert "inte skrivit något än" not in guest.get("/send").content.decode()
    assert guest.send(once="samma").status_code == 303
    assert guest.send(once="samma").status_code == 409 and guest.send(once="annan").status_code == 422
    assert Submission.unscoped.count() == Arrival.unscoped.count() == 1


def test_an_answer_is_replaced_and_the_earlier_is_kept(desk, round_, guest):
    guest.post("/save", words(desk, preliminary="1"))
    guest.send()
    registered(desk)
    guest.post("/save", words(desk, text="Nämndens svar."))
    guest.send()
    _matter, second = registered(desk)
    assert [one.serial for one in queries.submissions(guest.link.recipient, viewer=outside.guest(guest.link))] == [2, 1]
    both = queries.several(second, viewer=desk.officer)
    assert len(both.answers) == 2 and both.counting == second
    first = both.answers[1]
    assert first.structured["content"]["preliminary"] and not second.structured["content"]["preliminary"]
    with pytest.raises(Invalid, match="no_reason"):
        actions.count_answer(first, reason=" ", by=desk.officer)
    with pytest.raises(NotAllowed):
        actions.count_answer(first, reason="Fel version.", by=desk.registrar)
    actions.count_answer(first, reason="Det andra gällde en annan remiss.", by=desk.officer)
    assert queries.several(second, viewer=desk.officer).counting == first


def test_after_the_day_it_is_late_and_never_refused(desk, guest):
    guest.on = date(2026, 11, 20)
    guest.post("/save", words(desk))
    assert guest.send().status_code == 303
    assert Submission.unscoped.get().is_late and "efter sista dagen" in guest.get("/receipt").content.decode()
    assert registered(desk, on=guest.on)[1].arrived_on == guest.on


def test_no_objection_and_decline_take_one_press(desk, round_, guest):
    assert guest.send("/no-objection").status_code == 303
    assert registered(desk)[1].stance == "no_objection"
    other = Guest(actions.issue_link(desk.recipient(desk.sent("jour"), "jour"), road="letter", by=desk.officer))
    other.enter()
    assert other.send("/decline").status_code == 303
    assert registered(desk)[1] is None
    assert fresh(other.link.recipient).state == Recipient.State.DECLINED


def test_more_time_is_a_case_with_the_sender_once(desk, guest):
    said = {"wanted_until_on": "2026-11-20", "reason": "Styrelsen möts den 18 november."}
    assert guest.post("/more-time", said).status_code == guest.post("/more-time", said).status_code == 303
    assert Arrival.unscoped.get().state == Arrival.State.REGISTERED
    case = Extension.unscoped.get()
    assert (case.state, case.wanted_until_on, case.reason) == ("asked", date(2026, 11, 20), said["reason"])
    assert guest.post("/more-time", {**said, "wanted_until_on": "2026-10-01"}).status_code == 422
    assert guest.post("/more-time", {**said, "reason": ""}).status_code == 422


def test_drafting_shows_only_when_it_is_said(desk, round_, guest):
    guest.post("/save", words(desk))
    row = queries.ways_in(round_, viewer=desk.officer)[0]
    assert row.links[0].drafting_on is None
    guest.post("/drafting")
    assert queries.ways_in(round_, viewer=desk.officer)[0].links[0].drafting_on == LAST_DAY
    assert desk.recipient(round_, "jour").drafting_on == LAST_DAY


@pytest.mark.parametrize("path", ["/send", "/no-objection"])
def test_the_registrar_opens_what_came_and_registers_it_on_its_page(desk, guest, path):
    guest.post("/save", words(desk))
    guest.send(path)
    pia = colleague(desk, "registrar")
    with clock.freeze(LAST_DAY):
        arrival = Arrival.unscoped.get(state=Arrival.State.WAITING)
        page = pia.get(f"/diary/arrivals/{arrival.uid}")
        assert page.status_code == 200 and "Registrera svaret" in page.content.decode()
        assert pia.post(f"/diary/arrivals/{arrival.uid}", {"secrecy": "", "once": path}).status_code == 303


def test_what_came_and_has_no_number_is_told_on_the_consultations_page_and_nobody_is_reminded_of_it(desk, round_, guest):
    with clock.freeze(LAST_DAY):
        guest.post("/save", words(desk))
        guest.send()
        aron, pia = colleague(desk, "officer"), colleague(desk, "registrar")
        arrival = Arrival.unscoped.get()
        for person, leads in ((aron, False), (pia, True)):
            page = person.get(f"/rounds/{round_.uid}").content.decode()
            assert arrival.title in page and "väntar på att registratorn ger" in page
            assert (f'href="/diary/arrivals/{arrival.uid}"' in page) is leads
        assert "väntar på att registratorn" not in Client().get(f"/rounds/{round_.uid}").content.decode()
        reminded = {made.recipient_id for made in remind.remind(round_.authority_id)}
    assert reminded == {desk.recipient(round_, "hv").pk}, "the other has answered, and is not reminded"


@pytest.mark.parametrize("number", ["w3d3-2020-12", "W3D3 - 2020-12"])
def test_an_answer_to_the_number_of_a_diary_kept_elsewhere_is_an_answer_and_nobody_is_reminded_of_it(desk, round_, number):
    Matter.unscoped.filter(pk=round_.matter_id).update(outside_number="W3D3-2020-12")
    with clock.freeze(LAST_DAY):
        arrival = registry.accept(
            authority_id=round_.authority_id,
            uid=uuid7(),
            kind="answer",
            title="Svar som påbörjades för hand",
            from_body=desk.recipient(round_, "hv").body,
            enclosures=[registry.Enclosed("structured_copy", "Svar", content={"round": "", "their_number": number})],
            by=system(round_.authority_id),
        )
        assert arrival.title in colleague(desk, "officer").get(f"/rounds/{round_.uid}").content.decode()
        reminded = {made.recipient_id for made in remind.remind(round_.authority_id)}
    assert reminded == {desk.recipient(round_, "jour").pk}


def test_a_stance_that_nobody_has_said_is_not_taken_for_one(desk, round_, guest):
    guest.post("/save", words(desk, stance=""))
    guest.send()
    registered(desk)
    page = colleague(desk, "officer").get(f"/rounds/answers/{Answer.unscoped.get().uid}").content.decode()
    assert re.search(r"Ställningstagande till helheten:\s*<span class=\"g-mute\">inte sagt</span>", page)


def test_a_request_for_more_time_is_told_as_lapsed_once_the_report_is_finished(desk, round_, guest):
    guest.on = SENT
    guest.post("/more-time", {"wanted_until_on": "2026-11-13", "reason": "Styrelsen möts senare."})
    aron = colleague(desk, "officer")
    case = Extension.unscoped.get()
    with clock.freeze(SENT):
        assert f'href="/rounds/extensions/{case.uid}/grant"' in aron.get(f"/rounds/{round_.uid}").content.decode()
    desk.reported(round_)
    with clock.freeze(AFTER):
        page, told = aron.get(f"/rounds/{round_.uid}").content.decode(), aron.get("/desk").content.decode()
    assert "förfallen: rapporten är klar" in page and "ber om mer tid" not in told
    assert "/grant" not in page and f'href="/rounds/extensions/{case.uid}/refuse"' in page, "it may still be answered"
