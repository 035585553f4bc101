"""The reading guide: for one body, exactly the places where it is named, alone or with others, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from genomslag.domain.documents import rules
from genomslag.domain.documents.models import Content, Responsibility, Version
from genomslag.domain.documents.queries.outline import NAMED_BRIEFLY, Named, order_of
from genomslag.domain.organisation.models import Body, Function
from genomslag.domain.organisation.queries import Successions, functions_of, successions
from genomslag.ground import clock
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.prepared import filled, prepared

NOBODY = -1


@dataclass(frozen=True)
class Reader:
    """For whom the guide is: the bodies and the functions whose naming is theirs."""

    bodies: frozenset[int]
    functions: frozenset[int]
    only_function: int | None = None

    def is_meant(self, body_id: int | None, function_id: int | None) -> bool:
        """True when a naming is the reader's: of the body, of one it has taken over from, or of a function it has, city-wide."""
        if self.only_function is not None and function_id != self.only_function:
            return False
        return body_id in self.bodies if body_id is not None else function_id in self.functions

    @property
    def asked(self) -> dict[str, Any]:
        """The same as values of a question; a number that no row has stands where there is none."""
        return {
            "bodies": filled(self.bodies or (NOBODY,)),
            "functions": filled(self.functions or (NOBODY,)),
            "only": self.only_function,
        }


class Place(NamedTuple):
    """One element where the reader is named: the reader's own part, and the others'. A tuple, since a page holds a hundred."""

    element_id: int
    uid: UUID
    kind: str
    word: str
    code: str
    title: str
    text: dict[str, Any]
    is_example: bool
    version_id: int
    version_uid: UUID
    version: str
    mine: tuple[Named, ...]
    others: tuple[Named, ...]

    @property
    def own_roles(self) -> list[str]:
        """What the reader does here, in its own words."""
        return [one.own_role for one in self.mine if one.own_role]

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is missing here: the reader's part is not clarified, or several answer and nobody leads."""
        parts = [one.part for one in self.mine + self.others]
        nobody_leads = "lead" not in parts and parts.count("responsible") > 1
        unclear = any(one.is_gap for one in self.mine)
        return (*(("unclear",) if unclear else ()), *(("lead",) if nobody_leads else ()))


def reader_of(
    body: Body | None, *, function: Function | None = None, on: date | None = None, taken_over: Successions | None = None
) -> Reader:
    """The body with those it has taken over from and the functions its units have; or one function, wherever it is named.

    Takes: function, to ask about that function alone; on, the day, today when none; taken_over, the successions of that day
    where they have been read already.
    """
    day = on or clock.today()
    if body is None:
        return Reader(frozenset(), frozenset([function.pk] if function else []), function.pk if function else None)
    bodies = (taken_over or successions(on=day)).answers_for(body.pk)
    return Reader(bodies, functions_of(bodies, on=day), function.pk if function else None)


def in_force(*, viewer: Viewer, on: date | None = None) -> list[Version]:
    """The versions that apply on a day, as far as the viewer may read; one statement."""
    rows = Version.objects.visible_to(viewer).annotate(standing=rules.standing(on=on)).filter(standing=Version.State.IN_FORCE)
    return list(rows.select_related("document", "document__profile").order_by("document__kind", "title", "id"))


def guide(
    versions: Iterable[Version], reader: Reader, *, viewer: Viewer, first: int = 0, count: int | None = None
) -> tuple[list[Place], int]:
    """The places where the reader is named, document by document in reading order, and how many there are in all.

    Takes: first and count, to read one page of them.
    Gives: four statements, however many documents, and one more for the order within a single version.
    """
    shown = {one.pk: one for one in versions}
    standing = _standing(shown, reader, viewer=viewer)
    ordered = _in_order(standing, shown, viewer=viewer)
    page = ordered[first : None if count is None else first + count]
    named = _all_named({element_id for _version, element_id in page}, viewer=viewer)
    words = {pk: rules.words(version.document.profile.rules) for pk, version in shown.items()}
    found = []
    for row in _read(page, viewer=viewer):
        version = shown[row["version_id"]]
        here = [one for number, ended, one in named[row["element_id"]] if _stands(number, ended, version)]
        found.append(_place(row, version, words[version.pk], here, reader))
    place = {pair: at for at, pair in enumerate(page)}
    return sorted(found, key=lambda one: place[one.version_id, one.element_id]), len(ordered)


def _stands(number: int, ended: int | None, version: Version) -> bool:
    return number <= version.number and (ended is None or ended > version.number)


def _standing(shown: dict[int, Version], reader: Reader, *, viewer: Viewer) -> set[tuple[int, int]]:
    """Pairs of version and element where the reader stands; of one version alone perhaps also elements that it no longer holds, which have no
    place in its order."""
    if not shown:
        return set()
    asked = reader.asked
    if len(shown) == 1:
        [version] = shown.values()
        rows = _mine_in(viewer, document=version.document_id, **asked)
        return {(version.pk, element_id) for element_id, number, ended in rows if _stands(number, ended, version)}
    rows = _mine(viewer, versions=filled(shown), **asked)
    mine: dict[int, list[tuple[int, int | None]]] = defaultdict(list)
    for element_id, number, ended in rows:
        mine[element_id].append((number, ended))
    return {
        (version_id, element_id)
        for version_id, element_id in _holding_mine(viewer, versions=filled(shown), **asked)
        if any(_stands(number, ended, shown[version_id]) for number, ended in mine[element_id])
    }


