"""The register of methods: found, sorted, and where each is used."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count, QuerySet

from genomslag.domain.documents import rules
from genomslag.domain.documents.models import Content, Method, MethodReview
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.paging import in_order

SOON = timedelta(days=30)
METHOD_ORDERS = {"name": "name", "owner": "owner__name", "grade": "grade", "reviewed": "reviewed_on", "next": "next_review_on"}


def methods(
    *, viewer: Viewer, text: str = "", grade: str = "", review: str = "", state: str = "", order: str = "name"
) -> list[Method]:
    """The register; one statement.

    Takes: grade, a code or "none"; review, "due" for those whose review is overdue; order, a column, with a minus descending.
    """
    rows = Method.objects.visible_to(viewer).select_related("owner")
    if grade:
        rows = rows.filter(grade="" if grade == "none" else grade)
    if review == "due":
        rows = rows.filter(state=Method.State.IN_USE, next_review_on__lt=clock.today())
    if state in Method.State.values:
        rows = rows.filter(state=state)
    found = list(rows.order_by(in_order(order, METHOD_ORDERS, "name"), "name", "pk"))
    # SQLite knows no other letters than those of English as large and small, so words are looked for here.
    wanted = text.casefold().strip()
    return [row for row in found if wanted in f"{row.name}\n{row.description}\n{row.source}".casefold()]


def uses_of_methods(rows: list[Method], *, viewer: Viewer) -> dict[int, int]:
    """The number of elements that use each method, in texts that apply or are being written; one statement."""
    used = _used(viewer).filter(held__method__in=rows).values_list("held__method")
    return dict(used.annotate(count=Count("element", distinct=True)))


def _used(viewer: Viewer) -> Any:
    rows = Content.objects.visible_to(viewer).filter(viewer.visible("version__"))
    return rows.exclude(version__state__in=rules.GONE)


def used_in(method: Method, *, viewer: Viewer) -> list[Content]:
    """The places of programmes and plans where the method is used, as far as the viewer may read; one statement."""
    rows = _used(viewer).filter(held__method=method).select_related("version__document__body", "element", "held")
    return list(rows.order_by("version__title", "-version__number", "held__code"))


def reviews_of(method: Method, *, viewer: Viewer) -> list[MethodReview]:
    """Every review of the method, the latest first; one statement."""
    rows = MethodReview.objects.visible_to(viewer).filter(method=method).select_related("reviewer")
    return list(rows.order_by("-reviewed_on", "-pk"))


def methods_due(viewer: Viewer, authorities: list[int]) -> QuerySet[Method]:
    """Methods of the authorities whose review is overdue or falls due within a month."""
    rows = Method.objects.visible_to(viewer).filter(authority_id__in=authorities, state=Method.State.IN_USE)
    return rows.filter(next_review_on__lte=clock.today() + SOON)
