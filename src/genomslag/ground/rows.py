"""What every row carries, and the one door to the rows that are protected."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any, ClassVar, NoReturn, Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models.base import ModelState

from genomslag.ground import clock
from genomslag.ground.access import Audience, Sees, Viewer
from genomslag.ground.errors import NotFound
from genomslag.ground.ids import uuid7
from genomslag.ground.prepared import Question, prepared


class Row(models.Model):
    """A row with a lasting name. `revision` counts changes, so that a stale form is noticed."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **more: Any) -> Self:
        """The row as the database gave it, its values laid down at once.

        Django's own way fills one field at a time and tells listeners of each object; this house has no listeners, and a page reads
        some fifty objects. A row read in part, or with more to be said of it, goes Django's way.
        """
        if more or len(values) != len(cls._meta.concrete_fields):
            return super().from_db(db, field_names, values, **more)
        one = cls.__new__(cls)
        one.__dict__.update(zip(field_names, values, strict=True))
        one._state = ModelState()
        one._state.adding, one._state.db = False, db
        return one

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            self.revision += 1
            fields = kwargs.get("update_fields")
            if fields is not None:
                kwargs["update_fields"] = {*fields, "revision"}
        super().save(*args, **kwargs)


class ProtectedRows(models.QuerySet["Any"]):
    def visible_to(self, viewer: Sees) -> Self:
        """Only the rows that the viewer may see."""
        return self.filter(viewer.visible())


class GuardedManager(models.Manager["Any"]):
    """A manager with one door. Everything else is refused, so that no reader forgets to say for whom it reads."""

    use_in_migrations = False

    def visible_to(self, viewer: Sees) -> ProtectedRows:
        return ProtectedRows(self.model, using=self._db).visible_to(viewer)

    def get_queryset(self) -> NoReturn:
        raise LookupError(f"{self.model.__name__}: read through objects.visible_to(viewer)")


class Protected(Row):
    """A row that belongs to one authority and is shown to its audience only."""

    authority = models.ForeignKey("ground.Authority", on_delete=models.PROTECT, related_name="+")
    audience = models.PositiveSmallIntegerField(choices=Audience.choices, default=Audience.OWN)

    objects: ClassVar[GuardedManager] = GuardedManager()
    unscoped: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        abstract = True
        base_manager_name = "unscoped"


R = TypeVar("R", bound=Protected)


def one_visible(
    model: type[R],
    uid: UUID | str,
    *,
    viewer: Viewer,
    related: Sequence[str] = (),
) -> R:
    """The row with this uid, when the viewer may see it.

    Takes: related, rows it points to that are read with it.
    Refuses: NotFound, in the same words whether the row is hidden or absent.
    """
    return only(_one_of(model, tuple(related))(viewer, uid=lasting(uid)))


@cache
def _one_of(model: type[R], related: tuple[str, ...]) -> Question[..., R]:
    """Asked by nearly every page, and composed once for each kind of row with what is read beside it."""

    def one(viewer: Sees, uid: UUID) -> models.QuerySet[R]:
        return model.objects.visible_to(viewer).select_related(*related).filter(uid=uid)[:1]

    return prepared(one)


def lasting(uid: UUID | str) -> UUID:
    """The lasting name that is meant.

    Refuses: NotFound, when it is none at all.
    """
    try:
        return uid if isinstance(uid, UUID) else UUID(uid)
    except ValueError as wrong:
        raise NotFound() from wrong


@lru_cache(maxsize=16_384)
def as_text(uid: UUID) -> str:
    """A lasting name as it stands in an address. The same names are written page after page, and to write one anew takes as long as to escape five."""
    return str(uid)


def only(found: Iterable[R]) -> R:
    """The one row that was found.

    Refuses: NotFound, when there is none.
    """
    for row in found:
        return row
    raise NotFound()


def write_over(model: Any, rows: Sequence[Any], fields: Sequence[str]) -> None:
    """The rows, which stand already, have new values in the fields.

    One statement a batch, and far quicker than Django's own bulk update, which writes a CASE for every row and field.
    """
    if rows:
        model._base_manager.bulk_create(rows, update_conflicts=True, unique_fields=["pk"], update_fields=[*fields])


class Dated(models.Model):
    """A row that holds from one day to another, both included; without a last day it holds until further notice."""

    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gte=models.F("from_on")),
                name="%(app_label)s_%(class)s_ends_after_it_begins",
            )
        ]

    @staticmethod
    def holding(on: date, prefix: str = "") -> models.Q:
        """The condition that a dated row holds on a day."""
        still = models.Q(**{f"{prefix}until_on__isnull": True}) | models.Q(**{f"{prefix}until_on__gte": on})
        return models.Q(**{f"{prefix}from_on__lte": on}) & still
