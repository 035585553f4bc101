"""The district states its roles, makes its plan and follows it up."""

from __future__ import annotations

from datetime import date

from genomslag.domain.documents.models import Element
from genomslag.domain.flows import show_effect
from genomslag.domain.indicators import actions as indicators
from genomslag.domain.indicators.models import Observation
from genomslag.domain.plans import actions as plans
from genomslag.domain.plans import queries as plan_queries
from genomslag.faces.demo import following, planning, side_by_side, tertials, values, world
from genomslag.faces.demo.beats import found
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible

ROLES = {
    ("1.1", ""): "Fritidsgårdarna håller samtalen tillsammans med skolorna.",
    ("1.4", "socialtjanst"): "Socialtjänsten erbjuder föräldraskapsstöd i grupp två gånger om året.",
    ("1.4", "forskola"): "Förskolorna berättar om stödet vid varje inskolning.",
    ("3.2", "forskola"): "Varje förskola går igenom rutinen med all personal en gång om året.",
    ("3.2", "socialtjanst"): "Socialtjänsten tar emot oro och återkopplar inom en vecka.",
}


def state_roles(by: Viewer) -> None:
    planning.remind()
    for one in plan_queries.uptakes(viewer=by, body=world.body("HV")):
        function = one.uptake.function.code if one.uptake.function else ""
        said = ROLES.get((one.activity.code if one.activity else "", function))
        if said:
            plans.state_role(one.uptake, own_role=said, by=by)


MEASURES = (
    ("3.2", "forskola", "Rutin vid tecken på våld på alla förskolor", "linden", "maj", date(2021, 8, 16), date(2021, 12, 10), "Två arbetstimmar per förskola", "Personalen upptäcker tidigare och vet vad som ska göras."),
    ("1.4", "socialtjanst", "Föräldragrupp vår och höst", "vuxna", "alma", date(2021, 9, 1), date(2022, 5, 31), "Två gruppledare, ordinarie ram", "Fler föräldrar får stöd innan våld trappas upp."),
    ("1.4", "forskola", "Information om föräldraskapsstöd vid inskolning", "linden", "maj", date(2021, 8, 16), date(2021, 10, 29), "Ordinarie ram", "Föräldrar känner till stödet."),
)  # fmt: skip


def make_plan(by: Viewer) -> None:
    programme = found.programme(by)
    plan = plans.draft_plan(
        programme=programme, body=world.body("HV"), title="Lokal handlingsplan mot våld, Hässelby-Vällingby 2021–2025", by=by
    )
    node = found.node(programme, "3.2 i", by)
    use = show_effect.add_indicator(
        plan,
        name="Förskolor som gått igenom rutinen under året",
        unit_word="förskolor",
        is_share=True,
        scale=1,
        source="Förskolornas egen rapport",
        contributes_to=one_visible(Element, node.uid, viewer=by),
        baseline="40",
        baseline_on=date(2020, 12, 31),
        target="100",
        target_on=date(2025, 12, 31),
        is_example=True,
        by=by,
    )
    asked = {
        (one.activity.code, one.uptake.function.code if one.uptake.function else ""): one
        for one in plan_queries.uptakes(viewer=by, body=world.body("HV"))
        if one.activity
    }
    for code, function, title, unit, owner, starts_on, ends_on, resource, effect in MEASURES:
        one = asked[code, function]
        plans.add_measure(
            plan,
            title=title,
            owner_unit=world.unit(unit),
            owner=world.person(owner),
            starts_on=starts_on,
            ends_on=ends_on,
            resource=resource,
            expected_effect=effect,
            carries_out=one.uptake.element,
            uptake=one.uptake,
            use=use if code == "3.2" else None,
            is_example=True,
            by=by,
        )
    planning.deepen(plan, {key: one.uptake for key, one in asked.items()}, by)
    values.begin(plan, by=by)
    tertials.begin(plan, by=by)


def report_measures(by: Viewer) -> None:
    rows, _total = plan_queries.measures(viewer=by, owner_id=by.person_id)
    for row in rows:
        done = row["ends_on"] <= clock.today()
        measure = plan_queries.measure(row["uid"], viewer=by)
        plans.report(
            measure,
            state="done" if done else "under_way",
            text="Genomfört på alla avdelningar." if done else "Halva personalen har gått igenom rutinen.",
            by=by,
        )
        if measure.use is not None:
            value = indicators.observe(
                measure.use,
                period_from_on=date(2021, 1, 1),
                period_until_on=date(2021, 12, 31),
                numerator="29",
                denominator="31",
                unit=world.unit("linden"),
                by=by,
            )
            indicators.submit(value, by=by)


def follow_up(by: Viewer) -> None:
    planning.look_through(by)
    values.tell(by)
    tertials.tell(by)
    side_by_side.tell()
    for value in Observation.objects.visible_to(by).filter(state="submitted"):
        indicators.approve(value, by=by)
    following.judge_the_year(by)
