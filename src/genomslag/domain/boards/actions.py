"""What one may do at a board. The office's proposal and the board's decision are two things, kept apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import rules
from genomslag.domain.boards.models import AgendaItem, Dissent, Minutes, Notice, Presence, Seat, Sitting
from genomslag.domain.documents.models import Version
from genomslag.domain.organisation.models import Body, Person
from genomslag.domain.organisation.roles import ADMINISTRATOR, SECRETARY
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Matter, Record
from genomslag.domain.registry.rules import content_digest
from genomslag.ground import clock, richtext, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed, WrongState
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
        authority_id=authority_id,
        audience=Audience.PUBLIC,
        body=body,
        person=person,
        kind=kind,
        party=party,
        from_on=from_on,
    )
    seat.save()
    trail.record("seat.taken", seat, by=by, facts={"person": person.uid, "kind": kind, "from": from_on})
    return seat


@write
def end_seat(seat: Seat, *, until_on: date, by: Viewer, expected: int | None = None) -> Seat:
    """The person sits in the board until the day, that day included.

    Refuses: NotAllowed; Stale; Invalid("ends_before_it_begins").
    """
    seat = lock(Seat, seat.uid, expected=expected)
    _keeps_calendar(seat.authority_id, by)
    if until_on < seat.from_on:
        raise Invalid("ends_before_it_begins", _("A seat cannot end before it began."), field="until_on")
    seat.until_on = until_on
    seat.save()
    trail.record("seat.ended", seat, by=by, facts={"until": until_on})
    return seat


@write
def plan_sitting(*, body: Body, held_on: date, papers_by_on: date, called_on: date, by: Viewer) -> Sitting:
    """The board's calendar has a sitting, with the last day for papers and the day of the notice.

    Refuses: NotAllowed; Invalid("order_of_days", "day_taken").
    """
    authority_id = _authority_of(body)
    _keeps_calendar(authority_id, by)
    sitting = Sitting(authority_id=authority_id, audience=Audience.PUBLIC, body=body)
    _set_days(sitting, held_on=held_on, papers_by_on=papers_by_on, called_on=called_on)
    sitting.save()
    trail.record("sitting.planned", sitting, by=by, facts={"held_on": held_on})
    return sitting


def _set_days(sitting: Sitting, *, held_on: date, papers_by_on: date, called_on: date) -> None:
    if not papers_by_on <= called_on <= held_on:
        text = _("Papers come in first, then the notice goes out, then the board meets.")
        raise Invalid("order_of_days", text, field="held_on")
    if Sitting.unscoped.filter(body_id=sitting.body_id, held_on=held_on).exclude(pk=sitting.pk).exists():
        raise Invalid("day_taken", _("The board already meets on that day."), field="held_on")
    sitting.held_on, sitting.papers_by_on, sitting.called_on = held_on, papers_by_on, called_on


@write
def move_sitting(
    sitting: Sitting, *, held_on: date, papers_by_on: date, called_on: date, by: Viewer, expected: int | None = None
) -> Sitting:
    """The sitting has other days; what was counted from them is to be counted anew by those who did.

    Refuses: NotAllowed; WrongState, once the notice is out; Stale; Invalid("order_of_days", "day_taken").
    """
    sitting = lock(Sitting, sitting.uid, expected=expected)
    facts = {"was_on": sitting.held_on, "held_on": held_on}
    rules.SITTING_STEPS.take("move", sitting, by=by, facts=facts)
    _set_days(sitting, held_on=held_on, papers_by_on=papers_by_on, called_on=called_on)
    sitting.save()
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

    Refuses: NotAllowed; WrongState; Invalid("no_title", "no_proposal", "listed_twice", "foreign_matter").
    """
    sitting = lock(Sitting, sitting.uid)
    rules.SITTING_STEPS.check("list_item", sitting, by)
    clauses = [clause.strip() for clause in proposal if clause.strip()]
    if not clauses:
        raise Invalid("no_proposal", _("The board needs a proposed decision."), field="proposal")
    if not title.strip():
        raise Invalid("no_title", _("Say what the matter is about."), field="title")
    papers = [] if paper is None else [paper]
    if any(row.authority_id != sitting.authority_id for row in (matter, *papers)):
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
    facts = {"item": item.uid, "matter": matter.uid}
    rules.SITTING_STEPS.take("list_item", sitting, by=by, facts=facts, texts={"title": item.title})
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


