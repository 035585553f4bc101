"""The whole chain through the pages, without a browser; on the database that the tests are given."""

import pytest

from genomslag.faces.demo import world
from tests import retold
from tests.journeys import chain
from tests.journeys.walk import ClientWalk


@pytest.fixture
def walk(db):
    retold.build()
    walking = ClientWalk(world)
    yield walking
    walking.close()


def test_the_chain_is_walked_from_strategy_to_follow_up(walk):
    for station in chain.STATIONS:
        station(walk)
