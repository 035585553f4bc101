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
from genomslag.ground.errors import Invalid, WrongState
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
    audience: int = Audience.PUBLIC,
) -> Matter:
    """A matter is open in the authority's diary, under its next number.

    Takes: outside_number, the number in a diary kept elsewhere; audience, of the diary line, less than everybody only when
    what began the matter is secret.
    Refuses: NotAllowed; Invalid("no_title").
    Rule: TF 2 kap. 10 § (a diary is drawn up from its first entry); unverified (OSL 5 kap. 2 §: what a line shows).
    """
    rules.must_keep(authority_id, by)
    if not title.strip():
        raise Invalid("no_title", _("Say briefly what the matter is about."), field="title")
    body = Body.objects.get(authority_id=authority_id)
    number = take_number(authority_id, f"diary:{opened_on.year}")
    matter = Matter(
        authority_id=authority_id,
        audience=audience,
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
def hand_over(matter: Matter, *, handler: Person | None, unit: Unit | None, by: Viewer, expected: int | None = None) -> Matter:
    """The matter has a unit and a person that handle it.

    Refuses: NotAllowed; WrongState, when the matter is closed; Stale; Invalid("other_body").
    """
    matter = lock(Matter, matter.uid, expected=expected)
    facts = {"handler": handler.uid if handler else None, "unit": unit.uid if unit else None}
    rules.MATTER_STEPS.take("hand_over", matter, by=by, facts=facts)
    if unit is not None and unit.body.authority_id != matter.authority_id:
        raise Invalid("other_body", _("The unit belongs to another body."), field="unit")
    matter.handler, matter.unit = handler, unit
    matter.save()
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
    """The record stands in the matter, under its next serial number; documents are ordered when it has a text and no file.

    Takes: content, a structured text that documents are made from; file, a stored file of the same authority, which is then the
    document; audience, while it is not secret.
    Refuses: NotAllowed; WrongState, when the matter is closed; Invalid("no_title", "foreign_file", "no_provision").
    Rule: TF 2 kap. 20 § (a secrecy marking names the provision).
    """
    matter = lock(Matter, matter.uid)
    rules.MATTER_STEPS.check("register", matter, by)
    provision = rules.provision(secrecy_provision)
    if not title.strip():
        raise Invalid("no_title", _("Say briefly what the record is."), field="title")
    if file is not None and file.authority_id != matter.authority_id:
        raise Invalid("foreign_file", _("The file belongs to another authority."), field="file")
    record = Record(
        authority_id=matter.authority_id,
        audience=Audience.CLOSED if provision else audience,
        matter=matter,
        serial=take_number(matter.authority_id, f"matter:{matter.uid}"),
        direction=direction,
        kind=kind,
        title=title.strip()[:400],
        dated_on=dated_on,
        counterpart=counterpart,
        counterpart_name=(counterpart_name or (counterpart.name if counterpart else "")).strip()[:200],
        their_number=their_number.strip()[:60],
        content=content,
        content_digest=rules.content_digest(content) if content else "",
        file=file,
        secrecy_provision=provision,
    )
    record.save()
    _tell_registered(record, matter, by)
    _index(record, matter)
    if file is not None:
        StoredFile.unscoped.filter(pk=file.pk).update(audience=record.audience)
    elif content is not None:
        outbox.order("render", {"record": str(record.uid)}, key=f"render:{record.uid}", authority_id=record.authority_id)
    return record


def _tell_registered(record: Record, matter: Matter, by: Viewer) -> None:
    """In the matter's history, but for the record's readers only: its title may be what is secret."""
    trail.note(
        f"{rules.MATTER_STEPS.noun}.{rules.MATTER_STEPS['register'].past}",
        kind="matter",
        uid=matter.uid,
        authority_id=matter.authority_id,
        audience=min(int(record.audience), int(Audience.BOARD)),
        by=by,
        facts={
            "record": record.uid,
            "serial": record.serial,
            "direction": record.direction,
            "kind": record.kind,
            "sum": record.content_digest,
            "secrecy": record.secrecy_provision,
        },
        texts={"title": record.title},
    )


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
    """Ready when every record has its documents: a file of its own, or all that its text asks for."""
    packed = dispatch.records(manager="unscoped")  # type: ignore[operator]
    written = packed.filter(content__isnull=False, file__isnull=True).values_list("pk", "content")
    wanted = {(pk, made) for pk, content in written for made in rules.formats_of(content or {})}
    records = [pk for pk, _format in wanted]
    if wanted <= set(Rendition.unscoped.filter(record__in=records).values_list("record_id", "format")):
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

    Takes: records, of this matter; subject_uid, what the package carries, for the addressee to know it by.
    Refuses: NotAllowed; Invalid("no_records", "no_addressee", "to_itself", "foreign_record", "other_matter", "secret").
    """
    rules.must_keep(matter.authority_id, by)
    _must_be_sendable(matter, records, to_body, to_email)
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
    packed.objects.bulk_create([packed(dispatch=dispatch, record_id=pk) for pk in dict.fromkeys(one.pk for one in records)])
    trail.record("dispatch.prepared", dispatch, by=by, facts={"kind": kind, "to": to_body.uid if to_body else None})
    _ready_when_whole(dispatch)
    return dispatch


def _must_be_sendable(matter: Matter, records: Sequence[Record], to_body: Body | None, to_email: str) -> None:
    if not records:
        raise Invalid("no_records", _("Choose at least one record to send."), field="records")
    if to_body is None and not to_email:
        raise Invalid("no_addressee", _("Say to whom it goes."), field="to_body")
    if to_body is not None and to_body.authority_id == matter.authority_id:
        raise Invalid("to_itself", _("An authority does not send to itself. Choose another addressee."), field="to_body")
    if any(record.authority_id != matter.authority_id for record in records):
        raise Invalid("foreign_record", _("A record of another authority cannot be sent from here."), field="records")
    if any(record.matter_id != matter.pk for record in records):
        raise Invalid("other_matter", _("Register the record in this matter before it is sent from here."), field="records")
    if any(record.secrecy_provision for record in records):
        raise rules.secret_package()


@write
def send(dispatch: Dispatch, *, by: Viewer, expected: int | None = None) -> Dispatch:
    """The package is on its way; it is delivered after this step, once.

    Refuses: NotAllowed; WrongState; Stale; Invalid("not_ready", "secret").
    Rule: TF 2 kap. 10 § (what is dispatched is drawn up).
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
    Refuses: NotAllowed; WrongState("not_sent").
    Rule: TF 2 kap. 9 § (received when it has reached the authority); each board is its own authority.
    """
    dispatch = lock(Dispatch, dispatch.uid)
    rules.must_keep(dispatch.authority_id, by)
    if dispatch.state not in rules.WENT_OUT:
        raise WrongState("not_sent", _("The package has not been sent."))
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
    made = Rendition.unscoped.filter(record=record, format__in=("pdf", "json")).select_related("file").order_by("-format")
    source: StoredFile | None = record.file or next((one.file for one in made), None)
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

    Takes: matter, an open one of ours, or none to open a new one; title, the new matter's; secrecy_provision, when what came is
    secret: then neither title nor counterpart of a new matter is open to all.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_title", "no_provision", "foreign_matter").
    Rule: unverified (OSL 5 kap. 1 and 2 §§); TF 2 kap. 20 §.
    """
    arrival = lock(Arrival, arrival.uid, expected=expected)
    rules.ARRIVAL_STEPS.check("register", arrival, by)
    provision = rules.provision(secrecy_provision)
    if matter is not None and matter.authority_id != arrival.authority_id:
        raise Invalid("foreign_matter", _("The matter belongs to another authority."), field="matter")
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
            audience=Audience.OWN if provision else Audience.PUBLIC,
            by=by,
        )
    for enclosed in Enclosure.unscoped.filter(arrival=arrival).select_related("file").order_by("position"):
        _take_in(arrival, enclosed, matter, provision, by)
    if provision:
        arrival.audience = Audience.CLOSED
        Enclosure.unscoped.filter(arrival=arrival).update(audience=Audience.CLOSED)
    rules.ARRIVAL_STEPS.take("register", arrival, by=by, facts={"matter": matter.uid, "number": matter.number})
    arrival.matter = matter
    arrival.save()
    _receipt(arrival, matter)
    return matter


