"""Reference sheets and their versions."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from genomslag.domain.indicators.models import Definition
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.paging import window
from genomslag.ground.prepared import filled, prepared
from genomslag.ground.rows import lasting, only


def definition(uid: UUID | str, *, viewer: Viewer) -> Definition:
    """A sheet in one of its versions.

    Refuses: NotFound.
    """
    return only(_sheet(viewer, uid=lasting(uid)))


@prepared
def _sheet(viewer: Sees, uid: UUID) -> QuerySet[Definition]:
    return Definition.objects.visible_to(viewer).filter(uid=uid).select_related("element__document")


def definitions(
    *, viewer: Viewer, elements: Collection[int] | None = None, page: int = 1, size: int = 50
) -> tuple[list[Definition], int]:
    """The sheets that the viewer may read, each in its newest version, by name, a page of them; and how many there are. Two statements.

    Takes: elements, of these indicators alone.
    """
    newest: dict[int, tuple[int, int, str]] = {}
    for pk, element, number, name in _named(viewer):
        if (elements is None or element in elements) and number > newest.get(element, (0, 0, ""))[0]:
            newest[element] = (number, pk, name)
    by_name = [pk for _number, pk, _name in sorted(newest.values(), key=lambda one: (one[2], one[1]))]
    _number, some = window(page, total=len(by_name), size=size)
    found = {row.pk: row for row in _sheets(viewer, pks=filled(by_name[some]))} if by_name else {}
    return [found[pk] for pk in by_name[some]], len(by_name)


@prepared
def _named(viewer: Sees) -> QuerySet[Definition, tuple[int, int, int, str]]:
    return Definition.objects.visible_to(viewer).order_by("pk").values_list("pk", "element_id", "number", "name")


@prepared
def _sheets(viewer: Sees, pks: list[int]) -> QuerySet[Definition]:
    return Definition.objects.visible_to(viewer).filter(pk__in=pks).select_related("element").order_by("name")


@prepared
def _versions(viewer: Sees, element: int) -> QuerySet[Definition]:
    return Definition.objects.visible_to(viewer).filter(element=element).order_by("-number")


def versions(shown: Definition, *, viewer: Viewer) -> list[Definition]:
    """All versions of the sheet that the viewer may read, the newest first."""
    return _versions(viewer, element=shown.element_id)


def newest(shown: Definition, *, viewer: Viewer) -> Definition:
    """The newest version of the sheet that the viewer may read."""
    return versions(shown, viewer=viewer)[0]
