"""By the keyboard alone: where one stands after being stopped, and how one comes to the search box."""

import pytest

from tests.browser.looking import opened


@pytest.fixture
def page(browser, finished):
    context, made = opened(browser, finished, None, 1280, "light")
    yield made
    context.close()


WHERE = "document.activeElement.id || document.activeElement.name || document.activeElement.getAttribute('role')"


def test_whoever_is_stopped_stands_at_the_field_that_was_wrong_or_at_the_words_that_say_why(page, finished):
    page.goto(f"{finished}/diary/ask")
    send = page.locator("main form button.ds-button").first
    send.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-stopped]")
    assert page.evaluate(WHERE) == "f-wording"
    page.goto(f"{finished}/answer/")
    page.fill("#code", "ingen kod")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-stopped]")
    assert page.evaluate(WHERE) == "alert" and page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_no_sign_alone_does_anything_and_with_ctrl_one_comes_to_the_search_box(page, finished):
    page.goto(f"{finished}/documents/")
    page.keyboard.press("/")
    assert page.evaluate(WHERE) != "find"
    page.focus("main input[name=text]")
    page.keyboard.press("Control+/")
    assert page.evaluate(WHERE) == "find"


def test_the_first_stop_leads_past_the_head_of_the_page(page, finished):
    page.goto(f"{finished}/plans/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")
