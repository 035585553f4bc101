"""The programme is split in two and the district's plan is led on, through the pages, without a browser."""

import pytest

from genomslag.domain.documents.models import Link, Version
from genomslag.domain.plans.models import Plan, Relink
from genomslag.faces.demo import world
from genomslag.ground import trail
from tests import retold
from tests.journeys import splitting
from tests.journeys.walk import ClientWalk


@pytest.fixture
def walk(db, settings, tmp_path):
    settings.DATA = tmp_path
    retold.until("plan")
    walking = ClientWalk(world)
    yield walking
    walking.close()


def test_the_programme_is_split_in_two_and_the_plan_is_led_on(walk):
    for station in splitting.STATIONS:
        station(walk)
    assert not Relink.unscoped.filter(state="waiting").exists()
    old = Version.unscoped.filter(document__kind="programme", number=2).get()
    assert old.state == "superseded"
    assert Plan.unscoped.get(body__code="HV").programme.title in (splitting.CLOSE, splitting.OTHER)
    new = Version.unscoped.filter(title__in=(splitting.CLOSE, splitting.OTHER))
    assert Link.unscoped.filter(from_element__measure__isnull=False, to_element__document__versions__in=new).exists()
    assert trail.verify() == []
