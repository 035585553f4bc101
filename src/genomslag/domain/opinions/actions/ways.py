"""The way out of the house: chosen, time asked for, decided without the board, told to the board afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import AgendaItem, Sitting
from genomslag.domain.opinions import rules
from genomslag.domain.opinions.actions.ground import station_done, sum_of
from genomslag.domain.opinions.actions.planning import replan
from genomslag.domain.opinions.models import Mandate, Opinion, OutsideDecision, Route, Station
from genomslag.domain.organisation.models import Appointment, Body, Person
from genomslag.domain.organisation.roles import SECRETARY
from genomslag.domain.registry.models import Record
from genomslag.ground import clock, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import lock, write


@write
def choose_way(
    opinion: Opinion,
    *,
    way: str,
    by: Viewer,
    reason: str = "",
    sitting: Sitting | None = None,
    expected: int | None = None,
) -> Opinion:
    """The answer goes this way; a plan that exists is counted anew.

    Takes: sitting, the one that decides; reason, needed for every way but the two through the board.
    Refuses: NotAllowed; WrongState; Stale; Invalid("way", "no_reason", "no_mandate", "other_body").
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.check("choose_way", opinion, by)
    if way not in Opinion.Way.values:
        raise Invalid("way", _("Choose one of the ways."), field="way")
    if way not in (Opinion.Way.BOARD, Opinion.Way.AT_ONCE) and not reason.strip():
        raise Invalid("no_reason", _("Say why this way is taken."), field="reason")
    kind = rules.MANDATE_OF.get(Opinion.Way(way))
    if kind is not None and not mandates_of(opinion.body, kind).exists():
        raise Invalid("no_mandate", _("The board has given no such mandate that holds today."), field="way")
    if sitting is not None and sitting.body_id != opinion.body_id:
        raise Invalid("other_body", _("Departments and sitting must be our own."), field="sitting")
    facts = {"way": way, "was": opinion.way, "sitting": sitting.uid if sitting else None}
    rules.STEPS.take("choose_way", opinion, by=by, facts=facts, texts={"reason": reason.strip()})
    opinion.way, opinion.way_reason = way, reason.strip()
    if way in rules.WITHOUT_BOARD:
        opinion.sitting = None
    elif sitting is not None:
        opinion.sitting = sitting
    _count_anew(opinion, by)
    opinion.save()
    return opinion


def mandates_of(body: Body, kind: str) -> models.QuerySet[Mandate]:
    """The board's mandates of a kind that hold today."""
    return Mandate.unscoped.filter(Mandate.holding(clock.today()), body=body, kind=kind)


def _count_anew(opinion: Opinion, by: Viewer) -> list[str]:
    """Only a plan that exists is counted anew: before anyone is named there is none."""
    if not Station.unscoped.filter(opinion=opinion).exists():
        return []
    return replan(opinion, opinion.sitting, by)


@write
def ask_time(opinion: Opinion, *, until_on: date, reason: str, by: Viewer, expected: int | None = None) -> Opinion:
    """We have asked to answer later; the last day stands until the sender says yes.

    Refuses: NotAllowed; WrongState; Stale; Invalid("not_later", "no_reason", "day_passed").
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.check("ask_time", opinion, by)
    if until_on <= opinion.answer_by_on:
        raise Invalid("not_later", _("Ask for a day after the last day we have now."), field="until_on")
    if clock.today() > opinion.answer_by_on:
        raise Invalid("day_passed", _("The last day has passed. Write to the sender about the delay."), field="until_on")
    if not reason.strip():
        raise Invalid("no_reason", _("Say why more time is needed; the sender reads it."), field="reason")
    rules.STEPS.take("ask_time", opinion, by=by, facts={"until": until_on}, texts={"reason": reason.strip()})
    opinion.asked_until_on, opinion.time = until_on, Opinion.Time.ASKED
    opinion.save()
    return opinion


@write
def hear_time(opinion: Opinion, *, until_on: date | None, by: Viewer, note: str = "", expected: int | None = None) -> Opinion:
    """The sender has replied: the last day is the granted one and the days are counted anew, or it stands as it stood.

    Takes: until_on, the day that was granted, none when the sender said no.
    Refuses: NotAllowed; WrongState("not_asked"); Stale; Invalid("not_later").
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.check("hear_time", opinion, by)
    if until_on is not None and until_on <= opinion.answer_by_on:
        raise Invalid("not_later", _("A granted day lies after the last day we have now."), field="until_on")
    facts = {"until": until_on, "was": opinion.answer_by_on}
    rules.STEPS.take("hear_time", opinion, by=by, facts=facts, texts={"note": note.strip()})
    opinion.time = Opinion.Time.GRANTED if until_on else Opinion.Time.REFUSED
    if until_on is not None:
        opinion.answer_by_on = until_on
        _count_anew(opinion, by)
    opinion.save()
    return opinion


