"""Counts as a bar of parts. Each part has a form of its own beside its colour, and every count stands in words beneath with a way to its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from genomslag.domain.flows import looking
from genomslag.domain.plans import rules
from genomslag.domain.plans.models import Measure, Uptake
from genomslag.ground.errors import Text

WIDTH = 300
M, U = Measure.State, Uptake.State

Order = Sequence[tuple[str, Text, str]]
"""What can be counted, in the order in which it stands: the standing, its word, its mark."""

MEASURES: Order = (
    (M.DONE, _("done"), "done"),
    (M.UNDER_WAY, _("under way"), "work"),
    (M.PLANNED, _("planned"), "open"),
    (rules.LATE, _("late"), "late"),
    (rules.GIVEN_UP, _("given up, with a reason"), "off"),
)
GOALS: Order = (
    (M.DONE, _("all measures done"), "done"),
    (M.UNDER_WAY, _("under way"), "work"),
    (M.PLANNED, _("only planned"), "open"),
    (rules.LATE, _("some measure is late"), "late"),
    (rules.UNPLANNED, _("without measures"), "silent"),
)
ANSWERS: Order = (
    (U.DONE, _("done"), "done"),
    (U.UNDER_WAY, _("under way"), "work"),
    (U.PLANNED, _("measures planned"), "open"),
    (U.ROLE_STATED, _("role stated"), "wait"),
    (U.NOT_RELEVANT, _("not relevant, because"), "off"),
    (U.SILENT, _("silent"), "silent"),
)
INDICATORS: Order = (
    (looking.REACHED, _("at the target"), "done"),
    (looking.BETTER, _("better than before"), "work"),
    (looking.SAME, _("as before"), "open"),
    (looking.WORSE, _("worse than before"), "late"),
    (looking.TOLD, _("nothing to compare with"), "wait"),
    (looking.HIDDEN, _("hidden, too few"), "off"),
    (looking.MISSING, _("no number yet"), "silent"),
)


@dataclass(frozen=True)
class Part:
    """So many that stand alike: where their part of the bar begins, and how wide it is."""

    standing: str
    word: Text
    mark: str
    count: int
    x: float
    width: float


def parts(counts: Mapping[str, int], order: Order, width: int = WIDTH) -> list[Part]:
    """The parts of a bar from left to right, as wide as they are many; what there is none of has no part."""
    total = sum(counts.get(standing, 0) for standing, _word, _mark in order)
    made: list[Part] = []
    before = 0
    for standing, word, mark in order:
        count = counts.get(standing, 0)
        if count:
            x, end = (round(width * at / total, 1) for at in (before, before + count))
            made.append(Part(standing, word, mark, count, x, round(end - x, 1)))
        before += count
    return made


def word(standing: str, order: Order) -> tuple[Text, str]:
    """The word and the mark of a standing."""
    return next((said, mark) for known, said, mark in order if known == standing)
