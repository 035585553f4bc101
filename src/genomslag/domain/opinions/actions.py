"""What one may do with our answer. Nobody outside the office sees a word of it before the board's notice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import AgendaItem, Sitting
from genomslag.domain.boards.rules import approve_by
from genomslag.domain.consultations.models import Round, Stance, ViewpointKind
from genomslag.domain.consultations.rules import check_anchor
from genomslag.domain.documents.models import Element, Version
from genomslag.domain.opinions import rules
from genomslag.domain.opinions.models import Attestation, Opinion, Part, Position, Section, Station
from genomslag.domain.organisation.models import Body, Person, Unit
from genomslag.domain.organisation.roles import DIRECTOR, HEAD, OFFICER, REGISTRAR
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Matter, Record
from genomslag.ground import clock, richtext, search, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed, WrongState
from genomslag.ground.writes import lock, write


@write
def register(
    *, body: Body, matter: Matter, title: str, answer_by_on: date, by: Viewer, round_: Round | None = None, version: Version | None = None
) -> Opinion:
    """A consultation that came to us waits for somebody to name who prepares the answer.

    Refuses: NotAllowed; Invalid("foreign_matter", "answered").
    """
    if not by.has(REGISTRAR, matter.authority_id):
        raise NotAllowed("not_allowed", _("Only the registrar takes in a consultation."))
    if body.authority_id != matter.authority_id:
        raise Invalid("foreign_matter", _("The matter belongs to another authority."))
    if Opinion.unscoped.filter(matter=matter).exists():
        raise Invalid("answered", _("This matter already has an answer in preparation."))
    opinion = Opinion(
        authority_id=matter.authority_id,
        body=body,
        matter=matter,
        round=round_,
        version=version,
        title=title.strip()[:400],
        answer_by_on=answer_by_on,
    )
    opinion.save()
    trail.record("opinion.registered", opinion, by=by, facts={"matter": matter.uid, "answer_by_on": answer_by_on})
    search.put(
        "opinion", opinion.uid, authority_id=opinion.authority_id, audience=opinion.audience, title=f"{matter.number} {opinion.title}"
    )
    return opinion


def _like(opinion: Opinion) -> dict[str, Any]:
    return {"authority_id": opinion.authority_id, "audience": opinion.audience, "opinion": opinion}


@write
def assign(
    opinion: Opinion,
    *,
    unit: Unit,
    handler: Person,
    co_units: Sequence[Unit],
    sitting: Sitting,
    by: Viewer,
    officers: Mapping[int, Person] | None = None,
    expected: int | None = None,
) -> Opinion:
    """Lead and co-preparing departments are named, their days are counted backwards from the sitting.

    Takes: officers, for a co-preparing unit's id the person who writes its part. Done again it re-plans, and shows what moved.
    Refuses: NotAllowed; WrongState; Stale; Invalid("other_body", "lead_twice").
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    if any(named.body_id != opinion.body_id for named in (unit, *co_units)) or sitting.body_id != opinion.body_id:
        raise Invalid("other_body", _("Departments and sitting must be our own."), field="unit")
    if unit in co_units:
        raise Invalid("lead_twice", _("The lead department cannot also co-prepare."), field="co_units")
    facts = {"unit": unit.uid, "handler": handler.uid, "co": [co.uid for co in co_units], "sitting": sitting.uid}
    rules.STEPS.take("assign", opinion, by=by, facts=facts)
    opinion.unit, opinion.handler, opinion.sitting = unit, handler, sitting
    opinion.save()
    registry.hand_over(opinion.matter, handler=handler, unit=unit, by=by)
    _plan(opinion, sitting)
    _ask_for_parts(opinion, co_units, officers or {})
    _lay_out_sections(opinion)
    return opinion


def _plan(opinion: Opinion, sitting: Sitting) -> None:
    known = {station.key: station for station in Station.unscoped.filter(opinion=opinion)}
    days = rules.plan_backwards(
        arrived_on=opinion.matter.opened_on,
        papers_by_on=sitting.papers_by_on,
        called_on=sitting.called_on,
        held_on=sitting.held_on,
        answer_by_on=opinion.answer_by_on,
    )
    for day in days:
        station = known.get(day.key) or Station(key=day.key, due_on=day.due_on, is_fixed=day.is_fixed, **_like(opinion))
        if station.due_on != day.due_on:
            station.was_on, station.due_on = station.due_on, day.due_on
        if day.key == "arrived":
            station.done_on = opinion.matter.opened_on
        station.save()


def _ask_for_parts(opinion: Opinion, co_units: Sequence[Unit], officers: Mapping[int, Person]) -> None:
    due_on = Station.unscoped.get(opinion=opinion, key="parts").due_on
    Part.unscoped.filter(opinion=opinion, state=Part.State.ASKED).exclude(unit__in=co_units).delete()
    for unit in co_units:
        part = Part.unscoped.filter(opinion=opinion, unit=unit).first() or Part(unit=unit, **_like(opinion))
        part.due_on, part.officer = due_on, officers.get(unit.pk, part.officer)
        part.save()


