"""A database that holds nothing gets today's shape at once; every other one goes step by step.

To go every step, Django makes all models anew in memory for each of them: two hundred models, some four hundred times. That took three quarters of a minute of
the first start, for tables that nobody had written in. A test holds that both roads lead to the same place.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from genomslag.ground import locks, search

ASKED_FOR_MORE = ("app_label", "plan", "check_unapplied", "fake", "step_by_step")


class Command(migrate.Command):
    """Django's own command, with a short road for whoever begins."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--step-by-step", action="store_true", help="Go every step also in a database that holds nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if not any(options.get(name) for name in ASKED_FOR_MORE) and _is_empty(connection):
            _lay_down(connection)
        super().handle(*args, **options)


def _is_empty(connection: BaseDatabaseWrapper) -> bool:
    """True when there is nothing, or only a history in which nothing has happened."""
    tables = set(connection.introspection.table_names())
    return tables <= {MigrationRecorder.Migration._meta.db_table} and not MigrationRecorder(connection).applied_migrations()


def _lay_down(connection: BaseDatabaseWrapper) -> None:
    """Every table as the models say it, the search index, and a history that knows every step: all of it, or nothing."""
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    steps = sorted(MigrationLoader(None).disk_migrations)
    with connection.schema_editor() as editor:
        for app in apps.get_app_configs():
            for model in router.get_migratable_models(app, connection.alias, include_auto_created=False):
                if model._meta.can_migrate(connection):
                    editor.create_model(model)
        search.make_index(editor)
        locks.put_on(connection)
        recorder.migration_qs.bulk_create([recorder.Migration(app=label, name=name) for label, name in steps])
