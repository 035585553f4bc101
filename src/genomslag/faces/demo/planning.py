"""What makes the district's plan one to look at: measures that come again, wait for each other, cost money and have slipped. All invented."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from genomslag.domain.flows import remind_uptakes
from genomslag.domain.plans import actions as plans
from genomslag.domain.plans import queries as plan_queries
from genomslag.domain.plans.models import Measure, Plan, Uptake
from genomslag.faces.demo import world
from genomslag.ground.access import Viewer

MEASURES: tuple[dict[str, Any], ...] = (
    {"title": "Utbilda gruppledare i samtal om våld", "unit": "vuxna", "owner": "alma", "days": (date(2021, 8, 16), date(2021, 12, 17)), "resource": "Sex ledare, tre dagar var", "effect": "Gruppledarna ställer frågan och vet hur svaret tas emot.", "amount_sek": 85_000, "funding": "Länsstyrelsens utvecklingsmedel", "others": ("barn-unga",), "groups": ("barn",), "activity": ("1.4", "socialtjanst")},
    {"title": "Nätverksträff för kontaktpersoner mot våld", "unit": "barn-unga", "owner": "siri", "days": (date(2021, 8, 16), date(2025, 6, 30)), "resource": "En halv dag per termin, ordinarie ram", "effect": "Varje avdelning har en kontaktperson som kollegorna vänder sig till.", "recurs": "term", "others": ("vuxna", "forskola", "aldreomsorg")},
    {"title": "Granska akter: har frågan om våld ställts?", "unit": "barn-unga", "owner": "siri", "days": (date(2021, 9, 1), date(2022, 8, 31)), "resource": "Fyra timmar i månaden", "effect": "Frågan ställs i varje utredning.", "recurs": "month", "groups": ("barn",), "activity": ("3.2", "socialtjanst")},
    {"title": "Rutin i hemtjänsten vid misstanke om våld", "unit": "aldreomsorg", "owner": "ivar", "days": (date(2021, 10, 1), date(2022, 3, 31)), "resource": "Metodhandledare 10 procent", "effect": "Hemtjänsten vet vem som ringer vart.", "amount_sek": 60_000, "funding": "Ordinarie budget", "groups": ("äldre",)},
    {"title": "Handledning för förskolans personal", "unit": "linden", "owner": "maj", "days": (date(2021, 9, 1), date(2022, 6, 10)), "resource": "Två timmar i månaden per arbetslag", "effect": "Personalen vågar fråga och vet vart den vänder sig.", "amount_sek": 24_000, "funding": "Ordinarie budget", "activity": ("3.2", "forskola")},
    {"title": "Webbutbildning löpande för nyanställda", "unit": "aldreomsorg", "owner": "ivar", "days": (date(2022, 1, 10), date(2025, 12, 31)), "resource": "Två timmar per anställd", "effect": "Nyanställda känner till rutinen.", "recurs": "year"},
)  # fmt: skip
MILESTONES = (
    ("Utbilda", "Utbildare är avtalad", date(2021, 9, 30)),
    ("Utbilda", "Första gruppen är klar", date(2021, 11, 30)),
    ("Rutin i hemtjänsten", "Utkast prövat i två grupper", date(2022, 1, 14)),
    ("Rutin i hemtjänsten", "Alla grupper har gått igenom rutinen", date(2022, 3, 25)),
)
WAITS = (("Rutin i hemtjänsten", "Utbilda"), ("Webbutbildning", "Rutin i hemtjänsten"))


def remind() -> None:
    """Ten days are left, and those who have said nothing are reminded, as the worker does every morning."""
    remind_uptakes.catch_up()


def deepen(plan: Plan, asked: Mapping[tuple[str, str], Uptake], by: Viewer) -> None:
    """The draft has more measures, with milestones and with what waits for what. Those that are the body's own carry out no activity of the programme.

    Takes: asked, what the programme asks of the body, by the code of the activity and of the function.
    """
    made = {}
    for one in MEASURES:
        starts_on, ends_on = one["days"]
        made[one["title"]] = plans.add_measure(
            plan,
            title=one["title"],
            owner_unit=world.unit(one["unit"]),
            owner=world.person(one["owner"]),
            starts_on=starts_on,
            ends_on=ends_on,
            resource=one["resource"],
            expected_effect=one["effect"],
            amount_sek=one.get("amount_sek"),
            funding=one.get("funding", ""),
            recurs=one.get("recurs", ""),
            contributors=[world.unit(code) for code in one.get("others", ())],
            target_groups=one.get("groups", ()),
            uptake=asked[one["activity"]] if "activity" in one else None,
            is_example=True,
            by=by,
        )
    for title, words, due_on in MILESTONES:
        plans.add_milestone(_of(made, title), title=words, due_on=due_on, by=by)
    for title, needs in WAITS:
        plans.tie(_of(made, title), needs=_of(made, needs), by=by)


def _of(made: dict[str, Measure], title: str) -> Measure:
    return next(measure for key, measure in made.items() if key.startswith(title))


def look_through(by: Viewer) -> None:
    """Before the year is judged the coordinator has asked round: what is under way, what has slipped and why."""
    rows, _total = plan_queries.measures(viewer=by)
    titles = {row["title"]: plan_queries.measure(row["uid"], viewer=by) for row in rows if row["state"] == "planned"}
    found = {title: measure for title, measure in titles.items() if title in {one["title"] for one in MEASURES}}
    late = _of(found, "Utbilda")
    for stone in plan_queries.beside([late.pk], viewer=by)[late.pk].milestones[:1]:
        plans.reach_milestone(stone, on=date(2021, 10, 4), by=by)
    plans.move(
        late, starts_on=late.starts_on, ends_on=date(2022, 2, 28), reason="Utbildaren blev sjuk; två dagar återstår.", by=by
    )
    told = plans.Deviation(
        "Utbildaren blev sjuk i november.", "De två sista dagarna ges i februari.", world.person("alma"), date(2022, 2, 28)
    )
    for measure in found.values():
        slipped = measure.pk == late.pk
        plans.report(
            plan_queries.measure(measure.uid, viewer=by),
            state="under_way",
            text="Fyra av sex ledare är utbildade." if slipped else f"Igång sedan {measure.starts_on}.",
            reason="Två dagar återstår." if slipped else "",
            deviation=told if slipped else None,
            by=by,
        )
