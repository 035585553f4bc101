"""A long answer read by the keyboard alone: next, confirm, make, set aside, part, join, undo, until nothing is left."""

import time

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import _served
from tools.judge import Visitor


@pytest.fixture(scope="module")
def base(browser, tmp_path_factory):
    """The answers have come in, and nobody has read the longest."""
    for base, _folder in _served(browser, tmp_path_factory, "others"):
        yield base


@pytest.fixture
def page(browser, base):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    name, value = Visitor(base, "Aron Tråd").cookie.split("=", 1)
    context.add_cookies([{"name": name, "value": value, "url": base}])
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{base}/rounds/")
    page.get_by_role("link", name="Remiss av förslag").first.click()
    page.get_by_role("link", name="Vad som är kvar att läsa").click()
    page.get_by_role("link", name="Exempelförbundet").click()
    yield page
    assert not said
    context.close()


def here(page):
    return page.evaluate("document.activeElement.closest('[data-row]')?.id ?? ''")


def press(page, key):
    """A key that carries something out: the page comes back with the next row chosen."""
    with page.expect_navigation():
        page.keyboard.press(key)
    page.wait_for_load_state()


def left(page):
    return page.locator("[data-left]").count()


def test_an_answer_is_read_by_the_keyboard_alone(page):
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()
    page.keyboard.press("a")
    assert left(page) == page.locator("[data-row]").count() > 8, "a key outside the rows does nothing"
    page.get_by_role("link", name="Börja").focus()
    page.keyboard.press("Enter")
    first, all_ = here(page), left(page)
    assert first.startswith("s-")
    page.keyboard.press("j")
    second = here(page)
    page.keyboard.press("k")
    assert second != first and here(page) == first
    assert page.locator(".g-passage.is-here").count() == 1, "the chosen row is shown in the source"

    press(page, "2")
    assert left(page) == all_ - 1 and here(page) == second
    press(page, "u")
    assert left(page) == all_ and here(page) == first
    press(page, "2")
    press(page, "a")
    assert left(page) == all_ - 2 and page.locator("[data-row]").count() == all_ - 1

    page.keyboard.press("n")
    while not here(page).startswith("v-"):
        page.keyboard.press("n")
    one = here(page)
    press(page, "a")
    assert left(page) == all_ - 3 and here(page) != one
    page.keyboard.press("k")
    while here(page) != one:
        page.keyboard.press("k")
    press(page, "f")
    assert here(page) == one and left(page) == all_ - 4
    press(page, "d")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.locator("main form button").press("Enter")
    assert here(page) == one


def test_a_long_answer_is_read_at_the_pace_of_a_hundred_viewpoints_in_ten_minutes(page):
    """Six seconds a row is what a person has; the machine's part of it must be a small one."""
    page.get_by_role("link", name="Börja").click()
    began, many = time.monotonic(), left(page)
    for _row in range(many):
        press(page, "a" if here(page).startswith("v-") else "2")
    each = (time.monotonic() - began) / many
    assert left(page) == 0 and "Varje mening i svaret är läst." in page.inner_text("main")
    assert each < 1.5, f"{each:.2f} s a row"
