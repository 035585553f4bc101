"""What happened with matters at a sitting: who took part, what was moved and put, and how each voted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from genomslag.domain.boards import rules
from genomslag.domain.boards.models import AgendaItem, Conflict, Dissent, Motion, Presence, Proposition, Seat, Vote
from genomslag.domain.boards.queries.agenda import Listed
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


@dataclass
class Put:
    """A question with its votes, by name, and how many fell on each side."""

    proposition: Proposition
    votes: list[Vote] = field(default_factory=list)

    def count(self, choice: str) -> int:
        return sum(one.choice == choice for one in self.votes)

    def names(self, choice: str) -> list[str]:
        return [one.seat.person.name for one in self.votes if one.choice == choice]


@dataclass
class Proceedings:
    """Everything that was entered of one matter before its outcome."""

    listed: Listed
    taking_part: list[Seat] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    motions: list[Motion] = field(default_factory=list)
    put: list[Put] = field(default_factory=list)

    @property
    def item(self) -> AgendaItem:
        return self.listed.item

    @property
    def questions(self) -> list[Proposition]:
        return [one.proposition for one in self.put]

    @property
    def winning(self) -> list[Motion]:
        """The motions that the board was on the side of in the end."""
        won = rules.winners(rules.valid(self.questions))
        return [one for one in self.motions if one.pk in won]


def proceedings(listed: Sequence[Listed], presences: Sequence[Presence], *, viewer: Viewer) -> dict[int, Proceedings]:
    """What was entered of each matter, by item; four statements, however many matters.

    Takes: presences, those of their sitting that the viewer may see.
    """
    found = {one.item.pk: Proceedings(one) for one in listed}
    conflicts = Conflict.objects.visible_to(viewer).filter(item__in=found)
    for conflict in conflicts.select_related("seat__person", "stand_in__person").order_by("id"):
        found[conflict.item_id].conflicts.append(conflict)
    for motion in Motion.objects.visible_to(viewer).filter(item__in=found).select_related("person").order_by("number"):
        found[motion.item_id].motions.append(motion)
    put = Proposition.objects.visible_to(viewer).filter(item__in=found)
    rows = {one.pk: Put(one) for one in put.select_related("yes__person", "no__person", "chair__person").order_by("number")}
    votes = Vote.objects.visible_to(viewer).filter(proposition__in=rows).select_related("seat__person")
    for vote in votes.order_by("seat__person__name", "id"):
        rows[vote.proposition_id].votes.append(vote)
    for row in rows.values():
        found[row.proposition.item_id].put.append(row)
    for one in found.values():
        one.taking_part = rules.taking_part(presences, one.conflicts, one.item.position)
    return found


def conflict(uid: UUID | str, *, viewer: Viewer) -> Conflict:
    """One conflict of interest with its matter.

    Refuses: NotFound.
    """
    return one_visible(Conflict, uid, viewer=viewer, related=("item", "item__sitting", "seat", "seat__person"))


def motion(uid: UUID | str, *, viewer: Viewer) -> Motion:
    """One motion with its matter.

    Refuses: NotFound.
    """
    return one_visible(Motion, uid, viewer=viewer, related=("item", "item__sitting", "person"))


def dissent(uid: UUID | str, *, viewer: Viewer) -> Dissent:
    """One reservation, statement or note, with its matter.

    Refuses: NotFound.
    """
    return one_visible(
        Dissent, uid, viewer=viewer, related=("item", "item__sitting", "item__minutes", "item__matter", "person")
    )


def proposition(uid: UUID | str, *, viewer: Viewer) -> Proposition:
    """One question that was put, with its matter.

    Refuses: NotFound.
    """
    return one_visible(Proposition, uid, viewer=viewer, related=("item", "item__sitting"))
