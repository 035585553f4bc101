"""The responsibility matrix: activities by bodies, each part a letter, with sums that say what they count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from genomslag.domain.documents import rules
from genomslag.domain.documents.models import Content, Responsibility, Version
from genomslag.domain.documents.queries.outline import NAMED, Named, Place, named_of, places, standing_in
from genomslag.domain.documents.queries.parts import ANSWERED_FOR, Gaps, counted, gaps_of
from genomslag.domain.organisation.models import Body, Function
from genomslag.ground.access import Viewer
from genomslag.ground.paging import pages_of

ROWS_A_PAGE = 50

Who = tuple[int | None, int | None]
"""A body, or a function that no body is named for, by id."""


@dataclass(frozen=True)
class Column:
    """A body with all its functions, or a function city-wide; and what it is named for in the whole version."""

    who: Who
    uid: UUID
    code: str
    name: str
    counts: Mapping[str, int]
    unclear: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Row:
    """One element and those named on it, by column."""

    element_id: int
    uid: UUID
    word: str
    code: str
    title: str
    cells: Mapping[Who, tuple[Named, ...]]
    lacks_lead: bool

    @property
    def named(self) -> list[Named]:
        return [one for cell in self.cells.values() for one in cell]


@dataclass(frozen=True)
class Matrix:
    """A page of the matrix. Columns and their sums are of the whole version; rows are those of the page."""

    columns: list[Column]
    rows: list[Row]
    found: int
    number: int
    pages: int
    gaps: Gaps
    kinds: list[tuple[str, str]]

    @property
    def totals(self) -> dict[str, int]:
        """How many are named for each part, in the whole version."""
        return {part: sum(one.counts.get(part, 0) for one in self.columns) for part in Responsibility.Part.values}


def matrix(
    shown: Version, *, viewer: Viewer, kind: str = "", gap: str = "", body_id: int | None = None, number: int = 1
) -> Matrix:
    """Who does what in a version, in nine statements at the most, however large it is.

    Takes: kind, gap (lead, unclear or nobody) and body_id, to show only some rows; number, the page.
    """
    every = places(shown, viewer=viewer)
    told = counted(shown, viewer=viewer)
    missing = gaps_of(told, (one[0] for one in every if one[3] in ANSWERED_FOR))
    asked = [one for one in every if one[0] in told or one[3] in ANSWERED_FOR]
    kinds = {one[3] for one in asked}
    if gap:
        asked = [one for one in asked if one[0] in missing.of(gap)]
    if kind:
        asked = [one for one in asked if one[3] == kind]
    if body_id is not None:
        keep = set(standing_in(shown, viewer=viewer).filter(body=body_id).values_list("element_id", flat=True))
        asked = [one for one in asked if one[0] in keep]
    pages = pages_of(len(asked), ROWS_A_PAGE)
    number = min(max(number, 1), pages)
    words = rules.words(shown.document.profile.rules)
    rows = _rows(shown, asked[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE], missing, words, viewer=viewer)
    choices = sorted((one, words.get(one, one)) for one in kinds)
    return Matrix(_columns(shown, viewer=viewer), rows, len(asked), number, pages, missing, choices)


def _who(body_id: int | None, function_id: int | None) -> Who:
    return (body_id, None) if body_id is not None else (None, function_id)


def _columns(shown: Version, *, viewer: Viewer) -> list[Column]:
    rows = standing_in(shown, viewer=viewer).order_by()
    counts: dict[Who, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    unclear: dict[Who, int] = defaultdict(int)
    told = rows.values_list("body_id", "function_id", "part", "state").annotate(n=Count("id"))
    for body_id, function_id, part, state, n in told:
        who = _who(body_id, function_id)
        counts[who][part] += n
        unclear[who] += n if state == Responsibility.State.UNCLEAR else 0
    said = _said(counts)
    made = [Column(who, uid, code, name, dict(counts[who]), unclear[who]) for who, (uid, code, name) in said.items()]
    return sorted(made, key=lambda one: (one.who[0] is None, -one.total, one.name))


def _said(counted_who: Iterable[Who]) -> dict[Who, tuple[UUID, str, str]]:
    """The lasting name, the code and the name of each column; two statements."""
    bodies = Body.objects.filter(pk__in=[body for body, _function in counted_who if body is not None])
    functions = Function.objects.filter(pk__in=[function for _body, function in counted_who if function is not None])
    said: dict[Who, tuple[UUID, str, str]] = {
        (pk, None): (uid, "", name) for pk, uid, name in bodies.values_list("pk", "uid", "name")
    }
    return said | {(None, pk): (uid, code, name) for pk, uid, code, name in functions.values_list("pk", "uid", "code", "name")}


def _rows(shown: Version, at: Iterable[Place], missing: Gaps, words: Mapping[str, str], *, viewer: Viewer) -> list[Row]:
    ids = [place[0] for place in at]
    held = Content.objects.visible_to(viewer).filter(version=shown, element_id__in=ids)
    said = {
        pk: rest for pk, *rest in held.values_list("element_id", "element__uid", "element__kind", "held__code", "held__title")
    }
    cells: dict[int, dict[Who, tuple[Named, ...]]] = defaultdict(dict)
    rows = standing_in(shown, viewer=viewer).filter(element_id__in=ids).order_by("id")
    for element_id, *columns in rows.values_list("element_id", *NAMED):
        one = named_of(columns)
        who = _who(one.body_id, one.function_id)
        cells[element_id][who] = (*cells[element_id].get(who, ()), one)
    made = []
    for pk in ids:
        uid, kind, code, title = said[pk]
        made.append(Row(pk, uid, words.get(kind, kind), code, title, cells.get(pk, {}), pk in missing.lead))
    return made
