"""Requests for records, in the order in which they came; and what can be handed out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from uuid import UUID

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.registry.models import Edition, Matter, Record, RecordRequest
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible, only

_LINE = re.compile(r"^(?P<number>\S.*\S)\s*[-–,]\s*(?P<serial>\d{1,6})$")


def requests_for(*, viewer: Viewer, state: str = "") -> list[RecordRequest]:
    """All requests to the viewer's authorities: those that wait first, the oldest first among them; one statement."""
    mine = [one for one in viewer.authority_ids if viewer.sees(one, Audience.OWN)]
    rows = RecordRequest.objects.visible_to(viewer).filter(authority_id__in=mine)
    if state:
        rows = rows.filter(state=state)
    every = list(rows.select_related("record", "record__matter").order_by("received_at", "id"))
    return sorted(every, key=lambda row: row.state != RecordRequest.State.WAITING)


def asked_for(uid: UUID | str, *, viewer: Viewer) -> RecordRequest:
    """One request.

    Refuses: NotFound.
    """
    return one_visible(RecordRequest, uid, viewer=viewer, related=("record", "record__matter", "decision", "decision__matter"))


def records_named(lines: Sequence[str], *, viewer: Viewer, authority_id: int) -> list[Record]:
    """The records that the lines name, each as diary number, hyphen, number within the matter: HV 2020/418-3; one statement.

    Refuses: Invalid("unknown_record"), naming the line that fits nothing the viewer may read.
    """
    wanted = [_named(line) for line in lines]
    if not wanted:
        return []
    either = Q()
    for number, serial in wanted:
        either |= Q(matter__number__iexact=number, serial=serial)
    rows = Record.objects.visible_to(viewer).filter(either, authority_id=authority_id).exclude(state=Record.State.DISPOSED)
    found = {(row.matter.number.upper(), row.serial): row for row in rows.select_related("matter")}
    for number, serial in wanted:
        if (number.upper(), serial) not in found:
            raise _unknown(f"{number}-{serial}")
    return list(found.values())


def _named(line: str) -> tuple[str, int]:
    found = _LINE.match(line.strip())
    if found is None:
        raise _unknown(line)
    return found["number"].strip(), int(found["serial"])


def _unknown(line: str) -> Invalid:
    said = _("No record is called “%(line)s”. Write diary number, hyphen and number, for instance HV 2020/418-3.")
    return Invalid("unknown_record", said % {"line": line[:60]}, field="records")


def editions_of(shown: Record, *, viewer: Viewer) -> list[Edition]:
    """The covered texts of a record that the viewer may read, the latest first."""
    return list(Edition.objects.visible_to(viewer).filter(record=shown).select_related("file").order_by("-id"))


def edition(uid: UUID | str, *, viewer: Viewer) -> Edition:
    """One covered text.

    Refuses: NotFound.
    """
    return one_visible(Edition, uid, viewer=viewer, related=("file",))


def latest_editions(records: Sequence[Record], *, viewer: Viewer) -> list[Edition]:
    """The latest covered text of each record, in one statement; a record without one has none in the list."""
    rows = Edition.objects.visible_to(viewer).filter(record__in=records).order_by("id")
    return list({row.record_id: row for row in rows}.values())


def editions_in(shown: Matter, *, viewer: Viewer) -> list[Edition]:
    """The covered texts in a matter that are on the web, with the record's number and day; one statement."""
    rows = Edition.objects.visible_to(viewer).filter(record__matter=shown, audience=Audience.PUBLIC)
    return list(rows.annotate(serial=F("record__serial"), on=F("record__dated_on")).select_related("file").order_by("id"))


def record_of(shown: Edition, *, viewer: Viewer) -> Record:
    """The record whose covered text it is, for those who may read the record too.

    Refuses: NotFound.
    """
    return only(Record.objects.visible_to(viewer).filter(editions=shown).select_related("matter"))
