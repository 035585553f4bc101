"""An assignment is given by the budget, the council or a board, stands on the list, and is closed by what came of it."""

from datetime import date

import pytest

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.tests.scene import DECIDED, fresh
from genomslag.ground import clock, search
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Stale, WrongState


@pytest.fixture
def lo(desk):
    """The officer at the social board who got the assignment."""
    return desk.cast.viewer("officer", body="sn")


def give(desk, **changed):
    said = {
        "origin": "budget",
        "given_by": desk.cast.kf,
        "given_to": desk.cast.sn,
        "title": "Revidera programmet mot våld",
        "given_on": date(2026, 1, 1),
        "due_on": date(2026, 12, 31),
        "by": desk.cast.viewer("officer", body="sn"),
    }
    return actions.give_assignment(**{**said, **changed})


def test_a_given_assignment_stands_on_the_open_list_that_anyone_may_read(desk, events):
    with events("assignment.given"):
        row = give(desk)
    assert queries.assignments(viewer=ANYONE, state="open") == [row]
    assert [hit.uid for hit in search.find("programmen", viewer=ANYONE).hits] == [row.uid]


def test_giving_is_refused_with_a_reason(desk, refused):
    with refused(Invalid, "no_title"):
        give(desk, title=" ")
    with refused(Invalid, "no_authority"):
        give(desk, given_to=desk.cast.jour)
    with refused(Invalid, "unknown_origin"):
        give(desk, origin="rumour")
    with refused(Invalid, "due_before_given"):
        give(desk, due_on=date(2025, 12, 31))
    for viewer in (desk.cast.outsider(), desk.cast.viewer("chair", body="sn"), ANYONE):
        with refused(NotAllowed, "not_allowed"):
            give(desk, by=viewer)


def test_close_tells_what_came_of_it(desk, lo, events):
    row, version = give(desk), desk.adopted()
    with clock.freeze(DECIDED), events("assignment.closed"):
        row = actions.close_assignment(row, result="Programmet är antaget.", version=version, by=lo)
    assert (row.state, row.closed_on, row.result_version) == ("closed", DECIDED, version)
    assert queries.assignments(viewer=ANYONE, state="open") == []
    assert queries.assignments(viewer=ANYONE, state="closed") == [row]


def test_closing_is_refused_with_a_reason(desk, lo, refused):
    row, draft = give(desk), desk.draft()
    with refused(Invalid, "no_result"):
        actions.close_assignment(row, result=" ", by=lo)
    with refused(Stale, "stale"):
        actions.close_assignment(row, result="Klart.", expected=5, by=lo)
    with refused(NotFound, "not_found"):
        actions.close_assignment(row, result="Klart.", version=draft, by=lo)
    with refused(NotAllowed, "not_allowed"):
        actions.close_assignment(row, result="Klart.", by=desk.cast.outsider())
    assert fresh(row).state == "open"
    actions.close_assignment(row, result="Klart.", by=lo)
    with refused(WrongState, "wrong_state"):
        actions.close_assignment(row, result="Klart igen.", by=lo)


def test_the_list_begins_with_what_is_open_and_due_first(desk, lo):
    late, soon, done = give(desk, due_on=date(2026, 12, 1)), give(desk, due_on=date(2026, 3, 1)), give(desk)
    actions.close_assignment(done, result="Klart.", by=lo)
    assert [row.pk for row in queries.assignments(viewer=lo)] == [soon.pk, late.pk, done.pk]


def test_what_waits_for_an_officer_is_open_assignments_and_decisions_to_enter(desk, lo):
    row = give(desk)
    [waiting] = queries.waiting_for(lo)
    assert (waiting.uid, waiting.step, waiting.due_on) == (row.uid, "close", date(2026, 12, 31))
    version = desk.proposed()
    [waiting] = queries.waiting_for(desk.officer)
    assert (waiting.uid, waiting.kind, waiting.step) == (version.uid, "version", "adopt")
    desk.adopt(version)
    assert queries.waiting_for(desk.officer) == []
    for viewer in (ANYONE, desk.cast.outsider(), desk.cast.viewer("chair", body="sn")):
        assert queries.waiting_for(viewer) == []
