"""Every person against every step in every state. The table here is written by hand, apart from the rules' own."""

import pytest

from genomslag.domain.documents import actions, rules
from genomslag.domain.documents.models import Assignment
from genomslag.domain.documents.tests.scene import DECIDED, STATES, fresh
from genomslag.domain.organisation.roles import ROLES
from genomslag.domain.organisation.tests.cast import OTHER_BODIES
from genomslag.domain.tests.who_may import code_of
from genomslag.ground.access import ANYONE, Audience, Grant, Viewer, system
from genomslag.ground.errors import Refused

VERSION = {
    "edit": ({"officer", "coordinator"}, {"draft", "revised"}),
    "refer": ({"officer"}, {"draft", "revised"}),
    "propose": ({"officer", "coordinator", "director"}, {"draft", "revised", "referred"}),
    "adopt": ({"officer", "secretary", "coordinator"}, {"proposed"}),
    "split": ({"officer", "coordinator"}, {"referred", "adopted", "in_force"}),
    "merge": ({"officer", "coordinator"}, {"referred", "adopted", "in_force"}),
    "give_place": ({"officer", "secretary", "coordinator"}, {"adopted", "in_force"}),
    "correct": ({"officer", "secretary", "coordinator"}, {"adopted", "in_force", "superseded", "lapsed"}),
    "enter_force": ({"the product"}, {"adopted"}),
    "supersede": ({"the product"}, {"adopted", "in_force"}),
    "lapse": ({"the product"}, {"adopted", "in_force"}),
}
ASSIGNMENT = {"close": ({"officer", "coordinator"}, {"open"})}


def _viewers(authority_id):
    return {role.code: Viewer(name=role.code, grants=frozenset([Grant(role.code, authority_id, role.reach)])) for role in ROLES}


def _compare(table, expected, rows, outsiders):
    assert set(expected) == set(table.steps)
    for state, row in rows.items():
        people = _viewers(row.authority_id) | outsiders | {"the product": system(row.authority_id)}
        for name, (known, states) in expected.items():
            for who, viewer in people.items():
                wanted = "not_allowed" if who not in known else "wrong_state" if state not in states else ""
                assert code_of(table, name, row, viewer) == wanted, (name, state, who)


@pytest.fixture
def outsiders(desk):
    """The same roles at a board that has nothing to do with the document, and somebody who is not signed in."""
    return {f"{who} elsewhere": desk.cast.viewer(who, body="fa") for who in OTHER_BODIES} | {"anyone": ANYONE}


def test_each_person_may_with_a_version_exactly_what_the_table_says(desk, outsiders):
    rows = {state: desk.in_state(state) for state in STATES}
    _compare(rules.STEPS, VERSION, rows, outsiders)


def test_each_person_may_with_an_assignment_exactly_what_the_table_says(desk, outsiders):
    given = _assignment(desk)
    rows = {
        "open": given,
        "closed": actions.close_assignment(_assignment(desk), result="Klart.", by=desk.cast.viewer("officer", body="sn")),
    }
    _compare(rules.ASSIGNMENT_STEPS, ASSIGNMENT, rows, outsiders)
    assert set(rows) == set(Assignment.State.values)


def _assignment(desk):
    return actions.give_assignment(
        origin="budget",
        given_by=desk.cast.kf,
        given_to=desk.cast.sn,
        title="Revidera programmet",
        given_on=DECIDED,
        by=desk.cast.viewer("officer", body="sn"),
    )


@pytest.mark.parametrize("state", STATES)
def test_what_is_offered_is_never_refused_for_the_person(desk, state):
    version = desk.in_state(state)
    for viewer in _viewers(version.authority_id).values():
        offered = {offer.step.name for offer in rules.STEPS.available(version, viewer=viewer) if offer.blocked is None}
        allowed = {name for name in rules.STEPS.steps if not code_of(rules.STEPS, name, version, viewer)}
        assert offered == allowed


def test_a_step_is_offered_with_its_reason_while_there_is_no_text(desk):
    empty = desk.empty()
    offers = {offer.step.name: offer.blocked for offer in rules.STEPS.available(empty, viewer=desk.officer)}
    assert offers["edit"] is None
    assert "ingen text" in str(offers["refer"])


CHANGES = {
    "add": lambda desk, version, by: desk.add(version, "M9", "goal", "Nytt", by=by),
    "revise": lambda desk, version, by: actions.revise_element(version, desk.elements["M1"], title="Annat", by=by),
    "move": lambda desk, version, by: actions.move_element(version, desk.elements["M1"], parent=None, by=by),
    "remove": lambda desk, version, by: actions.remove_element(version, desk.elements["I1"], reason="Inaktuell.", by=by),
    "name": lambda desk, version, by: actions.name_responsible(desk.elements["M1"], body=desk.cast.hv, by=by),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("state", [state for state in STATES if state not in ("draft", "revised", "superseded")])
def test_a_version_that_stands_still_refuses_every_change(desk, refused, change, state):
    version = desk.in_state(state)
    with pytest.raises(Refused) as stopped:
        CHANGES[change](desk, version, desk.officer)
    assert stopped.value.code == "frozen"
    assert "nästa version" in str(stopped.value.message)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("who", ["registrar", "head", "director", "secretary", "chair"])
def test_a_draft_is_changed_by_none_but_officers_and_coordinators(desk, change, who):
    version = desk.draft()
    with pytest.raises(Refused) as stopped:
        CHANGES[change](desk, version, desk.cast.viewer(who, body="ks"))
    assert stopped.value.code == "not_allowed"


@pytest.mark.parametrize("change", CHANGES)
def test_a_draft_is_not_changed_from_another_board(desk, change):
    version = desk.draft()
    with pytest.raises(Refused) as stopped:
        CHANGES[change](desk, version, desk.cast.outsider())
    assert stopped.value.code == "not_allowed"
    assert fresh(version).audience == Audience.OWN
