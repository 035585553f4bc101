"""What the office has attested goes before the board: as a paper with its sum, in a matter, with proposed clauses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards.models import AgendaItem, Sitting
from genomslag.domain.flows import papers
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions import queries as opinion_queries
from genomslag.domain.opinions import rules as opinion_rules
from genomslag.domain.opinions.models import Attestation, Opinion
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Record
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import write


@write
def list_opinion(opinion: Opinion, *, sitting: Sitting, group: str, by: Viewer, expected: int | None = None) -> AgendaItem:
    """The attested report is a record, and stands on the agenda with the office's proposed decision.

    Refuses: NotAllowed; WrongState; Invalid("attestation_broken"), when the text is not the attested one.
    """
    opinion_rules.STEPS.check("list", opinion, by)
    work = opinion_queries.workspace(opinion, viewer=by)
    attested = [row for row in work.attestations if row.verdict == Attestation.Verdict.ATTESTED]
    if not attested or attested[-1].content_digest != work.digest:
        raise Invalid("attestation_broken", _("The text is not the attested one. Send it back and let it be attested again."))
    content = papers.official_report(work, dated_on=clock.today())
    report = registry.register(
        opinion.matter,
        direction=Record.Direction.DRAWN_UP,
        kind="official_report",
        title=content["title"],
        dated_on=clock.today(),
        content=content,
        by=by,
    )
    item = boards.list_item(
        sitting, matter=opinion.matter, title=opinion.title, proposal=opinion.clauses, paper=report, group=group, by=by
    )
    opinions.list_(opinion, item=item, report=report, by=by)
    return item
