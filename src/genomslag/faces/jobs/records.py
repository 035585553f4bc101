"""Records become documents, and packages reach their addressees."""

from __future__ import annotations

from uuid import UUID

from genomslag.domain.flows import answer_consultation, joint_answers, notices, post, report_before_board
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry import queries
from genomslag.faces.exchange import documents
from genomslag.ground.access import Viewer, system
from genomslag.ground.models import Order

WORKER_ROLES = ("system", "registrar", "officer")
"""The worker acts for the authority that placed the order, as its office would; the trail names the product itself."""


def _worker(placed: Order) -> Viewer:
    return system(placed.authority_id, *WORKER_ROLES)


def render(placed: Order) -> None:
    """The record named by the order exists as PDF and DOCX; the package that waited for it goes, if it was told to."""
    by = _worker(placed)
    record = queries.record(UUID(placed.payload["record"]), viewer=by)
    for made in documents.render(
        record.content or {}, name=f"{record.matter.number} {record.serial}", on=record.dated_on, digest=record.content_digest
    ):
        registry.attach_rendition(record, format=made.format, data=made.data, name=made.name, media_type=made.media_type, by=by)


def ready(placed: Order) -> None:
    """A package whose documents all exist goes at once when a person has already said so."""
    by = _worker(placed)
    answer_consultation.go_when_ready(queries.dispatch(UUID(placed.payload["dispatch"]), viewer=by), by=by)


def deliver(placed: Order) -> None:
    """The package is with its addressee, here or by mail; an answer to the addressee's own consultation is entered there at once."""
    dispatch = queries.dispatch(UUID(placed.payload["dispatch"]), viewer=_worker(placed))
    arrival = registry.deliver(dispatch, by=_worker(placed))
    if arrival is None:
        post.mail_package(dispatch, by=_worker(placed))
    else:
        at_their_end = system(arrival.authority_id, *WORKER_ROLES)
        for take_in in (answer_consultation.receive, notices.receive, joint_answers.receive, report_before_board.receive):
            if take_in(arrival, by=at_their_end) is not None:
                return


def render_edition(placed: Order) -> None:
    """The covered text named by the order exists as a PDF."""
    by = _worker(placed)
    shown = queries.edition(UUID(placed.payload["edition"]), viewer=by)
    if not shown.content:
        return
    record = queries.record_of(shown, viewer=by)
    name = f"{record.matter.number} {record.serial} maskerad"
    for made in documents.render(shown.content, name=name, on=record.dated_on, digest=shown.content_digest):
        if made.format == "pdf":
            registry.attach_edition(shown, data=made.data, name=made.name, media_type=made.media_type, by=by)
