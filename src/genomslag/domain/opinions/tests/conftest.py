import pytest

from genomslag.domain.boards.tests.conftest import one_event, refused
from genomslag.domain.opinions.tests.scene import Desk
from genomslag.domain.organisation.tests.cast import cast
from genomslag.ground.tests.kept import kept

__all__ = ["one_event", "refused"]


@pytest.fixture
def desk(db: None) -> Desk:
    return kept("opinions", lambda: Desk(cast()))
