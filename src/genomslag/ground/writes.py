"""How anything is changed: short, immediate, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from genomslag.ground import second_lock, trail
from genomslag.ground.access import ANYONE, Behalf, Sees, Viewer
from genomslag.ground.errors import NotFound, Refused, Stale
from genomslag.ground.models import OnceKey
from genomslag.ground.prepared import Question, prepared
from genomslag.ground.rows import Protected, Row

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R", bound=Protected)


class AlreadyDone(Refused):
    """The same form was carried out before; nothing was done twice."""

    status = 409


def write(action: Callable[P, T]) -> Callable[P, T]:
    """The action runs as one transaction, or joins the one that a flow has opened; its events end the transaction.

    The transaction takes the write lock at once. Opening it half-way, after reading, was tried: on SQLite a reader that turns
    writer is refused as soon as another writer has been in between.

    One who stands in for somebody acts alone where that is enough; otherwise every event says for whom.
    """

    @wraps(action)
    def told(*args: P.args, **kwargs: P.kwargs) -> T:
        def as_one(one: Viewer) -> T:
            kwargs["by"] = one
            return action(*args, **kwargs)

        by = kwargs.get("by")
        if isinstance(by, Viewer) and by.stands_in and not trail.is_spoken_for():
            return _for_whom(as_one, by)
        return action(*args, **kwargs)

    @wraps(action)
    def whole(*args: P.args, **kwargs: P.kwargs) -> T:
        if trail.is_collecting():
            return told(*args, **kwargs)
        with transaction.atomic(), second_lock.lifted(), trail.collecting():
            return told(*args, **kwargs)

    return whole


def _for_whom(act: Callable[[Viewer], T], by: Viewer) -> T:
    """Tried with the person's own roles, then for each one who is away, as the step tables judge it; what is refused leaves nothing.

    What takes the roles of several together is done as it is, and names nobody.
    """
    absent: list[Behalf | None] = [None, *sorted(by.stands_in, key=lambda one: one.person_id)]
    for behalf in absent:
        try:
            with transaction.atomic(), trail.spoken_for(behalf):
                return act(by.standing_in_for([behalf] if behalf else ()))
        except (Refused, ObjectDoesNotExist):
            continue
    return act(by)


def lock(model: type[R], key: UUID | int, *, expected: int | None = None) -> R:
    """The row, held until the write ends. New rows may still point to it meanwhile: those are checked when a write ends, with the trail's
    head in hand, and would wait for who waits for that head.

    Takes: key, its uid or its id; expected, the revision that the person had before them.
    Refuses: NotFound; Stale, when the row has another revision.
    """
    for row in _held(model, "pk" if isinstance(key, int) else "uid")(ANYONE, key=key):
        if expected is not None and row.revision != expected:
            raise Stale()
        return row
    raise NotFound()


@cache
def _held(model: type[R], name: str) -> Question[Any, R]:
    """The row by its id or its uid, held; who asks has no say in it."""

    @prepared
    def row(_viewer: Sees, key: UUID | int) -> QuerySet[R]:
        return model.unscoped.select_for_update(no_key=True).filter(**{name: key})

    return row


def once(key: str) -> None:
    """The key is spent; the same form cannot be carried out again.

    Refuses: AlreadyDone.
    """
    if not key:
        return
    try:
        with transaction.atomic():
            OnceKey.objects.create(key=key[:64])
    except IntegrityError as twice:
        raise AlreadyDone("already_done", _("This was already done; nothing was done twice.")) from twice


def save_first(row: Row, *, otherwise: Refused) -> None:
    """The new row is saved, unless another with the same unique values was saved the very same moment.

    Takes: otherwise, what the later of the two is told: the same as when the other had been there to see.
    Refuses: otherwise.
    """
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as twice:
        raise otherwise from twice
