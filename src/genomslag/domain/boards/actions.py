"""What one may do at a board. The office's proposal and the board's decision are two things, kept apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import rules
from genomslag.domain.boards.models import AgendaItem, Dissent, Minutes, Notice, Seat, Sitting
from genomslag.domain.documents.models import Version
from genomslag.domain.organisation.models import Body, Person
from genomslag.domain.organisation.roles import ADMINISTRATOR, SECRETARY
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Matter, Record
from genomslag.domain.registry.rules import content_digest
from genomslag.ground import clock, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.numbers import take_number
from genomslag.ground.writes import lock, write


def _keeps_calendar(authority_id: int, by: Viewer) -> None:
    if by.has(SECRETARY, authority_id) or any(grant.role == ADMINISTRATOR for grant in by.grants):
        return
    raise NotAllowed("not_allowed", _("Only the board's secretary or an administrator keeps its seats and calendar."))


def _authority_of(body: Body) -> int:
    if body.authority_id is None:
        raise Invalid("no_authority", _("This body keeps no records here, so it holds no sittings here."), field="body")
    return body.authority_id


@write
def take_seat(*, body: Body, person: Person, kind: str, from_on: date, by: Viewer, party: str = "") -> Seat:
    """The person sits in the board, from the day.

    Refuses: NotAllowed.
    """
    authority_id = _authority_of(body)
    _keeps_calendar(authority_id, by)
    seat = Seat(
        authority_id=authority_id, audience=Audience.PUBLIC, body=body, person=person, kind=kind, party=party, from_on=from_on
    )
    seat.save()
    trail.record("seat.taken", seat, by=by, facts={"person": person.uid, "kind": kind, "from": from_on})
    return seat


@write
def plan_sitting(*, body: Body, held_on: date, papers_by_on: date, called_on: date, by: Viewer) -> Sitting:
    """The board's calendar has a sitting, with the last day for papers and the day of the notice.

    Refuses: NotAllowed; Invalid("order_of_days", "day_taken").
    """
    authority_id = _authority_of(body)
    _keeps_calendar(authority_id, by)
    if not papers_by_on <= called_on <= held_on:
        raise Invalid("order_of_days", _("Papers come in first, then the notice goes out, then the board meets."), field="held_on")
    if Sitting.unscoped.filter(body=body, held_on=held_on).exists():
        raise Invalid("day_taken", _("The board already meets on that day."), field="held_on")
    sitting = Sitting(
        authority_id=authority_id,
        audience=Audience.PUBLIC,
        body=body,
        held_on=held_on,
        papers_by_on=papers_by_on,
        called_on=called_on,
    )
    sitting.save()
    trail.record("sitting.planned", sitting, by=by, facts={"held_on": held_on})
    return sitting


@write
def list_item(
    sitting: Sitting,
    *,
    matter: Matter,
    title: str,
    proposal: Sequence[str],
    by: Viewer,
    paper: Record | None = None,
    version: Version | None = None,
    group: str = "",
) -> AgendaItem:
    """The matter stands on the agenda with the clauses that the office proposes.

    Refuses: NotAllowed; WrongState; Invalid("no_proposal", "listed_twice", "foreign_matter").
    """
    sitting = lock(Sitting, sitting.uid)
    clauses = [clause.strip() for clause in proposal if clause.strip()]
    if not clauses:
        raise Invalid("no_proposal", _("The board needs a proposed decision."), field="proposal")
    if matter.authority_id != sitting.authority_id:
        raise Invalid("foreign_matter", _("The matter belongs to another authority."), field="matter")
    listed = AgendaItem.unscoped.filter(sitting=sitting)
    if listed.filter(matter=matter, state=AgendaItem.State.LISTED).exists():
        raise Invalid("listed_twice", _("The matter already stands on this agenda."), field="matter")
    item = AgendaItem(
        authority_id=sitting.authority_id,
        audience=Audience.BOARD if sitting.state == Sitting.State.CALLED else Audience.OWN,
        sitting=sitting,
        position=listed.count() + 1,
        group=group,
        title=title.strip()[:400],
        matter=matter,
        paper=paper,
        version=version,
        proposal=clauses,
    )
    item.save()
    rules.SITTING_STEPS.take("list_item", sitting, by=by, facts={"item": item.uid, "matter": matter.uid}, texts={"title": item.title})
    if sitting.state == Sitting.State.CALLED and paper is not None:
        registry.show_to_board(paper, by=by)
    return item


@write
def call(sitting: Sitting, *, by: Viewer, expected: int | None = None) -> Sitting:
    """The notice is out: the elected members read the agenda and its papers.

    Refuses: NotAllowed; WrongState; Stale; Invalid("empty_agenda").
    """
    sitting = lock(Sitting, sitting.uid, expected=expected)
    rules.SITTING_STEPS.take("call", sitting, by=by)
    sitting.save()
    for item in AgendaItem.unscoped.filter(sitting=sitting).select_related("paper"):
        item.audience = max(item.audience, Audience.BOARD)
        item.save()
        if item.paper is not None:
            registry.show_to_board(item.paper, by=by)
    return sitting


def _locked_item(item: AgendaItem, expected: int | None) -> AgendaItem:
    return lock(AgendaItem, item.uid, expected=expected)


@write
def decide(
    item: AgendaItem,
    *,
    by: Viewer,
    outcome: str = AgendaItem.Outcome.AS_PROPOSED,
    clauses: Sequence[str] = (),
    adopted_text: Mapping[str, Any] | None = None,
    expected: int | None = None,
) -> AgendaItem:
    """The board has decided, under the year's next §; its words stand beside the office's.

    Takes: clauses, the board's own when not as proposed; adopted_text, the text that the board adopted instead of the office's.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_sitting", "outcome", "no_clauses").
    """
    item = _locked_item(item, expected)
    if outcome not in AgendaItem.Outcome.values:
        raise Invalid("outcome", _("Choose how the board decided."), field="outcome")
    own = [clause.strip() for clause in clauses if clause.strip()]
    if outcome != AgendaItem.Outcome.AS_PROPOSED and not own:
        raise Invalid("no_clauses", _("Write what the board decided instead."), field="clauses")
    rules.ITEM_STEPS.check("decide", item, by)
    year = item.sitting.held_on.year
    item.paragraph = take_number(item.authority_id, f"paragraph:{year}")
    item.outcome, item.adopted_text = outcome, dict(adopted_text) if adopted_text else None
    item.decision = list(item.proposal) if outcome == AgendaItem.Outcome.AS_PROPOSED else own
    rules.ITEM_STEPS.take("decide", item, by=by, facts={"paragraph": item.paragraph, "outcome": outcome})
    item.save()
    return item


def _end_without_decision(item: AgendaItem, step: str, reason: str, by: Viewer, expected: int | None) -> AgendaItem:
    item = _locked_item(item, expected)
    if not reason.strip():
        raise Invalid("no_reason", _("Give the reason; it stands in the minutes."), field="reason")
    rules.ITEM_STEPS.take(step, item, by=by, texts={"reason": reason})
    if step != "strike":
        item.paragraph = take_number(item.authority_id, f"paragraph:{item.sitting.held_on.year}")
    item.reason = reason.strip()
    item.save()
    return item


@write
def adjourn(item: AgendaItem, *, reason: str, by: Viewer, expected: int | None = None) -> AgendaItem:
    """The matter is put off, unchanged, to a later sitting.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason", "no_sitting").
    """
    return _end_without_decision(item, "adjourn", reason, by, expected)


@write
def refer_back(item: AgendaItem, *, reason: str, by: Viewer, expected: int | None = None) -> AgendaItem:
    """The matter goes back to the office, with the reason.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason", "no_sitting").
    """
    return _end_without_decision(item, "refer_back", reason, by, expected)


@write
def strike(item: AgendaItem, *, reason: str, by: Viewer, expected: int | None = None) -> AgendaItem:
    """The matter is off the agenda.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    return _end_without_decision(item, "strike", reason, by, expected)


