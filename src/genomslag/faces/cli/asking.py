"""The parser of a command line in the language that is spoken: its own words too, so that a refusal says what to do in the words of the rest."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from django.utils.translation import gettext as _

from genomslag.faces.cli.languages import LANGUAGES

NOT_DONE = 2


class Asking(argparse.ArgumentParser):
    """Takes: prog and description, as any parser does; made while the language is active."""

    def __init__(self, *, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, add_help=False, formatter_class=_Said)
        self._positionals.title = _("what is given")
        self._optionals.title = _("what may be added")
        self.add_argument("-h", "--help", action="help", help=_("show this and end"))
        self.add_argument(
            "--language",
            choices=LANGUAGES,
            default=LANGUAGES[0],
            help=_(
                "in what language it speaks and writes: sv (Swedish) or en (English); otherwise it speaks as the computer does and writes Swedish"
            ),
        )

    def error(self, message: str) -> NoReturn:
        """What was wrong with the line, and where the help is."""
        help_ = _("See %(prog)s --help.") % {"prog": self.prog}
        self.exit(NOT_DONE, f"{self.prog}: {_reworded(message)} {help_}\n")


class _Said(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]
        """The line that shows how the command is written, under a word of ours."""
        super().add_usage(usage, actions, groups, prefix or _("Written so:") + " ")


def _reworded(message: str) -> str:
    """The library says it in English; each of its sentences that a person meets has one of ours."""
    for pattern, words in (
        (r"the following arguments are required: (.+)", _("%(what)s is missing.")),
        (r"unrecognized arguments: (.+)", _("%(what)s is not known.")),
        (r"argument (.+): expected one argument", _("%(what)s lacks what is to stand after it.")),
        (r"argument (.+?): invalid choice: (.+)", _("%(what)s: choose one of those that the help names.")),
    ):
        if found := re.match(pattern, message):
            return words % {"what": found.group(1)}
    return message
