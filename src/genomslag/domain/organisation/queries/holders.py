"""Who holds which role where."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from genomslag.domain.organisation.models import Appointment, Body, Person
from genomslag.domain.organisation.roles import ELECTED, OFFICE
from genomslag.ground.paging import Page, turned, window


def names_of(uids: set[UUID]) -> dict[UUID, str]:
    """People's names by their lasting names."""
    return dict(Person.objects.filter(uid__in=uids).values_list("uid", "name"))


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


def elected_in(body: Body, *, on: date) -> list[Appointment]:
    """Those who are elected in a body on a day, or are to be from a later one, by name; one statement."""
    rows = Appointment.objects.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), body=body, role__in=ELECTED)
    return list(rows.select_related("person").order_by("person__name", "role"))


def offices_of(bodies: Iterable[Body], *, on: date) -> list[Appointment]:
    """Those who work in the administrations of some bodies on a day, by name; one statement."""
    rows = Appointment.objects.filter(Appointment.holding(on), body__in=[one.pk for one in bodies], role__in=OFFICE)
    return list(rows.select_related("person", "body").order_by("person__name"))
