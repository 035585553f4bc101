"""What the board's own papers say: the notice to its members, its minutes, the extract of a §, a dissent, and the proof of posting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genomslag.domain.boards import rules
from genomslag.domain.boards.models import AgendaItem, Dissent, Motion, Notice, Presence, Proposition, Seat, Sitting, Vote
from genomslag.domain.boards.queries import Listed, Proceedings, Put
from genomslag.domain.flows.papers import LANGUAGE, Block, Paper, heading, numbered, paper, paragraph, rich, table
from genomslag.domain.organisation.models import Person

Side = Proposition.Side


def named(seat: Seat) -> str:
    """A person with party, as minutes name them."""
    return f"{seat.person.name} ({seat.party})" if seat.party else seat.person.name


def _numbers(listed: Sequence[Listed]) -> str:
    known = [str(one.item.paragraph) for one in listed if one.item.paragraph]
    return f"{'§' if len(known) == 1 else '§§'} {', '.join(known)}" if known else ""


def _present(presences: Sequence[Presence], others: Sequence[str]) -> Iterator[Block]:
    """Those who decided, for whom and for how long; those who were there without deciding; others."""
    groups = (
        (_("Deciding"), [_presence(one) for one in presences if one.is_serving]),
        (_("Substitutes who did not decide"), [_presence(one) for one in presences if not one.is_serving]),
        (_("Others present"), list(others)),
    )
    yield heading(_("Present"))
    for label, names in groups:
        if names:
            yield heading(label, 2)
            yield numbered(names)


def _presence(one: Presence) -> str:
    said = [named(one.seat)]
    if one.seat.kind in (Seat.Kind.CHAIR, Seat.Kind.VICE_CHAIR):
        said.append(str(one.seat.get_kind_display()).lower())
    if one.serves_for is not None:
        said.append(_("serves for %(name)s") % {"name": named(one.serves_for)})
    if one.from_position and one.from_position > 1:
        said.append(_("from matter %(number)s on the agenda") % {"number": one.from_position})
    if one.until_position:
        said.append(_("until matter %(number)s on the agenda") % {"number": one.until_position})
    return ", ".join(said)


def motion_words(motion: Motion) -> str:
    """Who moved what, in one line: “2. Olle Flanell (Blå Hatten): Reject …”."""
    who = f"{motion.person.name} ({motion.party})" if motion.party else motion.person.name
    said = f"{who}: {motion.get_kind_display()}"
    if motion.clauses:
        said += f" – {' '.join(motion.clauses)}"
    return f"{said} ({_('withdrawn')})" if motion.is_withdrawn else said


def side_words(proposition: Proposition, side: str) -> str:
    """What it meant to be on a side."""
    if proposition.kind == Proposition.Kind.AT_ONCE:
        return _("approve at once") if side == Side.YES else _("approve in the ordinary way")
    if proposition.kind != Proposition.Kind.MAIN and side == Side.YES:
        return _("decide today")
    motion = proposition.yes if side == Side.YES else proposition.no
    if motion is None:
        return _("the office's proposal")
    return _("motion %(number)s by %(name)s") % {"number": motion.number, "name": motion.person.name}


def put_words(one: Put) -> list[str]:
    """How the question was put, and what the board chose: two or three sentences."""
    row = one.proposition
    sides = {"yes": side_words(row, Side.YES), "no": side_words(row, Side.NO), "won": side_words(row, row.winner)}
    said = [_("The chair put the question: %(yes)s, or %(no)s.") % sides]
    if not row.is_vote:
        said.append(_("The chair found that the board chose: %(won)s.") % sides)
        return said
    counts = {
        "yes": ngettext("%(num)s yes", "%(num)s yes", one.count(Vote.Choice.YES)) % {"num": one.count(Vote.Choice.YES)},
        "no": ngettext("%(num)s no", "%(num)s no", one.count(Vote.Choice.NO)) % {"num": one.count(Vote.Choice.NO)},
        "abstain": _("%(num)s abstained") % {"num": one.count(Vote.Choice.ABSTAIN)},
    }
    said.append(_("A vote was called for. Yes: %(yes)s. No: %(no)s.") % sides)
    said.append(_("The vote gave %(yes)s, %(no)s; %(abstain)s.") % counts)
    if row.by_casting_vote:
        said.append(_("The voices were even. The chair's vote, %(name)s, decided.") % {"name": row.chair.person.name})
    if row.is_by_minority:
        said.append(_("Enough of those present asked for it, though fewer than half."))
    said.append(_("The board chose: %(won)s.") % sides)
    return said


def _votes(one: Put) -> Block:
    rows = [(named(vote.seat), str(vote.get_choice_display())) for vote in one.votes]
    return table(_("How each one voted"), (_("Name"), _("Voice")), rows)


def _item(told: Proceedings, level: int) -> Iterator[Block]:
    item, below = told.item, level + 1
    yield heading(f"§ {item.paragraph} {item.title}" if item.paragraph else item.title, level)
    yield paragraph(_("Diary number %(number)s") % {"number": item.matter.number})
    if told.conflicts:
        yield heading(_("Conflict of interest"), below)
        yield numbered(_conflict(row.seat, row.stand_in, row.reason) for row in told.conflicts)
    yield heading(_("Proposed decision"), below)
    yield numbered(item.proposal)
    if told.motions:
        yield heading(_("Moved at the sitting"), below)
        yield numbered(motion_words(motion) for motion in told.motions)
    put = [one for one in told.put if not one.proposition.is_annulled]
    if put:
        yield heading(_("How the question was put"), below)
    for one in put:
        yield paragraph(" ".join(put_words(one)))
        if one.votes:
            yield _votes(one)
    yield from _outcome(item, below)
    for dissent in told.listed.dissents:
        yield heading(f"{dissent.get_kind_display()}: {_who(dissent)}", below)
        yield paragraph(dissent.text)


def _conflict(seat: Seat, stand_in: Seat | None, reason: str) -> str:
    said = _("%(name)s took no part in the matter.") % {"name": named(seat)}
    if stand_in is not None:
        said += " " + _("%(name)s stepped in.") % {"name": named(stand_in)}
    return f"{said} {reason}".strip()


def _outcome(item: AgendaItem, level: int) -> Iterator[Block]:
    if item.state != AgendaItem.State.DECIDED:
        yield heading(_("Outcome"), level)
        yield paragraph(f"{item.get_state_display()}. {item.reason}")
        return
    yield heading(_("Decision"), level)
    yield numbered(item.decision)
    if item.adopted_text:
        yield heading(_("The board's own text"), level)
        yield rich(item.adopted_text)


def _who(dissent: Dissent) -> str:
    return f"{dissent.person.name} ({dissent.party})" if dissent.party else dissent.person.name


def minutes(
    sitting: Sitting,
    told: Sequence[Proceedings],
    *,
    presences: Sequence[Presence],
    chair: Person,
    approvers: Sequence[Person],
    secretary: str,
    immediate: bool,
    announced_after: Sequence[tuple[AgendaItem, Dissent]] = (),
) -> Paper:
    """The minutes: who was there, and for each matter conflicts, motions, questions, votes by name, decision, reservations.

    Takes: announced_after, what was announced of matters that had been approved at once by then, in minutes of their own.
    Rule: KL 5 kap. 65-67 §§ with 6 kap. 35 §.
    """
    with translation.override(LANGUAGE):
        numbers = _numbers([one.listed for one in told])
        title = _("Minutes %(numbers)s, approved at once") if immediate else _("Minutes %(numbers)s")
        blocks = [*_present(presences, sitting.others)]
        for one in told:
            blocks += _item(one, 1)
        if announced_after:
            blocks.append(heading(_("Announced after the matter was approved at once"), 1))
        for item, row in announced_after:
            blocks += [
                heading(f"§ {item.paragraph} {item.title}. {row.get_kind_display()}: {_who(row)}", 2),
                paragraph(row.text),
            ]
        return paper(
            "minutes",
            title % {"numbers": numbers},
            body=sitting.body,
            fields=[
                (_("Body"), sitting.body.name),
                (_("Sitting"), sitting.held_on.isoformat()),
                (_("Venue"), sitting.place),
            ],
            blocks=blocks,
            signers=[(secretary, _("Secretary")), *_approving(chair, approvers)],
        )


def _approving(chair: Person, approvers: Sequence[Person]) -> list[tuple[str, str]]:
    return [(chair.name, _("Chair")), *((one.name, _("Approver")) for one in approvers)]


def minutes_extract(
    told: Proceedings, *, chair: Person, approvers: Sequence[Person], approved_on: date, immediate: bool
) -> Paper:
    """One § of approved minutes, for the one whom the decision concerns."""
    item = told.item
    with translation.override(LANGUAGE):
        said = _("This § was approved at once, %(day)s.") if immediate else _("The minutes were approved %(day)s.")
        blocks = [*_item(told, 1), heading(_("Approval")), paragraph(said % {"day": approved_on.isoformat()})]
        return paper(
            "minutes_extract",
            _("Minutes extract § %(paragraph)s") % {"paragraph": item.paragraph},
            body=item.sitting.body,
            fields=[
                (_("Body"), item.sitting.body.name),
                (_("Sitting"), item.sitting.held_on.isoformat()),
                (_("Diary number"), item.matter.number),
            ],
            blocks=blocks,
            signers=_approving(chair, approvers),
        )


def dissent(row: Dissent, *, item: AgendaItem) -> Paper:
    """A reservation or special statement as a paper of its own."""
    with translation.override(LANGUAGE):
        return paper(
            "dissent",
            f"{row.get_kind_display()}, § {item.paragraph}",
            body=item.sitting.body,
            fields=[(_("Sitting"), item.sitting.held_on.isoformat()), (_("Diary number"), item.matter.number)],
            blocks=[heading(item.title), paragraph(row.text)],
            signers=[(row.person.name, row.party)],
        )


def title_on_agenda(item: AgendaItem) -> str:
    """The matter as the notice names it: what concerns a record under a secrecy marking is named by its number alone."""
    if item.paper is not None and item.paper.secrecy_provision:
        return _("A matter under secrecy")
    return item.title


def grouped(listed: Sequence[Listed], sitting: Sitting) -> list[tuple[str, list[Listed]]]:
    """The agenda under its headings: in the body's order, then any others, in the order of the agenda."""
    known = rules.terms_of(sitting).groups
    names = list(dict.fromkeys([*known, *(one.item.group for one in listed)]))
    parts = [(name, [one for one in listed if one.item.group == name]) for name in names]
    return [(name, rows) for name, rows in parts if rows]


