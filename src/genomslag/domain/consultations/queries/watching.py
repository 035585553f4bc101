"""Who was asked, who answered, who is silent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Answer, Recipient, Round
from genomslag.domain.consultations.queries.seeing import answers_seen
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


@dataclass(frozen=True)
class Watched:
    """One recipient as the watcher sees it."""

    uid: UUID
    revision: int
    body_id: int
    body: str
    kind: str
    answer_by_on: date
    standing: rules.Standing
    answered_on: date | None
    answer_uid: UUID | None
    stance: str
    is_silent: bool
    is_extended: bool
    received_number: str

    @property
    def came_late(self) -> bool:
        """Answered, but after the last day."""
        return self.answered_on is not None and self.answered_on > self.answer_by_on


@dataclass(frozen=True)
class Watch:
    """All recipients, those who need the reader first, and the sums."""

    rows: list[Watched]
    uninvited: list[Answer]

    @property
    def asked(self) -> int:
        """Those who are asked, whatever they have done."""
        return len(self.rows)

    @property
    def answered(self) -> int:
        """Those asked who have answered; uninvited answers are not among them."""
        return self._standing("done")

    @property
    def silent(self) -> int:
        """Those who have neither answered nor declined, whether or not the day has passed."""
        return sum(row.is_silent for row in self.rows)

    @property
    def late(self) -> int:
        """Those of the silent whose last day has passed."""
        return self._standing("late")

    @property
    def declined(self) -> int:
        """Those who have said that they do not answer."""
        return self._standing("off")

    @property
    def extended(self) -> int:
        """Those who have been given another day than the consultation's, whatever they have done since."""
        return sum(row.is_extended for row in self.rows)

    def _standing(self, mark: str) -> int:
        return sum(row.standing.mark == mark for row in self.rows)


_FIRST = {"late": 0, "silent": 1, "moved": 2, "open": 3, "wait": 4, "off": 5, "done": 6}


def watch(shown: Round, *, viewer: Viewer) -> Watch:
    """Who answered and who is silent today, in two statements."""
    answers: dict[int, Answer] = {}
    uninvited = []
    for answer in answers_seen(viewer).filter(round=shown).order_by("arrived_on", "id"):
        if answer.recipient_id is None:
            uninvited.append(answer)
        else:
            answers[answer.recipient_id] = answer
    rows = Recipient.objects.visible_to(viewer).filter(round=shown).select_related("body", "dispatch").order_by("body__name")
    watched = [_watched(row, answers.get(row.pk), shown, viewer) for row in rows]
    return Watch(sorted(watched, key=lambda row: (_FIRST[row.standing.mark], row.body)), uninvited)


def _watched(row: Recipient, answer: Answer | None, shown: Round, viewer: Viewer) -> Watched:
    standing = rules.standing(row.state, answer_by_on=row.answer_by_on, on=clock.today())
    package = row.dispatch if row.dispatch and viewer.sees(row.dispatch.authority_id, row.dispatch.audience) else None
    return Watched(
        uid=row.uid,
        revision=row.revision,
        body_id=row.body_id,
        body=row.body.name,
        kind=row.body.kind,
        answer_by_on=row.answer_by_on,
        standing=standing,
        answered_on=answer.arrived_on if answer else None,
        answer_uid=answer.uid if answer else None,
        stance=answer.stance if answer else "",
        is_silent=standing.mark in ("silent", "late", "open", "moved"),
        is_extended=row.answer_by_on > shown.answer_by_on,
        received_number=package.received_number if package else "",
    )


def recipient(uid: UUID | str, *, viewer: Viewer) -> Recipient:
    """One recipient.

    Refuses: NotFound.
    """
    return one_visible(Recipient, uid, viewer=viewer, related=("round", "body"))
