import pytest

from genomslag.domain.indicators.tests.scene import Measuring
from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.tests.told import events as one_event
from genomslag.domain.tests.told import refused, statements
from genomslag.ground.tests.kept import kept

__all__ = ["one_event", "refused", "statements"]


@pytest.fixture
def place(db: None) -> Measuring:
    return kept("measuring", lambda: Measuring(cast()))
