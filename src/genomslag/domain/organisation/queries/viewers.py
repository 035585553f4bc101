"""Who asks: a person with the roles held today, and those whom the person stands in for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, Q, QuerySet

from genomslag.domain.organisation.models import Absence, Appointment, Body, Person, Unit
from genomslag.domain.organisation.roles import BY_CODE, MANDATED, OFFICE, STANDS_IN, Role
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, Behalf, Grant, Sees, Viewer
from genomslag.ground.errors import NotFound
from genomslag.ground.prepared import prepared


def viewer_of_user(user_id: int) -> Viewer:
    """The person behind a signed-in user, with the roles held today, in one statement.

    Gives: ANYONE, when no person stands behind the user.
    """
    rows = [Held(*row) for row in _held_by(ANYONE, user=user_id, on=clock.today())]
    own = [row for row in rows if row.user_id == user_id]
    if not own:
        return _without_roles(user_id)
    grants, stands_in = _granted(own, [row for row in rows if row.user_id != user_id])
    return Viewer(person_uid=own[0].uid, person_id=own[0].pk, name=own[0].name, grants=grants, stands_in=stands_in)


class Held(NamedTuple):
    """A role that somebody holds; of another than the one asked for, with how long that person is away."""

    pk: int
    uid: UUID
    name: str
    role: str | None
    unit_id: int | None
    authority_id: int | None
    user_id: int | None
    until_on: date | None = None
    may_decide: bool | None = None


def _granted(own: Iterable[Held], away: Iterable[Held]) -> tuple[frozenset[Grant], frozenset[Behalf]]:
    """One's own roles, and those of the absent where one works oneself; what attests, decides or reaches secrets by mandate only."""
    grants = {_grant(row) for row in own if row.role and row.authority_id}
    here = {grant.authority_id for grant in grants if grant.role in OFFICE}
    stands_in: set[Behalf] = set()
    for row in away:
        if row.role not in STANDS_IN or row.authority_id not in here:
            continue
        behalf = Behalf(row.pk, row.uid, row.name, row.authority_id or 0, row.until_on, bool(row.may_decide))
        stands_in.add(behalf)
        if row.may_decide or row.role not in MANDATED:
            grants.add(_grant(row, behalf))
    return frozenset(grants), frozenset(stands_in)


def _grant(row: Held, behalf: Behalf | None = None) -> Grant:
    role = row.role or ""
    return Grant(role, row.authority_id or 0, BY_CODE[role].reach, row.unit_id, behalf)


@prepared
def _held_by(_viewer: Sees, user: int, on: date) -> QuerySet[Person, tuple[Any, ...]]:
    held = Q(appointments__isnull=True) | Appointment.holding(on, "appointments__")
    away = Absence.holding(on, "absences__") & Q(absences__substitute__user_id=user)
    away &= Q(absences__body=F("appointments__body"))
    return Person.objects.filter(held, Q(user_id=user) | away).values_list(*HELD)


HELD = (
    "pk",
    "uid",
    "name",
    "appointments__role",
    "appointments__unit_id",
    "appointments__body__authority_id",
    "user_id",
    "absences__until_on",
    "absences__may_decide",
)


def _without_roles(user_id: int) -> Viewer:
    """A person all of whose roles have ended may still sign in, and sees what everyone signed in sees."""
    person = Person.objects.filter(user_id=user_id).first()
    return Viewer(person_uid=person.uid, person_id=person.pk, name=person.name) if person else ANYONE


def viewer_of(person: Person) -> Viewer:
    """A person with the roles held today."""
    held = Q(appointments__isnull=True) | Appointment.holding(clock.today(), "appointments__")
    own = Person.objects.filter(held, pk=person.pk, appointments__body__authority__isnull=False)
    away = Person.objects.filter(
        Appointment.holding(clock.today(), "appointments__"),
        Absence.holding(clock.today(), "absences__"),
        absences__substitute=person,
        absences__body=F("appointments__body"),
    )
    grants, stands_in = _granted(
        [Held(*row) for row in own.values_list(*HELD[:7])], [Held(*row) for row in away.values_list(*HELD)]
    )
    return Viewer(person_uid=person.uid, person_id=person.pk, name=person.name, grants=grants, stands_in=stands_in)


def viewer_by_id(person_id: int) -> Viewer:
    """As viewer_of, for work that a person asked for and that is done later: with the roles held then.

    Refuses: NotFound.
    """
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise NotFound()
    return viewer_of(person)


def those_away(viewer: Viewer) -> list[tuple[Behalf, Viewer]]:
    """Those whom a person stands in for today, each as one who asks what waits: for that body alone, and no further than the person sees."""
    found = []
    people = {one.pk: one for one in Person.objects.filter(pk__in=[behalf.person_id for behalf in viewer.stands_in])}
    for behalf in sorted(viewer.stands_in, key=lambda one: (one.name, one.authority_id)):
        absent = viewer_of(people[behalf.person_id]).alone
        level = viewer.alone.level(behalf.authority_id)
        grants = frozenset(
            replace(grant, reach=max(grant.reach, level))
            for grant in absent.grants
            if grant.authority_id == behalf.authority_id
        )
        found.append((behalf, replace(absent, grants=grants)))
    return found


def roles_of(viewer: Viewer) -> list[tuple[str, str, Role]]:
    """The viewer's own roles as body, unit and role; two statements."""
    held = viewer.alone.grants
    bodies = dict(Body.objects.filter(authority_id__in=viewer.authority_ids).values_list("authority_id", "name"))
    units = dict(Unit.objects.filter(pk__in=[grant.unit_id for grant in held if grant.unit_id]).values_list("pk", "name"))
    rows = [(bodies.get(grant.authority_id, ""), units.get(grant.unit_id or 0, ""), BY_CODE[grant.role]) for grant in held]
    return sorted(rows, key=lambda row: (row[0], row[2].code))
