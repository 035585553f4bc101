"""How well the reading did, by what people made of it: what it suggested and they kept, what it missed and they added."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from genomslag.domain.consultations.models import Answer, Round, Viewpoint, WorkStep
from genomslag.domain.consultations.queries.seeing import answers_seen, viewpoints_seen
from genomslag.ground.access import Viewer

_WORDED = ("text", "kind", "stance", "element_id", "quote")
"""What a person changes of a viewpoint when the reading had it nearly right."""


@dataclass
class Judged:
    """What a person made of the reading of one answer. Counts are of viewpoints."""

    uid: UUID
    sender: str
    read_stance: str
    """How the reading took the whole; empty where it found nothing that told."""
    stance: str
    is_sure: bool
    kept: int = 0
    corrected: int = 0
    joined: int = 0
    aside: int = 0
    added: int = 0

    @property
    def suggested(self) -> int:
        return self.kept + self.corrected + self.joined + self.aside

    @property
    def stood(self) -> bool:
        """The stance on the whole is what the reading said."""
        return self.stance == self.read_stance


@dataclass(frozen=True)
class Accuracy:
    """The answers that the reading read and a person has confirmed."""

    answers: list[Judged]
    waiting: int
    """Answers that were read and that nobody has confirmed yet; they are not counted."""

    def total(self, name: str) -> int:
        """Takes: name, a count of viewpoints in Judged."""
        return sum(getattr(one, name) for one in self.answers)

    @property
    def sure(self) -> list[Judged]:
        """Where the reading said that it was sure of the stance."""
        return [one for one in self.answers if one.is_sure]

    @property
    def stood(self) -> int:
        return sum(one.stood for one in self.answers)

    @property
    def sure_stood(self) -> int:
        return sum(one.stood for one in self.sure)


def accuracy(shown: Round, *, viewer: Viewer) -> Accuracy:
    """What became of what the reading suggested, answer by answer, by sender; three statements.

    An answer that was written part by part, or entered without a reading, is not among them.
    """
    read = answers_seen(viewer).filter(round=shown, read_surely__isnull=False)
    names = ("pk", "uid", "sender_name", "read_stance", "stance", "read_surely", "state")
    rows = list(read.order_by("sender_name", "id").values_list(*names))
    found = {pk: Judged(*said) for pk, *said, state in rows if state == Answer.State.CONFIRMED}
    touched = _touched(shown, viewer)
    points = viewpoints_seen(viewer).filter(answer__in=found).values_list("pk", "answer_id", "state", "joined_to_id")
    for pk, answer, state, joined_to in points:
        name = _fate(pk, state, joined_to, touched)
        if name:
            setattr(found[answer], name, getattr(found[answer], name) + 1)
    return Accuracy(list(found.values()), len(rows) - len(found))


@dataclass
class _Touched:
    """Viewpoints, by what people did with them and did not undo."""

    added: set[int] = field(default_factory=set)
    parted: set[int] = field(default_factory=set)
    corrected: set[int] = field(default_factory=set)


def _touched(shown: Round, viewer: Viewer) -> _Touched:
    made = _Touched()
    steps = WorkStep.objects.visible_to(viewer).filter(round=shown, answer__isnull=False, undone_at=None)
    for verb, changes in steps.values_list("verb", "changes"):
        for change in changes:
            if change["of"] == "viewpoint":
                _note(made, verb, change)
    return made


def _note(made: _Touched, verb: str, change: dict[str, Any]) -> None:
    before, after = change["before"], change["after"]
    if before is None:
        (made.added if verb == WorkStep.Verb.ADDED else made.parted).add(change["pk"])
    elif any(before[name] != after[name] for name in _WORDED):
        made.corrected.add(change["pk"])


def _fate(pk: int, state: str, joined_to: int | None, touched: _Touched) -> str:
    """Which count of Judged a viewpoint belongs to; none for the second part of one that was parted, which the reading found with the first, and for what was added and then set aside."""
    is_aside = state == Viewpoint.State.SET_ASIDE
    if pk in touched.added:
        return "" if is_aside else "added"
    if pk in touched.parted:
        return ""
    if is_aside:
        return "joined" if joined_to else "aside"
    return "corrected" if pk in touched.corrected else "kept"
