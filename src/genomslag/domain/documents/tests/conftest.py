import pytest

from genomslag.domain.documents.tests.scene import Desk
from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.tests.told import events, refused

__all__ = ["events", "refused"]


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk(cast())
