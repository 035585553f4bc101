"""A file is taken into a draft by keyboard: sent in, looked through, a column changed, taken in, and taken back."""

import pytest

from tests.browser.looking import step_in
from tests.browser.test_editing import WHO, Keyboard
from tests.formats.files import workbook

HEADS = ["Nr", "Aktivitet", "Beskrivning", "Ansvarig", "Anmärkning"]
ROWS = [["X1", "Fråga om våld", "Enskilt.", "Socialnämnden", "Först"], ["X2", "Utbilda chefer", "Två dagar.", "Ingen känd", ""]]


@pytest.fixture(params=[(1280, "light"), (390, "dark")], ids=lambda one: f"{one[0]} {one[1]}")
def here(request, browser, apart):
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="sv-SE", color_scheme=scheme)
    page = context.new_page()
    step_in(page, apart, WHO)
    page.goto(f"{apart}/documents/?kind=programme")
    page.goto(apart + page.locator("main tbody th a").first.get_attribute("href") + "/edit")
    keyboard = Keyboard(page)
    yield keyboard
    assert keyboard.trouble == []
    context.close()


def _press_on(here, selector, key="Enter"):
    here.tab_to(selector)
    with here.page.expect_navigation():
        here.press(key)


def _is_whole(here):
    assert here.faults() == []
    assert here.too_wide() <= 0


def test_a_workbook_is_sent_in_changed_taken_in_and_taken_back(here, tmp_path):
    stood = here.tree()
    file = tmp_path / "plan.xlsx"
    file.write_bytes(workbook({"Aktiviteter": [HEADS, *ROWS]}))
    _press_on(here, "main a[href$='/import']")
    _is_whole(here)
    here.tab_to("input[type='file']")
    here.choose(file)
    _press_on(here, "main form button.ds-button")
    _is_whole(here)
    review = here.page.url
    assert "Först" in here.page.locator("main").inner_text()

    here.tab_to("select[name='t0-c4']")
    here.type("Utelämna")
    _press_on(here, "form[action$='/choose'] button")
    assert here.page.locator("select[name='t0-c4'] option:checked").inner_text() == "Utelämna"
    here.tab_to("select[name='t0-under']")
    here.press("ArrowDown")
    _press_on(here, "form[action$='/choose'] button")
    assert here.page.locator("select[name='t0-under']").input_value()
    _press_on(here, "form[action$='/accept'] button")
    assert sorted(set(here.tree()) - set(stood)) == ["--Fråga om våld", "--Utbilda chefer"]

    here.page.goto(review)
    _is_whole(here)
    _press_on(here, "main a[href$='/take_back']")
    _is_whole(here)
    _press_on(here, "main form button.ds-button")
    assert here.page.url.startswith(review)
    here.page.goto(review.split("/documents/")[0] + "/documents/?kind=programme")
    _press_on(here, "main tbody th a")
    _press_on(here, "main a[href$='/edit']")
    assert here.tree() == stood
