"""What one may do in a diary. A dispatch registers at both ends; nothing arrives twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.models import Body, Person, Unit
from genomslag.domain.registry import rules
from genomslag.domain.registry.models import Arrival, Dispatch, Enclosure, Matter, Record, Rendition
from genomslag.ground import clock, files, outbox, search, trail
from genomslag.ground.access import Audience, Viewer, system
from genomslag.ground.errors import Invalid
from genomslag.ground.models import StoredFile
from genomslag.ground.numbers import take_number
from genomslag.ground.writes import lock, write


@write
def open_matter(
    *,
    authority_id: int,
    title: str,
    opened_on: date,
    by: Viewer,
    counterpart: Body | None = None,
    their_number: str = "",
    outside_number: str = "",
    handler: Person | None = None,
    unit: Unit | None = None,
) -> Matter:
    """A matter is open in the authority's diary, under its next number.

    Takes: outside_number, the number in a diary kept elsewhere.
    Refuses: NotAllowed; Invalid("no_title").
    """
    rules.must_keep(authority_id, by)
    if not title.strip():
        raise Invalid("no_title", _("Say briefly what the matter is about."), field="title")
    body = Body.objects.get(authority_id=authority_id)
    number = take_number(authority_id, f"diary:{opened_on.year}")
    matter = Matter(
        authority_id=authority_id,
        audience=Audience.PUBLIC,
        number=rules.diary_number(body.code, opened_on.year, number),
        title=title.strip()[:400],
        opened_on=opened_on,
        counterpart=counterpart,
        their_number=their_number.strip()[:60],
        outside_number=outside_number.strip()[:60],
        handler=handler,
        unit=unit,
    )
    matter.save()
    trail.record(
        "matter.opened", matter, by=by, facts={"number": matter.number, "on": opened_on}, texts={"title": matter.title}
    )
    search.put(
        "matter", matter.uid, authority_id=authority_id, audience=matter.audience, title=str(matter), changed_on=opened_on
    )
    return matter


@write
def hand_over(matter: Matter, *, handler: Person | None, unit: Unit | None, by: Viewer) -> Matter:
    """The matter has a unit and a person that handle it.

    Refuses: NotAllowed.
    """
    matter = lock(Matter, matter.uid)
    if "head" not in by.roles_in(matter.authority_id):
        rules.must_keep(matter.authority_id, by)
    matter.handler, matter.unit = handler, unit
    matter.save()
    facts = {"handler": handler.uid if handler else None, "unit": unit.uid if unit else None}
    trail.record("matter.handed_over", matter, by=by, facts=facts)
    return matter


@write
def register(
    matter: Matter,
    *,
    direction: str,
    kind: str,
    title: str,
    dated_on: date,
    by: Viewer,
    counterpart: Body | None = None,
    counterpart_name: str = "",
    their_number: str = "",
    content: Mapping[str, Any] | None = None,
    file: StoredFile | None = None,
    audience: int = Audience.OWN,
    secrecy_provision: str = "",
) -> Record:
    """The record stands in the matter, under its next serial number; documents are ordered when it has a structured text.

    Takes: content, a structured text that documents are made from; file, a stored file of the same authority.
    Refuses: NotAllowed; WrongState, when the matter is closed; Invalid("no_title", "foreign_file").
    Rule: TF 2 kap. 20 § (a secrecy marking names the provision).
    """
    matter = lock(Matter, matter.uid)
    rules.MATTER_STEPS.check("register", matter, by)
    if not title.strip():
        raise Invalid("no_title", _("Say briefly what the record is."), field="title")
    if file is not None and file.authority_id != matter.authority_id:
        raise Invalid("foreign_file", _("The file belongs to another authority."), field="file")
    record = Record(
        authority_id=matter.authority_id,
        audience=Audience.CLOSED if secrecy_provision else audience,
        matter=matter,
        serial=take_number(matter.authority_id, f"matter:{matter.uid}"),
        direction=direction,
        kind=kind,
        title=title.strip()[:400],
        dated_on=dated_on,
        counterpart=counterpart,
        counterpart_name=counterpart_name or (counterpart.name if counterpart else ""),
        their_number=their_number,
        content=content,
        content_digest=rules.content_digest(content) if content else "",
        file=file,
        secrecy_provision=secrecy_provision.strip()[:120],
    )
    record.save()
    facts = {"record": record.uid, "serial": record.serial, "direction": direction, "kind": kind, "sum": record.content_digest}
    rules.MATTER_STEPS.take("register", matter, by=by, facts=facts, texts={"title": record.title})
    _index(record, matter)
    if content is not None:
        outbox.order("render", {"record": str(record.uid)}, key=f"render:{record.uid}", authority_id=record.authority_id)
    return record


def _index(record: Record, matter: Matter) -> None:
    search.put(
        "record",
        record.uid,
        authority_id=record.authority_id,
        audience=record.audience,
        title=f"{record.title} ({matter.number})",
        text=matter.title,
        changed_on=record.dated_on,
    )


@write
def attach_rendition(record: Record, *, format: str, data: bytes, name: str, media_type: str, by: Viewer) -> Rendition:
    """The record's text exists as a document; what waited for it may be ready to go.

    Refuses: NotAllowed.
    """
    record = lock(Record, record.uid)
    rules.must_keep(record.authority_id, by)
    known = Rendition.unscoped.filter(record=record, format=format).first()
    if known is not None:
        return known  # type: ignore[no-any-return]
    stored = files.store(data, name=name, media_type=media_type, authority_id=record.authority_id, audience=record.audience)
    made = Rendition(authority_id=record.authority_id, audience=record.audience, record=record, format=format, file=stored)
    made.save()
    trail.record("record.rendered", record, by=by, facts={"format": format, "sum": stored.sha256})
    for dispatch in Dispatch.unscoped.filter(records=record, state=Dispatch.State.PREPARING).select_for_update():
        _ready_when_whole(dispatch)
    return made


def _ready_when_whole(dispatch: Dispatch) -> None:
    """Ready when every record that has a structured text has all its documents: a paper two, a structured copy one."""
    written = list(dispatch.records(manager="unscoped").exclude(content=None).values_list("pk", "content"))
    wanted = sum(len(rules.formats_of(content)) for _pk, content in written)
    if Rendition.unscoped.filter(record__in=[pk for pk, _content in written]).count() >= wanted:
        dispatch.state = Dispatch.State.READY
        dispatch.save()
        outbox.order("ready", {"dispatch": str(dispatch.uid)}, key=f"ready:{dispatch.uid}", authority_id=dispatch.authority_id)


@write
def prepare_dispatch(
    matter: Matter,
    *,
    kind: str,
    records: Sequence[Record],
    by: Viewer,
    to_body: Body | None = None,
    to_email: str = "",
    subject_uid: UUID | None = None,
) -> Dispatch:
    """A package lies ready, or becomes ready as soon as its documents have been made.

    Refuses: NotAllowed; Invalid("no_records", "no_addressee", "foreign_record").
    """
    rules.must_keep(matter.authority_id, by)
    if not records:
        raise Invalid("no_records", _("Choose at least one record to send."), field="records")
    if to_body is None and not to_email:
        raise Invalid("no_addressee", _("Say to whom it goes."), field="to_body")
    if any(record.authority_id != matter.authority_id for record in records):
        raise Invalid("foreign_record", _("A record of another authority cannot be sent from here."), field="records")
    dispatch = Dispatch(
        authority_id=matter.authority_id,
        matter=matter,
        kind=kind,
        to_body=to_body,
        to_email=to_email or (to_body.email if to_body else ""),
        subject_uid=subject_uid,
    )
    dispatch.save()
    packed = Dispatch.records.through
    packed.objects.bulk_create([packed(dispatch=dispatch, record=record) for record in records])
    trail.record("dispatch.prepared", dispatch, by=by, facts={"kind": kind, "to": to_body.uid if to_body else None})
    _ready_when_whole(dispatch)
    return dispatch


@write
def send(dispatch: Dispatch, *, by: Viewer, expected: int | None = None) -> Dispatch:
    """The package is on its way; it is delivered after this step, once.

    Refuses: NotAllowed; WrongState; Stale; Invalid("not_ready").
    """
    dispatch = lock(Dispatch, dispatch.uid, expected=expected)
    rules.DISPATCH_STEPS.take("send", dispatch, by=by, facts={"to": dispatch.to_body.uid if dispatch.to_body else None})
    dispatch.sent_at = clock.now()
    dispatch.save()
    outbox.order("deliver", {"dispatch": str(dispatch.uid)}, key=f"deliver:{dispatch.uid}", authority_id=dispatch.authority_id)
    return dispatch


@write
def deliver(dispatch: Dispatch, *, by: Viewer) -> Arrival | None:
    """The addressee inside the installation has its own copies; done twice it is done once.

    Gives: none, when the addressee keeps no records here.
    """
    dispatch = lock(Dispatch, dispatch.uid)
    body = dispatch.to_body
    if body is None or body.authority_id is None:
        return None
    known = Arrival.unscoped.filter(authority_id=body.authority_id, dispatch_uid=dispatch.uid).first()
    if known is not None:
        return known  # type: ignore[no-any-return]
    sender = Body.objects.filter(authority_id=dispatch.authority_id).first()
    arrival = Arrival(
        authority_id=body.authority_id,
        dispatch_uid=dispatch.uid,
        kind=dispatch.kind,
        title=dispatch.matter.title,
        from_body=sender,
        their_number=dispatch.matter.number,
        subject_uid=dispatch.subject_uid,
        arrived_on=clock.day_of(dispatch.sent_at or clock.now()),
    )
    arrival.save()
    for position, record in enumerate(dispatch.records(manager="unscoped").order_by("serial"), start=1):
        _enclose(arrival, record, position)
    trail.record("arrival.delivered", arrival, by=by, facts={"from": sender.uid if sender else None, "dispatch": dispatch.uid})
    return arrival


def _enclose(arrival: Arrival, record: Record, position: int) -> None:
    made = Rendition.unscoped.filter(record=record, format__in=("pdf", "json")).select_related("file").first()
    source: StoredFile | None = made.file if made else record.file
    copy = None
    if source is not None:
        copy = files.store(
            files.read(source),
            name=source.name,
            media_type=source.media_type,
            authority_id=arrival.authority_id,
            audience=arrival.audience,
        )
    Enclosure(
        authority_id=arrival.authority_id,
        arrival=arrival,
        position=position,
        kind=record.kind,
        title=record.title,
        content=record.content,
        content_digest=record.content_digest,
        file=copy,
    ).save()


@write
def register_arrival(
    arrival: Arrival,
    *,
    by: Viewer,
    title: str = "",
    matter: Matter | None = None,
    secrecy_provision: str = "",
    outside_number: str = "",
    handler: Person | None = None,
    unit: Unit | None = None,
    expected: int | None = None,
) -> Matter:
    """What arrived stands in our diary under our number, with the sender's number beside; the sender gets the receipt.

    Takes: matter, an open one of ours, or none to open a new one; title, the new matter's.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_title").
    """
    arrival = lock(Arrival, arrival.uid, expected=expected)
    rules.ARRIVAL_STEPS.check("register", arrival, by)
    if matter is None:
        matter = open_matter(
            authority_id=arrival.authority_id,
            title=title or arrival.title,
            opened_on=max(arrival.arrived_on, clock.today()),
            counterpart=arrival.from_body,
            their_number=arrival.their_number,
            outside_number=outside_number,
            handler=handler,
            unit=unit,
            by=by,
        )
    for enclosed in Enclosure.unscoped.filter(arrival=arrival).order_by("position"):
        _take_in(arrival, enclosed, matter, secrecy_provision, by)
    rules.ARRIVAL_STEPS.take("register", arrival, by=by, facts={"matter": matter.uid, "number": matter.number})
    arrival.matter = matter
    arrival.save()
    _receipt(arrival, matter)
    return matter


def _take_in(arrival: Arrival, enclosed: Enclosure, matter: Matter, secrecy_provision: str, by: Viewer) -> None:
    """The copy that came is the record; it is not rendered anew, since the sender's document is the original."""
    record = register(
        matter,
        direction=Record.Direction.IN,
        kind=enclosed.kind,
        title=enclosed.title,
        dated_on=arrival.arrived_on,
        counterpart=arrival.from_body,
        their_number=arrival.their_number,
        file=enclosed.file,
        secrecy_provision=secrecy_provision,
        by=by,
    )
    if enclosed.content is not None:
        record.content, record.content_digest = enclosed.content, enclosed.content_digest
        record.save()


