"""Where the sentences of a text stand. Below every floor, since the reading finds them and the domain accounts for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s+(?:[-–•*]\s+)?[A-ZÅÄÖ0-9”\"(]|\s*$)[^.!?]*)*[.!?]?[”\"»]?")
"""A point of a list begins a sentence, also where its line break was lost on the way."""
_SHORTENED = re.compile(
    r"(?:\b(bl\.\s?a|t\.\s?ex|m\.\s?m|d\.\s?v\.\s?s|s\.\s?k|o\.\s?s\.\s?v|kap|dnr|nr|ca|etc|f\.\s?d|fr\.\s?o\.\s?m|t\.\s?o\.\s?m|m\.\s?fl|jfr|resp|inkl|exkl|st|kl|tel|ang|prop|bet|avd)|(?<!\d\.)(?<!kapitel )(?<!avsnitt )(?<!punkt )(?<!del )(?<!bilaga )(?<!artikel )(?<!sidan )(?<!årskurs )(?<!linje )(?<!etapp )\b\d{1,2}|(?-i:\b[A-ZÅÄÖ]))\.$",
    re.IGNORECASE,
)
"""A number with a stop marks a point, unless it says which chapter or the like; there a sentence ends."""
_LONGEST_SHORTENED = 24
"""No word or number that is shortened takes so many letters."""
_PARTED = re.compile(r"\n\n+")
_SAYS_NOTHING = re.compile(r"^[\W\d_]*$")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, abbreviations kept whole."""
    held = ""
    for found in _SENTENCE.finditer(text):
        held = f"{held} {found.group(0).strip()}".strip()
        # Only the end is asked about, and a search looks for it from each letter.
        if not (held.endswith(".") and _SHORTENED.search(held, max(0, len(held) - _LONGEST_SHORTENED))):
            yield held
            held = ""
    if held:
        yield held


def without_label(label: str, words: str) -> str:
    """The words alone, where they begin by saying whose they are: "Reservation av Anna Ek (S): ..."."""
    rest = words[len(label) :].lstrip(" :.") if words.startswith(label) else ""
    return rest or words


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence stands, none left out; what holds no word, such as a line or a lone number, is none."""
    at = 0
    for part in _PARTED.split(text):
        start = text.find(part, at)
        at = start + len(part)
        after = start
        for said in sentences(part):
            here = _find(text, said, after, at)
            if here is None:
                continue
            after = here[1]
            if not _SAYS_NOTHING.match(said):
                yield here
        # What the parting of sentences does not give back stands by itself, so that nothing falls between.
        rest = text[after:at].strip()
        if rest and not _SAYS_NOTHING.match(rest):
            begin = text.index(rest, after)
            yield begin, begin + len(rest)


def _find(text: str, said: str, after: int, until: int) -> tuple[int, int] | None:
    at = text.find(said, after, until)
    if at >= 0:
        return at, at + len(said)
    words = r"\s+".join(re.escape(word) for word in said.split())
    found = re.compile(words).search(text, after, until)
    return (found.start(), found.end()) if found else None
