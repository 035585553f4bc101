"""The consultation is registered by the one who was asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import actions as consultations
from genomslag.domain.consultations.models import Recipient, Round
from genomslag.domain.flows.answer_consultation.words import (
    CONSULTATION,
)
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.organisation.models import Body
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Arrival, Matter, PlanClass, Record
from genomslag.ground import clock
from genomslag.ground.access import Audience, Viewer, system
from genomslag.ground.errors import Invalid
from genomslag.ground.models import StoredFile
from genomslag.ground.writes import write


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
