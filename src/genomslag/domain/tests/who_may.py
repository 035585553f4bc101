"""A table of steps held against one written by hand: every role, every step, every state."""

from genomslag.ground.access import ANYONE, system
from genomslag.ground.errors import NotAllowed, Refused, WrongState

PEOPLE = (
    *("coordinator", "unit_head", "officer", "head", "director", "secretary", "chair", "member", "registrar"),
    *("administrator", "auditor"),
)


def refusal_of(steps, name, row, viewer):
    """How the step is refused; none where it is open."""
    try:
        steps.check(name, row, viewer)
    except Refused as stopped:
        return stopped
    return None


def code_of(steps, name, row, viewer):
    """The code by which the step is refused; empty where it is open."""
    stopped = refusal_of(steps, name, row, viewer)
    return stopped.code if stopped else ""


def hold_rows_against(steps, table, rows, viewers):
    """Takes: table, for each step who may and in which states; rows, one in each state; viewers, everyone by name."""
    seen = set()
    for name, (people, states) in table.items():
        for state, row in rows.items():
            for who, viewer in viewers.items():
                seen.add((name, state, who))
                said = refusal_of(steps, name, row, viewer)
                if who not in people:
                    assert isinstance(said, NotAllowed), (name, state, who)
                elif state not in states:
                    assert isinstance(said, WrongState), (name, state, who)
                else:
                    assert not isinstance(said, NotAllowed | WrongState), (name, state, who)
    assert len(seen) == len(table) * len(rows) * len(viewers)


def hold_against(steps, table, states, *, row, viewer_of):
    """Takes: table, for each step who may and in which states; viewer_of, who gives the viewer of a role, `body` another board's."""
    assert set(table) == set(steps.steps)
    viewers = {who: viewer_of(who) for who in PEOPLE}
    viewers |= {"another board's": viewer_of("coordinator", body="fa"), "anyone": ANYONE}
    viewers |= {"the product": system(row.authority_id)}
    for name, (known, open_in) in table.items():
        for row.state in states:
            for who, viewer in viewers.items():
                said = code_of(steps, name, row, viewer)
                if who not in known:
                    assert said == "not_allowed", (name, row.state, who)
                elif row.state not in open_in:
                    assert said == "wrong_state", (name, row.state, who)
                else:
                    assert said not in ("not_allowed", "wrong_state"), (name, row.state, who)
