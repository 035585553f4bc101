"""From the mail on a real server to the number in the diary, for one who has no account; on both databases."""

import re
import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.core.cache import cache
from django.test import Client

from genomslag.domain.consultations import actions
from genomslag.domain.consultations.models import OutsideDraft, Viewpoint
from genomslag.domain.consultations.tests.scene import LAST_DAY, SENT, Desk
from genomslag.domain.flows import outside_answers
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.registry.models import Arrival, Record
from genomslag.faces.jobs import worker
from genomslag.ground import clock, second_lock, trail
from genomslag.ground.models import Order

pytestmark = pytest.mark.django_db
CANARY = "Nattskärregrå"


class Inbox:
    """A mail server that keeps what it is given."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def server(settings):
    inbox = Inbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    running = Controller(inbox, hostname="127.0.0.1", port=port)
    running.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield inbox
    running.stop()


def test_an_outsider_answers_from_its_mail(server, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    cache.clear()
    desk = Desk(cast())
    Body.objects.filter(code="JOUR").update(email="jouren@example.org")
    round_ = desk.sent("hv", "jour")
    with clock.freeze(SENT):
        link = actions.issue_link(desk.recipient(round_, "jour"), road="mail", by=desk.officer)
        outside_answers.mail_link(link, by=desk.officer)
        port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
        worker.run_due()
        assert not server.mails and Order.unscoped.filter(kind="mail", state=Order.State.FAILED).exists()
        settings.EMAIL_PORT = port
    with clock.freeze(LAST_DAY):
        worker.run_due()
    mail = next(one for one in server.mails if one["To"] == "jouren@example.org")
    code = re.search(r"/answer/#([0-9A-Z-]+)", mail.get_content())[1]
    assert len({one["Message-ID"] for one in server.mails}) == len(server.mails)

    guest = Client()
    with clock.freeze(LAST_DAY):
        assert guest.post("/answer/", {"code": code}).status_code == 303
        page = f"/answer/{link.uid}"
        assert guest.post(f"{page}/save", {"whole": CANARY, "stance": "supports"}).status_code == 303
        assert CANARY in guest.get(page).content.decode()
        for who in ("registrar", "officer", "head"):
            with second_lock.seen_by(desk.viewer(who)):
                assert not OutsideDraft.objects.visible_to(desk.viewer(who)).exists()
        assert guest.post(f"{page}/send", {"has_seen": "1"}).status_code == 303
        worker.run_due()
        assert guest.get(f"{page}/receipt").status_code == 200
        matter, answer = outside_answers.register_answer(
            Arrival.unscoped.get(kind=outside_answers.OUTSIDE_ANSWER), by=desk.registrar
        )
        worker.run_due()
    assert any(matter.number in one["Subject"] for one in server.mails) and any(
        CANARY in row.text for row in Viewpoint.unscoped.filter(answer=answer)
    )
    assert (
        Record.unscoped.get(matter=matter, kind="answer", counterpart__code="JOUR").renditions(manager="unscoped").count() == 2
    )
    assert trail.verify() == []
