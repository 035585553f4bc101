"""What the address of a list asks for, read in one place: words to look for, what to show, the order, the page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.ground.paging import Page, arranged, window

One = TypeVar("One")


def number_of(request: AskingRequest) -> int:
    """The page that the address asks for, from 1."""
    return max(1, whole(request.GET.get("page", "1")[:6]) or 1)


def kept(said: Mapping[str, str]) -> str:
    """The same filter, for links that sort or turn the page; empty when nothing is asked for."""
    words = urlencode({name: value for name, value in said.items() if value})
    return f"{words}&" if words else ""


@dataclass(frozen=True)
class Asked:
    """A list as it is asked for. The templates' `ui.sift`, `ui.sort` and `ui.pages` write the form and the links from it."""

    said: Mapping[str, str]
    order: str
    usual: str
    page: int

    @property
    def is_narrowed(self) -> bool:
        return any(self.said.values())

    @property
    def query(self) -> str:
        """The filter, for links that sort."""
        return kept(self.said)

    @property
    def paging(self) -> str:
        """The filter and the order, for links that turn the page."""
        return kept({**self.said, "order": self.order if self.order != self.usual else ""})

    def page_of(self, rows: Sequence[One], *, size: int) -> tuple[Sequence[One], Page]:
        """Of rows that are all at hand: those on the page that is asked for, and where that page stands."""
        number, some = window(self.page, total=len(rows), size=size)
        return rows[some], Page([], len(rows), number, size)

    def arranged(
        self, rows: Iterable[One], known: Mapping[str, Callable[[One], Any]], *, words: Callable[[One], str] | None = None
    ) -> list[One]:
        """Rows that are all at hand: those that hold the words looked for, in the order asked for.

        Takes: known, what each order goes by; words, what a row is found by.
        """
        looked_for = self.said.get("text", "").casefold().split()
        if words is not None and looked_for:
            rows = [one for one in rows if all(word in words(one).casefold() for word in looked_for)]
        return arranged(rows, self.order, known)


def asked_of(request: AskingRequest, *names: str, usual: str, known: Collection[str]) -> Asked:
    """What the address asks of a list.

    Takes: names, what one can narrow by; usual, the order of one who asks for none; known, the keys of the orders that there are.
    """
    order = request.GET.get("order", "")
    said = {name: request.GET.get(name, "").strip() for name in names}
    return Asked(said, order if order.lstrip("-") in known else usual, usual, number_of(request))
