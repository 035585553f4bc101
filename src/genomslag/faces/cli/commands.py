"""The table of what the one command can do: a word, where it lives, and what it does in the languages that are spoken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


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
