import pytest

from genomslag.domain.documents.tests.conftest import events, refused
from genomslag.domain.followup.tests import scene
from genomslag.ground import clock

__all__ = ["events", "refused"]


@pytest.fixture
def place(db):
    made = scene.following()
    with clock.freeze(scene.ASKED):
        yield made
