"""What one may do with our answer. Nobody outside the office sees a word of it before the board's notice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import AgendaItem, Sitting
from genomslag.domain.consultations.models import Round, Stance, ViewpointKind
from genomslag.domain.consultations.rules import check_anchor
from genomslag.domain.documents.models import Content, Element, Version
from genomslag.domain.opinions import rules
from genomslag.domain.opinions.models import Attestation, Opinion, Part, Position, Section, Station
from genomslag.domain.organisation.models import Body, Person, Unit
from genomslag.domain.organisation.roles import ADMINISTRATOR, DIRECTOR, HEAD, REGISTRAR, SECRETARY
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Matter, Record
from genomslag.ground import clock, richtext, search, trail
from genomslag.ground.access import Audience, Grant, Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Stale
from genomslag.ground.numbers import take_number
from genomslag.ground.writes import lock, write


@write
def register(
    *,
    body: Body,
    matter: Matter,
    title: str,
    answer_by_on: date,
    by: Viewer,
    round_: Round | None = None,
    version: Version | None = None,
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
    _index(opinion)
    return opinion


def _index(opinion: Opinion) -> None:
    """Found by its title and by the words of the report, inside the office alone."""
    sections = Section.unscoped.filter(opinion=opinion).order_by("position")
    search.put(
        "opinion",
        opinion.uid,
        authority_id=opinion.authority_id,
        audience=opinion.audience,
        title=f"{opinion.matter.number} {opinion.title}",
        text="\n\n".join(richtext.to_text(section.text) for section in sections),
    )


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
    questions: Mapping[int, str] | None = None,
    expected: int | None = None,
) -> Opinion:
    """Lead and co-preparing departments are named, their days are counted backwards from the sitting.

    Takes: officers and questions, by a co-preparing unit's id who writes its part and what is asked of it.
    Done again it plans anew, and shows what moved; a part that has words is kept.
    Refuses: NotAllowed; WrongState; Stale; Invalid("other_body", "lead_twice", "sitting_over").
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.check("assign", opinion, by)
    if any(named.body_id != opinion.body_id for named in (unit, *co_units)) or sitting.body_id != opinion.body_id:
        raise Invalid("other_body", _("Departments and sitting must be our own."), field="unit")
    if unit in co_units:
        raise Invalid("lead_twice", _("The lead department cannot also co-prepare."), field="co_units")
    if sitting.state == Sitting.State.HELD:
        raise Invalid("sitting_over", _("That sitting has been held. Choose a later one."), field="sitting")
    facts = {"unit": unit.uid, "handler": handler.uid, "co": [co.uid for co in co_units], "sitting": sitting.uid}
    rules.STEPS.take("assign", opinion, by=by, facts=facts)
    opinion.unit, opinion.handler, opinion.sitting = unit, handler, sitting
    opinion.save()
    registry.hand_over(opinion.matter, handler=handler, unit=unit, by=_with_diary(by, opinion.authority_id))
    _plan(opinion, sitting, with_parts=bool(co_units))
    _ask_for_parts(opinion, co_units, officers or {}, questions or {})
    _lay_out_sections(opinion)
    return opinion


def _with_diary(by: Viewer, authority_id: int) -> Viewer:
    """Naming the one who prepares an answer hands over its matter too, whatever else one may do in the diary."""
    return Viewer(by.person_uid, by.person_id, by.name, by.grants | {Grant(HEAD, authority_id, Audience.OWN)})


def _plan(opinion: Opinion, sitting: Sitting, *, with_parts: bool) -> list[str]:
    """Every station stands on its day; gives the keys of those that moved. What is done does not move."""
    known = {station.key: station for station in Station.unscoped.filter(opinion=opinion)}
    days = rules.plan_backwards(
        arrived_on=opinion.matter.opened_on,
        papers_by_on=sitting.papers_by_on,
        called_on=sitting.called_on,
        held_on=sitting.held_on,
        answer_by_on=opinion.answer_by_on,
        planned_on=clock.today(),
        with_parts=with_parts,
    )
    moved = []
    for day in days:
        station = known.get(day.key) or Station(key=day.key, due_on=day.due_on, is_fixed=day.is_fixed, **_like(opinion))
        if station.done_on is not None:
            continue
        if station.due_on != day.due_on:
            station.was_on, station.due_on = station.due_on, day.due_on
            moved.append(day.key)
        if day.key == "arrived":
            station.done_on = opinion.matter.opened_on
        station.save()
    planned = {day.key for day in days}
    Station.unscoped.filter(opinion=opinion, done_on__isnull=True).exclude(key__in=planned).delete()
    return moved


