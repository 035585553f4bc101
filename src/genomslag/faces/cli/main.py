"""The one command, and the table of what it can do. What a word needs is loaded when the word is said, so that reading a file starts no web framework."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from genomslag.faces.cli.languages import language_of


@dataclass(frozen=True)
class Command:
    """A word, where it lives, and whether it needs the web framework awake before it is loaded."""

    module: str
    about: str
    about_en: str
    needs_django: bool = True
    environment: Mapping[str, str] = field(default_factory=dict)


DEMO = {"GENOMSLAG_DEMO": "1", "GENOMSLAG_DATA": str(Path("var") / "demo")}
ALONE = {"GENOMSLAG_SECRET_KEY": "nothing is signed by a command that works without an installation"}
COMMANDS = {
    "read": Command("read", "läs filer: sammanfattning, eller --json", "read files: a summary, or --json", needs_django=False),
    "compile": Command("compiling", "sammanställ en mapp med remissvar", "compile a folder of answers", environment=ALONE),
    "demo": Command(
        "demo", "demonstrationen: bygg fallet och servera", "the demonstration: build the case and serve it", environment=DEMO
    ),
    "serve": Command("serve", "servera installationen", "serve the installation"),
    "jobs": Command("jobs", "utför det som väntar i utkorgen", "do what waits in the outbox"),
    "day": Command(
        "day",
        "skriv in vad dagen för med sig: det som träder i kraft, ersätts, upphör",
        "write in what the day brings: what comes into force, is replaced, ends",
    ),
    "setup": Command("setup", "gör en tom installation från CSV-filer", "make an empty installation from CSV files"),
    "import": Command(
        "import_file",
        "ta in en fil i ett utkast: Word, PDF, kalkylblad, CSV",
        "take a file into a draft: Word, PDF, spreadsheet, CSV",
    ),
    "values": Command(
        "values",
        "ta in en fil med indikatorvärden: kalkylblad eller CSV",
        "take in a file of indicator values: spreadsheet or CSV",
    ),
    "sums": Command(
        "sums",
        "gör om indikatorernas summor ur värdena, och säg om någon var fel",
        "make the indicators' sums anew from the values, and say whether any was wrong",
    ),
    "kolada": Command(
        "kolada",
        "hämta publicerade värden ur Kolada, att läsa bredvid de egna",
        "fetch published values from Kolada, to read beside one's own",
    ),
    "backup": Command("backup", "säkerhetskopiera till en fil", "back up to a file"),
    "restore": Command("restore", "återställ från en säkerhetskopia", "restore from a backup"),
    "upgrade": Command("upgrade", "uppgradera databasen, efter en säkerhetskopia", "upgrade the database, after a backup"),
    "verify": Command("verify", "kontrollera att spåret är orört", "check that the trail is untouched"),
}


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
