"""What one may ask about bodies, units, people and roles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, Q, QuerySet

from genomslag.domain.organisation.models import Absence, Appointment, Body, BodySuccession, Function, Person, Unit
from genomslag.domain.organisation.roles import ADMINISTRATOR, BY_CODE, MANDATED, OFFICE, STANDS_IN, Role
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, Behalf, Grant, Sees, Viewer
from genomslag.ground.errors import NotFound
from genomslag.ground.paging import Page, turned, window
from genomslag.ground.prepared import filled, prepared


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


def absences(*, viewer: Viewer, on: date) -> list[Absence]:
    """Who is away or will be, with whom one works; of all bodies for an administrator."""
    rows = Absence.objects.visible_to(viewer).filter(Q(until_on__gte=on) | Q(until_on__isnull=True))
    if not any(grant.role == ADMINISTRATOR for grant in viewer.grants):
        mine = [grant.authority_id for grant in viewer.alone.grants if grant.role in OFFICE]
        rows = rows.filter(Q(body__authority__in=mine) | Q(person=viewer.person_id))
    return list(rows.select_related("person", "substitute", "body").order_by("from_on", "person__name"))


def absence(uid: UUID, *, viewer: Viewer) -> Absence:
    """One absence.

    Refuses: NotFound.
    """
    row = Absence.objects.visible_to(viewer).filter(uid=uid).select_related("person", "substitute", "body").first()
    mine = {grant.authority_id for grant in viewer.alone.grants if grant.role in OFFICE}
    known = row is not None and (row.person_id == viewer.person_id or row.body.authority_id in mine)
    if row is None or not (known or any(grant.role == ADMINISTRATOR for grant in viewer.grants)):
        raise NotFound()
    return row


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


def roles_of(viewer: Viewer) -> list[tuple[str, str, Role]]:
    """The viewer's own roles as body, unit and role; two statements."""
    held = viewer.alone.grants
    bodies = dict(Body.objects.filter(authority_id__in=viewer.authority_ids).values_list("authority_id", "name"))
    units = dict(Unit.objects.filter(pk__in=[grant.unit_id for grant in held if grant.unit_id]).values_list("pk", "name"))
    rows = [(bodies.get(grant.authority_id, ""), units.get(grant.unit_id or 0, ""), BY_CODE[grant.role]) for grant in held]
    return sorted(rows, key=lambda row: (row[0], row[2].code))


def names_of(uids: set[UUID]) -> dict[UUID, str]:
    """People's names by their lasting names."""
    return dict(Person.objects.filter(uid__in=uids).values_list("uid", "name"))


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


def people_with(*, body: Body, roles: Collection[str], on: date) -> list[Appointment]:
    """Those who hold any of the roles in a body on a day, with their unit, by name; one statement."""
    rows = Appointment.objects.filter(Appointment.holding(on), body=body, role__in=roles).select_related("person", "unit")
    return list(rows.order_by("person__name", "role"))


HELD_ORDERS = {"person": "person__name", "role": "role", "body": "body__name", "unit": "unit__name", "from": "from_on"}


def appointments(*, on: date, text: str = "", role: str = "", order: str = "body", page: int = 1, size: int = 50) -> Page:
    """The roles held on a day, a page at a time; two statements.

    Takes: text, in the name of the person, the body or the unit; role, a code; order, a key of HELD_ORDERS, with "-" to turn it.
    """
    rows = Appointment.objects.filter(Appointment.holding(on))
    if text:
        rows = rows.filter(Q(person__name__icontains=text) | Q(body__name__icontains=text) | Q(unit__name__icontains=text))
    if role:
        rows = rows.filter(role=role)
    total = rows.count()
    page, on_page = window(page, total=total, size=size)
    column, is_turned = turned(order, HELD_ORDERS, "body")
    found = rows.order_by(f"-{column}" if is_turned else column, "body__name", "person__name", "id")
    columns = ("uid", "person__name", "role", "body__name", "unit__name", "from_on")
    return Page(list(found.values(*columns)[on_page]), total, page, size)


def office_of(body: Body, *, on: date) -> list[Appointment]:
    """Those who work in a body's administration on a day, by name; one statement."""
    rows = Appointment.objects.filter(Appointment.holding(on), body=body, role__in=OFFICE).select_related("person")
    return list(rows.order_by("person__name"))


def offices_of(bodies: Iterable[Body], *, on: date) -> list[Appointment]:
    """Those who work in the administrations of some bodies on a day, by name; one statement."""
    rows = Appointment.objects.filter(Appointment.holding(on), body__in=[one.pk for one in bodies], role__in=OFFICE)
    return list(rows.select_related("person", "body").order_by("person__name"))


@dataclass(frozen=True)
class Successor:
    """A body that has taken over, and since when."""

    body_id: int
    name: str
    from_on: date


@dataclass(frozen=True)
class Successions:
    """Who has taken over from whom, on one day."""

    steps: Mapping[int, tuple[Successor, ...]]

    def now(self, body_id: int | None) -> tuple[Successor, ...]:
        """Those who answer today for what the body was named for; none when it answers itself."""
        if body_id is None:
            return ()
        found: dict[int, Successor] = {}
        todo = list(self.steps.get(body_id, ()))
        while todo:
            one = todo.pop(0)
            further = self.steps.get(one.body_id, ())
            todo += further
            if not further:
                found[one.body_id] = one
        return tuple(sorted(found.values(), key=lambda one: (one.from_on, one.name)))

    def answers_for(self, body_id: int) -> frozenset[int]:
        """The body itself, and all those that it has taken over from, straight or through others."""
        seen, frontier = {body_id}, {body_id}
        while frontier:
            before = {old for old, later in self.steps.items() if any(one.body_id in frontier for one in later)}
            frontier = before - seen
            seen |= frontier
        return frozenset(seen)


def successions(*, on: date) -> Successions:
    """Who has taken over from whom by a day; one statement."""
    steps: dict[int, tuple[Successor, ...]] = {}
    for old, new, name, from_on in _taken_over(ANYONE, on=on):
        steps[old] = (*steps.get(old, ()), Successor(new, name, from_on))
    return Successions(steps)


@prepared
def _taken_over(_viewer: Sees, on: date) -> QuerySet[BodySuccession, tuple[int, int, str, date]]:
    rows = BodySuccession.objects.filter(from_on__lte=on).order_by("from_on", "id")
    return rows.values_list("predecessor_id", "successor_id", "successor__name", "from_on")


def all_successions() -> list[BodySuccession]:
    """Every succession, the latest first."""
    return list(BodySuccession.objects.select_related("predecessor", "successor").order_by("-from_on", "predecessor__name"))


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


def predecessors(body: Body) -> list[tuple[str, date]]:
    """The bodies that one has taken over from, and since when; straight, not through others."""
    return _taken_over_by(ANYONE, body=body.pk)


@prepared
def _taken_over_by(_viewer: Sees, body: int) -> QuerySet[BodySuccession, tuple[str, date]]:
    rows = BodySuccession.objects.filter(successor=body).order_by("from_on", "predecessor__name")
    return rows.values_list("predecessor__name", "from_on")


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
