"""Who comes in through a link: let in by a code, kept in by the session, and told apart from a guess."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import actions
from genomslag.domain.consultations.models import AnswerLink
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import second_lock
from genomslag.ground.errors import NotFound, Refused

HELD = "answers"
TRIES, TRIES_IN_ALL, SECONDS = 10, 300, 600
"""Wrong codes from one address, and from all together, in ten minutes. The shorter code has 31 to the 16th values."""


class TooMany(Refused):
    """Too many wrong codes have been tried."""

    status: ClassVar[int] = 429


def _from(request: AskingRequest) -> str:
    """The address of the one who tries, as a sum: what the nearest proxy says, where there is one."""
    said = request.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip() if settings.HTTPS else ""
    return hashlib.sha256((said or request.META.get("REMOTE_ADDR", "")).encode()).hexdigest()


def let_in(request: AskingRequest, code: str) -> AnswerLink:
    """The code lets in, and the session holds what it let in to.

    Refuses: NotFound; WrongState; TooMany.
    """
    keys = {f"answering:{_from(request)}": TRIES, "answering": TRIES_IN_ALL}
    if any(int(cache.get(key, 0)) >= most for key, most in keys.items()):
        raise TooMany("too_many", _("Too many wrong codes. Wait ten minutes and try again, or write to the sender."))
    try:
        link = actions.open_link(code)
    except NotFound:
        for key in keys:
            cache.add(key, 0, SECONDS)
            cache.incr(key)
        raise
    request.session[HELD] = {**request.session.get(HELD, {}), str(link.uid): link.digest}
    return link


Page = Callable[..., HttpResponse]


def for_guest(page: Page) -> Page:
    """The page is shown to one who has been let in to this link, and to nobody else; the database is held to that one too.

    Takes: page, of the request, of the one who is let in, and of what else its address names.
    """

    @wraps(page)
    def guarded(request: AskingRequest, uid: UUID, **named: int) -> HttpResponse:
        admitted = actions.admit(uid, request.session.get(HELD, {}).get(str(uid), ""))
        with second_lock.seen_by(admitted.viewer):
            response = page(request, admitted, **named)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return guarded