@write
def dissent(item: AgendaItem, *, kind: str, person: Person, text: str, by: Viewer, expected: int | None = None) -> Dissent:
    """A reservation or special statement stands with the decision and travels with it.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_text", "no_seat", "no_sitting").
    Rule: KL 4 kap. 27 §: one who took part in the decision may reserve, before the sitting ends.
    """
    item = _locked_item(item, expected)
    if not text.strip():
        raise Invalid("no_text", _("Write the reservation or the statement."), field="text")
    seats = Seat.unscoped.filter(Seat.holding(item.sitting.held_on), body=item.sitting.body, person=person)
    seat = seats.first()
    if seat is None:
        raise Invalid("no_seat", _("Only one who sits in the board can reserve."), rule="KL 4 kap. 27 §", field="person")
    row = Dissent(
        authority_id=item.authority_id, audience=item.audience, item=item, kind=kind, person=person, party=seat.party, text=text.strip()
    )
    row.save()
    rules.ITEM_STEPS.take("dissent", item, by=by, facts={"kind": kind, "person": person.uid}, texts={"text": row.text})
    item.save()
    return row


@write
def hold(sitting: Sitting, *, by: Viewer, expected: int | None = None) -> Sitting:
    """The sitting has ended; every matter on its agenda has an outcome.

    Refuses: NotAllowed; WrongState; Stale; Invalid("not_yet", "items_left").
    """
    sitting = lock(Sitting, sitting.uid, expected=expected)
    rules.SITTING_STEPS.take("hold", sitting, by=by)
    sitting.save()
    return sitting


