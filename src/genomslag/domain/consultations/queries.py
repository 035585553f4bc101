"""What one may ask about consultations: who was asked, who answered, who is silent, what was said and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Answer, Recipient, Reply, Round, Viewpoint
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Content, Revision
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import OFFICER
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import NotFound
from genomslag.ground.rows import ProtectedRows, one_visible
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


def _answers(viewer: Viewer) -> ProtectedRows:
    """Answers that the viewer may read. None is more open than its record: what is taken off the web is off it at once."""
    return Answer.objects.visible_to(viewer).filter(Q(record__isnull=True) | viewer.visible("record__"))


def _viewpoints(viewer: Viewer) -> ProtectedRows:
    """Viewpoints that the viewer may read, of answers whose record the viewer may read."""
    return Viewpoint.objects.visible_to(viewer).filter(Q(answer__record__isnull=True) | viewer.visible("answer__record__"))


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
    for answer in _answers(viewer).filter(round=shown).order_by("arrived_on", "id"):
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


def answer(uid: UUID | str, *, viewer: Viewer) -> Answer:
    """One answer as it came, with its consultation.

    Refuses: NotFound.
    """
    found = one_visible(Answer, uid, viewer=viewer, related=("round", "round__version", "body", "record"))
    _must_see_record(found, viewer)
    return found


def _must_see_record(found: Answer, viewer: Viewer) -> None:
    if found.record is not None and not viewer.sees(found.record.authority_id, found.record.audience):
        raise NotFound()


def viewpoint(uid: UUID | str, *, viewer: Viewer) -> Viewpoint:
    """One viewpoint with its answer.

    Refuses: NotFound.
    """
    related = ("answer__record", "answer__round", "answer__round__version", "answer__round__version__document", "element")
    found = one_visible(Viewpoint, uid, viewer=viewer, related=related)
    _must_see_record(found.answer, viewer)
    return found


@dataclass(frozen=True)
class Compiled:
    """A viewpoint with who said it and what came of it."""

    viewpoint: Viewpoint
    sender: str
    reply: Reply | None
    changed_in: str = ""
    """The document where the changed words stand, when it is another than the one that was referred."""


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
    points = _viewpoints(viewer).filter(answer__round=shown).select_related("answer", "element")
    if answer_ is not None:
        points = points.filter(answer=answer_)
    found = list(points.order_by("answer__sender_name", "answer_id", "serial"))
    rows = _compiled(found, viewer)
    return Compilation(rows, _answers(viewer).filter(round=shown).count())


def viewpoints_on(element_ids: set[int], *, viewer: Viewer) -> list[Compiled]:
    """What was said about some elements, and what came of it; two statements."""
    points = _viewpoints(viewer).filter(element_id__in=element_ids).exclude(state=Viewpoint.State.SET_ASIDE)
    found = list(points.select_related("answer", "answer__round", "element").order_by("answer__arrived_on", "id"))
    return _compiled(found, viewer)


def _compiled(found: list[Viewpoint], viewer: Viewer) -> list[Compiled]:
    """The reply beside each; a wording that the viewer may not read yet (a draft of the next version) is left out of it."""
    replies = Reply.objects.visible_to(viewer).filter(viewpoint__in=[row.pk for row in found])
    held = Content.objects.visible_to(viewer).filter(held=OuterRef("after")).order_by("version_id")
    elsewhere = held.exclude(version__document=OuterRef("viewpoint__answer__round__version__document"))
    here = held.filter(version__document=OuterRef("viewpoint__answer__round__version__document"))
    replies = replies.annotate(
        changed_in=Case(When(Exists(here), then=Value("")), default=Subquery(elsewhere.values("version__title")[:1]))
    )
    by_viewpoint = {row.viewpoint_id: row for row in replies.select_related("before", "after", "after__element")}
    for row in by_viewpoint.values():
        row.before = _if_seen(row.before, viewer)
        row.after = _if_seen(row.after, viewer)
    return [_with_reply(row, by_viewpoint.get(row.pk)) for row in found]


def _with_reply(row: Viewpoint, reply: Reply | None) -> Compiled:
    changed_in = getattr(reply, "changed_in", None) if reply is not None and reply.after is not None else None
    return Compiled(row, row.answer.sender_name, reply, changed_in or "")


def _if_seen(wording: Revision | None, viewer: Viewer) -> Revision | None:
    return wording if wording and viewer.sees(wording.authority_id, wording.audience) else None


@dataclass(frozen=True)
class Chapter:
    """A column of the matrix: a part of the referred text at its top level, with everything under it."""

    element_id: int
    code: str
    title: str


@dataclass(frozen=True)
class Mark:
    """One viewpoint in a cell."""

    uid: UUID
    stance: str
    kind: str


@dataclass(frozen=True)
class MatrixRow:
    """One who was asked, or who answered uninvited, with a cell for each chapter; the key None is the whole text."""

    name: str
    body_id: int | None
    standing: rules.Standing | None
    stance: str
    answer_uid: UUID | None
    cells: dict[int | None, list[Mark]]


@dataclass(frozen=True)
class Matrix:
    """Who said what about which chapter."""

    chapters: list[Chapter]
    rows: list[MatrixRow]


def matrix(shown: Round, *, viewer: Viewer) -> Matrix:
    """Those asked against the chapters of the text, with the stance of every viewpoint that the viewer may read.

    A constant number of statements: 143 recipients against 30 chapters is one page.
    """
    chapters: list[Chapter] = []
    chapter_of: dict[int, int] = {}
    for node in documents.outline(shown.version, viewer=viewer):
        if node.depth == 0:
            chapters.append(Chapter(node.element_id, node.code, node.title))
        chapter_of[node.element_id] = chapters[-1].element_id
    watched = watch(shown, viewer=viewer)
    cells = _cells(shown, chapter_of, viewer)
    rows = [
        MatrixRow(row.body, row.body_id, row.standing, row.stance, row.answer_uid, cells.get((True, row.body_id), {}))
        for row in sorted(watched.rows, key=lambda row: row.body)
    ]
    rows += [
        MatrixRow(one.sender_name, one.body_id, None, one.stance, one.uid, cells.get((False, one.pk), {}))
        for one in watched.uninvited
    ]
    return Matrix(chapters, rows)


def _cells(shown: Round, chapter_of: dict[int, int], viewer: Viewer) -> dict[tuple[bool, int], dict[int | None, list[Mark]]]:
    """By whoever said it: an asked body, or an uninvited answer; then by chapter."""
    said = _viewpoints(viewer).filter(answer__round=shown).exclude(state=Viewpoint.State.SET_ASIDE)
    names = ("uid", "stance", "kind", "element_id", "answer_id", "answer__recipient__body_id")
    found: dict[tuple[bool, int], dict[int | None, list[Mark]]] = {}
    for uid, stance, kind, element_id, answer_id, body_id in said.order_by("answer_id", "serial").values_list(*names):
        who = (True, body_id) if body_id else (False, answer_id)
        found.setdefault(who, {}).setdefault(chapter_of.get(element_id), []).append(Mark(uid, stance, kind))
    return found


def released_answers(shown: Round, *, viewer: Viewer) -> list[Answer]:
    """The answers that the viewer may read, by sender."""
    rows = _answers(viewer).filter(round=shown).select_related("body", "record")
    return list(rows.order_by("sender_name", "id"))


def my_answers(body: Body, *, viewer: Viewer) -> list[Answer]:
    """What a body has answered to consultations, the latest first, as far as the viewer may read it."""
    rows = _answers(viewer).filter(viewer.visible("round__"), body=body)
    return list(rows.select_related("round", "round__version", "round__body").order_by("-arrived_on", "-id")[:200])


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """For officers of the sender: drafts to send, answers to read, viewpoints to reply to, also those that came after the report."""
    mine = [authority for authority in viewer.authority_ids if viewer.has(OFFICER, authority)]
    if not mine:
        return []
    found = []
    counted = (
        Round.objects.visible_to(viewer)
        .filter(authority_id__in=mine)
        .annotate(
            unread=Count("answers", filter=Q(answers__state=Answer.State.RECEIVED), distinct=True),
            left=Count("answers__viewpoints", filter=Q(answers__viewpoints__state__in=rules.UNREPLIED), distinct=True),
        )
    )
    for row in counted.filter(Q(state=Round.State.DRAFT) | Q(unread__gt=0) | Q(left__gt=0)).order_by("answer_by_on", "id"):
        if row.state == Round.State.DRAFT:
            found.append(Waiting(row.answer_by_on, row.title, _("A consultation that is not sent"), "round", row.uid, "send"))
        if row.unread:
            said = ngettext_lazy("%(count)s answer to read and confirm", "%(count)s answers to read and confirm", row.unread)
            found.append(Waiting(None, row.title, said % {"count": row.unread}, "round", row.uid, "confirm"))
        if row.left:
            said = ngettext_lazy("%(count)s viewpoint without a reply", "%(count)s viewpoints without a reply", row.left)
            found.append(Waiting(None, row.title, said % {"count": row.left}, "round", row.uid, "reply"))
    return found
