"""The order of business of bodies."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from genomslag.domain.boards import rules
from genomslag.domain.boards.models import Procedure
from genomslag.domain.organisation.models import Body


def terms_for(body: Body, *, on: date) -> rules.Terms:
    """What holds for a body on a day: its own order, else its kind's, else the shipped one; one statement."""
    rows = Procedure.objects.filter(Procedure.holding(on)).filter(Q(body=body) | Q(body=None, kind=body.kind))
    best = max(rows, key=lambda row: row.body_id is not None, default=None)
    return rules.terms(best.terms) if best else rules.shipped_terms(body.kind)


def procedures() -> list[Procedure]:
    """Every order that was ever set, the latest first; anyone may read them."""
    return list(Procedure.objects.select_related("body").order_by("-from_on", "id"))
