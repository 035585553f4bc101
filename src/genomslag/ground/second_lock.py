"""PostgreSQL's own lock on protected rows, beside `visible_to`: a reader that forgot to say for whom it reads gets what the person may see, and no more.

Each request says once who asks; the database then holds every protected table to it (row-level security, forced for the owner too). A write is let through whole, since
actions lock and check by the step tables; so is the worker and every command, which act for the house. SQLite has no such lock.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Warning
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from genomslag.ground.access import Viewer

SETTING, POLICY = "genomslag.seen", "genomslag_second_lock"
EVERYONE_ELSE = "*"
# A policy is applied before any condition that might leak, and full-text search is such a one: every search would read every row. Search has one door,
# `search.find`, whose rows hold nothing that their subjects do not.
LEFT_OUT = {"ground_searchrow"}

# What was said is read once a statement, since each reading stands in a question of its own; read anew for each row it took half the time of a page that
# counts a country. The same door as `Viewer.visible`: what everyone outside reaches, or what the person reaches in the row's own authority.
_SAID = f"nullif(current_setting('{SETTING}', true), '')"
_SEES = f"""
    (SELECT {_SAID} IS NULL)
    OR audience >= (SELECT ({_SAID}::jsonb ->> '{EVERYONE_ELSE}')::integer)
    OR audience >= ((SELECT {_SAID}::jsonb) ->> authority_id::text)::integer
"""
# The lock's first form was a function; where a table that is gone from the product still leans on it, it stays.
_DROP_FUNCTION = """
DO $$ BEGIN DROP FUNCTION IF EXISTS genomslag_sees(bigint, integer);
EXCEPTION WHEN dependent_objects_still_exist THEN NULL; END $$
"""

_seen: ContextVar[str] = ContextVar("genomslag_seen", default="")


def tables() -> list[str]:
    """Every table of protected rows that the lock is put on: those that say whose they are and for whom."""
    marks = {"authority", "audience"}
    found = {model._meta.db_table for model in apps.get_models() if marks <= {field.name for field in model._meta.fields}}
    return sorted(found - LEFT_OUT)


def put_on(to: BaseDatabaseWrapper) -> None:
    """Every protected table is held to who asks; done again it changes nothing."""
    if to.vendor != "postgresql":
        return
    present = set(to.introspection.table_names())
    with to.cursor() as cursor:
        for table in sorted(present.intersection(tables())):
            cursor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY')
            cursor.execute(f'DROP POLICY IF EXISTS {POLICY} ON "{table}"')
            cursor.execute(f'CREATE POLICY {POLICY} ON "{table}" USING ({_SEES})')
        cursor.execute(_DROP_FUNCTION)


def told(viewer: Viewer) -> str:
    """What the database is told of the person: the most guarded audience reached, by authority and outside."""
    levels = {str(authority_id): viewer.level(authority_id) for authority_id in viewer.authority_ids}
    return json.dumps({EVERYONE_ELSE: viewer.outside, **levels})


@contextmanager
def seen_by(viewer: Viewer) -> Iterator[None]:
    """Inside the block the database shows what the person may see."""
    with _said(told(viewer)):
        yield


@contextmanager
def lifted() -> Iterator[None]:
    """Inside the block, which is a write, every row can be reached; the lock is back when it ends."""
    if not _seen.get():
        yield
        return
    with _said(""):
        yield


@contextmanager
def _said(now: str) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    before = _seen.get()
    token = _seen.set(now)
    _tell(now)
    try:
        yield
    finally:
        _seen.reset(token)
        # In a transaction that has failed nothing can be said; its end takes back what was said inside it.
        if not connection.needs_rollback:
            _tell(before)


def _tell(said: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, said])


def check_second_lock(of: BaseDatabaseWrapper) -> list[CheckMessage]:
    """The start-up check: no protected table stands open, and the role that serves is held by the lock."""
    if of.vendor != "postgresql":
        return []
    wanted = set(tables()).intersection(of.introspection.table_names())
    with of.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies WHERE policyname = %s", [POLICY])
        missing = sorted(wanted - {name for (name,) in cursor.fetchall()})
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        (is_above,) = cursor.fetchone()
    faults: list[CheckMessage] = []
    if missing:
        text = f"Row-level security is missing on {', '.join(missing)}; run 'genomslag upgrade'."
        faults.append(Error(text, id="genomslag.E002"))
    if is_above:
        text = "The database role is above row-level security; serve with a role that is not a superuser."
        faults.append(Warning(text, id="genomslag.W001"))
    return faults


def restore_after_migrate(**kwargs: Any) -> None:
    """Called after every migration, so that a new table is never open."""
    put_on(kwargs["connection"])
