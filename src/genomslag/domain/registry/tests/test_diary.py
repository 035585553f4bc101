"""What one may read in a diary, in how many statements, and that nobody reads another's."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from genomslag.domain.registry import actions, queries
from genomslag.domain.registry.models import Matter
from genomslag.domain.registry.tests.scene import DAY, PAPER, PROVISION
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import NotFound
from genomslag.ground.ids import uuid7

CANARY = "Kanariegul"


@pytest.fixture
def filled(office):
    """Three matters, apart in every column."""
    office.matter("Remiss om program", opened_on=DAY, counterpart=office.cast.ks, their_number="KS 2026/7")
    second = office.matter("Avtal om lokaler", opened_on=DAY + timedelta(days=1), outside_number="1.5.1-270")
    third = office.matter("Budget 2027", opened_on=DAY + timedelta(days=2), counterpart=office.cast.sn)
    person, unit = office.cast.person("officer"), office.cast.units["vuxna"]
    actions.hand_over(second, handler=person, unit=unit, by=office.viewer("registrar"))
    for title in ("Förslag", "Yttrande"):
        office.record(second, title, audience=4)
    actions.close(third, by=office.viewer("registrar"))
    return office


def _numbers(page):
    return [row["number"] for row in page.rows]


def _diary(office, **asked):
    return queries.diary(viewer=office.viewer("officer"), **asked)


def test_a_line_has_all_its_columns(filled):
    row = next(row for row in _diary(filled).rows if row["title"] == "Avtal om lokaler")
    assert {name: row[name] for name in row if name != "uid"} == {
        "number": "HV 2026/2",
        "title": "Avtal om lokaler",
        "opened_on": DAY + timedelta(days=1),
        "closed_on": None,
        "state": "open",
        "their_number": "",
        "outside_number": "1.5.1-270",
        "counterpart__name": None,
        "handler__name": "Alma Varp",
        "unit__name": "Avdelningen för vuxna",
        "records_count": 2,
        "latest_on": DAY,
        "latest_title": "Yttrande",
    }


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"text": "program"}, [1]),
        ({"text": "2026/2"}, [2]),
        ({"text": "KS 2026/7"}, [1]),
        ({"text": "1.5.1-270"}, [2]),
        ({"text": "Socialnämnden"}, [3]),
        ({"text": "finns inte"}, []),
        ({"state": "closed"}, [3]),
        ({"state": "open", "order": "number"}, [1, 2]),
        ({"order": "-opened"}, [3, 2, 1]),
        ({"order": "title"}, [2, 3, 1]),
        ({"order": "-title"}, [1, 3, 2]),
        ({"order": "-records"}, [2, 3, 1]),
        ({"order": "handler"}, [2, 3, 1]),
        ({"order": "closed"}, [3, 2, 1]),
        ({"order": "no such column"}, [1, 2, 3]),
    ],
)
def test_the_diary_is_narrowed_and_ordered(filled, asked, numbers):
    assert _numbers(_diary(filled, **asked)) == [f"HV 2026/{number}" for number in numbers]


def test_the_diary_is_narrowed_to_a_handler_and_an_authority(filled):
    filled.matter(body="ks")
    assert _numbers(_diary(filled, handler=filled.cast.person("officer").pk)) == ["HV 2026/2"]
    assert _numbers(_diary(filled, authority_id=filled.authority("ks"))) == ["KS 2026/1"]


def test_the_diary_is_turned_page_by_page(office):
    for number in range(7):
        office.matter(f"Ärende {number}")
    pages = [_diary(office, order="number", page=page, size=3) for page in (1, 2, 3)]
    assert [len(page.rows) for page in pages] == [3, 3, 1]
    assert [(page.first, page.last, page.total, page.pages) for page in pages] == [(1, 3, 7, 3), (4, 6, 7, 3), (7, 7, 7, 3)]
    assert _diary(office, page=99, size=3).number == 3
    assert _diary(office, page=-1, size=3).number == 1


def test_an_empty_diary_is_a_page(office):
    page = _diary(office)
    assert (page.first, page.last, page.total, page.pages, page.rows) == (0, 0, 0, 1, [])


def test_the_diary_costs_two_statements_however_long(office, statements):
    viewer = office.viewer("officer")

    def cost():
        return statements(lambda: queries.diary(viewer=viewer, text="remiss", order="-latest", size=100))

    office.record(office.matter())
    few = cost()
    for _each in range(12):
        office.record(office.matter())
    assert cost() == few == 2


def test_a_matters_lines_cost_the_same_however_many(office, statements):
    matter, viewer = office.matter(), office.viewer("officer")
    office.render(office.record(matter, content=PAPER))

    def cost():
        return (
            statements(lambda: queries.lines_of(matter, viewer=viewer)),
            statements(lambda: queries.wordless_lines(matter, viewer=ANYONE)),
        )

    few = cost()
    for _each in range(5):
        office.render(office.record(matter, content=PAPER))
    assert cost() == few == (2, 1)


def test_a_line_holds_its_documents(office):
    matter = office.matter()
    record = office.record(matter, "Remissbrev", content=PAPER, counterpart=office.cast.ks)
    office.render(record)
    filed = office.record(matter, "Svar", file=office.file())
    first, second = queries.lines_of(matter, viewer=office.viewer("officer"))
    assert [format for format, _uid, _size in first.files] == ["DOCX", "PDF"]
    assert (first.serial, first.title, first.counterpart, first.uid) == (1, "Remissbrev", "Kommunstyrelsen", record.uid)
    assert second.files == [("PDF", filed.file.uid, filed.file.size_bytes)]


def test_outsiders_know_of_what_came_and_went_but_not_of_what_is_only_drawn_up(office):
    matter = office.matter()
    office.record(matter, CANARY, direction="in", counterpart_name=CANARY)
    office.record(matter, CANARY, direction="drawn_up")
    office.record(matter, CANARY, direction="out")
    sent = office.record(matter, CANARY, direction="out")
    actions.release(office.record(matter, "Öppet"), by=office.viewer("registrar"))
    package = actions.prepare_dispatch(matter, kind="k", records=[sent], to_body=office.cast.ks, by=office.viewer("officer"))
    actions.send(package, by=office.viewer("officer"))
    for viewer in (ANYONE, office.viewer("registrar", "fa"), office.viewer("member")):
        bare = queries.wordless_lines(matter, viewer=viewer)
        assert [(line.serial, line.dated_on) for line in bare] == [(1, DAY), (4, DAY)]
        assert CANARY not in repr(bare)
        assert [line.title for line in queries.lines_of(matter, viewer=viewer)] == ["Öppet"]
    assert queries.wordless_lines(matter, viewer=office.viewer("officer")) == []


def test_the_office_knows_that_a_secret_record_exists(office):
    matter = office.matter()
    office.record(matter, CANARY, direction="drawn_up", secrecy_provision=PROVISION)
    (bare,) = queries.wordless_lines(matter, viewer=office.viewer("officer"))
    assert bare.serial == 1 and CANARY not in repr(bare)
    assert queries.wordless_lines(matter, viewer=office.viewer("registrar")) == []


def test_what_one_may_not_read_is_not_in_the_line_of_the_matter(office):
    matter = office.matter("Öppen rad")
    office.record(matter, CANARY)
    office.record(matter, CANARY, secrecy_provision=PROVISION)
    for viewer in (ANYONE, office.viewer("officer", "fa"), office.viewer("member"), office.viewer("administrator")):
        (row,) = queries.diary(viewer=viewer).rows
        assert row["title"] == "Öppen rad" and CANARY not in repr(row)
        assert row["records_count"] is None and row["latest_title"] is None
    (row,) = queries.public_diary().rows
    assert CANARY not in repr(row)
    assert _diary(office).rows[0]["records_count"] == 1


def test_another_boards_rows_do_not_exist(office):
    package, matter = office.sent(), office.matter()
    arrival = actions.deliver(package, by=office.worker("ks"))
    record = office.record(matter)
    for viewer in (office.viewer("registrar", "fa"), ANYONE):
        for ask, row in (
            (queries.record, record),
            (queries.dispatch, package),
            (queries.arrival, arrival),
            (queries.stored_file, office.file()),
        ):
            with pytest.raises(NotFound):
                ask(row.uid, viewer=viewer)
        assert queries.arrivals(viewer=viewer) == []
        assert queries.dispatches_of(package.matter, viewer=viewer) == []
        assert queries.package(package, viewer=viewer) == []
        assert queries.enclosures(arrival, viewer=viewer) == []


def test_what_is_no_name_of_anything_is_not_found(office):
    with pytest.raises(NotFound):
        queries.matter("not-a-uid", viewer=office.viewer("registrar"))


def test_the_registrar_is_told_what_waits(office, statements):
    arrival = office.arrival()
    matter = office.matter("Vårt svar")
    ready = actions.prepare_dispatch(
        matter, kind="answer", records=[office.record(matter)], to_body=office.cast.ks, by=office.viewer("officer")
    )
    viewer = office.viewer("registrar")
    waiting = [(one.kind, one.uid, one.step, one.due_on) for one in queries.waiting_for(viewer)]
    assert waiting == [("arrival", arrival.uid, "register", DAY), ("dispatch", ready.uid, "send", None)]
    assert queries.waiting_for(office.viewer("officer")) == []
    assert queries.waiting_for(office.viewer("registrar", "fa")) == []
    assert statements(lambda: queries.waiting_for(viewer)) == 3, "one each for arrivals, dispatches and requests for records"
    office.taken_in(arrival)
    actions.send(ready, by=viewer)
    assert queries.waiting_for(viewer) == []


def test_open_matters_are_ours_and_open(filled):
    found = queries.open_matters(viewer=filled.viewer("registrar"), authority_id=filled.authority())
    assert [matter.number for matter in found.latest] == ["HV 2026/2", "HV 2026/1"]
    assert (found.total, found.is_cut) == (2, False)
    assert Matter.unscoped.filter(authority_id=filled.authority()).count() == 3


def test_what_waits_is_about_a_thing_by_what_it_was_sent_about_by_its_own_words_or_by_the_number(office):
    thing = uuid7()
    line = queries.Waits(1, 2, None, None, "KS 2026 / 7")
    assert line.is_about(thing, "ks 2026/7") and not line.is_about(thing) and not line.is_about(thing, "KS 2026/77")
    assert replace(line, subject=thing).is_about(thing) and replace(line, round=str(thing)).is_about(thing)
    assert line.is_about(thing, "W3D3-2020-12", "KS2026/7"), "the number here, or the one in a diary kept elsewhere"
    bare = replace(line, their_number=None)
    assert not bare.is_about(thing, " ") and not replace(bare, their_number=" ").is_about(thing, " ", "")
    assert not bare.is_about(thing, "") and not replace(bare, their_number="").is_about(thing, "")
    copy = actions.Enclosed("structured_copy", "Svar", content={"round": str(thing), "their_number": "X 1"})
    letter = actions.Enclosed("letter", "Följebrev")
    said = {"kind": "answer", "title": "Svar", "enclosures": [letter, copy], "uid": uuid7()}
    arrival = actions.accept(authority_id=office.authority("ks"), by=office.worker("ks"), **said)
    by = office.viewer("registrar", "ks")
    assert queries.arrivals_about(thing, viewer=by) == [arrival] == queries.arrivals_about(uuid7(), number="x1", viewer=by)
    assert queries.arrivals_about(uuid7(), number="KS 2026/9", outside_number="X1", viewer=by) == [arrival]
    assert queries.arrivals_about(thing, viewer=office.viewer("registrar", "fa")) == []


def test_the_years_of_a_diary_go_back_to_its_first_matter(office, statements):
    viewer = office.viewer("officer")
    assert queries.years(viewer=viewer) == []
    for day in (date(2019, 5, 2), date(2021, 1, 3)):
        office.matter(opened_on=day)
    with clock.freeze(date(2022, 6, 1)):
        assert queries.years(viewer=viewer) == [2022, 2021, 2020, 2019], "also the years between, and none before"
        assert queries.years(viewer=viewer, authority_id=10**17) == []
        assert statements(lambda: queries.years(viewer=viewer)) == 1
