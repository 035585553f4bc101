"""How it goes: a programme, or one plan of it, goal by goal and body by body, as counts with the rows behind them. Numbers of indicators
are those that the disclosure gate let out, and what is said of them is said of those alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Case, DateField, Q, QuerySet, Value, When
from django.db.models.functions import Cast

from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Content, Link, Version
from genomslag.domain.documents.queries import Called
from genomslag.domain.indicators import queries as indicators
from genomslag.domain.indicators import targets
from genomslag.domain.indicators.gate import Why
from genomslag.domain.indicators.models import Definition, Target, Use
from genomslag.domain.indicators.queries import Point, Series
from genomslag.domain.organisation.models import Body
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans import rules
from genomslag.domain.plans.models import Measure, Plan
from genomslag.domain.plans.queries import Heap
from genomslag.ground import clock
from genomslag.ground.access import Viewer

REACHED, BETTER, SAME, WORSE, TOLD, HIDDEN, MISSING = "reached", "better", "same", "worse", "told", "hidden", "missing"
"""How an indicator stands, in the order in which it is shown. `told`: there is a number, and nothing that it can be held to."""
GOALS = ("goal", "sub_goal")
YEARS_BACK = 5
MOST_USES = 500


@dataclass(frozen=True)
class Shown:
    """One indicator in use with its series, and how its latest number stands to the one before it and to its target."""

    series: Series
    standing: str
    goals: frozenset[int]

    @property
    def use(self) -> Use:
        return self.series.use

    @property
    def last(self) -> Point | None:
        return self.series.points[-1] if self.series.points else None


@dataclass
class Line:
    """What stands together: a goal, a body, or all of it. Each count is of rows that can be looked at."""

    heading: Called | None = None
    body: str = ""
    body_id: int = 0
    body_uid: UUID | None = None
    body_kind: str = ""
    aims: frozenset[int] = frozenset()
    answers: Counter[str] = field(default_factory=Counter)
    measures: Counter[str] = field(default_factory=Counter)
    indicators: Counter[str] = field(default_factory=Counter)
    asked: int = 0
    answered: int = 0
    due: int = 0
    told: int = 0

    @property
    def name(self) -> str:
        return f"{self.heading.code} {self.heading.title}".strip() if self.heading else self.body

    @property
    def standing(self) -> str:
        return rules.standing_of(self.measures)

    def add_answers(self, heap: Heap) -> None:
        self.answers[heap.standing] += heap.count
        self.asked += heap.due
        self.answered += heap.told

    def add_measures(self, heap: Heap) -> None:
        self.measures[heap.standing] += heap.count
        self.due += heap.due
        self.told += heap.told


@dataclass(frozen=True)
class Looked:
    """A programme, or a plan of it, as it stands. `loose` holds the measures that carry out no part of the programme; `uses` are its own
    indicators, `beside` those with the same indicators of other bodies."""

    programme: Version
    plan: Plan | None
    goals: list[Line]
    loose: Line
    bodies: list[Line]
    whole: Line
    uses: list[Shown]
    beside: list[Shown]
    is_whole: bool
    is_cut: bool = False
    """True when more indicators in use tell of it than are counted."""

    @cached_property
    def spread(self) -> Counter[str]:
        """How many goals stand how: each goal counts once, however many measures it has."""
        return Counter(line.standing for line in self.goals)


def look(programme: Version, *, viewer: Viewer, plan: Plan | None = None) -> Looked:
    """The programme as the viewer may see it, or one plan of it; six statements, however many bodies and measures.

    Takes: plan, to hold the goals to that plan's measures and its body's answers; the bodies are still told of side by side.
    Gives: whoever is not signed in sees what has been said, and no count of those who have said nothing.
    """
    goal_of, lines = _goals(programme, viewer)
    loose, whole = Line(), Line()
    bodies: dict[int, Line] = {}
    measures, answers = plans.heaps(programme, viewer=viewer, plan=plan)
    for heap in measures:
        if plan is None or heap.plan_id == plan.pk:
            lines.get(goal_of.get(heap.aim or 0, 0), loose).add_measures(heap)
            whole.add_measures(heap)
        _of_body(bodies, heap).add_measures(heap)
    answering = plans.answering_for(plan.body) if plan is not None else None
    for heap in answers:
        if answering is None or heap.body_id in answering:
            lines.get(goal_of.get(heap.aim or 0, 0), loose).add_answers(heap)
            whole.add_answers(heap)
        _of_body(bodies, heap).add_answers(heap)
    uses, is_cut = _uses(programme, goal_of, viewer=viewer, first=plan.body_id if plan is not None else None)
    for one in uses:
        _of_body_of(bodies, one).indicators[one.standing] += 1
        if plan is None or one.use.body_id == plan.body_id:
            whole.indicators[one.standing] += 1
            for goal in one.goals:
                lines[goal].indicators[one.standing] += 1
    mine = [one for one in uses if plan is None or one.use.body_id == plan.body_id]
    elements = {one.use.definition.element_id for one in mine}
    beside = [one for one in uses if one.use.definition.element_id in elements]
    by_name = sorted(bodies.values(), key=lambda line: line.body)
    return Looked(programme, plan, list(lines.values()), loose, by_name, whole, mine, beside, not viewer.is_anonymous, is_cut)


def goals(programme: Version, *, viewer: Viewer) -> list[Line]:
    """The goals in reading order, without what stands under them counted; one statement."""
    return list(_goals(programme, viewer)[1].values())


def indicators_of(programme: Version, *, viewer: Viewer, body: Body | None = None) -> tuple[list[Shown], bool]:
    """The indicators that tell of a programme, with how each stands and of which goals it tells; and whether there are more than are told. Five statements.

    Takes: body, whose indicators are told first.
    """
    return _uses(programme, _goals(programme, viewer)[0], viewer=viewer, first=None if body is None else body.pk)


def elements_of(programme: Version, *, viewer: Viewer) -> set[int]:
    """The indicators that tell of a programme, as elements: its own, those of the plans that carry it out, and those that measures are held to; one statement."""
    inside, held, in_plans = _telling(programme, viewer)
    found = inside.union(held.values("use__definition__element"), in_plans)
    return {row["element"] for row in found}


def _of_body(bodies: dict[int, Line], heap: Heap) -> Line:
    return bodies.setdefault(
        heap.body_id, Line(body=heap.body, body_id=heap.body_id, body_uid=heap.body_uid, body_kind=heap.body_kind)
    )


def _of_body_of(bodies: dict[int, Line], one: Shown) -> Line:
    body = one.use.body
    return bodies.setdefault(body.pk, Line(body=body.name, body_id=body.pk, body_uid=body.uid, body_kind=body.kind))


def _goals(programme: Version, viewer: Viewer) -> tuple[dict[int, int], dict[int, Line]]:
    """Each element with the goal that it stands under, and the goals in reading order. A programme without goals is told by its activities."""
    rows, called = documents.called_places(programme, viewer=viewer)
    above = {pk: parent for pk, _depth, parent, _kind in rows}
    kinds = {pk: kind for pk, _depth, _parent, kind in rows}
    tops = [pk for pk, _depth, _parent, kind in rows if kind in GOALS and not _under(pk, above, kinds, GOALS)]
    if not tops:
        tops = [pk for pk, _depth, _parent, kind in rows if kind == "activity"]
    goal_of = {pk: top for pk in kinds if (top := _top(pk, above, set(tops))) is not None}
    below: dict[int, set[int]] = {}
    for pk, top in goal_of.items():
        below.setdefault(top, set()).add(pk)
    return goal_of, {pk: Line(called[pk], aims=frozenset(below[pk])) for pk in tops}


def _under(pk: int, above: Mapping[int, int | None], kinds: Mapping[int, str], wanted: Collection[str]) -> bool:
    here = above.get(pk)
    while here is not None and kinds.get(here) not in wanted:
        here = above.get(here)
    return here is not None


def _top(pk: int, above: Mapping[int, int | None], tops: set[int]) -> int | None:
    here: int | None = pk
    while here is not None and here not in tops:
        here = above.get(here)
    return here


def _telling(programme: Version, viewer: Viewer) -> tuple[QuerySet[Any, Any], QuerySet[Measure], QuerySet[Any, Any]]:
    """What tells of a programme: the elements of its own text, the measures that are held to something, the elements of its plans' texts."""
    inside = Content.objects.visible_to(viewer).filter(version=programme).values("element")
    held = Measure.objects.visible_to(viewer).filter(plan__programme=programme, use__isnull=False)
    texts = Plan.objects.visible_to(viewer).filter(programme=programme).values("version")
    return inside, held, Content.objects.visible_to(viewer).filter(version__in=texts).values("element")


