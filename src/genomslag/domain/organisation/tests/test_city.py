"""The city that the tests know by name: built once a process, and whole each time it is laid back."""

import pytest

from genomslag.domain.organisation import actions
from genomslag.domain.organisation.tests.cast import START
from genomslag.ground import trail


@pytest.mark.parametrize("time", ["first", "second"])
def test_the_trail_of_the_city_is_whole_and_goes_on(city, time):
    assert trail.verify() == []
    actions.add_person(name="Ny Filt", email="ny@exempel.se", can_sign_in=False, by=actions.founder())
    actions.add_body(kind="board", name="Ny nämnd", code="NY", from_on=START, by=actions.founder())
    assert trail.verify() == []
