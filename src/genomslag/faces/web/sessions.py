"""Sessions in the database, as Django keeps them; every page asks for one, so the question is composed once."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from genomslag.ground import clock
from genomslag.ground.access import ANYONE, Sees
from genomslag.ground.prepared import prepared


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        found = _open(ANYONE, key=self.session_key, at=clock.wall()) if self.session_key else []
        if not found:
            self._session_key = None
        return found[0] if found else None


@prepared
def _open(_viewer: Sees, key: str, at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=at)
