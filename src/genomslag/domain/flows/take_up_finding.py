"""What follow-up has found opens the next version of the programme."""

from __future__ import annotations

from genomslag.domain.documents import actions as documents
from genomslag.domain.documents import queries as document_queries
from genomslag.domain.documents.models import Version
from genomslag.domain.followup import actions as followup
from genomslag.domain.followup import rules
from genomslag.domain.followup.models import HandedFinding
from genomslag.ground.access import Viewer
from genomslag.ground.writes import write


@write
def take_up(row: HandedFinding, *, reply: str, by: Viewer, expected: int | None = None) -> HandedFinding:
    """The finding is taken up by the draft of the programme's next version, which is begun when there is none.

    Refuses: NotAllowed; WrongState; Stale; as documents.next_version.
    """
    rules.HANDED_STEPS.check("take_up", row, by)
    return followup.take_up(row, draft=_draft(row, by), reply=reply, by=by, expected=expected)


def _draft(row: HandedFinding, by: Viewer) -> Version:
    drafts = Version.objects.visible_to(by).filter(document=row.version.document_id, state=Version.State.DRAFT)
    standing: Version | None = drafts.order_by("-number").first()
    if standing is not None:
        return standing
    return documents.next_version(document_queries.version(row.version.uid, viewer=by), by=by)