@write
def follow_sitting(sitting: Sitting, *, by: Viewer) -> list[Opinion]:
    """Every answer that waits for a sitting which was moved has its days counted anew; where they stood is kept.

    Refuses: NotAllowed.
    """
    if not any(by.has(role, sitting.authority_id) for role in (SECRETARY, HEAD, DIRECTOR, ADMINISTRATOR)):
        raise NotAllowed("not_allowed", _("Only those who keep the calendar or lead the preparation plan anew."))
    over = (Opinion.State.DECIDED, Opinion.State.SENT, Opinion.State.DECLINED)
    waiting = Opinion.unscoped.filter(sitting=sitting).exclude(state__in=over).order_by("id")
    return [_replan(opinion, sitting, by) for opinion in waiting]


def _replan(opinion: Opinion, sitting: Sitting, by: Viewer) -> Opinion:
    opinion = lock(Opinion, opinion.uid)
    moved = _plan(opinion, sitting, with_parts=Part.unscoped.filter(opinion=opinion).exists())
    parts = Station.unscoped.filter(opinion=opinion, key="parts").first()
    if parts is not None:
        Part.unscoped.filter(opinion=opinion, state=Part.State.ASKED).update(due_on=parts.due_on)
    trail.record("opinion.replanned", opinion, by=by, facts={"sitting": sitting.uid, "moved": moved})
    opinion.save()
    return opinion


def _ask_for_parts(
    opinion: Opinion, co_units: Sequence[Unit], officers: Mapping[int, Person], questions: Mapping[int, str]
) -> None:
    dropped = Part.unscoped.filter(opinion=opinion, state=Part.State.ASKED).exclude(unit__in=co_units)
    dropped.filter(text__isnull=True).delete()
    dropped.update(state=Part.State.WITHOUT, reason=str(_("No longer asked for.")))
    for unit in co_units:
        part = Part.unscoped.filter(opinion=opinion, unit=unit).first() or Part(unit=unit, **_like(opinion))
        part.due_on = Station.unscoped.get(opinion=opinion, key="parts").due_on
        part.officer = officers.get(unit.pk, part.officer)
        part.question = questions.get(unit.pk, part.question)[:300]
        part.save()


def _lay_out_sections(opinion: Opinion) -> None:
    if Section.unscoped.filter(opinion=opinion).exists():
        return
    for position, (key, title) in enumerate(rules.HOUSE_TEMPLATE, start=1):
        Section(key=key, title=title, position=position, text=richtext.EMPTY, **_like(opinion)).save()


def _with_opinion(model: type[Any], row: Any, expected: int | None) -> tuple[Opinion, Any]:
    """The opinion is locked before its child, everywhere, so that two writers never wait for each other."""
    opinion = lock(Opinion, row.opinion_id)
    fresh = lock(model, row.uid, expected=expected)
    fresh.opinion = opinion
    return opinion, fresh


@write
def save_part(part: Part, *, text: Mapping[str, Any], by: Viewer, submit: bool = False, expected: int | None = None) -> Part:
    """The department's part has these words; when submitted, the lead officer may use them.

    Refuses: NotAllowed; WrongState; Stale; Invalid("empty_part", "richtext").
    """
    opinion, part = _with_opinion(Part, part, expected)
    step = "submit" if submit else "save"
    rules.PART_STEPS.check(step, part, by)
    words = richtext.validate(text)
    if submit and richtext.is_empty(words):
        raise Invalid("empty_part", _("Write something before you hand in the part."), field="text")
    rules.PART_STEPS.take(step, part, by=by, facts={"sum": richtext.digest(words)})
    part.text = words
    if submit:
        part.submitted_on = clock.today()
    part.save()
    _note_parts(opinion)
    return part


def _note_parts(opinion: Opinion) -> None:
    """The station of the parts is done when nobody is waited for, and is not when somebody is asked again."""
    waited_for = Part.unscoped.filter(opinion=opinion, state=Part.State.ASKED).exists()
    station = Station.unscoped.filter(opinion=opinion, key="parts")
    station.update(done_on=None if waited_for else clock.today())


