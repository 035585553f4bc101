"""The walk in a real browser, on a server with its worker."""

from __future__ import annotations

import sqlite3
import time
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

from genomslag.faces.demo import world
from tests.browser.looking import heard
from tests.journeys.walk import Walk, squeezed

PATIENCE_SECONDS = 90
NAMES = {key: name for key, name, *_rest in world.PEOPLE}


class BrowserWalk(Walk):
    """A person with a browser. What the console says is kept, so that a journey can demand silence."""

    def __init__(self, page: Page, base: str, data: Path) -> None:
        self._page, self._base, self._data = page, base, data
        # A refused form answers 409 or 422, and the browser says so; that is the page working.
        self.trouble = heard(page, but=r"status of (409|422)")
        page.set_default_timeout(20_000)

    def be(self, key: str, on: date | None = None) -> None:
        stage = self._page.locator(".g-stage")
        if not stage.count():
            self.go("/demo/")
        if on is not None and on > date.fromisoformat(stage.locator("time").get_attribute("datetime") or ""):
            self.go("/demo/")
            self._page.fill("#f-day", on.isoformat())
            with self._page.expect_navigation():
                self._page.locator("form", has=self._page.locator("#f-day")).locator("button").click()
        options = stage.locator("#stage-who option").all_inner_texts()
        name = f"{NAMES[key]}," if key else options[0]
        self._page.select_option("#stage-who", index=next(at for at, one in enumerate(options) if one.startswith(name)))
        with self._page.expect_navigation():
            stage.locator("button").click()

    def open_waiting(self, words: str) -> None:
        # Whoever steps in stands at the desk.
        if self.address != "/desk":
            self.go("/desk")
        self.follow(words)

    def go(self, address: str) -> None:
        response = self._page.goto(self._base + address)
        assert response is not None and response.ok, f"{response and response.status} at {address}"

    @property
    def _main(self) -> Locator:
        return self._page.locator("main")

    @property
    def seen(self) -> str:
        """The text between the tags, as the other walk reads it; what stands in the editor is read too."""
        said = self._page.evaluate(
            """() => {
              const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT, (node) =>
                node.parentElement.closest('script, style') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
              const found = [];
              while (walker.nextNode()) found.push(walker.currentNode.data);
              return found.join(' ');
            }"""
        )
        return squeezed(str(said))

    @property
    def address(self) -> str:
        parts = urlsplit(self._page.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def follow(self, words: str) -> None:
        links = self._main.locator("a[href]")
        said = [squeezed(one) for one in links.all_text_contents()]
        found = sorted((at for at, one in enumerate(said) if words in one), key=lambda at: said[at] != words)
        assert found, f"no link says “{words}” on {self.address}:\n{self.seen}"
        link = links.nth(found[0])
        for fold in link.locator("xpath=ancestor::details[not(@open)]/summary").all():
            fold.click()
        link.click()
        self._page.wait_for_load_state()

    def fill(self, **said: str) -> None:
        for name, value in said.items():
            self._main.locator(f"form [name='{name}']").first.fill(value)

    def choose(self, name: str, words: str) -> None:
        field = self._main.locator(f"form [name='{name}']").first
        if field.evaluate("(one) => one.tagName") == "SELECT":
            options = [squeezed(one) for one in field.locator("option").all_text_contents()]
            assert any(words in one for one in options), f"no choice says “{words}” in {name}: {', '.join(options)}"
            field.select_option(index=next(at for at, one in enumerate(options) if words in one))
            return
        self._main.locator(f"label:has(input[type='radio'][name='{name}'])", has_text=words).first.click()

    def tick(self, *words: str) -> None:
        for one in words:
            self._box(one).check()

    def untick(self, *words: str) -> None:
        for one in words:
            self._box(one).uncheck()

    def _box(self, words: str) -> Locator:
        return self._main.get_by_role("checkbox", name=words).first

    def write(self, name: str, words: str) -> None:
        editor = self._main.locator(".ProseMirror").first
        editor.click()
        self._page.keyboard.press("Control+a")
        self._page.keyboard.type(words)

    def attach(self, name: str, file: str, data: bytes) -> None:
        self._main.locator(f"form [name='{name}']").set_input_files({"name": file, "mimeType": "text/plain", "buffer": data})

    def press(self, words: str = "", *, refused: bool = False) -> None:
        button = self._main.locator("form[method='post'] button.ds-button", has_text=words).first
        with self._page.expect_navigation() as going:
            button.click()
        response = going.value
        wanted = (409, 422) if refused else (200,)
        assert response is not None and response.status in wanted, (
            f"{response and response.status} at {self.address}:\n{self.seen}"
        )

    def settle(self) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while left := self._ordered():
            assert time.monotonic() < until, f"still to be done: {left}"
            time.sleep(0.2)

    def _ordered(self) -> list[tuple[str, str, str]]:
        with sqlite3.connect(f"file:{self._data / 'genomslag.sqlite3'}?mode=ro", uri=True) as kept:
            return kept.execute("SELECT kind, state, trouble FROM ground_order WHERE state != 'done'").fetchall()
