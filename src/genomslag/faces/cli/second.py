"""The option that names a second reader, the same for every command that reads."""

from __future__ import annotations

import argparse
import os

from genomslag.reading.second import SETTING


def offer(said: argparse.ArgumentParser, *, metavar: str, help: str) -> None:
    """Adds the option; the setting stands where it is not given."""
    said.add_argument("--second", default=os.environ.get(SETTING, ""), metavar=metavar, help=help)
