"""The demonstration: the case is built once, and served."""

from __future__ import annotations

import os
import sys
import time

from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext as _

from genomslag.domain.organisation.models import Body
from genomslag.faces.cli import serve
from genomslag.faces.cli.asking import Asking, at_work, spoken
from genomslag.faces.demo import stage, story, world

ALL = "all"


@spoken
def main(argv: list[str]) -> int:
    """The demonstration stands; it is served unless only its building was asked for."""
    said = Asking(prog="genomslag demo")
    said.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    until = _("tell the story up to and including a step, or %(all)s") % {"all": ALL}
    said.add_argument("--until", default="", metavar=_("STEP"), help=until)
    said.add_argument("--fresh", action="store_true", help=_("begin anew; what was done in the demonstration is taken away"))
    said.add_argument("--build-only", action="store_true")
    asked = said.parse_args(argv)
    steps = (ALL, *(beat.key for beat in story.STORY))
    if asked.until and asked.until not in steps:
        known = ", ".join(f"'{one}'" for one in steps)
        said.error(_("--until: there is no step “%(said)s”. Choose one of %(known)s.") % {"said": asked.until, "known": known})
    if not asked.build_only and not serve.port_is_free(asked.port):
        print(serve.taken(asked.port), file=sys.stderr)
        return 1
    # Mails lead to where the demonstration is served, unless it has been said where that is.
    here = os.environ.setdefault("GENOMSLAG_PUBLIC_ADDRESS", f"http://127.0.0.1:{asked.port}")
    settings.PUBLIC_ADDRESS = here
    began = time.monotonic()
    if asked.fresh:
        stage.clear()
    build(asked.until)
    done = _("done in %(seconds)s s") % {"seconds": f"{time.monotonic() - began:.1f}"}
    print(f"Genomslag: http://127.0.0.1:{asked.port}  ({done})")
    first = _("At the top of the page you choose who you are. Begin as %(name)s, investigator at the city executive office, who sends the consultation.")  # fmt: skip
    print(first % {"name": next(name for key, name, *_rest in world.PEOPLE if key == "aron")})
    print(_("Without a choice you read as anyone. End with Ctrl-C."), flush=True)
    return 0 if asked.build_only else serve.run("127.0.0.1", asked.port, 2)


def build(until: str) -> None:
    """The case is in the database, told as far as was asked; built before, it is left as it is."""
    print(_("Putting the database in order ..."), flush=True)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if not Body.objects.exists():
        print(_("Laying out the case ..."), flush=True)
        with at_work():
            world.build()
        stage.note(day=world.FIRST_DAY.isoformat())
    if until:
        print(_("Telling the story ..."), flush=True)
        with at_work():
            story.tell_until(story.STORY[-1].key if until == ALL else until)