@write
def go_without(part: Part, *, reason: str, by: Viewer, expected: int | None = None) -> Part:
    """The lead department goes ahead without the part, and says why.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    opinion, part = _with_opinion(Part, part, expected)
    rules.PART_STEPS.check("go_without", part, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why you go ahead without the part."), field="reason")
    rules.PART_STEPS.take("go_without", part, by=by, texts={"reason": reason.strip()})
    part.reason = reason.strip()
    part.save()
    _note_parts(opinion)
    return part


@write
def ask_again(part: Part, *, by: Viewer, expected: int | None = None) -> Part:
    """The part is asked for again; its words stay.

    Refuses: NotAllowed; WrongState; Stale.
    """
    opinion, part = _with_opinion(Part, part, expected)
    rules.PART_STEPS.take("ask_again", part, by=by)
    part.reason, part.submitted_on = "", None
    part.save()
    _note_parts(opinion)
    return part


@write
def save_section(section: Section, *, text: Mapping[str, Any], by: Viewer, expected: int | None = None) -> Section:
    """The section has these words.

    Refuses: NotAllowed; WrongState; Stale; Invalid("richtext").
    """
    opinion, section = _with_opinion(Section, section, expected)
    rules.STEPS.check("write", opinion, by)
    words = richtext.validate(text)
    section.text, section.saved_at, section.saved_by_id = words, clock.now(), by.person_id
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
    rules.STEPS.check("write", opinion, by)
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

    Takes: anchor, the words it is about, as consultations.rules.anchor_to makes it; unit, the department that says it.
    Refuses: NotAllowed; WrongState; Invalid("kind", "stance", "no_text", "anchor", "other_version", "other_body").
    """
    opinion = lock(Opinion, opinion.uid)
    rules.STEPS.check("take_position", opinion, by)
    if unit is not None and unit.body_id != opinion.body_id:
        raise Invalid("other_body", _("Departments and sitting must be our own."), field="unit")
    _must_stand_in_version(opinion, element, anchor, by)
    position = Position(
        serial=take_number(opinion.authority_id, f"position:{opinion.uid}"),
        unit=unit,
        element=element,
        anchor=dict(anchor) if anchor else None,
        **_like(opinion),
    )
    _say(position, kind=kind, stance=stance, text=text)
    position.save()
    facts = {"position": position.uid, "element": element.uid if element else None, "stance": stance}
    rules.STEPS.take("take_position", opinion, by=by, facts=facts, texts={"text": position.text})
    return position


def _must_stand_in_version(opinion: Opinion, element: Element | None, anchor: Mapping[str, Any] | None, by: Viewer) -> None:
    check_anchor(anchor)
    if element is None:
        if anchor is not None:
            raise Invalid("anchor", _("Mark the words that the viewpoint is about again."), field="anchor")
        return
    contents = Content.objects.visible_to(by).filter(version_id=opinion.version_id, element=element)
    content = contents.select_related("held").first()
    if content is None:
        raise Invalid("other_version", _("The place is not in the text that was referred to us."), field="element")
    if anchor is None:
        return
    named = (anchor["element"], anchor["revision"])
    words = (richtext.to_text(content.held.text), content.held.title)
    if named != (str(element.uid), content.held.digest) or not any(anchor["quote"] in said for said in words):
        raise Invalid("anchor", _("Mark the words that the viewpoint is about again."), field="anchor")


def _say(position: Position, *, kind: str, stance: str, text: str) -> None:
    if kind not in ViewpointKind.values:
        raise Invalid("kind", _("Choose the kind of viewpoint."), field="kind")
    if stance not in Stance.values:
        raise Invalid("stance", _("Choose a stance from the list."), field="stance")
    if not text.strip():
        raise Invalid("no_text", _("Write the viewpoint so that it can be read on its own."), field="text")
    position.kind, position.stance, position.text = kind, stance, text.strip()


@write
def revise_position(
    position: Position, *, kind: str, stance: str, text: str, by: Viewer, expected: int | None = None
) -> Position:
    """The draft standpoint has these words; its place stays.

    Refuses: NotAllowed; WrongState; Stale; Invalid("kind", "stance", "no_text").
    """
    opinion, position = _with_opinion(Position, position, expected)
    rules.STEPS.check("take_position", opinion, by)
    _say(position, kind=kind, stance=stance, text=text)
    position.save()
    facts = {"opinion": opinion.uid, "stance": stance}
    trail.record("position.revised", position, by=by, facts=facts, texts={"text": position.text})
    return position


@write
def drop_position(position: Position, *, by: Viewer, expected: int | None = None) -> None:
    """The draft standpoint is gone; the trail keeps that it was there, and its number is not used again.

    Refuses: NotAllowed; WrongState; Stale.
    """
    opinion, position = _with_opinion(Position, position, expected)
    rules.STEPS.check("take_position", opinion, by)
    trail.record("position.dropped", position, by=by, facts={"opinion": opinion.uid}, texts={"text": position.text})
    position.delete()


def _sum(opinion: Opinion) -> str:
    sections = Section.unscoped.filter(opinion=opinion).order_by("position")
    positions = Position.unscoped.filter(opinion=opinion).order_by("serial").select_related("element")
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
    _station_done(opinion, "draft")
    _index(opinion)
    return opinion


