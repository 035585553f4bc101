"""A gap that somebody has seen: it gets an owner and a day, or is accepted with a reason and a decider, and either can be undone."""

from datetime import date

import pytest

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.actions import Cell
from genomslag.domain.documents.models import CoverageGap
from genomslag.domain.documents.tests.scene import fresh
from genomslag.domain.organisation.roles import ROLES
from genomslag.domain.organisation.tests.cast import OTHER_BODIES
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, Audience, Grant, Viewer
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Refused, Stale, WrongState

TODAY, DUE = date(2026, 10, 1), date(2026, 12, 1)
CELL = Cell("violence_form", "prostitution", "Prostitution", "target_group", "äldre", "Äldre")


@pytest.fixture(autouse=True)
def _a_day():
    with clock.freeze(TODAY):
        yield


@pytest.fixture
def draft(desk):
    return desk.draft()


def see(desk, version, cell=CELL, **said):
    return actions.open_gap(version, cell, **{"by": desk.officer, **said})


def assign(desk, gap, **said):
    return actions.assign_gap(gap, **{"owner": desk.cast.ks, "due_on": DUE, "by": desk.officer, **said})


def accept(desk, gap, **said):
    return actions.accept_gap(gap, **{"reason": "Ett eget program.", "decider": "Nämnden", "by": desk.officer, **said})


def test_a_gap_is_the_same_whichever_way_the_matrix_was_turned(desk, draft, events, refused):
    with events("coverage_gap.opened"):
        gap = see(desk, draft)
    assert (gap.row_dimension, gap.row_words, gap.column_words) == ("target_group", "Äldre", "Prostitution")
    with refused(Invalid, "already_open"):
        see(desk, draft, CELL.upright())
    straight = queries.gaps_at(draft, "target_group", "violence_form", "", viewer=desk.officer)
    turned = queries.gaps_at(draft, "violence_form", "target_group", "", viewer=desk.officer)
    assert straight == {("äldre", "prostitution", "empty"): gap} and turned == {("prostitution", "äldre", "empty"): gap}
    assert queries.gaps_at(draft, "target_group", "violence_form", "activity", viewer=desk.officer) == {}


def test_a_gap_in_a_draft_is_known_in_the_office_alone(desk, draft):
    gap = see(desk, draft)
    assert gap.audience == Audience.OWN
    for viewer in (ANYONE, desk.cast.outsider(), desk.cast.viewer("chair", body="ks")):
        assert queries.coverage_gaps(viewer=viewer) == []
        with pytest.raises(NotFound):
            queries.coverage_gap(gap.uid, viewer=viewer)


def test_a_gap_in_an_open_text_is_known_to_everyone_signed_in(desk):
    gap = see(desk, desk.adopted())
    assert gap.audience == Audience.CITY
    assert queries.coverage_gaps(viewer=desk.cast.outsider()) == [gap]
    assert queries.coverage_gaps(viewer=ANYONE) == []


def test_seeing_a_gap_is_refused_with_a_reason(desk, draft, refused):
    with refused(NotFound, "not_found"):
        see(desk, draft, by=desk.cast.outsider())
    with refused(NotAllowed, "not_allowed"):
        see(desk, draft, by=desk.cast.viewer("secretary", body="ks"))


def test_a_gap_gets_an_owner_and_a_day_and_waits_on_the_desk(desk, draft, events):
    person = desk.cast.person("officer", body="ks")
    with events("coverage_gap.opened", "coverage_gap.assigned"):
        gap = assign(desk, see(desk, draft), person=person)
    told = [(one.kind, one.uid, one.due_on, one.title) for one in queries.waiting_for(desk.officer)]
    assert told == [("coverage_gap", gap.uid, DUE, "Äldre × Prostitution")]
    assert queries.waiting_for(desk.cast.viewer("coordinator", body="ks")) == []
    assign(desk, gap, person=None)
    assert [one.uid for one in queries.waiting_for(desk.cast.viewer("coordinator", body="ks"))] == [gap.uid]
    assert queries.waiting_for(desk.cast.viewer("secretary", body="ks")) == []


def test_another_body_owns_a_gap_only_in_a_text_that_it_may_read(desk, draft, refused):
    hidden = see(desk, draft)
    with refused(Invalid, "not_open"):
        assign(desk, hidden, owner=desk.cast.sn)
    opened = assign(desk, see(desk, desk.adopted()), owner=desk.cast.sn)
    assert [one.uid for one in queries.waiting_for(desk.cast.viewer("officer", body="sn"))] == [opened.uid]


def test_giving_an_owner_is_refused_with_a_reason(desk, draft, refused):
    gap = see(desk, draft)
    with refused(Invalid, "past_day"):
        assign(desk, gap, due_on=date(2026, 9, 30))
    with refused(Invalid, "not_there"):
        assign(desk, gap, person=desk.cast.person("officer", body="sn"))
    with refused(Stale, "stale"):
        assign(desk, gap, expected=99)
    with refused(NotAllowed, "not_allowed"):
        assign(desk, gap, by=desk.cast.outsider())


