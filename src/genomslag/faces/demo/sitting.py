"""What happened at the demonstration's sitting before the board decided: who was there, a motion, and a vote by names.

That the office's answer was approved is the story's; that somebody moved otherwise, and every voice, is invented, as the persons are.
"""

from __future__ import annotations

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards import queries as board_queries
from genomslag.domain.boards.models import AgendaItem, Sitting
from genomslag.faces.demo import world
from genomslag.ground.access import Viewer

OTHERS = ("Hedda Vadmal, stadsdelsdirektör", "Bror Sammet, nämndsekreterare", "Elis Tvinn, avdelningschef")
MOTION = "Stadsdelsnämnden godkänner svaret med tillägget att programmet bör hållas ihop, med tydligare kapitel för de nya målgrupperna."
VOICES = {"gun": "yes", "kim": "yes", "olle": "no"}


def begin(sitting: Sitting, by: Viewer) -> None:
    """The members are there; the substitute is there too and does not serve."""
    seats = {seat.person.email: seat for seat in board_queries.seats(sitting.body, viewer=by, on=sitting.held_on)}
    boards.enter_presence(
        sitting,
        serving=[seats[world.address(key)] for key in VOICES],
        attending=[seats[world.address("disa")]],
        others=OTHERS,
        by=by,
    )


def vote(item: AgendaItem, by: Viewer) -> None:
    """One moves an addition, the chair puts the office's proposal against it, and a vote is called for."""
    boards.propose(item, kind="approve", person=world.person("gun"), by=by)
    moved = boards.propose(item, kind="amend", person=world.person("olle"), clauses=[MOTION], by=by)
    seats = {seat.person.email: seat for seat in board_queries.seats(item.sitting.body, viewer=by, on=item.sitting.held_on)}
    voices = {seats[world.address(key)].pk: choice for key, choice in VOICES.items()}
    boards.put(item, kind="main", no=moved, votes=voices, by=by)