def _lay_out_sections(opinion: Opinion) -> None:
    if Section.unscoped.filter(opinion=opinion).exists():
        return
    for position, (key, title) in enumerate(rules.HOUSE_TEMPLATE, start=1):
        Section(key=key, title=title, position=position, text=richtext.EMPTY, **_like(opinion)).save()


@write
def save_part(part: Part, *, text: Mapping[str, Any], by: Viewer, submit: bool = False, expected: int | None = None) -> Part:
    """The department's part has these words; when submitted, the lead officer may use them.

    Refuses: NotAllowed; WrongState; Stale; Invalid("empty_part", "richtext").
    """
    part = lock(Part, part.uid, expected=expected)
    if not by.has(OFFICER, part.authority_id, unit_id=part.unit_id):
        raise NotAllowed("other_unit", _("Only an officer of %(unit)s writes this part.") % {"unit": part.unit.name})
    if part.opinion.state != Opinion.State.PREPARED:
        raise WrongState("wrong_state", _("The answer is no longer being prepared."))
    words = richtext.validate(text)
    if submit and richtext.is_empty(words):
        raise Invalid("empty_part", _("Write something before you hand in the part."), field="text")
    part.text = words
    if submit:
        part.state, part.submitted_on = Part.State.SUBMITTED, clock.today()
    part.save()
    event = "part.submitted" if submit else "part.saved"
    trail.record(event, part, by=by, facts={"sum": richtext.digest(words)})
    return part


def _writable(opinion: Opinion, by: Viewer) -> Opinion:
    fresh = lock(Opinion, opinion.uid)
    rules.STEPS.check("write", fresh, by)
    return fresh


@write
def save_section(section: Section, *, text: Mapping[str, Any], by: Viewer, expected: int | None = None) -> Section:
    """The section has these words.

    Refuses: NotAllowed; WrongState; Stale; Invalid("richtext").
    """
    section = lock(Section, section.uid, expected=expected)
    opinion = _writable(section.opinion, by)
    words = richtext.validate(text)
    section.text, section.saved_at = words, clock.now()
    section.saved_by_id = by.person_id
    section.save()
    trail.record("section.saved", section, by=by, facts={"opinion": opinion.uid, "sum": richtext.digest(words)})
    return section


@write
def set_conclusion(
    opinion: Opinion, *, stance: str, clauses: Sequence[str], by: Viewer, expected: int | None = None
) -> Opinion:
    """The office's stance on the whole, and the clauses it proposes to the board, are as given.

    Refuses: NotAllowed; WrongState; Stale; Invalid("stance", "no_clauses").
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    if stance not in Stance.values:
        raise Invalid("stance", _("Choose a stance from the list."), field="stance")
    proposed = [clause.strip() for clause in clauses if clause.strip()]
    if not proposed:
        raise Invalid("no_clauses", _("Propose at least one decision to the board."), field="clauses")
    rules.STEPS.take("write", opinion, by=by, facts={"stance": stance}, texts={"clauses": "\n".join(proposed)})
    opinion.stance, opinion.clauses = stance, proposed
    opinion.save()
    return opinion


@write
def take_position(
    opinion: Opinion,
    *,
    kind: str,
    stance: str,
    text: str,
    by: Viewer,
    element: Element | None = None,
    anchor: Mapping[str, Any] | None = None,
    unit: Unit | None = None,
) -> Position:
    """Our draft standpoint on an element, or on the whole, stands among the others.

    Refuses: NotAllowed; WrongState; Invalid("kind", "stance", "no_text", "anchor").
    """
    opinion = _writable(opinion, by)
    if kind not in ViewpointKind.values:
        raise Invalid("kind", _("Choose the kind of viewpoint."), field="kind")
    if stance not in Stance.values:
        raise Invalid("stance", _("Choose a stance from the list."), field="stance")
    if not text.strip():
        raise Invalid("no_text", _("Write the viewpoint so that it can be read on its own."), field="text")
    check_anchor(anchor)
    last = Position.unscoped.filter(opinion=opinion).order_by("-serial").values_list("serial", flat=True).first() or 0
    position = Position(
        serial=last + 1,
        kind=kind,
        stance=stance,
        text=text.strip(),
        unit=unit,
        element=element,
        anchor=dict(anchor) if anchor else None,
        **_like(opinion),
    )
    position.save()
    facts = {"opinion": opinion.uid, "element": element.uid if element else None, "stance": stance}
    trail.record("position.taken", position, by=by, facts=facts, texts={"text": position.text})
    return position


@write
def drop_position(position: Position, *, by: Viewer, expected: int | None = None) -> None:
    """The draft standpoint is gone; the trail keeps that it was there.

    Refuses: NotAllowed; WrongState; Stale.
    """
    position = lock(Position, position.uid, expected=expected)
    _writable(position.opinion, by)
    trail.record("position.dropped", position, by=by, facts={"opinion": position.opinion.uid}, texts={"text": position.text})
    position.delete()


def _sum(opinion: Opinion) -> str:
    sections = Section.unscoped.filter(opinion=opinion).order_by("position")
    positions = Position.unscoped.filter(opinion=opinion).order_by("serial").values("kind", "stance", "text", "anchor")
    return rules.digest_of(sections=sections, clauses=opinion.clauses, stance=opinion.stance, positions=positions)


def _station_done(opinion: Opinion, *keys: str) -> None:
    Station.unscoped.filter(opinion=opinion, key__in=keys, done_on__isnull=True).update(done_on=clock.today())


@write
def submit(opinion: Opinion, *, by: Viewer, expected: int | None = None) -> Opinion:
    """The draft is with the head of department.

    Refuses: NotAllowed; WrongState; Stale; Invalid("not_whole"), naming everything that is missing at once.
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.take("submit", opinion, by=by, facts={"sum": _sum(opinion)})
    opinion.save()
    _station_done(opinion, "parts", "draft")
    return opinion


