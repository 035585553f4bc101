"""What one who registers a consultation should know: who else got it, and what we answered last time and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from genomslag.domain.consultations.models import Recipient, Reply, Round, Viewpoint
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Version
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.organisation.models import Body
from genomslag.domain.registry import queries as registry
from genomslag.ground.access import ANYONE, Viewer
from genomslag.ground.errors import Text

BOARDS = (Body.Kind.BOARD, Body.Kind.DISTRICT)


@dataclass(frozen=True)
class Sister:
    """Another board of the same city that got the same consultation, and how that is known."""

    name: str
    number: str = ""


def sisters(*, body: Body, round_: Round | None, their_number: str, sender: Body | None, viewer: Viewer) -> list[Sister]:
    """The sister boards that are known to have the same consultation.

    Only the list of recipients and other authorities' public diaries are asked, and the diaries as anyone may read them: what another
    board is drafting is never looked at.
    """
    if body.parent_id is None:
        return []
    city = Body.objects.filter(parent=body.parent_id, kind__in=BOARDS).exclude(pk=body.pk)
    by_authority = {one.authority_id: one.name for one in city if one.authority_id}
    found: dict[str, str] = {}
    if round_ is not None:
        listed = Recipient.objects.visible_to(viewer).filter(round=round_, body__in=city)
        found |= dict.fromkeys(listed.values_list("body__name", flat=True), "")
    public = registry.registered_elsewhere(
        their_number=their_number, counterpart=sender, authority_id=body.authority_id or 0, viewer=ANYONE
    )
    found |= {by_authority[pk]: number for pk, number, _title in public if pk in by_authority}
    return [Sister(name, number) for name, number in sorted(found.items())]


@dataclass(frozen=True)
class Said:
    """One viewpoint that we sent, and what the sender replied."""

    text: str
    outcome: Text
    reason: str


@dataclass(frozen=True)
class Earlier:
    """An earlier answer of ours on the same programme."""

    uid: UUID
    number: str
    title: str
    stance: str
    answer_by_on: date
    said: tuple[Said, ...]


def last_time(version: Version | None, *, body: Body, viewer: Viewer) -> list[Earlier]:
    """What we answered on this programme before, or on those it took the place of, and what became of each viewpoint.

    Gives: the latest first; empty when the version is the first we are asked about.
    """
    if version is None:
        return []
    behind = documents.documents_behind(version, viewer=viewer)
    rows = Opinion.objects.visible_to(viewer).filter(body=body, version__document__in=behind).exclude(version=version)
    earlier = list(rows.select_related("matter").order_by("-answer_by_on", "-id"))
    return [_earlier(one, said) for one, said in zip(earlier, _said(earlier, body, viewer), strict=True)]


def _earlier(one: Opinion, said: Iterable[Said]) -> Earlier:
    return Earlier(one.uid, one.matter.number, one.title, one.stance, one.answer_by_on, tuple(said))


def _said(earlier: list[Opinion], body: Body, viewer: Viewer) -> list[list[Said]]:
    rounds = [one.round_id for one in earlier if one.round_id]
    ours = Q(answer__body=body, answer__counts=True) | Q(shared_by__body=body, shared_by__counts=True)
    rows = Viewpoint.objects.visible_to(viewer).filter(ours, answer__round__in=rounds).distinct()
    replies = {one.viewpoint_id: one for one in Reply.objects.visible_to(viewer).filter(viewpoint__in=rows)}
    found: dict[int, list[Said]] = {}
    for one in rows.select_related("answer").order_by("answer_id", "serial"):
        reply = replies.get(one.pk)
        outcome, reason = (reply.get_outcome_display(), reply.reason) if reply else ("", "")
        found.setdefault(one.answer.round_id, []).append(Said(one.text, outcome, reason))
    return [found.get(one.round_id or 0, []) for one in earlier]
