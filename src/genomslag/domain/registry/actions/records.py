"""Records are entered in a matter, get their documents, and are shown to those who may read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.models import Body
from genomslag.domain.registry import rules
from genomslag.domain.registry.actions.dispatches import ready_when_whole
from genomslag.domain.registry.models import Dispatch, Edition, Matter, Record, Rendition
from genomslag.ground import files, outbox, search, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.models import StoredFile
from genomslag.ground.numbers import take_number
from genomslag.ground.writes import lock, write


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
    index(record, matter)
    if file is not None:
        StoredFile.unscoped.filter(pk=file.pk).update(audience=record.audience)
    elif content is not None:
        outbox.order("render", {"record": str(record.uid)}, key=f"render:{record.uid}", authority_id=record.authority_id)
    return record


@write
def correct(record: Record, *, counterpart_name: str, title: str, by: Viewer, counterpart: Body | None = None) -> Record:
    """The diary says from whom the record came, when somebody had read it wrongly; what came is untouched, and the trail says that it was corrected.

    Takes: counterpart_name, for a private person the number that stands for the name.
    Refuses: NotAllowed; WrongState; Invalid("secret", "no_title", "no_counterpart").
    Rule: unverified (OSL 5 kap. 2 §: a register tells from whom a record came).
    """
    record = lock(Record, record.uid)
    rules.RECORD_STEPS.check("correct", record, by)
    if not title.strip():
        raise Invalid("no_title", _("Say briefly what the record is."), field="title")
    if not counterpart_name.strip():
        raise Invalid("no_counterpart", _("Say from whom it came."), field="sender")
    record.counterpart, record.counterpart_name = counterpart, counterpart_name.strip()[:200]
    record.title = title.strip()[:400]
    facts = {"counterpart": counterpart.uid if counterpart else None}
    rules.RECORD_STEPS.take("correct", record, by=by, facts=facts, texts={"counterpart": record.counterpart_name})
    record.save()
    index(record, record.matter)
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


def index(record: Record, matter: Matter) -> None:
    """The record is found by its title and its matter's, by those who may read it."""
    search.put(
        "record",
        record.uid,
        authority_id=record.authority_id,
        audience=record.audience,
        title=f"{record.title} ({matter.number})",
        text=matter.title,
        changed_on=record.dated_on,
    )


def show_to(record: Record, audience: int) -> None:
    """The record, its documents and its place in the search are for the audience."""
    record.audience = audience
    record.save()
    made = Rendition.unscoped.filter(record=record)
    stored = [*made.values_list("file_id", flat=True), record.file_id]
    StoredFile.unscoped.filter(pk__in=[pk for pk in stored if pk]).update(audience=audience)
    made.update(audience=audience)
    index(record, record.matter)


def guard_editions(record: Record, audience: int) -> None:
    """The covered texts that were more open are for the audience: they leave the web with their record."""
    covered = Edition.unscoped.filter(record=record, audience__gt=audience)
    StoredFile.unscoped.filter(pk__in=[pk for pk in covered.values_list("file_id", flat=True) if pk]).update(audience=audience)
    covered.update(audience=audience)


@write
def show_to_board(record: Record, *, by: Viewer) -> Record:
    """The elected members may read the record: it goes out with the notice of a sitting.

    Refuses: NotAllowed.
    """
    record = lock(Record, record.uid)
    rules.must_keep(record.authority_id, by)
    if record.audience < Audience.BOARD and not record.secrecy_provision:
        trail.record("record.shown_to_board", record, by=by)
        show_to(record, Audience.BOARD)
    return record


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
        ready_when_whole(dispatch)
    return made
