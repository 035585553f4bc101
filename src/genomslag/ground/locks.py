"""What the database itself refuses: a change to the trail. Kept apart because some migrations silently drop a trigger."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "ground_trailevent"

_SQLITE = {
    "trail_no_update": f"""CREATE TRIGGER IF NOT EXISTS trail_no_update BEFORE UPDATE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END""",
    "trail_no_delete": f"""CREATE TRIGGER IF NOT EXISTS trail_no_delete BEFORE DELETE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END""",
}

_POSTGRES = f"""
CREATE OR REPLACE FUNCTION trail_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the trail is append-only'; END $$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS trail_no_change ON {TABLE};
CREATE TRIGGER trail_no_change BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION trail_refuse();
DROP TRIGGER IF EXISTS trail_no_truncate ON {TABLE};
CREATE TRIGGER trail_no_truncate BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse();
"""


def put_on(connection: BaseDatabaseWrapper) -> None:
    """The database refuses UPDATE, DELETE and TRUNCATE on the trail."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for statement in _SQLITE.values():
                cursor.execute(statement)
        else:
            cursor.execute(_POSTGRES)


def take_off(connection: BaseDatabaseWrapper) -> None:
    """The one named door by which a test database is emptied; the product never calls it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in _SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        else:
            cursor.execute(f"DROP TRIGGER IF EXISTS trail_no_change ON {TABLE}")
            cursor.execute(f"DROP TRIGGER IF EXISTS trail_no_truncate ON {TABLE}")


def are_on(connection: BaseDatabaseWrapper) -> bool:
    """True when every trigger is in its place."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE])
        else:
            cursor.execute(
                "SELECT count(*) FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND NOT tgisinternal AND tgenabled <> 'D'",
                [TABLE],
            )
        return bool(cursor.fetchone()[0] >= 2)


def restore_after_migrate(**kwargs: Any) -> None:
    """Called after every migration; a column change on SQLite rebuilds the table and forgets its triggers."""
    from_connection: BaseDatabaseWrapper = kwargs["connection"]
    if TABLE in from_connection.introspection.table_names():
        put_on(from_connection)


def check_trail_is_locked(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    """The start-up check: the product does not serve while the trail could be changed."""
    if TABLE not in connection.introspection.table_names() or are_on(connection):
        return []
    return [Error("The trail's triggers are missing; run 'genomslag upgrade'.", id="genomslag.E001")]
