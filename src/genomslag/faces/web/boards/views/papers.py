"""The board's papers as files: the notice to the members, minutes before they are a record, and the proof of posting."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from genomslag.domain.boards import queries
from genomslag.domain.flows import board_papers
from genomslag.domain.flows.papers import Paper
from genomslag.domain.organisation.roles import SECRETARY
from genomslag.faces.exchange import documents
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.saving import called, saved
from genomslag.ground import clock
from genomslag.ground.errors import NotFound


def _file(content: Paper, *, ending: str, on: date, digest: str = "") -> HttpResponse:
    """One document of a paper, made now.

    Refuses: NotFound, for an ending that we do not make.
    """
    made = next((one for one in documents.render(content, name="", on=on, digest=digest) if one.format == ending), None)
    if made is None:
        raise NotFound()
    return saved(made.data, f"{called(content['title'], 'handling')}.{ending}", made.media_type)


@require_GET
def agenda_file(request: AskingRequest, uid: UUID, ending: str) -> HttpResponse:
    """Notice and agenda, as the person may read it."""
    shown = queries.sitting(uid, viewer=request.viewer)
    listed = queries.agenda(shown, viewer=request.viewer)
    seats = queries.seats(shown.body, viewer=request.viewer, on=shown.held_on)
    return _file(board_papers.notice_to_members(shown, listed, seats), ending=ending, on=shown.called_on)


@require_GET
def minutes_file(request: AskingRequest, uid: UUID, ending: str) -> HttpResponse:
    """The minutes as they are written, to be read through and signed."""
    shown = queries.minutes(uid, viewer=request.viewer)
    if shown.content is None:
        raise NotFound()
    return _file(shown.content, ending=ending, on=shown.approved_on or shown.sitting.held_on, digest=shown.content_digest)


@require_GET
def proof_file(request: AskingRequest, uid: UUID, ending: str) -> HttpResponse:
    """The notice with the proof of how long it was posted."""
    shown = queries.minutes(uid, viewer=request.viewer)
    notice = queries.notice_of(shown, viewer=request.viewer)
    if notice is None:
        raise NotFound()
    notice.minutes = shown
    listed = [one for one in queries.agenda(shown.sitting, viewer=request.viewer) if one.item.minutes_id == shown.pk]
    # Only the secretary certifies; for everyone else it is the notice as it stands.
    signer = request.viewer.name if request.viewer.has(SECRETARY, shown.authority_id) else ""
    content = board_papers.proof_of_posting(notice, listed, signer=signer, on=clock.today())
    return _file(content, ending=ending, on=notice.posted_on)
