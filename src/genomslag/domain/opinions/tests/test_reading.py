"""Who reads a draft, what waits for whom, and what a page costs."""

from datetime import date, timedelta

import pytest

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards.tests.scene import BEFORE, CALLED, HELD, fresh
from genomslag.domain.opinions import actions, queries
from genomslag.domain.opinions.models import Part, Position
from genomslag.domain.opinions.tests.scene import LAST_DAY
from genomslag.domain.registry.models import Record
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, Audience
from genomslag.ground.errors import NotFound

OFFICE = ("registrar", "officer", "co_officer", "head", "director", "secretary", "coordinator", "unit_head", "auditor")
ELECTED = ("chair", "member", "substitute")
DOORS = {"section": queries.section, "part": queries.part, "position": queries.position}


@pytest.fixture(autouse=True)
def _on_the_first_day():
    with clock.freeze(BEFORE):
        yield


def strangers(desk):
    others = [desk.viewer(who, body=body) for body in ("fa", "ks") for who in ("officer", "head", "registrar", "secretary")]
    return [*others, *(desk.viewer(who) for who in (*ELECTED, "administrator")), ANYONE]


def rows_of(desk, opinion):
    return {
        "section": desk.section(opinion, "summary"),
        "part": Part.unscoped.filter(opinion=opinion).first(),
        "position": Position.unscoped.get(opinion=opinion),
    }


@pytest.mark.parametrize("stage", ["written", "approved", "convened"])
def test_a_draft_is_read_in_the_office_and_nowhere_else(desk, stage):
    opinion = getattr(desk, stage)()
    for who in OFFICE:
        viewer = desk.viewer(who)
        assert queries.opinion(opinion.uid, viewer=viewer) == opinion
        assert queries.opinion_of(opinion.matter, viewer=viewer) == opinion
    for viewer in strangers(desk):
        with pytest.raises(NotFound):
            queries.opinion(opinion.uid, viewer=viewer)
        assert queries.opinion_of(opinion.matter, viewer=viewer) is None
        assert queries.opinions(viewer=viewer).rows == []
        assert queries.waiting_for(viewer) == []
        work = queries.workspace(opinion, viewer=viewer)
        assert not (work.sections or work.parts or work.positions or work.stations or work.attestations)
        for name, row in rows_of(desk, opinion).items():
            with pytest.raises(NotFound):
                DOORS[name](row.uid, viewer=viewer)


def test_each_part_of_the_draft_opens_for_the_office(desk):
    opinion = desk.written()
    for name, row in rows_of(desk, opinion).items():
        assert DOORS[name](row.uid, viewer=desk.viewer("co_officer")) == row


def test_members_read_the_report_from_the_notice_on_and_not_before(desk):
    opinion = desk.on_agenda()

    def read_by(who):
        return Record.objects.visible_to(desk.viewer(who)).filter(pk=opinion.report.pk).exists()

    assert not any(read_by(who) for who in ELECTED)
    with clock.freeze(CALLED):
        boards.call(desk.sitting, by=desk.secretary)
    assert all(read_by(who) for who in ELECTED)
    assert fresh(opinion).audience == Audience.OWN


def test_the_desk_says_what_waits_for_each(desk):
    def waits(who, body="hv"):
        return [(wait.kind, wait.step, wait.due_on) for wait in queries.waiting_for(desk.viewer(who, body=body))]

    opinion = desk.registered()
    assert waits("head") == [("opinion", "assign", LAST_DAY)]
    desk.assign(opinion)
    assert waits("head") == []
    assert waits("co_officer") == [("part", "submit", date(2026, 9, 24))]
    assert waits("child_officer") == [("part", "submit", date(2026, 9, 24))]  # nobody named: the department's own
    assert waits("far_officer") == []
    assert waits("officer") == [("opinion", "submit", date(2026, 9, 29))]
    desk.complete(opinion)
    assert waits("co_officer") == []
    actions.submit(opinion, by=desk.viewer("officer"))
    assert waits("officer") == []
    assert waits("head") == [("opinion", "attest", date(2026, 10, 1))]
    assert waits("other_head") == []
    desk.attest(opinion, "head")
    assert waits("director") == [("opinion", "approve", date(2026, 10, 5))]
    desk.attest(opinion, "director")
    assert waits("secretary") == [("opinion", "list", date(2026, 10, 6))]
    desk.put_on_agenda(fresh(opinion))
    assert waits("secretary") == waits("director") == []
    with clock.freeze(CALLED):
        desk.sitting = boards.call(desk.sitting, by=desk.secretary)
    desk.enter("chair", "member")
    with clock.freeze(HELD):
        boards.decide(fresh(opinion).item, by=desk.secretary)
        actions.enact(opinion, step="enact", by=desk.secretary)
    assert waits("registrar") == [("opinion", "dispatch", date(2026, 10, 23))]
    assert waits("registrar", body="fa") == []


