"""What comes from the board: minutes, extract, dissent, notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from genomslag.faces.exchange.papers.kinds.report import decided
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
class Dissent:
    """kind is "reservation" or "statement"; who says it, with party when there is one."""

    kind: str
    who: str
    text: Text


@dataclass(frozen=True, kw_only=True)
class Item:
    """One § as it was dealt with. outcome is said instead of a decision when there was none ("Bordlagt. ...")."""

    paragraph: str
    title: str
    number: str = ""
    proposal: Sequence[str] = ()
    motions: Sequence[str] = ()
    decision: Sequence[str] = ()
    outcome: str = ""
    adopted_text: Text = ""
    conflicted: Sequence[str] = ()
    dissents: Sequence[Dissent] = ()


@dataclass(frozen=True)
class Attendance:
    """Those who decided, those who were there without deciding, and others."""

    deciding: Sequence[str] = ()
    substitutes: Sequence[str] = ()
    others: Sequence[str] = ()


@dataclass(frozen=True)
class Approval:
    """Who approved the minutes and when; immediate, when the § was approved on the spot."""

    chair: str
    approver: str
    approved_on: date | None = None
    is_immediate: bool = False


@in_own_language
def minutes(
    *,
    letterhead: Letterhead,
    body: str,
    sitting_on: date,
    items: Sequence[Item],
    attendance: Attendance,
    approval: Approval,
    secretary: str = "",
    place: str = "",
    is_part: bool = False,
    digest: str = "",
    language: str = "sv",
) -> Paper:
    """The minutes of a sitting, or a part of them: who was there, each §, and lines for those who approve to sign on."""
    named = paragraphs(item.paragraph for item in items)
    part = _("Part of the minutes, %(paragraphs)s") if is_part else _("Minutes %(numbers)s")
    blocks: list[Block] = [*_present(attendance)]
    for item in items:
        blocks += _item(item, 1)
    blocks += [Heading(_("Approval")), said(_approved(approval))]
    signers = [Signer(secretary, _("Secretary"))] if secretary else []
    return Paper(
        kind="minutes",
        label=label_of("minutes", language),
        title=part % {"paragraphs": named, "numbers": named},
        subtitle=body,
        language=language,
        letterhead=letterhead,
        fields=(HeaderField(_("Body"), body), HeaderField(_("Sitting"), stamp(sitting_on)), HeaderField(_("Venue"), place)),
        blocks=tuple(blocks),
        signers=(*signers, Signer(approval.chair, _("Chair")), Signer(approval.approver, _("Approver"))),
        is_signed_by_hand=True,
        digest=digest,
    )


@in_own_language
def minutes_extract(
    *,
    letterhead: Letterhead,
    body: str,
    sitting_on: date,
    item: Item,
    attendance: Attendance,
    approval: Approval,
    certified_by: Signer,
    attachments: Sequence[Attachment] = (),
    digest: str = "",
    language: str = "sv",
) -> Paper:
    """One § of approved minutes, for the one whom the decision concerns, certified by the secretary."""
    return Paper(
        kind="minutes_extract",
        label=label_of("minutes_extract", language),
        title=_("Minutes extract § %(paragraph)s") % {"paragraph": item.paragraph},
        language=language,
        letterhead=letterhead,
        number=item.number,
        fields=(
            HeaderField(_("Body"), body),
            HeaderField(_("Sitting"), stamp(sitting_on)),
            HeaderField(_("Diary number"), item.number),
        ),
        blocks=(*_item(item, 1), *_present(attendance), Heading(_("Approval")), said(_approved(approval))),
        signing=_("It is certified that the extract agrees with the minutes:"),
        signers=(certified_by,),
        is_signed_by_hand=True,
        attachments=tuple(attachments),
        digest=digest,
    )


@in_own_language
def dissent_paper(
    *,
    letterhead: Letterhead,
    body: str,
    sitting_on: date,
    item: Item,
    dissent: Dissent,
    digest: str = "",
    language: str = "sv",
) -> Paper:
    """A reservation or a special statement, as the paper that goes with the decision."""
    label = label_of(dissent.kind, language)
    return Paper(
        kind=dissent.kind,
        label=label,
        title=f"{label} § {item.paragraph}",
        subtitle=item.title,
        language=language,
        letterhead=letterhead,
        number=item.number,
        fields=(
            HeaderField(_("Body"), body),
            HeaderField(_("Sitting"), stamp(sitting_on)),
            HeaderField(_("Diary number"), item.number),
        ),
        blocks=flow(dissent.text),
        signers=(Signer(dissent.who),),
        digest=digest,
    )


@in_own_language
def notice(
    *,
    letterhead: Letterhead,
    body: str,
    sitting_on: date,
    numbers: Sequence[str],
    approved_on: date,
    posted_on: date,
    posted_until_on: date,
    appeal_by_on: date,
    kept_at: str,
    signer: Signer,
    language: str = "sv",
) -> Paper:
    """The notice (anslag) that minutes are approved, with the proof of how long it was posted.

    Rule: KL 8 kap. 9-12 §§, 13 kap. 5 §.
    """
    rows = (
        (_("Body"), body),
        (_("Day of the sitting"), day(sitting_on)),
        (_("Paragraphs"), paragraphs(numbers)),
        (_("Minutes approved"), day(approved_on)),
        (_("Notice posted"), day(posted_on)),
        (_("Notice may be taken down"), day(posted_until_on)),
        (_("Last day to appeal"), day(appeal_by_on)),
        (_("Where the minutes are kept"), kept_at),
    )
    return Paper(
        kind="notice",
        label=label_of("notice", language),
        title=_("The minutes of %(body)s are approved") % {"body": body},
        language=language,
        letterhead=letterhead,
        fields=(HeaderField(_("Sitting"), stamp(sitting_on)), HeaderField(_("Posted"), stamp(posted_on))),
        blocks=(
            said(_("This notice makes known that the minutes below have been approved. Whoever wants to appeal does so at the administrative court.")),
            table("", (_("What"), _("Particulars")), rows),
        ),
        signing=_("It is certified that the notice was posted as stated:"),
        signers=(signer,),
        is_signed_by_hand=True,
    )  # fmt: skip


def paragraphs(numbers: Iterable[str]) -> str:
    """§ 7 or §§ 7, 8, 9."""
    known = [number for number in numbers if number]
    return f"{'§' if len(known) == 1 else '§§'} {', '.join(known)}" if known else ""


def _present(attendance: Attendance) -> Iterator[Block]:
    groups = (
        (_("Deciding"), attendance.deciding),
        (_("Substitutes who did not decide"), attendance.substitutes),
        (_("Others present"), attendance.others),
    )
    if any(names for _label, names in groups):
        yield Heading(_("Present"))
    for label, names in groups:
        if names:
            yield Heading(label, 2)
            yield points(names)


def _item(item: Item, level: int) -> Iterator[Block]:
    yield Heading(f"§ {item.paragraph} {item.title}" if item.paragraph else item.title, level)
    if item.number:
        yield said(_("Diary number %(number)s") % {"number": item.number})
    if item.conflicted:
        yield Heading(_("Conflict of interest"), level + 1)
        yield points(item.conflicted)
    if item.decision:
        yield Heading(_("Decision"), level + 1)
        yield from decided(item.decision)
    elif item.outcome:
        yield Heading(_("Outcome"), level + 1)
        yield said(item.outcome)
    if item.adopted_text:
        yield Heading(_("The board's own text"), level + 1)
        yield from flow(item.adopted_text, under=level + 1)
    if item.proposal:
        yield Heading(_("Proposed decision"), level + 1)
        yield from decided(item.proposal)
    if item.motions:
        yield Heading(_("Moved at the sitting"), level + 1)
        yield points(item.motions)
    for dissent in item.dissents:
        label = _("Reservation") if dissent.kind == "reservation" else _("Special statement")
        yield Heading(f"{label}: {dissent.who}", level + 1)
        yield from flow(dissent.text, under=level + 1)


def _approved(approval: Approval) -> str:
    said_so = _("This § was approved at once, %(day)s.") if approval.is_immediate else _("The minutes were approved %(day)s.")
    if approval.approved_on is None:
        said_so = _("The minutes are not approved yet.")
    names = _("Approved by %(chair)s, chair, and %(approver)s, approver.")
    return f"{said_so % {'day': day(approval.approved_on)}} {names % {'chair': approval.chair, 'approver': approval.approver}}"
