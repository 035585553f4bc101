"""Every kind of page as people meet it: no accessibility fault that a machine can see, no sideways scrolling, no word in the console."""

import pytest

from tests.browser.looking import faults, heard, opened, see_from

PAGES = [
    (None, "/"),
    (None, "/threads/"),
    (None, "/documents/"),
    (None, "/rounds/"),
    (None, "/diary/"),
    (None, "/boards/notices"),
    (None, "/plans/"),
    (None, "/search?q=program"),
    (None, "/accessibility"),
    (None, "/konto/login/"),
    (None, "/demo/"),
    (None, "/documents/00000000-0000-7000-8000-000000000000"),
    ("Alma Varp", "/desk"),
    ("Alma Varp", "/opinions/"),
    ("Alma Varp", "/more"),
    ("Aron Tråd", "/documents/assignments"),
    ("Tove Spole", "/plans/uptakes"),
    ("Nils Knopp", "/documents/profiles"),
    ("Nils Knopp", "/documents/profiles/load"),
    ("Aron Tråd", "/documents/new"),
    ("Nils Knopp", "/organisation/"),
    ("Nils Knopp", "/organisation/people/new"),
]
FIRST = [
    ("Alma Varp", "/opinions/", "main tbody th a"),
    (None, "/threads/", "main tbody th a"),
    (None, "/documents/", "main tbody th a"),
    ("Nils Knopp", "/documents/profiles", "main tbody th a"),
    (None, "/rounds/", "main tbody th a"),
    (None, "/diary/", "main tbody th a"),
    (None, "/plans/", "main tbody th a"),
    ("Tove Spole", "/plans/", "main tbody th a"),
    ("Bror Sammet", "/boards/", "main tbody th a"),
]
SEEN_FROM = [(1440, "light"), (1440, "dark"), (390, "light"), (320, "light")]


@pytest.mark.parametrize(("who", "address", "click"), [*((who, address, None) for who, address in PAGES), *FIRST])
def test_a_page_is_accessible_fits_and_is_quiet(browser, finished, who, address, click):
    sizes = SEEN_FROM if (who, address) in ((None, "/"), ("Alma Varp", "/opinions/")) else [(1440, "dark"), (320, "light")]
    context, page = opened(browser, finished, who, *sizes[0])
    said = heard(page)
    page.goto(finished + address)
    if click:
        page.click(click)
    page.wait_for_load_state("networkidle")
    for size in sizes:
        see_from(page, *size)
        assert faults(page) == [], size
    assert said == []
    context.close()


def test_the_heads_of_a_table_that_stacks_are_heads_to_every_reader_and_seen_when_one_comes_to_them(browser, finished):
    """What is clipped by `clip-path` some readers take for gone; by the keyboard one comes to the links that sort."""
    context, page = opened(browser, finished, None, 390, "light")
    for address in ("/threads/", "/demo/", "/documents/"):
        page.goto(finished + address)
        heads = page.locator("main .g-stack thead").first
        assert page.get_by_role("columnheader").count() == page.locator("main thead th").count() > 0
        assert heads.evaluate("(one) => getComputedStyle(one).clipPath") == "none"
        box = heads.bounding_box()
        assert (box["width"], box["height"]) == (1, 1), address
    page.locator("main .g-stack thead a").nth(1).focus()
    assert heads.bounding_box()["width"] > 300
    assert faults(page) == []
    context.close()
