"""The index behind the search box, and the trail's triggers. Both differ by database and are made by hand."""

from typing import Any

from django.db import migrations

from genomslag.ground import locks


def forwards(apps: Any, schema_editor: Any) -> None:
    connection = schema_editor.connection
    if connection.vendor == "sqlite":
        # remove_diacritics 0: otherwise å, ä and ö fold to a and o, and "val" finds "väl".
        schema_editor.execute(
            'CREATE VIRTUAL TABLE ground_search_fts USING fts5(stems, tokenize = "unicode61 remove_diacritics 0")'
        )
    else:
        schema_editor.execute("CREATE INDEX ground_search_stems ON ground_searchrow USING gin (to_tsvector('simple', stems))")
    locks.put_on(connection)


def backwards(apps: Any, schema_editor: Any) -> None:
    locks.take_off(schema_editor.connection)
    sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute("DROP TABLE ground_search_fts" if sqlite else "DROP INDEX ground_search_stems")


class Migration(migrations.Migration):
    dependencies = [("ground", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
