"""What makes the demonstration's indicators worth looking at: a count of persons by sex with a few that are hidden, a scale, three years,
a break, a file that waits, and a published number beside. All of it is invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from genomslag.domain.flows import show_effect
from genomslag.domain.indicators import actions, queries
from genomslag.domain.indicators.actions.outside import Described, Published
from genomslag.domain.indicators.models import Use
from genomslag.domain.plans.models import Plan
from genomslag.faces.demo import world
from genomslag.faces.exchange.values import reading
from genomslag.ground.access import Audience, Viewer

PERSONS = "Personer som fått stöd i öppen verksamhet"
SCALE = "Rutin vid tecken på våld"
SHARE = "Förskolor som gått igenom rutinen under året"
SEXES = ("kvinnor", "män")
STEPS = ["saknas", "på väg", "på plats"]
COUNTS = {
    2019: {"vuxna": (31, 9), "barn-unga": (14, 12)},
    2020: {"vuxna": (38, 11), "barn-unga": (17, 3)},
    2021: {"vuxna": (44, 8), "barn-unga": (19, 2)},
}
ANSWERS = {"forskola": "på plats", "vuxna": "på plats", "barn-unga": "på väg", "aldreomsorg": "saknas"}
OUTSIDE = "EX00001"
FILE = (
    "Indikator;Period;Enhet;Kön;Värde;Orsak\n"
    f"{PERSONS};2022;Avdelningen för vuxna;kvinnor;41;\n"
    f"{PERSONS};2022;Avdelningen för vuxna;män;tolv;\n"
    f"{PERSONS};2022;Avdelningen för barn och unga;kvinnor;18;\n"
    f"{PERSONS};2022;Avdelningen för barn och unga;män;;saknas\n"
    f"{SCALE};2022;Avdelningen för äldreomsorg;;på väg;\n"
)


def begin(plan: Plan, *, by: Viewer) -> None:
    """The plan has two more indicators: one that counts persons, one that is a step on a scale."""
    persons = show_effect.add_indicator(
        plan,
        name=PERSONS,
        unit_word="personer",
        purpose="Visar om fler får stöd tidigt (påhittat exempel).",
        meaning="Personer med minst ett besök under året.",
        population="Boende i stadsdelen",
        breakdowns=[{"name": "Kön", "groups": list(SEXES)}],
        secrecy="sensitive",
        adds_up=True,
        source="Verksamhetssystemet",
        limits="Den som besökt två enheter räknas i båda.",
        external_code=OUTSIDE,
        target="70",
        target_on=date(2025, 12, 31),
        is_example=True,
        by=by,
    )
    scale = show_effect.add_indicator(
        plan, name=SCALE, unit_word="steg", measured="scale", answers=STEPS, source="Enhetens svar", is_example=True, by=by
    )
    for use in (persons, scale):
        actions.open_to(use, audience=Audience.PUBLIC, by=by)


def tell(by: Viewer) -> None:
    """Three years are told, a sheet is changed with a break, and a file waits to be looked through."""
    uses = {one.definition.name: one for one in queries.uses_of_body(world.body("HV"), viewer=by)}
    if PERSONS not in uses:
        return
    persons = uses[PERSONS]
    for year in (2019, 2020):
        _count(persons, year, by)
    actions.renew(
        persons.definition,
        reason="Från 2021 räknas även råd per telefon (påhittat exempel).",
        is_break=True,
        meaning="Personer med minst ett besök eller ett råd per telefon under året.",
        by=by,
    )
    persons = queries.use(persons.uid, viewer=by)
    _count(persons, 2021, by)
    actions.set_target(persons, period_from_on=date(2023, 1, 1), period_until_on=date(2023, 12, 31), value="65", by=by)
    for unit, step in ANSWERS.items():
        _value(uses[SCALE], 2021, unit, by, value=step)
    _value(uses[SHARE], 2020, "linden", by, numerator="12", denominator="30")
    for use in (persons, uses[SCALE], uses[SHARE]):
        actions.approve_waiting(use, by=by)
    _beside()
    read = reading.read(FILE.encode(), "varden-2022.csv")
    actions.begin_import(world.body("HV"), name="varden-2022.csv", sha256=read.sha256, data=read.data, by=by)


def _count(use: Use, year: int, by: Viewer) -> None:
    for unit, counts in COUNTS[year].items():
        for sex, count in zip(SEXES, counts, strict=True):
            _value(use, year, unit, by, value=str(count), dimensions={"Kön": sex})


def _value(use: Use, year: int, unit: str, by: Viewer, **said: object) -> None:
    row = actions.observe(
        use,
        period_from_on=date(year, 1, 1),
        period_until_on=date(year, 12, 31),
        unit=world.unit(unit),
        by=by,
        **said,  # type: ignore[arg-type]
    )
    actions.submit(row, by=by)


def _beside() -> None:
    """A published indicator that does not exist; real ones are fetched with the command."""
    named = {"0180": "Stockholm (påhittat värde)", "0000": "Riket (påhittat värde)"}
    numbers = {"0180": (4, None, 6), "0000": (5, 5, 7)}
    described = Described(
        OUTSIDE, "Stöd i öppen verksamhet, antal per 10 000 invånare (påhittat exempel)", "Antal per 10 000 invånare."
    )
    published = [
        Published(OUTSIDE, place, year, "T", None if number is None else Decimal(number), named[place])
        for place, row in numbers.items()
        for year, number in zip((2019, 2020, 2021), row, strict=True)
    ]
    actions.keep_outside("kolada", [described], published, by=Viewer(name="genomslag kolada"))
