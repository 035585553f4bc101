import pytest

from genomslag.domain.documents.tests.conftest import events, refused
from genomslag.domain.plans.tests import scene
from genomslag.ground import clock
from genomslag.ground.tests.kept import kept

__all__ = ["events", "refused"]


@pytest.fixture
def room(db):
    with clock.freeze(scene.TODAY):
        yield kept("room", scene.room)
