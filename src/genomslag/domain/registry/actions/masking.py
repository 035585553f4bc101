"""A record's text with personal data covered is kept beside the record, which is never touched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.registry import rules
from genomslag.domain.registry.models import Edition, Record
from genomslag.ground import clock, files, outbox, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def mask(
    record: Record, *, title: str, content: Mapping[str, Any], covered: int, by: Viewer, expected: int | None = None
) -> Edition:
    """The covered text exists, for the office; a document is made of it. What the record itself says is as it was.

    Takes: title, as it may be shown; content, the covered text as a paper; covered, how many passages were covered.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_title", "nothing_covered").
    """
    record = lock(Record, record.uid, expected=expected)
    rules.RECORD_STEPS.check("mask", record, by)
    if not title.strip():
        raise Invalid("no_title", _("Say briefly what the record is."), field="title")
    if covered < 1:
        raise Invalid("nothing_covered", _("Nothing is covered. Choose what is to be covered, or release the record as it is."))
    audience = Audience.CLOSED if record.secrecy_provision else Audience.OWN
    made = Edition(
        authority_id=record.authority_id,
        audience=audience,
        record=record,
        title=title.strip()[:400],
        content=content,
        content_digest=rules.content_digest(content),
        covered_count=covered,
    )
    made.save()
    facts = {"edition": made.uid, "covered": covered, "sum": made.content_digest}
    rules.RECORD_STEPS.take("mask", record, by=by, facts=facts)
    outbox.order("render_edition", {"edition": str(made.uid)}, key=f"edition:{made.uid}", authority_id=made.authority_id)
    return made


@write
def release_edition(edition: Edition, *, by: Viewer) -> Edition:
    """Anyone may read the covered text on the web; the record itself is still the office's own.

    Refuses: NotAllowed; WrongState; Invalid("secret").
    """
    edition = lock(Edition, edition.uid)
    record = lock(Record, edition.record_id)
    rules.RECORD_STEPS.take("release", record, by=by, facts={"edition": edition.uid, "covered": edition.covered_count})
    record.released_at = clock.now()
    record.save()
    _show_edition_to(edition, Audience.PUBLIC)
    return edition


@write
def attach_edition(edition: Edition, *, data: bytes, name: str, media_type: str, by: Viewer) -> Edition:
    """The covered text exists as a document, for the same readers; done twice it is done once.

    Refuses: NotAllowed.
    """
    edition = lock(Edition, edition.uid)
    rules.must_keep(edition.authority_id, by)
    if edition.file is None:
        edition.file = files.store(
            data, name=name, media_type=media_type, authority_id=edition.authority_id, audience=edition.audience
        )
        edition.save()
        trail.record("edition.rendered", edition, by=by, facts={"sum": edition.file.sha256})
    return edition


def _show_edition_to(edition: Edition, audience: int) -> None:
    edition.audience = audience
    edition.save()
    if edition.file is not None:
        edition.file.audience = audience
        edition.file.save()
