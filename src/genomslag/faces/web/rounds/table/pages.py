"""An answer's text beside what became of each sentence, and how far all the answers have been read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from genomslag.domain.consultations import queries, rules
from genomslag.domain.consultations.models import Stance, ViewpointKind
from genomslag.domain.documents import queries as documents
from genomslag.faces.web import shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.rounds.table.fields import REASONS


@require_GET
def work(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The answer's text beside what became of each sentence, with what is left to do first in mind."""
    shown = queries.answer(uid, viewer=request.viewer)
    rules.ANSWER_STEPS.require("leave_out", shown, request.viewer)
    table = queries.work_table(shown, viewer=request.viewer)
    texts = queries.texts_asked_about(shown.round, viewer=request.viewer)
    nodes = {node.element_id: node for text in texts for node in documents.outline(text, viewer=request.viewer)}
    reading = queries.reading(shown.round, viewer=request.viewer)
    return shell.page(
        request,
        "rounds/work.html",
        answer=shown,
        table=table,
        nodes=nodes,
        reading=reading,
        onward=reading.after(shown.uid),
        reasons=REASONS,
        kinds=dict(ViewpointKind.choices),
        strip=shell.strip("next_version"),
    )


@require_GET
def reading(request: AskingRequest, uid: UUID) -> HttpResponse:
    """How far each answer has been read, and the way to what is left."""
    round_ = queries.round_(uid, viewer=request.viewer)
    rules.STEPS.require("report", round_, request.viewer)
    reading_ = queries.reading(round_, viewer=request.viewer)
    asked = asked_of(request, "text", "left", usual="from", known=READ)
    wanted = [one for one in reading_.answers if asked.said["left"] != "1" or one.is_left]
    return shell.page(
        request,
        "rounds/reading.html",
        round=round_,
        reading=reading_,
        first=reading_.after(uid),
        rows=asked.arranged(wanted, READ, words=lambda one: one.sender),
        asked=asked,
        offers=rules.STEPS.available(round_, viewer=request.viewer),
        strip=shell.strip("next_version"),
    )


@require_GET
def accuracy(request: AskingRequest, uid: UUID) -> HttpResponse:
    """How well the reading did, by what people made of it, answer by answer."""
    round_ = queries.round_(uid, viewer=request.viewer)
    rules.STEPS.require("report", round_, request.viewer)
    found = queries.accuracy(round_, viewer=request.viewer)
    asked = asked_of(request, "text", "stance", usual="from", known=JUDGED)
    wanted = [one for one in found.answers if asked.said["stance"] != "other" or not one.stood]
    return shell.page(
        request,
        "rounds/accuracy.html",
        round=round_,
        found=found,
        rows=asked.arranged(wanted, JUDGED, words=lambda one: one.sender),
        asked=asked,
        stances=dict(Stance.choices),
        strip=shell.strip("next_version"),
    )


JUDGED: Mapping[str, Callable[[Any], Any]] = {
    "from": lambda one: one.sender.casefold(),
    **{name: attrgetter(name) for name in ("suggested", "kept", "corrected", "joined", "aside", "added")},
}
READ: Mapping[str, Callable[[Any], Any]] = {
    "from": lambda one: one.sender.casefold(),
    "standing": lambda one: (not one.is_left, not one.unreplied),
    "sentences": lambda one: one.total,
    "unread": lambda one: one.unread,
    "suggested": lambda one: one.suggested,
    "unreplied": lambda one: one.unreplied,
}
