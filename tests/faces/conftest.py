"""Days and people that several files of the web's tests begin with."""

from datetime import date

import pytest

from genomslag.ground import clock
from tests.visits import signed_in


@pytest.fixture
def soon_after():
    """Soon after the story has ended; the programme is in force."""
    with clock.freeze(date(2022, 2, 1)):
        yield


@pytest.fixture
def tove(told):
    """The browser of the district's coordinator."""
    return signed_in("tove")
