"""Feeds of what is public in one body. They are the same for everyone, whoever is signed in."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.http import HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.boards import queries as boards
from genomslag.domain.flows import feeds as public
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.domain.registry import queries as registry
from genomslag.faces.exchange import feeds
from genomslag.faces.web import shell
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import NotFound

MOST_ENTRIES = 50
KEPT_SECONDS = 900
LANGUAGE = "sv"


@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """Every body with its feeds."""
    bodies = [one for one in organisation.bodies(on=clock.today(), outside=False) if one.authority_id]
    return shell.page(request, "start/feeds.html", bodies=bodies, most=MOST_ENTRIES)


def _body(uid: UUID) -> Body:
    found = organisation.body(uid)
    if found.authority_id is None:
        raise NotFound()
    return found


def _sent(request: AskingRequest, data: bytes, media_type: str) -> HttpResponse:
    """The bytes, or word that they are the same as last time."""
    mark = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    known = [one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")]
    response = HttpResponseNotModified() if mark in known else HttpResponse(data, content_type=media_type)
    response["ETag"] = mark
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response


def _atom(request: AskingRequest, body: Body, kind: str, title: str, page: str, entries: list[feeds.Entry]) -> HttpResponse:
    data = feeds.atom(
        uid=body.uid,
        kind=kind,
        title=f"{body.name}: {title}",
        author=body.name,
        own_url=request.build_absolute_uri(request.path),
        page_url=request.build_absolute_uri(page),
        began_on=body.from_on,
        entries=entries,
    )
    return _sent(request, data, feeds.ATOM_TYPE)


@require_GET
def rounds(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Consultations that the body has sent out."""
    body = _body(uid)
    with translation.override(LANGUAGE):
        entries = [
            feeds.Entry(
                uid=row["uid"],
                title=row["title"],
                url=request.build_absolute_uri(reverse("rounds:round", args=[row["uid"]])),
                on=row["sent_on"],
                said=_("Last day to answer: %(day)s.") % {"day": row["answer_by_on"].isoformat()},
            )
            for row in public.sent_by(body, viewer=ANYONE, limit=MOST_ENTRIES)
        ]
        return _atom(request, body, "rounds", _("consultations"), reverse("rounds:list"), entries)


@require_GET
def answers(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Answers to the body's consultations that its registrar has released."""
    body = _body(uid)
    with translation.override(LANGUAGE):
        entries = [
            feeds.Entry(
                uid=row["uid"],
                title=f"{row['sender_name']}: {row['round__title']}",
                url=request.build_absolute_uri(reverse("rounds:answer", args=[row["uid"]])),
                on=row["arrived_on"],
            )
            for row in public.answers_released_by(body, viewer=ANYONE, limit=MOST_ENTRIES)
        ]
        return _atom(request, body, "answers", _("answers released on the web"), reverse("rounds:list"), entries)


@require_GET
def notices(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What is posted on the body's notice board."""
    body = _body(uid)
    with translation.override(LANGUAGE):
        entries = [
            feeds.Entry(
                uid=row.uid,
                title=_("Minutes of the sitting on %(day)s are approved") % {"day": row.minutes.sitting.held_on.isoformat()},
                url=request.build_absolute_uri(reverse("boards:notices")),
                on=row.posted_on,
                said=_("Can be appealed until %(day)s.") % {"day": row.appeal_until_on.isoformat()},
            )
            for row in boards.notices(viewer=ANYONE, on=clock.today(), body=body)[:MOST_ENTRIES]
        ]
        return _atom(request, body, "notices", _("notice board"), reverse("boards:notices"), entries)


@require_GET
def diary(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The latest matters in the body's diary."""
    body = _body(uid)
    page = registry.public_diary(authority_id=body.authority_id, size=MOST_ENTRIES)
    with translation.override(LANGUAGE):
        entries = [
            feeds.Entry(
                uid=row["uid"],
                title=f"{row['number']} {row['title']}",
                url=request.build_absolute_uri(reverse("registry:matter", args=[row["uid"]])),
                on=row["opened_on"],
                said=row["counterpart__name"] or "",
            )
            for row in page.rows
        ]
        return _atom(request, body, "diary", _("diary"), reverse("registry:diary"), entries)


@require_GET
def days(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The body's sittings, and the last days to answer its consultations: every one of them."""
    body = _body(uid)
    with translation.override(LANGUAGE):
        found = [
            feeds.Day(row.uid, "sitting", _("%(body)s meets") % {"body": body.name}, request.build_absolute_uri(reverse("boards:sitting", args=[row.uid])), row.held_on, row.created_at, row.place)
            for row in boards.sittings(viewer=ANYONE, body=body)
        ] + [
            feeds.Day(row["uid"], "answer-by", _("Last day to answer: %(title)s") % {"title": row["title"]}, request.build_absolute_uri(reverse("rounds:round", args=[row["uid"]])), row["answer_by_on"], row["created_at"])
            for row in public.answer_days_of(body, viewer=ANYONE)
        ]  # fmt: skip
    data = feeds.calendar(title=body.name, host=request.get_host().split(":")[0], days=found)
    return _sent(request, data, feeds.CALENDAR_TYPE)
