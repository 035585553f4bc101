"""A page seen from several sizes and in both colour schemes, loaded once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

_signed_in: dict[tuple[str, str], Any] = {}
"""What the browser keeps of each person who has stepped in, by server: stepping in once is enough for all that the person looks at."""


def step_in(page: Page, base: str, who: str) -> None:
    page.goto(f"{base}/demo/")
    value = page.eval_on_selector_all(
        "#stage-who option", "(all, who) => all.find((one) => one.textContent.includes(who)).value", who
    )
    page.select_option("#stage-who", value)
    page.click(".g-stage button")


def opened(browser: Browser, base: str, who: str | None, width: int, scheme: Any) -> tuple[BrowserContext, Page]:
    """A page of the person's own browser, on nothing yet."""
    kept = _signed_in.get((base, who)) if who else None
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, storage_state=kept)
    page = context.new_page()
    if who and kept is None:
        step_in(page, base, who)
        _signed_in[base, who] = context.storage_state()
    return context, page


def heard(page: Page, *, but: str = "404") -> list[str]:
    """The faults that the console tells of from now on.

    Takes: but, what it may say without anything being at fault; of a page that is not there it says so, and that is no fault.
    """
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and not (but and re.search(but, message.text)):
            said.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@contextmanager
def turned(page: Page) -> Iterator[None]:
    """Another page has come when what is done within has been carried out; an address that changes on the same page is not taken for one."""
    with page.expect_event("load"):
        yield


def see_from(page: Page, width: int, scheme: Any) -> None:
    """The same page at another width and in another scheme, laid out anew."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def faults(page: Page) -> list[str]:
    """What axe finds wrong, and what stands beside the edge."""
    found = [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in Axe().run(page).response["violations"]]
    beside = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*found, *([f"{beside} pixels stand beside the edge"] if beside > 0 else [])]


LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


def look(page: Page, name: str = "", shots: Path | None = None) -> None:
    """The page is at rest, stands within its width, and axe finds nothing in it that the guidelines forbid; with a folder it is photographed too."""
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], (
        f"{name or page.url} scrolls sideways"
    )
    found = Axe().run(page, options={"runOnly": [*LEVELS]})
    assert found.violations_count == 0, found.generate_report()
    if shots:
        page.screenshot(path=f"{shots}/{name}.png", full_page=True)
