"""A command in the language that is spoken: its parser's own words too, so that a refusal says what to do in the words of the rest."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import NoReturn

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.faces.cli.commands import COMMANDS
from genomslag.faces.cli.languages import LANGUAGES, language_of

NOT_DONE = 2
Main = Callable[[list[str]], int]


def spoken(main: Main) -> Main:
    """The command speaks the language that its line asks for, or else the computer's."""

    @wraps(main)
    def speaking(argv: list[str]) -> int:
        with translation.override(language_of(argv)):
            return main(argv)

    return speaking


def at_work() -> AbstractContextManager[None]:
    """What is kept and what is sent is written in the installation's own language, whoever's computer it was begun on."""
    return translation.override(settings.LANGUAGE_CODE)


class Asking(argparse.ArgumentParser):
    """Made while the language is active.

    Takes: prog and description, as any parser does; without a description it says what the table of commands does; writes, when what it
    makes is in the language too.
    """

    def __init__(self, *, prog: str, description: str = "", writes: bool = False) -> None:
        said = description or _described(prog.rpartition(" ")[2])
        super().__init__(prog=prog, description=said, add_help=False, formatter_class=_Said)
        self._positionals.title = _("what is given")
        self._optionals.title = _("what may be added")
        self.add_argument("-h", "--help", action="help", help=_("show this and end"))
        self.add_argument(
            "--language",
            choices=LANGUAGES,
            default=LANGUAGES[0],
            help=_both()
            if writes
            else _("in what language it speaks: sv (Swedish) or en (English); otherwise as the computer does"),
        )

    def error(self, message: str) -> NoReturn:
        """What was wrong with the line, and where the help is."""
        help_ = _("See %(prog)s --help.") % {"prog": self.prog}
        self.exit(NOT_DONE, f"{self.prog}: {_reworded(message)} {help_}\n")


def _described(word: str) -> str:
    command = COMMANDS[word]
    said = command.about_en if translation.get_language() == "en" else command.about
    return f"{said[:1].upper()}{said[1:]}."


def _both() -> str:
    return _("in what language it speaks and writes: sv (Swedish) or en (English); otherwise it speaks as the computer does and writes Swedish")  # fmt: skip


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
        (r"argument (.+): invalid int value: (.+)", _("%(what)s: write a whole number.")),
        (r"argument (.+): ignored explicit argument (.+)", _("%(what)s has nothing after it.")),
        (r"ambiguous option: (.+?) could match (.+)", _("%(what)s can be several. Write it out.")),
    ):
        if found := re.match(pattern, message):
            return words % {"what": found.group(1)}
    return message
