"""An adopted programme reaches those who are named in it; what the council decided closes what it had asked for."""

from __future__ import annotations

from datetime import date

from genomslag.domain.documents import actions as documents
from genomslag.domain.documents.models import Assignment, Version
from genomslag.domain.flows import relink
from genomslag.domain.plans import actions as plans
from genomslag.domain.plans.models import Uptake
from genomslag.ground.access import Viewer
from genomslag.ground.writes import write


@write
def adopt_and_roll_out(
    version: Version,
    *,
    deciding_body_name: str,
    decided_on: date,
    paragraph: str,
    number: str,
    valid_from_on: date,
    valid_until_on: date | None,
    answer_by_on: date,
    by: Viewer,
) -> list[Uptake]:
    """The version is adopted, and every body named on a shared activity is asked for its role.

    When it is the last to take the place of what was before, what hung on the old is listed for its owners to lead on.

    Refuses: NotAllowed; WrongState; Invalid("validity").
    """
    adopted = documents.adopt(
        version,
        deciding_body_name=deciding_body_name,
        decided_on=decided_on,
        paragraph=paragraph,
        number=number,
        valid_from_on=valid_from_on,
        valid_until_on=valid_until_on,
        by=by,
    )
    asked = plans.open_uptakes(adopted, answer_by_on=answer_by_on, by=by)
    relink.open_lists(adopted, by=by)
    return asked


@write
def close_assignment(
    assignment: Assignment, *, version: Version, result: str, by: Viewer, expected: int | None = None
) -> Assignment:
    """The assignment is closed by the adopted version that came of it.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_result").
    """
    return documents.close_assignment(assignment, result=result, version=version, by=by, expected=expected)
