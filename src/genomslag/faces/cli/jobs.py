"""The worker, as a command of its own."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from django.conf import settings

from genomslag.faces.cli.asking import Asking, at_work, spoken
from genomslag.faces.demo import stage
from genomslag.faces.jobs.worker import run_forever
from genomslag.ground import clock


@spoken
def main(argv: list[str]) -> int:
    """The worker runs until it is asked to stop; in the demonstration it lives on the stage's day."""
    Asking(prog="genomslag jobs").parse_args(argv)
    with at_work():
        run_forever(around=_on_stage if settings.DEMO else nullcontext)
    return 0


def _on_stage() -> AbstractContextManager[object]:
    return clock.shifted(stage.shift())
