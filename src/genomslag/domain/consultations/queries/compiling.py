"""Every viewpoint, with what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, Exists, OuterRef, Subquery, Value, When

from genomslag.domain.consultations.models import Answer, Reply, Round, Viewpoint
from genomslag.domain.consultations.queries.seeing import answers_seen, if_seen, viewpoints_seen
from genomslag.domain.documents.models import Content
from genomslag.ground.access import Viewer


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
    points = viewpoints_seen(viewer).filter(answer__round=shown, joined_to=None).select_related("answer", "element")
    if answer_ is not None:
        points = points.filter(answer=answer_)
    found = list(points.order_by("answer__sender_name", "answer_id", "serial"))
    rows = _compiled(found, viewer)
    return Compilation(rows, answers_seen(viewer).filter(round=shown).count())


def viewpoints_on(element_ids: set[int], *, viewer: Viewer) -> list[Compiled]:
    """What was said about some elements, and what came of it; two statements."""
    points = viewpoints_seen(viewer).filter(element_id__in=element_ids).exclude(state=Viewpoint.State.SET_ASIDE)
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
        row.before = if_seen(row.before, viewer)
        row.after = if_seen(row.after, viewer)
    return [_with_reply(row, by_viewpoint.get(row.pk)) for row in found]


def _with_reply(row: Viewpoint, reply: Reply | None) -> Compiled:
    changed_in = getattr(reply, "changed_in", None) if reply is not None and reply.after is not None else None
    return Compiled(row, row.answer.sender_name, reply, changed_in or "")
