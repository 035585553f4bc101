"""What a page is on paper: the matter and where it was read, and nothing to press; broad tables lie down."""

import pytest

from tests.browser.looking import opened

SEEN = """(name) => [...document.querySelectorAll(name)].filter((one) => one.checkVisibility()).length"""


@pytest.fixture
def page(browser, finished):
    context, made = opened(browser, finished, None, 1280, "dark")
    yield made
    context.close()


def _first(page, base, listing):
    page.goto(f"{base}{listing}")
    page.goto(base + page.locator("main tbody th a").first.get_attribute("href"))


@pytest.mark.parametrize("listing", ["/documents/", "/rounds/", "/diary/", "/plans/"])
def test_a_page_on_paper_is_its_matter_and_where_it_was_read_on_white(page, finished, listing):
    _first(page, finished, listing)
    assert not page.evaluate(SEEN, ".g-from")
    page.emulate_media(media="print")
    assert not page.evaluate(SEEN, "nav, .g-foot, .g-acts, .g-stage, .g-filter")
    assert page.evaluate(SEEN, "h1, .g-from") == 2 and page.url in page.locator(".g-from").inner_text()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_broad_table_lies_down_and_its_head_comes_again(page, finished):
    _first(page, finished, "/plans/")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).page") == "auto"
    page.goto(f"{page.url}/table")
    assert page.evaluate("getComputedStyle(document.body).page") == "wide"
    assert page.evaluate("getComputedStyle(document.querySelector('main thead')).display") == "table-header-group"
