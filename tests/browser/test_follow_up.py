"""Follow-up as people meet it, on a desk and in the pocket: no fault that a machine can see, nothing beside the edge, a silent console; a chart has its
table; a large file tells how far it has come; what is copied from a spreadsheet falls into the sheet."""

import re

import pytest

from tests.browser.looking import faults, heard, opened, see_from, step_in
from tests.browser.test_plans import planned

__all__ = ["planned"]
SEEN_FROM = [(1280, "light"), (390, "dark")]
PAGES = {
    "how a programme goes": (None, "/looking/", ["main li a[href*='/looking/programmes/']"]),
    "how a plan goes": ("Tove Spole", "/looking/", ["main tbody th a"]),
    "what anyone sees of a plan": ("Tove Spole", "/looking/", ["main tbody th a", "main a[href$='/preview']"]),
    "a round": ("Tove Spole", "/followups/", ["main tbody th a"]),
    "a unit's part": ("Tove Spole", "/followups/", ["main tbody th a", "main a[href*='/followups/units/']"]),
    "the chain of results": (None, "/looking/", ["main tbody th a", "main a[href*='/followups/effect/']"]),
    "how bodies follow up": ("Tove Spole", "/followups/habits", []),
    "indicators over bodies": (None, "/values/", []),
    "an indicator body by body": (None, "/values/", ["main thead a"]),
    "an indicator with its chart": (None, "/values/", ["main thead a", "main tbody th a"]),
    "all that a body measures": ("Tove Spole", "/organisation/", ["main a[href*='/followups/habits']"]),
}


def seen(browser, base, who, address, clicks, width, scheme):
    context, page = opened(browser, base, who, width, scheme)
    said = heard(page)
    page.goto(base + address)
    for click in clicks:
        page.locator(click).first.click()
        page.wait_for_load_state()
    page.wait_for_load_state("networkidle")
    return context, page, said


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_follow_up_is_accessible_fits_and_is_quiet(browser, finished, name):
    context, page, said = seen(browser, finished, *PAGES[name], *SEEN_FROM[0])
    for size in SEEN_FROM:
        see_from(page, *size)
        assert faults(page) == [], size
    assert said == []
    assert page.locator("h1").count() == 1
    context.close()


def test_every_chart_stands_with_its_table(browser, finished):
    for name in ("how a programme goes", "an indicator with its chart"):
        context, page, _said = seen(browser, finished, *PAGES[name], 1280, "light")
        charts = page.locator("main svg[role=img]")
        assert charts.count() > 0
        for chart in charts.all():
            assert chart.get_attribute("aria-label")
            assert chart.locator("xpath=ancestor::section[1]//table").count() > 0
        context.close()


def test_a_tertial_indicator_shows_its_years(browser, finished):
    context, page, _said = seen(browser, finished, None, "/values/", [], 1280, "light")
    page.locator("main thead a", has_text="Samtal till stödtelefonen").click()
    page.locator("main tbody th a").first.click()
    page.wait_for_load_state()
    years = page.locator("section", has=page.locator("h2", has_text="År för år"))
    assert "478" in years.inner_text()
    context.close()


def test_a_large_file_tells_how_far_it_has_come_and_is_then_laid_open(browser, finished, tmp_path):
    row = "main tr:has-text('Hässelby-Vällingby') a[href*='/followups/habits']"
    context, page, said = seen(browser, finished, "Tove Spole", "/organisation/", [row], 390, "dark")
    body = re.search(r"body=([0-9a-f-]{36})", page.url)[1]
    rows = [f"Samtal till stödtelefonen;{1900 + at // 12}-{at % 12 + 1:02};vuxna;{at}" for at in range(1_190)]
    rows += [f"Samtal till stödtelefonen;{1900 + at // 12}-{at % 12 + 1:02};barn-unga;{at}" for at in range(1_190)]
    page.goto(f"{finished}/values/bodies/{body}/files")
    data = "\n".join(["Indikator;Period;Enhet;Värde", *rows]).encode()
    page.set_input_files("main input[type=file]", {"name": "stor.csv", "mimeType": "text/csv", "buffer": data})
    page.locator("main form.g-form button").click()
    page.wait_for_url(re.compile("/values/files/[0-9a-f-]{36}$"))
    # The page asks by itself until the work is done; whether the bar is still there depends on how quick the worker is.
    page.locator("main h2", has_text="Rad för rad").wait_for(timeout=60_000)
    assert "2380" in page.inner_text("main .g-facts, main dl")
    page.locator("main a[href$='/discard']").first.click()
    page.locator("main form button").first.click()
    assert said == []
    context.close()


def test_what_is_copied_from_a_spreadsheet_falls_into_the_sheet_that_one_reports_in(browser, planned):
    base, _folder = planned
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said = heard(page)
    step_in(page, base, "Tove Spole")
    page.goto(f"{base}/plans/")
    page.click("main table a[href*='/plans/']")
    page.click("main a[href$='/running']")
    rows = page.locator("[data-row]")
    assert rows.count() >= 2
    ends = [rows.nth(at).locator("[name=ends_on]").input_value() for at in range(2)]
    starts = [rows.nth(at).locator("[name=starts_on]").input_value() for at in range(2)]
    lines = [["pågår", starts[at], ends[at], 'Sagt "så",\nrad två' if at else "Halva vägen"] for at in range(2)]
    text = "\n".join(
        "\t".join(f'"{one.replace(chr(34), chr(34) * 2)}"' if "\n" in one else one for one in line) for line in lines
    )
    rows.nth(0).locator("[name=state]").focus()
    with page.expect_response(
        lambda one: one.url.endswith("/keep_running") and "rad tv" in (one.request.post_data or "")
    ) as kept:
        page.evaluate(
            """(text) => { const data = new DataTransfer(); data.setData('text/plain', text);
            document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }""",
            text,
        )
    assert kept.value.status == 200
    assert rows.nth(1).locator("[name=text]").input_value() == 'Sagt "så",\nrad två'
    page.reload()
    assert page.locator("[data-row]").nth(0).locator("[name=state]").input_value().casefold() == "pågår"
    assert said == []
    context.close()
