"""The chain of results as a picture: long-term effects, medium-term effects, outcomes, measures and indicators in five columns, with a line for what leads to what."""

from __future__ import annotations

from dataclasses import dataclass

from genomslag.domain.followup.models import Aim
from genomslag.domain.followup.queries import Chain

WIDTH, STEP, BOX_WIDTH, BOX_HEIGHT, TOP = 460, 34, 52, 24, 30
COLUMNS = (Aim.Level.LONG, Aim.Level.MEDIUM, Aim.Level.OUTCOME, "measure", "indicator")
_GAP = (WIDTH - BOX_WIDTH) // (len(COLUMNS) - 1)
PLACES = tuple(at * _GAP for at in range(len(COLUMNS)))
"""Where each column begins."""


@dataclass(frozen=True)
class Box:
    """One link or measure: its short name and where it is drawn. What it says stands in the table."""

    label: str
    x: int
    y: int
    is_gap: bool = False


@dataclass(frozen=True)
class Line:
    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True)
class Drawn:
    boxes: list[Box]
    lines: list[Line]
    height: int
    places: tuple[int, ...] = PLACES
    width: int = WIDTH
    box_width: int = BOX_WIDTH
    box_height: int = BOX_HEIGHT


def drawn(chain: Chain) -> Drawn:
    """Each link in its column, then measures, then the indicators that show them; dashed where it leads nowhere yet."""
    rows: dict[str, list[tuple[str, str]]] = {
        level: [(one.label, one.leads_to) for one in chain.links if one.aim.level == level] for level in COLUMNS[:3]
    }
    above = {one.row["id"]: link.label for link in chain.links for one in link.measures}
    rows["measure"] = [(one.row["code"] or "–", above.get(one.row["id"], "")) for one in chain.measures]
    boxes: dict[str, Box] = {}
    lines = []
    for at, column in enumerate(COLUMNS[:4]):
        for number, (label, leads_to) in enumerate(rows[column]):
            box = Box(label, PLACES[at], TOP + number * STEP, at > 0 and not leads_to)
            boxes[f"{at}{number if at == 3 else label}"] = box
            target = boxes.get(f"{at - 1}{leads_to}")
            if target is not None:
                lines.append(_line(target, box))
    shown = chain.indicators
    marks = {name: Box(label, PLACES[4], TOP + number * STEP) for number, (name, label) in enumerate(shown.items())}
    lines += [_line(boxes[f"3{at}"], marks[one.indicator]) for at, one in enumerate(chain.measures) if one.indicator]
    longest = max(len(shown), *(len(one) for one in rows.values()))
    return Drawn([*boxes.values(), *marks.values()], lines, TOP + max(1, longest) * STEP)


def _line(left: Box, right: Box) -> Line:
    return Line(left.x + BOX_WIDTH, left.y + BOX_HEIGHT // 2, right.x, right.y + BOX_HEIGHT // 2)