@write
def follow_day(opinion: Opinion, *, answer_by_on: date, by: Viewer) -> Opinion:
    """The sender has moved the last day without being asked: ours is the same, and the days are counted anew.

    Refuses: NotAllowed; WrongState; Invalid("not_later").
    """
    opinion = lock(Opinion, opinion.uid)
    rules.STEPS.check("follow_day", opinion, by)
    if answer_by_on <= opinion.answer_by_on:
        raise Invalid("not_later", _("A granted day lies after the last day we have now."), field="until_on")
    facts = {"until": answer_by_on, "was": opinion.answer_by_on}
    rules.STEPS.take("follow_day", opinion, by=by, facts=facts)
    opinion.answer_by_on = answer_by_on
    _count_anew(opinion, by)
    opinion.save()
    return opinion


@write
def hear_back(opinion: Opinion, *, letter: Record, by: Viewer) -> Opinion:
    """The sender has told what became of our viewpoints; those who wrote the answer hear of it.

    Takes: letter, the record that came in.
    Refuses: NotAllowed; WrongState, before the answer is sent.
    """
    opinion = lock(Opinion, opinion.uid)
    rules.STEPS.check("hear_back", opinion, by)
    rules.STEPS.take("hear_back", opinion, by=by, facts={"letter": letter.uid})
    return opinion


