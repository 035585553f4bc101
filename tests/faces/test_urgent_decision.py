"""A decision that could not wait: the chair reads what the office has attested, decides in the own name, and nothing says that the board did."""

from datetime import date

import pytest
from django.urls import reverse

from genomslag.domain.boards.models import AgendaItem, Sitting
from genomslag.domain.flows import convene_board, tell_chair
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions.models import Opinion, OutsideDecision
from genomslag.faces.demo import world
from genomslag.faces.jobs import mail
from genomslag.ground import clock
from genomslag.ground.models import Order
from tests import retold
from tests.visits import page_at, signed_in, words_of

pytestmark = pytest.mark.django_db

THE_DAY = date(2020, 10, 5)


@pytest.fixture(autouse=True)
def frozen():
    retold.until("approve")
    with clock.freeze(THE_DAY):
        yield


def _attested(way):
    opinion = Opinion.unscoped.get()
    return opinions.choose_way(opinion, way=way, reason="Sammanträdet är inställt.", by=world.viewer("bror"))


def _at(name, opinion):
    return reverse(f"opinions:{name}", args=[opinion.uid])


def test_the_chair_finds_it_on_the_desk_reads_the_report_and_decides():
    opinion, gun = _attested("urgent"), signed_in("gun")
    address = _at("decide_urgent", opinion)
    (link,) = page_at(gun, "/desk").xpath(f"//main//a[@href='{address}']")
    assert "Besluta i nämndens ställe" in words_of(link.getparent().getparent())
    page = page_at(gun, address)
    assert "Förvaltningens synpunkter" in words_of(page.xpath("//section[@aria-labelledby='read']")[0])
    assert [one.text_content() for one in page.xpath("//main//select[@name='person']/option")] == ["Gun Damast, Ordförande"]
    said = {name: page.xpath(f"//main//select[@name='{name}']/option/@value")[0] for name in ("mandate", "person")}
    done = gun.post(address, {**said, "reason": "Svaret ska vara inne före nästa sammanträde."}, follow=True)
    assert done.status_code == 200 and "beslutet anmäls vid nästa sammanträde" in done.content.decode()
    decision = OutsideDecision.unscoped.select_related("person", "record").get()
    assert decision.person.name == "Gun Damast"
    assert "Infört av" not in str(decision.record.content), "the chair entered it"
    shown = page_at(gun, reverse("registry:record", args=[decision.record.uid]))
    assert "Svaret ska vara inne före nästa sammanträde." in words_of(shown)
    assert not page_at(gun, "/desk").xpath(f"//main//a[@href='{address}']")


def test_it_is_the_chairs_alone_and_only_while_it_waits():
    opinion = Opinion.unscoped.get()
    address = _at("decide_urgent", opinion)
    assert signed_in("gun").get(address).status_code == 404, "the office still writes to the board"
    _attested("urgent")
    assert signed_in("kim").get(address).status_code == 404
    assert signed_in("").get(address).status_code in (302, 303, 404)
    assert signed_in("gun").get(_at("opinion", opinion)).status_code == 404, "the office's own page stays the office's"
    assert signed_in("gun").get(address).status_code == 200


def test_what_the_secretary_enters_for_the_chair_says_so():
    opinion, bror = _attested("urgent"), signed_in("bror")
    before = words_of(page_at(bror, _at("opinion", opinion)))
    assert "Klart för ordföranden" in before and "för upp det på föredragningslistan" not in before
    page = page_at(bror, _at("decide_urgent", opinion))
    said = {name: page.xpath(f"//main//select[@name='{name}']/option/@value")[0] for name in ("mandate", "person")}
    assert bror.post(_at("decide_urgent", opinion), {**said, "reason": "Det brådskar."}).status_code == 303
    assert "Infört av Bror Sammet åt den som beslutade." in str(OutsideDecision.unscoped.get().record.content)
    after = words_of(page_at(bror, _at("opinion", opinion)))
    assert "Beslutat av ordföranden" in after and "gör i ordning svaret och skicka det" in after
    assert "Beslutat av nämnden" not in after and "justera protokollet" not in after
    assert "Beslutat av ordföranden" in words_of(page_at(bror, "/opinions/").xpath("//main//tbody")[0])


def test_a_decision_by_delegation_is_never_called_the_boards():
    opinion, hedda = _attested("delegated"), signed_in("hedda")
    page = page_at(hedda, _at("decide_delegated", opinion))
    assert "Förvaltningens synpunkter" in words_of(page.xpath("//section[@aria-labelledby='read']")[0])
    said = {name: page.xpath(f"//main//select[@name='{name}']/option/@value")[0] for name in ("mandate", "person")}
    ticked = {"not_principle": "1", "not_council": "1", "reason": "Av mindre vikt."}
    assert hedda.post(_at("decide_delegated", opinion), {**said, **ticked}).status_code == 303
    after = words_of(page_at(hedda, _at("opinion", opinion)))
    assert "Beslutat på delegation" in after and "Beslutat av nämnden" not in after


def test_the_members_read_it_where_it_is_reported():
    opinion, bror = _attested("urgent"), signed_in("bror")
    page = page_at(bror, _at("decide_urgent", opinion))
    said = {name: page.xpath(f"//main//select[@name='{name}']/option/@value")[0] for name in ("mandate", "person")}
    bror.post(_at("decide_urgent", opinion), {**said, "reason": "Det brådskar."})
    sitting = Sitting.unscoped.get(held_on=date(2020, 10, 22))
    convene_board.call(sitting, by=world.viewer("bror"))
    item = AgendaItem.unscoped.get()
    assert "Det brådskar." in words_of(page_at(signed_in("kim"), reverse("boards:item", args=[item.uid])))


def _to_chair():
    return list(Order.unscoped.filter(kind="mail", key__startswith="mail:urgent:").order_by("id"))


def test_the_chair_has_one_mail_when_it_begins_to_wait_and_it_leads_to_the_desk(mailoutbox):
    opinion, bror = Opinion.unscoped.get(), signed_in("bror")
    address = _at("feasibility", opinion)
    said = {"way": "urgent", "reason": "Sammanträdet är inställt."}
    for reason in ("Sammanträdet är inställt.", "Sammanträdet är inställt på grund av sjukdom."):
        revision = page_at(bror, address).xpath("//main//input[@name='revision']/@value")[0]
        assert bror.post(address, {**said, "reason": reason, "revision": revision}).status_code == 303
    (placed,) = _to_chair()
    assert placed.payload["to"] == world.person("gun").email and opinion.title in placed.payload["text"]
    mail.send(placed)
    sent = mailoutbox[-1]
    assert sent.subject == f"Väntar på ditt beslut: {opinion.title}" and sent.body.rstrip().endswith("/desk")


def test_where_the_board_decides_the_chair_has_no_mail():
    tell_chair.choose_way(Opinion.unscoped.get(), way="board", by=world.viewer("bror"))
    assert not _to_chair()