def test_nobody_waits_for_a_part_of_what_we_declined(desk):
    opinion = desk.assigned()
    actions.decline(opinion, reason="Berör oss inte.", by=desk.viewer("head"))
    assert queries.waiting_for(desk.viewer("co_officer")) == []


def test_a_day_that_passed_is_late(desk):
    work = queries.workspace(desk.assigned(), viewer=desk.viewer("officer"))
    station = work.next_station
    assert station.key == "parts"
    assert not queries.is_late(station)
    with clock.freeze(station.due_on + timedelta(days=1)):
        assert queries.is_late(station)
        assert not queries.is_late(work.stations[0])  # it has arrived


def test_the_page_tells_which_way_makes_the_day(desk):
    opinion = desk.assigned()
    shown = queries.opinion(opinion.uid, viewer=desk.viewer("officer"))
    work = queries.workspace(shown, viewer=desk.viewer("officer"))
    assert work.feasibility.code == "approve_at_once"
    assert [part.unit.code for part in work.missing_parts] == ["forskola", "barn_unga"]
    assert queries.workspace(desk.registered("En till"), viewer=desk.viewer("officer")).feasibility is None


def test_the_list_is_narrowed_and_ordered(desk):
    desk.written(title="Remiss om trygghet")
    desk.registered("Remiss om parker")
    by = desk.viewer("officer")

    def titles(order="answer_by", **narrowed):
        return [row["title"] for row in queries.opinions(viewer=by, wanted=queries.Wanted(**narrowed), order=order).rows]

    assert titles(order="title") == ["Remiss om parker", "Remiss om trygghet"]
    assert titles(order="-title") == ["Remiss om trygghet", "Remiss om parker"]
    assert titles(text="trygg") == ["Remiss om trygghet"]
    assert titles(state="registered") == ["Remiss om parker"]
    assert titles(unit="Avdelningen för vuxna") == titles(handler="Alma Varp") == ["Remiss om trygghet"]
    assert len(titles(order="no such column")) == 2


def test_the_case_page_costs_the_same_however_much_is_written(desk, django_assert_num_queries):
    opinion = desk.written()
    by = desk.viewer("officer")

    def cost():
        with django_assert_num_queries(6):
            shown = queries.opinion(opinion.uid, viewer=by)
            work = queries.workspace(shown, viewer=by)
            for section in work.sections:
                assert section.saved_by is None or section.saved_by.name
            for part in work.parts:
                assert part.unit.name
                assert part.officer is None or part.officer.name
            for taken in work.positions:
                assert taken.element is None or taken.element.uid
            assert work.feasibility is not None
            assert work.standing == []

    cost()
    for at in range(8):
        actions.take_position(opinion, kind="question", stance="neutral", text=f"Fråga {at}?", by=by)
    cost()


def test_lists_cost_the_same_however_many(desk, django_assert_num_queries):
    by = {who: desk.viewer(who) for who in ("officer", "head", "co_officer")}

    def cost(count):
        for who, viewer in by.items():
            with django_assert_num_queries(2):  # the page, and how many there are in all
                assert queries.opinions(viewer=viewer).total == count
            with django_assert_num_queries(2 if who == "head" else 3):  # parts are asked of officers alone
                queries.waiting_for(viewer)

    desk.assigned()
    cost(1)
    for at in range(4):
        desk.assigned(title=f"Remiss {at}")
    cost(5)
