"""What the tests of flows share."""

import pytest

from genomslag.domain.flows.tests import following
from genomslag.domain.tests.told import events, refused
from genomslag.ground import clock
from genomslag.ground.tests.kept import kept

__all__ = ["events", "refused"]


@pytest.fixture
def followed(db):
    """A district with a plan in force, a year later."""
    made = kept("followed", following.following)
    with clock.freeze(following.ASKED):
        yield made
