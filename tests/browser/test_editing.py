"""A draft is written by keyboard alone: built, put in order, worded, met by another's words in a second tab, put together, undone."""

import re

import pytest

from tests.browser.looking import faults, heard, step_in

WHO = "Aron Tråd"
SAVED = re.compile(r"Sparat \d\d\.\d\d")


class Keyboard:
    """A person with a keyboard and nothing else."""

    def __init__(self, page):
        self.page = page
        self.trouble = heard(page, but=r"status of (409|422)|ERR_INTERNET_DISCONNECTED")
        page.set_default_timeout(20_000)
        # The browser hands choosing a file over from the beginning: asked for as the key goes down, it may come too late and be lost.
        self.choosers = []
        page.on("filechooser", lambda chooser: self.choosers.append(chooser))

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words):
        self.page.keyboard.type(words)

    def tab_to(self, selector, *, back=False):
        for _turn in range(120):
            if self.page.evaluate("(wanted) => document.activeElement?.matches(wanted)", selector):
                return
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"Tab does not come to {selector}")

    def choose(self, file):
        """A file is chosen in the field where one stands. Like a person, who presses once more when nothing happens."""
        for _turn in range(3):
            self.press("Space")
            for _wait in range(100):
                if self.choosers:
                    return self.choosers.pop().set_files(file)
                self.page.wait_for_timeout(100)
        raise AssertionError(f"no file could be chosen on {self.page.url}")

    def until(self, says, arg=None):
        """The page says so before long. The policy lets no text become code, so the question is asked from outside."""
        for _turn in range(200):
            if self.page.evaluate(says, arg):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(
            f"{says} ({arg}) on {self.page.url}: {self.page.evaluate('document.activeElement?.outerHTML')[:300]}"
        )

    def tree(self):
        return self.page.eval_on_selector_all(
            "[data-tree] a",
            "(rows) => rows.map((row) => `${'-'.repeat(row.getAttribute('aria-level') - 1)}${row.querySelector('b').textContent}`)",
        )

    def tail(self, *wanted):
        """The last rows of the outline are these, before long."""
        for _turn in range(100):
            if self.tree()[-len(wanted) :] == list(wanted):
                return
            self.page.wait_for_timeout(100)
        assert self.tree()[-len(wanted) :] == list(wanted)

    def on_row(self, title):
        self.until(
            "(title) => document.activeElement?.matches('[role=\"treeitem\"]') && document.activeElement.querySelector('b').textContent === title",
            title,
        )

    def add(self, title):
        self.press("n")
        self.page.wait_for_selector("[data-panel] select[name='kind']")
        self.tab_to("[data-panel] [name='title']")
        self.type(title)
        with self.page.expect_navigation():
            self.press("Enter")
        self.on_row(title)

    def write_in(self):
        self.press("Enter")
        self.page.wait_for_selector("[data-panel] .ProseMirror")
        self.until("document.activeElement?.matches('.ProseMirror, [name=\"title\"]')")

    def saved(self):
        self.page.locator("[data-status]", has_text=SAVED).wait_for()
        self.until("!document.querySelector('form[data-autosave]').genomslag.isDirty()")

    def faults(self):
        return faults(self.page)

    def too_wide(self):
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.fixture
def context(browser):
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE")
    yield made
    made.close()


@pytest.fixture
def here(context, apart):
    page = context.new_page()
    step_in(page, apart, WHO)
    page.goto(f"{apart}/documents/?kind=programme")
    page.goto(apart + page.locator("main tbody th a").first.get_attribute("href") + "/edit")
    keyboard = Keyboard(page)
    yield keyboard
    assert keyboard.trouble == []


def _two_chapters(here, one, two):
    here.tab_to("[role='treeitem']")
    here.press("Home", "End")
    while here.page.evaluate("document.activeElement.getAttribute('aria-level')") != "1":
        here.press("ArrowLeft")
    here.add(one)
    here.add(two)


def test_an_outline_is_built_and_put_in_order(here):
    _two_chapters(here, "Bilaga ett", "Bilaga två")
    here.tail("Bilaga ett", "Bilaga två")
    here.press("Alt+ArrowUp")
    here.tail("Bilaga två", "Bilaga ett")
    here.press("Alt+ArrowDown", "Alt+ArrowRight")
    here.tail("Bilaga ett", "-Bilaga två")
    assert "nivå 2" in here.page.locator("[data-said]").inner_text()
    here.press("Alt+ArrowRight")
    here.page.locator("[data-said]", has_text="längre åt det hållet").wait_for()
    here.press("Alt+ArrowLeft")
    here.tail("Bilaga ett", "Bilaga två")
    here.on_row("Bilaga två")
    assert here.faults() == []
    here.press("Delete")
    here.page.wait_for_selector("[data-panel] button.ds-button")
    here.until("document.activeElement?.matches('[data-panel] button.ds-button')")
    here.press("Escape")
    here.on_row("Bilaga två")
    here.press("Delete")
    here.until("document.activeElement?.matches('[data-panel] button.ds-button')")
    with here.page.expect_navigation():
        here.press("Enter")
    here.tail("Bilaga ett")
    here.tab_to("[role='treeitem']")
    with here.page.expect_navigation():
        here.press("Control+z")
    here.on_row("Bilaga två")
    here.tail("Bilaga ett", "Bilaga två")


