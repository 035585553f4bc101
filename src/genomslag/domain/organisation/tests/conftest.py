import pytest

from genomslag.domain.organisation.tests.cast import Cast, cast
from genomslag.domain.tests.told import events, refused

__all__ = ["events", "refused"]


@pytest.fixture
def city(db: None) -> Cast:
    return cast()
