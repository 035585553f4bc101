"""What is found by either number, and what lies in a package before it goes."""

from datetime import date

import pytest
from lxml import html

from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Dispatch, Matter
from genomslag.faces.demo import world
from genomslag.faces.jobs import days
from genomslag.ground import clock, search
from genomslag.ground.access import ANYONE
from tests import retold
from tests.visits import signed_in

BEFORE_IT_GOES = date(2020, 10, 23)


@pytest.fixture
def told(db):
    retold.until("notice")


def _main(who, address):
    client = signed_in(who)
    with clock.freeze(BEFORE_IT_GOES):
        answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content).xpath("//main")[0]


def test_our_matter_is_found_by_the_senders_number_and_by_our_own(told):
    ours = Matter.unscoped.get(authority=world.body("HV").authority_id)
    assert ours.their_number
    for number in (ours.their_number, ours.number):
        for address in (f"/search?q={number}", f"/diary/?text={number}", f"/opinions/?text={number}"):
            assert ours.number in _main("rut", address).text_content(), address
    kinds = {found.split("·")[0].strip() for found in _main("rut", f"/search?q={ours.number}").xpath("//li/span/text()")}
    assert {"Ärende", "Handling"} <= kinds and not kinds & {"matter", "record"}


def test_matters_from_before_are_found_by_the_senders_number_once_the_day_turns(told):
    ours = Matter.unscoped.get(authority=world.body("HV").authority_id)
    search.put("matter", ours.uid, authority_id=ours.authority_id, audience=ours.audience, title=str(ours))
    assert ours.uid not in {hit.uid for hit in search.find(ours.their_number, viewer=ANYONE).hits}
    with clock.freeze(BEFORE_IT_GOES):
        days.turn(None)
    assert ours.uid in {hit.uid for hit in search.find(ours.their_number, viewer=ANYONE).hits}
    assert registry.index_missing_numbers() == 0, "what is right is left alone"


def test_the_package_shows_every_paper_and_the_text_that_it_answers(told):
    package = Dispatch.unscoped.get(kind="answer")
    page = _main("rut", f"/diary/dispatches/{package.uid}")
    tables = [[row.xpath("string(td[1])") for row in table.xpath(".//tbody/tr")] for table in page.xpath(".//table")]
    assert tables[-2] == ["Tjänsteutlåtande", "Protokollsutdrag", "Reservation eller särskilt uttalande", "Strukturerat svar"]
    assert tables[-1] == ["Remissbrev", "Program"]
    assert not set(page.xpath("(.//table)[last()]//th/a/@href")) & set(page.xpath("(.//table)[last() - 1]//th/a/@href"))
