"""What one may ask about bodies, units, people and roles."""

from __future__ import annotations

from django.db.models import F, Q

from genomslag.domain.organisation.models import Appointment, Body, Person
from genomslag.domain.organisation.roles import BY_CODE
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, Grant, Viewer


def viewer_of_user(user_id: int) -> Viewer:
    """The person behind a signed-in user, with the roles held today, in one statement.

    Gives: ANYONE, when no person stands behind the user.
    """
    held = Q(appointments__isnull=True) | Appointment.holding(clock.today(), "appointments__")
    rows = list(
        Person.objects.filter(user_id=user_id)
        .filter(held)
        .values_list(
            "pk",
            "uid",
            "name",
            "appointments__role",
            "appointments__unit_id",
            authority_id=F("appointments__body__authority_id"),
        )
    )
    if not rows:
        return _without_roles(user_id)
    grants = frozenset(
        Grant(role, authority_id, BY_CODE[role].reach, unit_id)
        for _pk, _uid, _name, role, unit_id, authority_id in rows
        if role and authority_id
    )
    pk, uid, name = rows[0][:3]
    return Viewer(person_uid=uid, person_id=pk, name=name, grants=grants)


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
