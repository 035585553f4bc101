"""The day's passages, as a command of their own: for an installation whose worker stands still at night."""

from __future__ import annotations

from genomslag.faces.jobs import days


def main(argv: list[str]) -> int:
    """Versions have entered into force, been replaced or lapsed as the days say; done again, nothing more happens."""
    for version in days.catch_up():
        print(f"{version.title}, version {version.number}: {version.get_state_display()}")
    return 0
