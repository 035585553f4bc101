"""Every viewpoint, with what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from genomslag.domain.consultations.models import Answer, Reply, Round, Viewpoint
from genomslag.domain.consultations.queries.seeing import answers_seen, if_seen, viewpoints_seen
from genomslag.domain.documents.models import Content
from genomslag.ground.access import Viewer


@dataclass(frozen=True)
class Compiled:
    """A viewpoint with who said it and what came of it."""

    viewpoint: Viewpoint
    sender: str
    """Everyone who says it: the bodies behind a joint text are named together."""
    reply: Reply | None
    changed_in: str = ""
    """The document where the changed words stand, when it is another than the one that was referred."""


@dataclass(frozen=True)
class Compilation:
    """Every viewpoint of a consultation, and the sums that prove that none is lost."""

    rows: list[Compiled]
    answers: int
    """The answers that count; a joint one is one."""
    bodies: int = 0
    """Those who stand behind them."""
    replaced: int = 0
    """Answers that another one from the same body has taken the place of; their viewpoints are kept with them, and not among the rows."""

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
    """All viewpoints of the answers that count, as far as the viewer may read them, with their replies; three statements, four when some of it is joint.

    Takes: answer_, one answer alone, whether or not it counts, with what it shares with others.
    """
    points = viewpoints_seen(viewer).filter(answer__round=shown, joined_to=None).select_related("answer", "element")
    if answer_ is not None:
        points = points.filter(Q(answer=answer_) | Q(pk__in=_shared_with(answer_)))
    else:
        points = points.filter(answer__counts=True)
    found = list(points.order_by("answer__sender_name", "answer_id", "serial"))
    is_joint = any(row.answer.joint for row in found)
    rows = _compiled(found, viewer, _sharers(answers_seen(viewer).filter(round=shown)) if is_joint else {})
    sums = (
        answers_seen(viewer)
        .filter(round=shown)
        .aggregate(
            alone=Count("pk", filter=Q(counts=True, joint=None)),
            joint=Count("joint", filter=Q(counts=True), distinct=True),
            bodies=Count("pk", filter=Q(counts=True)),
            replaced=Count("pk", filter=Q(counts=False)),
        )
    )
    return Compilation(rows, sums["alone"] + sums["joint"], sums["bodies"], sums["replaced"])


def next_unreplied(shown: Round, *, viewer: Viewer, after: Viewpoint | None = None) -> UUID | None:
    """The viewpoint that waits for its reply next; as unreplied."""
    return next(iter(unreplied(shown, viewer=viewer, after=after)), None)


def unreplied(shown: Round, *, viewer: Viewer, after: Viewpoint | None = None) -> list[UUID]:
    """The viewpoints that wait for their replies, in the order of the compilation, round the end; one statement.

    Takes: after, the one that is replied to, which is not among them; from the beginning where there is none.
    """
    points = viewpoints_seen(viewer).filter(answer__round=shown, joined_to=None, answer__counts=True)
    rows = list(points.order_by("answer__sender_name", "answer_id", "serial").values_list("pk", "uid", "state"))
    at = next((at for at, (pk, _uid, _state) in enumerate(rows) if after is not None and pk == after.pk), -1)
    ordered = rows[at + 1 :] + rows[: max(at, 0)]
    return [uid for _pk, uid, state in ordered if state == Viewpoint.State.CONFIRMED]


def _shared_with(answer: Answer) -> QuerySet[Any, Any]:
    return Viewpoint.shared_by.through.objects.filter(answer=answer).values("viewpoint")


def _sharers(answers: QuerySet[Answer]) -> dict[int, list[str]]:
    """Who else says what a joint text says, by viewpoint."""
    pairs = answers.filter(counts=True, joint__isnull=False, shared_viewpoints__isnull=False)
    found: dict[int, list[str]] = {}
    for viewpoint, name in pairs.order_by("sender_name").values_list("shared_viewpoints", "sender_name"):
        found.setdefault(viewpoint, []).append(name)
    return found


def viewpoints_on(element_ids: set[int], *, viewer: Viewer) -> list[Compiled]:
    """What was said about some elements, and what came of it; two statements, three when some of it stands in a joint text."""
    points = viewpoints_seen(viewer).filter(element_id__in=element_ids).exclude(state=Viewpoint.State.SET_ASIDE)
    points = points.filter(answer__counts=True)
    found = list(points.select_related("answer", "answer__round", "element").order_by("answer__arrived_on", "id"))
    joint = {row.answer.joint for row in found} - {None}
    sharers = _sharers(answers_seen(viewer).filter(joint__in=joint)) if joint else {}
    return _compiled(found, viewer, sharers)


def _compiled(found: list[Viewpoint], viewer: Viewer, sharers: Mapping[int, list[str]]) -> list[Compiled]:
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
        row.before = if_seen(row.before, viewer)
        row.after = if_seen(row.after, viewer)
    return [_with_reply(row, by_viewpoint.get(row.pk), sharers.get(row.pk, [])) for row in found]


def _with_reply(row: Viewpoint, reply: Reply | None, sharers: list[str]) -> Compiled:
    changed_in = getattr(reply, "changed_in", None) if reply is not None and reply.after is not None else None
    return Compiled(row, ", ".join([row.answer.sender_name, *sharers]), reply, changed_in or "")
