"""An indicator of the demonstration that is told every tertial, so that the years which are put together of tertials can be seen. All of it is invented."""

from __future__ import annotations

from datetime import date

from genomslag.domain.flows import show_effect
from genomslag.domain.indicators import actions, queries
from genomslag.domain.indicators.periods import parts_of_year
from genomslag.domain.plans.models import Plan
from genomslag.faces.demo import world
from genomslag.ground.access import Audience, Viewer

CALLS = "Samtal till stödtelefonen"
COUNTS = {2019: (112, 97, 128), 2020: (131, 140, 166), 2021: (158, 149, 171)}
"""So many calls, tertial by tertial; the larger part comes to the adults' department."""
TO_ADULTS = 0.7


def begin(plan: Plan, *, by: Viewer) -> None:
    """The plan has one more indicator, told by tertial and added up to years."""
    use = show_effect.add_indicator(
        plan,
        name=CALLS,
        unit_word="samtal",
        purpose="Visar om stödtelefonen är känd (påhittat exempel).",
        meaning="Besvarade samtal under tertialet.",
        frequency="tertial",
        over_time="sum",
        source="Växelns statistik",
        baseline="337",
        baseline_on=date(2019, 12, 31),
        target="540",
        target_on=date(2025, 12, 31),
        is_example=True,
        by=by,
    )
    actions.open_to(use, audience=Audience.PUBLIC, by=by)


def tell(by: Viewer) -> None:
    """Three years are told, tertial by tertial."""
    use = next((one for one in queries.uses_of_body(world.body("HV"), viewer=by) if one.definition.name == CALLS), None)
    if use is None:
        return
    for year, counts in COUNTS.items():
        for (first, last), count in zip(parts_of_year(year, 3), counts, strict=True):
            adults = round(count * TO_ADULTS)
            for unit, value in (("vuxna", adults), ("barn-unga", count - adults)):
                row = actions.observe(
                    use, period_from_on=first, period_until_on=last, unit=world.unit(unit), value=str(value), by=by
                )
                actions.submit(row, by=by)
    actions.approve_waiting(use, by=by)
