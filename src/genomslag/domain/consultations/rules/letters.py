"""The letter's frame: what every letter of a body says, with places for what differs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.ground.errors import Invalid

PLACES = ("number", "date", "contact", "what", "answer_by", "how")
NEEDED = ("what", "answer_by")
LETTER = _(
    "Diary number {number}, {date}\n\n{what}\n\nThe answer must be with us by {answer_by}, that day included.\n\n{how}\n\nContact: {contact}"
)
HOW = _(
    "Send the answer to us and state the diary number. It becomes a public record: leave out the names of clients and where they live."
)


def must_be_frame(letter: str) -> None:
    """The frame says what to answer and by when, and names no place that is unknown.

    Refuses: Invalid("letter_places").
    Rule: FL 26 § for state authorities (say what and by when); the same two for all here.
    """
    missing = [name for name in NEEDED if "{" + name + "}" not in letter]
    if missing or _unknown(letter):
        raise Invalid(
            "letter_places",
            _("The letter must have the places {what} and {answer_by}, and may have {number}, {date}, {contact} and {how}."),
            field="letter",
        )


def _unknown(letter: str) -> bool:
    bare = letter
    for name in PLACES:
        bare = bare.replace("{" + name + "}", "")
    return "{" in bare or "}" in bare


def fill(doc: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    """The rich text with each place filled that stands in one run of words; a place without a value is left as it is."""
    filled = dict(doc)
    if "text" in filled:
        for name, value in values.items():
            filled["text"] = filled["text"].replace("{" + name + "}", value)
    if "content" in filled:
        filled["content"] = [fill(node, values) for node in filled["content"]]
    return filled
