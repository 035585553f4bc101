"""What a yes, a no or another choice makes of a question that asks what one thinks of a part: agreement, or an objection."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from genomslag.reading import options, ticks
from genomslag.reading.clean import Row
from genomslag.reading.findings import Viewpoint
from genomslag.reading.lines import TICKED
from genomslag.reading.ticks import Choice

_CHOICE = re.compile(
    r"^(?:(?P<yes>ja|ja,? (?:helt|absolut)|(?:instämmer|håller med)(?: (?:helt|fullt ut))?|i (?:mycket )?(?:hög|stor) (?:grad|utsträckning)|(?:mycket )?bra|helt)"
    r"|(?P<partly>ja,? delvis|delvis|i huvudsak|(?:instämmer|håller med) (?:delvis|till viss del|i huvudsak)|i viss (?:grad|mån|utsträckning)|till viss del|varken eller)"
    r"|(?P<no>nej|nej,? (?:inte alls|absolut inte)|(?:instämmer|håller) inte(?: (?:alls|med))?|i (?:mycket )?(?:låg|liten) (?:grad|utsträckning)|inte alls|(?:mycket )?dåligt?))[.!]?$",
    re.IGNORECASE,
)
_VALUES = re.compile(
    r"\b(?:anser|tycker|bedömer|upplever|instämmer|delar|håller (?:ni|du) med|stöd(?:j)?er|tillstyrker|saknar|saknas|ser (?:ni|du|er|organisationen|myndigheten|nämnden|kommunen)|finns det|behövs|bör)\b"
    r"|\bär\b.{3,120}\b(?:tillräcklig|tydlig|rimlig|relevant|realistisk|begriplig|ändamålsenlig|lämplig|bra|rätt|mätbar|välgrundad|heltäckande|genomförbar)\w*",
    re.IGNORECASE,
)
"""What is asked is what one thinks; who one is, and whether one may be called, is not."""
_OF_FAULTS = re.compile(
    r"\b(?:risk\w*|problem\w*|svårighet\w*|hinder|nackdel\w*|saknar|saknas|otydlig\w*|oklar\w*|brist\w*|invändning\w*|negativ\w*|konflikt\w*)\b"
    r"|\bnågot (?:annat|mer|ytterligare|som (?:bör|behöver))\b|\b(?:bör|behöver)\b.{0,80}\b(?:ändras|läggas till|tas bort|strykas|kompletteras|förtydligas|omarbetas)\b|\bbehov av (?:ändring|förtydligande|komplettering)",
    re.IGNORECASE,
)
"""Who says yes to these finds a fault."""
_LONGEST_QUESTION = 400


def kind_of(question: str, answer: str) -> str | None:
    """Whether a choice agrees or objects; None where it is no choice, or where nothing was asked that one may think something of."""
    asked = question.strip()
    if not asked.endswith("?") or len(asked) > _LONGEST_QUESTION or not _VALUES.search(asked):
        return None
    made = _CHOICE.match(answer.strip())
    if made is None:
        return None
    if _OF_FAULTS.search(asked):
        return None if made["no"] else "criticism"  # who sees no fault says nothing
    return "support" if made["yes"] else "criticism"


def viewpoints_in(rows: Sequence[Row], text: str) -> list[Viewpoint]:
    """What was chosen under questions that ask what one thinks of a part: in boxes, in tables and in words. What is asked of the whole is the stance, and no viewpoint.

    Takes: rows, of the whole form, with what was left; text, the whole text.
    Gives: viewpoints whose gist is the question and the answer, and whose evidence is as much of that as stands together in the text.
    """
    found: list[Viewpoint] = []
    if not any("?" in row.text for row in rows):
        return found
    folded = ""
    for one in (*ticks.choices(rows), *_answered(rows)):
        kind = None if options.asks_of_whole(one.question) else kind_of(one.question, one.option)
        if kind:
            folded = folded or " ".join(text.split())
            asked, chosen = one.question.strip(), one.option.strip()
            found.append(Viewpoint(kind, _evidence(asked, chosen, folded), f"{asked} {chosen}", heading=asked))
    return found


def _answered(rows: Sequence[Row]) -> Iterator[Choice]:
    """Questions with a choice in the next cell, or in a line of its own under them."""
    for row, below in zip_longest(rows, rows[1:]):
        if row.in_table:
            if len(row.cells) > 1:
                yield Choice(row.cells[1].text, row.cells[0].text)
        elif below is not None and not below.in_table and not ticks.is_option(below.text):
            yield Choice(below.text, row.text)


def _evidence(asked: str, chosen: str, folded: str) -> str:
    together = (f"{asked} | {chosen}", f"{asked} {chosen}")
    return next((one for one in together if one in folded), chosen if f"{TICKED} {chosen}" in folded else asked)


def added(found: list[Viewpoint], chosen: list[Viewpoint]) -> list[Viewpoint]:
    """The viewpoints with what was chosen; who also put it in words under the same question has said it there.

    Takes: found, among which the choice itself may stand under its question.
    """
    bare = {(one.heading, one.gist) for one in chosen}
    kept = [one for one in found if (one.heading.strip(), f"{one.heading.strip()} {one.evidence.strip()}") not in bare]
    told = {one.heading.strip() for one in kept}
    return [*kept, *(one for one in chosen if one.heading not in told)]
