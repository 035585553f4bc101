"""Every role against every step of follow-up in every state. The table here is written by hand, apart from the rules' own."""

import pytest

from genomslag.domain.followup import actions, rules
from genomslag.domain.followup.models import Aim, Call, Finding, FollowUp, HandedFinding, OutcomeStatement, UnitReport
from genomslag.domain.tests.who_may import hold_against

WRITERS = {"coordinator", "officer", "unit_head", "head"}
VERIFIERS = WRITERS | {"director", "secretary"}
ROUNDS = {
    "judge": ({"coordinator"}, {"open"}),
    "assess": ({"coordinator"}, {"open"}),
    "set_days": ({"coordinator"}, {"open"}),
    "withdraw": ({"coordinator"}, {"open"}),
    "sign_off": ({"coordinator"}, {"open"}),
    "reopen": ({"coordinator"}, {"signed_off"}),
    "list": ({"secretary"}, {"signed_off"}),
    "approve": ({"secretary", "chair"}, {"listed"}),
    "return": ({"coordinator", "secretary", "chair"}, {"listed"}),
    "send": ({"registrar", "secretary"}, {"signed_off", "approved"}),
}
CALLS = {name: ({"coordinator", "officer"}, {"kept"}) for name in ("redate", "correct_period", "withdraw")}
UNITS = {
    "answer": (WRITERS, {"waiting", "returned", "answered"}),
    "sign": ({"coordinator", "head"}, {"answered"}),
    "send_back": ({"coordinator", "head"}, {"answered", "signed"}),
}
AIMS = {"revise": ({"coordinator"}, {"stands"}), "remove": ({"coordinator"}, {"stands"})}
STATEMENTS = {
    "revise": (WRITERS, {"draft", "returned"}),
    "verify": (VERIFIERS, {"draft"}),
    "send_back": (VERIFIERS, {"draft"}),
    "drop": (WRITERS, {"draft", "returned"}),
}
FINDINGS = {name: ({"coordinator"}, {"open"}) for name in ("revise", "drop", "hand")}
HANDED = {"take_up": ({"coordinator", "officer"}, {"waiting"}), "decline": ({"coordinator", "officer"}, {"waiting"})}


@pytest.fixture
def rows(followed):
    """One row of each noun; the handed finding is as if the district had been handed it, and the call as if the programme were its own."""
    place = followed
    round_ = place.ready()
    aim = actions.add_aim(place.room.plan, level="long", text="Inget våld.", by=place.tove)
    statement = actions.tell_outcome(
        place.room.plan, who="Personalen", what="Frågar.", seen_on=round_.period_from_on, contribution="Rutinen.",
        evidence="Listan.", verifier=place.room.cast.person("head"), by=place.who("unit_head"),
    )  # fmt: skip
    finding = actions.note_finding(round_, text="Ingen nämner hemtjänsten.", proposal="Nämn den.", by=place.tove)
    call = Call(
        authority_id=place.room.plan.authority_id, version=place.room.programme, body=place.room.cast.hv, name="Helår",
        period_from_on=round_.period_from_on, period_until_on=round_.period_until_on,
        answer_by_on=round_.answer_by_on, report_by_on=round_.report_by_on,
    )  # fmt: skip
    call.save()
    handed = HandedFinding(authority_id=place.room.plan.authority_id)
    unit = UnitReport.unscoped.select_related("unit", "follow_up").first()
    return {
        "followup": round_, "call": call, "unitreport": unit, "aim": aim, "outcomestatement": statement, "finding": finding, "handedfinding": handed
    }  # fmt: skip


@pytest.mark.parametrize(
    ("steps", "table", "states"),
    [
        (rules.STEPS, ROUNDS, FollowUp.State.values),
        (rules.CALL_STEPS, CALLS, Call.State.values),
        (rules.UNIT_STEPS, UNITS, UnitReport.State.values),
        (rules.AIM_STEPS, AIMS, Aim.State.values),
        (rules.STATEMENT_STEPS, STATEMENTS, OutcomeStatement.State.values),
        (rules.FINDING_STEPS, FINDINGS, Finding.State.values),
        (rules.HANDED_STEPS, HANDED, HandedFinding.State.values),
    ],
    ids=["round", "call", "unit", "aim", "statement", "finding", "handed"],
)
def test_each_role_may_exactly_what_the_table_says(followed, rows, steps, table, states):
    hold_against(steps, table, states, row=rows[steps.noun], viewer_of=followed.who)
