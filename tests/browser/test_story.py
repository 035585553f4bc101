"""The whole chain in a real browser, with the real editor and the real worker, each step by the person whose job it is."""

import pytest

from tests.browser.walk import BrowserWalk
from tests.journeys import chain


@pytest.fixture
def walk(browser, beginning):
    base, folder = beginning
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE")
    walking = BrowserWalk(context.new_page(), base, folder)
    yield walking
    context.close()


def test_the_chain_is_walked_in_a_browser(walk):
    for station in chain.STATIONS:
        station(walk)
    assert walk.trouble == []
