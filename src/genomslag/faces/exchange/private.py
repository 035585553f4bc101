"""The personal data in a record, and the record's words with it covered, as a paper of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.ground import richtext
from genomslag.reading import Unreadable, read_bytes
from genomslag.reading.private import Passage, covered, passages

PAPER_VERSION = 1
LONGEST_PARAGRAPH = 20_000


def text_of_paper(content: Mapping[str, Any]) -> str:
    """The words of a structured paper, one block a paragraph, in the order in which they are read."""
    return "\n".join(line for line in _lines(content) if line.strip())


def _lines(content: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{label}: {value}" for label, value in content.get("fields", ()))
    for block in content.get("blocks", ()):
        kind = block["type"]
        if kind == "rich":
            yield from richtext.to_text(block["doc"]).split("\n")
        elif kind == "numbered":
            yield from (f"{at}. {row}" for at, row in enumerate(block["rows"], start=1))
        elif kind == "table":
            yield block["caption"]
            yield from (" | ".join(row) for row in [block["header"], *block["rows"]])
        else:
            yield block["text"]
    yield from (", ".join(signer) for signer in content.get("signers", ()))


def text_of_file(data: bytes, name: str) -> str:
    """The words of a file; empty when none can be read out of it, as of a picture of a letter."""
    try:
        return read_bytes(data, name).text
    except Unreadable:
        return ""


def found_in(text: str, also: Sequence[str] = ()) -> list[Passage]:
    """The passages of personal data, in the order of the text.

    Takes: also, words that a person has pointed out.
    """
    return passages(text, also)


def covered_words(text: str, found: Sequence[Passage]) -> str:
    """The text with the passages covered."""
    return covered(text, found)


def covered_paper(text: str, found: Sequence[Passage], *, title: str, organisation: str, number: str) -> dict[str, Any]:
    """A paper with the covered words. It is built anew from the words alone, so that nothing of the original's make-up, marks or properties comes along."""
    with translation.override("sv"):
        label, named = _("Record with personal data covered"), _("Diary number")
        note = _("Covered words are shown as %(sign)s. The record itself is kept by the authority as it came in.")
    lines = [line.strip() for line in covered(text, found).split("\n") if line.strip()]
    blocks = [
        {"type": "paragraph", "text": line[at : at + LONGEST_PARAGRAPH]}
        for line in lines
        for at in range(0, len(line), LONGEST_PARAGRAPH)
    ]
    return {
        "v": PAPER_VERSION,
        "kind": "edition",
        "label": label,
        "language": "sv",
        "title": title,
        "head": {"organisation": organisation, "department": ""},
        "fields": [[named, number]],
        "blocks": [{"type": "paragraph", "text": note % {"sign": "█████"}}, *blocks],
        "signers": [],
        "attachments": [],
    }
