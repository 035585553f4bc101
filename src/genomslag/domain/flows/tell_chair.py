"""The chair is told by mail when an answer begins to wait for the chair's own decision, since the board cannot be awaited."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.domain.boards.models import Sitting
from genomslag.domain.flows import desk_mail
from genomslag.domain.flows.papers import LANGUAGE
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.roles import CHAIR
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.writes import write


@write
def attest(opinion: Opinion, *, seen: str, by: Viewer, expected: int | None = None) -> Opinion:
    """Somebody stands behind the text; where it waits for the chair from now on, the chair has a mail.

    Refuses: as opinions.attest.
    """
    attested: Opinion = opinions.attest(opinion, seen=seen, by=by, expected=expected)
    if attested.waits_for_chair:
        _mail(attested)
    return attested


@write
def choose_way(
    opinion: Opinion, *, way: str, by: Viewer, reason: str = "", sitting: Sitting | None = None, expected: int | None = None
) -> Opinion:
    """The answer goes this way; where it waits for the chair from now on, and did not before, the chair has a mail.

    Refuses: as opinions.choose_way.
    """
    did_wait = opinion.waits_for_chair
    chosen: Opinion = opinions.choose_way(opinion, way=way, reason=reason, sitting=sitting, by=by, expected=expected)
    if chosen.waits_for_chair and not did_wait:
        _mail(chosen)
    return chosen


def _mail(opinion: Opinion) -> None:
    chairs = organisation.people_with(body=opinion.body, roles=(CHAIR,), on=clock.today())
    said = {"title": opinion.title, "number": opinion.matter.number, "day": opinion.answer_by_on.isoformat()}
    with translation.override(LANGUAGE):
        subject = _("Waits for your decision: %(title)s") % said
        lines = [
            _("An answer cannot wait for the board's next sitting and waits for your decision in the board's place: %(title)s (%(number)s).") % said,
            _("The last day to answer is %(day)s.") % said,
            _("You read the report and decide when you have signed in."),
        ]  # fmt: skip
    desk_mail.tell(opinion, [one.person for one in chairs], subject, lines, what="urgent", page="desk")
