"""Several bodies measure with the programme's own indicator, so that there is something to hold side by side: one has a hidden year, one a year that is
missing, one changes what it counts. All of it is invented."""

from __future__ import annotations

from datetime import date

from genomslag.domain.documents.models import Content, Element
from genomslag.domain.indicators import actions
from genomslag.domain.indicators.models import Use
from genomslag.domain.organisation import actions as organisation
from genomslag.domain.organisation.queries import viewer_of
from genomslag.faces.demo import world
from genomslag.ground.access import Audience, Viewer

CODE = "4.1 i"
NAME = "Barn som fått samordnat stöd"
KEEPERS = {"SN": "Saga Satäng (påhittad)", "UN": "Ulla Ullgarn (påhittad)"}
COUNTS: dict[str, dict[int, int | None]] = {
    "HV": {2018: 21, 2019: 26, 2020: 31, 2021: 38},
    "SN": {2018: 12, 2019: 3, 2020: 9, 2021: 14},
    "UN": {2018: 48, 2019: 52, 2020: None, 2021: 61},
}
TARGETS = {"HV": "36", "SN": "30", "UN": "70"}


def tell() -> None:
    """The programme's owner says what the indicator means, three bodies put it to use, and four years are told and approved."""
    element = _element()
    if element is None:
        return
    sheet = actions.define(
        element,
        name=NAME,
        unit_word="barn",
        purpose="Visar om barn som upplevt våld får stöd av flera verksamheter tillsammans (påhittat exempel).",
        meaning="Barn med en samordnad plan under året.",
        secrecy="sensitive",
        adds_up=False,
        limits="Ett barn som fått stöd av två nämnder räknas hos båda.",
        source="Nämndernas egna uppgifter",
        by=world.viewer("aron"),
    )
    for code, counts in COUNTS.items():
        by = _keeper(code)
        use = actions.put_to_use(
            sheet, body=world.body(code), baseline=str(counts[2018]), baseline_on=date(2018, 12, 31),
            target=TARGETS[code], target_on=date(2025, 12, 31), by=by,
        )  # fmt: skip
        use = actions.open_to(use, audience=Audience.PUBLIC, by=by)
        for year, count in counts.items():
            _value(use, year, count, by)


def _element() -> Element | None:
    held = Content.objects.visible_to(world.viewer("aron")).filter(version__document__kind="programme", held__code=CODE)
    row = held.select_related("element").order_by("-version__number").first()
    return row.element if row else None


def _keeper(code: str) -> Viewer:
    """Who keeps the numbers of a body; where the story knows of nobody, one who is needed for this alone."""
    if code not in KEEPERS:
        return world.viewer("tove")
    by = organisation.founder()
    person = organisation.add_person(name=KEEPERS[code], email="", can_sign_in=False, by=by)
    organisation.appoint(person, role="coordinator", body=world.body(code), unit=None, from_on=world.START, by=by)
    return viewer_of(person)


def _value(use: Use, year: int, count: int | None, by: Viewer) -> None:
    if count is None:
        return
    row = actions.observe(
        use, period_from_on=date(year, 1, 1), period_until_on=date(year, 12, 31), unit=None, value=str(count), by=by
    )
    actions.approve(actions.submit(row, by=by), by=by)