@write
def enter_presence(
    sitting: Sitting,
    *,
    serving: Sequence[Seat],
    by: Viewer,
    attending: Sequence[Seat] = (),
    expected: int | None = None,
) -> Sitting:
    """It stands who serves and who only attends; from now on the board decides only while enough serve.

    Takes: all who are there; what was entered before is replaced.
    Refuses: NotAllowed; WrongState; Stale; Invalid("not_yet", "no_seat", "twice").
    Rule: KL 6 kap. 27 § with 5 kap. 45 § (more than half).
    """
    sitting = lock(Sitting, sitting.uid, expected=expected)
    seats = list(Seat.unscoped.filter(Seat.holding(sitting.held_on), body=sitting.body))
    named = [*serving, *attending]
    if any(seat not in seats for seat in named):
        raise Invalid("no_seat", _("Only those who sit in the board on the day can be entered."), field="serving")
    if len({seat.person_id for seat in named}) < len(named):
        raise Invalid("twice", _("The same person is entered twice."), field="serving")
    count = rules.quorum(serving, seats)
    facts = {
        "serving": [seat.uid for seat in serving],
        "attending": [seat.uid for seat in attending],
        "seats": count.seats,
    }
    rules.SITTING_STEPS.take("enter_presence", sitting, by=by, facts=facts)
    sitting.serving_count, sitting.seats_count = count.serving, count.seats
    sitting.save()
    Presence.unscoped.filter(sitting=sitting).delete()
    Presence.unscoped.bulk_create(
        Presence(
            authority_id=sitting.authority_id,
            audience=Audience.BOARD,
            sitting=sitting,
            seat=seat,
            is_serving=seat in serving,
        )
        for seat in named
    )
    return sitting


