"""Governing documents on paper: a version of a programme, and a local action plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from genomslag.faces.exchange.papers.model import (
    Attachment,
    Block,
    HeaderField,
    Heading,
    Letterhead,
    Note,
    Paper,
    Paragraph,
    Signer,
    Span,
    said,
    table,
)
from genomslag.faces.exchange.papers.richtext import Text, flow
from genomslag.faces.exchange.papers.words import in_own_language, label_of, stamp


@dataclass(frozen=True)
class Element:
    """A chapter, goal, activity or indicator. word is the local name of its kind, depth 0 the outermost."""

    title: str
    text: Text = ""
    code: str = ""
    word: str = ""
    depth: int = 0
    named: Sequence[str] = ()
    is_example: bool = False


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One measure of a plan: one owner, a time, a resource, an expected effect."""

    code: str
    title: str
    owner: str
    starts_on: date | None = None
    ends_on: date | None = None
    resource: str = ""
    expected_effect: str = ""
    carries_out: str = ""


@in_own_language
def programme_version(
    *,
    letterhead: Letterhead,
    title: str,
    version: str,
    elements: Sequence[Element],
    number: str = "",
    decision: str = "",
    valid: str = "",
    attachments: Sequence[Attachment] = (),
    digest: str = "",
    language: str = "sv",
) -> Paper:
    """A version of a governing document: its elements in order, with those who are named responsible."""
    blocks: list[Block] = []
    for one in elements:
        level = min(one.depth, 3) + 1
        blocks += [Heading(f"{one.code} {one.title}".strip() or one.word, level), *flow(one.text, under=level)]
        if one.named:
            blocks.append(Paragraph((Span(_("Responsible:") + " ", strong=True), Span(", ".join(one.named)))))
        if one.is_example:
            blocks.append(Note(_("Invented example"), (said(_("This part is not from the adopted text.")),)))
    return Paper(
        kind="programme",
        label=label_of("programme", language),
        title=title,
        language=language,
        letterhead=letterhead,
        number=number,
        fields=(
            HeaderField(_("Diary number"), number),
            HeaderField(_("Version"), version),
            HeaderField(_("Decided"), decision),
            HeaderField(_("Valid"), valid),
        ),
        blocks=tuple(blocks),
        attachments=tuple(attachments),
        digest=digest,
    )


@in_own_language
def local_action_plan(
    *,
    letterhead: Letterhead,
    title: str,
    programme: str,
    measures: Sequence[Measure],
    number: str = "",
    decision: str = "",
    valid: str = "",
    introduction: Text = "",
    signers: Sequence[Signer] = (),
    attachments: Sequence[Attachment] = (),
    digest: str = "",
    language: str = "sv",
) -> Paper:
    """The plan: measures as a table, then each expected effect beside what the measure carries out."""
    rows = [(one.code, one.title, one.owner, _time(one), one.resource) for one in measures]
    effects = [(one.code, one.carries_out, one.expected_effect) for one in measures if one.expected_effect or one.carries_out]
    blocks: list[Block] = [
        *flow(introduction),
        Heading(_("Measures")),
        table(
            _("Measures with owner, time and resource"), (_("No."), _("Measure"), _("Owner"), _("Time"), _("Resource")), rows
        ),
    ]
    if effects:
        header = (_("No."), _("Carries out"), _("Expected effect"))
        blocks += [
            Heading(_("What the measures are to lead to")),
            table(_("What each measure carries out, and its effect"), header, effects),
        ]
    return Paper(
        kind="action_plan",
        label=label_of("action_plan", language),
        title=title,
        subtitle=programme,
        language=language,
        letterhead=letterhead,
        number=number,
        fields=(HeaderField(_("Diary number"), number), HeaderField(_("Decided"), decision), HeaderField(_("Valid"), valid)),
        blocks=tuple(blocks),
        signers=tuple(signers),
        attachments=tuple(attachments),
        digest=digest,
    )  # fmt: skip


def _time(measure: Measure) -> str:
    return " – ".join(filter(None, (stamp(measure.starts_on), stamp(measure.ends_on))))
