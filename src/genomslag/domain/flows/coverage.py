"""The coverage matrix: two dimensions laid against each other over one or several versions, with the districts' own plans among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.coverage import NOT_SAID, UNKNOWN, Axis, Place, Table, count
from genomslag.domain.documents.models import CoverageGap, Version
from genomslag.domain.documents.queries import Counted, Somebody, Words
from genomslag.domain.organisation.models import Body
from genomslag.domain.plans import rules as plan_rules
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotFound, Text
from genomslag.ground.writes import write

MANY = 5
"""From this number of elements on, a cell is shown as an overlap, when nobody says otherwise."""

DISTRICT = "district"

_Found = CoverageGap.Found
State = CoverageGap.State


@dataclass(frozen=True)
class Asked:
    """What somebody wants to see; without rows or columns the first dimensions that the organisation has."""

    rows: str = ""
    columns: str = ""
    kind: str = ""
    under: bool = True
    many: int = MANY


@dataclass(frozen=True)
class Cell:
    """One cell as it is told. `mark` is count, empty, gap, accepted, closed or overlap."""

    elements: tuple[int, ...]
    mark: str
    gap: CoverageGap | None = None
    leaderless: int = 0
    is_late: bool = False

    @property
    def found(self) -> str:
        """What there is to look at here: nothing, too much, or neither."""
        return {"empty": str(_Found.EMPTY), "overlap": str(_Found.OVERLAP)}.get(self.mark, "")


@dataclass
class Picture:
    """The whole matrix, ready to be told."""

    versions: list[Version]
    asked: Asked
    rows: Axis
    columns: Axis
    table: Table
    cells: dict[tuple[str, str], Cell]
    elements: dict[int, Counted]
    dimensions: list[tuple[str, Text]]
    sums: dict[str, int] = field(default_factory=dict)

    @property
    def version(self) -> Version:
        return self.versions[0]


def picture(uids: Sequence[UUID | str], asked: Asked, *, viewer: Viewer) -> Picture:
    """The matrix over the versions, as far as the viewer may read; the number of statements does not grow with their size.

    Refuses: NotFound; Invalid("same_dimension", "unknown_dimension").
    """
    versions = queries.versions_of_uids(uids, viewer=viewer)
    words = queries.words_in_force(versions[0].document.profile.body_id, viewer=viewer)
    asked = _chosen(asked, [code for code, _word in dimensions(words)])
    districts = _districts(viewer) if DISTRICT in (asked.rows, asked.columns) else None
    named = queries.named_at(versions, viewer=viewer, beside=districts)
    rows = queries.counted(versions, viewer=viewer, kind=asked.kind, named=named)
    became = _became(versions[0], asked, words, rows, viewer)
    across = _axis(asked.columns, words, rows, became, named)
    down = _axis(asked.rows, words, rows, became, named)
    elements = {one.element_id: one for one in rows}
    table = count(list(elements), down, across, under=asked.under)
    # A gap is one text's own: where several are counted together, none is shown and none is marked.
    alone = len(versions) == 1
    gaps = queries.gaps_at(versions[0], asked.rows, asked.columns, asked.kind, viewer=viewer) if alone else {}
    cells = {
        (row.code, column.code): _cell(table.at(row.code, column.code), row, column, elements, gaps, asked)
        for row in table.rows
        for column in table.columns
    }
    made = Picture(versions, asked, down, across, table, cells, elements, dimensions(words))
    made.sums = {mark: sum(cell.mark == mark for cell in cells.values()) for mark in ("empty", "gap", "accepted", "overlap")}
    return made


def _chosen(asked: Asked, known: Sequence[str]) -> Asked:
    rows = asked.rows or next(code for code in known if code != asked.columns)
    columns = asked.columns or next(code for code in known if code != rows)
    if rows == columns:
        raise Invalid("same_dimension", _("Choose two different dimensions."), field="columns")
    if rows not in known or columns not in known:
        raise Invalid("unknown_dimension", _("There is no such dimension. Choose one of the list."), field="rows")
    return replace(asked, rows=rows, columns=columns)


def dimensions(words: Mapping[str, Words]) -> list[tuple[str, Text]]:
    """What one may lay against each other: the organisation's vocabularies, then what comes from elsewhere."""
    others = [("body", _("Responsible body")), ("method", _("Method of the register")), (DISTRICT, _("District"))]
    return [*((code, one.name) for code, one in words.items()), *others]


def _became(
    version: Version, asked: Asked, words: Mapping[str, Words], rows: Sequence[Counted], viewer: Viewer
) -> Mapping[str, Mapping[str, frozenset[str]]]:
    chosen = [words[code] for code in (asked.rows, asked.columns) if code in words]
    if not any(queries.has_strangers(one, rows) for one in chosen):
        return {}
    return queries.translations(version.document.profile.body_id, viewer=viewer)


