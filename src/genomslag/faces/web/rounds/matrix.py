"""Who said what about which chapter, on one page."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.consultations import queries
from genomslag.domain.consultations.models import Stance
from genomslag.faces.web import shell
from genomslag.faces.web.middleware import AskingRequest


def _answers(found: queries.Matrix) -> set[UUID]:
    """The answers that the marks stand in."""
    return {mark.answer_uid for row in found.rows for cell in row.cells.values() for mark in cell}


@require_GET
def matrix(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Those asked against the chapters, with every stance that the viewer may read."""
    round_ = queries.round_(uid, viewer=request.viewer)
    found = queries.matrix(round_, viewer=request.viewer)
    words = {**{value: str(label) for value, label in Stance.choices}, "": _("a viewpoint without a stance")}
    return shell.page(
        request,
        "rounds/matrix.html",
        round=round_,
        found=found,
        words=words,
        links={uid: reverse("rounds:answer", args=[uid]) for uid in _answers(found)},
        touched=sum(bool(row.cells) for row in found.rows),
        strip=shell.strip("next_version"),
    )
