"""What the one who asks sends out: the letter, the report of what was said, and what became of an answer."""

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
    Paper,
    Signer,
    points,
    said,
    table,
)
from genomslag.faces.exchange.papers.richtext import Text, flow
from genomslag.faces.exchange.papers.words import day, in_own_language, label_of, stamp


@dataclass(frozen=True)
class Point:
    """A viewpoint and what was made of it. outcome is in words: changed, not changed because, noted."""

    place: str
    text: str
    outcome: str = ""
    reply: str = ""
    stance: str = ""


@dataclass(frozen=True)
class Asked:
    """One recipient of the consultation. status says in words how it stood: answered, declined, silent; points are in the order of its answer."""

    name: str
    status: str
    number: str = ""
    stance: str = ""
    points: Sequence[Point] = ()
    is_invited: bool = True


@in_own_language
def consultation_letter(
    *,
    letterhead: Letterhead,
    title: str,
    number: str,
    dated_on: date,
    answer_by_on: date,
    letter: Text,
    recipients: Sequence[str],
    questions: Sequence[str] = (),
    answer_to: str = "",
    contact: str = "",
    signers: Sequence[Signer] = (),
    attachments: Sequence[Attachment] = (),
    digest: str = "",
    language: str = "sv",
) -> Paper:
    """The letter: what to answer, by when, to what address, under which number, and who else is asked.

    Rule: FL 26 § asks a state authority to say what and by when; the same two are given to everyone.
    """
    when = _("The answer must be with us by %(day)s, that day included. State the diary number %(number)s.")
    how: list[Block] = [said(when % {"day": day(answer_by_on), "number": number})]
    if answer_to:
        how.append(said(_("Send the answer to %(address)s.") % {"address": answer_to}))
    how.append(said(_("An answer becomes a public record. Leave out the names of clients and where they live.")))
    asked: list[Block] = [Heading(_("What we ask you to answer")), points(questions, ordered=True)] if questions else []
    return Paper(
        kind="consultation_letter",
        label=label_of("consultation_letter", language),
        title=title,
        language=language,
        letterhead=letterhead,
        number=number,
        fields=(
            HeaderField(_("Diary number"), number),
            HeaderField(_("Date"), stamp(dated_on)),
            HeaderField(_("Answer by"), stamp(answer_by_on)),
            HeaderField(_("Contact"), contact),
        ),
        blocks=(*flow(letter), *asked, Heading(_("How to answer")), *how, Heading(_("Recipients")), points(recipients)),
        signers=tuple(signers),
        attachments=tuple(attachments),
        digest=digest,
    )


@in_own_language
def consultation_report(
    *,
    letterhead: Letterhead,
    title: str,
    number: str,
    dated_on: date,
    asked: Sequence[Asked],
    introduction: Text = "",
    changes: Text = "",
    attachments: Sequence[Attachment] = (),
    digest: str = "",
    language: str = "sv",
) -> Paper:
    """What everyone said and what was made of it; whoever did not answer is named."""
    uninvited = _("not invited")
    rows = [
        (one.name, one.status if one.is_invited else f"{one.status} ({uninvited})", one.stance, str(len(one.points)))
        for one in asked
    ]
    header = (_("Recipient"), _("Status"), _("Stance"), _("Viewpoints"))
    blocks: list[Block] = [*flow(introduction), Heading(_("Who was asked, and who answered")), table("", header, rows)]
    if changes:
        blocks += [Heading(_("What the viewpoints changed")), *flow(changes, under=1)]
    blocks.append(Heading(_("Viewpoints and replies")))
    for one in asked:
        if one.points:
            blocks += [Heading(f"{one.name} ({one.number})" if one.number else one.name, 2), _answered(one.points)]
    return Paper(
        kind="consultation_report",
        label=label_of("consultation_report", language),
        title=title,
        language=language,
        letterhead=letterhead,
        number=number,
        fields=(HeaderField(_("Diary number"), number), HeaderField(_("Date"), stamp(dated_on))),
        blocks=tuple(blocks),
        attachments=tuple(attachments),
        digest=digest,
    )  # fmt: skip


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
    whole: Sequence[str] = (),
    contact: str = "",
    signers: Sequence[Signer] = (),
    digest: str = "",
    language: str = "sv",
) -> Paper:
    """What became of each of a recipient's viewpoints, for the one who gave them."""
    thanks = (
        _("Thank you for your answer. Below stands what became of each viewpoint, and why.")
        if points
        else _("Thank you for your answer.")
    )
    blocks: list[Block] = [said(part) for part in (opening or thanks).split("\n\n") if part.strip()]
    if adopted:
        blocks.append(said(adopted))
    if points:
        blocks += [Heading(_("Your viewpoints and our replies")), _answered(points)]
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


def _answered(said_points: Sequence[Point]) -> Block:
    rows = [
        (str(at), one.place, f"{one.text} ({one.stance})" if one.stance else one.text, one.outcome, one.reply)
        for at, one in enumerate(said_points, 1)
    ]
    return table("", (_("No."), _("Place"), _("Viewpoint"), _("Outcome"), _("Reply")), rows)
