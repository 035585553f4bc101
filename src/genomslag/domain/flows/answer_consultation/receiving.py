"""The answer comes in to the one who asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.consultations import actions as consultations
from genomslag.domain.consultations.models import Answer, Round
from genomslag.domain.consultations.rules import Laid
from genomslag.domain.documents.models import Element
from genomslag.domain.flows import papers
from genomslag.domain.flows.answer_consultation.words import (
    ANSWER,
    FORMAT,
    PRELIMINARY,
    PRELIMINARY_FORMAT,
    SHEET,
)
from genomslag.domain.opinions.models import Mandate
from genomslag.domain.organisation.models import Body
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Arrival, Record
from genomslag.ground import richtext
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.ids import uuid7
from genomslag.ground.models import StoredFile
from genomslag.ground.writes import write


@write
def receive(arrival: Arrival, *, by: Viewer) -> Answer | None:
    """An answer to our own consultation is an incoming record in the matter it was sent from, with its viewpoints; done twice it is done once.

    The office's own counts until the board's is there; one of a joint text stands beside those of the other boards.

    Gives: none, when what arrived is no answer to a consultation of ours: then it waits for the registrar.
    """
    if arrival.kind not in (ANSWER, PRELIMINARY) or arrival.state != Arrival.State.WAITING:
        return None
    enclosed = arrival.enclosures(manager="unscoped").exclude(content=None)
    copies = [row.content for row in enclosed if isinstance(row.content, dict)]
    copy = next((one for one in copies if one.get("format") in (FORMAT, PRELIMINARY_FORMAT)), None)
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
        is_preliminary=copy["format"] == PRELIMINARY_FORMAT,
        joint=next((UUID(one["joint"]["uid"]) for one in copies if "joint" in one), None),
        decided=_decided(copy),
        by=by,
    )


def _decided(copy: Mapping[str, Any]) -> str:
    """The body's own decision, in a line."""
    if not copy.get("decided_on"):
        return ""
    with translation.override(papers.LANGUAGE):
        words = {**dict(AgendaItem.Outcome.choices), **dict(Mandate.Kind.choices)}
        said = [copy["decided_on"], f"§ {copy['paragraph']}" if copy["paragraph"] else "", str(words.get(copy["outcome"], ""))]
    return ", ".join(part for part in said if part)


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
    passages: Sequence[Laid] | None = None,
    is_preliminary: bool = False,
    together: Sequence[Body] = (),
    private: bool = False,
    read_surely: bool | None = None,
) -> Answer:
    """An answer that came as a file or on paper is registered, with what the reading suggests; a person confirms it.

    Takes: is_preliminary, its board has not decided yet; together, others who stand behind the same text, each with an answer of its own;
    private, the sender is a private person, whose name the office alone is to know; read_surely, whether the reading was sure of the
    stance, none where no reading told it.
    Refuses: NotAllowed; WrongState; Invalid("not_sent"); as registry.register and consultations.receive_answer.
    """
    if round_.matter is None:
        raise Invalid("not_sent", _("The consultation has not been sent yet."))
    called = consultations.call_private(round_, by=by) if private and body is None else sender_name
    record = registry.register(
        round_.matter,
        direction=Record.Direction.IN,
        kind=ANSWER,
        title=title.replace(sender_name, called) if sender_name else title,
        dated_on=arrived_on,
        counterpart=body,
        counterpart_name=called,
        their_number=their_number,
        file=file,
        by=by,
    )
    others = [one for one in together if body is None or one.pk != body.pk]
    said: dict[str, Any] = {
        "arrived_on": arrived_on,
        "record": record,
        "text": text,
        "stance": stance,
        "viewpoints": viewpoints,
        "passages": passages,
        "suggested": True,
        "read_surely": read_surely,
        "is_preliminary": is_preliminary,
        "joint": uuid7() if others else None,
        "by": by,
    }
    answer = consultations.receive_answer(round_, sender_name=called, body=body, **said)
    if called != sender_name:
        consultations.keep_private_sender(answer, name=sender_name, by=by)
    for one in others:
        consultations.receive_answer(round_, sender_name=one.name, body=one, **said)
    return answer


@write
def keep_sheet(round_: Round, *, title: str, arrived_on: date, file: StoredFile, by: Viewer) -> Record:
    """The spreadsheet that several answers were parted from is registered as it came, beside them.

    Refuses: NotAllowed; WrongState; Invalid("not_sent"); as registry.register.
    """
    if round_.matter is None:
        raise Invalid("not_sent", _("The consultation has not been sent yet."))
    way = Record.Direction.IN
    return registry.register(round_.matter, direction=way, kind=SHEET, title=title, dated_on=arrived_on, file=file, by=by)


@write
def attribute(
    answer: Answer,
    *,
    sender_name: str,
    by: Viewer,
    body: Body | None = None,
    private: bool = False,
    expected: int | None = None,
) -> Answer:
    """The answer stands under the one who gave it, among the answers and in the diary; what came is untouched.

    Takes: private, the sender is a private person, whose name the office alone is to know.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_sender", "same_sender", "secret").
    """
    if body is None and private and not sender_name.strip():
        raise Invalid("no_sender", _("Say who answers."), field="sender")
    was, record = answer.sender_name, answer.record
    called = consultations.call_private(answer.round, by=by) if private and body is None else sender_name
    answer = consultations.attribute(answer, sender_name=called, body=body, by=by, expected=expected)
    if body is None and private:
        consultations.keep_private_sender(answer, name=sender_name, by=by)
    if record is not None:
        title = record.title.replace(was, answer.sender_name) if was else record.title
        registry.correct(record, counterpart=body, counterpart_name=answer.sender_name, title=title, by=by)
    return answer


@write
def release_answer(answer: Answer, *, by: Viewer) -> Answer:
    """The answer and its record may be read by anyone.

    Refuses: NotAllowed; WrongState; Invalid("secret", "no_record").
    """
    if answer.record is None:
        raise Invalid("no_record", _("The answer has no record in the diary."))
    record = registry.release(answer.record, by=by)
    return consultations.publish_answer(answer, by=by, audience=record.audience)
