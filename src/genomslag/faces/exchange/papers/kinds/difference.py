"""The difference between two versions on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from genomslag.faces.exchange.papers.model import (
    Block,
    HeaderField,
    Heading,
    Letterhead,
    Note,
    Paper,
    Paragraph,
    Span,
    points,
    said,
    table,
)
from genomslag.faces.exchange.papers.words import in_own_language, label_of

Run = tuple[str, str]
"""keep, insert or delete, and the words."""


@dataclass(frozen=True, kw_only=True)
class Changed:
    """What became of one element. word is the local name of its kind; op the word for what happened; notes are whole sentences."""

    heading: str
    word: str
    op: str
    title: Sequence[Run] = ()
    text: Sequence[Run] = ()
    notes: Sequence[str] = ()


@in_own_language
def difference(
    *,
    letterhead: Letterhead,
    title: str,
    old: str,
    new: str,
    counts: Mapping[str, int],
    sums: Sequence[str],
    changed: Sequence[Changed],
    made: str = "",
    number: str = "",
    decision: str = "",
    digest: str = "",
    language: str = "sv",
) -> Paper:
    """What happened between two versions, element by element and word by word. What is unchanged is counted and not repeated.

    Takes: old and new, what the two versions are called; counts, by the word for what happened; sums, sentences that say how
    the counts add up; made, when and by what the difference was told, when it is one that was kept.
    """
    rows = [(word, str(count)) for word, count in counts.items()]
    blocks: list[Block] = [
        said(_("What has been put in is underlined and stands in brackets after “new:”. What has been taken out is struck out and stands in brackets after “taken out:”.")),
        table(_("How many elements"), (_("What happened"), _("Elements")), rows),
        points(sums),
        Heading(_("Element by element")),
    ]  # fmt: skip
    for one in changed:
        blocks += _blocks(one)
    if not changed:
        blocks.append(said(_("Nothing changed.")))
    return Paper(
        kind="difference",
        label=label_of("difference", language),
        title=title,
        language=language,
        letterhead=letterhead,
        number=number,
        fields=(
            HeaderField(_("Diary number"), number),
            HeaderField(_("From"), old),
            HeaderField(_("To"), new),
            HeaderField(_("Decided"), decision),
            HeaderField(_("Kept"), made),
        ),
        blocks=tuple(blocks),
        digest=digest,
    )


def _blocks(one: Changed) -> Iterator[Block]:
    yield Heading(f"{one.heading} ({one.op})", 2)
    if any(op != "keep" for op, _words in one.title) and not all(op == one.title[0][0] for op, _words in one.title):
        yield Paragraph((Span(_("Heading:") + " ", strong=True), *_spans(one.title)))
    parts = _paragraphs(one.text)
    for spans in parts:
        yield Paragraph(spans)
    if one.notes:
        yield Note(one.word, (points(one.notes),))


def _paragraphs(runs: Sequence[Run]) -> list[tuple[Span, ...]]:
    """The words, parted at their empty lines; a run that goes over one is parted with it."""
    made: list[list[Run]] = [[]]
    for op, words in runs:
        first, *rest = words.split("\n\n")
        made[-1].append((op, first))
        made += [[(op, part)] for part in rest]
    return [tuple(_spans(part)) for part in made if any(words.strip() for _op, words in part)]


def _spans(runs: Sequence[Run]) -> Iterator[Span]:
    """Space at the ends of a change stands outside its brackets; a change of nothing but space shows nothing and is left as space."""
    before = ""
    for op, words in runs:
        if not words:
            continue
        if op == "keep" or not words.strip():
            yield Span(words)
        else:
            core = words.strip()
            begins = words.index(core)
            apart = " " if (before, op) == ("delete", "insert") and not begins else ""
            yield from (Span(apart + words[:begins]), Span(core, change=op), Span(words[begins + len(core) :]))
        before = op