def _uses(
    programme: Version, goal_of: Mapping[int, int], *, viewer: Viewer, first: int | None = None
) -> tuple[list[Shown], bool]:
    """The indicators that tell of the programme: its own, those that plans tie to it, and those that its measures are held to; four statements.

    Takes: first, the body whose own come before all others, so that none of them is beyond what is counted.
    Gives: also whether there were more than are counted.
    """
    inside, held, in_plans = _telling(programme, viewer)
    rows = Use.objects.visible_to(viewer).filter(
        Q(definition__element__in=inside) | Q(pk__in=held.values("use")) | Q(definition__element__in=in_plans)
    )
    shown = rows.select_related("definition", "definition__element", "body")
    if first is not None:
        shown = shown.order_by(Case(When(body=first, then=0), default=1), "definition__name", "body__name")
    else:
        shown = shown.order_by("definition__name", "body__name")
    several = list(shown[: MOST_USES + 1])
    found = sorted(several[:MOST_USES], key=lambda one: (one.definition.name, one.body.name))
    if not found:
        return [], False
    goals, aims = _goals_and_aims(found, goal_of, held, viewer)
    since = date(clock.today().year - YEARS_BACK, 1, 1)
    series = [replace(one, aims=aims[one.use.pk]) for one in indicators.kept_series(found, viewer=viewer, since=since)]
    shown_uses = [Shown(one, standing_of(one), goals.get(one.use.pk, frozenset())) for one in series]
    return shown_uses, len(several) > MOST_USES


