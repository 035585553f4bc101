"""Every person against every step in every state. The table here is written by hand, apart from the rules' own."""

from __future__ import annotations

import pytest

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards.tests.scene import BEFORE, CALLED, HELD, fresh
from genomslag.domain.opinions import actions, rules
from genomslag.domain.tests.who_may import code_of
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, system

OFFICERS = {"officer", "co_officer", "child_officer", "far_officer"}
HEADS = {"head", "other_head"}
OTHERS = {"chair", "member", "substitute", "coordinator", "unit_head", "administrator", "auditor"}
PEOPLE = OFFICERS | HEADS | OTHERS | {"registrar", "director", "secretary"}
BEFORE_BOARD = {"registered", "prepared", "reviewed", "attested", "approved"}
NOT_LEAD = OFFICERS - {"officer"}

# step: (roles that know it, states where it is open, those whose department has no part in it)
OPINION = {
    "assign": (HEADS | {"director"}, {"registered", "prepared"}, set()),
    "write": (OFFICERS, {"prepared"}, NOT_LEAD),
    "ask": (OFFICERS | HEADS, {"prepared"}, NOT_LEAD | {"other_head"}),
    "comment": (OFFICERS | HEADS | {"director"}, {"prepared", "reviewed", "attested"}, {"far_officer"}),
    "take_position": (OFFICERS, {"prepared"}, {"far_officer"}),
    "submit": (OFFICERS, {"prepared"}, NOT_LEAD),
    "recall": (OFFICERS, {"reviewed"}, NOT_LEAD),
    "attest": (HEADS, {"reviewed"}, {"other_head"}),
    "approve": ({"director"}, {"attested"}, set()),
    "send_back": (HEADS | {"director"}, {"reviewed", "attested", "approved"}, {"other_head"}),
    "list": ({"secretary"}, {"approved"}, set()),
    "enact": ({"secretary", "chair"}, {"listed"}, set()),
    "refer_back": ({"secretary", "chair"}, {"listed"}, set()),
    "adjourn": ({"secretary", "chair"}, {"listed"}, set()),
    "dispatch": ({"registrar", "secretary"}, {"decided"}, set()),
    "endorse": (HEADS, {"attested"}, set()),
    "hand_back": ({"director"}, {"attested", "approved"}, set()),
    "share": (HEADS | {"director", "secretary"}, {"approved", "listed"}, set()),
    "join": (OFFICERS, {"prepared"}, NOT_LEAD),
    "choose_way": (HEADS | {"director", "secretary"}, BEFORE_BOARD, set()),
    "ask_time": (OFFICERS | {"registrar", "secretary"}, BEFORE_BOARD | {"listed", "decided"}, set()),
    "hear_time": (OFFICERS | {"registrar", "secretary"}, BEFORE_BOARD | {"listed", "decided"}, set()),
    "hear_back": (set(), {"sent"}, set()),
    "follow_day": (set(), BEFORE_BOARD | {"listed", "decided"}, set()),
    "decide_urgent": ({"secretary", "chair"}, {"approved"}, set()),
    "decide_delegated": (HEADS | {"director", "secretary"}, {"approved"}, set()),
    "send_preliminary": ({"registrar", "secretary"}, {"approved", "listed"}, set()),
    "report_outside": ({"secretary"}, {"decided", "sent"}, set()),
    "decline": (HEADS | {"director"}, {"registered", "prepared"}, set()),
}
PART = {
    "save": (OFFICERS, {"asked", "submitted"}, OFFICERS - {"co_officer"}),
    "submit": (OFFICERS, {"asked", "submitted"}, OFFICERS - {"co_officer"}),
    "go_without": (OFFICERS | HEADS, {"asked"}, NOT_LEAD | {"other_head"}),
    "ask_again": (OFFICERS | HEADS, {"submitted", "without"}, NOT_LEAD | {"other_head"}),
}


