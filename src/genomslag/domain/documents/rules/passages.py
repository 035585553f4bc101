"""What days do to a version that has been decided. One rule, for those who read and for the one who writes the passages down."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Case, CharField, DateField, Exists, ExpressionWrapper, F, OuterRef, Q, Value, When

from genomslag.domain.documents.models import Predecessor, Succession, Version
from genomslag.domain.documents.rules.steps import DECIDED, S
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.rows import ProtectedRows


def standing(prefix: str = "", *, on: date | None = None) -> Case:
    """A version's state as the days say it, whether or not the passage has been written down; a column for a query.

    Of those decided, the one decided last whose validity has begun is in force; those decided before it are replaced, unless
    their validity had already run out, or other documents are still to take their place too. One whose place other documents have
    taken is replaced. Before its first day a version is adopted, after its last day it has lapsed.
    Takes: prefix, the path to the version, ending in "__"; on, another day than today.
    Rule: none; a later decision goes before an earlier one, from the day it enters into force.
    """
    day = on or clock.today()
    decided = Q(**{f"{prefix}state__in": DECIDED})

    def when(met: Q, state: Version.State) -> When:
        return When(decided & met, then=Value(state.value))

    return Case(
        when(Q(Exists(_replacing(prefix, day))) | Q(Exists(_gave_place(prefix, day))), S.SUPERSEDED),
        when(Q(**{f"{prefix}valid_until_on__lt": day}), S.LAPSED),
        when(Q(**{f"{prefix}valid_from_on__lte": day}), S.IN_FORCE),
        When(decided, then=Value(S.ADOPTED.value)),
        default=F(f"{prefix}state"),
        output_field=CharField(),
    )


def _replacing(prefix: str, day: date) -> ProtectedRows:
    """Versions of the same document decided later, in force before the validity ran out or the day after. All may see them."""
    outer = {name: OuterRef(f"{prefix}{name}") for name in ("document", "decided_on", "number", "valid_until_on")}
    later = Q(decided_on__gt=outer["decided_on"]) | Q(decided_on=outer["decided_on"], number__gt=outer["number"])
    in_time = Q(_until__isnull=True) | Q(valid_from_on__lte=outer["valid_until_on"] + timedelta(days=1))
    until = ExpressionWrapper(outer["valid_until_on"], output_field=DateField())
    rows = Version.objects.visible_to(ANYONE).annotate(_until=until)
    # What went to the others has no other text in force until they are adopted, so the old version stands until then.
    waits = Q(succession__state=Succession.State.OPEN, succession__predecessors__version=OuterRef(f"{prefix}pk"))
    return rows.exclude(waits).filter(later, in_time, document=outer["document"], state__in=DECIDED, valid_from_on__lte=day)


def _gave_place(prefix: str, day: date) -> ProtectedRows:
    """That other documents have taken the version's place. An account is as open as its least open member, and those adopted are public."""
    until = ExpressionWrapper(OuterRef(f"{prefix}valid_until_on"), output_field=DateField())
    rows = Predecessor.objects.visible_to(ANYONE).annotate(_until=until)
    in_time = Q(_until__isnull=True) | Q(gave_place_on__lte=OuterRef(f"{prefix}valid_until_on") + timedelta(days=1))
    return rows.filter(in_time, version=OuterRef(f"{prefix}pk"), gave_place_on__lte=day)
