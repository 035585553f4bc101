"""The day's passages, as a command of their own: for an installation whose worker stands still at night."""

from __future__ import annotations

from django.utils.translation import gettext as _

from genomslag.faces.cli.asking import Asking, at_work, spoken
from genomslag.faces.jobs import days


@spoken
def main(argv: list[str]) -> int:
    """Versions have entered into force, been replaced or lapsed as the days say; done again, nothing more happens."""
    Asking(prog="genomslag day").parse_args(argv)
    with at_work():
        passed = days.catch_up()
    for version in passed:
        said = {"title": version.title, "number": version.number, "state": version.get_state_display()}
        print(_("%(title)s, version %(number)s: %(state)s") % said)
    return 0
