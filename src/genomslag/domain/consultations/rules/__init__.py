"""What may happen in a consultation, and who may."""

from genomslag.domain.consultations.rules.anchors import SURROUNDING_CHARACTERS, anchor_to, check_anchor, fit, place
from genomslag.domain.consultations.rules.answers import ANSWER_STEPS, VIEWPOINT_STEPS, reply_audience, viewpoint_audience
from genomslag.domain.consultations.rules.days import SHORTEST_DAYS, deadline_remarks
from genomslag.domain.consultations.rules.recipients import RECIPIENT_STEPS, Standing, standing
from genomslag.domain.consultations.rules.rounds import STEPS, SYSTEM, UNREPLIED

__all__ = [
    "ANSWER_STEPS",
    "RECIPIENT_STEPS",
    "SHORTEST_DAYS",
    "STEPS",
    "SURROUNDING_CHARACTERS",
    "SYSTEM",
    "Standing",
    "UNREPLIED",
    "VIEWPOINT_STEPS",
    "anchor_to",
    "check_anchor",
    "deadline_remarks",
    "fit",
    "place",
    "reply_audience",
    "standing",
    "viewpoint_audience",
]
