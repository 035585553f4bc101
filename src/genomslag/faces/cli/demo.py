"""The demonstration: the case is built once, and served."""

from __future__ import annotations

import argparse
import os
import sys
import time

from django.core.management import call_command

from genomslag.domain.organisation.models import Body
from genomslag.faces.cli import serve
from genomslag.faces.demo import stage, story, world

ALL = "all"


def main(argv: list[str]) -> int:
    """The demonstration stands; it is served unless only its building was asked for."""
    said = argparse.ArgumentParser(prog="genomslag demo")
    said.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    steps = ("", ALL, *(beat.key for beat in story.STORY))
    said.add_argument(
        "--until", default="", choices=steps, metavar="STEG", help=f"berätta historien fram till och med ett steg, eller {ALL}"
    )
    said.add_argument("--fresh", action="store_true", help="börja om från början; det som gjorts i demonstrationen tas bort")
    said.add_argument("--build-only", action="store_true")
    asked = said.parse_args(argv)
    if not asked.build_only and not serve.port_is_free(asked.port):
        print(f"Port {asked.port} är upptagen. Välj en annan: PORT={asked.port + 1} make demo", file=sys.stderr)
        return 1
    began = time.monotonic()
    if asked.fresh:
        stage.clear()
    build(asked.until)
    print(f"Genomslag: http://127.0.0.1:{asked.port}  (klart på {time.monotonic() - began:.1f} s)")
    print("Överst på sidan väljer du vem du är. Börja som Aron Tråd, utredare på stadsledningskontoret, som skickar remissen.")
    print("Utan val läser du som vem som helst. Avsluta med Ctrl-C.", flush=True)
    return 0 if asked.build_only else serve.run("127.0.0.1", asked.port, 2)


def build(until: str) -> None:
    """The case is in the database, told as far as was asked; built before, it is left as it is."""
    print("Gör i ordning databasen ...", flush=True)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if not Body.objects.exists():
        print("Lägger upp fallet ...", flush=True)
        world.build()
        stage.note(day=world.FIRST_DAY.isoformat())
    if until:
        print("Berättar historien ...", flush=True)
        story.tell_until(story.STORY[-1].key if until == ALL else until)
