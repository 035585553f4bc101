"""Who is named, in words that a page can say many times over: worked out once a body, not once a place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from markupsafe import Markup

from genomslag.domain.documents.models import Responsibility
from genomslag.domain.documents.queries import Named, Node
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.queries import Successions
from genomslag.ground import clock, richtext


class Saying:
    """What a guide says of those named, for one reader. The same body in the same part is said in the same words: they are found once."""

    def __init__(self, reader: Body | None, successions: Successions) -> None:
        self.reader_id = reader.pk if reader else None
        self.successions, self.today = successions, clock.today()
        self.parts = {part: str(word) for part, word in Responsibility.Part.choices}
        self.unclear = _("not clarified")
        self.said: dict[tuple[bool, int | None, int | None, str, str], SafeString] = {}

    def mine(self, named: Iterable[Named]) -> Markup:
        """The reader's own parts, one a line; as whom, where it is named as another."""
        return richtext.lines(self._one(True, one, self._own) for one in named)

    def others(self, named: Iterable[Named]) -> Markup:
        """Who the others are, one a line, each with its part, and that it is not clarified."""
        return richtext.lines(self._one(False, one, self._other) for one in named)

    def _one(self, is_mine: bool, one: Named, say: Callable[[Named], SafeString]) -> SafeString:
        key = (is_mine, one.body_id, one.function_id, one.part, one.state)
        said = self.said.get(key)
        if said is None:
            said = self.said[key] = say(one)
        if one.until_on:
            return _quietly(said, f"{_day(one.from_on)} – {_day(one.until_on)}")
        if one.from_on and one.from_on > self.today:
            return _quietly(said, f"{_('from')} {_day(one.from_on)}")
        return said

    def _own(self, one: Named) -> SafeString:
        part = self.parts[one.part]
        if one.body_id is None or one.body_id != self.reader_id:
            role = _("as")
            return _quietly(part, f"{role} {name(one, self.successions)}")
        return _quietly(part, f"({one.function})") if one.function else escape(part)

    def _other(self, one: Named) -> SafeString:
        said = escape(f"{name(one, self.successions)} {self.parts[one.part]}")
        return format_html('{} <span class="g-flag">{}</span>', said, self.unclear) if one.is_gap else said


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _quietly(said: str, more: str) -> SafeString:
    return format_html('{} <span class="g-mute">{}</span>', said, more)


class Sentence(NamedTuple):
    """Those named on one element in a sentence, and those of them whose part is not clarified."""

    whole: str
    unclear: str


def sentences(nodes: Iterable[Node], successions: Successions) -> dict[int, Sentence]:
    """Who does what on each element: each body's words are worked out once, and joined as often as it is named."""
    words = {part: str(word) for part, word in Responsibility.Part.choices}
    said: dict[tuple[int | None, int | None, str], str] = {}
    found = {}
    for node in nodes:
        parts, unclear = [], []
        for one in node.named:
            key = (one.body_id, one.function_id, one.part)
            text = said.get(key)
            if text is None:
                text = said[key] = f"{name(one, successions)} {words[one.part]}"
            parts.append(text)
            if one.is_gap:
                unclear.append(text)
        found[node.element_id] = Sentence("; ".join(parts), "; ".join(unclear))
    return found


def name(one: Named, successions: Successions) -> str:
    """Rinkeby-Kista, since 2023-07-01 Järva (social services)."""
    if not one.body:
        return f"{one.function}, {_('city-wide')}"
    said = one.body + since(one.body_id, successions)
    return f"{said} ({one.function})" if one.function else said


def since(body_id: int | None, successions: Successions) -> str:
    """Who answers today for a body that has ended, and since when."""
    return "".join(f", {_('since %(day)s') % {'day': one.from_on.isoformat()}} {one.name}" for one in successions.now(body_id))