def _named_for(
    viewer: Sees, versions: list[int], bodies: list[int], functions: list[int], only: int | None
) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """What some versions hold, and where the reader is named in it."""
    held = Content.objects.visible_to(viewer).filter(version_id__in=versions)
    mine = _meant(bodies, functions, only)
    return held, Responsibility.objects.visible_to(viewer).filter(mine, element_id__in=held.values("element_id"))


def _meant(bodies: list[int], functions: list[int], only: int | None) -> Q:
    mine = Q(body_id__in=bodies) | Q(body_id__isnull=True, function_id__in=functions)
    return mine if only is None else mine & Q(function_id=only)


@prepared
def _mine_in(
    viewer: Sees, document: int, bodies: list[int], functions: list[int], only: int | None
) -> QuerySet[Any, tuple[int, int, int | None]]:
    """Where one document names the reader. What its version holds is seen from its order: to ask for it here reads two thousand rows."""
    rows = Responsibility.objects.visible_to(viewer).filter(_meant(bodies, functions, only), named_in__document=document)
    return rows.values_list("element_id", "named_in__number", "ended_in__number")


@prepared
def _mine(
    viewer: Sees, versions: list[int], bodies: list[int], functions: list[int], only: int | None
) -> QuerySet[Any, tuple[int, int, int | None]]:
    _held, rows = _named_for(viewer, versions, bodies, functions, only)
    return rows.values_list("element_id", "named_in__number", "ended_in__number")


@prepared
def _holding_mine(
    viewer: Sees, versions: list[int], bodies: list[int], functions: list[int], only: int | None
) -> QuerySet[Any, tuple[int, int]]:
    held, rows = _named_for(viewer, versions, bodies, functions, only)
    return held.filter(element_id__in=rows.values("element_id")).values_list("version_id", "element_id")


def _in_order(pairs: set[tuple[int, int]], shown: dict[int, Version], *, viewer: Viewer) -> list[tuple[int, int]]:
    """In one version as it is read; over many documents by code, since each has an order of its own."""
    if len(shown) == 1:
        [version] = shown.values()
        pk, wanted = version.pk, {element_id for _version_id, element_id in pairs}
        return [(pk, element) for element, _depth in order_of(version, viewer=viewer) if element in wanted]
    rows = Content.objects.visible_to(viewer).filter(version_id__in=shown, element_id__in={pair[1] for pair in pairs})
    codes = {(version, element): code for version, element, code in rows.values_list("version_id", "element_id", "held__code")}
    turn = {pk: at for at, pk in enumerate(shown)}
    return sorted(pairs, key=lambda pair: (turn[pair[0]], numbered(codes.get(pair, "")), pair[1]))


def numbered(code: str) -> tuple[tuple[int, str], ...]:
    """A code as people order it: 2.9 before 2.10."""
    return tuple((int(bit), "") if bit.isdigit() else (0, bit) for bit in code.replace(" ", ".").split("."))


_READ = ("element__uid", "element__kind", "element__is_example", "held__code", "held__title", "held__text")


def _read(page: list[tuple[int, int]], *, viewer: Viewer) -> Iterable[dict[str, Any]]:
    wanted = set(page)
    if not page:
        return
    versions, elements = filled({pair[0] for pair in page}), filled({pair[1] for pair in page})
    for row in _worded(viewer, versions=versions, elements=elements):
        if (row["version_id"], row["element_id"]) in wanted:
            yield row


@prepared
def _worded(viewer: Sees, versions: list[int], elements: list[int]) -> QuerySet[Any, dict[str, Any]]:
    rows = Content.objects.visible_to(viewer).filter(version_id__in=versions, element_id__in=elements)
    return rows.values("version_id", "element_id", *_READ)


def _all_named(elements: set[int], *, viewer: Viewer) -> dict[int, list[tuple[int, int | None, Named]]]:
    found: dict[int, list[tuple[int, int | None, Named]]] = defaultdict(list)
    # Sorted here: the database would lay every column of five hundred rows aside to do it.
    rows = sorted(_naming(viewer, elements=filled(elements)), key=itemgetter(-1)) if elements else ()
    for element_id, number, ended, body, body_id, function, function_id, part, state, *said in rows:
        named = Named(body or "", body_id, function or "", function_id, part, state, None, *said)
        found[element_id].append((number, ended, named))
    return found


@prepared
def _naming(viewer: Sees, elements: list[int]) -> QuerySet[Any, tuple[Any, ...]]:
    """Everybody named on some elements; without lasting names, which a guide does not show and which take time to read."""
    rows = Responsibility.objects.visible_to(viewer).filter(element_id__in=elements).order_by()
    columns = ("own_role", "from_on", "until_on", "id")
    return rows.values_list("element_id", "named_in__number", "ended_in__number", *NAMED_BRIEFLY, *columns)


def _place(row: dict[str, Any], version: Version, words: Mapping[str, str], named: list[Named], reader: Reader) -> Place:
    mine = tuple(one for one in named if reader.is_meant(one.body_id, one.function_id))
    kind = row["element__kind"]
    return Place(
        element_id=row["element_id"],
        uid=row["element__uid"],
        kind=kind,
        word=words.get(kind, kind),
        code=row["held__code"],
        title=row["held__title"],
        text=row["held__text"],
        is_example=row["element__is_example"],
        version_id=version.pk,
        version_uid=version.uid,
        version=version.title,
        mine=mine,
        others=tuple(one for one in named if one not in mine),
    )
