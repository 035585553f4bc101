"""What one may ask about bodies, units, people and roles."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from genomslag.domain.organisation.models import Appointment, Body, Person, Unit
from genomslag.domain.organisation.roles import BY_CODE, OFFICE, Role
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, Grant, Sees, Viewer
from genomslag.ground.prepared import prepared


def viewer_of_user(user_id: int) -> Viewer:
    """The person behind a signed-in user, with the roles held today, in one statement.

    Gives: ANYONE, when no person stands behind the user.
    """
    rows = _held_by(ANYONE, user=user_id, on=clock.today())
    if not rows:
        return _without_roles(user_id)
    grants = frozenset(
        Grant(role, authority_id, BY_CODE[role].reach, unit_id)
        for _pk, _uid, _name, role, unit_id, authority_id in rows
        if role and authority_id
    )
    pk, uid, name = rows[0][:3]
    return Viewer(person_uid=uid, person_id=pk, name=name, grants=grants)


@prepared
def _held_by(_viewer: Sees, user: int, on: date) -> QuerySet[Person, tuple[Any, ...]]:
    held = Q(appointments__isnull=True) | Appointment.holding(on, "appointments__")
    return Person.objects.filter(held, user_id=user).values_list(
        "pk", "uid", "name", "appointments__role", "appointments__unit_id", "appointments__body__authority_id"
    )


def _without_roles(user_id: int) -> Viewer:
    """A person all of whose roles have ended may still sign in, and sees what everyone signed in sees."""
    person = Person.objects.filter(user_id=user_id).first()
    return Viewer(person_uid=person.uid, person_id=person.pk, name=person.name) if person else ANYONE


def viewer_of(person: Person) -> Viewer:
    """A person with the roles held today."""
    appointments = person.appointments.filter(Appointment.holding(clock.today()), body__authority__isnull=False)
    grants = frozenset(
        Grant(held.role, held.body.authority_id, BY_CODE[held.role].reach, held.unit_id)
        for held in appointments.select_related("body")
        if held.body.authority_id is not None
    )
    return Viewer(person_uid=person.uid, person_id=person.pk, name=person.name, grants=grants)


def body_of_authority(authority_id: int) -> Body:
    """The body that owns an authority."""
    return Body.objects.get(authority_id=authority_id)


def roles_of(viewer: Viewer) -> list[tuple[str, str, Role]]:
    """The viewer's roles as body, unit and role; two statements."""
    bodies = dict(Body.objects.filter(authority_id__in=viewer.authority_ids).values_list("authority_id", "name"))
    units = dict(
        Unit.objects.filter(pk__in=[grant.unit_id for grant in viewer.grants if grant.unit_id]).values_list("pk", "name")
    )
    rows = [
        (bodies.get(grant.authority_id, ""), units.get(grant.unit_id or 0, ""), BY_CODE[grant.role]) for grant in viewer.grants
    ]
    return sorted(rows, key=lambda row: (row[0], row[2].code))


def names_of(uids: set[UUID]) -> dict[UUID, str]:
    """People's names by their lasting names."""
    return dict(Person.objects.filter(uid__in=uids).values_list("uid", "name"))


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
    return list(Unit.objects.filter(Unit.holding(on), body=body).order_by("name"))


def people_with(*, body: Body, role: str, on: date) -> list[Appointment]:
    """Those who hold a role in a body on a day, with their unit."""
    rows = Appointment.objects.filter(Appointment.holding(on), body=body, role=role).select_related("person", "unit")
    return list(rows.order_by("person__name"))


def all_appointments(*, on: date) -> list[Appointment]:
    """Every role held on a day; for the administrator."""
    rows = Appointment.objects.filter(Appointment.holding(on)).select_related("person", "body", "unit")
    return list(rows.order_by("body__name", "person__name"))


def office_of(body: Body, *, on: date) -> list[Appointment]:
    """Those who work in a body's administration on a day, by name; one statement."""
    rows = Appointment.objects.filter(Appointment.holding(on), body=body, role__in=OFFICE).select_related("person")
    return list(rows.order_by("person__name"))
