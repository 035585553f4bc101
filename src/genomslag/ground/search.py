"""One search box over everything a person may see, in any Swedish inflection, the same on both databases.

Words are reduced to roots here, in Python, and the database matches prefixes of roots: SQLite with FTS5, PostgreSQL with a
text-search vector of the `simple` kind. The databases' own stemmers were not used: their answers differ.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import BooleanField, F, Func, Value

from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer
from genomslag.ground.models import SearchRow
from genomslag.ground.rows import write_over
from genomslag.inflection import roots


@dataclass(frozen=True)
class Subject:
    """Something to be found: by which words, and by whom."""

    uid: UUID
    authority_id: int
    audience: int
    title: str
    text: str = ""
    changed_on: date | None = None


def make_index(editor: BaseDatabaseSchemaEditor) -> None:
    """The database can look for roots. Made by hand, since it differs by database."""
    if editor.connection.vendor == "sqlite":
        # remove_diacritics 0: otherwise å, ä and ö fold to a and o, and "val" finds "väl".
        editor.execute('CREATE VIRTUAL TABLE ground_search_fts USING fts5(stems, tokenize = "unicode61 remove_diacritics 0")')
    else:
        editor.execute("CREATE INDEX ground_search_stems ON ground_searchrow USING gin (to_tsvector('simple', stems))")


def put(
    kind: str, uid: UUID, *, authority_id: int, audience: int, title: str, text: str = "", changed_on: date | None = None
) -> None:
    """The subject can be found by its title and text, by those whom the audience names."""
    put_many(kind, [Subject(uid, authority_id, audience, title, text, changed_on)])


_FIELDS = ("kind", "authority", "audience", "title", "snippet", "changed_on", "stems", "revision")


def put_many(kind: str, subjects: Sequence[Subject]) -> None:
    """As put, for many at once, in a number of statements that does not grow with them."""
    if not subjects:
        return
    known = {row.subject_uid: row for row in SearchRow.unscoped.filter(subject_uid__in=[one.uid for one in subjects])}
    rows = [_filled(known.get(one.uid) or SearchRow(subject_uid=one.uid), kind, one) for one in subjects]
    old, new = [row for row in rows if row.pk is not None], [row for row in rows if row.pk is None]
    write_over(SearchRow, old, _FIELDS)
    if new:
        SearchRow.unscoped.bulk_create(new)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT OR REPLACE INTO ground_search_fts(rowid, stems) VALUES (%s, %s)", [(row.pk, row.stems) for row in rows]
            )


def _filled(row: SearchRow, kind: str, one: Subject) -> SearchRow:
    row.kind, row.authority_id, row.audience = kind, one.authority_id, one.audience
    row.title, row.snippet, row.changed_on = one.title[:500], one.text[:2000], one.changed_on or clock.today()
    row.stems = " ".join(roots(f"{one.title} {one.text}"))
    row.revision += row.pk is not None
    return row


def drop(uid: UUID) -> None:
    """The subject can no longer be found."""
    drop_many([uid])


def drop_many(uids: Sequence[UUID]) -> None:
    """As drop, for many at once, in a number of statements that does not grow with them."""
    keys = list(SearchRow.unscoped.filter(subject_uid__in=uids).values_list("pk", flat=True))
    if not keys:
        return
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM ground_search_fts WHERE rowid = %s", [(key,) for key in keys])
    SearchRow.unscoped.filter(pk__in=keys).delete()


@dataclass(frozen=True)
class Hit:
    kind: str
    uid: UUID
    title: str
    snippet: str
    changed_on: date | None


@dataclass(frozen=True)
class Found:
    hits: list[Hit]
    total: int


class _InIndex(Func):
    """SQLite: the row is among those that the full-text table finds."""

    output_field = BooleanField()
    arg_joiner = " IN (SELECT rowid FROM ground_search_fts WHERE stems MATCH "
    template = "%(expressions)s)"


class _HoldsWords(Func):
    """PostgreSQL: the row's roots hold those that are looked for, by the index on the same expression."""

    output_field = BooleanField()
    arg_joiner = ") @@ to_tsquery('simple', "
    template = "to_tsvector('simple', %(expressions)s)"


def _matches(wanted: list[str]) -> Func:
    asked = Value(_expression(wanted))
    return _InIndex(F("pk"), asked) if connection.vendor == "sqlite" else _HoldsWords(F("stems"), asked)


def find(query: str, *, viewer: Viewer, kinds: tuple[str, ...] = (), limit: int = 50, offset: int = 0) -> Found:
    """What the viewer may see that holds every word of the query, in any inflection, the latest first.

    Takes: kinds, to narrow; limit and offset, in hits.
    """
    wanted = sorted(set(roots(query)))[:12]
    if not wanted:
        return Found([], 0)
    rows = SearchRow.objects.visible_to(viewer).filter(_matches(wanted))
    if kinds:
        rows = rows.filter(kind__in=kinds)
    page = rows.order_by("-changed_on", "-id")[offset : offset + limit]
    hits = [Hit(row.kind, row.subject_uid, row.title, row.snippet, row.changed_on) for row in page]
    full_page = offset == 0 and len(hits) < limit
    return Found(hits, len(hits) if full_page else rows.count())


@dataclass(frozen=True)
class Named:
    """A subject as it is called, and whether the viewer has done something with it."""

    kind: str
    title: str
    is_touched: bool


def named(uids: Collection[UUID], *, viewer: Viewer) -> dict[UUID, Named]:
    """What the viewer may see of the subjects, by lasting name, in one statement. What cannot be found is not there."""
    if not uids:
        return {}
    rows = (
        SearchRow.objects.visible_to(viewer)
        .filter(subject_uid__in=uids)
        .annotate(touched=trail.touched_by(viewer, "subject_uid"))
    )
    return {
        uid: Named(kind, title, touched)
        for uid, kind, title, touched in rows.values_list("subject_uid", "kind", "title", "touched")
    }


def _expression(wanted: list[str]) -> str:
    """Roots hold letters and digits only, so nothing in them can be an operator."""
    if connection.vendor == "sqlite":
        return " AND ".join(f'"{part}"*' for part in wanted)
    return " & ".join(f"{part}:*" for part in wanted)