def _take_in(arrival: Arrival, enclosed: Enclosure, matter: Matter, provision: str, by: Viewer) -> None:
    """The copy that came is the record; it is not rendered anew, since the sender's document is the original."""
    register(
        matter,
        direction=Record.Direction.IN,
        kind=enclosed.kind,
        title=enclosed.title,
        dated_on=arrival.arrived_on,
        counterpart=arrival.from_body,
        their_number=arrival.their_number,
        content=enclosed.content,
        file=enclosed.file,
        secrecy_provision=provision,
        by=by,
    )


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
def mark_secret(record: Record, *, provision: str, by: Viewer, expected: int | None = None) -> Record:
    """Only those entrusted with secret records may read the record; if it was on the web it is no longer there.

    Takes: provision, what the secrecy rests on.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_provision").
    Rule: TF 2 kap. 20 § (a secrecy marking names the provision).
    """
    record = lock(Record, record.uid, expected=expected)
    rules.RECORD_STEPS.check("mark_secret", record, by)
    named = rules.provision(provision, required=True)
    rules.RECORD_STEPS.take("mark_secret", record, by=by, facts={"secrecy": named})
    record.secrecy_provision, record.released_at = named, None
    _show_to(record, Audience.CLOSED)
    return record


@write
def lift_secrecy(record: Record, *, reason: str, by: Viewer, expected: int | None = None) -> Record:
    """The office may read the record again; it can be released and sent like any other.

    Refuses: NotAllowed; WrongState; Stale; Invalid("not_secret", "no_reason").
    Rule: unverified (OSL 5 kap. 5 §: the marking is a warning, the test is done anew).
    """
    record = lock(Record, record.uid, expected=expected)
    rules.RECORD_STEPS.check("lift_secrecy", record, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why the secrecy no longer holds."), field="reason")
    facts = {"secrecy": record.secrecy_provision}
    rules.RECORD_STEPS.take("lift_secrecy", record, by=by, facts=facts, texts={"reason": reason})
    record.secrecy_provision = ""
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
