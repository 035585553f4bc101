"""Every kind of page as people meet it: no accessibility fault that a machine can see, no sideways scrolling, no word in the console."""

import pytest
from axe_playwright_python.sync_playwright import Axe

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


def step_in(page, base, who):
    page.goto(f"{base}/demo/")
    value = page.eval_on_selector_all(
        "#stage-who option", "(all, who) => all.find((one) => one.textContent.includes(who)).value", who
    )
    page.select_option("#stage-who", value)
    page.click(".g-stage button")


def look(browser, base, who, address, click, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    said = []
    page.on(
        "console", lambda message: said.append(message.text) if message.type == "error" and "404" not in message.text else None
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    if who:
        step_in(page, base, who)
    page.goto(base + address)
    if click:
        page.click(click)
    page.wait_for_load_state("networkidle")
    faults = [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in Axe().run(page).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    return faults, wide, said


@pytest.mark.parametrize(("who", "address", "click"), [*((who, address, None) for who, address in PAGES), *FIRST])
def test_a_page_is_accessible_fits_and_is_quiet(browser, finished, who, address, click):
    for width, scheme in (
        SEEN_FROM if (who, address) in ((None, "/"), ("Alma Varp", "/opinions/")) else [(1440, "dark"), (320, "light")]
    ):
        faults, wide, said = look(browser, finished, who, address, click, width, scheme)
        assert faults == [], (width, scheme)
        assert wide <= 0, (width, scheme)
        assert said == []
