from collections.abc import Iterator

import pytest

from genomslag.domain.indicators.tests.scene import TODAY, Measuring
from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.tests.told import events as one_event
from genomslag.domain.tests.told import refused, statements
from genomslag.ground import clock
from genomslag.ground.tests.kept import kept

__all__ = ["one_event", "refused", "statements"]


@pytest.fixture
def place(db: None) -> Iterator[Measuring]:
    """Two years of values have been measured when it is asked for."""
    with clock.freeze(TODAY):
        yield kept("measuring", lambda: Measuring(cast()))
