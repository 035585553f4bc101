"""One record and its bytes."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from genomslag.domain.boards import queries as boards
from genomslag.domain.registry import queries, rules
from genomslag.faces.web import shell
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.saving import saved
from genomslag.ground import files
from genomslag.ground.models import StoredFile


@require_GET
def record(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One record: its text as it was registered, and its documents."""
    shown = queries.record(uid, viewer=request.viewer)
    return shell.page(
        request,
        "registry/record.html",
        record=shown,
        editions=queries.editions_of(shown, viewer=request.viewer),
        renditions=queries.renditions(shown, viewer=request.viewer),
        offers=[
            offer
            for offer in rules.RECORD_STEPS.available(shown, viewer=request.viewer)
            if offer.step.name != ("mark_secret" if shown.secrecy_provision else "lift_secrecy")
        ],
        content=shown.content if shown.content and shown.content.get("v") == 1 else None,
        listed=boards.with_paper(shown, viewer=request.viewer),
    )


SHOWN_IN_BROWSER = {"application/pdf", "text/plain"}


@require_GET
def file(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The bytes of a stored file."""
    return as_download(queries.stored_file(uid, viewer=request.viewer))


def as_download(stored: StoredFile) -> HttpResponse:
    """The bytes. Only kinds that carry no script are shown in the browser; the rest is saved."""
    safe = stored.media_type in SHOWN_IN_BROWSER
    response = saved(
        files.read(stored), stored.name or "fil", stored.media_type if safe else "application/octet-stream", shown=safe
    )
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
