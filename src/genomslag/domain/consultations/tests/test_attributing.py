"""An answer that was taken for the wrong one's: it is put right, and who was taken for it is waited for again."""

from uuid import uuid4

import pytest

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import PrivateSender, Viewpoint
from genomslag.domain.consultations.tests.scene import LAST_DAY, SENT, fresh
from genomslag.ground import trail
from genomslag.ground.errors import Invalid, NotAllowed, WrongState

pytestmark = pytest.mark.django_db


def _states(desk, sent):
    return {code: desk.recipient(sent, code).state for code in ("hv", "sn")}


def _read(desk, sent, *said, **more):
    """An answer that came as a file: what the sender is called was read by us."""
    return desk.answer(sent, *(said or (desk.said(),)), structured=None, **more)


def test_attribute_moves_the_answer_and_the_one_it_was_taken_for_is_waited_for(desk):
    sent = desk.sent()
    answer = _read(desk, sent, code="hv")
    made = actions.attribute(answer, sender_name="", body=desk.cast.bodies["sn"], by=desk.officer)
    assert (made.body.code, made.sender_name, made.counts) == ("SN", desk.cast.bodies["sn"].name, True)
    assert _states(desk, sent) == {"hv": "sent", "sn": "answered"}
    assert Viewpoint.unscoped.get(answer=answer).text == "Dela programmet i två." and fresh(answer).text == answer.text
    assert "answer.attributed" in [one.event for one in trail.history([answer.uid], viewer=desk.officer)]
    assert {row.body_id: row.standing.key for row in queries.watch(sent, viewer=desk.officer).rows}[
        desk.cast.bodies["sn"].pk
    ] == "answered"


def test_attribute_to_somebody_who_was_not_asked(desk):
    sent = desk.sent()
    answer = _read(desk, sent, code="hv")
    made = actions.attribute(answer, sender_name=" Föreningen Norr ", by=desk.officer)
    assert (made.recipient, made.body, made.sender_name) == (None, None, "Föreningen Norr")
    assert _states(desk, sent)["hv"] == "sent"
    assert [one.sender_name for one in queries.watch(sent, viewer=desk.officer).uninvited] == ["Föreningen Norr"]


def test_attribute_leaves_one_who_has_another_answer_as_having_answered(desk):
    sent = desk.sent()
    own = desk.answer(sent, desk.said("Vårt."), on=SENT, is_preliminary=True)
    other = _read(desk, sent, desk.said("Deras."), on=LAST_DAY)
    assert not fresh(own).counts
    actions.attribute(other, sender_name="", body=desk.cast.bodies["sn"], by=desk.officer)
    assert _states(desk, sent) == {"hv": "answered", "sn": "answered"}
    assert fresh(own).counts and fresh(other).counts


def test_attribute_forgets_a_private_person_who_was_none(desk):
    sent = desk.sent()
    answer = _read(desk, sent, code="Privatperson 1")
    actions.keep_private_sender(answer, name="Ofelia Ro", by=desk.officer)
    actions.attribute(answer, sender_name="", body=desk.cast.bodies["sn"], by=desk.officer)
    assert not PrivateSender.unscoped.filter(answer=answer).exists()


def test_attribute_refuses_who_may_not_and_what_says_nothing(desk):
    sent = desk.sent()
    answer = _read(desk, sent)
    for body, name, code in ((None, " ", "no_sender"), (desk.cast.bodies["hv"], "", "same_sender")):
        with pytest.raises(Invalid) as refused:
            actions.attribute(answer, sender_name=name, body=body, by=desk.officer)
        assert refused.value.code == code
    with pytest.raises(NotAllowed):
        actions.attribute(answer, sender_name="Norr", by=desk.registrar)


def test_attribute_refuses_what_a_body_has_sent_itself(desk):
    sent = desk.sent()
    with pytest.raises(Invalid) as refused:
        actions.attribute(desk.answer(sent, desk.said()), sender_name="Norr", by=desk.officer)
    assert refused.value.code == "sent_by_itself"


def test_attribute_refuses_a_joint_text(desk):
    sent = desk.sent()
    with pytest.raises(Invalid) as refused:
        actions.attribute(_read(desk, sent, joint=uuid4()), sender_name="Norr", by=desk.officer)
    assert refused.value.code == "joint"


def test_attribute_stops_when_the_report_is_finished(desk):
    sent = desk.sent()
    answer = _read(desk, sent)
    desk.noted(desk.viewpoint(answer))
    desk.reported(sent)
    with pytest.raises(WrongState):
        actions.attribute(answer, sender_name="Norr", by=desk.officer)
