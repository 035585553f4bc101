"""Packages are put together, sent and delivered; the same one never arrives twice."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.models import Body
from genomslag.domain.registry import rules
from genomslag.domain.registry.models import Arrival, Dispatch, Enclosure, Matter, Record, Rendition
from genomslag.ground import clock, files, outbox, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, WrongState
from genomslag.ground.models import StoredFile
from genomslag.ground.writes import lock, write


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
    ready_when_whole(dispatch)
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


def ready_when_whole(dispatch: Dispatch) -> None:
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
