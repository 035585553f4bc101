"""A matter is closed: everything is sent, nothing is open, and what was only working material is weeded or kept by decision."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import queries as boards
from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.opinions import queries as opinions
from genomslag.domain.opinions.models import Opinion, Part, Position, Section
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry import queries, rules
from genomslag.domain.registry.models import Matter
from genomslag.ground import trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Text
from genomslag.ground.writes import write

ENDED = (Opinion.State.SENT, Opinion.State.DECLINED)
WEED, KEEP = "weed", "keep"


@dataclass(frozen=True)
class Check:
    """One thing that must be so before a matter is closed."""

    name: Text
    holds: bool


def checks(matter: Matter, *, viewer: Viewer) -> list[Check]:
    """What must be so before the matter is closed, and whether it is; the viewer's own office sees it all."""
    packages = queries.dispatches_of(matter, viewer=viewer)
    opinion = opinions.opinion_of(matter, viewer=viewer)
    items = boards.items_of_matter(matter, viewer=viewer)
    return [
        Check(_("Every package has been sent"), all(one.state in rules.WENT_OUT for one in packages)),
        Check(_("Our answer has been sent, or we have declined"), opinion is None or opinion.state in ENDED),
        Check(_("Nothing is on an agenda"), all(one.item.state != AgendaItem.State.LISTED for one in items)),
    ]


def working_material(matter: Matter, *, viewer: Viewer) -> list[UUID]:
    """The drafts, parts and positions of the matter's answer: what the history tells of them is working material."""
    opinion = opinions.opinion_of(matter, viewer=viewer)
    if opinion is None:
        return []
    kinds = (Part, Section, Position)
    rows = [
        uid for kind in kinds for uid in kind.objects.visible_to(viewer).filter(opinion=opinion).values_list("uid", flat=True)
    ]
    return [opinion.uid, *rows]


@write
def close(matter: Matter, *, drafts: str, decision: str, by: Viewer, expected: int | None = None) -> Matter:
    """The matter is closed; the words of drafts in its history are weeded or kept, as decided.

    Takes: drafts, WEED or KEEP; decision, why, in words.
    Refuses: NotAllowed; WrongState; Stale; Invalid("still_open", "not_sent", "no_choice", "no_decision").
    Rule: TF 2 kap. 12 § (drafts that are not archived are not records, unless they add facts).
    """
    rules.MATTER_STEPS.check("close", matter, by)
    if drafts not in (WEED, KEEP):
        raise Invalid("no_choice", _("Choose whether the drafts are weeded or kept."), field="drafts")
    if not decision.strip():
        raise Invalid("no_decision", _("Say why they are weeded or kept."), field="decision")
    for check in checks(matter, viewer=by):
        if not check.holds:
            raise Invalid("still_open", _("The matter is not ready to be closed. Missing: %(what)s.") % {"what": check.name})
    weeded = working_material(matter, viewer=by) if drafts == WEED else []
    trail.record("matter.drafts_decided", matter, by=by, facts={"drafts": drafts}, texts={"decision": decision.strip()})
    return registry.close(matter, weeded=weeded, by=by, expected=expected)
