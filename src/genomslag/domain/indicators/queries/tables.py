"""One period in full: every unit and every group, as the gate lets them out together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from genomslag.domain.indicators import judging
from genomslag.domain.indicators.gate import DENOMINATOR, NUMERATOR, Why
from genomslag.domain.indicators.judging import WHOLE_BODY, Judged, Period
from genomslag.domain.indicators.models import Definition, Use
from genomslag.domain.indicators.published import ALL, EVERYWHERE, CellSum, Group
from genomslag.domain.organisation.models import Unit
from genomslag.ground.access import ANYONE, Sees, Viewer
from genomslag.ground.errors import NotFound
from genomslag.ground.prepared import filled, prepared


@dataclass(frozen=True)
class TableCell:
    """A number, or why there is none; a share has its parts beside it."""

    value: Decimal | None
    why: Why
    numerator: int | None = None
    denominator: int | None = None


@dataclass(frozen=True)
class TableRow:
    """A unit, or all together, with a cell for everybody and one for each group."""

    name: str
    unit_id: int | None
    depth: int
    cells: tuple[TableCell, ...]
    words: str = ""


@dataclass(frozen=True)
class PeriodTable:
    """What is shown of one period."""

    use: Use
    period: Period
    judged: Judged
    groups: tuple[Group, ...]
    rows: tuple[TableRow, ...]
    crossed: tuple[tuple[Group, TableCell], ...] = ()
    """Groups by several breakdowns at once, for all units together."""


def table(shown: Use, *, period: Period, viewer: Viewer) -> PeriodTable | None:
    """One period of the use, unit by unit and group by group; none when nothing is approved for it. Four statements at most.

    Refuses: NotFound.
    """
    _seen(shown, viewer)
    found = judging.judged([shown], period=period)[shown.pk]
    return _table(shown, found[0], _names(found)) if found else None


def tables(shown: Use, *, viewer: Viewer) -> list[PeriodTable]:
    """Every period of the use, in order; what an export holds.

    Refuses: NotFound.
    """
    _seen(shown, viewer)
    found = judging.judged([shown])[shown.pk]
    names = _names(found)
    return [_table(shown, one, names) for one in found]


def _seen(shown: Use, viewer: Viewer) -> None:
    """The use, read already, is one that the viewer may see."""
    if not viewer.sees(shown.authority_id, shown.audience):
        raise NotFound()


def _names(found: list[Judged]) -> dict[str, Unit]:
    """The units of the periods. Those that did not come with their values, two steps up, are asked for where they have not been read."""
    names = {place: unit for one in found for place, unit in one.names.items()}
    above = [int(place) for one in found for place, _group in one.cells if place not in names and place.isdigit()]
    return names | ({str(unit.pk): unit for unit in _units(ANYONE, ids=filled(sorted(set(above))))} if above else {})


@prepared
def _units(_viewer: Sees, ids: list[int]) -> QuerySet[Unit]:
    return Unit.objects.filter(pk__in=ids)


def _told(one: Judged) -> set[str]:
    return {*one.absences, *one.words}


def _table(shown: Use, one: Judged, names: Mapping[str, Unit]) -> PeriodTable:
    single: list[Group] = sorted({group for _place, group in one.cells if len(group) == 1}, key=_order(shown.definition))
    crossed = sorted(
        {group for place, group in one.cells if place == EVERYWHERE and len(group) > 1}, key=_order(shown.definition)
    )
    places = _ordered({place for place, _group in one.cells} | _told(one), names)
    rows = [_row(shown, one, place, names, depth, single) for place, depth in places]
    whole = TableRow("", None, 0, _cells(shown, one, EVERYWHERE, single), one.words.get(WHOLE_BODY, ""))
    return PeriodTable(
        shown,
        (one.period_from_on, one.period_until_on),
        one,
        tuple(single),
        (*rows, whole),
        tuple((group, cell_of(shown, one, EVERYWHERE, group)) for group in crossed),
    )


def _order(definition: Definition) -> Callable[[Group], list[tuple[int, int]]]:
    """Groups in the order of the sheet."""
    places = {
        (name, value): (at, number)
        for at, (name, values) in enumerate(definition.groups.items())
        for number, value in enumerate(values)
    }
    return lambda group: [places.get(pair, (99, 0)) for pair in group]


def _ordered(wanted: set[str], names: Mapping[str, Unit]) -> list[tuple[str, int]]:
    """Units by name, each under the larger one that is there; never by their numbers, which would tell of the hidden ones."""
    known = {place: names[place] for place in wanted if place in names}

    def path(place: str) -> tuple[str, ...]:
        unit = known[place]
        above: list[str] = []
        while unit.parent_id is not None and str(unit.parent_id) in known and len(above) < 9:
            unit = known[str(unit.parent_id)]
            above.append(unit.name)
        return (*reversed(above), known[place].name)

    return [(place, len(path(place)) - 1) for place in sorted(known, key=path)]


def _row(shown: Use, one: Judged, place: str, names: Mapping[str, Unit], depth: int, groups: Sequence[Group]) -> TableRow:
    return TableRow(names[place].name, names[place].pk, depth, _cells(shown, one, place, groups), one.words.get(place, ""))


def _cells(shown: Use, one: Judged, place: str, groups: Sequence[Group]) -> tuple[TableCell, ...]:
    return tuple(cell_of(shown, one, place, group) for group in (ALL, *groups))


def cell_of(shown: Use, one: Judged, place: str, group: Group) -> TableCell:
    """One place and group of a period as the gate lets it out."""
    found: CellSum | None = one.cells.get((place, group))
    if found is None:
        return TableCell(None, _why(one, place, group))
    if found.is_hidden:
        return TableCell(None, Why.WITHDRAWN if one.why is Why.WITHDRAWN else Why.SUPPRESSED)
    value = judging.as_read(found.parts, shown.definition)
    return TableCell(value, Why.PRESENT, found.parts.get(NUMERATOR), found.parts.get(DENOMINATOR))


def _why(one: Judged, place: str, group: Group) -> Why:
    if group:
        return Why.MISSING
    if place == EVERYWHERE:
        return one.why if one.why is not Why.PRESENT else Why.MISSING
    return one.absences.get(place, Why.NOT_APPLICABLE)
