"""Who is away, and who stands in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q

from genomslag.domain.organisation.models import Absence, Body, Person
from genomslag.domain.organisation.roles import ADMINISTRATOR, OFFICE
from genomslag.ground.access import Viewer
from genomslag.ground.errors import NotFound


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


def substitutes(people: Collection[Person], *, body: Body, viewer: Viewer, on: date) -> list[Person]:
    """Those on whose desk it waits on a day what waits for any of some people in a body, since they are away; one statement."""
    rows = Absence.objects.visible_to(viewer).filter(Absence.holding(on), body=body, person__in=people)
    return [row.substitute for row in rows.select_related("substitute").order_by("substitute__name")]
