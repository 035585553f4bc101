import pytest

from genomslag.domain.opinions.tests.scene import Desk
from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.tests.told import events as one_event
from genomslag.domain.tests.told import refused
from genomslag.ground.tests.kept import kept

__all__ = ["one_event", "refused"]


@pytest.fixture
def desk(db: None) -> Desk:
    return kept("opinions", lambda: Desk(cast()))
