"""Matters, their numbers, and the records that are entered in them."""

from datetime import date, timedelta
from random import Random

import pytest

from genomslag.domain.registry import actions, queries, rules
from genomslag.domain.registry.models import Matter, Record
from genomslag.domain.registry.tests.scene import DATA, DAY, PAPER, fresh
from genomslag.ground import search, trail
from genomslag.ground.access import ANYONE, Audience
from genomslag.ground.errors import Invalid, Stale, WrongState
from genomslag.ground.models import Order
from genomslag.ground.writes import write


def test_a_matter_has_the_next_number_of_its_authority_and_year(office, tells):
    with tells("matter.opened"):
        first = office.matter(counterpart=office.cast.ks, their_number=" KS 2026/3 ", outside_number="1.5.1-270")
    assert (first.number, office.matter().number) == ("HV 2026/1", "HV 2026/2")
    assert office.matter(opened_on=date(2027, 1, 4)).number == "HV 2027/1"
    assert office.matter(body="ks").number == "KS 2026/1"
    assert (first.their_number, first.outside_number, first.audience) == ("KS 2026/3", "1.5.1-270", Audience.PUBLIC)


def test_a_matter_says_what_it_is_about(office, refused):
    with refused(Invalid, "no_title"):
        office.matter("  ")


class PowerCut(Exception):
    pass


@write
def _then_the_power_goes(office, body):
    office.record(office.matter(body=body), body=body)
    raise PowerCut


@pytest.mark.parametrize("seed", range(3))
def test_numbers_have_neither_holes_nor_doubles_whatever_fails(office, seed):
    chance, opened = Random(seed), {"hv": 0, "ks": 0}
    for _turn in range(40):
        body = chance.choice(["hv", "ks"])
        if chance.random() < 0.4:
            with pytest.raises(PowerCut):
                _then_the_power_goes(office, body)
            continue
        matter = office.matter(body=body)
        opened[body] += 1
        serials = [office.record(matter, body=body).serial for _each in range(chance.randrange(3))]
        assert serials == list(range(1, len(serials) + 1))
    for body, count in opened.items():
        numbers = Matter.unscoped.filter(authority_id=office.authority(body)).order_by("id").values_list("number", flat=True)
        assert list(numbers) == [f"{body.upper()} 2026/{number}" for number in range(1, count + 1)]
    assert trail.verify() == []


def test_the_diary_line_is_open_to_all_from_the_first_entry(office):
    matter = office.matter("Kurser i samtalsmetodik")
    assert queries.matter(matter.uid, viewer=ANYONE) == matter
    assert [hit.uid for hit in search.find("samtalsmetodiken", viewer=ANYONE).hits] == [matter.uid]


def test_a_matter_is_handed_over(office, tells, refused):
    matter, person, unit = office.matter(), office.cast.person("officer"), office.cast.units["vuxna"]
    with tells("matter.handed_over"):
        matter = actions.hand_over(matter, handler=person, unit=unit, by=office.viewer("head"))
    assert (matter.handler, matter.unit) == (person, unit)
    with refused(Stale, "stale"):
        actions.hand_over(matter, handler=None, unit=None, by=office.viewer("head"), expected=0)
    elsewhere = office.matter(body="ks")
    with refused(Invalid, "other_body"):
        actions.hand_over(elsewhere, handler=person, unit=unit, by=office.viewer("head", "ks"))


def test_a_closed_matter_takes_nothing_more(office, tells, refused):
    matter = office.matter()
    with tells("matter.closed"):
        matter = actions.close(matter, by=office.viewer("registrar"), expected=matter.revision)
    assert matter.state == "closed" and matter.closed_on is not None
    with refused(WrongState, "wrong_state"):
        office.record(matter)
    with refused(WrongState, "wrong_state"):
        actions.hand_over(matter, handler=None, unit=None, by=office.viewer("head"))
    with refused(WrongState, "wrong_state"):
        actions.close(matter, by=office.viewer("registrar"))
    with refused(Stale, "stale"):
        actions.close(matter, by=office.viewer("registrar"), expected=matter.revision + 1)


def test_a_record_keeps_what_came_with_it(office, tells):
    matter = office.matter()
    with tells("matter.record_registered"):
        record = office.record(matter, " Svar ", counterpart=office.cast.ks, their_number=" KS 2026/9 ")
    assert (record.title, record.counterpart_name, record.their_number) == ("Svar", "Kommunstyrelsen", "KS 2026/9")
    assert (record.serial, record.state, record.audience) == (1, "registered", Audience.OWN)
    assert record.dated_on == DAY


def test_a_record_says_what_it_is(office, refused):
    matter = office.matter()
    with refused(Invalid, "no_title"):
        office.record(matter, " ")


def test_a_file_of_another_authority_is_not_entered(office, refused):
    matter = office.matter()
    with refused(Invalid, "foreign_file"):
        office.record(matter, file=office.file(body="ks"))


def test_a_text_without_a_file_is_made_into_documents_once(office):
    matter = office.matter()
    written = office.record(matter, content=PAPER, direction=Record.Direction.DRAWN_UP)
    office.record(matter, content=PAPER, file=office.file())
    office.record(matter)
    orders = Order.unscoped.filter(kind="render")
    assert [order.payload for order in orders] == [{"record": str(written.uid)}]
    assert orders[0].authority_id == office.authority()


def test_the_sum_of_a_text_does_not_hang_on_the_order_of_its_keys():
    assert rules.content_digest({"a": 1, "b": "å"}) == rules.content_digest({"b": "å", "a": 1})
    assert rules.content_digest({"a": 1, "b": "å"}) != rules.content_digest({"a": 1, "b": "ä"})


def test_a_paper_is_to_be_read_and_data_is_data():
    assert rules.formats_of(PAPER) == ("pdf", "docx")
    assert rules.formats_of(DATA) == ("json",)


def test_the_same_document_is_attached_once(office, tells):
    record = office.record(office.matter(), content=PAPER)
    with tells("record.rendered"):
        office.render(record, "pdf")
        office.render(record, "pdf")
    assert [made.format for made in queries.renditions(record, viewer=office.viewer("officer"))] == ["pdf"]


def test_members_read_in_the_history_only_of_records_that_they_may_read(office):
    matter = office.matter()
    office.record(matter, "Utkast till svar")
    office.record(matter, "Handling till nämnden", audience=Audience.BOARD)
    titles = {
        who: {entry.texts.get("title") for entry in trail.history([matter.uid], viewer=office.viewer(who))}
        for who in ("officer", "member")
    }
    assert titles["officer"] == {"Remiss om program", "Utkast till svar", "Handling till nämnden"}
    assert titles["member"] == {"Remiss om program", "Handling till nämnden"}


def test_opened_on_any_day_of_the_year_the_number_carries_that_year(office):
    for offset in (0, 121, 122):
        day = DAY + timedelta(days=offset)
        assert f" {day.year}/" in office.matter(opened_on=day).number


def test_closing_changes_nothing_else(office):
    matter = office.matter(outside_number="X 1")
    actions.close(matter, by=office.viewer("registrar"))
    kept = fresh(matter)
    assert (kept.number, kept.title, kept.outside_number, kept.audience) == (
        matter.number,
        matter.title,
        "X 1",
        Audience.PUBLIC,
    )
