"""What the one who asks sends out at the end: what became of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from genomslag.domain.flows.feedback_paper import Answered, answered
from genomslag.faces.exchange.papers.content import from_blocks
from genomslag.faces.exchange.papers.model import (
    Block,
    HeaderField,
    Heading,
    Letterhead,
    Paper,
    Signer,
    said,
)
from genomslag.faces.exchange.papers.words import in_own_language, label_of, stamp


@dataclass(frozen=True)
class Point:
    """A viewpoint and what was made of it. outcome is in words: changed, not changed because, noted."""

    place: str
    text: str
    outcome: str = ""
    reply: str = ""
    stance: str = ""


@in_own_language
def feedback_letter(
    *,
    letterhead: Letterhead,
    to: str,
    reached_at: str = "",
    title: str,
    number: str,
    their_number: str,
    dated_on: date,
    points: Sequence[Point],
    opening: str = "",
    adopted: str = "",
    covers: Sequence[str] = (),
    whole: Sequence[str] = (),
    contact: str = "",
    signers: Sequence[Signer] = (),
    digest: str = "",
    language: str = "sv",
) -> Paper:
    """What became of each of a recipient's viewpoints, for the one who gave them.

    Takes: covers, the days of the answers that it is about, told where they are several.
    """
    thanks = (
        _("Thank you for your answer. Below stands what became of each viewpoint, and why.")
        if points
        else _("Thank you for your answer.")
    )
    blocks: list[Block] = [said(part) for part in (opening or thanks).split("\n\n") if part.strip()]
    if len(covers) > 1:
        blocks.append(said(_("This letter is about all your answers: %(days)s.") % {"days": ", ".join(covers)}))
    if adopted:
        blocks.append(said(adopted))
    if points:
        blocks += [Heading(_("Your viewpoints and our replies")), *from_blocks(answered(_told(points)))]
    else:
        blocks.append(said(_("We have read it, and found no viewpoint in it that we were to reply to.")))
    if whole:
        blocks += [Heading(_("The consultation as a whole")), *(said(one) for one in whole)]
    return Paper(
        kind="feedback_letter",
        label=label_of("feedback_letter", language),
        title=title,
        language=language,
        letterhead=letterhead,
        number=number,
        fields=(
            HeaderField(_("To"), to),
            HeaderField(_("Address"), reached_at),
            HeaderField(_("Date"), stamp(dated_on)),
            HeaderField(_("Diary number"), number),
            HeaderField(_("Your number"), their_number),
            HeaderField(_("Contact"), contact),
        ),
        blocks=tuple(blocks),
        signers=tuple(signers),
        digest=digest,
    )


def _told(points: Sequence[Point]) -> list[Answered]:
    return [(one.place, f"{one.text} ({one.stance})" if one.stance else one.text, one.outcome, one.reply) for one in points]
