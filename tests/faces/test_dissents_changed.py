"""On the matter's page the secretary and the member complete or take back what was entered; the other one is told."""

import pytest

from genomslag.domain.boards.models import Dissent, Minutes
from genomslag.faces.demo import world
from genomslag.ground.ids import uuid7
from genomslag.ground.models import Order
from tests import retold
from tests.visits import page_at, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    """Olle's reservation; the minutes are written and wait for the chair."""
    retold.until("decide")
    return Dissent.unscoped.get()


def _doors(who, row):
    links = page_at(signed_in(who), f"/boards/items/{row.item.uid}").xpath("//main//a/@href")
    return [one for one in links if str(row.uid) in one]


def test_the_member_and_the_secretary_find_the_doors_and_nobody_else(said):
    both = [f"/boards/dissents/{said.uid}/complete", f"/boards/dissents/{said.uid}/withdraw"]
    assert _doors("olle", said) == _doors("bror", said) == both
    assert _doors("gun", said) == _doors("alma", said) == []
    assert signed_in("gun").post(both[1], {"reason": "Nej."}).status_code == 403


def test_the_secretary_takes_it_back_and_the_member_is_told_why(said):
    way = f"/boards/dissents/{said.uid}/withdraw"
    assert "Protokollet måste sedan skrivas på nytt" in signed_in("bror").get(way).content.decode()
    assert signed_in("bror").post(way, {"reason": ""}).status_code == 422
    assert signed_in("bror").post(way, {"reason": "Skrevs in på fel ärende."}).status_code == 303
    (order,) = Order.unscoped.filter(key__startswith="mail:dissent:")
    assert order.payload["to"] == world.person("olle").email
    assert "Skrevs in på fel ärende." in order.payload["text"]
    minutes = Minutes.unscoped.get()
    assert minutes.is_behind
    assert signed_in("bror").post(f"/boards/minutes/{minutes.uid}/rewrite").status_code == 303
    assert "hellre sett ett enda program" not in str(Minutes.unscoped.get().content)


def test_the_member_completes_the_text_and_has_no_mail_of_it(said):
    way = f"/boards/dissents/{said.uid}/complete"
    assert said.text in signed_in("olle").get(way).content.decode()
    assert signed_in("olle").post(way, {"text": f"{said.text} Skälen följer här."}).status_code == 303
    assert not Order.unscoped.filter(key__startswith="mail:dissent:").exists()
    assert "Skälen följer här." in page_at(signed_in("bror"), f"/boards/items/{said.item.uid}").text_content()
    assert "skrivas på nytt" in page_at(signed_in("bror"), "/desk").text_content()


def test_what_is_announced_after_the_matter_was_approved_at_once_is_changed_from_its_page():
    retold.until("decide")
    row, minutes = Dissent.unscoped.get(), Minutes.unscoped.get()
    assert minutes.is_immediate
    Minutes.unscoped.update(state="approved", approved_on=row.item.sitting.held_on)
    assert _doors("olle", row) == [], "what the approved text held stands"
    late = Dissent.unscoped.get(pk=row.pk)
    late.pk, late.uid, late._state.adding = None, uuid7(), True
    late.save()
    assert _doors("olle", late) == [f"/boards/dissents/{late.uid}/complete", f"/boards/dissents/{late.uid}/withdraw"]
    way = f"/boards/dissents/{late.uid}/complete"
    assert "står i sammanträdets protokoll" in signed_in("olle").get(way).content.decode()
    assert signed_in("olle").post(way, {"text": "Skälen."}).status_code == 303
    assert signed_in("olle").post(f"/boards/dissents/{row.uid}/complete", {"text": "Skälen."}).status_code == 422
