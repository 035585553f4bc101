"""Who was asked, who answered, who is silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Answer, Extension, Recipient, Reminder, Round
from genomslag.domain.consultations.queries.seeing import answers_seen
from genomslag.ground import clock
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.paging import arranged
from genomslag.ground.prepared import prepared
from genomslag.ground.rows import ProtectedRows, one_visible


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
    asking: Extension | None = None
    reminded_on: date | None = None
    joint: UUID | None = None
    together_with: tuple[str, ...] = ()
    decided: str = ""
    under: int | None = None
    """The body id of the recipient that it is asked under."""
    under_name: str = ""
    subs: int = 0
    subs_answered: int = 0
    several: int = 0
    """How many of its answers count; more than one until a person says which."""
    replaced: int = 0

    @property
    def came_late(self) -> bool:
        """Answered, but after the last day."""
        return self.answered_on is not None and self.answered_on > self.answer_by_on


@dataclass(frozen=True)
class Watch:
    """All recipients, those who need the reader first, and the sums."""

    rows: list[Watched]
    uninvited: list[Answer]
    answers: int = 0
    """The answers that count, those of the uninvited among them; a joint one is one, however many bodies stand behind it."""
    seen: dict[int, UUID] = field(default_factory=dict)
    """The lasting names of all answers that the viewer may read."""

    @property
    def preliminary(self) -> int:
        """Those of whom only the office has answered so far."""
        return sum(row.standing.key == "preliminary" for row in self.rows)

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


_FIRST = {
    "asks": 0,
    "late": 1,
    "silent": 2,
    "extended": 3,
    "opened": 4,
    "drafting": 5,
    "chosen": 6,
    "declined": 7,
    "withdrawn": 8,
    "preliminary": 9,
    "answered": 10,
}
SILENT = ("asks", "late", "silent", "extended", "opened", "drafting")


def watch(shown: Round, *, viewer: Viewer, with_cases: bool = True) -> Watch:
    """Who answered and who is silent today, in four statements.

    Takes: with_cases, False to leave out the cases of more time and when each was reminded, two statements fewer; who asks is told all the same.
    """
    answers: dict[int, Answer] = {}
    uninvited: list[Answer] = []
    counted: set[UUID] = set()
    joint: dict[UUID, list[str]] = {}
    several, replaced, seen = Counter[int](), Counter[int](), dict[int, UUID]()
    for answer in _answers_in(viewer, consultation=shown.pk):
        seen[answer.pk] = answer.uid
        if answer.counts:
            counted.add(answer.joint or answer.uid)
        if answer.joint and answer.counts:
            joint.setdefault(answer.joint, []).append(answer.sender_name)
        if answer.recipient_id is None:
            uninvited.append(answer)
        elif answer.counts:
            answers[answer.recipient_id] = answer
            several[answer.recipient_id] += 1
        else:
            replaced[answer.recipient_id] += 1
    asking = _asking(shown, viewer) if with_cases else {}
    reminded = _reminded(shown, viewer) if with_cases else {}
    watched = [
        replace(
            _watched(row, answers.get(row.pk), shown, viewer, asking=asking.get(row.pk), reminded_on=reminded.get(row.pk)),
            several=several[row.pk],
            replaced=replaced[row.pk],
            together_with=_together(answers.get(row.pk), joint),
        )
        for row in _asked_in(viewer, consultation=shown.pk)
    ]
    watched = _with_subs(watched)
    return Watch(sorted(watched, key=lambda row: (_FIRST.get(row.standing.key, 11), row.body)), uninvited, len(counted), seen)


@prepared
def _answers_in(viewer: Sees, consultation: int) -> QuerySet[Answer]:
    """Without their texts, which may be long and stand on pages of their own."""
    seen: QuerySet[Answer] = answers_seen(viewer).filter(round=consultation)
    return seen.defer("text", "structured").order_by("arrived_on", "id")


@prepared
def _asked_in(viewer: Sees, consultation: int) -> QuerySet[Recipient]:
    waits = Exists(_waiting(viewer).filter(recipient=OuterRef("pk")))
    asked = Recipient.objects.visible_to(viewer).filter(round=consultation).annotate(asks=waits)
    return asked.select_related("body", "dispatch", "under__body").order_by("body__name")


def _with_subs(watched: list[Watched]) -> list[Watched]:
    """Those who have others under them know how many of them have answered."""
    asked = Counter(row.under for row in watched if row.under)
    done = Counter(row.under for row in watched if row.under and row.standing.mark == "done")
    return [
        replace(row, subs=asked[row.body_id], subs_answered=done[row.body_id]) if row.body_id in asked else row
        for row in watched
    ]


def _together(answer: Answer | None, joint: dict[UUID, list[str]]) -> tuple[str, ...]:
    """The others who stand behind the same text."""
    if answer is None or answer.joint is None:
        return ()
    return tuple(name for name in joint[answer.joint] if name != answer.sender_name)


def _asking(shown: Round, viewer: Viewer) -> dict[int, Extension]:
    """Who waits for an answer on more time, by recipient."""
    return {row.recipient_id: row for row in _waiting(viewer).filter(recipient__round=shown)}


def _waiting(viewer: Sees) -> ProtectedRows:
    return Extension.objects.visible_to(viewer).filter(rules.WAITS)


def _reminded(shown: Round, viewer: Viewer) -> dict[int, date]:
    """When each was last reminded, by recipient; what a clock that was ahead sent does not count."""
    sent = Reminder.objects.visible_to(viewer).filter(Reminder.COUNTS, recipient__round=shown)
    return dict(sent.order_by("sent_on").values_list("recipient_id", "sent_on"))


def _watched(
    row: Any,
    answer: Answer | None,
    shown: Round,
    viewer: Viewer,
    *,
    asking: Extension | None,
    reminded_on: date | None,
) -> Watched:
    standing = rules.standing(
        row.state,
        answer_by_on=row.answer_by_on,
        on=clock.today(),
        asks_for_more=row.asks,
        drafting=row.drafting_on is not None,
        withdrawn=shown.state == Round.State.WITHDRAWN,
        reported=shown.state == Round.State.REPORTED,
        preliminary=answer is not None and answer.is_preliminary,
    )
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
        is_silent=standing.key in SILENT,
        is_extended=row.answer_by_on > shown.answer_by_on,
        received_number=package.received_number if package else "",
        asking=asking,
        reminded_on=reminded_on,
        joint=answer.joint if answer else None,
        under=row.under.body_id if row.under else None,
        under_name=row.under.body.name if row.under else "",
        decided=answer.decided if answer else "",
    )


WATCH_ORDERS: Mapping[str, Callable[[Watched], Any]] = {
    "body": lambda row: row.body.casefold(),
    "kind": lambda row: (row.kind, row.body.casefold()),
    "status": lambda row: (_FIRST.get(row.standing.key, 11), row.body),
    "answer_by": lambda row: (row.answer_by_on, row.body),
    "answered": lambda row: (row.answered_on, row.body) if row.answered_on else None,
    "reminded": lambda row: (row.reminded_on, row.body) if row.reminded_on else None,
}


def narrowed(watched: Watch, *, text: str = "", key: str = "", kind: str = "", order: str = "") -> list[Watched]:
    """Those of the recipients that a person looks for, in the order asked for; the sums of the whole stand as they are.

    Takes: text, in the name or their number; key, a standing's; kind, a body's; order, a key of WATCH_ORDERS, with "-" to turn it.
    """
    words = text.casefold()
    rows = [
        row
        for row in watched.rows
        if words in f"{row.body} {row.received_number}".casefold()
        and key in ("", row.standing.key, "in_late" if row.came_late else "")
        and kind in ("", row.kind)
    ]
    return arranged(rows, order, WATCH_ORDERS)


def recipient(uid: UUID | str, *, viewer: Viewer) -> Recipient:
    """One recipient.

    Refuses: NotFound.
    """
    return one_visible(Recipient, uid, viewer=viewer, related=("round", "body"))


def recipients_of(shown: Round, *, viewer: Viewer) -> list[Recipient]:
    """Those who are asked, by name, with whom each is asked under."""
    rows = Recipient.objects.visible_to(viewer).filter(round=shown)
    return list(rows.select_related("body", "under__body", "round").order_by("body__name", "id"))