@write
def attest(opinion: Opinion, *, seen: str, by: Viewer, expected: int | None = None) -> Opinion:
    """The head, and then the director, stands behind exactly the text that was read.

    Takes: seen, the sum of the text that the person had before them.
    Refuses: NotAllowed; WrongState; Stale("other_text"), when the text is no longer that one.
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    step, role, station = ("attest", HEAD, "head") if opinion.state == Opinion.State.REVIEWED else ("approve", DIRECTOR, "director")
    digest = _sum(opinion)
    if seen != digest:
        raise WrongState("other_text", _("The text is not the one you read. Read it again before you attest."))
    rules.STEPS.take(step, opinion, by=by, facts={"sum": digest})
    opinion.save()
    _attested(opinion, role, Attestation.Verdict.ATTESTED, digest, "", by)
    _station_done(opinion, station)
    return opinion


def _attested(opinion: Opinion, role: str, verdict: str, digest: str, reason: str, by: Viewer) -> None:
    Attestation(
        person_id=by.person_id, role=role, verdict=verdict, content_digest=digest, reason=reason, attested_at=clock.now(), **_like(opinion)
    ).save()


@write
def send_back(opinion: Opinion, *, reason: str, by: Viewer, expected: int | None = None) -> Opinion:
    """The draft is back with the officer, with the reason; earlier attestations no longer hold.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why, so that the officer knows what to change."), field="reason")
    role = HEAD if by.has(HEAD, opinion.authority_id) else DIRECTOR
    rules.STEPS.take("send_back", opinion, by=by, texts={"reason": reason})
    opinion.save()
    _attested(opinion, role, Attestation.Verdict.RETURNED, _sum(opinion), reason.strip(), by)
    _reopen(opinion)
    return opinion


def _reopen(opinion: Opinion) -> None:
    Station.unscoped.filter(opinion=opinion, key__in=("draft", "head", "director")).update(done_on=None)


@write
def list_(opinion: Opinion, *, item: AgendaItem, report: Record, by: Viewer) -> Opinion:
    """The report stands on the agenda of a sitting.

    Refuses: NotAllowed; WrongState.
    """
    opinion = lock(Opinion, opinion.uid)
    rules.STEPS.take("list", opinion, by=by, facts={"item": item.uid, "report": report.uid, "sum": _sum(opinion)})
    opinion.item, opinion.report, opinion.sitting = item, report, item.sitting
    opinion.save()
    _station_done(opinion, "papers")
    return opinion


@write
def enact(opinion: Opinion, *, step: str, by: Viewer) -> Opinion:
    """What the board did is true of the opinion.

    Takes: step, "enact", "refer_back" or "adjourn".
    Refuses: NotAllowed; WrongState.
    """
    opinion = lock(Opinion, opinion.uid)
    rules.STEPS.take(step, opinion, by=by, facts={"item": opinion.item.uid if opinion.item else None})
    opinion.save()
    if step == "enact":
        _station_done(opinion, "called", "sitting")
    elif step == "refer_back":
        _reopen(opinion)
    return opinion


@write
def dispatch(opinion: Opinion, *, by: Viewer) -> Opinion:
    """The answer has gone to the one who asked.

    Refuses: NotAllowed; WrongState.
    """
    opinion = lock(Opinion, opinion.uid)
    rules.STEPS.take("dispatch", opinion, by=by)
    opinion.save()
    _station_done(opinion, "dispatch", "last_day")
    return opinion


@write
def decline(opinion: Opinion, *, reason: str, by: Viewer, expected: int | None = None) -> Opinion:
    """We do not answer, and say so: a decision, not silence.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why we do not answer."), field="reason")
    rules.STEPS.take("decline", opinion, by=by, texts={"reason": reason})
    opinion.save()
    return opinion


def minutes_are_late(opinion: Opinion) -> bool:
    """True when ordinary minutes may come after the last day to answer.

    Rule: KL 5 kap. 69 § with 6 kap. 35 § (14 days).
    """
    return opinion.sitting is not None and approve_by(opinion.sitting.held_on) > opinion.answer_by_on
