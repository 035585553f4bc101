"""What was said and tried while an answer was prepared is weeded when its matter is closed, by decision."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.opinions.models import (
    Comment,
    CommentAnswer,
    DraftReturn,
    Hold,
    Opinion,
    ReturnedSection,
    StandardTextUse,
    Wording,
)
from genomslag.domain.organisation.roles import REGISTRAR
from genomslag.ground import trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import NotAllowed, WrongState
from genomslag.ground.writes import lock, write

OVER = (Opinion.State.SENT, Opinion.State.DECLINED)


@write
def weed_preparation(opinion: Opinion, *, by: Viewer) -> None:
    """Comments, wordings, holds and files that came back are gone; the report as it was sent is a record, and stays.

    Refuses: NotAllowed; WrongState, while the answer is not over.
    Rule: TF 2 kap. 12 § (drafts that are not archived are not records, unless they add facts).
    """
    opinion = lock(Opinion, opinion.uid)
    if not by.has(REGISTRAR, opinion.authority_id):
        raise NotAllowed("not_allowed", _("Only the registrar weeds working material, by decision."))
    if opinion.state not in OVER:
        raise WrongState("not_over", _("The answer is still being worked on."))
    counts = {
        "comments": Comment.unscoped.filter(opinion=opinion).count(),
        "wordings": Wording.unscoped.filter(opinion=opinion).count(),
    }
    CommentAnswer.unscoped.filter(comment__opinion=opinion).delete()
    ReturnedSection.unscoped.filter(returned__opinion=opinion).delete()
    for kind in (Comment, Wording, Hold, DraftReturn, StandardTextUse):
        kind.unscoped.filter(opinion=opinion).delete()
    trail.record("opinion.preparation_weeded", opinion, by=by, facts=counts)