def test_the_tree_is_one_stop_and_no_trap(here):
    here.tab_to("[role='treeitem']")
    here.press("Tab")
    assert not here.page.evaluate("document.activeElement.matches('[role=\"treeitem\"]')")
    here.press("Shift+Tab")
    assert here.page.evaluate("document.activeElement.matches('[role=\"treeitem\"]')")
    here.write_in()
    here.press("Tab")
    here.tab_to("footer a")


def test_what_two_wrote_is_put_together_and_undone(here, context, apart):
    _two_chapters(here, "Samtal", "Sist")
    here.press("ArrowUp")
    here.write_in()
    here.type("Ett stycke.")
    here.press("Enter")
    here.type("Två stycken.")
    here.saved()
    here.press("Escape")
    here.on_row("Samtal")
    here.write_in()

    there = Keyboard(context.new_page())
    there.page.goto(here.page.url)
    there.on_row("Samtal")
    there.write_in()
    there.press("Control+Home")
    there.type("Hennes: ")
    there.press("Shift+Tab", "Shift+Tab")
    there.tab_to("[name='title']", back=True)
    there.press("End")
    there.type(" enligt henne")
    there.saved()
    assert there.trouble == []
    there.page.close()

    here.press("Control+End")
    here.type(" Och mina.")
    here.tab_to("[name='title']", back=True)
    here.press("End")
    here.type(" enligt mig")
    here.page.locator("[data-status]", has_text="Inte sparat").wait_for()
    here.page.locator("[data-resolve]:not([hidden])").wait_for()
    here.tab_to("[data-resolve]")
    with here.page.expect_navigation():
        here.press("Enter")
    assert here.faults() == []
    assert here.too_wide() <= 0
    here.tab_to("[name='title']")
    here.press("ArrowDown")
    here.tab_to("button[name='save']")
    with here.page.expect_navigation():
        here.press("Enter")
    here.on_row("Samtal enligt henne")
    text = here.page.locator(".ProseMirror").inner_text()
    assert re.sub(r"\s+", " ", text) == "Hennes: Ett stycke. Två stycken. Och mina."
    with here.page.expect_navigation():
        here.press("Control+z")
    assert "Och mina" not in here.page.locator(".ProseMirror").inner_text()
    here.on_row("Samtal enligt henne")
    with here.page.expect_navigation():
        here.press("Control+y")
    assert "Och mina" in here.page.locator(".ProseMirror").inner_text()


def test_what_cannot_be_saved_stays_in_the_page_and_is_sent_later(here, context):
    here.tab_to("[role='treeitem']")
    here.write_in()
    context.set_offline(True)
    here.press("Control+End")
    here.type(" Utan nät.")
    here.page.locator("[data-status]", has_text="ingen kontakt").wait_for()
    here.press("Escape", "ArrowDown", "Enter")
    here.page.wait_for_timeout(300)
    assert "Utan nät." in here.page.locator(".ProseMirror").inner_text(), "another element does not open over unsaved words"
    asked = []
    here.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    here.page.evaluate("setTimeout(() => location.assign('/'), 0)")
    here.page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    context.set_offline(False)
    here.saved()


def test_a_note_and_a_table_are_made_by_keyboard(here):
    here.tab_to("[role='treeitem']")
    here.write_in()
    here.press("Control+End", "Control+Alt+n")
    here.until("document.activeElement?.matches('.pm-ask input')")
    here.type("SOU 2020:1")
    here.press("Enter")
    here.page.locator(".pm-note", has_text="SOU 2020:1").wait_for()
    here.tab_to(".pm-bar button", back=True)
    for _turn in range(12):
        if here.page.evaluate("document.activeElement.textContent") == "Tabell":
            break
        here.press("ArrowRight")
    here.press("Enter")
    for words in ("Del", "Mått", "År"):
        here.type(words)
        here.press("Tab")
    here.type("Första raden")
    here.saved()
    assert here.faults() == []
    assert here.page.locator(".ProseMirror th").count() == 3
    address = here.page.url.replace("/edit", "").split("?")[0]
    here.page.goto(address)
    assert here.page.locator(".g-notes li", has_text="SOU 2020:1").count() == 1
    assert here.faults() == []


@pytest.mark.parametrize(("width", "scheme"), [(1440, "dark"), (390, "light"), (320, "light")])
def test_the_outline_is_accessible_and_fits(browser, apart, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    step_in(page, apart, WHO)
    page.goto(f"{apart}/documents/?kind=programme")
    page.goto(apart + page.locator("main tbody th a").first.get_attribute("href") + "/edit")
    looking = Keyboard(page)
    for address in ("", "?at=" + page.locator("[data-uid]").nth(3).get_attribute("data-uid")):
        page.goto(page.url.split("?")[0] + address)
        page.wait_for_load_state("networkidle")
        assert looking.faults() == []
        assert looking.too_wide() <= 0
    page.goto(page.url.split("/edit")[0] + "/changes")
    assert looking.faults() == []
    assert looking.too_wide() <= 0
    assert looking.trouble == []
    context.close()
