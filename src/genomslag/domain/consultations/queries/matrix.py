"""Who said what about which chapter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Round, Viewpoint
from genomslag.domain.consultations.queries.keeping import nodes_asked_about
from genomslag.domain.consultations.queries.seeing import answers_seen
from genomslag.domain.consultations.queries.watching import watch
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.prepared import prepared


@dataclass(frozen=True)
class Chapter:
    """A column of the matrix: a part of the referred text at its top level, with everything under it."""

    element_id: int
    code: str
    title: str


class Mark(NamedTuple):
    """One viewpoint in a cell: a page may hold thousands, so it is no more than what the cell shows and where it leads."""

    serial: int
    stance: str
    answer_id: int
    """Where its sentence can be read, under its serial."""


@dataclass(frozen=True)
class MatrixRow:
    """One who was asked, or who answered uninvited, with a cell for each chapter; the key None is the whole text."""

    name: str
    body_id: int | None
    standing: rules.Standing | None
    stance: str
    answer_uid: UUID | None
    cells: dict[int | None, list[Mark]]
    together_with: tuple[str, ...] = ()
    came_late: bool = False


@dataclass(frozen=True)
class Matrix:
    """Who said what about which chapter."""

    chapters: list[Chapter]
    rows: list[MatrixRow]
    answers: dict[int, UUID]
    """The lasting names of the answers that the marks stand in."""


def matrix(shown: Round, *, viewer: Viewer) -> Matrix:
    """Those asked against the chapters of the text, with the stance of every viewpoint that the viewer may read.

    A constant number of statements: 143 recipients against 30 chapters is one page.
    """
    chapters: list[Chapter] = []
    chapter_of: dict[int, int] = {}
    for node in nodes_asked_about(shown, viewer=viewer):
        if node.depth == 0:
            chapters.append(Chapter(node.element_id, node.code, node.title))
        chapter_of[node.element_id] = chapters[-1].element_id
    watched = watch(shown, viewer=viewer, with_cases=False)
    is_joint = any(row.joint for row in watched.rows) or any(one.joint for one in watched.uninvited)
    cells = _cells(shown, chapter_of, viewer, is_joint=is_joint, seen=watched.seen)
    rows = [
        MatrixRow(
            row.body,
            row.body_id,
            row.standing,
            row.stance,
            row.answer_uid,
            cells.get((True, row.body_id), {}),
            row.together_with,
            row.came_late,
        )
        for row in sorted(watched.rows, key=lambda row: row.body)
    ]
    rows += [
        MatrixRow(one.sender_name, one.body_id, None, one.stance, one.uid, cells.get((False, one.pk), {}))
        for one in watched.uninvited
    ]
    return Matrix(chapters, rows, watched.seen)


def _cells(
    shown: Round, chapter_of: dict[int, int], viewer: Viewer, *, is_joint: bool, seen: dict[int, UUID]
) -> dict[tuple[bool, int], dict[int | None, list[Mark]]]:
    """By whoever said it: an asked body, or an uninvited answer; then by chapter. What counts, and what a joint text says for each behind it."""
    # Whether the answer's record may be read is said by `seen`; asking the database again, viewpoint by viewpoint, costs a join of thousands.
    rows = list(_said_in(viewer, consultation=shown.pk))
    rows += _shared(shown, viewer) if is_joint else []
    found: dict[tuple[bool, int], dict[int | None, list[Mark]]] = {}
    for serial, stance, stands_in, element_id, answer_id, body_id in rows:
        if stands_in in seen:
            who = (True, body_id) if body_id else (False, answer_id)
            found.setdefault(who, {}).setdefault(chapter_of.get(element_id), []).append(Mark(serial, stance, stands_in))
    return found


@prepared
def _said_in(viewer: Sees, consultation: int) -> QuerySet[Viewpoint, tuple[Any, ...]]:
    said = Viewpoint.objects.visible_to(viewer).filter(answer__round=consultation, answer__counts=True)
    names = ("serial", "stance", "answer_id", "element_id", "answer__id", "answer__recipient__body_id")
    return said.exclude(state=Viewpoint.State.SET_ASIDE).order_by("answer_id", "serial").values_list(*names)


def _shared(shown: Round, viewer: Viewer) -> list[tuple[Any, ...]]:
    """What a joint text says, once more for each of the others behind it."""
    others = answers_seen(viewer).filter(viewer.visible("shared_viewpoints__"), round=shown, counts=True, joint__isnull=False)
    others = others.exclude(shared_viewpoints__state=Viewpoint.State.SET_ASIDE)
    names = [f"shared_viewpoints__{name}" for name in ("serial", "stance", "answer_id", "element_id")]
    return list(others.order_by("pk", "shared_viewpoints__serial").values_list(*names, "pk", "recipient__body_id"))
