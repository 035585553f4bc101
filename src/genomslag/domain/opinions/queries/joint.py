"""What one may ask about a joint text."""

from __future__ import annotations

from genomslag.domain.opinions.models import Joint, Opinion
from genomslag.domain.registry.models import Record
from genomslag.ground.access import Viewer

JOINT_TEXT = "joint_text"


def joint(opinion: Opinion, *, viewer: Viewer) -> Joint | None:
    """The joint text that an answer is part of, if it is."""
    found: Joint | None = Joint.objects.visible_to(viewer).filter(opinion=opinion).select_related("lead").first()
    return found


def joint_offers(opinion: Opinion, *, viewer: Viewer) -> list[Record]:
    """The joint texts that other boards have sent us in this matter, the latest first."""
    rows = Record.objects.visible_to(viewer).filter(matter=opinion.matter, kind=JOINT_TEXT, direction=Record.Direction.IN)
    return list(rows.select_related("counterpart", "matter").order_by("-serial"))
