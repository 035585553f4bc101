"""A plan of fifty measures in force, with milestones, dependencies, reports and slips: what its page with the time line reads."""

from __future__ import annotations

from datetime import date, timedelta

from genomslag.domain.organisation.models import Body, Person, Unit
from genomslag.domain.plans.models import Dependency, Measure, Milestone, Plan, Progress
from genomslag.ground.access import Audience
from tests.bench.documents import Shelf

COUNT = 50
FIRST = date(2020, 1, 13)


def build(on: Shelf, *, body: Body, unit: Unit, owner: Person) -> dict[str, str]:
    """The plan, and what its address holds. The words lie on a shelf of their own; the plan is the body's."""
    programme, version = on.document("programme", "Ett program", body), on.document("plan", "Lokal handlingsplan", body)
    elements = on.fill(
        version, [("measure", f"Å{at}", f"Åtgärd nummer {at} för att upptäcka våld i tid", None) for at in range(COUNT)]
    )
    common = {"authority_id": body.authority_id, "audience": Audience.PUBLIC}
    plan = Plan(state=Plan.State.IN_FORCE, version=version, programme=programme, body=body, **common)
    plan.save()
    days = [FIRST + timedelta(days=at * 11) for at in range(COUNT)]
    measures = Measure.unscoped.bulk_create(
        [
            Measure(
                plan=plan,
                element=element,
                state=("planned", "under_way", "done")[at % 3],
                owner_unit=unit,
                owner=owner,
                starts_on=days[at],
                ends_on=days[at] + timedelta(days=200 + at % 7 * 30),
                adopted_starts_on=days[at],
                adopted_ends_on=days[at] + timedelta(days=200),
                resource="Två arbetstimmar per förskola, inom ordinarie ram",
                amount_sek=at * 1000,
                expected_effect="Personalen upptäcker tidigare och vet vad som ska göras, och fler får stöd i tid.",
                recurs="term" if at % 4 == 0 else "",
                **common,
            )
            for at, element in enumerate(elements)
        ]
    )
    Milestone.unscoped.bulk_create(
        [Milestone(measure=one, title="Halvvägs", due_on=one.starts_on + timedelta(days=90), **common) for one in measures]
    )
    Dependency.unscoped.bulk_create(
        [Dependency(measure=after, needs=before, **common) for before, after in zip(measures[::2], measures[1::2], strict=True)]
    )
    Progress.unscoped.bulk_create(
        [Progress(measure=one, state=one.state, text="Går som det ska.", reported_on=one.starts_on + timedelta(days=turn * 60), reporter=owner, **common) for one in measures for turn in range(3)]
    )  # fmt: skip
    return {"plan": str(plan.uid)}
