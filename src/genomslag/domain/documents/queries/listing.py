"""The lists: documents, versions, signatories, assignments, and what waits."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models import Assignment, Document, Signature, Version
from genomslag.domain.organisation.roles import OFFICER
from genomslag.ground.access import Viewer
from genomslag.ground.waiting import Waiting


def documents(*, viewer: Viewer, text: str = "", kind: str = "", order: str = "title") -> list[dict[str, Any]]:
    """Every version that the viewer may see, one row a version."""
    rows = Version.objects.visible_to(viewer)
    if text:
        rows = rows.filter(Q(title__icontains=text) | Q(document__body__name__icontains=text))
    if kind:
        rows = rows.filter(document__kind=kind)
    columns = {"title": "title", "body": "document__body__name", "state": "state", "decided": "decided_on"}
    descending = order.startswith("-")
    column = columns.get(order.lstrip("-"), "title")
    found = rows.annotate(elements=Count("contents")).order_by(F(column).desc() if descending else F(column).asc(), "-number")
    return list(
        found.values(
            "uid",
            "title",
            "number",
            "state",
            "elements",
            "decided_on",
            "decision_paragraph",
            "valid_from_on",
            "valid_until_on",
            "document__uid",
            "document__kind",
            "document__body__name",
        )[:500]
    )


def versions_of(shown: Version, *, viewer: Viewer) -> list[Version]:
    """All versions of the same document, the latest first."""
    return list(Version.objects.visible_to(viewer).filter(document=shown.document).order_by("-number"))


def latest_of(document: Document, *, viewer: Viewer) -> Version | None:
    """The latest version of a document that the viewer may read."""
    return Version.objects.visible_to(viewer).filter(document=document).order_by("-number").first()  # type: ignore[no-any-return]


def signatories(shown: Version, *, viewer: Viewer) -> list[tuple[str, date, date | None]]:
    """Those who have signed: name, from, until."""
    rows = Signature.objects.visible_to(viewer).filter(document=shown.document).order_by("from_on", "id")
    return list(rows.values_list("body__name", "from_on", "until_on"))


def assignments(*, viewer: Viewer, state: str = "") -> list[Assignment]:
    """The list of assignments, open ones first, then by day."""
    rows = Assignment.objects.visible_to(viewer).select_related("given_by", "given_to", "result_version")
    if state:
        rows = rows.filter(state=state)
    return list(rows.order_by("-state", "due_on", "given_on")[:500])


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Open assignments of the bodies where the viewer is an officer, and what is proposed there and waits for its decision."""
    mine = [one for one in viewer.authority_ids if viewer.has(OFFICER, one)]
    if not mine:
        return []
    open_ones = Assignment.objects.visible_to(viewer).filter(state=Assignment.State.OPEN, authority_id__in=mine)
    proposed = Version.objects.visible_to(viewer).filter(state=Version.State.PROPOSED, authority_id__in=mine)
    return [
        *(Waiting(one.due_on, one.title, _("An assignment that is open"), "assignment", one.uid, "close") for one in open_ones),
        *(
            Waiting(None, one.title, _("Proposed; the decision is to be entered"), "version", one.uid, "adopt")
            for one in proposed
        ),
    ]