def _axis(
    code: str,
    words: Mapping[str, Words],
    rows: Sequence[Counted],
    became: Mapping[str, Mapping[str, frozenset[str]]],
    named: Mapping[int | None, Sequence[Somebody]],
) -> Axis:
    if code in words:
        return queries.vocabulary_axis(words[code], rows, became.get(code, {}))
    if code == "body":
        return queries.body_axis(rows)
    if code == "method":
        return queries.method_axis(rows)
    return _district_axis(rows, named)


def _districts(viewer: Viewer) -> QuerySet[Body, Any]:
    """Each district that exists, and the elements that its own plans carry out by a measure; one that has been called off does not.

    With the columns of those named, so that both are read in one statement.
    """
    down, up = "plans__measures__", "plans__measures__element__links_up__"
    counts = viewer.visible(down) & viewer.visible(up) & ~Q(**{f"{down}state__in": plan_rules.ENDED})
    target = Case(When(counts, then=F(f"{up}to_element_id")), default=None)
    bodies = Body.objects.filter(Body.holding(clock.today()), kind=Body.Kind.DISTRICT).order_by()
    nothing, part = Value("", output_field=CharField()), Value(DISTRICT, output_field=CharField())
    return bodies.values_list("id", target, "code", "name", nothing, nothing, part)


def _district_axis(rows: Sequence[Counted], named: Mapping[int | None, Sequence[Somebody]]) -> Axis:
    own = {element: [one for one in there if one.part == DISTRICT] for element, there in named.items()}
    names = {one.code: one.name for there in own.values() for one in there}
    places = tuple(Place(code, name) for code, name in sorted(names.items(), key=lambda one: one[1]))
    held = {one.element_id: frozenset(there.code for there in own.get(one.element_id, ())) for one in rows}
    return Axis(DISTRICT, str(_("District")), places, {pk: codes for pk, codes in held.items() if codes})


def _cell(
    found: Sequence[int],
    row: Place,
    column: Place,
    elements: Mapping[int, Counted],
    gaps: Mapping[tuple[str, str, str], CoverageGap],
    asked: Asked,
) -> Cell:
    leaderless = sum(elements[one].lacks_lead for one in found)
    if {row.code, column.code} & {NOT_SAID, UNKNOWN}:
        return Cell(tuple(found), "count", leaderless=leaderless)
    crowded = bool(found) and (len(found) >= asked.many or leaderless > 0)
    plain = "overlap" if crowded else "count" if found else "empty"
    seen = _seen(
        gaps.get((row.code, column.code, _Found.EMPTY)), gaps.get((row.code, column.code, _Found.OVERLAP)), bool(found)
    )
    if seen is None or (seen.state == State.CLOSED and plain != "count"):
        return Cell(tuple(found), plain, seen, leaderless)
    late = bool(seen.state == State.OPEN and seen.due_on and seen.due_on < clock.today())
    mark = {State.OPEN: "gap", State.ACCEPTED: "accepted", State.CLOSED: "closed"}[State(seen.state)]
    return Cell(tuple(found), mark, seen, leaderless, late)


def _seen(empty: CoverageGap | None, overlap: CoverageGap | None, is_covered: bool) -> CoverageGap | None:
    """What was said of the cell as it is now. That an empty cell was accepted says nothing once something stands there."""
    if not is_covered:
        return empty
    return overlap or (empty if empty is not None and empty.state == State.OPEN else None)


def cell_of(made: Picture, row: str, column: str) -> tuple[Place, Place, Cell]:
    """One cell of the matrix with the words of its row and column.

    Refuses: NotFound.
    """
    down = next((one for one in made.table.rows if one.code == row), None)
    across = next((one for one in made.table.columns if one.code == column), None)
    if down is None or across is None:
        raise NotFound()
    return down, across, made.cells[row, column]


@write
def open_gap(uid: UUID | str, asked: Asked, row: str, column: str, *, by: Viewer) -> CoverageGap:
    """The cell, as it stands now with what stands under its terms, is a gap that somebody has seen.

    Refuses: NotAllowed; NotFound; Invalid("nothing_to_mark"), when the cell is neither empty nor an overlap; Invalid("already_open").
    """
    made = picture([uid], replace(asked, under=True), viewer=by)
    down, across, cell = cell_of(made, row, column)
    if {row, column} & {NOT_SAID, UNKNOWN} or not cell.found:
        raise Invalid("nothing_to_mark", _("This cell is neither empty nor crowded: there is nothing to mark."))
    place = actions.Cell(
        made.asked.rows, row, down.words, made.asked.columns, column, across.words, kind=asked.kind, found=cell.found
    )
    return actions.open_gap(made.version, place, by=by)


def may_mark(version: Version, *, viewer: Viewer) -> bool:
    """True when the person may say what a cell of this version's matrix is."""
    return any(viewer.has(role, version.authority_id) for role in rules.COVERAGE_GAP_STEPS["assign"].roles)
