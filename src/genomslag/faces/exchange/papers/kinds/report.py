"""The official report (tjänsteutlåtande): what the office proposes to its board, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from genomslag.faces.exchange.papers.model import (
    Attachment,
    Block,
    HeaderField,
    Heading,
    Letterhead,
    Paper,
    Signer,
    points,
    said,
    table,
)
from genomslag.faces.exchange.papers.richtext import Text, flow
from genomslag.faces.exchange.papers.words import in_own_language, label_of, stamp


@dataclass(frozen=True)
class Section:
    """A part of the report. A key of ours gives it its customary place and heading; a title of its own goes before the customary one."""

    key: str
    text: Text
    title: str = ""


@dataclass(frozen=True)
class Position:
    """One viewpoint on the referred text; place says where in it, in words."""

    place: str
    stance: str
    text: str


CUSTOMARY = ("summary", "background", "preparation", "matter", "views")
"""Stockholm's order. The proposed decision stands before them; sections that are not among them follow the one they came after."""


@in_own_language
def official_report(
    *,
    letterhead: Letterhead,
    title: str,
    number: str,
    dated_on: date,
    to: str,
    clauses: Sequence[str],
    sections: Sequence[Section],
    subtitle: str = "",
    their_number: str = "",
    officer: str = "",
    sitting_on: date | None = None,
    positions: Sequence[Position] = (),
    signers: Sequence[Signer] = (),
    attachments: Sequence[Attachment] = (),
    digest: str = "",
    language: str = "sv",
) -> Paper:
    """The report: proposed decision, the customary sections in their order, viewpoints as a table, two signers, numbered attachments."""
    blocks: list[Block] = [Heading(_("Proposed decision")), *decided(clauses)]
    for section in in_custom(sections):
        blocks += [Heading(section.title or _custom_title(section.key)), *flow(section.text, under=1)]
    if positions:
        rows = [(str(at), one.place, one.stance, one.text) for at, one in enumerate(positions, 1)]
        header = (_("No."), _("Place"), _("Stance"), _("Viewpoint"))
        blocks += [Heading(_("Viewpoints"), 2), table(_("Viewpoints on the referred text"), header, rows)]
    return Paper(
        kind="official_report",
        label=label_of("official_report", language),
        title=title,
        subtitle=subtitle,
        language=language,
        letterhead=letterhead,
        number=number,
        fields=(
            HeaderField(_("Diary number"), number),
            HeaderField(_("Date"), stamp(dated_on)),
            HeaderField(_("Your number"), their_number),
            HeaderField(_("To"), to),
            HeaderField(_("Sitting"), stamp(sitting_on)),
            HeaderField(_("Officer"), officer),
        ),
        blocks=tuple(blocks),
        signers=tuple(signers),
        attachments=tuple(attachments),
        digest=digest,
    )


def decided(clauses: Sequence[str]) -> Iterator[Block]:
    """A single clause stands as a sentence, several as a numbered list."""
    if len(clauses) == 1:
        yield said(clauses[0])
    elif clauses:
        yield points(clauses, ordered=True)


def in_custom(sections: Iterable[Section]) -> list[Section]:
    """The sections in the customary order; one that custom does not know stays behind the one it came after."""
    place, placed = -1, []
    for section in sections:
        place = CUSTOMARY.index(section.key) if section.key in CUSTOMARY else place
        placed.append((place, section))
    return [section for _place, section in sorted(placed, key=lambda pair: pair[0])]


def _custom_title(key: str) -> str:
    titles = {
        "summary": _("Summary"),
        "background": _("Background"),
        "preparation": _("How the matter was prepared"),
        "matter": _("The matter"),
        "views": _("The office's viewpoints"),
    }
    return titles.get(key, key)
