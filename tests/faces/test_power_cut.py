"""The power goes between the decision and the dispatch, or while the worker works: nothing is lost and nothing is done twice."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction

from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.registry import actions
from genomslag.domain.registry.models import Arrival, Enclosure
from genomslag.domain.registry.tests.scene import DAY, Office, fresh
from genomslag.faces.jobs import mail as mailing
from genomslag.faces.jobs import records as jobs
from genomslag.faces.jobs import worker
from genomslag.ground import clock, outbox
from genomslag.ground.models import Order
from genomslag.ground.writes import write

pytestmark = pytest.mark.django_db


class PowerCut(BaseException):
    """Not an Exception: nothing in the product can catch it, as nothing catches a dead machine."""


@pytest.fixture
def office(db):
    return Office(cast())


def _turn_on_again(minutes=6):
    """A worker that starts when the lease of the dead one has run out."""
    with clock.freeze(clock.now() + timedelta(minutes=minutes)):
        return worker.run_due()


def test_cut_before_the_commit_nothing_has_happened(office):
    dispatch = office.ready()

    @write
    def decide_and_die():
        actions.send(dispatch, by=office.viewer("registrar", "ks"))
        raise PowerCut

    with pytest.raises(PowerCut), transaction.atomic():
        decide_and_die()
    assert fresh(dispatch).state == "ready"
    assert not Order.unscoped.filter(kind="deliver").exists()
    actions.send(dispatch, by=office.viewer("registrar", "ks"))
    worker.run_due()
    assert Arrival.unscoped.count() == 1


def test_cut_after_the_commit_the_worker_finds_the_order_when_it_starts(office):
    dispatch = office.sent()
    assert Arrival.unscoped.count() == 0
    worker.run_due()
    assert (Arrival.unscoped.count(), fresh(dispatch).state) == (1, "sent")


@pytest.mark.parametrize("when", ["before", "after"])
def test_cut_while_delivering_it_arrives_once(office, monkeypatch, when):
    dispatch = office.sent()
    deliver = actions.deliver

    def cut(*args, **said):
        if when == "after":
            deliver(*args, **said)
        raise PowerCut

    with monkeypatch.context() as dying:
        dying.setattr(jobs.registry, "deliver", cut)
        with pytest.raises(PowerCut):
            worker.run_due()
    assert worker.run_due() == 0, "the order is lent to the one that died"
    assert _turn_on_again() >= 1
    _turn_on_again(12)
    assert Arrival.unscoped.filter(dispatch_uid=dispatch.uid).count() == 1
    assert Enclosure.unscoped.count() == 1
    assert Order.unscoped.get(kind="deliver").state == "done"


def test_cut_while_rendering_each_document_is_made_once(office, monkeypatch):
    with clock.freeze(DAY):
        dispatch = office.preparing(content={"v": 1, "kind": "letter", "title": "Brev", "head": {"organisation": "KS"}, "fields": [], "blocks": [], "signers": [], "attachments": []})  # fmt: skip
    attach, made = actions.attach_rendition, []

    def cut_after_the_first(*args, **said):
        attach(*args, **said)
        made.append(said["format"])
        raise PowerCut

    with monkeypatch.context() as dying:
        dying.setattr(jobs.registry, "attach_rendition", cut_after_the_first)
        with pytest.raises(PowerCut):
            worker.run_due()
    assert fresh(dispatch).state == "preparing"
    _turn_on_again()
    record = fresh(dispatch).records(manager="unscoped").get()
    assert sorted(record.renditions(manager="unscoped").values_list("format", flat=True)) == ["docx", "pdf"]
    assert fresh(dispatch).state == "sent", "a consultation that was told to go goes as soon as it is whole"


def test_a_mail_server_that_is_down_is_said_and_tried_again(office, monkeypatch, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    actions.ask_for_record(body=office.cast.hv, wording="Brevet", email="nagon@exempel.se", by=office.viewer("member"))
    record = office.record(office.matter(), file=office.file())
    [asked] = jobs.queries.requests_for(viewer=office.viewer("registrar"))
    actions.answer_request(asked, records=[record], editions=[], words="", by=office.viewer("registrar"))

    def down(*_args, **_said):
        raise ConnectionRefusedError("no mail server")

    with monkeypatch.context() as broken:
        broken.setattr(mailing.EmailMessage, "send", down)
        worker.run_due()
    order = Order.unscoped.get(kind="tell_asker")
    assert (order.state, order.attempts) == ("failed", 1)
    assert "no mail server" in order.trouble and fresh(asked).email
    _turn_on_again()
    assert [message.to for message in mail.outbox] == [["nagon@exempel.se"]]
    assert "Brevet" not in mail.outbox[0].body + mail.outbox[0].subject
    assert fresh(asked).email == ""


def test_an_order_given_up_waits_for_a_person_and_goes_when_asked(office, monkeypatch):
    office.sent()
    with monkeypatch.context() as broken:
        broken.setattr(jobs.registry, "deliver", lambda *_a, **_s: 1 / 0)
        for hours in range(1, outbox.ATTEMPTS_AT_MOST + 1):
            with clock.freeze(clock.now() + timedelta(hours=2 * hours)):
                worker.run_due()
    order = Order.unscoped.get(kind="deliver")
    assert order.state == "given_up" and Arrival.unscoped.count() == 0
    outbox.revive(order)
    worker.run_due()
    assert Arrival.unscoped.count() == 1
