import pytest

from genomslag.domain.documents.models import VocabularyVersion
from genomslag.domain.documents.tests.scene import Desk
from genomslag.domain.documents.tests.vocabularies import FIRST, load
from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.tests.told import events, refused
from genomslag.ground import clock

__all__ = ["events", "refused"]


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk(cast())


@pytest.fixture
def groups(desk: Desk) -> VocabularyVersion:
    """The target groups that come with the product, in force at the city, kept by the executive board."""
    with clock.freeze(FIRST):
        return load(desk, "target_group")
