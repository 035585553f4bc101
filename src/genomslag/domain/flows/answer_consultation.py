"""The remiss from end to end: sent, registered, answered, sent back, received."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import queries as boards
from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.consultations import actions as consultations
from genomslag.domain.consultations import queries as consultation_queries
from genomslag.domain.consultations.models import Answer, Recipient, Round
from genomslag.domain.documents import actions as documents
from genomslag.domain.documents import queries as document_queries
from genomslag.domain.documents import rules as document_rules
from genomslag.domain.documents.models import Element, Version
from genomslag.domain.flows import board_papers, notices, papers
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions import queries as opinion_queries
from genomslag.domain.opinions.models import Opinion, OutsideDecision
from genomslag.domain.organisation.models import Body
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Arrival, Dispatch, Matter, PlanClass, Record
from genomslag.ground import clock, richtext
from genomslag.ground.access import Audience, Viewer, system
from genomslag.ground.errors import Invalid
from genomslag.ground.models import StoredFile
from genomslag.ground.writes import write

CONSULTATION, ANSWER = "consultation", "answer"
FORMAT = "genomslag-answer/1.0"


@write
def send(round_: Round, *, by: Viewer, matter: Matter | None = None, expected: int | None = None) -> Round:
    """The consultation is sent: the version stands still, the letter and the text are records, and every recipient has a package.

    Takes: matter, the one in which the document is being prepared, or none to open one.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_recipients", "day_passed").
    """
    version = _referred(round_.version, by)
    further = [_referred(one, by) for one in consultation_queries.further_texts(round_, viewer=by)]
    matter = matter or registry.open_matter(
        authority_id=round_.authority_id, title=round_.title, opened_on=clock.today(), by=by
    )
    asked = list(Recipient.objects.visible_to(by).filter(round=round_).select_related("body").order_by("body__name"))
    names = [recipient.body.name for recipient in asked]
    letter = papers.consultation_letter(
        round_,
        letter=consultation_queries.letter_of(round_, number=matter.number, sent_on=clock.today()),
        number=matter.number,
        sent_on=clock.today(),
        recipients=names,
        questions=[papers.question(one) for one in consultation_queries.questions_of(round_, viewer=by)],
        attached=[one.title for one in (version, *further)],
    )
    texts = [_text(one, matter, by) for one in (version, *further)]
    records = [_out(matter, content, by) for content in (letter, *texts)]
    dispatches = {
        recipient.body_id: registry.prepare_dispatch(
            matter,
            kind=CONSULTATION,
            to_body=recipient.body,
            to_email=recipient.body.email,
            records=records,
            subject_uid=round_.uid,
            by=by,
        )
        for recipient in asked
    }
    return consultations.send(round_, matter=matter, dispatches=dispatches, by=by, expected=expected)


def _referred(version: Version, by: Viewer) -> Version:
    """The version stands still while it is asked about."""
    return documents.refer(version, by=by) if version.state in document_rules.OPEN else version


def _text(version: Version, matter: Matter, by: Viewer) -> papers.Paper:
    return papers.programme(version, document_queries.outline(version, viewer=by), number=matter.number)


def _out(matter: Matter, content: papers.Paper, by: Viewer) -> Record:
    return registry.register(
        matter,
        direction=Record.Direction.OUT,
        kind=content["kind"],
        title=content["title"],
        dated_on=clock.today(),
        content=content,
        by=by,
    )


@write
def go_when_ready(dispatch: Dispatch, *, by: Viewer) -> bool:
    """A consultation's package goes as soon as its documents exist: the person has already said "send". An answer's package waits to be shown first."""
    if dispatch.kind not in (CONSULTATION, *notices.TOLD) or dispatch.state != Dispatch.State.READY:
        return False
    registry.send(dispatch, by=by)
    return True


def round_of(arrival: Arrival, *, viewer: Viewer) -> Round | None:
    """The consultation that an arrival carries, when it is one of this installation's."""
    found: Round | None = Round.objects.visible_to(viewer).select_related("version").filter(uid=arrival.subject_uid).first()
    return found


