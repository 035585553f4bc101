import pytest

from genomslag.domain.consultations.tests.scene import Desk
from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.registry.tests.conftest import refused, statements, tells
from genomslag.ground.tests.kept import kept

__all__ = ["refused", "statements", "tells"]


@pytest.fixture
def desk(db: None) -> Desk:
    return kept("rounds", lambda: Desk(cast()))
