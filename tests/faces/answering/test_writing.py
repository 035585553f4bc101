"""What a guest writes is kept for the guest alone, and is words."""

import pytest

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import Answer, AnswerLink, OutsideDraft, Viewpoint
from genomslag.domain.consultations.rules import outside
from genomslag.domain.consultations.tests.scene import SENT
from genomslag.domain.registry.models import Arrival, Enclosure, Record
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import NotAllowed
from genomslag.ground.models import Order
from tests.faces.answering.guests import CANARY, words

pytestmark = pytest.mark.django_db


def test_save_keeps_what_is_typed_for_the_writer_alone(desk, round_, guest):
    guest.post("/save", words(desk, whole=CANARY))
    assert CANARY in guest.get().content.decode()
    asked = desk.recipient(round_, "jour")
    for who in ("registrar", "officer", "head", "director", "secretary", "chair", "coordinator"):
        assert queries.outside_draft(asked, viewer=desk.viewer(who)) is None
    for viewer in (ANYONE, desk.worker(), desk.viewer("auditor", "hv"), desk.viewer("administrator", "hv")):
        assert queries.outside_draft(asked, viewer=viewer) is None
    texts = [str(list(model.unscoped.values())) for model in (Arrival, Enclosure, Record, Answer, Viewpoint, Order)]
    assert CANARY not in "".join(texts)


def test_a_guest_reaches_nothing_of_the_sender_s_and_nothing_of_another_s(desk, link):
    viewer = outside.guest(link)
    assert viewer.authority_ids == {link.guest_id} and viewer.is_anonymous
    assert not AnswerLink.objects.visible_to(viewer).exists() and not Record.objects.visible_to(viewer).exists()
    other = desk.sent("jour")
    with clock.freeze(SENT):
        second = actions.issue_link(desk.recipient(other, "jour"), road="mail", by=desk.officer)
    actions.save_draft(second, {"whole": CANARY}, by=outside.guest(second))
    assert not OutsideDraft.objects.visible_to(viewer).exists()
    with pytest.raises(NotAllowed):
        actions.save_draft(second, {"whole": "Nej"}, by=viewer)


def test_a_quiet_save_shows_nothing(desk, guest):
    assert guest.post("/save", words(desk), headers={"X-Quiet": "1"}).status_code == 204


def test_a_stance_that_is_none_is_refused_with_everything_still_there(desk, guest):
    answer = guest.post("/save", words(desk, stance="hurra", whole="Kvar."))
    assert answer.status_code == 422 and "Kvar." in answer.content.decode() and "Dela målet" in answer.content.decode()


def test_script_text_is_words(desk, guest):
    guest.post("/save", words(desk, whole="<script>alert(1)</script>"))
    shown = guest.get("/send").content.decode()
    assert "<script>alert" not in shown and "&lt;script&gt;alert(1)" in shown
