"""Packages, as they are shown before they go and after."""

from __future__ import annotations

from uuid import UUID

from genomslag.domain.registry.models import Dispatch, Matter, Record
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


def dispatches_of(shown: Matter, *, viewer: Viewer) -> list[Dispatch]:
    """What has gone out, or lies ready to go, in a matter."""
    return list(Dispatch.objects.visible_to(viewer).filter(matter=shown).select_related("to_body").order_by("id"))


def dispatch(uid: UUID | str, *, viewer: Viewer) -> Dispatch:
    """One package.

    Refuses: NotFound.
    """
    return one_visible(Dispatch, uid, viewer=viewer, related=("matter", "to_body"))


REFERRED = ("consultation_letter", "consultation", "programme")


def referred_in(shown: Dispatch, *, viewer: Viewer) -> list[Record]:
    """What the package answers: the letter and the text as they came. The addressee has them; they are not sent back."""
    came = Record.objects.visible_to(viewer).filter(matter=shown.matter_id, direction=Record.Direction.IN, kind__in=REFERRED)
    return list(came.select_related("file").order_by("serial"))


def package(shown: Dispatch, *, viewer: Viewer) -> list[Record]:
    """The records in a package, as they are shown before it goes."""
    return list(Record.objects.visible_to(viewer).filter(dispatches=shown).select_related("file").order_by("serial"))
