"""What the search for sender and addressee rests on, and what both ask of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from genomslag.reading.bodies import NAME, first_in
from genomslag.reading.clean import folded
from genomslag.reading.structure import Shape

_IN = re.compile(r"\b(?:kommit in|komma in|inkommit|inkomna|inkomma|lämnas(?: skriftligt)?|skickas|sändas|ha inkommit|tillhanda)\b(?: in)? till (?P<to>[A-ZÅÄÖa-zåäö][^.,;]{3,70}?)(?: senast| före| per | via |,|\.|$| till )")  # fmt: skip
_AT_HAND = re.compile(r"ska(?:ll)? (?:vara|finnas) (?P<to>[A-ZÅÄÖ][\wåäö -]*departementet) tillhanda")


@dataclass(frozen=True)
class Paper:
    """What the search for sender and addressee rests on."""

    shape: Shape
    furniture: Sequence[str]
    whole: str
    kind: str | None
    title: str | None
    clauses: Sequence[str]


def same(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return False
    a, b = (re.sub(r"[^\wåäö]", "", text.lower().replace("&", "och")) for text in (one, other))
    return a == b or a == f"{b}s" or b == f"{a}s" or (min(len(a), len(b)) > 12 and (a.startswith(b) or b.startswith(a)))


def cut(text: str) -> str:
    """The name without what is said of it: "kommunstyrelsen som sitt svar"."""
    said = re.split(
        r"\s(?:som|enligt|för|med|samt|senast|i enlighet|daterat?|på)\b(?! (?:[A-ZÅÄÖ]|miljö|kultur))", folded(text)
    )[0]
    return said.strip(" .")


_BY_POST = re.compile(
    rf"\b(?:skickas? (?:ett )?(?:brev|vykort|post)|(?:brevledes|per post|via (?:brev|post))) till:? (?P<to>{NAME})"
)


def asked_in(paper: Paper) -> Iterator[str]:
    """Where a letter says that answers shall be sent; a letter that only calls itself "we" is answered to its sender."""
    for found in (*_AT_HAND.finditer(paper.whole), *_IN.finditer(paper.whole)):
        name = cut(found.group("to"))
        # A ministry names itself where the answers go; a municipality's letter that does so names only its own house.
        if "departement" in name.lower() and (first_in(name) or first_in(name[:1].upper() + name[1:])):
            yield first_in(name) or first_in(name[:1].upper() + name[1:]) or name
    yield from (found.group("to") for found in _BY_POST.finditer(paper.whole))
