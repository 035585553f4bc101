"""How likely a sentence is to be somebody's stand, and of what kind: what the rules make of it and its words, each with a weight.

The rules know the shapes that they were told of; the weights know what people marked in answers that they read, word by word. Neither is enough alone: the rules miss
what is said in ways nobody thought of, and the words alone do not know who speaks. The weights are learnt by `tests.score.learn` and lie beside this module as a table
of plain words; no sentence of what they were learnt from is in it, no name and no figure. The reading is still the same every time, on every machine, without a network.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from genomslag.inflection import root

KINDS = ("proposal", "criticism", "support", "question")
TABLE = Path(__file__).with_name("weights.tsv")

_ENOUGH, _ENOUGH_FOR_PICKED = -75, -100
"""The weight from which a sentence is suggested as a stand, in hundredths on the scale of log-odds. What the rules pick must be most unlike a stand to be left; what they do not must be about as like one as not."""
FIRM, FIRM_FOR_PICKED = 80, 60
"""The surplus from which a suggestion has a say in how the whole stands: a faint one costs a press to set aside, and is no ground to turn an answer's stance on."""

_WORD = re.compile(r"[A-Za-zÅÄÖÉåäöé]+|\d+")
PICKED = "is: picked"
ANY = "*"
"""The sign of every sentence."""
_NAME, _FIGURE = "Namn", "0"
_ADDRESS = re.compile(r"\S+@\S+|\bwww\. ?\S+|\b[\w-]+\.(?:se|nu|com|org|eu)\b")
"""An address on the web says a name in small letters."""
_LENGTHS, _ANSWERS = 7, 8
"""How many words make a step of length; beyond five steps a sentence is long. How many sentences make one of an answer: of a long one people mark fewer."""


@dataclass(frozen=True)
class Heard:
    """A sentence from where stands are taken, with its place and what the rules make of it.

    said: the sentence with its sender read as "we". lead: what leads it, when it is a point of a list. quiet: it stands where a report tells how it came about. aside: it stands where the rules look for no stands.
    by: the rule that sees a stand of a sort in it. picked: the rules keep it beside the others of the answer. among: how many sentences of the answer there are.
    """

    sentence: str
    said: str
    heading: str
    topic: str | None
    lead: str
    document: str | None
    gives_views: bool
    quiet: bool
    aside: bool
    responder: str | None
    by: str | None
    sort: str | None
    picked: bool = False
    among: int = 0


def signs_of(one: Heard) -> frozenset[str]:
    """What a sentence is weighed by: the roots of its words, each pair of them, also with a word between, the two it begins with, and what is known of it.

    Gives: words in small letters, and what is known under names with a colon. A name is only that it is one, and a figure too, so that no person, place or sum is learnt.
    """
    words = _words_of(one.said)
    signs = {ANY, *words, *(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))}
    signs.update(f"{a} … {b}" for a, b in zip(words, words[2:], strict=False))
    signs.update(f"{at}: {word}" for at, word in enumerate(words[:2], start=1))
    signs.add(f"length: {min(5, len(words) // _LENGTHS)}")
    signs.add(f"answer: {min(6, one.among // _ANSWERS)}")
    signs.add(f"document: {one.document}")
    signs.add(f"topic: {one.topic}")
    signs.update((f"rule: {one.by}", f"rule: {one.by} {one.sort}", f"sort: {one.sort}"))
    known = {
        "is: question": one.said.endswith("?"),
        PICKED: one.picked,
        "is: quiet": one.quiet,
        "is: aside": one.aside,
        "is: point": bool(one.lead) and one.lead != one.heading,
        "is: under views": one.gives_views,
        "is: of a responder": one.responder is not None,
    }
    signs.update(sign for sign, holds in known.items() if holds)
    return frozenset(signs)


def _words_of(said: str) -> list[str]:
    """The roots of the words; a word with a capital inside a sentence is a name, and several after each other are one."""
    found: list[str] = []
    for at, word in enumerate(_WORD.findall(_ADDRESS.sub(" ", said))):
        is_name = at > 0 and word[0].isupper()
        if not (is_name and found and found[-1] == _NAME):
            found.append(_NAME if is_name else _FIGURE if word.isdigit() else root(word))
    return found


def surplus_of(signs: frozenset[str]) -> int:
    """By how much what is known of a sentence outweighs what a stand must weigh; less than nothing where it does not."""
    table = _table()
    weight = sum([row[0] for row in map(table.get, signs) if row])
    return weight - (_ENOUGH_FOR_PICKED if PICKED in signs else _ENOUGH)


def kind_of(signs: frozenset[str]) -> str:
    """The kind that a stand most likely is of."""
    table = _table()
    held = [row for row in map(table.get, signs) if row]
    _stand, *kinds = map(sum, zip(*held, strict=True))
    return max(zip(kinds, KINDS, strict=True), key=lambda weighed: weighed[0])[1]


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[int, ...]]:
    """The weights of each sign in hundredths: for a stand at all, and for each kind. Whole numbers, so that a sum is the same in whatever order."""
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:])
    return {sign: tuple(round(float(weight) * 100) for weight in weights) for sign, *weights in rows}