NO_DAY = Cast(Value(None), DateField())
"""No day, said so that every database takes it for one beside those that are."""


def _goals_and_aims(
    uses: Sequence[Use], goal_of: Mapping[int, int], held: QuerySet[Measure], viewer: Viewer
) -> tuple[dict[int, frozenset[int]], dict[int, list[Target]]]:
    """Which goals each use tells of, and the targets that were set for single periods of it; one statement for both.

    Three kinds of rows come in one list, each of four columns. A link from an indicator to an element, and a measure that is held to an indicator
    and carries an element out, both say "this element, that element" and have no days. A target says "this use, this number, from, until". So a
    row with a first day is a target, and one without is an element that the indicator tells of.
    """
    elements = {one.definition.element_id for one in uses}
    aims: dict[int, set[int]] = {one.pk: {one.definition.element_id} for one in uses}
    tied = Link.objects.visible_to(viewer).filter(from_element__in=elements)
    carried = held.filter(uptake__isnull=False)
    told = tied.values_list("from_element_id", "to_element_id", NO_DAY, NO_DAY).union(
        carried.values_list("use__definition__element_id", "uptake__element_id", NO_DAY, NO_DAY),
        indicators.aims_of([one.pk for one in uses], viewer=viewer),
    )
    by_element: dict[int, set[int]] = {}
    levels: dict[int, list[Target]] = {one.pk: [] for one in uses}
    for what, said, first, last in told:
        if first is None:
            by_element.setdefault(what, set()).add(said)
        else:
            levels[what].append(Target(use_id=what, value_scaled=said, period_from_on=first, period_until_on=last))
    for one in uses:
        aims[one.pk] |= by_element.get(one.definition.element_id, set())
    goals = {pk: frozenset(goal_of[element] for element in found if element in goal_of) for pk, found in aims.items()}
    return goals, levels


def standing_of(shown: Series) -> str:
    """How an indicator stands, by its latest number alone and the one before it that can be compared.

    Takes: a series as the gate lets it out, so that what is said of it tells nobody of a hidden number.
    Rule: none; across a break nothing is compared, and a number that is missing or hidden stands neither well nor ill.
    """
    last, definition = shown.points[-1] if shown.points else None, shown.use.definition
    if last is None:
        return MISSING
    if not definition.is_number:
        return TOLD if last.reported else MISSING
    if last.value is None:
        return HIDDEN if last.why in (Why.SUPPRESSED, Why.WITHDRAWN) else MISSING
    if definition.direction == Definition.Direction.NONE:
        return TOLD
    if shown.status == targets.REACHED:
        return REACHED
    before = _before(shown, last)
    if before is None:
        return TOLD
    if last.value == before:
        return SAME
    return BETTER if (last.value > before) == (definition.direction == Definition.Direction.UP) else WORSE


def _before(shown: Series, last: Point) -> Decimal | None:
    """The number that the latest can be held to: the one before it in the same era, or where it began when nothing has been broken.

    A part of a year is held to another part, never to a year.
    """
    before = [point for point in shown.points[:-1] if point.era == last.era and shown.is_part(point) == shown.is_part(last)]
    same = [point.value for point in before if point.value is not None]
    if same:
        return same[-1]
    return shown.baseline if last.era == 0 and not shown.is_part(last) else None
