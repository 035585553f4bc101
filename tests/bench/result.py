"""One figure of the bench: a ratio with its spread, and whether it is as good as we aim for."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

HEAD = f"{'what':44}{'clients':>8}{'p50 ratio':>11}{'spread':>14}{'p95 ratio':>11}{'aim':>6}"


@dataclass(frozen=True)
class Result:
    """aim is none for a figure that is only told."""

    name: str
    clients: int
    ratio: float
    lowest: float
    highest: float
    p95: float
    aim: float | None

    @property
    def verdict(self) -> str:
        if self.aim is None:
            return "told"
        return "reached" if self.ratio <= self.aim else "NOT reached"

    def __str__(self) -> str:
        spread = f"{self.lowest:.2f}-{self.highest:.2f}"
        aim = "-" if self.aim is None else f"{self.aim:.1f}"
        clients = str(self.clients or "-")
        return f"{self.name:44}{clients:>8}{self.ratio:11.2f}{spread:>14}{self.p95:11.2f}{aim:>6}"


def p95(times: Sequence[float]) -> float:
    return sorted(times)[max(0, int(len(times) * 0.95) - 1)]


def paired(name: str, clients: int, rounds: Sequence[tuple[Sequence[float], Sequence[float]]], aim: float | None) -> Result:
    """The median of the rounds' ratios, each of ours against the floor in the same round."""
    ratios = [statistics.median(ours) / statistics.median(floor) for ours, floor in rounds]
    high = statistics.median(p95(ours) / p95(floor) for ours, floor in rounds)
    return Result(name, clients, statistics.median(ratios), min(ratios), max(ratios), high, aim)