@write
def write_minutes(
    sitting: Sitting,
    *,
    items: Sequence[AgendaItem],
    chair: Person,
    approver: Person,
    content: Mapping[str, Any],
    by: Viewer,
    immediate: bool = False,
) -> Minutes:
    """Minutes are written over some §§ of the sitting: all of them, or one that is approved at once.

    Takes: content, the structured text that documents are made from.
    Refuses: NotAllowed; Invalid("no_items", "no_outcome", "in_minutes", "same_person").
    """
    sitting = lock(Sitting, sitting.uid)
    if not by.has(SECRETARY, sitting.authority_id):
        raise NotAllowed("not_allowed", _("Only the board's secretary writes its minutes."))
    fresh = [lock(AgendaItem, item.uid) for item in items]
    if not fresh:
        raise Invalid("no_items", _("Choose at least one matter for the minutes."), field="items")
    if any(item.state == AgendaItem.State.LISTED for item in fresh):
        raise Invalid("no_outcome", _("A matter without an outcome cannot stand in the minutes."), field="items")
    if any(item.minutes_id for item in fresh):
        raise Invalid("in_minutes", _("One of the matters already stands in other minutes."), field="items")
    if chair == approver:
        raise Invalid("same_person", _("Chair and approver are two persons."), field="approver")
    minutes = Minutes(
        authority_id=sitting.authority_id,
        audience=Audience.BOARD,
        sitting=sitting,
        is_immediate=immediate,
        chair=chair,
        approver=approver,
        content=dict(content),
        content_digest=content_digest(content),
    )
    minutes.save()
    for item in fresh:
        item.minutes = minutes
        item.save()
    facts = {"items": [item.paragraph for item in fresh], "sum": minutes.content_digest, "immediate": immediate}
    trail.record("minutes.written", minutes, by=by, facts=facts)
    return minutes


@write
def approve_minutes(minutes: Minutes, *, by: Viewer, expected: int | None = None) -> Minutes:
    """Chair and approver stand behind the minutes; what they say is final.

    Refuses: NotAllowed; WrongState; Stale.
    """
    minutes = lock(Minutes, minutes.uid, expected=expected)
    rules.MINUTES_STEPS.take("approve", minutes, by=by, facts={"sum": minutes.content_digest})
    minutes.approved_on = clock.today()
    minutes.save()
    return minutes


@write
def attach_record(minutes: Minutes, record: Record, *, by: Viewer) -> Minutes:
    """The approved minutes are a record of their own.

    Refuses: NotAllowed.
    """
    minutes = lock(Minutes, minutes.uid)
    if not by.has(SECRETARY, minutes.authority_id):
        raise NotAllowed("not_allowed", _("Only the board's secretary keeps its minutes."))
    minutes.record = record
    minutes.save()
    trail.record("minutes.recorded", minutes, by=by, facts={"record": record.uid})
    return minutes


@write
def post_notice(minutes: Minutes, *, kept_at: str, by: Viewer, expected: int | None = None) -> Notice:
    """The notice is posted, today; the decisions in the minutes are public and may be appealed for three weeks.

    Refuses: NotAllowed; WrongState; Stale; Invalid("posted", "no_place").
    """
    minutes = lock(Minutes, minutes.uid, expected=expected)
    rules.MINUTES_STEPS.check("post_notice", minutes, by)
    if Notice.unscoped.filter(minutes=minutes).exists():
        raise Invalid("posted", _("The notice is already posted."))
    if not kept_at.strip():
        raise Invalid("no_place", _("Say where the minutes are kept."), rule="KL 8 kap. 9 §", field="kept_at")
    today = clock.today()
    notice = Notice(
        authority_id=minutes.authority_id,
        audience=Audience.PUBLIC,
        minutes=minutes,
        posted_on=today,
        appeal_until_on=rules.appeal_until(today),
        take_down_on=rules.take_down(today),
        kept_at=kept_at.strip()[:200],
    )
    notice.save()
    facts = {"appeal_until": notice.appeal_until_on}
    rules.MINUTES_STEPS.take("post_notice", minutes, by=by, facts=facts)
    minutes.audience = Audience.PUBLIC
    minutes.save()
    items = AgendaItem.unscoped.filter(minutes=minutes)
    Dissent.unscoped.filter(item__in=items).update(audience=Audience.PUBLIC)
    items.update(audience=Audience.PUBLIC)
    return notice