@write
def attest(opinion: Opinion, *, seen: str, by: Viewer, expected: int | None = None) -> Opinion:
    """The head, and then the director, stands behind exactly the text that was read.

    Takes: seen, the sum of the text that the person had before them.
    Refuses: NotAllowed; WrongState; Stale("other_text"), when the text is no longer that one; Invalid("head_missing").
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    of_director = opinion.state == Opinion.State.ATTESTED
    step, role, station = ("approve", DIRECTOR, "director") if of_director else ("attest", HEAD, "head")
    rules.STEPS.check(step, opinion, by)
    digest = _sum(opinion)
    if seen != digest:
        raise Stale("other_text", _("The text is not the one you read. Read it again before you attest."))
    if of_director and HEAD not in _roles_behind(opinion, digest):
        raise Invalid("head_missing", _("The head attested another text. Return it, so that it is attested again."))
    rules.STEPS.take(step, opinion, by=by, facts={"sum": digest})
    opinion.save()
    _attested(opinion, role, Attestation.Verdict.ATTESTED, digest, "", by)
    _station_done(opinion, station)
    return opinion


def _roles_behind(opinion: Opinion, digest: str) -> frozenset[str]:
    return rules.roles_behind(Attestation.unscoped.filter(opinion=opinion), digest)


def _attested(opinion: Opinion, role: str, verdict: str, digest: str, reason: str, by: Viewer) -> None:
    Attestation(
        person_id=by.own_person_id,
        role=role,
        verdict=verdict,
        content_digest=digest,
        reason=reason,
        attested_at=clock.now(),
        **_like(opinion),
    ).save()


@write
def send_back(opinion: Opinion, *, reason: str, by: Viewer, expected: int | None = None) -> Opinion:
    """The draft is back with the officer, with the reason; earlier attestations no longer hold.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.check("send_back", opinion, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why, so that the officer knows what to change."), field="reason")
    role = HEAD if by.has(HEAD, opinion.authority_id, unit_id=opinion.unit_id) else DIRECTOR
    rules.STEPS.take("send_back", opinion, by=by, texts={"reason": reason.strip()})
    opinion.save()
    _reopen(opinion)
    _attested(opinion, role, Attestation.Verdict.RETURNED, _sum(opinion), reason.strip(), by)
    return opinion


def _reopen(opinion: Opinion) -> None:
    """What was attested is void, and the days that were done are to be done again."""
    live = Attestation.unscoped.filter(opinion=opinion, verdict=Attestation.Verdict.ATTESTED, voided_at__isnull=True)
    live.update(voided_at=clock.now())
    again = ("draft", "head", "director", "papers")
    Station.unscoped.filter(opinion=opinion, key__in=again).update(done_on=None)


@write
def list_(opinion: Opinion, *, item: AgendaItem, report: Record, by: Viewer) -> Opinion:
    """The report stands on the agenda of a sitting.

    Refuses: NotAllowed; WrongState; Invalid("other_matter", "not_attested").
    """
    opinion = lock(Opinion, opinion.uid)
    rules.STEPS.check("list", opinion, by)
    if {item.matter_id, report.matter_id} != {opinion.matter_id}:
        raise Invalid("other_matter", _("The agenda's matter is not the one of this answer."), field="item")
    digest = _sum(opinion)
    if not {HEAD, DIRECTOR} <= _roles_behind(opinion, digest):
        raise Invalid("not_attested", _("The text is not the attested one. Return it, so that it is attested again."))
    rules.STEPS.take("list", opinion, by=by, facts={"item": item.uid, "report": report.uid, "sum": digest})
    opinion.item, opinion.report, opinion.sitting = item, report, item.sitting
    opinion.save()
    _plan(opinion, item.sitting, with_parts=Part.unscoped.filter(opinion=opinion).exists())
    _station_done(opinion, "papers")
    return opinion


@write
def enact(opinion: Opinion, *, step: str, by: Viewer) -> Opinion:
    """What became of the matter on the agenda is true of the opinion.

    Takes: step, "enact", "refer_back" or "adjourn"; the last also when the matter was struck.
    Refuses: NotAllowed; WrongState, also when the agenda says otherwise.
    """
    opinion = lock(Opinion, opinion.uid)
    rules.STEPS.take(step, opinion, by=by, facts={"item": opinion.item.uid if opinion.item else None})
    opinion.save()
    if step == "enact":
        _station_done(opinion, "called", "sitting")
    elif step == "refer_back":
        _reopen(opinion)
    else:
        Station.unscoped.filter(opinion=opinion, key="papers").update(done_on=None)
    return opinion


@write
def enact_item(item: AgendaItem, *, step: str, by: Viewer) -> Opinion | None:
    """As enact, for whatever answer stood under the item; the chair, who may not read drafts, can end it so too.

    Gives: none, when no answer stood there.
    Refuses: as enact.
    """
    opinion = Opinion.unscoped.filter(item=item).first()
    return None if opinion is None else enact(opinion, step=step, by=by)


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
    rules.STEPS.check("decline", opinion, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why we do not answer."), field="reason")
    rules.STEPS.take("decline", opinion, by=by, texts={"reason": reason.strip()})
    opinion.reason = reason.strip()
    opinion.save()
    return opinion
