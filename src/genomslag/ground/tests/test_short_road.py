"""A database made at once is the same as one that has gone every step."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection, connections

ROOT = Path(__file__).resolve().parents[4]
OTHER = "genomslag_every_step"
# Django's own steps make this table's numbers larger than Django's own models do. Nobody is put in groups here.
ODD = {"auth_group_permissions"}


def _lasting(name):
    """SQLite's keys to other tables have no names, and are numbered as they were met."""
    return "fk" if name.startswith("fk_") else name


def opened(name):
    """The same kind of database by another name."""
    return connections["default"].__class__({**connection.settings_dict, "NAME": name}, alias="default")


def shape(database):
    """Columns, keys, constraints and indexes of every table, whatever order they were made in; and the steps that it knows."""
    look = database.introspection
    tables = {}
    with database.cursor() as cursor:
        for table in set(look.table_names(cursor)) - ODD:
            columns = {(one.name, one.type_code, one.null_ok, one.default) for one in look.get_table_description(cursor, table)}
            held = look.get_constraints(cursor, table)
            tables[table] = (
                columns,
                {
                    (
                        _lasting(name),
                        tuple(one["columns"]),
                        one["unique"],
                        one["primary_key"],
                        one["foreign_key"],
                        one["check"],
                        one["index"],
                    )
                    for name, one in held.items()
                    if not name.startswith("__unnamed")
                },
            )
        cursor.execute("SELECT app, name FROM django_migrations")
        return tables, set(cursor.fetchall())


@pytest.fixture
def every_step(tmp_path):
    """A database made step by step, by the command itself."""
    environment = {**os.environ, "GENOMSLAG_DATA": str(tmp_path)}
    name = str(tmp_path / "genomslag.sqlite3")
    if connection.vendor == "postgresql":
        said, name = connection.settings_dict, OTHER
        who = ":".join(quote(said[part], safe="") for part in ("USER", "PASSWORD") if said[part])
        environment["GENOMSLAG_DATABASE_URL"] = f"postgres://{who}@{said['HOST']}:{said['PORT']}/{OTHER}"
        with closing(opened("postgres")) as house, house.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {OTHER}")
            cursor.execute(f"CREATE DATABASE {OTHER}")
    command = [sys.executable, "manage.py", "migrate", "--step-by-step", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=600)
    with closing(opened(name)) as made:
        yield made
    if connection.vendor == "postgresql":
        with closing(opened("postgres")) as house, house.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {OTHER}")


@pytest.mark.django_db
def test_what_is_made_at_once_is_what_every_step_leads_to(every_step):
    at_once, known = shape(connection)
    by_steps, gone = shape(every_step)
    assert known == gone
    assert at_once == by_steps


@pytest.mark.django_db
def test_one_more_migrate_finds_nothing_to_do(capsys):
    call_command("migrate", verbosity=1)
    assert "No migrations to apply" in capsys.readouterr().out
