import pytest

from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.registry.tests.scene import Office
from genomslag.domain.tests.told import events as tells
from genomslag.domain.tests.told import refused, statements

__all__ = ["refused", "statements", "tells"]


@pytest.fixture
def office(db: None) -> Office:
    return Office(cast())
