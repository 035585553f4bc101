"""The whole chain through the pages, without a browser; on the database that the tests are given."""

import pytest

from genomslag.faces.demo import world
from tests.journeys import chain
from tests.journeys.walk import ClientWalk


@pytest.fixture
def walk(db):
    world.build()
    walking = ClientWalk(world)
    yield walking
    walking.close()


def test_the_chain_is_walked_from_strategy_to_follow_up(walk):
    chain.strategy(walk)
    chain.send(walk)
    chain.register(walk)
    chain.assign(walk)
    chain.parts(walk)
    chain.write_report(walk)
    chain.attest(walk)
    chain.decide(walk)
    chain.dispatch(walk)
    chain.take_in_others(walk)
    chain.next_version(walk)
    chain.adopt(walk)
    chain.plan(walk)
    chain.follow_up(walk)
    chain.anyone(walk)
