"""Questions that are composed once: Django writes the statement the first time, and afterwards only its values are new.

Most of what a page with a dozen small statements costs is Django composing them, the same text each time. A prepared question is an ordinary query set,
with the ordinary door for permissions; what is kept is the text of the statement and how a row becomes an object. Never an answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial
from itertools import count
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import (
    BigIntegerField,
    DateField,
    DateTimeField,
    Expression,
    Field,
    JSONField,
    QuerySet,
    TextField,
    UUIDField,
)
from django.db.models.expressions import Col
from django.db.models.query import ValuesIterable, get_related_populators
from django.db.models.sql.compiler import SQLCompiler

from genomslag.ground import clock
from genomslag.ground.access import Grant, Sees, Viewer

P = ParamSpec("P")
Found = TypeVar("Found")
Shape = tuple[bool, tuple[tuple[int, int], ...]]

SHAPES_KEPT = 32
"""So many kinds of reach are kept for each question; most people reach into one authority or two."""

_KINDS: tuple[tuple[type, Field[Any, Any]], ...] = (
    (UUID, UUIDField()),
    (datetime, DateTimeField()),
    (date, DateField()),
    (int, BigIntegerField()),
    (str, TextField()),
)

_ONE = object()
"""Says that a value is one, and not a list."""

_NOBODYS = -(2**62)
"""From here on stand numbers that no row has; they hold the places of the authorities."""


class _Place(Expression):
    """Where a value will stand; at, its place in a list."""

    def __init__(self, name: str, at: int | None = None) -> None:
        super().__init__()
        self.name, self.at = name, at

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> Any:
        return "%s", [self]

    def value(self, _authorities: Sequence[int], values: Mapping[str, Any]) -> Any:
        """What stands here this time, as the database takes it."""
        value = values[self.name] if self.at is None else values[self.name][self.at]
        if type(value) is int:
            return value
        for kind, field in _KINDS:
            if isinstance(value, kind):
                return field.get_db_prep_value(value, connections[DEFAULT_DB_ALIAS])
        raise TypeError(f"{self.name} is a {type(value).__name__}")


def _form(value: Any) -> Any:
    """What of a value belongs to the question itself: yes, no and none as they are, and how long a list is."""
    if value is None or isinstance(value, bool):
        return value
    return (len(value), all(type(one) is int for one in value)) if isinstance(value, list) else _ONE


class _Numbered(dict[int, _Place]):
    """Places in lists of numbers. Django insists on numbers where a row's own number is asked for, so each place is one that no row has."""

    def place(self, name: str, form: Any) -> Any:
        """What stands for a value while the question is composed."""
        if form is _ONE:
            return _Place(name)
        if not isinstance(form, tuple):
            return form
        length, are_numbers = form
        made = [_Place(name, at) for at in range(length)]
        if not are_numbers:
            return made
        numbers = range(_NOBODYS - len(self) - length, _NOBODYS - len(self))
        self.update(zip(numbers, made, strict=True))
        return list(numbers)


class _Reach:
    """Stands for every viewer who reaches equally far into equally many authorities. Can be asked for nothing but the door's own condition."""

    def __init__(self, shape: Shape) -> None:
        is_anonymous, levels = shape
        numbers = count(_NOBODYS)
        held = [(level, next(numbers)) for level, many in levels for _one in range(many)]
        grants = frozenset(Grant("", authority, level) for level, authority in held)
        self._viewer = Viewer(None if is_anonymous else UUID(int=0), grants=grants)
        self.places = {authority: place for place, (_level, authority) in enumerate(held)}

    def visible(self, prefix: str = "") -> Any:
        return self._viewer.visible(prefix)


@dataclass(frozen=True)
class _Statement:
    """The text of a statement, what stands at each of its places, and how its rows are read."""

    text: str
    places: tuple[Callable[[Sequence[int], Mapping[str, Any]], Any], ...]
    rows: Callable[[list[Any]], Iterator[Any]]

    def ask(self, authorities: Sequence[int], values: Mapping[str, Any]) -> list[Any]:
        given = [place(authorities, values) for place in self.places]
        connection: Any = connections[DEFAULT_DB_ALIAS]
        # Where statements are written down for somebody to read, their values are read in them.
        if connection.vendor == "postgresql" and not connection.queries_logged:
            return list(self.rows(connection.asked(self.text, given)))
        with connection.cursor() as cursor:
            cursor.execute(self.text, given)
            return list(self.rows(cursor.fetchall()))


class Question(Generic[P, Found]):
    """A query set that is composed once for each shape of viewer."""

    def __init__(self, compose: Callable[Concatenate[Sees, P], QuerySet[Any, Found]]) -> None:
        self.plain = compose
        """The same query set, composed anew: what the answer is compared with."""
        self._statement = lru_cache(maxsize=SHAPES_KEPT)(self._made)

    def __call__(self, viewer: Viewer, *args: P.args, **values: P.kwargs) -> list[Found]:
        if args:
            raise TypeError("values are given by name")
        levels = [(level, sorted(ids)) for level, ids in sorted(viewer.guarded.items())]
        shape = (viewer.is_anonymous, tuple((level, len(ids)) for level, ids in levels))
        statement = self._statement(shape, tuple((name, _form(value)) for name, value in values.items()))
        return statement.ask([one for _level, ids in levels for one in ids], values)

    def _made(self, shape: Shape, forms: tuple[tuple[str, Any], ...]) -> _Statement:
        reach, numbered = _Reach(shape), _Numbered()
        with clock.hidden():
            rows: Any = self.plain(reach, **{name: numbered.place(name, form) for name, form in forms})  # type: ignore[call-arg]
        compiler = rows.query.get_compiler(using=DEFAULT_DB_ALIAS)
        text, params = compiler.as_sql()
        if compiler.has_extra_select:
            raise TypeError("ordered by what is not among its columns: add them")
        text, params = _written_out(text, params, {*reach.places, *numbered})
        return _Statement(text, tuple(_at(param, reach.places, numbered) for param in params), _reader(rows, compiler))


