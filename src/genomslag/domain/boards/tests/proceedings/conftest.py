"""A board of five at its sitting, with a matter that can be decided."""

import pytest

from genomslag.domain.boards import actions
from genomslag.domain.boards.tests.proceedings.at_the_table import ALL
from genomslag.domain.boards.tests.scene import BEFORE, HELD, fresh
from genomslag.domain.organisation.models import Person
from genomslag.ground import clock


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.freeze(HELD):
        yield


@pytest.fixture
def board(scene):
    """A board of five members and two substitutes."""
    kinds = {"vice": "vice_chair", "third": "member", "fourth": "member", "second": "substitute"}
    for name, kind in kinds.items():
        person = Person.objects.create(name=f"{name} Påhittad")
        scene.seats[name] = actions.take_seat(
            body=scene.cast.hv, person=person, kind=kind, from_on=BEFORE, party="Gröna Skon", by=scene.secretary
        )
    return scene


@pytest.fixture
def item(board):
    found = board.called(present=False)[0]
    board.enter(*ALL, attending=[board.seats["substitute"], board.seats["second"]])
    return fresh(found)
