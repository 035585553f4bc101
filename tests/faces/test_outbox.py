"""What was ordered after a step: it reaches the world, or people are told why not and can try again."""

import email
from datetime import timedelta
from email import policy
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from genomslag.faces.demo import mailbox, story
from genomslag.faces.jobs import mail, worker
from genomslag.faces.web.registry import orders
from genomslag.ground import clock
from genomslag.ground.access import Audience
from genomslag.ground.models import Order
from tests import retold
from tests.visits import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(db, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    retold.until("send")
    with clock.freeze(story.STORY[0].on):
        yield


@pytest.fixture
def stuck(sent):
    """A delivery to the police that has failed as often as it may."""
    order = Order.unscoped.filter(kind="mail").first()
    order.state, order.attempts, order.trouble = Order.State.GIVEN_UP, 8, "Servern svarar inte"
    order.save()
    return order


def test_one_who_keeps_no_records_here_gets_the_letter_by_mail(sent, settings):
    mails = mailbox.read(Path(settings.EMAIL_FILE_PATH))
    police = next(one for one in mails if one.to == "registrator@pm.example")
    assert police.subject.startswith("KS 2020/1 ")
    assert "blir allmän handling" in police.text and "Kommunstyrelsen" in police.text
    assert len(police.attached) == 2 and all(name.endswith(".pdf") for name in police.attached)
    assert not [one for one in mails if one.to == "registrator@hv.example"], "a board in the house gets it in its own diary"


def test_a_mail_carries_the_very_documents_and_can_be_told_from_its_repeat(sent, settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path / "again")
    order = Order.unscoped.filter(kind="mail").first()
    mail.send(order)
    (newest,) = (tmp_path / "again").glob("*.log")
    said = email.message_from_string(newest.read_text().split("\n---")[0], policy=policy.default)
    assert said["Message-ID"] == f"<{order.uid}@genomslag>"
    assert [part.get_payload(decode=True)[:5] for part in said.iter_attachments()] == [b"%PDF-", b"%PDF-"]


def test_documents_too_large_for_a_mail_are_told_in_a_sentence(sent, monkeypatch):
    monkeypatch.setattr(mail, "LARGEST_BYTES", 10)
    order = Order.unscoped.filter(kind="mail").first()
    order.state, order.due_at = Order.State.WAITING, clock.now()
    order.save()
    worker.run_due()
    order.refresh_from_db()
    assert order.state == Order.State.FAILED
    assert order.trouble == "Handlingarna är för stora för e-post. Skicka paketet på annat sätt."


def test_a_server_that_is_down_loses_no_mail_and_sends_none_twice(sent, monkeypatch):
    order = Order.unscoped.filter(kind="mail").first()
    order.state, order.due_at = Order.State.WAITING, clock.now()
    order.save()

    def down(*_said, **_more):
        raise ConnectionRefusedError("nobody listens")

    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", down)
        assert worker.run_due() == 0
    order.refresh_from_db()
    assert (order.state, order.attempts) == (Order.State.FAILED, 1)
    with clock.freeze(story.STORY[2].on):
        assert worker.run_due() == 1
        assert worker.run_due() == 0


def test_what_failed_is_seen_by_its_own_office_and_nobody_else(stuck):
    for who, sees in (("pia", True), ("aron", True), ("rut", False), ("nils", False)):
        assert ("Servern svarar inte" in signed_in(who).get("/diary/orders").content.decode()) is sees, who
    assert Client().get("/diary/orders").status_code == 302


def test_what_failed_waits_on_the_registrars_desk(stuck):
    assert "Servern svarar inte" in signed_in("pia").get("/desk").content.decode()
    assert "Servern svarar inte" not in signed_in("rut").get("/desk").content.decode()


def test_the_registrar_tries_again(stuck):
    response = signed_in("pia").post(f"/diary/orders/{stuck.uid}/retry", {"once": "a"}, follow=True)
    assert "Det prövas igen nu." in response.content.decode()
    assert worker.run_due() == 1
    stuck.refresh_from_db()
    assert stuck.state == Order.State.DONE


def test_an_officer_reads_but_does_not_order_it_again(stuck):
    assert signed_in("aron").post(f"/diary/orders/{stuck.uid}/retry", {"once": "b"}).status_code == 403


def test_what_has_gone_is_not_sent_again(stuck):
    stuck.state = Order.State.DONE
    stuck.save()
    assert signed_in("pia").post(f"/diary/orders/{stuck.uid}/retry", {"once": "c"}).status_code == 409


def test_a_strangers_order_does_not_exist(stuck):
    assert signed_in("rut").get(f"/diary/orders/{stuck.uid}/retry").status_code == 404
    assert stuck.audience == Audience.OWN


def test_what_needs_a_person_stands_first_however_much_else_waits_and_nothing_is_left_out(stuck, monkeypatch):
    monkeypatch.setattr(orders, "ROWS", 50)
    stuck.due_at = clock.now() + timedelta(days=9)
    stuck.save()
    more = [
        Order(authority_id=stuck.authority_id, audience=stuck.audience, kind="mail", key=f"mail:{at}", due_at=clock.now())
        for at in range(230)
    ]
    Order.unscoped.bulk_create(more)
    shown = [signed_in("pia").get(f"/diary/orders?page={at}").content.decode() for at in range(1, 6)]
    assert "1 sak gick inte" in shown[0] and "Servern svarar inte" in shown[0].split("</tr>")[1]
    assert sum(page.count('<tr><th scope="row">') for page in shown) == 231
