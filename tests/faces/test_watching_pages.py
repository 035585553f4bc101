"""The round while it is out: reminders over a real mail server, notices at both ends, the log, and what happens when something fails."""

import csv
import io
import re
import socket
from datetime import date, timedelta

import pytest
from aiosmtpd.controller import Controller
from django.test import Client

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import Answer, Extension, Recipient, Reminder, Round
from genomslag.domain.flows import answer_consultation, notices, remind, ways_out
from genomslag.domain.opinions.models import Opinion, Station
from genomslag.domain.registry.models import Arrival, Record
from genomslag.faces.demo import world
from genomslag.faces.jobs import days, worker
from genomslag.ground import clock
from genomslag.ground.errors import Invalid
from genomslag.ground.models import Order
from tests import retold
from tests.visits import signed_in

pytestmark = pytest.mark.django_db
WEEK_BEFORE, DAY_BEFORE, LAST_DAY = date(2020, 10, 23), date(2020, 10, 29), date(2020, 10, 30)


class Taken:
    """What the mail server has taken."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((envelope.rcpt_tos[0], envelope.content.decode()))
        return f"250 2.0.0 Ok: queued as A{len(self.mails)}"


def _free_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = "genomslag.faces.jobs.smtp.Backend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", _free_port()
    taken = Taken()
    controller = Controller(taken, hostname="127.0.0.1", port=settings.EMAIL_PORT)
    controller.start()
    yield taken
    controller.stop()


@pytest.fixture
def sent(db, server):
    retold.until("register")
    server.mails.clear()
    return Round.unscoped.get()


def _day(on):
    with clock.freeze(on):
        made = remind.catch_up()
        worker.run_due()
    return made


def test_each_is_reminded_once_by_mail_and_the_servers_word_is_kept(sent, server):
    assert len(_day(WEEK_BEFORE)) == 8
    assert len(server.mails) == len({to for to, _said in server.mails}) == 8
    _to, said = server.mails[0]
    assert "Subject:" in said and "Sista svarsdag: 2020-10-30" in said and "Auto-Submitted: auto-generated" in said
    assert _day(WEEK_BEFORE) == [] and _day(date(2020, 10, 16)) == [], "once more, and with the clock moved back"
    assert len(server.mails) == 8
    assert len(_day(DAY_BEFORE)) == 8 and len(server.mails) == 16
    log = queries.delivery_log(sent, viewer=world.viewer("aron"))
    reminded = [one for one in log if one.what == "reminder"]
    assert len(reminded) == 16 and all(one.receipt.startswith("250 2.0.0 Ok: queued as A") for one in reminded)
    assert all(one.message_id.endswith("@genomslag>") and one.gone_at for one in reminded)


def test_the_worker_reminds_when_a_day_comes_and_not_again_when_it_is_started_anew(sent, server):
    with clock.freeze(WEEK_BEFORE):
        last = days.turn(None)
        worker.run_due()
        assert (len(server.mails), days.turn(last)) == (8, WEEK_BEFORE)
        days.turn(None)
        worker.run_due()
    assert len(server.mails) == 8
    with clock.freeze(LAST_DAY):
        days.turn(last)
        worker.run_due()
    assert len(server.mails) == 16, "the days between are caught up with in one mail"


def test_a_mail_server_that_is_down_loses_nothing_and_sends_nothing_twice(sent, server, settings):
    port = settings.EMAIL_PORT
    settings.EMAIL_PORT = _free_port()
    _day(WEEK_BEFORE)
    failed = Order.unscoped.filter(kind="mail", key__startswith="reminder:")
    assert {row.state for row in failed} == {"failed"} and all("refused" in row.trouble for row in failed)
    shown = signed_in("aron").get(f"/rounds/{sent.uid}/deliveries").content.decode()
    assert "refused" in shown, "the log says what went wrong"
    assert server.mails == [] and _day(WEEK_BEFORE) == []
    settings.EMAIL_PORT = port
    with clock.freeze(date(2020, 10, 24)):
        worker.run_due()
        worker.run_due()
    assert len(server.mails) == 8 and Reminder.unscoped.count() == 8


def test_those_with_the_same_address_get_one_mail(sent, server):
    with clock.freeze(date(2020, 9, 10)):
        other = actions.draft_round(
            body=world.body("KS"), version=sent.version, title="Andra remissen", letter=sent.letter, answer_by_on=LAST_DAY,
            by=world.viewer("aron"),
        )  # fmt: skip
        actions.choose_recipients(other, [world.body("PM")], by=world.viewer("aron"))
        answer_consultation.send(queries.round_(other.uid, viewer=world.viewer("aron")), by=world.viewer("aron"))
        worker.run_due()
    server.mails.clear()
    _day(WEEK_BEFORE)
    assert [to for to, _said in server.mails].count("registrator@pm.example") == 1 and len(server.mails) == 8


def test_a_correction_stands_at_both_ends(sent, server):
    with clock.freeze(date(2020, 9, 15)):
        notices.correct(sent, text="Bilaga 2 var fel.", answer_by_on=date(2020, 11, 6), by=world.viewer("aron"))
        worker.run_due()
    ours = Opinion.unscoped.get().matter
    assert [row.kind for row in Record.unscoped.filter(matter=ours, kind="correction")] == ["correction"]
    waiting = Arrival.unscoped.filter(kind="correction", state="waiting")
    assert waiting.count() == 2, "those boards that have not registered the round do so with both"
    assert {row.answer_by_on for row in Recipient.unscoped.filter(round=sent)} == {date(2020, 11, 6)}
    assert Opinion.unscoped.get().answer_by_on == date(2020, 11, 6), "the plan of those who answer follows"
    assert "registrator@pm.example" in {to for to, _said in server.mails}


def test_a_withdrawn_round_tells_all_reminds_nobody_and_takes_in_what_comes(sent, server):
    aron = world.viewer("aron")
    with clock.freeze(date(2020, 9, 15)):
        notices.withdraw(sent, reason="Fel version skickades.", by=aron)
        worker.run_due()
        shown = signed_in("rut").get(f"/rounds/{sent.uid}").content.decode()
        assert "Tillbakadragen, behöver inte besvaras" in shown
        answer = answer_consultation.enter_answer(
            queries.round_(sent.uid, viewer=aron), sender_name="Polisen", body=world.body("PM"), arrived_on=date(2020, 9, 16),
            title="Svar", text="Vi svarar ändå.", stance="", viewpoints=[], by=aron,
        )  # fmt: skip
    assert answer.record.serial and Record.unscoped.filter(kind="withdrawal", direction="in").count() == 1
    server.mails.clear()
    assert _day(WEEK_BEFORE) == [] and server.mails == []


def test_more_time_is_asked_for_inside_and_both_diaries_know(sent, server):
    opinion = Opinion.unscoped.select_related("round", "matter__counterpart", "body").get()
    with clock.freeze(date(2020, 10, 1)):
        with pytest.raises(Invalid) as stopped:
            ways_out.ask_time(opinion, until_on=LAST_DAY, reason="Nämnden.", by=world.viewer("rut"))
        assert stopped.value.code == "not_later"
        ways_out.ask_time(opinion, until_on=date(2020, 11, 20), reason="Nämnden möts.", by=world.viewer("rut"))
        worker.run_due()
        case = Extension.unscoped.select_related("recipient__round", "record").get()
        assert (case.state, case.reason, case.record.matter) == ("asked", "Nämnden möts.", sent.matter)
        client = signed_in("aron")
        assert "1 begär mer tid" in client.get("/desk").content.decode()
        page = client.get(f"/rounds/{sent.uid}").content.decode()
        assert "Begär mer tid" in page and "väntar på beslut" not in page
        done = client.post(
            f"/rounds/extensions/{case.uid}/grant", {"answer_by_on": "2020-11-20", "reason": "", "revision": case.revision}
        )
        assert done.status_code in (302, 303)
        worker.run_due()
    assert Record.unscoped.filter(matter=opinion.matter, kind="extension_decision", direction="in").count() == 1
    assert Recipient.unscoped.get(pk=case.recipient_id).answer_by_on == date(2020, 11, 20)
    ours = Opinion.unscoped.get(pk=opinion.pk)
    assert (ours.answer_by_on, ours.time) == (date(2020, 11, 20), "granted"), "the decision moves our own day by itself"
    outside = signed_in("tove").get(f"/rounds/{sent.uid}").content.decode()
    assert "Nämnden möts." not in outside, "another board reads nothing of the case"


def test_more_time_refused_is_known_at_the_other_end_and_the_day_stands(sent, server):
    opinion = Opinion.unscoped.get()
    with clock.freeze(date(2020, 10, 1)):
        ways_out.ask_time(opinion, until_on=date(2020, 11, 20), reason="Nämnden möts.", by=world.viewer("rut"))
        worker.run_due()
        notices.refuse(
            queries.extension(Extension.unscoped.get().uid, viewer=world.viewer("aron")),
            reason="Beslut i december.",
            by=world.viewer("aron"),
        )
        worker.run_due()
    ours = Opinion.unscoped.get()
    assert (ours.time, ours.answer_by_on) == ("refused", LAST_DAY)


def test_time_that_is_given_unasked_moves_the_plan_and_shows_what_moved(db, server):
    retold.until("assign")
    row = Recipient.unscoped.select_related("round", "body").get(body__code="HV")
    with clock.freeze(date(2020, 10, 1)):
        notices.extend(row, answer_by_on=date(2020, 11, 20), reason="Höstlov.", by=world.viewer("aron"))
        worker.run_due()
        page = signed_in("alma").get(f"/opinions/{Opinion.unscoped.get().uid}").content.decode()
    last = Station.unscoped.get(key="last_day")
    assert (last.was_on, last.due_on) == (LAST_DAY, date(2020, 11, 20))
    assert "<s>" in page
    assert Record.unscoped.filter(kind="extension_decision", matter__number__startswith="HV").count() == 1


def test_a_reminder_inside_the_house_stands_on_the_desk(sent, server):
    with clock.freeze(date(2020, 9, 10)):
        assert "påminner" not in signed_in("elis").get("/desk").content.decode()
    with clock.freeze(DAY_BEFORE):
        for who in ("elis", "rut"):
            assert "påminner" in signed_in(who).get("/desk").content.decode()
        assert "påminner" not in signed_in("alma").get("/desk").content.decode()


def test_the_log_is_a_table_a_pdf_and_a_word_document(sent, server):
    _day(WEEK_BEFORE)
    client = signed_in("aron")
    table = client.get(f"/rounds/{sent.uid}/deliveries.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table), delimiter=";"))
    assert len(rows) == 17 and rows[0][0] == "Remissinstans"
    assert any(row[2] == "Inom installationen" and row[8] for row in rows), "the district has registered it"
    assert client.get(f"/rounds/{sent.uid}/deliveries.pdf").content.startswith(b"%PDF")
    assert client.get(f"/rounds/{sent.uid}/deliveries.docx").content.startswith(b"PK")
    assert signed_in("alma").get(f"/rounds/{sent.uid}/deliveries").status_code == 404


def test_the_watch_page_is_filtered_in_the_address(sent, server):
    client = signed_in("aron")
    with clock.freeze(date(2020, 9, 10)):
        shown = client.get(f"/rounds/{sent.uid}?key=opened&order=-body").content.decode()
    assert '<th scope="row">Hässelby-Vällingby stadsdelsnämnd<' in shown and '<th scope="row">Farsta' not in shown
    assert "deras nummer HV 2020/1" in shown
    assert "Ingen remissinstans passar" in client.get(f"/rounds/{sent.uid}?text=finns-inte").content.decode()
    assert client.get("/rounds/?open=1&page=9").status_code == 200


def _draft_with(*codes):
    """A second round with these recipients, not yet sent."""
    first, by = Round.unscoped.get(), world.viewer("aron")
    made = actions.draft_round(
        body=first.body,
        version=first.version,
        title="Andra omgången",
        letter=first.letter,
        answer_by_on=date(2020, 12, 15),
        kind="second",
        follows=first,
        by=by,
    )
    actions.choose_recipients(made, [world.body(code) for code in codes], by=by)
    return made


def test_another_round_is_begun_on_its_page_and_asks_the_same_recipients(sent):
    """Second and supplementary: the letter is filled in from the first, the recipients are those of the first until others are chosen."""
    with clock.freeze(date(2020, 11, 16)):
        aron = signed_in("aron")
        assert f"/rounds/{sent.uid}/follow" in aron.get(f"/rounds/{sent.uid}").content.decode()
        asked = aron.get(f"/rounds/{sent.uid}/follow").content.decode()
        assert "Andra omgången" in asked and "Kompletterande remiss" in asked and sent.title in asked
        said = {
            "kind": "second",
            "version": sent.version.uid,
            "title": "Andra omgången",
            "letter": "Svara på det nya.",
            "contact": "",
        }
        wrong = aron.post(f"/rounds/{sent.uid}/follow", {**said, "answer_by_on": "i december", "once": "f0"})
        assert wrong.status_code == 422 and "Andra omgången" in wrong.content.decode(), "what was typed is still there"
        assert not Round.unscoped.filter(follows=sent).exists()
        for kind, key in (("second", "f1"), ("supplementary", "f2")):
            done = aron.post(f"/rounds/{sent.uid}/follow", {**said, "kind": kind, "answer_by_on": "2020-12-15", "once": key})
            made = Round.unscoped.get(follows=sent, kind=kind)
            assert done["Location"] == f"/rounds/{made.uid}/recipients?earlier={sent.uid}"
            chosen = aron.get(done["Location"]).content.decode()
            first = set(Recipient.unscoped.filter(round=sent, body__isnull=False).values_list("body_id", flat=True))
            ticked = {int(one) for one in re.findall(r'value="(\d+)" checked', chosen)}
            assert ticked >= first, "those of the first round are ticked"
            assert (made.state, made.version, made.matter) == ("draft", sent.version, None)
        page = aron.get(f"/rounds/{made.uid}").content.decode()
        assert f"/rounds/{sent.uid}" in page, "it says which round it follows"
        assert signed_in("alma").get(f"/rounds/{sent.uid}/follow").status_code in (403, 404)
        assert Client().get(f"/rounds/{sent.uid}/follow").status_code in (302, 403, 404)


def test_who_is_asked_under_whom_is_chosen_on_a_page_and_shown_on_the_watch_page(sent):
    with clock.freeze(WEEK_BEFORE):
        made, aron = _draft_with("HV", "SK"), signed_in("aron")
        over, under = (Recipient.unscoped.get(round=made, body__code=code) for code in ("SK", "HV"))
        asked = aron.get(f"/rounds/{made.uid}/place-under").content.decode()
        assert "Underinstanser" in asked and under.body.name in asked
        said = {"over": over.uid, "subs": [under.uid], "answer_by_on": "2020-12-01", "once": "u"}
        assert aron.post(f"/rounds/{made.uid}/place-under", said).status_code == 303
        page = aron.get(f"/rounds/{made.uid}").content.decode()
        assert f"tillfrågas under {over.body.name}" in page and "0 av 1 som tillfrågas under den har svarat" in page
        assert "2020-12-01" in page
        again = aron.post(f"/rounds/{made.uid}/place-under", {**said, "answer_by_on": "2020-12-15", "once": "v"})
        assert again.status_code == 422 and "före dagen" in again.content.decode()


def test_somebody_who_is_in_no_register_is_a_private_person_until_said_otherwise(sent):
    round_, aron, anyone = sent, signed_in("aron"), Client()
    with clock.freeze(WEEK_BEFORE):
        said = {"body": "", "sender": "Karin Kanariesson", "arrived_on": "2020-10-23", "text": "Dela målen. Karin Kanariesson"}
        assert aron.post(f"/rounds/{round_.uid}/answers/new", {**said, "who": "private", "once": "p"}).status_code == 303
        assert (
            aron.post(
                f"/rounds/{round_.uid}/answers/new",
                {**said, "sender": "Föreningen Fri", "text": "Slå ihop målen.", "who": "body", "once": "q"},
            ).status_code
            == 303
        )
        private, body = (Answer.unscoped.get(sender_name=name) for name in ("Privatperson 1", "Föreningen Fri"))
        assert "Karin Kanariesson" in aron.get(f"/rounds/answers/{private.uid}").content.decode()
        assert "Karin Kanariesson" not in aron.get(f"/rounds/{round_.uid}").content.decode()
        actions.confirm_answer(private, by=world.viewer("aron"))
        release = signed_in("pia").get(f"/rounds/answers/{private.uid}/release").content.decode()
        assert ">Karin Kanariesson</textarea>" in release, "the name is filled in among the words to cover"
        for address in (f"/rounds/{round_.uid}", f"/diary/matters/{round_.matter.uid}", f"/rounds/{round_.uid}/compilation"):
            shown = anyone.get(address)
            assert shown.status_code == 200 and "Kanariesson" not in shown.content.decode(), address
        assert body.record.counterpart_name == "Föreningen Fri"


def test_a_clock_that_is_moved_sends_nothing_again_and_leaves_nothing_out(sent, server):
    """Set forward by mistake, back again, and then running as it should."""
    _day(DAY_BEFORE)
    gone = len(server.mails)
    assert gone == 8
    for wrong in (date(2020, 9, 2), WEEK_BEFORE, DAY_BEFORE):
        assert _day(wrong) == []
    assert len(server.mails) == gone
    later = _day(date(2020, 11, 3))
    assert later and len(server.mails) > gone, "the range after the last day is still told"
    assert _day(WEEK_BEFORE) == _day(date(2020, 11, 3)) == []


def test_the_log_says_what_a_clock_that_was_ahead_sent_and_the_right_mail_goes_on_its_day(sent, server):
    _day(DAY_BEFORE)
    aron, address = signed_in("aron"), f"/rounds/{sent.uid}/deliveries"
    first = date(2020, 10, 10)
    with clock.freeze(first):
        assert aron.get(address).content.decode().count("ännu inte har kommit") == 8
    for on in (first, first + timedelta(days=1), first + timedelta(days=2)):
        assert _day(on) == []
    with clock.freeze(first + timedelta(days=3)):
        assert aron.get(address).content.decode().count("Klockan gick före") == 8
        assert str(DAY_BEFORE) not in aron.get(f"/rounds/{sent.uid}").content.decode()
    assert len(_day(WEEK_BEFORE)) == len(_day(DAY_BEFORE)) == 8
    assert len(server.mails) == 24 and Order.unscoped.filter(key__startswith="reminder:").count() == 24