def _receipt(arrival: Arrival, matter: Matter) -> None:
    """The one thing that goes back to the sender: that it was registered, and under which number."""
    dispatch = Dispatch.unscoped.select_for_update().filter(uid=arrival.dispatch_uid).first()
    if dispatch is None:
        return
    dispatch.state, dispatch.received_at, dispatch.received_number = Dispatch.State.RECEIVED, clock.now(), matter.number
    dispatch.save()
    trail.record("dispatch.received", dispatch, by=system(dispatch.authority_id), facts={"number": matter.number})


@write
def release(record: Record, *, by: Viewer, expected: int | None = None) -> Record:
    """Anyone may read the record and its documents on the web.

    Refuses: NotAllowed; WrongState; Stale; Invalid("secret").
    """
    record = lock(Record, record.uid, expected=expected)
    rules.RECORD_STEPS.take("release", record, by=by)
    record.released_at = clock.now()
    _show_to(record, Audience.PUBLIC)
    return record


@write
def withdraw(record: Record, *, by: Viewer, expected: int | None = None) -> Record:
    """The record is off the web; it is still in the diary.

    Refuses: NotAllowed; WrongState; Stale.
    """
    record = lock(Record, record.uid, expected=expected)
    rules.RECORD_STEPS.take("withdraw", record, by=by)
    record.released_at = None
    _show_to(record, Audience.OWN)
    return record


@write
def show_to_board(record: Record, *, by: Viewer) -> Record:
    """The elected members may read the record: it goes out with the notice of a sitting.

    Refuses: NotAllowed.
    """
    record = lock(Record, record.uid)
    rules.must_keep(record.authority_id, by)
    if record.audience < Audience.BOARD and not record.secrecy_provision:
        trail.record("record.shown_to_board", record, by=by)
        _show_to(record, Audience.BOARD)
    return record


def _show_to(record: Record, audience: int) -> None:
    record.audience = audience
    record.save()
    made = Rendition.unscoped.filter(record=record)
    stored = [*made.values_list("file_id", flat=True), record.file_id]
    StoredFile.unscoped.filter(pk__in=[pk for pk in stored if pk]).update(audience=audience)
    made.update(audience=audience)
    _index(record, record.matter)


@write
def close(matter: Matter, *, by: Viewer, expected: int | None = None) -> Matter:
    """The matter is closed and takes no more records.

    Refuses: NotAllowed; WrongState; Stale.
    """
    matter = lock(Matter, matter.uid, expected=expected)
    rules.MATTER_STEPS.take("close", matter, by=by)
    matter.closed_on = clock.today()
    matter.save()
    return matter
