"""Who sits in a board is read by all; its secretary and the administrator enter a seat, and end it."""

from datetime import timedelta

import pytest

from genomslag.domain.boards import queries
from genomslag.domain.boards.models import Seat
from genomslag.faces.demo import world
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from tests import retold
from tests.visits import page_at, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    """The district's board, on the first day of the story."""
    retold.build()
    return world.body("HV")


def test_anyone_reads_who_sits_and_only_those_who_keep_it_are_offered_more(board):
    way = f"/boards/bodies/{board.uid}/seats"
    read = page_at(signed_in(), way)
    assert world.person("olle").name in read.text_content()
    for who, keeps in (("", False), ("gun", False), ("alma", False), ("bror", True), ("nils", True)):
        links = page_at(signed_in(who), way).xpath("//main//a/@href")
        assert any(one.endswith("/end") for one in links) is (f"{way}/take" in links) is keeps, who
    seat = Seat.unscoped.first()
    assert signed_in("gun").get(f"/boards/seats/{seat.uid}/end").status_code == 403
    assert signed_in("gun").get(f"{way}/take").status_code == 403


def test_a_member_leaves_after_a_day_and_is_shown_among_those_who_have(board):
    seat = Seat.unscoped.get(person=world.person("olle"))
    way, today = f"/boards/seats/{seat.uid}/end", clock.today()
    asked = page_at(signed_in("bror"), way)
    assert "Efter den dagen kallas personen inte" in asked.text_content()
    assert signed_in("bror").post(way, {"until_on": "2018-12-31"}).status_code == 422
    assert signed_in("bror").post(way, {"until_on": "nästa år"}).status_code == 422
    assert signed_in("bror").post(way, {"until_on": today.isoformat()}).status_code == 303
    assert seat in queries.seats(board, viewer=ANYONE, on=today)
    with clock.freeze(today + timedelta(days=1)):
        shown = page_at(signed_in("bror"), f"/boards/bodies/{board.uid}/seats")
        (left,) = shown.xpath("//section[@aria-labelledby='ended']")
        assert seat.person.name in left.text_content() and "ändra sista dagen" in left.text_content()
        assert seat not in queries.seats(board, viewer=ANYONE, on=clock.today())


def test_a_new_seat_is_entered_for_one_who_is_elected(board):
    olle, begins = world.person("olle"), clock.today() + timedelta(days=30)
    way = f"/boards/bodies/{board.uid}/seats/take"
    said = {"person": str(olle.pk), "kind": "substitute", "party": "Blå Hatten", "from_on": begins.isoformat()}
    again = signed_in("bror").post(way, said)
    assert again.status_code == 422 and "sitter redan i nämnden" in again.content.decode()
    old = Seat.unscoped.get(person=olle)
    signed_in("bror").post(f"/boards/seats/{old.uid}/end", {"until_on": (begins - timedelta(days=1)).isoformat()})
    assert signed_in("bror").post(way, said | {"person": str(world.person("alma").pk)}).status_code == 422
    assert signed_in("bror").post(way, said | {"kind": "kung"}).status_code == 422
    assert signed_in("bror").post(way, said).status_code == 303
    assert Seat.unscoped.filter(person=olle, kind="substitute", from_on=begins).exists()
    later = page_at(signed_in(), f"/boards/bodies/{board.uid}/seats").xpath("//section[@aria-labelledby='later']")[0]
    assert olle.name in later.text_content()
