"""Looking at programmes and plans."""

from genomslag.domain.plans.models import Plan
from tests.faces.doors.story import ANYONE, SIGNED_IN

OPENED_BY = {
    "looking:list": ANYONE,
    "looking:plan": ANYONE,
    "looking:plan_file": ANYONE,
    "looking:programme_file": ANYONE,
    "looking:preview_plan": SIGNED_IN,
    "looking:preview_programme": SIGNED_IN,
    "looking:programme": ANYONE,
    "looking:rows": ANYONE,
}

ROWS = {
    **{
        f"looking:{name}": lambda: Plan.unscoped.first().programme
        for name in ("programme", "preview_programme", "rows", "programme_file")
    },
    **{f"looking:{name}": Plan.unscoped.first for name in ("plan", "preview_plan", "plan_file")},
}
