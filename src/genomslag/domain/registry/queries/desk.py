"""What waits for the registrar."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.roles import REGISTRAR
from genomslag.domain.registry.models import Arrival, Dispatch, RecordRequest
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.waiting import Waiting

SHOWN_FIRST = ("answer", "preliminary_answer", "letter", "declined")
"""The packages that a person looks through before they go."""


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """For the registrar: what has arrived and has no number, and packages that lie ready."""
    mine = [authority for authority in viewer.authority_ids if viewer.has(REGISTRAR, authority)]
    if not mine:
        return []
    came = Arrival.objects.visible_to(viewer).filter(state=Arrival.State.WAITING, authority_id__in=mine)
    ready = Dispatch.objects.visible_to(viewer).filter(state=Dispatch.State.READY, authority_id__in=mine, kind__in=SHOWN_FIRST)
    asked = RecordRequest.objects.visible_to(viewer).filter(state=RecordRequest.State.WAITING, authority_id__in=mine)
    return [
        *(
            Waiting(
                clock.day_of(row.received_at),
                _("Somebody asks for a record"),
                _("Public records are handed out at once or as soon as can be"),
                "recordrequest",
                row.uid,
                "answer",
            )
            for row in asked.order_by("received_at")
        ),
        *(
            Waiting(row.arrived_on, row.title, _("Has arrived and has no diary number"), "arrival", row.uid, "register")
            for row in came.order_by("arrived_on")
        ),
        *(
            Waiting(None, row.matter.title, _("The package lies ready to be sent"), "dispatch", row.uid, "send")
            for row in ready.select_related("matter").order_by("id")
        ),
    ]
