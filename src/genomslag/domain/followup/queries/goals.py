"""The goals that a plan is for, with what the indicators show and what the body says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q

from genomslag.domain.documents.models import Content, Link
from genomslag.domain.followup import rules
from genomslag.domain.followup.models import Assessment, FollowUp, Judgement
from genomslag.domain.indicators import queries as indicators
from genomslag.domain.indicators.models import Use
from genomslag.domain.indicators.queries import Point, Series, last_of
from genomslag.domain.plans.models import Plan, Uptake
from genomslag.ground.access import Viewer

GOALS = ("goal", "sub_goal")


@dataclass(frozen=True)
class Shown:
    """What one indicator shows in the round's period."""

    use: Use
    series: Series
    point: Point | None
    target: Decimal | None
    evidence: Judgement
    year: Point | None = None
    """What has come of the year so far, when it is that which is held to the target."""

    @property
    def value(self) -> Decimal | None:
        return self.point.value if self.point else None


@dataclass
class Goal:
    """One goal: who works for it, what shows it, what the body says."""

    element_id: int
    uid: UUID
    code: str
    title: str
    measures: list[dict[str, Any]] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    assessment: Assessment | None = None

    @property
    def name(self) -> str:
        return f"{self.code} {self.title}".strip()

    @property
    def evidence(self) -> Judgement:
        return rules.of_goal(one.evidence for one in self.shown)

    @property
    def disagrees(self) -> bool:
        return self.assessment is not None and rules.disagrees(self.assessment.judgement, self.evidence)

    @property
    def is_unexplained(self) -> bool:
        return self.disagrees and self.assessment is not None and not self.assessment.explanation.strip()


def assessments(row: FollowUp, *, viewer: Viewer) -> dict[int | None, Assessment]:
    """What the body judges, by goal; none stands for the whole. One statement."""
    found = Assessment.objects.visible_to(viewer).filter(follow_up=row)
    return {one.element_id: one for one in found}


@dataclass(frozen=True)
class Picture:
    """Everything that is judged in a round: goals, what each indicator shows by use, what the body says by goal."""

    goals: list[Goal]
    shown: dict[int, Shown]
    judged: dict[int | None, Assessment]

    @property
    def whole(self) -> Assessment | None:
        return self.judged.get(None)


def picture(row: FollowUp, *, viewer: Viewer, measures: Sequence[dict[str, Any]]) -> Picture:
    """The programme's goals that the plan works for, in the order of their codes; all of them when nothing ties a measure to any. Seven statements.

    Takes: measures, of the round's plan.
    """
    texts = _Programme(row.plan, viewer)
    tied = _tied(row.plan, measures, viewer)
    own = {source for source, targets in tied.items() if texts.above(targets)}
    shown = shown_by_measures(row, measures, viewer=viewer, elements=own)
    judged = assessments(row, viewer=viewer)
    found = {pk: Goal(pk, *texts.named[pk], assessment=judged.get(pk)) for pk in texts.goals}
    for measure in measures:
        for pk in texts.above(tied[measure["element_id"]]):
            found[pk].measures.append(measure)
    for use_id, one in shown.items():
        owners = [measure["element_id"] for measure in measures if measure["use_id"] == use_id]
        targets = {to for element in (one.use.definition.element_id, *owners) for to in tied[element]}
        for pk in texts.above(targets):
            found[pk].shown.append(one)
    worked_for = [one for one in found.values() if one.measures or one.shown]
    return Picture(worked_for or list(found.values()), shown, judged)


class _Programme:
    """The programme's elements, and which goals stand over each."""

    def __init__(self, plan: Plan, viewer: Viewer) -> None:
        rows = Content.objects.visible_to(viewer).filter(version=plan.programme).order_by("held__position", "element_id")
        said = list(
            rows.values_list("element_id", "held__parent_id", "element__kind", "element__uid", "held__code", "held__title")
        )
        self.parents = {pk: parent for pk, parent, *_rest in said}
        self.named = {pk: (uid, code, title) for pk, _parent, kind, uid, code, title in said if kind in GOALS}
        self.goals = sorted(self.named, key=lambda pk: (self.named[pk][1], pk))

    def above(self, elements: Iterable[int]) -> list[int]:
        """The goals that stand over the elements, or are among them."""
        found = set()
        for one in elements:
            here: int | None = one
            while here is not None and here in self.parents:
                if here in self.named:
                    found.add(here)
                here = self.parents[here]
        return sorted(found)


def _tied(plan: Plan, measures: Sequence[dict[str, Any]], viewer: Viewer) -> dict[int, set[int]]:
    """Which elements of the programme each element of the plan leads to: through what it was asked about, and through links."""
    found: dict[int, set[int]] = defaultdict(set)
    asked = dict(
        Uptake.objects.visible_to(viewer).filter(version=plan.programme, body=plan.body).values_list("pk", "element_id")
    )
    for one in measures:
        if one["uptake_id"] in asked:
            found[one["element_id"]].add(asked[one["uptake_id"]])
    links = Link.objects.visible_to(viewer).filter(from_element__document=plan.version.document_id)
    for source, target in links.values_list("from_element_id", "to_element_id"):
        found[source].add(target)
    return found


def shown_by_measures(
    row: FollowUp, measures: Iterable[Mapping[str, Any]], *, viewer: Viewer, elements: Collection[int] = ()
) -> dict[int, Shown]:
    """What the measures' indicators show in the round's period, by use; three statements.

    Takes: elements, indicators of the plan's own text that are shown too, when the body uses them.
    """
    wanted = {one["use_id"] for one in measures if one["use_id"]}
    asked = Q(pk__in=wanted) | Q(definition__element__in=elements, authority=row.authority_id)
    uses = list(
        Use.objects.visible_to(viewer)
        .filter(asked)
        .select_related("definition__element", "body")
        .order_by("definition__name", "pk")
    )
    series = indicators.with_aims(indicators.kept_series(uses, viewer=viewer), viewer=viewer)
    return {use.pk: _shown(row, use, one) for use, one in zip(uses, series, strict=True)}


def _shown(row: FollowUp, use: Use, series: Series) -> Shown:
    inside = [
        one for one in series.points if one.period_from_on >= row.period_from_on and one.period_until_on <= row.period_until_on
    ]
    point = last_of(inside)
    said = series.held_to(point)
    evidence = rules.of_indicator(
        said.point.value if said.point else None,
        target=said.target,
        baseline=said.baseline,
        direction=use.definition.direction,
        is_whole=said.point is None or said.point.is_whole,
    )
    return Shown(use, series, point, said.target, evidence, None if said.point is point else said.point)
