"""What one may ask about a body's template and its standard texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max

from genomslag.domain.opinions.models import ReportTemplate, StandardText, StandardTextUse
from genomslag.domain.organisation.models import Body
from genomslag.ground import richtext
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


def template(body: Body, *, on: date) -> ReportTemplate | None:
    """The template by which a report that begins on the day is laid out; none when the body has not decided."""
    rows = ReportTemplate.objects.filter(ReportTemplate.holding(on), body=body).select_related("changed_by")
    return rows.order_by("-from_on", "-id").first()


def templates(body: Body) -> list[ReportTemplate]:
    """Every template of a body, the latest first."""
    rows = ReportTemplate.objects.filter(body=body).select_related("changed_by")
    return list(rows.order_by("-from_on", "-id"))


def standard(uid: UUID | str, *, viewer: Viewer) -> StandardText:
    """One standard text.

    Refuses: NotFound.
    """
    return one_visible(StandardText, uid, viewer=viewer, related=("body", "changed_by"))


def standards(*, viewer: Viewer, text: str = "", authority_id: int | None = None, retired: bool = False) -> list[StandardText]:
    """The standard texts whose title or words hold what is asked for, with how often each is used, by title."""
    rows = StandardText.objects.visible_to(viewer)
    rows = rows.filter(retired_on__isnull=not retired) if not retired else rows
    if authority_id is not None:
        rows = rows.filter(authority_id=authority_id)
    counted = rows.annotate(used=Count("uses"), last_used_at=Max("uses__used_at")).select_related("body", "changed_by")
    found = list(counted.order_by("title", "id"))
    wanted = text.casefold()
    return [row for row in found if wanted in row.title.casefold() or wanted in richtext.to_text(row.text).casefold()]


@dataclass(frozen=True)
class Use:
    """Where a standard text was put in, and whether it has been changed since."""

    row: StandardTextUse
    is_changed_since: bool


def uses(of: StandardText, *, viewer: Viewer) -> list[Use]:
    """Where a standard text was used, the latest first."""
    rows = StandardTextUse.objects.visible_to(viewer).filter(standard=of)
    related = rows.select_related("opinion", "opinion__matter", "section", "person")
    now = richtext.digest(of.text)
    return [Use(row, row.digest != now) for row in related.order_by("-used_at", "-id")]
