"""Indicators: sheets, values, targets and files of values."""

from genomslag.domain.indicators.models import Definition, Observation, Target, Use, ValueImport
from tests.faces.doors.story import ANYONE, district

OPENED_BY = {
    "values:approve_waiting": "tove",
    "values:as_csv": ANYONE,
    "values:as_json": ANYONE,
    "values:as_xlsx": ANYONE,
    "values:begin_import": "tove",
    "values:beside": ANYONE,
    "values:bodies": ANYONE,
    "values:body": ANYONE,
    "values:correct": "tove maj",
    "values:decide_floor": "tove",
    "values:discard_import": "tove",
    "values:floors": ANYONE,
    "values:list": ANYONE,
    "values:put_back": "tove",
    "values:releases": "tove",
    "values:remove_target": "alma tove",
    "values:renew": "alma tove",
    "values:review_import": "tove",
    "values:revise": "tove maj",
    "values:set_target": "alma tove",
    "values:sheet": ANYONE,
    "values:take_version": "alma tove",
    "values:withdraw": "tove",
}

ROWS = {
    **{
        f"values:{name}": Use.unscoped.first
        for name in (
            *("take_version", "approve_waiting", "set_target", "releases", "withdraw", "put_back"),
            *("as_csv", "as_xlsx", "as_json", "beside"),
        )
    },
    **{f"values:{name}": Definition.unscoped.first for name in ("sheet", "renew", "bodies")},
    **{f"values:{name}": district for name in ("body", "floors", "decide_floor", "begin_import")},
    **{f"values:{name}": Observation.unscoped.first for name in ("revise", "correct")},
    **{f"values:{name}": ValueImport.unscoped.first for name in ("review_import", "discard_import")},
    "values:remove_target": Target.unscoped.first,
}
