"""What became of every sentence of an answer: a viewpoint, a fact of the form, or not read by anybody yet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from genomslag.reading.findings import Dissent, Findings, Viewpoint
from genomslag.reading.stands import DEMANDS, SPOKEN
from genomslag.reading.vocabulary import label_of
from genomslag.sentences import spans

FACTS = (
    "title",
    "diarienummer",
    "author_body",
    "recipient",
    "referred_matter",
    "date",
    "deadline",
    "sections",
    "decision_clauses",
    "attachments",
    "recipients",
    "contacts",
    "stance",
    "heads",
)


_LONGEST_NAME = 90
"""How much of a quoted letter names it."""
PRINTED = "Ur formuläret: frågor, och det som inte är ikryssat"
"""What stands in a form whoever fills it in."""


@dataclass(frozen=True)
class Passage:
    """One sentence of an answer. state is "viewpoint", the name of a fact, "dissent" or "unread"; heading is what it stands under."""

    start: int
    end: int
    text: str
    state: str
    heading: str = ""
    viewpoints: tuple[Viewpoint, ...] = ()
    dissent: str = ""
    """Whose reservation or special statement it stands in; empty where it is the answer's own."""


def account_of(found: Findings) -> list[Passage]:
    """Every sentence of the text, in order, none left out.

    A sentence that a viewpoint's evidence reaches into belongs to it, and may belong to several. The title, numbers, headings, decision clauses and attachments that were found are facts of the
    form. What a minority adds is its own. Everything else is unread, also what only tells the background: whether it can be set aside is for a person to say.
    """
    points = sorted((one for one in found.viewpoints if one.start is not None), key=lambda one: one.start or 0)
    facts = sorted((place[0], place[1], name) for name in FACTS for place in found.places.get(name, []) if place)
    headings = _headings(found, facts)
    ends = _furthest(facts)
    made = []
    for start, end in spans(found.text):
        near = facts[bisect_right(ends, start) : bisect_left(facts, (end, 0, ""))]
        made.append(_passage(start, end, found.text, points, near, headings))
    if found.dissents:
        made = [_dissenting(one, found.dissents) for one in made]
    return [*made, *_unplaced(found.viewpoints)]


def _dissenting(one: Passage, dissents: Sequence[Dissent]) -> Passage:
    """The sentence as a minority's, where it stands in what that one adds; a heading is the form's, and a viewpoint somebody's already."""
    if one.state in ("viewpoint", "sections"):
        return one
    whose = next((held.label for held in dissents if held.start <= one.start and one.end <= held.end), "")
    return replace(one, state="dissent", dissent=whose) if whose else one


def _headings(found: Findings, facts: Sequence[tuple[int, int, str]]) -> list[tuple[int, str]]:
    """What stands above from where on: the headings; over another's letter its first words, and over the options of a form that nobody ticked, that they are so: each can be set aside at once."""
    own = sorted((start, found.text[start:end]) for start, end, name in facts if name == "sections")
    apart = sorted((*_named(found, "quoted", _quoted), *_named(found, "printed", lambda _words: PRINTED)))
    if not apart:
        return own
    inside = [one for one in own if not any(start <= one[0] < end for start, end, _name in apart)]
    made = list(inside)
    for start, end, name in apart:
        made.append((start, name))
        before = bisect_right(inside, (end, "\uffff"))
        made.append((end, inside[before - 1][1] if before else ""))
    return sorted(made)


def _named(found: Findings, what: str, name: Callable[[str], str]) -> Iterator[tuple[int, int, str]]:
    return ((*place, name(found.text[slice(*place)])) for place in found.places.get(what, ()) if place)


def _quoted(letter: str) -> str:
    words = " ".join(letter[:_LONGEST_NAME].split())
    return f"Citerat: {words}{' …' if len(letter) > _LONGEST_NAME else ''}"


def _furthest(facts: Sequence[tuple[int, int, str]]) -> list[int]:
    """How far the facts up to each one reach, so that a sentence of a long text looks only at those about it."""
    return list(accumulate((to for _at, to, _name in facts), max))


def _passage(
    start: int,
    end: int,
    text: str,
    points: Sequence[Viewpoint],
    facts: Sequence[tuple[int, int, str]],
    headings: Sequence[tuple[int, str]],
) -> Passage:
    under = bisect_right(headings, (start, "\uffff"))
    heading = headings[under - 1][1] if under else ""
    held = tuple(one for one in points if (one.start or 0) < end and (one.end or 0) > start)
    if held:
        # What a row of a table is about stands in it, and heads nothing else.
        return Passage(start, end, text[start:end], "viewpoint", held[0].heading or heading, held)
    fact = next(
        (
            name
            for at, to, name in facts
            if not _speaks(name, text[start:end])
            and (
                (at <= start and to >= end)
                or (start <= at and to <= end and (to - at >= 0.6 * (end - start) or _is_field(text[start:end], text[at:to])))
            )
        ),
        None,
    )
    return Passage(start, end, text[start:end], fact or "unread", "" if fact == "sections" else heading)


def _is_field(said: str, value: str) -> bool:
    """A label and the fact that stands beside it."""
    label = label_of(said)
    return label is not None and label[1].strip(" .") == value.strip(" .")


def _speaks(name: str, said: str) -> bool:
    """A heading that ends as a sentence does says something: it may be a viewpoint that was set like one. So may what stands where annexes are listed."""
    ends = said.rstrip()[-1:] in (".", "?", "!")
    return ends and (name == "sections" or (name == "attachments" and bool(SPOKEN.search(said) or DEMANDS.search(said))))


def _unplaced(points: Sequence[Viewpoint]) -> Iterator[Passage]:
    """A viewpoint whose words were not found again in the text, since a page break or a table parts them, is still one."""
    for one in points:
        if one.start is None:
            yield Passage(-1, -1, one.evidence, "viewpoint", "", (one,))
