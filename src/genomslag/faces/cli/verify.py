"""The trail is read from its beginning, and what does not hold is told."""

from __future__ import annotations

import sys

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genomslag.faces.cli.asking import Asking, spoken
from genomslag.ground import trail
from genomslag.ground.models import TrailHead

WHYS = {
    "an event is missing": gettext_lazy("an event is missing"),
    "the event has been changed": gettext_lazy("the event has been changed"),
    "the words have been changed": gettext_lazy("the words have been changed"),
    "the last events are missing": gettext_lazy("the last events are missing"),
}
"""What the trail says of a break, in the language that is spoken."""


@spoken
def main(argv: list[str]) -> int:
    """Zero when every chain is whole."""
    Asking(prog="genomslag verify").parse_args(argv)
    return told()


def told() -> int:
    """Zero when every chain is whole; each that is not is told, in the language that is spoken."""
    breaks = trail.verify()
    for found in breaks:
        said = {"chain": found.chain, "event": found.seq, "why": WHYS.get(found.why, found.why)}
        print(_("Chain %(chain)s, event %(event)s: %(why)s") % said, file=sys.stderr)
    if not breaks:
        events = sum(TrailHead.objects.values_list("seq", flat=True))
        counts = {"chains": TrailHead.objects.count(), "events": events}
        print(_("The trail is whole: %(chains)s chains, %(events)s events.") % counts)
    return 1 if breaks else 0
