"""A draft that was handed in is called back by its officer: the head is told why, the page shows it, and one writes again."""

from datetime import timedelta

import pytest
from django.core import mail as sent

from genomslag.domain.opinions.models import Opinion, Section
from genomslag.domain.organisation import actions as organisation
from genomslag.faces.demo import world
from genomslag.faces.jobs import mail
from genomslag.ground import clock
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


def test_who_stands_in_for_the_head_is_told_too():
    retold.until("write")
    opinion = Opinion.unscoped.get()
    elis, siri, today = world.person("elis"), world.person("siri"), clock.today()
    organisation.be_away(
        elis, substitute=siri, body=opinion.body, from_on=today, until_on=today + timedelta(days=3), by=world.viewer("hedda")
    )
    assert signed_in("alma").post(f"/opinions/{opinion.uid}/recall", {"reason": "En bilaga saknas."}).status_code == 303
    told = {order.payload["to"] for order in Order.unscoped.filter(key__startswith="mail:recalled:")}
    assert told == {elis.email, siri.email}
