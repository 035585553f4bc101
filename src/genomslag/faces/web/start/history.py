"""The trail of one thing: everything that happened to it, sought and a page at a time, each fact in words."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from genomslag.domain.flows import told
from genomslag.domain.organisation import queries as organisation
from genomslag.faces.web import places, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.start import facts
from genomslag.ground import search, trail
from genomslag.ground.errors import NotFound

ROWS = 100


@require_GET
def trail_of(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The history of one thing, for those whom it concerns."""
    entries = trail.history([uid], viewer=request.viewer)
    if not entries:
        raise NotFound()
    said = {entry.event: told.WORDS.get(entry.event, "") for entry in entries}

    asked = asked_of(request, "text", usual="-at", known=("at",))
    # Of all who did something the names are needed where one looks for words; else those on the page will do.
    people = organisation.names_of({entry.by_uid for entry in entries if entry.by_uid}) if asked.said["text"] else {}

    def words(entry: trail.Entry) -> str:
        by = people.get(entry.by_uid, "Genomslag") if entry.by_uid else "Genomslag"
        return " ".join([str(said[entry.event]), entry.event, by, *entry.texts.values()])

    meant = asked.arranged(entries, {"at": lambda entry: entry.at}, words=words)
    about = search.named([uid], viewer=request.viewer).get(uid)
    rows, page = asked.page_of(meant, size=ROWS)
    return shell.page(
        request,
        "start/trail.html",
        about=about,
        address=places.place(about.kind, uid) if about and about.kind in places.PLACES else "",
        entries=rows,
        page=page,
        asked=asked,
        every=len(entries),
        said=said,
        told=facts.told(rows, viewer=request.viewer, known=people),
    )