def prepared(compose: Callable[Concatenate[Sees, P], QuerySet[Any, Found]]) -> Question[P, Found]:
    """Makes a question of a function that composes a query set.

    Takes: compose, a function of a viewer, of whom it may ask only what is visible, and of values by name: numbers, texts, days, lasting names, lists of
    them; yes, no and none may also decide what is asked. What changes from one time to another, such as today, must be among them.
    """
    return Question(compose)


def filled(ids: Collection[Any]) -> list[Any]:
    """A list made as long as the next power of two by saying its last one again, so that lists of many lengths share few statements.

    Takes: ids, at least one; what a question asks `in`.
    """
    found = list(ids)
    return found + found[-1:] * ((1 << (len(found) - 1).bit_length()) - len(found))


def _written_out(text: str, params: Iterable[Any], places: Collection[int]) -> tuple[str, list[Any]]:
    """The statement with its numbers that never change written in it. A plan that is kept is made for all values that may come: of how far a person reaches
    it should know.
    """
    left: list[Any] = []
    said = iter(params)

    def place(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return found[0]
        param = next(said)
        if isinstance(param, int) and not isinstance(param, bool) and param not in places:
            return str(int(param))
        left.append(param)
        return found[0]

    return re.sub("%[%s]", place, text), left


def _at(
    param: Any, authorities: dict[int, int], numbered: Mapping[int, _Place]
) -> Callable[[Sequence[int], Mapping[str, Any]], Any]:
    if isinstance(param, _Place):
        return param.value
    if isinstance(param, int) and param in numbered:
        return numbered[param].value
    if isinstance(param, int) and param in authorities:
        place = authorities[param]
        return lambda reached, _values: reached[place]
    return lambda _reached, _values: param


def _reader(rows: Any, compiler: Any) -> Callable[[list[Any]], Iterator[Any]]:
    """How rows become what the query set gives: objects with their related ones, dicts, or tuples."""
    found = compiler.get_converters([column for column, _text, _alias in compiler.select])
    # PostgreSQL gives lasting names as they are and has no such reader.
    own = connections[DEFAULT_DB_ALIAS].ops.__class__.__dict__
    quicker = {own["convert_uuidfield_value"]: _lasting} if "convert_uuidfield_value" in own else {}
    quicker[JSONField.from_db_value] = _read_json
    # SQLite's driver has made days and truths of plain columns already; to look at each once more costs a page with five hundred of them a tenth.
    ready = {own.get("convert_datefield_value"), own.get("convert_booleanfield_value")} - {None}
    changed = [
        (at, quicker.get(getattr(change, "__func__", None), change) if _is_plain(column) else change, column)
        for at, (changes, column) in found.items()
        for change in changes
        if not (isinstance(column, Col) and getattr(change, "__func__", None) in ready)
    ]
    convert = partial(_converted, changed)
    if rows._fields is None:
        return partial(_objects, convert, _Objects(compiler))
    if rows._iterable_class is ValuesIterable:
        names = tuple(rows.query.selected)
        return lambda found: (dict(zip(names, row, strict=True)) for row in convert(found))
    return lambda found: map(tuple, convert(found))


@lru_cache(maxsize=16_384)
def _uuid(text: str) -> UUID:
    return UUID(text)


def _lasting(value: str | None, _column: Any, _connection: Any) -> UUID | None:
    """A lasting name as Django's own reader gives it; the same name is met on page after page, and is made once."""
    return None if value is None else _uuid(value)


def _read_json(value: str | None, _column: Any, _connection: Any) -> Any:
    """What a column of lists or rich text holds. Most such lists are empty, and are made without being read."""
    if value == "[]":
        return []
    return None if value is None else json.loads(value)


def _is_plain(column: Any) -> bool:
    """Whether it is a table's own column, read as its field says and no other way."""
    return isinstance(column, Col) and getattr(column.target, "decoder", None) is None


def _converted(changes: list[tuple[int, Callable[..., Any], Any]], rows: list[Any]) -> Iterable[Sequence[Any]]:
    """Rows with their values as Python has them; those where nothing changes as they came."""
    return _changed(changes, rows) if changes else rows


def _changed(changes: list[tuple[int, Callable[..., Any], Any]], rows: list[Any]) -> Iterator[list[Any]]:
    connection = connections[DEFAULT_DB_ALIAS]
    for row in map(list, rows):
        for at, change, column in changes:
            row[at] = change(row[at], column, connection)
        yield row


class _Objects:
    """How a row becomes an object, as Django's own reader does it."""

    def __init__(self, compiler: Any) -> None:
        info = compiler.klass_info
        self.model, chosen = info["model"], info["select_fields"]
        self.columns = slice(chosen[0], chosen[-1] + 1)
        self.names = [column.target.attname for column, _text, _alias in compiler.select[self.columns]]
        self.added = tuple(compiler.annotation_col_map.items())
        self.related = get_related_populators(info, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]

    def made(self, row: Any) -> Any:
        one = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[self.columns])
        for name, at in self.added:
            setattr(one, name, row[at])
        for related in self.related:
            related.populate(row, one)
        return one


def _objects(convert: Callable[[list[Any]], Iterable[Sequence[Any]]], objects: _Objects, found: list[Any]) -> Iterator[Any]:
    return map(objects.made, convert(found))