@pytest.fixture
def opinion_rows(desk):
    """One answer, as it stood in each of its states on the way; and one that was declined."""
    declined = actions.decline(desk.registered("En annan remiss"), reason="Berör oss inte.", by=desk.viewer("head"))
    opinion = desk.registered()
    rows = {"declined": fresh(declined), "registered": fresh(opinion)}

    def keep():
        rows[fresh(opinion).state] = fresh(opinion)

    with clock.freeze(BEFORE):
        desk.assign(opinion)
        keep()
        desk.complete(opinion)
        actions.submit(opinion, by=desk.viewer("officer"))
        keep()
        desk.attest(opinion, "head")
        keep()
        desk.attest(opinion, "director")
        keep()
        _opinion, item = desk.put_on_agenda(fresh(opinion))
        keep()
    with clock.freeze(CALLED):
        desk.sitting = boards.call(desk.sitting, by=desk.secretary)
    desk.enter("chair", "member")
    with clock.freeze(HELD):
        boards.decide(item, by=desk.secretary)
        actions.enact(opinion, step="enact", by=desk.secretary)
        keep()
        desk.approve(desk.write(item, immediate=True))
        actions.dispatch(opinion, by=desk.viewer("registrar"))
        keep()
    assert set(rows) == set(type(opinion).State.values)
    return rows


@pytest.fixture
def part_rows(desk):
    opinion = desk.assigned()
    part = desk.part(opinion, "forskola")
    rows = {"asked": fresh(part)}
    actions.go_without(part, reason="Semester.", by=desk.viewer("officer"))
    rows["without"] = fresh(part)
    actions.ask_again(part, by=desk.viewer("head"))
    actions.save_part(part, text=part_text(), submit=True, by=desk.viewer("co_officer"))
    rows["submitted"] = fresh(part)
    return rows


def part_text():
    return {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "Vår del."}]}]}


def _compare(desk, table, expected, rows):
    assert set(expected) == set(table.steps)
    viewers = {who: desk.viewer(who) for who in PEOPLE}
    elsewhere = {"officer", "head", "director", "secretary", "registrar", "chair"}
    viewers |= {f"{who} of another board": desk.viewer(who, body="fa") for who in elsewhere} | {"anyone": ANYONE}
    for name, (known, states, far) in expected.items():
        for state, row in rows.items():
            for who, viewer in viewers.items():
                code = code_of(table, name, row, viewer)
                if who not in known:
                    told = code == "not_allowed"
                elif state not in states:
                    told = code == "wrong_state"
                elif who in far:
                    told = code == "other_unit"
                else:
                    told = code not in {"not_allowed", "wrong_state", "other_unit"}
                assert told, (name, state, who, code)


def test_each_person_may_with_an_opinion_exactly_what_the_table_says(desk, opinion_rows):
    _compare(desk, rules.STEPS, OPINION, opinion_rows)


def test_each_person_may_with_a_part_exactly_what_the_table_says(desk, part_rows):
    _compare(desk, rules.PART_STEPS, PART, part_rows)


def test_the_product_itself_may_send_and_nothing_else(desk, opinion_rows):
    itself = system(desk.cast.hv.authority_id)
    allowed = {
        (name, state)
        for name in rules.STEPS.steps
        for state, row in opinion_rows.items()
        if code_of(rules.STEPS, name, row, itself) not in {"not_allowed", "wrong_state"}
    }
    unsent = BEFORE_BOARD | {"listed", "decided"}
    assert allowed == {
        ("dispatch", "decided"),
        ("hear_back", "sent"),
        *((step, state) for step in ("follow_day", "hear_time") for state in unsent),
    }


def test_what_is_offered_is_never_refused_for_the_person(desk, opinion_rows):
    for who in PEOPLE:
        viewer = desk.viewer(who)
        for row in opinion_rows.values():
            for offer in rules.STEPS.available(row, viewer=viewer):
                assert bool(offer.blocked) is bool(code_of(rules.STEPS, offer.step.name, row, viewer))
