"""From adoption to the annual report, through the pages, on the database that the tests are given."""

import pytest

from genomslag.faces.demo import world
from tests import retold
from tests.journeys import followups, plans
from tests.journeys.walk import ClientWalk


@pytest.fixture
def walk(db, settings, tmp_path):
    settings.DATA = tmp_path
    retold.build()
    plans.rolled_out()
    walking = ClientWalk(world)
    yield walking
    walking.close()


def test_a_plan_is_followed_from_its_adoption_to_the_annual_report(walk):
    for station in (*plans.STATIONS, *followups.STATIONS):
        station(walk)
