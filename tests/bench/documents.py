"""Large governing documents: a programme of two thousand elements, and a strategy with twenty-six programmes and three hundred plans.

Rows are written in bulk, since what is measured is how they are read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from genomslag.domain.documents import rules
from genomslag.domain.documents.models import (
    Content,
    Document,
    Element,
    Link,
    Profile,
    ReadingOrder,
    Responsibility,
    Revision,
    Version,
)
from genomslag.domain.documents.queries.outline import in_reading_order
from genomslag.domain.organisation.models import Body, Function
from genomslag.ground import richtext
from genomslag.ground.access import Audience
from genomslag.ground.models import Authority

DAY = date(2020, 1, 1)
PARTS = ("lead", "responsible", "responsible", "supports", "informed")
WORDS = "Verksamheten har en känd rutin för att upptäcka våld, och varje medarbetare vet hur den används. "


@dataclass
class Shelf:
    """Documents of one authority, written without ceremony."""

    authority: Authority
    profile: Profile
    bodies: list[Body]
    functions: list[Function]
    activities: list[Element] = field(default_factory=list)

    def document(self, kind: str, title: str, body: Body) -> Version:
        """An adopted version without text."""
        common = {"authority": self.authority, "audience": Audience.PUBLIC}
        document = Document(profile=self.profile, kind=kind, title=title, body=body, **common)
        document.save()
        version = Version(document=document, number=1, title=title, state=Version.State.ADOPTED, decided_on=DAY, **common)
        version.valid_from_on = DAY
        version.save()
        return version

    def fill(self, version: Version, rows: list[tuple[str, str, str, int | None]]) -> list[Element]:
        """Elements of a version: kind, code, title, and which of the rows before stands above."""
        common = {"authority": self.authority, "audience": Audience.PUBLIC}
        text = richtext.from_text(WORDS * 2)
        elements = Element.unscoped.bulk_create(
            [Element(document_id=version.document_id, kind=kind, **common) for kind, *_rest in rows], batch_size=500
        )
        revisions = Revision.unscoped.bulk_create(
            [
                Revision(
                    element=elements[at],
                    code=code,
                    title=title,
                    text=text,
                    parent=None if above is None else elements[above],
                    position=at * 1024,
                    digest=f"{version.pk}-{at}",
                    **common,
                )
                for at, (_kind, code, title, above) in enumerate(rows)
            ],
            batch_size=500,
        )
        Content.unscoped.bulk_create(
            [Content(version=version, element=row.element, held=row, **common) for row in revisions], batch_size=500
        )
        places = in_reading_order(
            (one.pk, None if row[3] is None else elements[row[3]].pk) for one, row in zip(elements, rows, strict=True)
        )
        order = [place[0] for place in places], [place[1] for place in places]
        ReadingOrder.unscoped.create(version=version, elements=order[0], depths=order[1], **common)
        Version.unscoped.filter(pk=version.pk).update(frozen_digest="written in bulk")
        return list(elements)

    def name(self, version: Version, elements: list[Element], each: int) -> None:
        """Everyone in turn has a part in the elements."""
        common = {"authority": self.authority, "audience": Audience.PUBLIC, "from_on": DAY, "named_in": version}
        Responsibility.unscoped.bulk_create(
            [
                Responsibility(
                    element=element,
                    body=self.bodies[(at * each + turn) % len(self.bodies)],
                    function=self.functions[turn] if turn < len(self.functions) else None,
                    part=PARTS[turn % len(PARTS)],
                    state="unclear" if (at + turn) % 17 == 0 else "named",
                    **common,
                )
                for at, element in enumerate(elements)
                for turn in range(each)
            ],
            batch_size=500,
        )

    def link(self, lower: list[Element], upper: list[Element]) -> None:
        """Each lower element leads to one of the upper ones."""
        common: dict[str, Any] = {"authority": self.authority, "audience": Audience.PUBLIC, "kind": "carries_out"}
        Link.unscoped.bulk_create(
            [
                Link(from_element=one, to_element=upper[at % len(upper)], extent="partly" if at % 3 else "wholly", **common)
                for at, one in enumerate(lower)
            ],
            batch_size=500,
        )


def shelf(count: int = 26) -> Shelf:
    """An authority with bodies enough to name."""
    authority = Authority.objects.create(code="bench-documents")
    bodies = Body.objects.bulk_create(
        [Body(kind="district", name=f"Nämnd {at:02}", code=f"B{at}", from_on=DAY) for at in range(count)]
    )
    functions = Function.objects.bulk_create([Function(code=f"bench-{at}", name=f"Verksamhet {at}") for at in range(2)])
    profile = Profile(body=bodies[0], name="Stockholm", rules=rules.shipped("stockholm"))
    profile.save()
    return Shelf(authority, profile, list(bodies), list(functions))


def large_programme(on: Shelf) -> Version:
    """Two thousand elements in twenty chapters, ten thousand responsibilities on them."""
    version = on.document("programme", "Ett stort program", on.bodies[0])
    rows: list[tuple[str, str, str, int | None]] = []
    for chapter in range(20):
        rows.append(("chapter", f"{chapter + 1}", f"Kapitel {chapter + 1}", None))
        top = len(rows) - 1
        for goal in range(9):
            rows.append(("goal", f"{chapter + 1}.{goal + 1}", "Våld upptäcks tidigt", top))
            here = len(rows) - 1
            rows += [("activity", f"{chapter + 1}.{goal + 1}.{at + 1}", "Fråga om våld i alla möten", here) for at in range(10)]
    elements = on.fill(version, rows)
    on.name(version, elements, 5)
    return version


def chain(on: Shelf, *, programmes: int = 26, plans: int = 300, measures: int = 3) -> tuple[Version, Element]:
    """A strategy of eight goals, programmes that refine them, plans that carry out the programmes' activities.

    Gives: the strategy, and its first goal.
    """
    strategy = on.document("strategy", "En strategi för länet", on.bodies[0])
    goals = on.fill(strategy, [("goal", f"R{at + 1}", f"Regionalt mål {at + 1}", None) for at in range(8)])
    activities: list[Element] = []
    for number in range(programmes):
        version = on.document("programme", f"Program {number + 1}", on.bodies[number % len(on.bodies)])
        rows: list[tuple[str, str, str, int | None]] = []
        for goal in range(8):
            rows.append(("goal", f"{goal + 1}", f"Kommunens mål {goal + 1}", None))
            rows += [("activity", f"{goal + 1}.1", "Fråga om våld", len(rows) - 1)]
        made = on.fill(version, rows)
        on.link(made[::2], goals)
        activities += made[1::2]
    on.activities = activities
    for number in range(plans):
        plan(on, number, measures)
    return strategy, goals[0]


def plan(on: Shelf, number: int, measures: int = 3) -> None:
    """One more local plan that carries out activities of the programmes."""
    version = on.document("plan", f"Lokal plan {number + 1}", on.bodies[number % len(on.bodies)])
    made = on.fill(version, [("measure", f"Å{at + 1}", "Utbilda all personal", None) for at in range(measures)])
    on.link(made, [on.activities[(number * measures + at) % len(on.activities)] for at in range(measures)])


def build() -> dict[str, str]:
    """Everything, and what the addresses of its pages hold."""
    on = shelf()
    programme = large_programme(on)
    strategy, goal = chain(on)
    body = on.bodies[3]
    return {
        "programme": str(programme.uid),
        "strategy": str(strategy.uid),
        "goal": str(goal.uid),
        "body": str(body.uid),
        "body_pk": str(body.pk),
    }
