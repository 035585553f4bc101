import pytest

from genomslag.domain.boards.tests.scene import Scene
from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.tests.told import events as one_event
from genomslag.domain.tests.told import refused
from genomslag.ground.tests.kept import kept

__all__ = ["one_event", "refused"]


@pytest.fixture
def scene(db: None) -> Scene:
    return kept("board", lambda: Scene(cast()))
