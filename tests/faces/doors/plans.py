"""Action plans, measures and what was taken over."""

from genomslag.domain.indicators.models import Observation, Use
from genomslag.domain.plans.models import Measure, Milestone, Uptake
from tests.faces.doors.story import ANYONE, SIGNED_IN, district, programme

OPENED_BY = {
    "plans:add_indicator": "tove",
    "plans:add_measure": "tove",
    "plans:add_milestone": "alma elis tove maj",
    "plans:board": ANYONE,
    "plans:calendar": ANYONE,
    "plans:cancel": "tove",
    "plans:decline": "",
    "plans:draft_plan": "tove",
    "plans:drop_milestone": "alma elis tove maj",
    "plans:follow": "",
    "plans:follow_one": "",
    "plans:list": ANYONE,
    "plans:marks": "tove",
    "plans:measure": ANYONE,
    "plans:merge": "tove",
    "plans:move": "alma elis tove maj",
    "plans:observation": "tove",
    "plans:observe": "alma tove maj",
    "plans:plan": ANYONE,
    "plans:put_in_force": "tove",
    "plans:reach_milestone": "alma elis tove maj",
    "plans:relinks": "",
    "plans:replace": "tove",
    "plans:revise": "tove",
    "plans:report": "alma elis tove maj",
    "plans:set_aside": "elis tove maj",
    "plans:table": ANYONE,
    "plans:take_over": "tove",
    "plans:tie": "alma elis tove maj",
    "plans:untie": "alma elis tove maj",
    "plans:uptake": "elis tove maj",
    "plans:uptakes": ANYONE,
    "plans:ask": "tove",
    "plans:close": "tove",
    "plans:enter_report": ANYONE,
    "plans:export": ANYONE,
    "plans:grid": "tove",
    "plans:keep_row": "",
    "plans:keep_rows": "",
    "plans:list_plan": "bror",
    "plans:mine": SIGNED_IN,
    "plans:plan_docx": ANYONE,
    "plans:plan_pdf": ANYONE,
    "plans:report_by_link": "",
    "plans:silence": SIGNED_IN,
    "plans:running": "alma elis tove maj",
    "plans:keep_running": "",
    "plans:hand_over": "tove",
    "plans:report_links": "tove",
    "plans:revoke_report_link": "",
    "plans:set_habit": "tove",
    "plans:take_in": "tove",
    "plans:tell": "alma tove",
    "plans:uptake_shown": ANYONE,
    "plans:walk": "tove",
    "plans:use": ANYONE,
    "plans:wheel": ANYONE,
}


def _milestone():
    """A day on the way of a measure; the story may tell of none."""
    measure = Measure.unscoped.first()
    found = Milestone.unscoped.filter(measure=measure).first()
    like = {"authority_id": measure.authority_id, "audience": measure.audience}
    return found or Milestone.unscoped.create(measure=measure, title="Halvvägs", due_on=measure.ends_on, **like)


ROWS = {
    "plans:take_over": programme,
    "plans:draft_plan": programme,
    "plans:uptake": Uptake.unscoped.filter(body__code="HV").first,
    **{f"plans:{name}": Uptake.unscoped.filter(body__code="HV").first for name in ("uptake_shown", "tell")},
    "plans:silence": programme,
    "plans:set_habit": district,
    "plans:set_aside": Uptake.unscoped.filter(body__code="HV").first,
    "plans:measure": Measure.unscoped.first,
    "plans:report": Measure.unscoped.first,
    "plans:move": Measure.unscoped.first,
    "plans:cancel": Measure.unscoped.first,
    **{f"plans:{name}": Measure.unscoped.first for name in ("revise", "merge", "replace", "add_milestone", "tie", "untie")},
    **{f"plans:{name}": _milestone for name in ("reach_milestone", "drop_milestone")},
    "plans:use": Use.unscoped.first,
    "plans:observe": Use.unscoped.first,
    "plans:observation": Observation.unscoped.first,
}