def test_a_gap_is_accepted_and_the_acceptance_is_undone(desk, draft, events, refused):
    gap = see(desk, draft)
    for said, code in (
        ({"reason": " "}, "no_reason"),
        ({"decider": ""}, "no_decider"),
        ({"decided_on": date(2026, 10, 2)}, "in_the_future"),
    ):
        with refused(Invalid, code):
            accept(desk, gap, **said)
    with events("coverage_gap.accepted", "coverage_gap.reopened"):
        row = accept(desk, gap)
        assert (row.state, row.reason, row.decider, row.decided_on) == ("accepted", "Ett eget program.", "Nämnden", TODAY)
        row = actions.reopen_gap(gap, by=desk.officer)
    assert (row.state, row.reason, row.decider, row.decided_on) == ("open", "", "", None)


def test_a_gap_is_closed_by_what_came_of_it(desk, draft, events, refused):
    gap = assign(desk, see(desk, draft))
    with refused(Invalid, "no_result"):
        actions.close_gap(gap, result=" ", by=desk.officer)
    with events("coverage_gap.closed"):
        assert actions.close_gap(gap, result="En ny aktivitet.", by=desk.officer).state == "closed"
    assert queries.waiting_for(desk.officer) == []
    with refused(WrongState, "wrong_state"):
        accept(desk, gap)
    assert fresh(actions.reopen_gap(gap, by=desk.officer)).result == ""


def test_the_list_is_found_by_state_document_owner_and_day(desk, draft):
    late = assign(desk, see(desk, draft), due_on=TODAY)
    accepted = accept(desk, see(desk, draft, Cell("a", "1", "Öst", "b", "2", "Väst")))
    find = queries.coverage_gaps
    assert find(viewer=desk.officer, order="due") == [late, accepted]
    assert find(viewer=desk.officer, state="accepted") == [accepted]
    assert find(viewer=desk.officer, owner="KOMMUNSTYRELSEN") == [late]
    assert find(viewer=desk.officer, document="våld") == [late, accepted] and find(viewer=desk.officer, document="x") == []
    assert find(viewer=desk.officer, late=True) == []
    with clock.freeze(date(2026, 10, 2)):
        assert find(viewer=desk.officer, late=True) == [late]
    assert queries.counts_of([late, accepted]) == {"open": 1, "accepted": 1, "closed": 0}


def test_what_was_seen_follows_the_document_to_its_next_version(desk, draft, refused):
    gap = see(desk, draft)
    new = desk.next(desk.adopt(actions.propose(draft, by=desk.officer)))
    where = ("target_group", "violence_form", "")
    assert queries.gaps_at(new, *where, viewer=desk.officer) == {("äldre", "prostitution", "empty"): gap}
    with refused(Invalid, "already_open"):
        see(desk, new)
    actions.close_gap(gap, result="Klart.", by=desk.officer)
    later = see(desk, new)
    assert queries.gaps_at(new, *where, viewer=desk.officer) == {("äldre", "prostitution", "empty"): later}
    assert queries.gaps_at(draft, *where, viewer=desk.officer) == {("äldre", "prostitution", "empty"): gap}


WHO_MAY = {"assign": {"open"}, "accept": {"open"}, "close": {"open"}, "reopen": {"accepted", "closed"}}


def test_each_person_may_with_a_gap_exactly_what_the_table_says(desk, draft):
    other = Cell("a", "1", "Ett", "b", "2", "Två")
    rows = {
        "open": see(desk, draft),
        "accepted": accept(desk, see(desk, draft, other)),
        "closed": actions.close_gap(see(desk, desk.adopted()), result="Klart.", by=desk.officer),
    }
    assert set(rows) == set(CoverageGap.State.values) and set(WHO_MAY) == set(rules.COVERAGE_GAP_STEPS.steps)
    owner = rows["open"].authority_id
    people = {role.code: Viewer(name=role.code, grants=frozenset([Grant(role.code, owner, role.reach)])) for role in ROLES}
    people |= {f"{who} elsewhere": desk.cast.viewer(who, body="fa") for who in OTHER_BODIES} | {"anyone": ANYONE}
    for state, row in rows.items():
        for step, states in WHO_MAY.items():
            for who, viewer in people.items():
                wanted = "not_allowed" if who not in {"officer", "coordinator"} else "" if state in states else "wrong_state"
                assert _code(step, row, viewer) == wanted, (step, state, who)


def _code(step, row, viewer):
    try:
        rules.COVERAGE_GAP_STEPS.check(step, row, viewer)
    except Refused as stopped:
        return stopped.code
    return ""
