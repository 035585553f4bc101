"""What several actions need of a plan's rows."""

from __future__ import annotations

from genomslag.domain.plans.models import Measure
from genomslag.ground import search


def index(measure: Measure, title: str) -> None:
    """The measure is found by its words and by what it should lead to."""
    search.put(
        "measure",
        measure.uid,
        authority_id=measure.authority_id,
        audience=measure.audience,
        title=title,
        text=measure.expected_effect,
    )
