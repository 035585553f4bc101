"""What has arrived and waits for its number."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from genomslag.domain.registry.models import Arrival, Enclosure
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


def arrival(uid: UUID | str, *, viewer: Viewer) -> Arrival:
    """What has arrived and waits for its number.

    Refuses: NotFound.
    """
    return one_visible(Arrival, uid, viewer=viewer, related=("from_body", "matter"))


def enclosures(shown: Arrival, *, viewer: Viewer) -> list[Enclosure]:
    """What came with an arrival."""
    return list(Enclosure.objects.visible_to(viewer).filter(arrival=shown).select_related("file").order_by("position"))


def arrivals(*, viewer: Viewer, state: str = Arrival.State.WAITING) -> list[Arrival]:
    """All that waits for a number in the viewer's authorities, the oldest first; one statement."""
    rows = Arrival.objects.visible_to(viewer).filter(state=state).select_related("from_body")
    return list(rows.order_by("arrived_on", "id"))


@dataclass(frozen=True)
class Waits:
    """One paper among what waits for a number: who sent it, and what it says that it is about."""

    arrival: int
    from_body: int | None
    subject: UUID | None
    round: str | None
    their_number: str | None

    def is_about(self, thing: UUID, *numbers: str | None) -> bool:
        """Whether it is about a thing: it was sent as about it, says so in its own data, or answers to its diary number.

        Takes: numbers, of the thing's own matter, here and in a diary kept elsewhere; an answer whose sender began it by hand knows
        nothing else.
        """
        # As `numbered` has it, but with the spaces left out: a sender types the number by hand, "KS2026/7" for "KS 2026/7". There a
        # matter is found among all, and two must not be taken for one; here one who was asked is already known, and is reminded of
        # what has been answered if the number is not known again.
        said = _bare(self.their_number)
        return self.subject == thing or self.round == str(thing) or bool(said and said in map(_bare, numbers))


def unregistered(*, viewer: Viewer) -> list[Waits]:
    """What waits for a number in the viewer's authorities, as what it says it is about, a line for each paper of it; one statement."""
    rows = Arrival.objects.visible_to(viewer).filter(state=Arrival.State.WAITING).order_by("id")
    said = rows.values_list(
        "pk", "from_body_id", "subject_uid", "enclosures__content__round", "enclosures__content__their_number"
    )
    return [Waits(*row) for row in said]


def _bare(number: object) -> str:
    return "".join(number.split()).casefold() if isinstance(number, str) else ""


def arrivals_about(subject_uid: UUID, *, viewer: Viewer, number: str = "", outside_number: str = "") -> list[Arrival]:
    """What has come about one thing, a round for instance, and waits for its number; by sender.

    Takes: number and outside_number, of the thing's own matter, as Waits.is_about.
    """
    found = {one.arrival for one in unregistered(viewer=viewer) if one.is_about(subject_uid, number, outside_number)}
    rows = Arrival.objects.visible_to(viewer).filter(pk__in=found).select_related("from_body")
    return list(rows.order_by("from_body__name", "id"))
