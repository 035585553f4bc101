"""How far something has come that takes more than a second: a bar for a person at a terminal, nothing for a file or a program."""

from __future__ import annotations

import sys
import time

from django.utils.translation import gettext as _

SILENT_SECONDS, BETWEEN_SECONDS, WIDTH = 1.0, 0.1, 30


class Bar:
    """Shown on the error stream, so that what the command says can be read by another program."""

    def __init__(self, what: str) -> None:
        self.what, self.began, self.last = what, time.monotonic(), 0.0
        self.is_seen = sys.stderr.isatty()

    def show(self, done: int, count: int) -> None:
        """So many of so many are done."""
        now = time.monotonic()
        if not self.is_seen or now - self.began < SILENT_SECONDS or (now - self.last < BETWEEN_SECONDS and done < count):
            return
        self.last = now
        filled = WIDTH * done // max(1, count)
        told = _("%(done)s of %(count)s") % {"done": done, "count": count}
        sys.stderr.write(f"\r{self.what} [{'#' * filled}{'.' * (WIDTH - filled)}] {told}")
        sys.stderr.flush()

    def end(self) -> None:
        """The line is closed, when there is one."""
        if self.last:
            sys.stderr.write("\n")