@write
def decide_urgent(
    opinion: Opinion,
    *,
    mandate: Mandate,
    person: Person,
    reason: str,
    record: Record,
    report: Record,
    by: Viewer,
    expected: int | None = None,
) -> Opinion:
    """The answer is decided by the chair, since the board could not be awaited; the board is still to be told.

    Takes: person, who decides: the chair in the own name, or for whom the secretary enters it; record and report, the decision and
    the text as records of the matter.
    Refuses: NotAllowed("not_allowed", "own_only"); WrongState; Stale; Invalid("no_reason", "no_mandate", "not_mandated", "other_matter").
    Rule: KL 6 kap. 39-40 §§.
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.check("decide_urgent", opinion, by)
    if not by.has(SECRETARY, opinion.authority_id) and by.person_id != person.pk:
        raise NotAllowed("own_only", _("The chair decides in the own name; the secretary enters it for the chair."))
    if not reason.strip():
        raise Invalid("no_reason", _("Say why the board cannot be awaited."), field="reason")
    return _decide("decide_urgent", opinion, mandate, person, reason, record, report, by)


@write
def decide_delegated(
    opinion: Opinion,
    *,
    mandate: Mandate,
    person: Person,
    reason: str,
    record: Record,
    report: Record,
    by: Viewer,
    tested: Mapping[str, bool],
    expected: int | None = None,
) -> Opinion:
    """The answer is decided by one whom the board has let decide such answers; it is still to be reported.

    Takes: tested, that neither the work's goals, direction, extent or quality ("not_principle") nor a statement to the council
    ("not_council") is decided so: a person says it, the product never does.
    Refuses: as decide_urgent; Invalid("legality").
    Rule: KL 6 kap. 37-38 §§, 7 kap. 5-8 §§.
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.check("decide_delegated", opinion, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why this may be decided by delegation."), field="reason")
    if not all(tested.get(key) for key in ("not_principle", "not_council")):
        raise Invalid(
            "legality",
            _("A board may not let others decide this. Choose another way out, or confirm both points if they hold."),
            rule="KL 6 kap. 38 §",
            field="not_principle",
        )
    return _decide("decide_delegated", opinion, mandate, person, reason, record, report, by)


def _decide(
    step: str, opinion: Opinion, mandate: Mandate, person: Person, reason: str, record: Record, report: Record, by: Viewer
) -> Opinion:
    _must_be_mandated(opinion, mandate, person)
    if {record.matter_id, report.matter_id} != {opinion.matter_id}:
        raise Invalid("other_matter", _("The decision belongs to another matter."))
    digest = sum_of(opinion)
    facts = {"mandate": mandate.uid, "person": person.uid, "record": record.uid, "sum": digest}
    rules.STEPS.take(step, opinion, by=by, facts=facts, texts={"reason": reason.strip()})
    opinion.report = report
    opinion.save()
    OutsideDecision(
        authority_id=opinion.authority_id,
        audience=opinion.audience,
        opinion=opinion,
        kind=mandate.kind,
        mandate=mandate,
        person=person,
        decided_on=clock.today(),
        clauses=opinion.clauses,
        content_digest=digest,
        reason=reason.strip(),
        record=record,
    ).save()
    station_done(opinion, "outside")
    return opinion


def _must_be_mandated(opinion: Opinion, mandate: Mandate, person: Person) -> None:
    if not mandates_of(opinion.body, mandate.kind).filter(pk=mandate.pk).exists():
        raise Invalid("no_mandate", _("The board has given no such mandate that holds today."), field="mandate")
    held = Appointment.objects.filter(Appointment.holding(clock.today()), person=person, body=opinion.body, role=mandate.role)
    if not held.exists():
        raise Invalid("not_mandated", _("That person does not hold the role that the board named."), field="person")


@write
def send_preliminary(opinion: Opinion, *, by: Viewer, expected: int | None = None) -> Opinion:
    """The office's own answer is put together, to go before the board's.

    Refuses: NotAllowed; WrongState; Stale.
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.take("send_preliminary", opinion, by=by, facts={"sum": sum_of(opinion)})
    opinion.preliminary_on = clock.today()
    opinion.save()
    station_done(opinion, "preliminary")
    return opinion


@write
def report_outside(opinion: Opinion, *, item: AgendaItem, by: Viewer) -> Opinion:
    """What was decided without the board stands on its agenda, for it to know.

    Refuses: NotAllowed; WrongState("nothing_to_report"); Invalid("other_matter").
    Rule: KL 6 kap. 40 §, 7 kap. 8 §.
    """
    opinion = lock(Opinion, opinion.uid)
    rules.STEPS.check("report_outside", opinion, by)
    if item.matter_id != opinion.matter_id:
        raise Invalid("other_matter", _("The agenda's matter is not the one of this answer."), field="item")
    rules.STEPS.take("report_outside", opinion, by=by, facts={"item": item.uid})
    opinion.save()
    OutsideDecision.unscoped.filter(opinion=opinion).update(reported_at_item=item)
    return opinion


@write
def give_mandate(
    *,
    body: Body,
    kind: str,
    role: str,
    scope: str,
    decided_on: date,
    from_on: date,
    by: Viewer,
    paragraph: str = "",
    until_on: date | None = None,
) -> Mandate:
    """The board's decision to let somebody decide in its place is known, from a day; anyone may read it.

    Refuses: NotAllowed; Invalid("kind", "role", "no_scope", "before_decision").
    Rule: KL 6 kap. 37 and 39 §§, 7 kap. 5-6 §§.
    """
    authority_id = _must_keep(body, by)
    if kind not in Mandate.Kind.values:
        raise Invalid("kind", _("Choose urgent or by delegation."), field="kind")
    if role not in rules.MANDATED[Mandate.Kind(kind)]:
        raise Invalid("role", _("Choose who decides. Urgent matters are the chair's."), field="role")
    if not scope.strip():
        raise Invalid("no_scope", _("Say for which matters, in the board's words."), field="scope")
    if from_on < decided_on or (until_on is not None and until_on < from_on):
        raise Invalid("before_decision", _("It holds from the board's decision at the earliest."), field="from_on")
    mandate = Mandate(
        authority_id=authority_id,
        audience=Audience.PUBLIC,
        body=body,
        kind=kind,
        role=role,
        scope=scope.strip()[:300],
        decided_on=decided_on,
        paragraph=paragraph.strip()[:20],
        from_on=from_on,
        until_on=until_on,
    )
    mandate.save()
    trail.record("mandate.given", mandate, by=by, facts={"kind": kind, "role": role, "from": from_on})
    return mandate


@write
def end_mandate(mandate: Mandate, *, until_on: date, by: Viewer, expected: int | None = None) -> Mandate:
    """The mandate holds to this day and no longer; what was decided on it stands.

    Refuses: NotAllowed; Stale; Invalid("ends_before_it_begins").
    """
    mandate = lock(Mandate, mandate.uid, expected=expected)
    _must_keep(mandate.body, by)
    if until_on < mandate.from_on:
        raise Invalid("ends_before_it_begins", _("The last day lies before the first."), field="until_on")
    mandate.until_on = until_on
    mandate.save()
    trail.record("mandate.ended", mandate, by=by, facts={"until": until_on})
    return mandate


@write
def set_route(*, body: Body, margins: Mapping[str, int], all_heads: bool, from_on: date, by: Viewer) -> Route:
    """From this day new preparations take so many working days for each station; those that have begun keep theirs.

    Refuses: NotAllowed; Invalid("margins").
    """
    authority_id = _must_keep(body, by)
    if any(not 0 <= days <= 60 for days in margins.values()):
        raise Invalid("margins", _("A station takes between no and sixty working days."), field="draft_to_head")
    route = Route(authority_id=authority_id, body=body, margins=dict(margins), all_heads=all_heads, from_on=from_on)
    route.save()
    trail.record("route.set", route, by=by, facts={"from": from_on, "all_heads": all_heads, **margins})
    return route


def _must_keep(body: Body, by: Viewer) -> int:
    if body.authority_id is None or not any(by.has(role, body.authority_id) for role in rules.MANDATE_KEEPERS):
        raise NotAllowed("not_allowed", _("Only the board secretary, the director or the administrator keeps this."))
    return body.authority_id
