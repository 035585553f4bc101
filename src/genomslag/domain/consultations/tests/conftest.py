import pytest

from genomslag.domain.consultations.tests.scene import Desk
from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.tests.told import events as tells
from genomslag.domain.tests.told import refused, statements
from genomslag.ground.tests.kept import kept

__all__ = ["refused", "statements", "tells"]


@pytest.fixture
def desk(db: None) -> Desk:
    return kept("rounds", lambda: Desk(cast()))
