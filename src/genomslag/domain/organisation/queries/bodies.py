"""Bodies, their units and functions, and what they are called."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from genomslag.domain.organisation.models import INSTALLATION, Body, Function, Person, Unit
from genomslag.domain.organisation.roles import ADMINISTRATOR
from genomslag.ground import trail
from genomslag.ground.access import ANYONE, Sees, Viewer, system
from genomslag.ground.errors import NotFound
from genomslag.ground.models import Authority
from genomslag.ground.prepared import filled, prepared


def body(uid: UUID) -> Body:
    """The body with a lasting name.

    Refuses: NotFound.
    """
    for one in _body(ANYONE, uid=uid):
        return one
    raise NotFound()


@prepared
def _body(_viewer: Sees, uid: UUID) -> QuerySet[Body]:
    return Body.objects.filter(uid=uid)


def body_of_authority(authority_id: int) -> Body:
    """The body that owns an authority."""
    return Body.objects.get(authority_id=authority_id)


def called(uids: Collection[UUID]) -> dict[UUID, str]:
    """What people, bodies, units and functions are called, by their lasting names; one statement."""
    if not uids:
        return {}
    first, *others = (
        model.objects.filter(uid__in=uids).order_by().values_list("uid", "name") for model in (Person, Body, Unit, Function)
    )
    return dict(first.union(*others))


def bodies(*, on: date, outside: bool | None = None) -> list[Body]:
    """The bodies that exist on a day, by kind and name.

    Takes: outside, True for those that keep no records here, False for those that do, none for all.
    """
    return _bodies(ANYONE, on=on, outside=outside)


@prepared
def _bodies(_viewer: Sees, on: date, outside: bool | None) -> QuerySet[Body]:
    rows = Body.objects.filter(Body.holding(on)).select_related("parent").order_by("kind", "name")
    return rows if outside is None else rows.filter(authority__isnull=outside)


def units_of(body: Body, *, on: date) -> list[Unit]:
    """A body's units on a day."""
    return _units(ANYONE, body=body.pk, on=on)


@prepared
def _units(_viewer: Sees, body: int, on: date) -> QuerySet[Unit]:
    return Unit.objects.filter(Unit.holding(on), body=body).order_by("name")


def units_by_body(bodies: Collection[Body], *, on: date) -> list[Unit]:
    """The units of several bodies on a day, body by body as they are named; one statement."""
    rows = Unit.objects.filter(Unit.holding(on), body__in=bodies).select_related("body")
    return list(rows.order_by("body__name", "name"))


def named_today_or_before() -> list[NamedBody]:
    """Every body there is or has been, by name: what an older text names is still to be found."""
    return [NamedBody(*row) for row in _every_body(ANYONE)]


class NamedBody(NamedTuple):
    """As much of a body as a list of choices shows."""

    pk: int
    uid: UUID
    name: str
    until_on: date | None


@prepared
def _every_body(_viewer: Sees) -> QuerySet[Body, tuple[int, UUID, str, date | None]]:
    return Body.objects.order_by("name").values_list("pk", "uid", "name", "until_on")


def names_of_bodies() -> list[tuple[int, str]]:
    """Every body there is or has been, as id and name, by name."""
    return [(one.pk, one.name) for one in named_today_or_before()]


def functions() -> list[Function]:
    """The kinds of work that responsibilities can rest on, by name."""
    return _functions(ANYONE)


@prepared
def _functions(_viewer: Sees) -> QuerySet[Function]:
    return Function.objects.order_by("name")


def functions_of(body_ids: Iterable[int], *, on: date) -> frozenset[int]:
    """The functions that the units of some bodies do on a day; one statement."""
    bodies = list(body_ids)
    return frozenset(one for (one,) in _done_by(ANYONE, bodies=filled(bodies), on=on)) if bodies else frozenset()


@prepared
def _done_by(_viewer: Sees, bodies: list[int], on: date) -> QuerySet[Unit, tuple[int]]:
    rows = Unit.objects.filter(Unit.holding(on), body__in=bodies, functions__isnull=False)
    return rows.values_list("functions")


def readdressings(body: Body, *, viewer: Viewer) -> list[trail.Entry]:
    """When letters to a body were sent elsewhere, and where they went before, the latest first; for the administrator alone."""
    if not any(grant.role == ADMINISTRATOR for grant in viewer.grants):
        return []
    chain = Authority.objects.filter(code=INSTALLATION).values_list("pk", flat=True).first()
    return trail.history([body.uid], viewer=system(chain), event="body.readdressed") if chain else []
