"""What waits for a person, and what a person waits for, from every noun, by day. Nothing is stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import queries as boards
from genomslag.domain.consultations import queries as consultations
from genomslag.domain.documents import queries as documents
from genomslag.domain.flows import orders, urgent
from genomslag.domain.followup import queries as followup
from genomslag.domain.indicators import queries as indicators
from genomslag.domain.opinions import queries as opinions
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.plans import queries as plans
from genomslag.domain.registry import queries as registry
from genomslag.ground.access import Behalf, Viewer
from genomslag.ground.errors import Text
from genomslag.ground.waiting import Awaited, Desk, Waiting

NOUNS = (registry, boards, plans, indicators, followup, documents, orders, urgent)
BOTH_WAYS = (opinions, consultations)
"""The nouns where one person waits for what another has: they read both halves at once."""


ATTESTS = ("attest", "approve", "endorse", "decide_delegated", "decide_urgent")


def desk_of(viewer: Viewer) -> Desk:
    """Everything that waits for the viewer, and for those whom the viewer stands in for, and what the viewer waits for from others.

    In both, what is due first comes first and what has no day last.
    """
    own = _of(viewer.alone)
    found = list(own.waiting)
    known = {(one.kind, one.uid, one.step) for one in found}
    for behalf, absent in organisation.those_away(viewer) if viewer.stands_in else ():
        for one in _of(absent).waiting:
            if (one.kind, one.uid, one.step) not in known:
                found.append(replace(one, behalf=_for(behalf, one.step)))
    return Desk(sorted(found, key=_by_day), sorted(own.awaited, key=_by_day))


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """The one half: what waits for the viewer."""
    return desk_of(viewer).waiting


def _by_day(one: Waiting | Awaited) -> tuple[bool, date]:
    return one.due_on is None, one.due_on or date.max


def _of(viewer: Viewer) -> Desk:
    both = [noun.desk_of(viewer) for noun in BOTH_WAYS]
    waiting = [one for noun in NOUNS for one in noun.waiting_for(viewer)]
    return Desk([one for desk in both for one in desk.waiting] + waiting, [one for desk in both for one in desk.awaited])


def _for(behalf: Behalf, step: str) -> Text:
    """On whose behalf, and that it cannot be done without a mandate."""
    if step in ATTESTS and not behalf.may_decide:
        return _("For %(name)s, who is away. It needs a mandate, which you do not have: ask the director.") % {
            "name": behalf.name
        }
    return _("For %(name)s, who is away.") % {"name": behalf.name}
