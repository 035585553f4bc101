"""Who said what about which chapter, on one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from markupsafe import Markup

from genomslag.domain.consultations import queries
from genomslag.domain.consultations.models import Stance
from genomslag.faces.web import shell
from genomslag.faces.web.addresses import address
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import richtext


class Cells:
    """The cells of a row, put together at once: a page may hold thousands of marks, which differ in where they lead and in a stance alone."""

    def __init__(self, found: queries.Matrix) -> None:
        self.keys = [None, *(one.element_id for one in found.chapters)]
        self.opened = {
            pk: format_html('<a class="g-cellmark" href="{}#n-', address("rounds:answer", uid))
            for pk, uid in found.answers.items()
        }
        self.places = [escape(place) for place in range(_serials(found) + 1)]

    def __call__(self, row: queries.MatrixRow, faces: Mapping[str, SafeString]) -> Markup:
        """The cells of one who was asked.

        Takes: faces, what shows each stance, as the template made it.
        """
        ended: dict[str, SafeString] = {}
        said = []
        for key in self.keys:
            said.append(_OPEN)
            for serial, stance, answer_id in row.cells.get(key, ()):
                if stance not in ended:
                    ended[stance] = format_html('">{}<span class="g-hidden">, {}</span></a> ', faces[stance], row.name)
                said += (self.opened[answer_id], self.places[serial], ended[stance])
            said.append(_SHUT)
        return richtext.pieces(said)


_OPEN, _SHUT = format_html("<{}>", "td"), format_html("</{}>", "td")


def _serials(found: queries.Matrix) -> int:
    return max((mark.serial for row in found.rows for cell in row.cells.values() for mark in cell), default=0)


_GRADES = {value: at for at, value in enumerate(Stance.values)}
ORDERS: Mapping[str, Callable[[queries.MatrixRow], Any]] = {
    "name": lambda row: row.name.casefold(),
    "stance": lambda row: _GRADES.get(row.stance),
}


def _summed(rows: Sequence[queries.MatrixRow], key: int | None) -> tuple[int, int]:
    """Of one chapter, or of the whole text: how many say something of it, and how many viewpoints that is."""
    said = [len(row.cells[key]) for row in rows if row.cells.get(key)]
    return len(said), sum(said)


def _is_unseen(row: queries.MatrixRow) -> bool:
    """It has answered, and the answer is not one that the viewer may read."""
    return row.answer_uid is None and row.standing is not None and row.standing.key in ("answered", "preliminary")


@require_GET
def matrix(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Those asked against the chapters, with every stance that the viewer may read."""
    round_ = queries.round_(uid, viewer=request.viewer)
    found = queries.matrix(round_, viewer=request.viewer)
    asked = asked_of(request, "text", "stance", usual="", known=ORDERS)
    wanted = [row for row in found.rows if asked.said["stance"] in ("", row.stance or "none")]
    rows = asked.arranged(wanted, ORDERS, words=lambda row: row.name)
    words = {**{value: str(label) for value, label in Stance.choices}, "": _("a viewpoint without a stance")}
    return shell.page(
        request,
        "rounds/matrix.html",
        round=round_,
        found=found,
        words=words,
        rows=rows,
        asked=asked,
        stances=Stance.choices,
        cells=Cells(found),
        sums=[_summed(rows, key) for key in (None, *(one.element_id for one in found.chapters))],
        answered=sum(row.answer_uid is not None for row in rows),
        unpublished=sum(_is_unseen(row) for row in rows),
        touched=sum(bool(row.cells) for row in rows),
        strip=shell.strip("next_version"),
    )
