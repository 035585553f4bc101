"""Two ways of walking the same pages: through the test client, which reads the HTML and fills in its forms, and through a real browser.

A journey is written once against `Walk`. Nothing is posted that the page does not offer: a field, a choice or a button that is not there stops the walk.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from contextlib import ExitStack
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from genomslag.faces.jobs import worker
from genomslag.ground import clock
from tests.visits import signed_in_as

WAIT = ("main", "[contains(concat(' ', normalize-space(@class), ' '), ' g-wait ')]")


class Walk(ABC):
    """A person at the pages."""

    @abstractmethod
    def be(self, key: str, on: date | None = None) -> None:
        """Step in as one of the cast, on a day; an empty key is nobody in particular."""

    @abstractmethod
    def go(self, address: str) -> None: ...

    @abstractmethod
    def follow(self, words: str) -> None:
        """The first link of the page's main part whose text holds the words."""

    @abstractmethod
    def fill(self, **said: str) -> None:
        """Fields by name."""

    @abstractmethod
    def choose(self, name: str, words: str) -> None:
        """The choice of a list or of round buttons whose text holds the words."""

    @abstractmethod
    def tick(self, *words: str) -> None:
        """Boxes by the words at them."""

    @abstractmethod
    def untick(self, *words: str) -> None: ...

    @abstractmethod
    def write(self, name: str, words: str) -> None:
        """Rich text, in place of what stands there."""

    @abstractmethod
    def attach(self, name: str, file: str, data: bytes) -> None: ...

    @abstractmethod
    def press(self, words: str = "", *, refused: bool = False) -> None:
        """The button with these words, or the only one; the page that comes is the next, or the same when it is refused."""

    @property
    @abstractmethod
    def seen(self) -> str:
        """The words of the page's main part."""

    @property
    @abstractmethod
    def address(self) -> str: ...

    @abstractmethod
    def settle(self) -> None:
        """What was ordered has been done: documents made, packages delivered, mails sent."""

    def sees(self, *words: str) -> None:
        for one in words:
            assert one in self.seen, f"“{one}” is not on {self.address}:\n{self.seen}"

    def lacks(self, *words: str) -> None:
        for one in words:
            assert one not in self.seen, f"“{one}” is on {self.address}:\n{self.seen}"

    def open_waiting(self, words: str) -> None:
        """What waits on the desk."""
        self.go("/desk")
        self.follow(words)


def squeezed(said: str) -> str:
    return re.sub(r"\s+", " ", said).strip()


class ClientWalk(Walk):
    """The pages without a browser: what a person without script meets."""

    def __init__(self, cast: Any, base: str = "http://testserver") -> None:
        self._cast, self._base, self._day = cast, base, ExitStack()
        self._client, self._page, self._at = Client(), html.fromstring("<main></main>"), "/"
        self._files: dict[str, SimpleUploadedFile] = {}

    def be(self, key: str, on: date | None = None) -> None:
        if on is not None:
            self.close()
            self._day.enter_context(clock.freeze(on))
        self._client = signed_in_as(self._cast.person(key).user) if key else Client()
        self.go("/desk" if key else "/")

    def close(self) -> None:
        self._day.close()
        self._day = ExitStack()

    def go(self, address: str) -> None:
        self._take(self._client.get(address, follow=True), address)

    def _take(self, response: Any, asked: str, *, refused: bool = False) -> None:
        at = response.redirect_chain[-1][0] if response.redirect_chain else asked
        self._at = urlsplit(urljoin(f"{self._base}{self._at}", at))._replace(scheme="", netloc="", fragment="").geturl()
        text = response.content.decode()
        assert response.status_code in ((409, 422) if refused else (200,)), (
            f"{response.status_code} at {asked}: {squeezed(html.fromstring(text).text_content())[:1500]}"
        )
        self._page, self._files = html.fromstring(text), {}

    @property
    def _main(self) -> Any:
        return self._page.xpath("//main")[0]

    @property
    def seen(self) -> str:
        copy = html.fromstring(html.tostring(self._main))
        for gone in copy.xpath("//script|//style"):
            gone.drop_tree()
        return squeezed(" ".join(copy.itertext()))

    @property
    def address(self) -> str:
        return self._at

    def follow(self, words: str) -> None:
        links = [one for one in self._main.xpath(".//a[@href]") if words in squeezed(one.text_content())]
        links.sort(key=lambda one: squeezed(one.text_content()) != words)  # the very words before words that hold them
        assert links, f"no link says “{words}” on {self.address}:\n{self.seen}"
        self.go(urljoin(self._at, links[0].get("href")).split("#")[0])

    def _field(self, name: str) -> Any:
        found = self._main.xpath(f".//form//*[@name='{name}']")
        assert found, f"no field {name} on {self.address}"
        return found[0]

    def fill(self, **said: str) -> None:
        for name, value in said.items():
            field = self._field(name)
            if field.tag == "textarea":
                field.text = value
            else:
                field.set("value", value)

    write = lambda self, name, words: self.fill(**{name: words})  # noqa: E731  without script the field takes plain text

    def choose(self, name: str, words: str) -> None:
        field = self._field(name)
        if field.tag == "select":
            options = [one for one in field.xpath(".//option") if words in squeezed(one.text_content())]
            assert options, f"no choice says “{words}” in {name}: {squeezed(field.text_content())}"
            field.value = options[0].get("value")
            return
        for one in self._main.xpath(f".//label[.//input[@type='radio' and @name='{name}']]"):
            mark = one.xpath(".//input")[0]
            mark.attrib.pop("checked", None)
            if words in squeezed(one.text_content()):
                mark.set("checked", "checked")
        assert self._main.xpath(f".//input[@name='{name}' and @checked]"), f"no choice says “{words}” in {name}"

    def tick(self, *words: str) -> None:
        for one in words:
            self._box(one).set("checked", "checked")

    def untick(self, *words: str) -> None:
        for one in words:
            self._box(one).attrib.pop("checked", None)

    def _box(self, words: str) -> Any:
        labels = self._main.xpath(".//label[.//input[@type='checkbox']]")
        found = [one.xpath(".//input")[0] for one in labels if words in squeezed(one.text_content())]
        named = self._main.xpath(".//input[@type='checkbox'][@aria-label]")
        found += [one for one in named if words in squeezed(one.get("aria-label"))]
        assert found, f"no box says “{words}” on {self.address}"
        return found[0]

    def attach(self, name: str, file: str, data: bytes) -> None:
        self._field(name)
        self._files[name] = SimpleUploadedFile(file, data)

    def press(self, words: str = "", *, refused: bool = False) -> None:
        buttons = [one for one in self._main.xpath(".//form[@method='post']//button") if words in squeezed(one.text_content())]
        assert buttons, f"no button says “{words}” on {self.address}:\n{self.seen}"
        form = buttons[0].xpath("ancestor::form")[0]
        given: dict[str, Any] = {}
        for name, value in form.form_values():
            given.setdefault(name, []).append(value)
        if buttons[0].get("name"):
            given.setdefault(buttons[0].get("name"), []).append(buttons[0].get("value") or "")
        given.update(self._files)
        action = urljoin(self._at, buttons[0].get("formaction") or form.get("action") or self._at)
        self._take(self._client.post(action, given, follow=True), action, refused=refused)

    def settle(self) -> None:
        worker.run_due()

    def fetch(self, address: str) -> bytes:
        """The bytes of a file that a page links to."""
        response = self._client.get(address)
        assert response.status_code == 200, f"{response.status_code} at {address}"
        return bytes(response.content)
