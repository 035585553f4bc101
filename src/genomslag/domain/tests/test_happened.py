"""The desk's two other halves: what one waits for from others, and what others did with what one works with."""

from datetime import date, timedelta

import pytest

from genomslag.domain.boards.tests.scene import BEFORE
from genomslag.domain.consultations import actions as consultations
from genomslag.domain.consultations.tests.conftest import desk as sender
from genomslag.domain.flows import desk as desk_flow
from genomslag.domain.flows.happened import ABOUT, DAYS, MOST, TOLD, happened
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions.tests.conftest import desk
from genomslag.domain.opinions.tests.scene import words
from genomslag.domain.tests.told import statements
from genomslag.ground import clock, steps

__all__ = ["desk", "sender", "statements"]

pytestmark = pytest.mark.django_db
NEXT_DAY = BEFORE + timedelta(days=1)


@pytest.fixture(autouse=True)
def frozen():
    with clock.freeze(BEFORE):
        yield


def _awaited(viewer):
    return [(str(one.who), one.kind, str(one.stage)) for one in desk_flow.desk_of(viewer).awaited]


def _comment(desk, opinion, text):
    opinions.comment(opinion, text=text, section=desk.section(opinion, "summary"), by=desk.viewer("head"))


def _told(viewer):
    return [(one.by, str(one.said), one.times) for one in happened(viewer)]


def test_the_one_who_prepares_waits_for_parts_then_for_each_who_attests(desk):
    opinion = desk.assigned(co_units=("forskola", "barn_unga"))
    officer = desk.viewer("officer")
    named, unnamed = sorted(_awaited(officer), key=lambda one: not one[0].startswith(desk.person("co_officer").name))
    assert named == (f"{desk.person('co_officer').name}, {desk.cast.units['forskola'].name}", "opinion", "Begärd")
    assert unnamed == (desk.cast.units["barn_unga"].name, "opinion", "Begärd")
    opinions.save_part(desk.part(opinion, "forskola"), text=words("Klar."), submit=True, by=desk.viewer("co_officer"))
    assert _awaited(officer) == [unnamed]
    desk.complete(opinion)
    assert _awaited(officer) == []
    opinion = opinions.submit(opinion, by=officer)
    assert [who for who, _kind, _stage in _awaited(officer)] == ["Avdelningschef"]
    desk.attest(opinion, "head")
    assert [who for who, _kind, _stage in _awaited(officer)] == ["Direktör"]


def test_others_wait_for_nothing_in_an_answer_that_they_do_not_prepare(desk):
    desk.assigned()
    for who in ("head", "director", "secretary", "registrar", "member", "co_officer", "far_officer", "auditor"):
        assert _awaited(desk.viewer(who)) == [], who
    assert _awaited(desk.viewer("officer", body="ks")) == []
    assert _awaited(desk.viewer("officer", body="fa")) == []


def test_the_sender_waits_for_those_who_have_not_answered(sender):
    out = sender.sent("hv", "sn", "jour")
    (line,) = desk_flow.desk_of(sender.officer).awaited
    assert (str(line.who), line.kind, line.uid) == ("3 av 3 tillfrågade", "round", out.uid)
    consultations.decline(sender.recipient(out, "sn"), by=sender.officer)
    assert [str(one.who) for one in desk_flow.desk_of(sender.officer).awaited] == ["2 av 3 tillfrågade"]
    assert desk_flow.desk_of(sender.viewer("officer", "hv")).awaited == []


def test_what_is_due_first_is_waited_for_first(desk):
    desk.assigned()
    desk.submitted()
    days = [one.due_on for one in desk_flow.desk_of(desk.viewer("officer")).awaited]
    assert days == sorted(days, key=lambda day: day or date.max)


def test_what_others_did_with_what_one_has_worked_on_is_told_once_a_day(desk):
    opinion = desk.assigned(co_units=("forskola",))
    officer = desk.viewer("officer")
    assert happened(officer) == [], "nothing has been done by the officer yet"
    desk.complete(opinion)
    with clock.freeze(NEXT_DAY):
        for text in ("Kort.", "Och vem?"):
            _comment(desk, opinion, text)
        opinions.submit(opinion, by=officer)
        told, lines = _told(officer), happened(officer)
    head, co = desk.person("head").name, desk.person("co_officer").name
    assert told[:2] == [(head, "Kommenterade svaret", 2), (co, "Lämnade en del av svaret", 1)]
    assert "Lämnade utkastet" not in [said for _by, said, _times in told], "one's own doing is not news"
    assert {(one.kind, one.uid) for one in lines} == {("opinion", opinion.uid)}
    assert all(opinion.title in one.title for one in lines)


def test_old_news_is_no_news_and_others_are_told_nothing(desk):
    opinion = desk.assigned(co_units=())
    officer = desk.viewer("officer")
    desk.complete(opinion)
    with clock.freeze(NEXT_DAY):
        _comment(desk, opinion, "Kort.")
        for who in ("member", "secretary", "director", "far_officer"):
            assert happened(desk.viewer(who)) == [], who
        assert happened(desk.viewer("officer", body="ks")) == []
        assert happened(desk.viewer("officer", body="fa")) == []
        assert happened(officer)
    with clock.freeze(NEXT_DAY + timedelta(days=DAYS + 1)):
        assert happened(officer) == []


def test_the_list_stays_short_and_its_statements_few(desk, statements):
    opinion = desk.assigned(co_units=())
    officer = desk.viewer("officer")
    desk.complete(opinion)
    for number in range(1, MOST + 4):
        with clock.freeze(BEFORE + timedelta(days=number)):
            _comment(desk, opinion, f"Fråga {number}.")
    with clock.freeze(BEFORE + timedelta(days=MOST + 4)):
        assert len(happened(officer)) == MOST
        assert statements(lambda: happened(officer)) == 3


def test_every_event_that_is_told_of_is_one_that_happens():
    assert set(TOLD) <= steps.events()
    assert set(ABOUT) <= set(TOLD)
    assert "opinion.attested" in steps.events() and "opinion.attest" not in steps.events()
