"""The one command. What a word needs is loaded when the word is said, so that reading a file starts no web framework."""

from __future__ import annotations

import importlib
import os
import sys

from genomslag.faces.cli.commands import COMMANDS
from genomslag.faces.cli.languages import language_of


def usage(language: str = "sv") -> str:
    """What may be said to the command.

    Takes: language, "sv" or "en".
    """
    in_english = language == "en"
    rows = "\n".join(f"  {name:9} {one.about_en if in_english else one.about}" for name, one in COMMANDS.items())
    first = "genomslag COMMAND ..." if in_english else "genomslag KOMMANDO ..."
    last = "" if in_english else "\nIn English: genomslag --language en\n"
    return f"{first}\n\n{rows}\n{last}"


def main(argv: list[str] | None = None) -> int:
    """The command's exit code.

    Takes: argv, without the program's own name.
    """
    said = sys.argv[1:] if argv is None else argv
    language = language_of(said)
    if not said or said[0] in ("-h", "--help", "help") or said[0].startswith("--language"):
        print(usage(language))
        return 0
    if said[0] not in COMMANDS:
        unknown = "unknown command" if language == "en" else "okänt kommando"
        print(f"genomslag: {unknown} {said[0]!r}\n\n{usage(language)}", file=sys.stderr)
        return 2
    command = COMMANDS[said[0]]
    for name, value in command.environment.items():
        os.environ.setdefault(name, value)
    if command.needs_django:
        importlib.import_module("genomslag.faces.cli.django_setup").wake()
    try:
        code = int(importlib.import_module(f"genomslag.faces.cli.{command.module}").main(said[1:]))
        sys.stdout.flush()
    except BrokenPipeError:
        # The one who listened has heard enough, as "head" does; what was to be written is written. Python would complain once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main())
