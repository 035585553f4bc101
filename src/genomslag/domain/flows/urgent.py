"""The chair decides when the board cannot be awaited: what waits for it, and the text that the office has attested, to read before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.flows import papers
from genomslag.domain.opinions import queries
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.organisation.roles import CHAIR
from genomslag.ground import clock, second_lock
from genomslag.ground.access import Audience, Grant, Viewer
from genomslag.ground.errors import NotFound
from genomslag.ground.waiting import Waiting


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """What the chair is to decide in the board's place: attested, and its way out chosen so. Two statements, none for others."""
    chaired = _chaired(viewer)
    if not chaired:
        return []
    reader = _as_office(viewer, chaired)
    with second_lock.seen_by(reader):
        rows = queries.awaiting_the_chair(chaired, viewer=reader)
    why = _("Decide in the board's place, since it cannot wait")
    return [
        Waiting(due_on, f"{one.title} ({one.matter.number})", why, "urgent", one.uid, "decide_urgent") for one, due_on in rows
    ]


def to_decide(uid: UUID, *, viewer: Viewer) -> tuple[Opinion, papers.Paper]:
    """The answer and its report as it stands, for the office as always, and for the chair while it waits for the chair alone.

    Refuses: NotFound.
    """
    chaired = _chaired(viewer)
    reader = _as_office(viewer, chaired)
    with second_lock.seen_by(reader):
        row = queries.opinion(uid, viewer=reader)
        if not viewer.sees(row.authority_id, row.audience) and not (row.waits_for_chair and row.authority_id in chaired):
            raise NotFound()
        work = queries.workspace(row, viewer=reader)
        return row, papers.official_report(work, dated_on=clock.today())


def reading(viewer: Viewer) -> Viewer:
    """The chair as one who may read what is decided; nobody else sees more than before."""
    return _as_office(viewer, _chaired(viewer))


def _chaired(viewer: Viewer) -> frozenset[int]:
    """Where the person is chair: a decision in the board's place is the chair's own, whoever stands in elsewhere."""
    return frozenset(one.authority_id for one in viewer.grants if one.role == CHAIR and one.behalf is None)


def _as_office(viewer: Viewer, chaired: Collection[int]) -> Viewer:
    return replace(viewer, grants=viewer.grants | {Grant(CHAIR, authority_id, Audience.OWN) for authority_id in chaired})