def _locked_item(item: AgendaItem, expected: int | None) -> AgendaItem:
    """The sitting first, so that nobody ends it while its matters are being decided."""
    sitting = lock(Sitting, item.sitting_id)
    fresh = lock(AgendaItem, item.uid, expected=expected)
    fresh.sitting = sitting
    return fresh


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

    Takes: clauses, the board's own when not as proposed; adopted_text, the board's own text when it has one.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_sitting", "no_quorum", "outcome", "no_clauses",
    "not_as_proposed", "richtext").
    """
    item = _locked_item(item, expected)
    rules.ITEM_STEPS.check("decide", item, by)
    if outcome not in AgendaItem.Outcome.values:
        raise Invalid("outcome", _("Choose how the board decided."), field="outcome")
    as_proposed = outcome == AgendaItem.Outcome.AS_PROPOSED
    own = [clause.strip() for clause in clauses if clause.strip()]
    if not as_proposed and not own:
        raise Invalid("no_clauses", _("Write what the board decided instead."), field="clauses")
    if as_proposed and (adopted_text is not None or own not in ([], item.proposal)):
        text = _("A decision as proposed has the office's words. Choose another outcome to enter the board's own.")
        raise Invalid("not_as_proposed", text, field="outcome")
    item.outcome, item.decision = outcome, list(item.proposal) if as_proposed else own
    item.adopted_text = richtext.validate(adopted_text) if adopted_text is not None else None
    item.paragraph = _next_paragraph(item)
    facts = {"paragraph": item.paragraph, "outcome": outcome}
    rules.ITEM_STEPS.take("decide", item, by=by, facts=facts, texts={"decision": "\n".join(item.decision)})
    item.save()
    return item


def _next_paragraph(item: AgendaItem) -> int:
    return take_number(item.authority_id, f"paragraph:{item.sitting.held_on.year}")


def _end_without_decision(item: AgendaItem, step: str, reason: str, by: Viewer, expected: int | None) -> AgendaItem:
    item = _locked_item(item, expected)
    rules.ITEM_STEPS.check(step, item, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Give the reason; it stands in the minutes."), field="reason")
    if step != "strike":
        item.paragraph = _next_paragraph(item)
    rules.ITEM_STEPS.take(step, item, by=by, facts={"paragraph": item.paragraph}, texts={"reason": reason})
    item.reason = reason.strip()
    item.save()
    return item


@write
def adjourn(item: AgendaItem, *, reason: str, by: Viewer, expected: int | None = None) -> AgendaItem:
    """The matter is put off, unchanged, to a later sitting.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason", "no_sitting", "no_quorum").
    """
    return _end_without_decision(item, "adjourn", reason, by, expected)


@write
def refer_back(item: AgendaItem, *, reason: str, by: Viewer, expected: int | None = None) -> AgendaItem:
    """The matter goes back to the office, with the reason.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason", "no_sitting", "no_quorum").
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

    Takes: person, who dissents; a member enters only their own, the secretary anyone's.
    Refuses: NotAllowed; WrongState; Stale; Invalid("kind", "no_text", "no_seat", "not_serving", "no_sitting").
    Rule: KL 4 kap. 27 §: one who took part in the decision may reserve, before the sitting ends.
    """
    item = _locked_item(item, expected)
    rules.ITEM_STEPS.check("dissent", item, by)
    if not by.has(SECRETARY, item.authority_id) and by.person_id != person.pk:
        raise NotAllowed("own_only", _("You can enter your own reservation; the secretary enters those of others."))
    if kind not in Dissent.Kind.values:
        raise Invalid("kind", _("Choose reservation or special statement."), field="kind")
    if not text.strip():
        raise Invalid("no_text", _("Write the reservation or the statement."), field="text")
    held = Seat.unscoped.filter(Seat.holding(item.sitting.held_on), body=item.sitting.body, person=person).first()
    seat = rules.reserving_seat(held, kind=kind, is_serving=_is_serving(item.sitting, person))
    row = Dissent(
        authority_id=item.authority_id,
        audience=item.audience,
        item=item,
        kind=kind,
        person=person,
        party=seat.party,
        text=text.strip(),
    )
    row.save()
    facts = {"dissent": row.uid, "kind": kind, "person": person.uid}
    rules.ITEM_STEPS.take("dissent", item, by=by, facts=facts, texts={"text": row.text})
    item.save()
    return row


def _is_serving(sitting: Sitting, person: Person) -> bool | None:
    if sitting.serving_count is None:
        return None
    return Presence.unscoped.filter(sitting=sitting, seat__person=person, is_serving=True).exists()


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
    """Minutes are written over some §§ of the sitting: all that are left, or one that is approved at once.

    Takes: content, the structured text that documents are made from.
    Refuses: NotAllowed; WrongState; Invalid("not_yet", "still_sitting", "no_items", "other_sitting", "no_outcome",
    "in_minutes", "same_person", "no_seat").
    """
    sitting = lock(Sitting, sitting.uid)
    rules.SITTING_STEPS.check("write_minutes", sitting, by)
    if not immediate and sitting.state != Sitting.State.HELD:
        text = _("End the sitting first. Only a § that is approved at once can be written before that.")
        raise Invalid("still_sitting", text)
    fresh = [lock(AgendaItem, item.uid) for item in items]
    _must_be_writable(sitting, fresh)
    _must_sit(sitting, chair, approver)
    minutes = Minutes(
        authority_id=sitting.authority_id,
        audience=Audience.BOARD,
        sitting=sitting,
        is_immediate=immediate,
        chair=chair,
        approver=approver,
    )
    _fill(minutes, content, Dissent.unscoped.filter(item__in=fresh).count())
    minutes.save()
    for item in fresh:
        item.minutes = minutes
        item.save()
    paragraphs = [item.paragraph for item in fresh]
    facts = {"minutes": minutes.uid, "items": paragraphs, "sum": minutes.content_digest, "immediate": immediate}
    rules.SITTING_STEPS.take("write_minutes", sitting, by=by, facts=facts)
    return minutes


def _must_be_writable(sitting: Sitting, items: Sequence[AgendaItem]) -> None:
    if not items:
        raise Invalid("no_items", _("Choose at least one matter for the minutes."), field="items")
    if any(item.sitting_id != sitting.pk for item in items):
        raise Invalid("other_sitting", _("One of the matters belongs to another sitting."), field="items")
    if any(item.state == AgendaItem.State.LISTED for item in items):
        raise Invalid("no_outcome", _("A matter without an outcome cannot stand in the minutes."), field="items")
    if any(item.minutes_id for item in items):
        raise Invalid("in_minutes", _("One of the matters already stands in other minutes."), field="items")


def _must_sit(sitting: Sitting, chair: Person, approver: Person) -> None:
    if chair == approver:
        raise Invalid("same_person", _("Chair and approver are two persons."), field="approver")
    seated = Seat.unscoped.filter(Seat.holding(sitting.held_on), body=sitting.body).values_list("person_id", flat=True)
    for field, person in (("chair", chair), ("approver", approver)):
        if person.pk not in seated:
            text = _("%(name)s has no seat in the board on the day of the sitting.") % {"name": person.name}
            raise Invalid("no_seat", text, field=field)


def _fill(minutes: Minutes, content: Mapping[str, Any], dissents_count: int) -> None:
    minutes.content, minutes.content_digest = dict(content), content_digest(content)
    minutes.dissents_count = dissents_count


@write
def rewrite_minutes(minutes: Minutes, *, content: Mapping[str, Any], by: Viewer, expected: int | None = None) -> Minutes:
    """The minutes that nobody has approved yet have this text; every dissent so far is counted in.

    Refuses: NotAllowed; WrongState; Stale.
    """
    minutes = lock(Minutes, minutes.uid, expected=expected)
    _fill(minutes, content, Dissent.unscoped.filter(item__minutes=minutes).count())
    rules.MINUTES_STEPS.take("rewrite", minutes, by=by, facts={"sum": minutes.content_digest})
    minutes.save()
    return minutes


@write
def approve_minutes(minutes: Minutes, *, by: Viewer, approved_on: date | None = None, expected: int | None = None) -> Minutes:
    """Chair and approver stand behind the minutes; what they say is final.

    Takes: approved_on, the day of the signatures when they were given on paper; today when none.
    Refuses: NotAllowed; WrongState; Stale; Invalid("dissent_missing", "approved_on").
    Rule: KL 5 kap. 69 § with 6 kap. 35 §; that more than 14 days passed is shown and stops nothing.
    """
    minutes = lock(Minutes, minutes.uid, expected=expected)
    day = approved_on or clock.today()
    facts = {"approved_on": day, "sum": minutes.content_digest}
    rules.MINUTES_STEPS.take("approve", minutes, by=by, facts=facts)
    if not minutes.sitting.held_on <= day <= clock.today():
        text = _("The minutes are approved on the day of the sitting or after it, and not later than today.")
        raise Invalid("approved_on", text, field="approved_on")
    minutes.approved_on = day
    minutes.save()
    return minutes


@write
def attach_record(minutes: Minutes, record: Record, *, by: Viewer) -> Minutes:
    """The approved minutes are a record of their own.

    Refuses: NotAllowed; WrongState; Invalid("foreign_record").
    """
    minutes = lock(Minutes, minutes.uid)
    if not by.has(SECRETARY, minutes.authority_id):
        raise NotAllowed("not_allowed", _("Only the board's secretary keeps its minutes."))
    if minutes.state != Minutes.State.APPROVED:
        raise WrongState("not_approved", _("Minutes become a record when they are approved."), rule="TF 2 kap. 10 §")
    if record.authority_id != minutes.authority_id:
        raise Invalid("foreign_record", _("The record belongs to another authority."), field="record")
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
    facts = {"notice": notice.uid, "appeal_until": notice.appeal_until_on}
    rules.MINUTES_STEPS.take("post_notice", minutes, by=by, facts=facts)
    _publish(minutes)
    minutes.save()
    return notice


def _publish(minutes: Minutes) -> None:
    """What concerns a record under a secrecy marking stays with the board; the notice itself is posted all the same."""
    items = AgendaItem.unscoped.filter(minutes=minutes)
    open_items = items.filter(Q(paper__isnull=True) | Q(paper__secrecy_provision=""))
    if items.count() == open_items.count():
        minutes.audience = Audience.PUBLIC
    Presence.unscoped.filter(sitting_id=minutes.sitting_id).update(audience=Audience.PUBLIC)
    Dissent.unscoped.filter(item__in=open_items).update(audience=Audience.PUBLIC)
    AgendaItem.unscoped.filter(pk__in=list(open_items.values_list("pk", flat=True))).update(audience=Audience.PUBLIC)
