"""Large files of values are read, judged and written in the background, and those who wait can see how far it has come."""

from __future__ import annotations

from uuid import UUID

from django.utils import translation

from genomslag.domain.indicators import actions, queries
from genomslag.domain.indicators.importing import Telling
from genomslag.domain.indicators.models import ValueImport
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.faces.exchange.values import reading
from genomslag.ground import files
from genomslag.ground.access import Viewer, system
from genomslag.ground.errors import Refused
from genomslag.ground.models import Order

TELLINGS = 20
"""How many times at most it is told how far it has come: each telling is a write."""


def read_values(placed: Order) -> None:
    """The file is laid open to be looked through, every row judged; or it is turned away with what is wrong."""
    worker = _worker(placed)
    found = queries.import_of(UUID(placed.payload["file"]), viewer=worker)
    if found.state != ValueImport.State.READING or found.file is None:
        return
    with translation.override(placed.payload["language"]):
        try:
            data = reading.read(files.read(found.file), found.name).data
            found.rows = data
            plan = queries.import_plan(found, viewer=_asker(placed), telling=_teller(found, worker))
        except Refused as refusal:
            actions.turn_away(found, trouble=str(refusal.message), by=worker)
            return
        actions.lay_open(found, data=data, plan=plan, by=worker)


def take_values(placed: Order) -> None:
    """The values are handed in, all of them in one write; or the file is laid open again with what stopped it, and none is."""
    worker, asker, said = _worker(placed), _asker(placed), placed.payload
    found = queries.import_of(UUID(said["file"]), viewer=worker)
    if found.state != ValueImport.State.TAKING:
        return
    with translation.override(said["language"]):
        held = queries.judged(found, viewer=asker, telling=_teller(found, worker))
        try:
            actions.take_in(found, seen=said["seen"], leave_out=said["leave_out"], judged=held, by=asker)
        except Refused as refusal:
            actions.lay_open(found, data=found.rows, plan=held.plan, trouble=str(refusal.message), by=worker)


def _worker(placed: Order) -> Viewer:
    return system(placed.authority_id, "system", COORDINATOR)


def _asker(placed: Order) -> Viewer:
    """The person who asked, with the roles held now: the values are judged and handed in as that person would."""
    return organisation.viewer_by_id(placed.payload["person"])


def _teller(found: ValueImport, worker: Viewer) -> Telling:
    last = 0

    def tell(done: int, of: int) -> None:
        nonlocal last
        if done == of or (done - last) * TELLINGS >= of:
            last = done
            actions.tell_progress(found, done=done, of=of, by=worker)

    return tell
