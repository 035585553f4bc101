"""The option that names a second reader, the same for every command that reads."""

from __future__ import annotations

import argparse
import os

from genomslag.reading.second import SETTING

HELP = f"ett program på den här datorn som får föreslå fler synpunkter, märkta med dess namn (annars {SETTING})"


def offer(said: argparse.ArgumentParser, *, metavar: str = "KOMMANDO", help: str = HELP) -> None:
    """Adds the option; the setting stands where it is not given."""
    said.add_argument("--second", default=os.environ.get(SETTING, ""), metavar=metavar, help=help)


def unreadable(line: str) -> str:
    """What is said of a command line that cannot be read."""
    return f"Kommandot går inte att läsa: {line}. Kontrollera citattecknen."
