"""Plans in a real browser: reporting in a minute on a telephone, tap by tap; the sheet by the keyboard alone."""

import re
import time

import pytest

from genomslag.faces.demo import mailbox
from tests.browser.conftest import _served
from tests.browser.test_answering_by_link import look


@pytest.fixture(scope="module")
def planned(browser, tmp_path_factory):
    """The plan is in force, and nobody has reported yet."""
    yield from _served(browser, tmp_path_factory, "plan")


def step_in(page, base, name):
    page.goto(base)
    page.select_option("#stage-who", label=_option(page, name))
    page.click(".g-stage button")


def _option(page, name):
    return next(text for text in page.locator("#stage-who option").all_inner_texts() if text.startswith(name))


def mail_to(folder, address, words):
    """The mail, when the worker has sent it."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found = [mail for mail in mailbox.read(folder / "mail") if words in mail.text and address in str(mail)]
        if found:
            return found[0]
        time.sleep(0.5)
    raise AssertionError("the mail did not come")


def heard(page):
    said = []
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda one: said.append(str(one)))
    return said


def test_three_measures_and_one_value_take_at_most_six_taps_on_a_narrow_telephone(browser, planned, tmp_path):
    base, folder = planned
    desk = browser.new_context(viewport={"width": 1280, "height": 900})
    page = desk.new_page()
    step_in(page, base, "Tove Spole")
    page.goto(f"{base}/plans/")
    page.click("main table a[href*='/plans/']")
    page.click("main a[href$='/ask']")
    page.click("main form button")
    page.wait_for_url(re.compile("/plans/[0-9a-f-]{36}$"))
    desk.close()

    text = mail_to(folder, "maj@exempel.se", "/plans/report#").text
    code = re.search(r"/plans/report#([0-9A-Z-]+)", text)[1]
    phone = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, color_scheme="dark")
    page = phone.new_page()
    said, asked, taps = heard(page), [], []
    page.on("request", lambda one: asked.append((one.url.split("#")[0], one.headers.get("referer", ""))))
    page.goto(f"{base}/plans/report#{code}")
    page.wait_for_url(re.compile(r"/plans/report/[0-9a-f-]{36}$"))
    assert not any(code in url or code in before for url, before in asked)
    look(page, "minute", tmp_path)

    def tap(target):
        target.tap()
        taps.append(target)

    unchanged = page.locator(".g-taps label:has(input[value=same])")
    assert unchanged.count() == 3
    for at in range(3):
        tap(unchanged.nth(at))
    fields = page.locator("input[inputmode=decimal]")
    for at, said_here in zip(range(fields.count()), ("29", "31"), strict=True):
        tap(fields.nth(at))
        page.keyboard.type(said_here)
    with page.expect_navigation():
        tap(page.locator(".g-sendbar button"))
    assert "3 åtgärder, 1 värden" in page.inner_text("body"), page.inner_text("main")
    assert len(taps) <= 6
    assert not said
    page.goto(f"{base}/plans/report#{code}")
    page.wait_for_selector("button[value=renew]")
    assert "redan använd" in page.inner_text("main")
    phone.close()


def test_the_sheet_is_written_by_the_keyboard_and_each_row_is_saved(browser, planned, tmp_path):
    base, _folder = planned
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    said = heard(page)
    step_in(page, base, "Tove Spole")
    page.goto(f"{base}/plans/uptakes")
    page.click("main a[href*='/plans/new/']")
    page.click("main form.g-form button")
    page.wait_for_url(re.compile("/plans/[0-9a-f-]{36}$"))
    plan = page.url
    page.goto(f"{plan}/take-in")
    rows = [
        ("Utbilda alla", "Förskolan Linden (påhittad)", "Maj Linne", "2021-09-01", "2021-12-01", "40 timmar", "Fler frågar."),
        ("Utbilda chefer", "Avdelningen för vuxna", "Alma Varp", "2021-09-01", "2021-12-01", "10 timmar", "Chefer frågar."),
    ]
    page.fill("#f-pasted", "\n".join("\t".join(row) for row in rows))
    page.click("main form button")
    look(page, "review", tmp_path)
    page.click("main .g-next form button")
    page.wait_for_url(plan)
    page.goto(f"{plan}/grid")
    look(page, "grid", tmp_path)

    first = page.locator("[data-row]").nth(0)
    first.locator("[name=title]").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.value") == "Utbilda chefer"
    page.keyboard.press("Enter")
    page.keyboard.type(" och rektorer")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.value") == "Utbilda chefer"
    page.keyboard.press("F2")
    page.keyboard.type(" och rektorer")
    with page.expect_response(lambda one: one.url.endswith("/keep-row") and one.status == 200):
        page.keyboard.press("Enter")  # down, and out of the row
    page.keyboard.press("ArrowUp")
    for _step in range(5):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.name") == "ends_on"
    page.keyboard.type("löpande")
    with page.expect_response(lambda one: one.url.endswith("/keep-row") and one.status == 422):
        page.keyboard.press("Enter")
    wrong = page.locator("[data-row]").nth(1).locator(".g-wrong")
    wrong.wait_for()
    assert "år-månad-dag" in wrong.inner_text()
    assert (
        page.evaluate("document.querySelectorAll('[data-row]')[1].querySelector('[name=ends_on]').getAttribute('aria-invalid')")
        == "true"
    )
    page.on("dialog", lambda one: one.accept())
    page.reload()
    assert page.locator("[data-row]").nth(1).locator("[name=title]").input_value() == "Utbilda chefer och rektorer"
    assert page.locator("[data-row]").nth(1).locator("[name=ends_on]").input_value() == "2021-12-01"
    assert [one for one in said if "422" not in one] == []
    context.close()