def round_behind(opinion: Opinion, *, viewer: Viewer) -> Round | None:
    """The consultation that an answer belongs to, when it is one of this installation's and the viewer may see it."""
    found: Round | None = Round.objects.visible_to(viewer).filter(pk=opinion.round_id).first()
    return found


@write
def take_in(
    arrival: Arrival,
    *,
    by: Viewer,
    title: str = "",
    outside_number: str = "",
    secrecy_provision: str = "",
    plan_class: PlanClass | None = None,
    expected: int | None = None,
) -> Opinion:
    """A consultation that came is in our diary under our number, and its answer waits to be prepared; the sender sees that it was registered.

    Refuses: NotAllowed; WrongState; Stale; Invalid("not_a_consultation").
    """
    round_ = Round.objects.visible_to(by).filter(uid=arrival.subject_uid).first()
    if arrival.kind != CONSULTATION or round_ is None:
        raise Invalid("not_a_consultation", _("What arrived is not a consultation."))
    matter = registry.register_arrival(
        arrival,
        title=title,
        outside_number=outside_number,
        secrecy_provision=secrecy_provision,
        plan_class=plan_class,
        by=by,
        expected=expected,
    )
    body = Body.objects.get(authority_id=matter.authority_id)
    recipient = Recipient.objects.visible_to(by).filter(round=round_, body=body).first()
    opinion = opinions.register(
        body=body,
        matter=matter,
        round_=round_,
        version=round_.version,
        title=matter.title,
        answer_by_on=recipient.answer_by_on if recipient else round_.answer_by_on,
        by=by,
    )
    if recipient is not None and recipient.state == Recipient.State.SENT:
        consultations.mark_opened(recipient, by=system(round_.authority_id))
    return opinion


@write
def take_in_by_hand(
    *,
    body: Body,
    title: str,
    arrived_on: date,
    answer_by_on: date,
    by: Viewer,
    sender: Body | None = None,
    sender_name: str = "",
    their_number: str = "",
    outside_number: str = "",
    plan_class: PlanClass | None = None,
    secrecy_provision: str = "",
    file: StoredFile | None = None,
) -> Opinion:
    """A consultation that came by mail or on paper is in our diary, and its answer waits to be prepared.

    Takes: sender, when it is in the register of bodies, or its name; outside_number, ours in a diary kept elsewhere; file, what was
    referred.
    Refuses: NotAllowed; Invalid("no_title", "no_sender", "day_before_arrival", "no_provision", "foreign_class").
    """
    if sender is None and not sender_name.strip():
        raise Invalid("no_sender", _("Say who asks us."), field="sender_name")
    if answer_by_on < arrived_on:
        raise Invalid("day_before_arrival", _("The last day to answer lies before the day it came in."), field="answer_by_on")
    assert body.authority_id is not None
    matter = registry.open_matter(
        authority_id=body.authority_id,
        title=title,
        opened_on=clock.today(),
        counterpart=sender,
        their_number=their_number,
        outside_number=outside_number,
        plan_class=plan_class,
        audience=Audience.OWN if secrecy_provision else Audience.PUBLIC,
        by=by,
    )
    registry.register(
        matter,
        direction=Record.Direction.IN,
        kind=CONSULTATION,
        title=title,
        dated_on=arrived_on,
        counterpart=sender,
        counterpart_name=sender_name,
        their_number=their_number,
        secrecy_provision=secrecy_provision,
        file=file,
        by=by,
    )
    return opinions.register(body=body, matter=matter, title=matter.title, answer_by_on=answer_by_on, by=by)


