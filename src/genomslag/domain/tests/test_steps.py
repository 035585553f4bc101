"""Every step of every noun, tried by every role in every state: who may, and where it is open, is exactly what the tables say."""

from types import SimpleNamespace

import pytest

from genomslag.domain.boards import rules as boards
from genomslag.domain.consultations import rules as consultations
from genomslag.domain.documents import rules as documents
from genomslag.domain.followup import rules as followup
from genomslag.domain.indicators import rules as indicators
from genomslag.domain.opinions import rules as opinions
from genomslag.domain.organisation.roles import BY_CODE, ROLES
from genomslag.domain.plans import rules as plans
from genomslag.domain.registry import rules as registry
from genomslag.ground.access import ANYONE, Grant, Viewer
from genomslag.ground.errors import NotAllowed, WrongState
from genomslag.ground.ids import uuid7
from genomslag.ground.steps import StepTable, tables

NOUNS = (boards, consultations, documents, followup, indicators, opinions, plans, registry)
ALL = [
    (table, step)
    for table in tables()
    for step in table.steps.values()
    if any(step in known.steps.values() for noun in NOUNS for known in vars(noun).values() if isinstance(known, StepTable))
]
OURS, THEIRS = 1, 2


def _viewer(role, authority=OURS):
    return Viewer(person_uid=uuid7(), person_id=1, grants=frozenset([Grant(role, authority, BY_CODE[role].reach)]))


def _row(state):
    return SimpleNamespace(state=state, authority_id=OURS)


@pytest.mark.parametrize(("table", "step"), ALL, ids=lambda one: getattr(one, "name", getattr(one, "noun", "")))
def test_a_step_is_for_its_roles_and_open_in_its_states(table, step):
    bare = StepTable.__new__(StepTable)
    bare.noun, bare.steps = table.noun, {step.name: SimpleNamespace(**{**vars(step), "guards": ()})}
    for role in (role.code for role in ROLES):
        for state in (*step.states, "a state that is not"):
            may, open_ = role in step.roles, state in step.states
            if may and open_:
                bare.check(step.name, _row(state), _viewer(role))
            else:
                with pytest.raises(WrongState if may else NotAllowed):
                    bare.check(step.name, _row(state), _viewer(role))


@pytest.mark.parametrize(("table", "step"), ALL, ids=lambda one: getattr(one, "name", getattr(one, "noun", "")))
def test_nobody_from_outside_takes_a_step(table, step):
    for stranger in (ANYONE, *(_viewer(role.code, THEIRS) for role in ROLES)):
        with pytest.raises(NotAllowed):
            table.require(step.name, _row(step.states[0]), stranger)


def test_every_step_says_where_its_rule_comes_from():
    assert not [f"{table.noun}.{step.name}" for table, step in ALL if not step.rule]


def test_an_auditor_takes_no_step_and_an_administrator_only_keeps_the_calendar_and_the_days():
    assert not [f"{table.noun}.{step.name}" for table, step in ALL if "auditor" in step.roles]
    assert {f"{table.noun}.{step.name}" for table, step in ALL if "administrator" in step.roles} <= {
        "sitting.move",
        "followhabit.set_habit",
    }
