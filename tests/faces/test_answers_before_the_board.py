"""The list of our answers, for one who sits on the board: what has been put before it, and why nothing else is there."""

from datetime import date

import pytest
from django.test import Client
from lxml import html

from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.opinions.models import Opinion
from genomslag.ground import clock
from tests import retold
from tests.visits import signed_in

pytestmark = pytest.mark.django_db


def _page(client, on, address="/opinions/"):
    with clock.freeze(on):
        answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content)


def test_while_the_office_writes_the_member_is_told_why_there_is_nothing():
    retold.until("write")
    page = _page(signed_in("kim"), date(2020, 9, 29))
    said = " ".join(page.xpath("string(//main)").split())
    assert "0 svar" in said and "Inget svar har lagts fram för din nämnd än." in said
    assert "Det som förvaltningen bereder läses bara av förvaltningen." in said and not page.xpath("//main//table")
    assert Opinion.unscoped.get().matter.number not in said


def test_what_has_been_put_before_the_board_is_in_the_members_list_and_opens():
    retold.until("decide")
    item, kim = AgendaItem.unscoped.get(matter=Opinion.unscoped.get().matter), signed_in("kim")
    page = _page(kim, date(2020, 10, 23))
    (row,) = page.xpath("//main//tbody/tr")
    assert item.matter.number in row.text_content() and "Beslutat vid sammanträdet" in row.text_content()
    assert "1 svar" in page.xpath("string(//p[@class='g-sum'])")
    for link in row.xpath(".//a/@href"):
        _page(kim, date(2020, 10, 23), link)
    assert not _page(kim, date(2020, 10, 23), "/opinions/?text=zzqqxx").xpath("//main//table")
    assert _page(signed_in("alma"), date(2020, 10, 23)).xpath("//main//select[@name='handler']"), (
        "the office's own list is as before"
    )


def test_one_who_is_not_signed_in_is_led_to_what_is_public():
    retold.until("decide")
    page = _page(Client(), date(2020, 10, 23))
    assert "står i diariet" in page.text_content() and not page.xpath("//main//table")
    assert {"/diary/", "/boards/"} <= set(page.xpath("//main//a/@href"))
