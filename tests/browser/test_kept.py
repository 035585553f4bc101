"""What a person has written or ticked is not lost: not when the session ends, and not when a page is turned."""

import re

import pytest

from tests.browser.conftest import _served
from tests.browser.looking import look, opened, step_in, turned

WORDS = "Nämnden beslutade den 22 oktober, paragraf 7."


@pytest.fixture(scope="module")
def answered(browser, tmp_path_factory):
    """The others have answered; what is written here is nobody else's."""
    for base, _folder in _served(browser, tmp_path_factory, "others"):
        yield base


def test_what_was_written_stands_in_its_form_again_after_sign_in(browser, answered):
    context, page = opened(browser, answered, "Aron", 1280, "light")
    page.goto(f"{answered}/rounds/")
    page.locator("main tbody a").first.click()
    page.locator("main a[href*='/rounds/answers/']").first.click()
    page.locator("a[href$='/note-decision']").first.click()
    address = page.url
    page.fill("[name=decided]", WORDS)
    context.clear_cookies(name="session")
    page.locator("main form button.ds-button").click()
    page.wait_for_selector("text=Logga in för att fortsätta")
    look(page)
    assert "finns kvar i den här fliken" in page.inner_text("main") and WORDS in page.inner_text("main")
    step_in(page, answered, "Aron")
    page.goto(address)
    assert page.input_value("[name=decided]") == WORDS
    assert "står i formuläret igen" in page.inner_text("main")
    look(page)
    page.reload()
    assert page.input_value("[name=decided]") != WORDS, "it comes back once"
    context.close()


def test_ticks_go_along_from_what_is_not_seen_now(browser, answered):
    context, page = opened(browser, answered, "Aron", 390, "dark")
    page.goto(f"{answered}/rounds/")
    page.locator("main tbody a").first.click()
    page.goto(re.sub(r"/?$", "/themes", page.url))
    boxes = page.locator("[data-ticks] input[type=checkbox]")
    senders = [one.inner_text() for one in page.locator("[data-ticks] tbody td[data-l='Från']").all()]
    ticked = boxes.first.get_attribute("value")
    boxes.first.check()
    with turned(page):
        page.goto(f"{page.url}?text={next(one for one in senders if one != senders[0])}")
    assert boxes.count() and ticked not in [one.get_attribute("value") for one in boxes.all()]
    assert "inte syns just nu: 1" in page.inner_text("main")
    boxes.first.check()
    look(page)
    page.fill("#f-name", "Markerade på två ställen")
    with turned(page):
        page.click("[data-ticks] button.ds-button")
    theme = page.locator("section", has=page.get_by_role("heading", name="Markerade på två ställen"))
    assert "2 synpunkter" in theme.inner_text()
    assert page.evaluate("Object.keys(sessionStorage).filter((one) => one.startsWith('ticks')).length") <= 1
    assert "inte syns" not in page.inner_text("main")
    context.close()
