import pytest

from genomslag.domain.plans.tests import scene
from genomslag.domain.tests.told import events, refused
from genomslag.ground import clock
from genomslag.ground.tests.kept import kept

__all__ = ["events", "refused"]


@pytest.fixture
def room(db):
    with clock.freeze(scene.TODAY):
        yield kept("room", scene.room)
