"""Running numbers, without holes and without doubles."""

from __future__ import annotations

from django.db import transaction

from genomslag.ground.models import Counter


def take_number(authority_id: int, series: str) -> int:
    """The next number in an authority's series is taken by this transaction; a rolled-back step leaves no hole.

    Takes: series, for instance "diary:2020".
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number is taken inside a write")
    counter, _new = Counter.objects.select_for_update().get_or_create(authority_id=authority_id, series=series)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
