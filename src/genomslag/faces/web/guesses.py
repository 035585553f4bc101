"""Codes that let somebody in are tried so often and no more, from one address and from all together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import ClassVar, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import NotFound, Refused

T = TypeVar("T")
TRIES, TRIES_IN_ALL, SECONDS = 10, 300, 600
"""Wrong codes from one address, and from all together, in ten minutes."""


class TooManyGuesses(Refused):
    """Too many wrong codes have been tried."""

    status: ClassVar[int] = 429


def counted(request: AskingRequest, door: str, attempt: Callable[[], T]) -> T:
    """What the attempt gives; one that finds nothing is counted as a wrong guess at the door.

    Refuses: TooManyGuesses; whatever the attempt refuses.
    """
    said = request.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip() if settings.HTTPS else ""
    source = hashlib.sha256((said or request.META.get("REMOTE_ADDR", "")).encode()).hexdigest()
    keys = {f"{door}:{source}": TRIES, door: TRIES_IN_ALL}
    if any(int(cache.get(key, 0)) >= most for key, most in keys.items()):
        raise TooManyGuesses("too_many", _("Too many wrong codes. Wait ten minutes and try again, or sign in."))
    try:
        return attempt()
    except NotFound:
        for key in keys:
            cache.add(key, 0, SECONDS)
            cache.incr(key)
        raise
