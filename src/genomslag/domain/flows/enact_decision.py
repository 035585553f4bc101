"""What the board did becomes true of what it decided on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards import queries as board_queries
from genomslag.domain.boards import rules as board_rules
from genomslag.domain.boards.models import AgendaItem, Dissent, Minutes, Notice, Sitting
from genomslag.domain.flows import board_papers, plan_before_board, report_before_board
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.organisation.models import Person
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Record
from genomslag.ground import clock
from genomslag.ground.access import Audience, Grant, Viewer
from genomslag.ground.writes import write


@write
def decide(
    item: AgendaItem,
    *,
    by: Viewer,
    outcome: str = AgendaItem.Outcome.AS_PROPOSED,
    clauses: Sequence[str] = (),
    adopted_text: Any = None,
    expected: int | None = None,
) -> AgendaItem:
    """The board has decided, and the opinion that stood on the agenda is decided.

    Refuses: NotAllowed; WrongState; Stale; Invalid.
    """
    item = boards.decide(item, outcome=outcome, clauses=clauses, adopted_text=adopted_text, by=by, expected=expected)
    _tell(item, "enact", by)
    return item


@write
def refer_back(item: AgendaItem, *, reason: str, by: Viewer, expected: int | None = None) -> AgendaItem:
    """The matter is back with the office, and so is the opinion.

    Refuses: NotAllowed; WrongState; Stale; Invalid.
    """
    item = boards.refer_back(item, reason=reason, by=by, expected=expected)
    _tell(item, "refer_back", by)
    return item


@write
def adjourn(item: AgendaItem, *, reason: str, by: Viewer, expected: int | None = None) -> AgendaItem:
    """The matter waits for a later sitting; the opinion can be listed again as it is.

    Refuses: NotAllowed; WrongState; Stale; Invalid.
    """
    item = boards.adjourn(item, reason=reason, by=by, expected=expected)
    _tell(item, "adjourn", by)
    return item


@write
def strike(item: AgendaItem, *, reason: str, by: Viewer, expected: int | None = None) -> AgendaItem:
    """The matter is off the agenda; the opinion can be listed again as it is.

    Refuses: NotAllowed; WrongState; Stale; Invalid.
    """
    item = boards.strike(item, reason=reason, by=by, expected=expected)
    _tell(item, "adjourn", by)
    return item


def _tell(item: AgendaItem, step: str, by: Viewer) -> None:
    opinions.enact_item(item, step=step, by=by)
    plan_before_board.enact_item(item, step=step, by=by)
    report_before_board.enact_item(item, step=step, by=by)


@write
def write_minutes(
    sitting: Sitting,
    *,
    items: Sequence[AgendaItem],
    chair: Person,
    approvers: Sequence[Person],
    by: Viewer,
    immediate: bool = False,
) -> Minutes:
    """Minutes are written from what was entered at the sitting.

    Refuses: NotAllowed; Invalid.
    """
    content = _content(sitting, {item.pk for item in items}, chair, approvers, immediate, by)
    return boards.write_minutes(
        sitting, items=items, chair=chair, approvers=approvers, content=content, immediate=immediate, by=by
    )


def _content(
    sitting: Sitting, chosen: set[int], chair: Person, approvers: Sequence[Person], immediate: bool, by: Viewer
) -> dict[str, Any]:
    agenda = board_queries.agenda(sitting, viewer=by)
    listed = [one for one in agenda if one.item.pk in chosen]
    presences = board_queries.presences(sitting, viewer=by)
    told = board_queries.proceedings(listed, presences, viewer=by)
    return board_papers.minutes(
        sitting,
        list(told.values()),
        presences=presences,
        chair=chair,
        approvers=approvers,
        secretary=by.name,
        immediate=immediate,
        announced_after=() if immediate else _announced_after(agenda, by),
    )


def _announced_after(agenda: Sequence[board_queries.Listed], by: Viewer) -> list[tuple[AgendaItem, Dissent]]:
    """What was announced of §§ that were approved at once, after that."""
    approved = {one.item.minutes_id: one.item.minutes for one in agenda if one.item.minutes is not None}
    late = {pk for minutes in approved.values() for pk in board_rules.announced_after(minutes, viewer=by)}
    return [(one.item, row) for one in agenda for row in one.dissents if row.pk in late]


@write
def rewrite_minutes(minutes: Minutes, *, by: Viewer, expected: int | None = None) -> Minutes:
    """The minutes that are not approved yet are written anew from what stands entered now; approvals of other words fall.

    Refuses: NotAllowed; WrongState; Stale.
    """
    chair, *approvers = (one.person for one in board_queries.approvals(minutes, viewer=by))
    chosen = {item.pk for item in minutes.items(manager="unscoped").all()}
    content = _content(minutes.sitting, chosen, chair, approvers, minutes.is_immediate, by)
    return boards.rewrite_minutes(minutes, content=content, by=by, expected=expected)


@write
def approve_minutes(minutes: Minutes, *, seen: str, by: Viewer) -> Minutes:
    """The person has approved the text that was read; when all have, the minutes are a record in each matter they concern.

    Takes: seen, the sum of that text.
    Refuses: NotAllowed; WrongState; Stale("other_text"); Invalid("not_asked", "has_approved", "dissent_missing").
    """
    return _filed(boards.approve_minutes(minutes, seen=seen, by=by), by)


@write
def enter_signatures(minutes: Minutes, *, signed_on: date, by: Viewer, expected: int | None = None) -> Minutes:
    """The minutes were signed on paper, are approved and are a record in each matter they concern.

    Takes: signed_on, the day of the last signature.
    Refuses: NotAllowed; WrongState; Stale; Invalid("dissent_missing", "signed_on").
    """
    return _filed(boards.enter_signatures(minutes, signed_on=signed_on, by=by, expected=expected), by)


def _filed(minutes: Minutes, by: Viewer) -> Minutes:
    if minutes.state != Minutes.State.APPROVED or minutes.content is None:
        return minutes
    item = minutes.items(manager="unscoped").select_related("matter").order_by("position").first()
    if item is None:
        return minutes
    keeper = Viewer(by.person_uid, by.person_id, by.name, by.grants | _keeps(minutes.authority_id))
    record = registry.register(
        item.matter,
        direction=Record.Direction.DRAWN_UP,
        kind="minutes",
        title=minutes.content["title"],
        dated_on=clock.today(),
        content=minutes.content,
        audience=minutes.audience,
        by=keeper,
    )
    return boards.attach_record(minutes, record, by=keeper)


def _keeps(authority_id: int) -> frozenset[Any]:
    """The last one approves; that the minutes are then filed is the secretary's duty, done in the same breath."""
    return frozenset([Grant("secretary", authority_id, Audience.OWN)])


@write
def post_notice(minutes: Minutes, *, kept_at: str, by: Viewer, expected: int | None = None) -> Notice:
    """The notice is posted and the decisions are public.

    Refuses: NotAllowed; WrongState; Stale; Invalid.
    """
    return boards.post_notice(minutes, kept_at=kept_at, by=by, expected=expected)
