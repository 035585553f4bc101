"""A remark on an element is let stand, for a reason that all who edit can read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import lint
from genomslag.domain.documents.actions.doors import content_of, must_edit
from genomslag.domain.documents.models import AcceptedRemark, Element, Version
from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def accept_remark(version: Version, element: Element, *, code: str, reason: str, by: Viewer) -> AcceptedRemark:
    """The remark stands accepted for the words that the version holds; other words bring it back.

    Takes: code, one of lint.CODES; reason, why it may stand.
    Refuses: NotAllowed; Invalid("not_in_version", "unknown_remark", "no_reason").
    Rule: none; a remark never stops anything, but whoever lets it stand says why.
    """
    version = lock(Version, version.uid)
    must_edit(version.authority_id, by)
    held = content_of(version, element).held
    if code not in lint.CODES:
        raise Invalid("unknown_remark", _("There is no such remark. Choose one of the list."), field="code")
    if not reason.strip():
        raise Invalid("no_reason", _("Say why it may stand."), field="reason")
    row = AcceptedRemark.unscoped.filter(element=element, code=code).first()
    row = row or AcceptedRemark(authority_id=version.authority_id, element=element, code=code)
    row.reason, row.digest, row.accepted_on = reason.strip(), held.digest, clock.today()
    row.save()
    facts = {"version": version.uid, "code": code, "digest": held.digest}
    trail.record("element.remark_accepted", element, by=by, facts=facts, texts={"reason": row.reason})
    return row


@write
def reopen_remark(version: Version, element: Element, *, code: str, by: Viewer) -> None:
    """The remark is shown again, as if nobody had let it stand.

    Refuses: NotAllowed; Invalid("unknown_remark"), when it was not accepted.
    """
    version = lock(Version, version.uid)
    must_edit(version.authority_id, by)
    row = AcceptedRemark.unscoped.filter(element=element, code=code, authority=version.authority_id).first()
    if row is None:
        raise Invalid("unknown_remark", _("There is no such remark. Choose one of the list."), field="code")
    trail.record("element.remark_reopened", element, by=by, facts={"version": version.uid, "code": code})
    row.delete()
