"""Lists: searched, narrowed, sorted by one piece of the house, and the order is kept when the page is turned."""

from datetime import date

import pytest
from django.urls import reverse
from lxml import html

from genomslag.domain.consultations.models import Recipient, Round
from genomslag.faces.web.asked import Asked
from genomslag.ground import clock
from genomslag.ground.paging import arranged, turned
from tests import retold
from tests.visits import signed_in

WHILE_OUT = date(2020, 10, 5)


def test_an_order_that_nobody_knows_is_the_usual_one():
    known = {"day": "held_on", "name": "title"}
    assert turned("-name", known, "day") == ("title", True)
    assert [turned(said, known, "day") for said in ("", "-", "nonsense", "name")] == [
        ("held_on", False),
        ("held_on", True),
        ("held_on", False),
        ("title", False),
    ]


def test_what_is_empty_stands_last_whichever_way_it_is_turned_and_equals_as_they_came():
    rows = [("b", 2), ("x", None), ("a", 1), ("c", 2), ("y", None)]
    by = {"many": lambda row: row[1]}
    assert [name for name, _n in arranged(rows, "many", by)] == ["a", "b", "c", "x", "y"]
    assert [name for name, _n in arranged(rows, "-many", by)] == ["b", "c", "a", "x", "y"]
    assert arranged(rows, "nonsense", by) == rows


def test_the_links_of_a_list_keep_what_was_asked_for():
    asked = Asked({"text": "å & ö", "state": ""}, "-day", "day", 2)
    assert asked.query == "text=%C3%A5+%26+%C3%B6&" and asked.paging == f"{asked.query}order=-day&"
    usual = Asked({"text": ""}, "day", "day", 1)
    assert (usual.query, usual.paging, usual.is_narrowed) == ("", "", False)
    rows = [("Åsa Öst", 1), ("Bo Öst", 2), ("Bo Väst", 3)]
    found = Asked({"text": "öst bo"}, "", "", 1).arranged(rows, {}, words=lambda row: row[0])
    assert found == [("Bo Öst", 2)]


@pytest.fixture
def told(db):
    retold.until("register")


def _page(who, address):
    with clock.freeze(WHILE_OUT):
        answer = signed_in(who).get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return html.fromstring(answer.content)


def _first(page):
    return [" ".join(row.xpath("string(th)").split()) for row in page.xpath("(//main//table)[last()]//tbody/tr")]


def _lists():
    sent = Round.unscoped.get().uid
    return {
        f"/rounds/{sent}/deliveries": ("aron", "recipient"),
        f"/answer/rounds/{sent}": ("aron", "recipient"),
        f"/rounds/{sent}/compilation": ("aron", ""),
        reverse("threads:list"): ("", "title"),
        "/rounds/": ("", "title"),
        "/diary/": ("", "number"),
        "/diary/arrivals": ("rut", "content"),
        "/diary/orders": ("pia", ""),
        "/diary/requests": ("pia", ""),
        "/boards/": ("", "day"),
        "/boards/notices": ("", ""),
        "/opinions/": ("alma", "title"),
        "/opinions/texts/": ("alma", ""),
        "/organisation/absences": ("alma", ""),
    }


def test_every_list_is_sorted_both_ways_and_says_so_when_nothing_matches(told):
    tried = 0
    for address, (who, key) in _lists().items():
        plain = _page(who, address)
        nothing = _page(who, f"{address}?text=zzqqxx")
        if not plain.xpath("//main//table//tbody/tr"):
            continue
        tried += 1
        assert nothing.xpath("//main//form[@class='g-filter']//input[@name='text']/@value") == ["zzqqxx"], address
        assert nothing.xpath("//main//p[@class='g-none']"), address
        assert plain.xpath("//main//th[@aria-sort] | //main//th/a[contains(@href, 'order=')]"), address
        if key:
            one, other = (_page(who, f"{address}?order={turn}{key}") for turn in ("", "-"))
            assert [page.xpath("//main//th/@aria-sort")[0] for page in (one, other)] == ["ascending", "descending"], address
            names = [_first(page) for page in (one, other)]
            assert sorted(names[0]) == sorted(names[1]), address
            assert len(set(names[0])) < 2 or names[0] != names[1], address
    assert tried >= 6, "the rest is empty at this point of the story, and says so"


def test_a_filter_keeps_the_order_and_a_turned_page_keeps_both(told):
    page = _page("", "/diary/?order=title&body=&text=e&size=25")
    assert page.xpath("//form[@class='g-filter']/input[@type='hidden'][@name='order']/@value") == ["title"]
    assert all("text=e" in link for link in page.xpath("//main//th/a/@href") if "order=" in link)


def test_the_log_is_narrowed_to_what_did_not_go_and_to_one_recipient(told):
    log = f"/rounds/{Round.unscoped.get().uid}/deliveries"
    every, unopened = _first(_page("aron", log)), _first(_page("aron", f"{log}?standing=unopened"))
    assert 0 < len(unopened) < len(every)
    name = Recipient.unscoped.filter(body__code="HV").select_related("body").first().body.name
    assert set(_first(_page("aron", f"{log}?text={name}"))) == {name}
    assert _first(_page("aron", f"{log}?standing=trouble")) == []


def test_one_who_is_asked_stands_on_one_line_with_the_way_to_another_road(told):
    ways = _page("aron", f"/answer/rounds/{Round.unscoped.get().uid}")
    names = _first(ways)
    assert len(names) == len(set(names)) > 2
    assert len(ways.xpath("//main//tbody//a[contains(@href, '/issue')]")) == len(names)


def test_what_is_found_is_narrowed_to_one_kind_and_the_page_is_turned_within_it(told):
    def found(address):
        return _page("alma", address).xpath("//main//ul[@class='g-plain']/li/span/text()")

    every, parts = found("/search?q=våld"), found("/search?q=våld&kind=element")
    assert len(parts) > 0 and {one.split(" · ")[0] for one in parts} == {"Del av ett styrdokument"}
    assert len({one.split(" · ")[0] for one in every}) > 1
    assert found("/search?q=våld&kind=nonsense") == every
    nothing = _page("alma", "/search?q=våld&kind=minutes").xpath("//main//p[@class='g-none']")
    assert not nothing, "a kind that nobody knows is every kind"
    assert "Inget av det slaget" in _page("alma", "/search?q=zzqqxx&kind=element").text_content()
