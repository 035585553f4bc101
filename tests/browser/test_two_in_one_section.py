"""Two people in one section, by keyboard alone: one holds it, the other takes it over with a word, and the texts are put together."""

import pytest

from tests.browser.conftest import serve
from tests.browser.test_editing import Keyboard
from tests.browser.test_pages import step_in

FIRST, SECOND, ADMINISTRATOR = "Alma Varp", "Siri Lärft", "Nils Knopp"


@pytest.fixture(scope="module")
def base(browser, tmp_path_factory):
    """A server of its own: what is written here is not part of the told story."""
    process, address = serve(tmp_path_factory.mktemp("section"), "part-elders")
    yield address
    process.terminate()
    process.wait(20)


def _person(browser, base, name):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE")
    page = context.new_page()
    step_in(page, base, name)
    return Keyboard(page)


def _appoint_second(browser, base):
    """The administrator lets another officer write for the lead department, on the pages."""
    page = _person(browser, base, ADMINISTRATOR).page
    page.goto(f"{base}/organisation/appointments/new")
    for name, label in {
        "person": SECOND,
        "role": "Handläggare",
        "body": "Hässelby-Vällingby stadsdelsnämnd",
        "unit": "vuxna",
    }.items():
        value = page.eval_on_selector_all(
            f"[name='{name}'] option", "(all, said) => all.find((one) => one.textContent.includes(said)).value", label
        )
        page.select_option(f"[name='{name}']", value)
    page.click("main form button.ds-button")
    assert "/new" not in page.url


def _write(one, words):
    one.page.wait_for_selector(".ProseMirror")
    one.tab_to(".ProseMirror")
    one.press("Control+End")
    one.type(words)


def test_a_section_is_held_taken_over_and_put_together(browser, base):
    _appoint_second(browser, base)
    one, two = _person(browser, base, FIRST), _person(browser, base, SECOND)
    one.page.goto(f"{base}/opinions/")
    case = one.page.locator("main tbody th a").first.get_attribute("href")
    one.page.goto(base + case)
    section = one.page.locator("a[href*='/opinions/sections/']").first.get_attribute("href")
    one.page.goto(base + section)
    two.page.goto(base + section)
    _write(one, "Vi är positiva.")
    one.saved()
    two.page.goto(base + section)
    assert two.page.locator(".g-say", has_text="skriver här sedan").count() == 1
    assert two.page.locator(".ProseMirror").count() == 0
    assert two.faults() == []
    two.tab_to("a[href$='/take-over']")
    with two.page.expect_navigation():
        two.press("Enter")
    two.tab_to("[name='word']")
    two.type("Jag skriver klart inledningen.")
    two.tab_to("main form button.ds-button")
    with two.page.expect_navigation():
        two.press("Enter")
    _write(two, " Mycket.")
    two.saved()
    _write(one, " Verkligen.")
    one.page.locator("[data-resolve]:not([hidden])").wait_for()
    one.tab_to("[data-resolve]")
    with one.page.expect_navigation():
        one.press("Enter")
    assert one.page.locator(".g-say", has_text="Jag skriver klart inledningen.").count() == 1
    assert one.faults() == []
    one.tab_to("[name='word']")
    one.type("Jag tar tillbaka det.")
    one.tab_to("input[type=radio]:checked", back=True)
    one.press("ArrowDown", "ArrowDown")
    one.tab_to("button[name='save']")
    with one.page.expect_navigation():
        one.press("Enter")
    said = one.page.locator("#s-summary ~ .g-read").first.inner_text()
    assert "Vi är positiva." in said and "Verkligen." in said and "Mycket." in said
    assert one.faults() == []
    assert one.too_wide() == 0
    assert one.trouble == [] and two.trouble == []
