"""The chain of results as a picture: long-term effects, medium-term effects, outcomes and measures in four columns, with a line for what leads to what."""

from __future__ import annotations

from dataclasses import dataclass

from genomslag.domain.followup.models import Aim
from genomslag.domain.followup.queries import Chain

WIDTH, STEP, BOX_WIDTH, BOX_HEIGHT, TOP = 460, 34, 62, 24, 30
COLUMNS = (Aim.Level.LONG, Aim.Level.MEDIUM, Aim.Level.OUTCOME, "measure")
_GAP = (WIDTH - BOX_WIDTH) // (len(COLUMNS) - 1)


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
    width: int = WIDTH
    box_width: int = BOX_WIDTH
    box_height: int = BOX_HEIGHT


def drawn(chain: Chain) -> Drawn:
    """Each link in its column, each measure in the last; dashed where it leads nowhere yet."""
    rows: dict[str, list[tuple[str, str]]] = {
        level: [(one.label, one.leads_to) for one in chain.links if one.aim.level == level] for level in COLUMNS[:-1]
    }
    above = {one.row["id"]: link.label for link in chain.links for one in link.measures}
    rows["measure"] = [(one.row["code"] or "–", above.get(one.row["id"], "")) for one in chain.measures]
    boxes: dict[str, Box] = {}
    lines = []
    for at, column in enumerate(COLUMNS):
        for number, (label, leads_to) in enumerate(rows[column]):
            box = Box(label, at * _GAP, TOP + number * STEP, at > 0 and not leads_to)
            boxes[f"{at}{label}{number if at == 3 else ''}"] = box
            target = boxes.get(f"{at - 1}{leads_to}")
            if target is not None:
                lines.append(Line(target.x + BOX_WIDTH, target.y + BOX_HEIGHT // 2, box.x, box.y + BOX_HEIGHT // 2))
    longest = max((len(one) for one in rows.values()), default=0)
    return Drawn(list(boxes.values()), lines, TOP + max(1, longest) * STEP)
