"""The board is called together: what was decided without it is listed, its members have the agenda, and a sitting that moves takes its days along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards import queries as board_queries
from genomslag.domain.boards.models import Seat, Sitting
from genomslag.domain.flows import board_papers, ways_out
from genomslag.domain.flows.papers import LANGUAGE
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions import queries as opinion_queries
from genomslag.domain.opinions.models import Opinion
from genomslag.ground import outbox
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.writes import write

SITTING_MARK = "{sitting_page}"
"""Where the address of the sitting's page stands in the notice, put in as the mail goes."""


@write
def call(sitting: Sitting, *, by: Viewer, expected: int | None = None) -> Sitting:
    """The notice is out: each one who sits in the board has the agenda by mail, and what was decided without the board is on it.

    Refuses: as boards.call and ways_out.report.
    Rule: KL 6 kap. 40 §, 7 kap. 8 § (urgent and delegated decisions are reported to the board).
    """
    for decision in opinion_queries.unreported(sitting.body, viewer=by):
        ways_out.report(decision.opinion, sitting=sitting, by=by)
    called = boards.call(sitting, by=by, expected=expected)
    seats = board_queries.seats(called.body, viewer=by, on=called.held_on)
    listed = board_queries.agenda(called, viewer=by)
    for seat in seats:
        if seat.person.email:
            _mail(called, seat, listed)
    return called


def _mail(sitting: Sitting, seat: Seat, listed: Sequence[board_queries.Listed]) -> None:
    with translation.override(LANGUAGE):
        day = {"body": sitting.body.name, "day": sitting.held_on.isoformat()}
        lines = [
            _("Notice of a sitting of %(body)s %(day)s.") % day,
            *([sitting.place] if sitting.place else []),
            _("You are called as: %(kind)s.") % {"kind": str(seat.get_kind_display()).lower()},
            "",
        ]
        for name, matters in board_papers.agenda_lines(listed, sitting):
            lines += [name, *matters, ""] if name else [*matters, ""]
        lines.append(_("The papers are read when you have signed in. Say in good time if you cannot come."))
        lines += ["", SITTING_MARK]
        subject = _("Notice: %(body)s %(day)s") % day
    payload = {"to": seat.person.email, "subject": subject, "text": "\n".join(lines), "sitting": str(sitting.uid)}
    key = f"mail:call:{sitting.uid}:{seat.uid}"
    outbox.order("mail", payload, key=key, authority_id=sitting.authority_id, audience=Audience.OWN)


@dataclass(frozen=True)
class Moved:
    """A sitting on its new day; the answers whose days moved with it, and those that it can no longer serve."""

    sitting: Sitting
    replanned: list[tuple[str, int]]
    too_late: list[tuple[str, date]]


@write
def move_sitting(
    sitting: Sitting,
    *,
    held_on: date,
    papers_by_on: date,
    called_on: date,
    by: Viewer,
    place: str | None = None,
    expected: int | None = None,
) -> Moved:
    """The sitting has other days, and the answers that wait for it have theirs counted anew.

    Gives: for each answer that the person may read how many of its days moved, and whether its last day now comes first.
    Refuses: as boards.move_sitting.
    """
    moved = boards.move_sitting(
        sitting,
        held_on=held_on,
        papers_by_on=papers_by_on,
        called_on=called_on,
        place=place,
        by=by,
        expected=expected,
    )
    before = opinion_queries.days_before(moved, viewer=by)
    followed = opinions.follow_sitting(moved, by=by)
    mine = [one for one in followed if by.sees(one.authority_id, one.audience)]
    after = opinion_queries.days_before(moved, viewer=by)
    return Moved(
        moved,
        replanned=[(one.title, _changed(one, before, after)) for one in mine],
        too_late=[(one.title, one.answer_by_on) for one in mine if one.answer_by_on < held_on],
    )


def _changed(opinion: Opinion, before: dict[int, set[tuple[str, date]]], after: dict[int, set[tuple[str, date]]]) -> int:
    return len(after.get(opinion.pk, set()) - before.get(opinion.pk, set()))
