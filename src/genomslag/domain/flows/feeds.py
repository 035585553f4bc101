"""What one may follow of a body from outside: its consultations and the answers that are released."""

from __future__ import annotations

from typing import Any

from genomslag.domain.consultations.models import Answer, Round
from genomslag.domain.organisation.models import Body
from genomslag.ground.access import Viewer


def sent_by(body: Body, *, viewer: Viewer, limit: int) -> list[dict[str, Any]]:
    """The consultations that the body has sent out and the viewer may see, the latest first; one statement."""
    rows = Round.objects.visible_to(viewer).filter(body=body, sent_on__isnull=False)
    return list(rows.order_by("-sent_on", "-id").values("uid", "title", "sent_on", "answer_by_on")[:limit])


def answer_days_of(body: Body, *, viewer: Viewer) -> list[dict[str, Any]]:
    """The last days to answer the body's consultations that the viewer may see, the latest first; one statement."""
    rows = Round.objects.visible_to(viewer).filter(body=body, sent_on__isnull=False)
    return list(rows.order_by("-answer_by_on", "-id").values("uid", "title", "answer_by_on", "created_at"))


def answers_released_by(body: Body, *, viewer: Viewer, limit: int) -> list[dict[str, Any]]:
    """The answers to the body's consultations that the viewer may see, the latest first; one statement."""
    rows = Answer.objects.visible_to(viewer).filter(round__body=body).filter(viewer.visible("round__"))
    names = ("uid", "sender_name", "arrived_on", "round__title")
    return list(rows.order_by("-arrived_on", "-id").values(*names)[:limit])
