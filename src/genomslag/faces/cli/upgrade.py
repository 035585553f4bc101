"""An upgrade: a backup first, then the migrations, then the proof that the trail still holds."""

from __future__ import annotations

import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from genomslag.domain.indicators import actions as indicators
from genomslag.faces.cli import backup, verify
from genomslag.ground import clock


def main(argv: list[str]) -> int:
    """Zero when the database is of today's shape and the trail is whole."""
    if "ground_trailevent" in connection.introspection.table_names():
        kept = Path(settings.DATA) / f"before-upgrade-{clock.now():%Y%m%d-%H%M%S}.tar.gz"
        backup.take(kept)
        print(f"Säkerhetskopia: {kept}")
    call_command("migrate", verbosity=1)
    call_command("collectstatic", interactive=False, verbosity=0)
    if made := indicators.keep_missing():
        print(f"Summor gjorda för {made} indikatorer som hade värden men inga summor.")
    result = verify.main([])
    if result:
        print("Återställ säkerhetskopian.", file=sys.stderr)
    return result
