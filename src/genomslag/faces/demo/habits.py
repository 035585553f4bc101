"""Whom the demonstration's district board lets decide in its place, and its plan of classification. Invented."""

from __future__ import annotations

from datetime import date

from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions.models import Mandate
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import CHAIR, DIRECTOR
from genomslag.domain.registry import actions as registry
from genomslag.ground.access import Viewer

DECIDED = date(2020, 1, 30)
GIVEN = (
    (Mandate.Kind.URGENT, CHAIR, "Ärenden som är så brådskande att nämndens avgörande inte kan avvaktas"),
    (Mandate.Kind.DELEGATED, DIRECTOR, "Svar på remisser av mindre vikt för nämndens verksamhet"),
)


def let_decide(body: Body, *, by: Viewer) -> None:
    """The board has let its chair and its director decide in its place, as far as it may."""
    for kind, role, scope in GIVEN:
        opinions.give_mandate(
            body=body, kind=kind, role=role, scope=scope, decided_on=DECIDED, paragraph="§ 9", from_on=DECIDED, by=by
        )


PLAN = (
    ("1.3.2", "Svar på remisser", "Bevaras"),
    ("1.3.1", "Samråd mellan nämnder", "Bevaras"),
    ("2.1.1", "Planera och följa upp verksamheten", "Bevaras"),
)


def sort_records(body: Body, *, by: Viewer) -> None:
    """The board's plan of classification, so that what is registered has a class."""
    for code, name, disposal in PLAN:
        registry.add_class(body=body, code=code, name=name, disposal=disposal, from_on=DECIDED, by=by)
