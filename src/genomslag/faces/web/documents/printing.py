"""A governing document to take along: the whole text as PDF and Word."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import queries
from genomslag.domain.documents.models import Version
from genomslag.domain.flows import papers
from genomslag.faces.exchange import documents as made
from genomslag.faces.exchange.papers.docx import render_docx
from genomslag.faces.exchange.papers.pdf import render_pdf
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.saving import called, saved
from genomslag.ground import clock
from genomslag.ground.errors import NotFound

MADE = {"pdf": (render_pdf, made.PDF), "docx": (render_docx, made.DOCX)}


@require_GET
def version_file(request: AskingRequest, uid: UUID, ending: str) -> HttpResponse:
    """The version as one document, as far as the person may read it.

    Refuses: NotFound, also for an ending that we do not make.
    """
    if ending not in MADE:
        raise NotFound()
    shown = queries.version(uid, viewer=request.viewer)
    content = papers.programme(shown, queries.outline(shown, viewer=request.viewer), number=shown.decision_number)
    with translation.override(papers.LANGUAGE):
        content["blocks"].insert(0, papers.paragraph(_standing(shown)))
    render, media_type = MADE[ending]
    name = f"{called(shown.title, 'dokument')}-{shown.number}.{ending}"
    return saved(render(content, on=shown.decided_on or clock.today()), name, media_type)


def _standing(shown: Version) -> str:
    """How the text stands: what was decided, when and for how long; or that nobody has decided it."""
    said = str(shown.standing_word)
    if shown.decided_on is None:
        return _("%(standing)s. The text has not been decided on.") % {"standing": said}
    where = f", § {shown.decision_paragraph}" if shown.decision_paragraph else ""
    decided = _("Decided %(day)s%(where)s by %(body)s.") % {
        "day": shown.decided_on.isoformat(),
        "where": where,
        "body": shown.deciding_body_name or shown.document.body.name,
    }
    until = shown.valid_until_on
    lasts = _("Valid until %(day)s.") % {"day": until.isoformat()} if until else _("Valid until further notice.")
    return f"{said}. {decided} {lasts}"
