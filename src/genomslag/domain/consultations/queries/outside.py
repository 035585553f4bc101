"""What one may ask about those who answer without an account. What they write is asked for by themselves alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from genomslag.domain.consultations.models import Answer, AnswerLink, Counting, OutsideDraft, Recipient, Round, Submission
from genomslag.domain.consultations.queries.seeing import answers_seen
from genomslag.domain.consultations.rules import outside
from genomslag.domain.documents.models import Element
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


def outside_draft(recipient: Recipient, *, viewer: Viewer) -> OutsideDraft | None:
    """What the outsider has written so far, for the outsider alone."""
    found: OutsideDraft | None = (
        OutsideDraft.objects.visible_to(viewer).filter(recipient=recipient).select_related("file").first()
    )
    return found


def submissions(recipient: Recipient, *, viewer: Viewer) -> list[Submission]:
    """What the outsider has sent, the latest first."""
    return list(Submission.objects.visible_to(viewer).filter(recipient=recipient).select_related("file").order_by("-serial"))


def answer_link(uid: Any, *, viewer: Viewer) -> AnswerLink:
    """One link.

    Refuses: NotFound.
    """
    return one_visible(AnswerLink, uid, viewer=viewer, related=("recipient__body", "recipient__round"))


@dataclass(frozen=True)
class WayIn:
    """One recipient without an account here, with its links."""

    recipient: Recipient
    links: list[AnswerLink]


def ways_in(shown: Round, *, viewer: Viewer) -> list[WayIn]:
    """Those of a consultation who keep no records here, with their links; two statements."""
    rows = Recipient.objects.visible_to(viewer).filter(round=shown, body__authority__isnull=True).select_related("body")
    links: dict[int, list[AnswerLink]] = {}
    for link in AnswerLink.objects.visible_to(viewer).filter(recipient__round=shown).select_related("recipient").order_by("id"):
        links.setdefault(link.recipient_id, []).append(link)
    return [WayIn(row, links.get(row.pk, [])) for row in rows.order_by("body__name")]


def link_standing(link: AnswerLink, *, on: date | None = None) -> str:
    """How a link stands: live, opened, expired or revoked."""
    if link.state == AnswerLink.State.REVOKED:
        return "revoked"
    if (on or clock.today()) > outside.works_until(link):
        return "expired"
    return "opened" if link.opened_at else "live"


@dataclass(frozen=True)
class Several:
    """The answers of one body to one consultation, side by side, and which of them counts."""

    answers: list[Answer]
    counting: Answer | None
    reason: str


def several(answer: Answer, *, viewer: Viewer) -> Several:
    """All that the same recipient has answered, the latest first; the one that counts is the latest that its board stands behind, until a person says another."""
    if answer.recipient_id is None:
        return Several([answer], answer, "")
    found = list(
        answers_seen(viewer).filter(recipient=answer.recipient_id).select_related("record").order_by("-arrived_on", "-id")
    )
    said = Counting.objects.visible_to(viewer).filter(recipient=answer.recipient_id).first()
    counting = next((one for one in found if one.counts), None)  # the latest of those that do
    reason = said.reason if said is not None and counting is not None and said.answer_id == counting.pk else ""
    return Several(found, counting, reason)


def together(answer: Answer, *, viewer: Viewer) -> list[Answer]:
    """The answers of all who stand behind the same joint text, by sender; empty when it is one body's alone."""
    if answer.joint is None:
        return []
    found = answers_seen(viewer).filter(round=answer.round_id, joint=answer.joint).select_related("record")
    return list(found.order_by("sender_name", "id"))


def elements_named(shown: Round, said: Mapping[str, Any], *, viewer: Viewer) -> list[tuple[Element, Any]]:
    """What was said by elements' lasting names, with the elements of the texts that were referred; one statement."""
    further = shown.further(manager="unscoped").values("document")
    asked = Q(document=shown.version.document_id) | Q(document__in=further)
    found = Element.objects.visible_to(viewer).filter(asked, uid__in=list(said))
    by_name = {str(element.uid): element for element in found}
    return [(by_name[uid], one) for uid, one in said.items() if uid in by_name]
