"""The order of business of bodies, dated."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import rules
from genomslag.domain.boards.models import Procedure
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import ADMINISTRATOR
from genomslag.ground import trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import write


@write
def set_procedure(
    *, terms: Mapping[str, Any], source: str, from_on: date, by: Viewer, body: Body | None = None, kind: str = ""
) -> Procedure:
    """From a day the body, or every body of the kind, works so; sittings whose notice is out keep what they had.

    Refuses: NotAllowed; Invalid("for_whom", "no_source", "earlier", "majority", "days", "no_groups").
    Rule: none for who keeps it; each value's own source stands with it.
    """
    keeps = next((grant.authority_id for grant in by.grants if grant.role == ADMINISTRATOR), None)
    if keeps is None:
        raise NotAllowed("not_allowed", _("Only an administrator sets how bodies decide."))
    if (body is None) == (not kind) or (kind and kind not in rules.KINDS) or (body and body.authority_id is None):
        raise Invalid("for_whom", _("Choose one body, or one kind of body."), field="for")
    if not source.strip():
        raise Invalid("no_source", _("Say who decided so, and where it is written."), field="source")
    held = Procedure.objects.filter(body=body, kind=kind)
    if held.filter(from_on__gt=from_on).exists():
        raise Invalid("earlier", _("A later order is already set. Choose a day after it."), field="from_on")
    said = rules.own_terms(terms, kind=body.kind if body else kind, source=source.strip())
    held.filter(until_on__isnull=True, from_on__lt=from_on).update(until_on=from_on - timedelta(days=1))
    row = held.filter(from_on=from_on).first() or Procedure(body=body, kind=kind, from_on=from_on)
    row.terms, row.source = said.data, source.strip()[:200]
    row.save()
    facts = {"body": body.uid if body else None, "of_kind": kind, "from": from_on}
    whose = body.authority_id if body is not None and body.authority_id is not None else keeps
    trail.note("procedure.set", kind="procedure", uid=row.uid, authority_id=whose, audience=Audience.CITY, by=by, facts=facts)
    return row
