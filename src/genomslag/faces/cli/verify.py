"""The trail is read from its beginning, and what does not hold is told."""

from __future__ import annotations

import sys

from genomslag.ground import trail
from genomslag.ground.models import TrailHead


def main(argv: list[str]) -> int:
    """Zero when every chain is whole."""
    breaks = trail.verify()
    for found in breaks:
        print(f"Kedja {found.chain}, händelse {found.seq}: {found.why}", file=sys.stderr)
    if not breaks:
        events = sum(TrailHead.objects.values_list("seq", flat=True))
        print(f"Spåret är helt: {TrailHead.objects.count()} kedjor, {events} händelser.")
    return 1 if breaks else 0
