"""The answer is put together, shown and sent."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import queries as boards
from genomslag.domain.flows import board_papers, papers
from genomslag.domain.flows.answer_consultation.copies import outside_copy, structured_copy
from genomslag.domain.flows.answer_consultation.words import (
    ANSWER,
    outgoing,
)
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions import queries as opinion_queries
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Dispatch, Record
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import write


@write
def prepare_answer(opinion: Opinion, *, by: Viewer) -> Dispatch:
    """The package lies ready to be looked at: report, extract of the decided §, reservations, structured copy.

    Refuses: NotAllowed; WrongState("not_approved"), until the minutes of the § are approved; Invalid("no_item", "prepared").
    """
    if Dispatch.objects.visible_to(by).filter(subject_uid=opinion.uid, kind=ANSWER).exists():
        raise Invalid("prepared", _("The package already lies ready in the matter."))
    outside = opinion_queries.outside_decision(opinion, viewer=by)
    if opinion.report is None or (opinion.item is None and outside is None):
        raise Invalid("no_item", _("The board has not decided on this answer yet."))
    if outside is not None:
        records, copy = [opinion.report, outside.record], outside_copy(opinion, outside, viewer=by)
    else:
        records, copy = _of_the_board(opinion, by)
    record = registry.register(
        opinion.matter,
        direction=Record.Direction.OUT,
        kind="structured_copy",
        title=papers.answer_of(opinion),
        dated_on=clock.today(),
        content=copy,
        by=by,
    )
    joint = opinion_queries.joint(opinion, viewer=by)
    together = [outgoing(opinion.matter, papers.joint_note(opinion, joint), by)] if joint else []
    return registry.prepare_dispatch(
        opinion.matter,
        kind=ANSWER,
        to_body=opinion.matter.counterpart,
        records=[*records, *together, record],
        subject_uid=opinion.uid,
        by=by,
    )


def _of_the_board(opinion: Opinion, by: Viewer) -> tuple[list[Record], dict[str, Any]]:
    """Report, extract and dissents of a decided §, and the answer as data."""
    assert opinion.item is not None and opinion.report is not None
    listed = boards.item(opinion.item.uid, viewer=by)
    item = boards.extractable(listed)
    minutes = boards.minutes(item.minutes.uid, viewer=by) if item.minutes else None
    assert minutes is not None and minutes.approved_on is not None  # extractable said so
    chair, *approvers = (one.person for one in boards.approvals(minutes, viewer=by))
    extract = board_papers.minutes_extract(
        _with_proceedings(listed, by),
        chair=chair,
        approvers=approvers,
        approved_on=minutes.approved_on,
        immediate=minutes.is_immediate,
    )
    records = [opinion.report, outgoing(opinion.matter, extract, by)]
    records += [outgoing(opinion.matter, board_papers.dissent(row, item=item), by) for row in listed.dissents if row.is_sent_on]
    return records, structured_copy(opinion, listed, viewer=by)


def _with_proceedings(listed: boards.Listed, by: Viewer) -> boards.Proceedings:
    present = boards.presences(listed.item.sitting, viewer=by)
    return boards.proceedings([listed], present, viewer=by)[listed.item.pk]


@write
def send_answer(dispatch: Dispatch, *, by: Viewer, expected: int | None = None) -> Opinion:
    """The package goes to the one who asked, and the answer is sent.

    Refuses: NotAllowed; WrongState; Stale; Invalid("not_ready").
    """
    opinion = opinion_queries.opinion(str(dispatch.subject_uid), viewer=by)
    registry.send(dispatch, by=by, expected=expected)
    return opinions.dispatch(opinion, by=by)
