"""A draft that was handed in is called back by its officer: the head is told why, the page shows it, and one writes again."""

import pytest
from django.core import mail as sent

from genomslag.domain.opinions.models import Opinion, Section
from genomslag.faces.demo import world
from genomslag.faces.jobs import mail
from genomslag.ground.models import Order
from tests import retold
from tests.visits import page_at, signed_in

pytestmark = pytest.mark.django_db


def test_the_officer_calls_the_draft_back_and_the_head_is_told(settings):
    settings.PUBLIC_ADDRESS = "https://genomslag.example"
    retold.until("write")
    opinion = Opinion.unscoped.get()
    way = f"/opinions/{opinion.uid}/recall"
    assert way in page_at(signed_in("alma"), f"/opinions/{opinion.uid}").xpath("//main//a/@href")
    assert way not in page_at(signed_in("elis"), f"/opinions/{opinion.uid}").xpath("//main//a/@href")
    assert signed_in("elis").get(way).status_code == 403
    assert signed_in("alma").post(way, {"reason": ""}).status_code == 422
    assert signed_in("alma").post(way, {"reason": "En bilaga saknas."}).status_code == 303
    (order,) = Order.unscoped.filter(key__startswith="mail:recalled:")
    assert order.payload["to"] == world.person("elis").email
    mail.send(order)
    told = sent.outbox[-1]
    assert "En bilaga saknas." in told.body
    assert f"https://genomslag.example/opinions/{opinion.uid}" in told.body
    shown = page_at(signed_in("elis"), f"/opinions/{opinion.uid}").text_content()
    assert "tillbakakallat" in shown and "En bilaga saknas." in shown
    section = Section.unscoped.filter(opinion=opinion).first()
    assert signed_in("alma").get(f"/opinions/sections/{section.uid}").status_code == 200
    assert way not in page_at(signed_in("alma"), f"/opinions/{opinion.uid}").xpath("//main//a/@href"), (
        "there is nothing to call back"
    )
