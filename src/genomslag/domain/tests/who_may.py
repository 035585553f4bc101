"""A table of steps held against one written by hand: every role, every step, every state."""

from genomslag.ground.access import ANYONE, system
from genomslag.ground.errors import Refused

PEOPLE = (
    *("coordinator", "unit_head", "officer", "head", "director", "secretary", "chair", "member", "registrar"),
    *("administrator", "auditor"),
)


def code_of(steps, name, row, viewer):
    try:
        steps.check(name, row, viewer)
    except Refused as stopped:
        return stopped.code
    return ""


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
