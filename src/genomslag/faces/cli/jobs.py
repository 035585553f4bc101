"""The worker, as a command of its own."""

from __future__ import annotations

from genomslag.faces.jobs.worker import run_forever


def main(argv: list[str]) -> int:
    """The worker runs until it is asked to stop."""
    run_forever()
    return 0
