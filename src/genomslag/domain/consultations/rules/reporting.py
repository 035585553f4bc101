"""Of what parts a body's report is made, in what order and under what headings."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from genomslag.ground.errors import Invalid

REPORT_PARTS = ("process", "counted", "asked", "chapters", "changes", "replies", "reservations", "annex")
"""Every part, in the order that holds where a body has said nothing."""

OWN_ANNEXES = ("own_1", "own_2", "own_3")
ANNEXES = ("annex", *OWN_ANNEXES)
"""What ends the report, after its closing words: the answers in full, and annexes in the body's own words."""

KEPT = ("counted", "replies")
"""What proves that nothing is lost is never left out."""

REPORT_PLACES = ("title", "number", "sent_on", "answer_by", "contact", "asked", "answers", "viewpoints", "changed")
"""What a body's own words may leave open, in braces: it is put in from the consultation that the report or the letter is about."""

_LONGEST_HEADING = 120
_LONGEST_WORDS = 20_000


def must_know_places(words: str, *, field: str) -> None:
    """A body's own words name no place that is unknown, which would stand in the report as it was written.

    Refuses: Invalid("report_places").
    Rule: none; the body's own words.
    """
    bare = words
    for name in REPORT_PLACES:
        bare = bare.replace("{" + name + "}", "")
    if "{" in bare or "}" in bare:
        places = ", ".join("{" + name + "}" for name in REPORT_PLACES)
        raise Invalid(
            "report_places", _("Words in braces must be one of the places: %(places)s.") % {"places": places}, field=field
        )


def report_parts(said: Iterable[tuple[str, int, str, str]]) -> list[dict[str, str]]:
    """The parts as they are kept: in order, each with its heading, empty where the usual one holds, and the words that it opens with.

    Takes: said, part, place, heading and words; place 0 leaves the part out.
    Refuses: Invalid("part", "part_kept", "part_heading", "part_words", "annex_words", "report_places").
    Rule: none in statute; the body's own, within what the product promises.
    """
    given = {part: (place, heading.strip(), words.strip()) for part, place, heading, words in said}
    if set(given) - {*REPORT_PARTS, *OWN_ANNEXES}:
        raise Invalid("part", _("Choose from the list."), field="report_parts")
    for part, (place, heading, words) in given.items():
        if place < 0 or place > 99:
            raise Invalid("part", _("Write a place between 0 and 99."), field=f"place_{part}")
        if part in KEPT and not place:
            raise Invalid(
                "part_kept", _("This part proves that no viewpoint is lost, and is not left out."), field=f"place_{part}"
            )
        if len(heading) > _LONGEST_HEADING or "\n" in heading:
            raise Invalid("part_heading", _("Write a heading of one line."), field=f"heading_{part}")
        if len(words) > _LONGEST_WORDS:
            raise Invalid("part_words", _("The words are longer than a report has room for."), field=f"words_{part}")
        must_know_places(heading, field=f"heading_{part}")
        must_know_places(words, field=f"words_{part}")
        if part in OWN_ANNEXES and place and not (heading and words):
            raise Invalid("annex_words", _("An annex of your own needs a heading and words."), field=f"words_{part}")
    if given and (lost := next((part for part in KEPT if part not in given), "")):
        raise Invalid("part_kept", _("This part proves that no viewpoint is lost, and is not left out."), field=f"place_{lost}")
    usual = (*REPORT_PARTS, *OWN_ANNEXES)
    order = sorted((part for part in given if given[part][0]), key=lambda part: (given[part][0], usual.index(part)))
    return [{"part": part, "heading": given[part][1], "words": given[part][2]} for part in order]