def agenda_lines(listed: Sequence[Listed], sitting: Sitting) -> Iterator[tuple[str, list[str]]]:
    """Each heading of the agenda with its matters, by number."""
    for name, rows in grouped(listed, sitting):
        yield name, [f"{one.item.position}. {title_on_agenda(one.item)} ({one.item.matter.number})" for one in rows]


def notice_to_members(sitting: Sitting, listed: Sequence[Listed], seats: Sequence[Seat]) -> Paper:
    """The notice and the agenda: when and where, what is to be decided under which heading, and who is called."""
    with translation.override(LANGUAGE):
        blocks: list[Block] = [heading(_("Agenda"))]
        for name, lines in agenda_lines(listed, sitting):
            blocks += [heading(name, 2)] if name else []
            blocks += [paragraph(line) for line in lines]
        members = [named(seat) for seat in seats if seat.kind != Seat.Kind.SUBSTITUTE]
        substitutes = [named(seat) for seat in seats if seat.kind == Seat.Kind.SUBSTITUTE]
        for label, names in ((_("Members"), members), (_("Substitutes"), substitutes)):
            blocks += [heading(label, 1), numbered(names)] if names else []
        return paper(
            "call",
            _("Notice of a sitting %(day)s") % {"day": sitting.held_on.isoformat()},
            body=sitting.body,
            fields=[
                (_("Body"), sitting.body.name),
                (_("Sitting"), sitting.held_on.isoformat()),
                (_("Venue"), sitting.place),
            ],
            blocks=blocks,
        )


