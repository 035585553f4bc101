"""The one command, and the table of what it can do. What a word needs is loaded when the word is said, so that reading a file starts no web framework."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Command:
    """A word, where it lives, and whether it needs the web framework awake before it is loaded."""

    module: str
    about: str
    needs_django: bool = True
    environment: Mapping[str, str] = field(default_factory=dict)


DEMO = {"GENOMSLAG_DEMO": "1", "GENOMSLAG_DATA": str(Path("var") / "demo")}
ALONE = {"GENOMSLAG_SECRET_KEY": "nothing is signed by a command that works without an installation"}
COMMANDS = {
    "read": Command("read", "läs filer: sammanfattning, eller --json", needs_django=False),
    "compile": Command("compiling", "sammanställ en mapp med remissvar", environment=ALONE),
    "demo": Command("demo", "demonstrationen: bygg fallet och servera", environment=DEMO),
    "serve": Command("serve", "servera installationen"),
    "jobs": Command("jobs", "utför det som väntar i utkorgen"),
    "day": Command("day", "skriv in vad dagen för med sig: det som träder i kraft, ersätts, upphör"),
    "setup": Command("setup", "gör en tom installation från CSV-filer"),
    "import": Command("import_file", "ta in en fil i ett utkast: Word, PDF, kalkylblad, CSV"),
    "values": Command("values", "ta in en fil med indikatorvärden: kalkylblad eller CSV"),
    "sums": Command("sums", "gör om indikatorernas summor ur värdena, och säg om någon var fel"),
    "kolada": Command("kolada", "hämta publicerade värden ur Kolada, att läsa bredvid de egna"),
    "backup": Command("backup", "säkerhetskopiera till en fil"),
    "restore": Command("restore", "återställ från en säkerhetskopia"),
    "upgrade": Command("upgrade", "uppgradera databasen, efter en säkerhetskopia"),
    "verify": Command("verify", "kontrollera att spåret är orört"),
}


def usage() -> str:
    """What may be said to the command."""
    rows = "\n".join(f"  {name:9} {command.about}" for name, command in COMMANDS.items())
    return f"genomslag KOMMANDO ...\n\n{rows}\n"


def main(argv: list[str] | None = None) -> int:
    """The command's exit code.

    Takes: argv, without the program's own name.
    """
    said = sys.argv[1:] if argv is None else argv
    if not said or said[0] in ("-h", "--help", "help"):
        print(usage())
        return 0
    if said[0] not in COMMANDS:
        print(f"genomslag: okänt kommando {said[0]!r}\n\n{usage()}", file=sys.stderr)
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
