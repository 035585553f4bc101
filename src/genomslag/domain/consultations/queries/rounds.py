"""Consultations: the list, one of them, and what waits in them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Answer, Recipient, Round
from genomslag.domain.organisation.roles import OFFICER
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
