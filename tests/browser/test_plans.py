"""Plans in a real browser: reporting in a minute on a telephone, tap by tap; the sheet by the keyboard alone."""

import re
import time

import pytest

from genomslag.faces.demo import mailbox
from tests.browser.conftest import _served
from tests.browser.looking import faults, heard, look, step_in


@pytest.fixture(scope="module")
def planned(browser, tmp_path_factory):
    """The plan is in force, and nobody has reported yet."""
    yield from _served(browser, tmp_path_factory, "plan")


def mail_to(folder, address, words):
    """The mail, when the worker has sent it."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found = [mail for mail in mailbox.read(folder / "mail") if words in mail.text and address in str(mail)]
        if found:
            return found[0]
        time.sleep(0.5)
    raise AssertionError("the mail did not come")


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
    assert "3 åtgärder, 1 värde." in page.inner_text("body"), page.inner_text("main")
    assert len(taps) <= 6
    assert not said
    page.goto(f"{base}/plans/report#{code}")
    page.wait_for_selector("button[value=renew]")
    assert "redan använd" in page.inner_text("main")
    phone.close()


@pytest.fixture(scope="module")
def drafted(browser, planned):
    """The coordinator has begun a plan from the programme, and nothing stands in it yet."""
    base, _folder = planned
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    said = heard(page)
    step_in(page, base, "Tove Spole")
    page.goto(f"{base}/plans/uptakes")
    page.click("main a[href*='/plans/new/']")
    page.click("main form.g-form button")
    page.wait_for_url(re.compile("/plans/[0-9a-f-]{36}$"))
    yield page, page.url, said
    context.close()


def tab_to(page, selector, most=80):
    """The keyboard goes there by the Tab key alone."""
    for _press in range(most):
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {selector} by the keyboard")


def test_a_plan_is_walked_step_by_step_by_the_keyboard_and_gone_on_with_later(drafted):
    page, plan, said = drafted
    page.goto(f"{plan}/walk")
    settled, at = (int(page.locator("main progress").get_attribute("value")), page.inner_text("#stop"))
    page.locator("#stop").evaluate("(it) => { it.tabIndex = -1; it.focus() }")
    tab_to(page, "#own_role")
    with page.expect_navigation():  # nothing is written: it says so, and stays
        tab_to(page, "button[value=role]")
        page.keyboard.press("Enter")
    assert page.locator("main [role=alert]").count() == 1 and page.inner_text("#stop") == at
    tab_to(page, "#own_role")
    page.keyboard.type("Vi utbildar vår egen personal.")
    tab_to(page, "button[value=role]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert int(page.locator("main progress").get_attribute("value")) == settled + 1
    assert page.inner_text("#stop") != at, "the next that is not settled"
    page.goto(f"{plan}/walk")
    assert int(page.locator("main progress").get_attribute("value")) == settled + 1
    assert [one for one in said if "422" not in one] == []
    said.clear()


def test_the_sheet_is_written_by_the_keyboard_and_each_row_is_saved(drafted, tmp_path):
    page, plan, said = drafted
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
    said.clear()


VIEWS = ("table", "calendar", "board", "wheel")


def test_the_same_rows_are_seen_in_every_view_and_turned_to_by_the_keyboard(browser, finished):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said = heard(page)
    step_in(page, finished, "Tove Spole")
    page.goto(f"{finished}/plans/")
    page.click("main table a[href*='/plans/']")
    page.wait_for_load_state()
    measures = set(page.locator(".g-gantt tbody th a[href*='/plans/measures/']").all_inner_texts())
    line = page.locator(".g-scroll").first
    line.focus()
    assert line.evaluate("(it) => it === document.activeElement"), "a time line wider than the page is scrolled by the keyboard"
    tab_to(page, ".g-gantt th a[href*='order=']")
    for _column in range(3):
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    ends = [row[:10] for row in page.locator(".g-gantt tbody td:nth-of-type(3)").all_inner_texts()]
    turned = page.locator("th[aria-sort]")
    assert (turned.inner_text(), turned.get_attribute("aria-sort")) == ("Slutar", "descending"), (
        "it stood the other way at first"
    )
    assert ends == sorted(ends, reverse=True) and len(set(ends)) > 1
    for view in VIEWS:
        page.locator(".g-tabs a[aria-current]").focus()
        tab_to(page, f".g-tabs a[href*='/{view}']")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.locator(".g-tabs a[aria-current]").count() == 1 and f"/{view}" in page.url
        shown = set(page.locator("main a[href*='/plans/measures/']").all_inner_texts())
        assert measures & shown, view
        assert faults(page) == [], view
        if view in ("table", "board"):
            assert measures <= shown, view
    tab_to(page, "main a[href*='/plans/measures/']")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/plans/measures/" in page.url
    assert said == []
    context.close()


def test_a_row_that_is_written_when_one_is_signed_out_comes_back_in_its_own_row_and_is_saved(drafted):
    page, plan, said = drafted
    page.goto(f"{plan}/grid")
    rows = page.locator("[data-row]")
    before = [one.input_value() for one in page.locator("[data-row] [name=title]").all()]
    page.context.clear_cookies(name="session")
    rows.nth(1).locator("[name=title]").fill("Utbilda chefer, rektorer och ledare")
    rows.nth(0).locator("[name=title]").focus()
    page.wait_for_selector("[data-told]:has-text('du är inte inloggad längre. Tryck på Spara')")
    rows.nth(1).locator("button").click()
    page.wait_for_selector("text=Logga in för att fortsätta")
    base = plan.split("/plans/")[0]
    step_in(page, base, "Tove Spole")
    page.goto(f"{plan}/grid")
    page.wait_for_selector("text=står i formuläret igen")
    assert [one.input_value() for one in page.locator("[data-row] [name=title]").all()] == [
        before[0],
        "Utbilda chefer, rektorer och ledare",
        *before[2:],
    ]
    with page.expect_response(lambda one: one.url.endswith("/keep-row") and one.status == 200):
        rows.nth(1).locator("button").click()
    page.reload()
    assert rows.nth(1).locator("[name=title]").input_value() == "Utbilda chefer, rektorer och ledare"
    said.clear()
