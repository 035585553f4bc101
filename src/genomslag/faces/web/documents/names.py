"""Who is named, in words that a page can say many times over: worked out once a body, not once a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from genomslag.domain.documents.models import Responsibility
from genomslag.domain.documents.queries import Named, Node
from genomslag.domain.organisation.queries import Successions

Names = dict[tuple[int | None, int | None], str]


def names(named: Iterable[Named], successions: Successions) -> Names:
    """What each body, with or without a function, is called: with those who have taken over since, or city-wide."""
    found: Names = {}
    for one in named:
        key = (one.body_id, one.function_id)
        if key not in found:
            found[key] = name(one, successions)
    return found


@dataclass(frozen=True)
class Sentence:
    """Those named on one element in a sentence, and those of them whose part is not clarified."""

    whole: str
    unclear: str


def sentences(nodes: Iterable[Node], successions: Successions) -> dict[int, Sentence]:
    """Who does what on each element: each body's words are worked out once, and joined as often as it is named."""
    words = {part: str(word) for part, word in Responsibility.Part.choices}
    said: dict[tuple[int | None, int | None, str], str] = {}
    found = {}
    for node in nodes:
        parts = []
        for one in node.named:
            key = (one.body_id, one.function_id, one.part)
            if key not in said:
                said[key] = f"{name(one, successions)} {words[one.part]}"
            parts.append(said[key])
        unclear = [said[one.body_id, one.function_id, one.part] for one in node.named if one.is_gap]
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