class Listed(Protocol):
    """One line of a diary kept elsewhere."""

    @property
    def outside_number(self) -> str: ...
    @property
    def their_number(self) -> str: ...
    @property
    def sender(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def answer_by_on(self) -> date: ...


@write
def take_in_lines(lines: Sequence[Listed], *, body: Body, by: Viewer) -> int:
    """Every line of a diary kept elsewhere is a consultation of ours, once: a number that is known is passed over.

    Gives: how many were registered.
    Refuses: as take_in_by_hand.
    """
    known = set(Matter.objects.visible_to(by).filter(authority_id=body.authority_id).values_list("outside_number", flat=True))
    senders = {one.name.casefold(): one for one in Body.objects.filter(Body.holding(clock.today()))}
    made = 0
    for line in lines:
        if line.outside_number and line.outside_number in known:
            continue
        known.add(line.outside_number)
        sender = senders.get(line.sender.casefold())
        take_in_by_hand(
            body=body,
            title=line.title,
            arrived_on=min(clock.today(), line.answer_by_on),
            answer_by_on=line.answer_by_on,
            sender=sender,
            sender_name=line.sender,
            their_number=line.their_number,
            outside_number=line.outside_number,
            by=by,
        )
        made += 1
    return made


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
    return registry.prepare_dispatch(
        opinion.matter,
        kind=ANSWER,
        to_body=opinion.matter.counterpart,
        records=[*records, record],
        subject_uid=opinion.uid,
        by=by,
    )


def _of_the_board(opinion: Opinion, by: Viewer) -> tuple[list[Record], dict[str, Any]]:
    """Report, extract and dissents of a decided §, and the answer as data."""
    assert opinion.item is not None and opinion.report is not None
    listed = boards.item(opinion.item.uid, viewer=by)
    item = boards.extractable(listed)
    minutes = boards.minutes(item.minutes.uid, viewer=by) if item.minutes else None
    assert (
        minutes is not None and minutes.approved_on is not None and minutes.chair is not None and minutes.approver is not None
    )
    extract = board_papers.minutes_extract(
        _with_proceedings(listed, by),
        chair=minutes.chair.name,
        approver=minutes.approver.name,
        approved_on=minutes.approved_on,
        immediate=minutes.is_immediate,
    )
    records = [opinion.report, _out(opinion.matter, extract, by)]
    records += [_out(opinion.matter, board_papers.dissent(row, item=item), by) for row in listed.dissents]
    return records, structured_copy(opinion, listed, viewer=by)


def _with_proceedings(listed: boards.Listed, by: Viewer) -> boards.Proceedings:
    present = boards.presences(listed.item.sitting, viewer=by)
    return boards.proceedings([listed], present, viewer=by)[listed.item.pk]


def structured_copy(opinion: Opinion, listed: boards.Listed, *, viewer: Viewer) -> dict[str, Any]:
    """The answer as data, as a board decided it: by lasting names, readable by another installation."""
    item: AgendaItem = listed.item
    decided = {
        "decided_on": item.sitting.held_on.isoformat(),
        "paragraph": str(item.paragraph or ""),
        "outcome": item.outcome,
        "decision": list(item.decision),
        "adopted_text": item.adopted_text,
        "dissents": [
            {"kind": row.kind, "name": row.person.name, "party": row.party, "text": row.text} for row in listed.dissents
        ],
    }
    return {**_as_data(opinion, viewer), **decided}


def outside_copy(opinion: Opinion, outside: OutsideDecision, *, viewer: Viewer) -> dict[str, Any]:
    """The answer as data, as one whom the board had let decide decided it."""
    decided = {
        "decided_on": outside.decided_on.isoformat(),
        "paragraph": "",
        "outcome": outside.kind,
        "decision": list(outside.clauses),
        "adopted_text": None,
        "dissents": [],
    }
    return {**_as_data(opinion, viewer), **decided}


def _as_data(opinion: Opinion, viewer: Viewer) -> dict[str, Any]:
    work = opinion_queries.workspace(opinion, viewer=viewer)
    return {
        "format": FORMAT,
        "kind": "structured_copy",
        "round": str(opinion.round.uid) if opinion.round else "",
        "version": str(opinion.version.uid) if opinion.version else "",
        "their_number": opinion.matter.their_number,
        "own_number": opinion.matter.number,
        "body": {"uid": str(opinion.body.uid), "name": opinion.body.name},
        "stance": opinion.stance,
        "sections": [
            {"key": section.key, "title": section.title, "text": section.text, "sum": richtext.digest(section.text)}
            for section in work.sections
        ],
        "viewpoints": [
            {
                "uid": str(position.uid),
                "kind": position.kind,
                "stance": position.stance,
                "text": position.text,
                "element": str(position.element.uid) if position.element else None,
                "anchor": position.anchor,
            }
            for position in work.positions
        ],
    }


@write
def send_answer(dispatch: Dispatch, *, by: Viewer, expected: int | None = None) -> Opinion:
    """The package goes to the one who asked, and the answer is sent.

    Refuses: NotAllowed; WrongState; Stale; Invalid("not_ready").
    """
    opinion = opinion_queries.opinion(str(dispatch.subject_uid), viewer=by)
    registry.send(dispatch, by=by, expected=expected)
    return opinions.dispatch(opinion, by=by)


@write
def receive(arrival: Arrival, *, by: Viewer) -> Answer | None:
    """An answer to our own consultation is an incoming record in the matter it was sent from, with its viewpoints; done twice it is done once.

    Gives: none, when what arrived is no answer to a consultation of ours: then it waits for the registrar.
    """
    if arrival.kind != ANSWER or arrival.state != Arrival.State.WAITING:
        return None
    copies = [row.content for row in arrival.enclosures(manager="unscoped").exclude(content=None)]
    copy = next((one for one in copies if isinstance(one, dict) and one.get("format") == FORMAT), None)
    round_ = Round.objects.visible_to(by).select_related("matter").filter(uid=copy["round"]).first() if copy else None
    if copy is None or round_ is None or round_.matter is None or round_.authority_id != arrival.authority_id:
        return None
    matter = registry.register_arrival(arrival, matter=round_.matter, by=by)
    record = Record.objects.visible_to(by).filter(matter=matter, kind="structured_copy").order_by("-serial").first()
    return consultations.receive_answer(
        round_,
        sender_name=copy["body"]["name"],
        arrived_on=arrival.arrived_on,
        body=arrival.from_body,
        record=record,
        structured=copy,
        text=_whole_text(copy),
        stance=copy["stance"],
        viewpoints=_said(copy, round_, by),
        by=by,
    )


def _whole_text(copy: Mapping[str, Any]) -> str:
    return "\n\n".join(f"{section['title']}\n\n{richtext.to_text(section['text'])}" for section in copy["sections"])


def _said(copy: Mapping[str, Any], round_: Round, by: Viewer) -> list[consultations.Said]:
    uids = [UUID(said["element"]) for said in copy["viewpoints"] if said["element"]]
    elements = {
        str(row.uid): row for row in Element.objects.visible_to(by).filter(uid__in=uids, document=round_.version.document)
    }
    return [
        consultations.Said(
            text=said["text"],
            quote=said["text"],
            kind=said["kind"],
            stance=said["stance"],
            element=elements.get(said["element"] or ""),
            anchor=said["anchor"],
        )
        for said in copy["viewpoints"]
    ]


@write
def enter_answer(
    round_: Round,
    *,
    sender_name: str,
    arrived_on: date,
    title: str,
    text: str,
    stance: str,
    viewpoints: Sequence[consultations.Said],
    by: Viewer,
    body: Body | None = None,
    their_number: str = "",
    file: Any = None,
) -> Answer:
    """An answer that came as a file or on paper is registered, with what the reading suggests; a person confirms it.

    Refuses: NotAllowed; WrongState; Invalid.
    """
    if round_.matter is None:
        raise Invalid("not_sent", _("The consultation has not been sent yet."))
    record = registry.register(
        round_.matter,
        direction=Record.Direction.IN,
        kind=ANSWER,
        title=title,
        dated_on=arrived_on,
        counterpart=body,
        counterpart_name=sender_name,
        their_number=their_number,
        file=file,
        by=by,
    )
    return consultations.receive_answer(
        round_,
        sender_name=sender_name,
        arrived_on=arrived_on,
        body=body,
        record=record,
        text=text,
        stance=stance,
        viewpoints=viewpoints,
        suggested=True,
        by=by,
    )


@write
def release_answer(answer: Answer, *, by: Viewer) -> Answer:
    """The answer and its record may be read by anyone.

    Refuses: NotAllowed; WrongState; Invalid("secret", "no_record").
    """
    if answer.record is None:
        raise Invalid("no_record", _("The answer has no record in the diary."))
    record = registry.release(answer.record, by=by)
    return consultations.publish_answer(answer, by=by, audience=record.audience)
