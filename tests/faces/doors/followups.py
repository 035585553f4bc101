"""Follow-up: rounds, findings, effects."""

from genomslag.domain.followup.models import Aim, Call, Finding, FollowUp, HandedFinding, OutcomeStatement, UnitReport
from genomslag.domain.plans.models import Measure, Plan
from tests.faces.doors.story import ANYONE, DISTRICT, SIGNED_IN, district, programme

OPENED_BY = {
    "followups:answer": "alma elis tove maj",
    "followups:assess": "tove",
    "followups:call": "aron",
    "followups:called": SIGNED_IN,
    "followups:redate": "aron",
    "followups:correct_period": "aron",
    "followups:withdraw_call": "aron",
    "followups:add_aim": "tove",
    "followups:decline": "aron",
    "followups:drop_finding": "tove",
    "followups:drop": "alma elis tove maj",
    "followups:effect": ANYONE,
    "followups:hand": "tove",
    "followups:handed": SIGNED_IN,
    "followups:note_finding": "tove",
    "followups:place_effect": "tove",
    "followups:remove_aim": "tove",
    "followups:revise_aim": "tove",
    "followups:revise_finding": "tove",
    "followups:revise_statement": "alma elis tove maj",
    "followups:statement": ANYONE,
    "followups:take_up": "aron",
    "followups:tell_outcome": "alma elis tove maj",
    "followups:withdraw": "tove",
    "followups:verify": "alma elis hedda bror tove maj",
    "followups:follow_up": ANYONE,
    "followups:habits": ANYONE,
    "followups:judge": "tove",
    "followups:list": ANYONE,
    "followups:list_report": "bror",
    "followups:open": "tove",
    "followups:reopen": "tove",
    "followups:report_docx": ANYONE,
    "followups:report_pdf": ANYONE,
    "followups:report_xlsx": ANYONE,
    "followups:send": "rut bror",
    "followups:send_back": "elis tove",
    "followups:send_back_statement": "alma elis hedda bror tove maj",
    "followups:set_days": "tove",
    "followups:set_habit": "tove nils",
    "followups:sign": "elis tove",
    "followups:sign_off": "tove",
    "followups:unit": DISTRICT,
    "followups:values_csv": ANYONE,
    "followups:values_xlsx": ANYONE,
}

ROWS = {
    **{
        f"followups:{name}": lambda: FollowUp.unscoped.filter(kind="annual").first()
        for name in (
            *(
                "follow_up",
                "judge",
                "assess",
                "set_days",
                "withdraw",
                "sign_off",
                "reopen",
                "list_report",
                "send",
                "note_finding",
            ),
            *("report_pdf", "report_docx", "report_xlsx", "values_csv", "values_xlsx"),
        )
    },
    **{f"followups:{name}": UnitReport.unscoped.first for name in ("unit", "answer", "sign", "send_back")},
    **{f"followups:{name}": Plan.unscoped.first for name in ("effect", "add_aim", "tell_outcome")},
    **{f"followups:{name}": Aim.unscoped.first for name in ("revise_aim", "remove_aim")},
    "followups:place_effect": Measure.unscoped.first,
    **{
        f"followups:{name}": OutcomeStatement.unscoped.order_by("id").first
        for name in ("statement", "revise_statement", "verify", "send_back_statement", "drop")
    },
    **{f"followups:{name}": Finding.unscoped.first for name in ("hand", "revise_finding", "drop_finding")},
    **{f"followups:{name}": HandedFinding.unscoped.first for name in ("take_up", "decline")},
    "followups:open": lambda: Plan.unscoped.filter(state="in_force").first(),
    "followups:call": programme,
    "followups:called": Call.unscoped.first,
    "followups:redate": Call.unscoped.first,
    "followups:correct_period": Call.unscoped.first,
    "followups:withdraw_call": Call.unscoped.first,
    "followups:set_habit": district,
}
