"""What one may ask about consultations: who was asked, who answered, who is silent, what was said and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Answer, Recipient, Reply, Round, Viewpoint
from genomslag.domain.organisation.roles import OFFICER
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible
from genomslag.ground.waiting import Waiting


def rounds(*, viewer: Viewer, text: str = "", state: str = "", order: str = "-answer_by") -> list[dict[str, Any]]:
    """Consultations with how many were asked and how many have answered; one statement."""
    rows = Round.objects.visible_to(viewer)
    if text:
        rows = rows.filter(Q(title__icontains=text) | Q(body__name__icontains=text) | Q(matter__number__icontains=text))
    if state:
        rows = rows.filter(state=state)
    columns = {"title": "title", "body": "body__name", "sent": "sent_on", "answer_by": "answer_by_on", "state": "state"}
    column = columns.get(order.lstrip("-"), "answer_by_on")
    rows = rows.annotate(
        asked=Count("recipients", distinct=True),
        answered=Count("recipients", filter=Q(recipients__state=Recipient.State.ANSWERED), distinct=True),
    )
    rows = rows.order_by(F(column).desc(nulls_last=True) if order.startswith("-") else F(column).asc(nulls_last=True), "-id")
    names = (
        "uid",
        "title",
        "state",
        "sent_on",
        "answer_by_on",
        "asked",
        "answered",
        "body__name",
        "matter__number",
        "version__uid",
    )
    return list(rows.values(*names)[:500])


def round_(uid: UUID | str, *, viewer: Viewer) -> Round:
    """One consultation with its version and sender.

    Refuses: NotFound.
    """
    related = (
        "body",
        "matter",
        "version",
        "version__document",
        "version__document__profile",
        "version__document__body",
        "parent",
    )
    return one_visible(Round, uid, viewer=viewer, related=related)


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
    received_number: str


@dataclass(frozen=True)
class Watch:
    """All recipients, those who need the reader first, and the sums."""

    rows: list[Watched]
    uninvited: list[Answer]

    @property
    def asked(self) -> int:
        return len(self.rows)

    @property
    def answered(self) -> int:
        return sum(row.standing.mark == "done" for row in self.rows)

    @property
    def silent(self) -> int:
        return sum(row.is_silent for row in self.rows)

    @property
    def declined(self) -> int:
        return sum(row.standing.mark == "off" for row in self.rows)


_FIRST = {"late": 0, "silent": 1, "moved": 2, "open": 3, "wait": 4, "off": 5, "done": 6}


def watch(shown: Round, *, viewer: Viewer) -> Watch:
    """Who answered and who is silent today, in two statements."""
    answers: dict[int, Answer] = {}
    uninvited = []
    for answer in Answer.objects.visible_to(viewer).filter(round=shown).order_by("arrived_on", "id"):
        if answer.recipient_id is None:
            uninvited.append(answer)
        else:
            answers[answer.recipient_id] = answer
    rows = Recipient.objects.visible_to(viewer).filter(round=shown).select_related("body", "dispatch").order_by("body__name")
    watched = [_watched(row, answers.get(row.pk), clock.today()) for row in rows]
    return Watch(sorted(watched, key=lambda row: (_FIRST[row.standing.mark], row.body)), uninvited)


def _watched(row: Recipient, answer: Answer | None, on: date) -> Watched:
    standing = rules.standing(row.state, answer_by_on=row.answer_by_on, on=on)
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
        received_number=row.dispatch.received_number if row.dispatch else "",
    )


def recipient(uid: UUID | str, *, viewer: Viewer) -> Recipient:
    """One recipient.

    Refuses: NotFound.
    """
    return one_visible(Recipient, uid, viewer=viewer, related=("round", "body"))


def answer(uid: UUID | str, *, viewer: Viewer) -> Answer:
    """One answer as it came, with its consultation.

    Refuses: NotFound.
    """
    return one_visible(Answer, uid, viewer=viewer, related=("round", "round__version", "body", "record"))


def viewpoint(uid: UUID | str, *, viewer: Viewer) -> Viewpoint:
    """One viewpoint with its answer.

    Refuses: NotFound.
    """
    related = ("answer", "answer__round", "answer__round__version", "answer__round__version__document", "element")
    return one_visible(Viewpoint, uid, viewer=viewer, related=related)


@dataclass(frozen=True)
class Compiled:
    """A viewpoint with who said it and what came of it."""

    viewpoint: Viewpoint
    sender: str
    reply: Reply | None


@dataclass(frozen=True)
class Compilation:
    """Every viewpoint of a consultation, and the sums that prove that none is lost."""

    rows: list[Compiled]
    answers: int

    @property
    def total(self) -> int:
        return sum(row.viewpoint.state != Viewpoint.State.SET_ASIDE for row in self.rows)

    @property
    def replied(self) -> int:
        return sum(row.viewpoint.state == Viewpoint.State.REPLIED for row in self.rows)

    @property
    def unconfirmed(self) -> int:
        return sum(row.viewpoint.state == Viewpoint.State.SUGGESTED for row in self.rows)

    @property
    def set_aside(self) -> int:
        return sum(row.viewpoint.state == Viewpoint.State.SET_ASIDE for row in self.rows)

    def outcomes(self) -> dict[str, int]:
        """How many replies there are of each outcome."""
        counted = dict.fromkeys(Reply.Outcome.values, 0)
        for row in self.rows:
            if row.reply is not None:
                counted[row.reply.outcome] += 1
        return counted


def compilation(shown: Round, *, viewer: Viewer, answer_: Answer | None = None) -> Compilation:
    """All viewpoints that the viewer may read, with their replies, in three statements."""
    points = Viewpoint.objects.visible_to(viewer).filter(answer__round=shown).select_related("answer", "element")
    if answer_ is not None:
        points = points.filter(answer=answer_)
    found = list(points.order_by("answer__sender_name", "answer_id", "serial"))
    replies = (
        Reply.objects.visible_to(viewer)
        .filter(viewpoint__in=[row.pk for row in found])
        .select_related("before", "after", "after__element")
    )
    by_viewpoint = {row.viewpoint_id: row for row in replies}
    rows = [Compiled(row, row.answer.sender_name, by_viewpoint.get(row.pk)) for row in found]
    return Compilation(rows, Answer.objects.visible_to(viewer).filter(round=shown).count())


def viewpoints_on(element_ids: set[int], *, viewer: Viewer) -> list[Compiled]:
    """What was said about some elements, and what came of it; two statements."""
    points = Viewpoint.objects.visible_to(viewer).filter(element_id__in=element_ids).exclude(state=Viewpoint.State.SET_ASIDE)
    found = list(points.select_related("answer", "answer__round", "element").order_by("answer__arrived_on", "id"))
    replies = Reply.objects.visible_to(viewer).filter(viewpoint__in=[row.pk for row in found]).select_related("before", "after")
    by_viewpoint = {row.viewpoint_id: row for row in replies}
    return [Compiled(row, row.answer.sender_name, by_viewpoint.get(row.pk)) for row in found]


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """For officers of the sender: drafts to send, answers to read, viewpoints to reply to."""
    mine = [authority for authority in viewer.authority_ids if viewer.has(OFFICER, authority)]
    if not mine:
        return []
    found = []
    open_rounds = Round.objects.visible_to(viewer).filter(authority_id__in=mine).exclude(state=Round.State.REPORTED)
    counted = open_rounds.annotate(
        unread=Count("answers", filter=Q(answers__state=Answer.State.RECEIVED), distinct=True),
        left=Count("answers__viewpoints", filter=Q(answers__viewpoints__state__in=rules.UNREPLIED), distinct=True),
    )
    for row in counted.order_by("answer_by_on"):
        if row.state == Round.State.DRAFT:
            found.append(Waiting(row.answer_by_on, row.title, _("A consultation that is not sent"), "round", row.uid, "send"))
        if row.unread:
            why = _("%(count)s answers to read and confirm") % {"count": row.unread}
            found.append(Waiting(None, row.title, why, "round", row.uid, "confirm"))
        if row.left:
            why = _("%(count)s viewpoints without a reply") % {"count": row.left}
            found.append(Waiting(None, row.title, why, "round", row.uid, "reply"))
    return found
