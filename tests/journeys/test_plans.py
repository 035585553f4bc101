"""From an adopted programme to a report, through the pages, on the database that the tests are given."""

import pytest

from genomslag.faces.demo import world
from tests import retold
from tests.journeys import plans
from tests.journeys.walk import ClientWalk


@pytest.fixture
def walk(db, settings, tmp_path):
    settings.DATA = tmp_path
    retold.build()
    plans.rolled_out()
    walking = ClientWalk(world)
    yield walking
    walking.close()


def test_a_plan_is_walked_from_what_is_asked_to_what_is_reported(walk):
    for station in plans.STATIONS:
        station(walk)
