"""What comes from outside through the web waits for the registrar as anything else that arrives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from genomslag.domain.organisation.models import Body
from genomslag.domain.registry import rules
from genomslag.domain.registry.models import Arrival, Enclosure
from genomslag.ground import clock, files, trail
from genomslag.ground.access import Viewer
from genomslag.ground.models import StoredFile
from genomslag.ground.writes import write


@dataclass(frozen=True)
class Enclosed:
    """One thing that comes with what arrives: a structured text, or a file of the sender's own."""

    kind: str
    title: str
    content: Mapping[str, Any] | None = None
    file: StoredFile | None = None


@write
def accept(
    *,
    authority_id: int,
    uid: UUID,
    kind: str,
    title: str,
    enclosures: Sequence[Enclosed],
    by: Viewer,
    from_body: Body | None = None,
    their_number: str = "",
    subject_uid: UUID | None = None,
) -> Arrival:
    """What was sent from outside waits for its number, with the addressee's own copies of every file; the same never arrives twice.

    Takes: uid, what was sent, as its sender knows it.
    Refuses: NotAllowed.
    Rule: TF 2 kap. 9 § (received when it has reached the authority).
    """
    rules.must_keep(authority_id, by)
    known = Arrival.unscoped.filter(authority_id=authority_id, dispatch_uid=uid).first()
    if known is not None:
        return known  # type: ignore[no-any-return]
    arrival = Arrival(
        authority_id=authority_id,
        dispatch_uid=uid,
        kind=kind,
        title=title.strip()[:400],
        from_body=from_body,
        their_number=their_number[:60],
        subject_uid=subject_uid,
        arrived_on=clock.today(),
    )
    arrival.save()
    for position, one in enumerate(enclosures, start=1):
        _enclose(arrival, one, position)
    trail.record("arrival.delivered", arrival, by=by, facts={"from": from_body.uid if from_body else None, "dispatch": uid})
    return arrival


def _enclose(arrival: Arrival, one: Enclosed, position: int) -> None:
    copy = None
    if one.file is not None:
        copy = files.store(
            files.read(one.file),
            name=one.file.name,
            media_type=one.file.media_type,
            authority_id=arrival.authority_id,
            audience=arrival.audience,
        )
    Enclosure(
        authority_id=arrival.authority_id,
        arrival=arrival,
        position=position,
        kind=one.kind,
        title=one.title[:400],
        content=one.content,
        content_digest=rules.content_digest(one.content) if one.content else "",
        file=copy,
    ).save()