def proof_of_posting(notice: Notice, listed: Sequence[Listed], *, signer: str, on: date) -> Paper:
    """The notice that minutes are approved, with the proof of how long it was posted; it comes down by itself on its day.

    Rule: KL 8 kap. 9-12 §§, 13 kap. 5 §; that a proof is kept: customary, unverified.
    """
    minutes_ = notice.minutes
    sitting = minutes_.sitting
    with translation.override(LANGUAGE):
        rows = [
            (_("Body"), sitting.body.name),
            (_("Day of the sitting"), sitting.held_on.isoformat()),
            (_("Paragraphs"), _numbers(listed)),
            (_("Minutes approved"), minutes_.approved_on.isoformat() if minutes_.approved_on else ""),
            (_("Notice posted"), notice.posted_on.isoformat()),
            (_("Last day to appeal"), notice.appeal_until_on.isoformat()),
            (_("Notice may be taken down"), notice.take_down_on.isoformat()),
            (_("Notice taken down"), notice.take_down_on.isoformat() if notice.take_down_on <= on else _("not yet")),
            (_("Where the minutes are kept"), notice.kept_at),
        ]
        return paper(
            "notice",
            _("The minutes of %(body)s are approved") % {"body": sitting.body.name},
            body=sitting.body,
            fields=[(_("Sitting"), sitting.held_on.isoformat()), (_("Posted"), notice.posted_on.isoformat())],
            blocks=[
                paragraph(_("This notice makes known that the minutes below have been approved. Whoever wants to appeal does so at the administrative court.")),
                table("", (_("What"), _("Particulars")), rows),
                *([paragraph(_("It is certified that the notice was posted as stated:"))] if signer else []),
            ],
            signers=[(signer, _("Secretary"))] if signer else [],
        )  # fmt: skip
