"""The index behind the search box, and the trail's triggers. Both differ by database and are made by hand."""

from typing import Any

from django.db import migrations

from genomslag.ground import locks, search


def forwards(apps: Any, schema_editor: Any) -> None:
    search.make_index(schema_editor)
    locks.put_on(schema_editor.connection)


def backwards(apps: Any, schema_editor: Any) -> None:
    locks.take_off(schema_editor.connection)
    sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute("DROP TABLE ground_search_fts" if sqlite else "DROP INDEX ground_search_stems")


class Migration(migrations.Migration):
    dependencies = [("ground", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
