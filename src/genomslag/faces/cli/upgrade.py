"""An upgrade: a backup first, then the migrations, then the proof that the trail still holds."""

from __future__ import annotations

import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils.translation import gettext as _

from genomslag.domain.indicators import actions as indicators
from genomslag.faces.cli import backup, verify
from genomslag.faces.cli.asking import Asking, at_work, spoken
from genomslag.ground import clock


@spoken
def main(argv: list[str]) -> int:
    """Zero when the database is of today's shape and the trail is whole."""
    Asking(prog="genomslag upgrade").parse_args(argv)
    if "ground_trailevent" in connection.introspection.table_names():
        kept = Path(settings.DATA) / f"before-upgrade-{clock.now():%Y%m%d-%H%M%S}.tar.gz"
        backup.take(kept)
        print(_("Backup: %(file)s") % {"file": kept})
    with at_work():
        call_command("migrate", verbosity=1)
    call_command("collectstatic", interactive=False, verbosity=0)
    if made := indicators.keep_missing():
        print(_("Sums made for %(count)s indicators that had values but no sums.") % {"count": made})
    result = verify.told()
    if result:
        print(_("Restore the backup."), file=sys.stderr)
    return result
