"""Sign-in: people are entered by the administrator, so the door for new accounts is shut."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet
from django.http import HttpRequest

from genomslag.ground.access import ANYONE, Sees
from genomslag.ground.models import User
from genomslag.ground.prepared import prepared


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's own; every page asks whose session it is, so that question is composed once."""

    def get_user(self, user_id: int) -> User | None:
        found = _user(ANYONE, pk=user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None


@prepared
def _user(_viewer: Sees, pk: int) -> QuerySet[User]:
    return User.objects.filter(pk=pk)
