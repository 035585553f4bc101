"""What may happen in a consultation, and who may."""

from genomslag.domain.consultations.rules.anchors import (
    ANCHOR_PLACES,
    ANCHOR_WORDS,
    SURROUNDING_CHARACTERS,
    anchor_to,
    check_anchor,
    fit,
    place,
)
from genomslag.domain.consultations.rules.answers import (
    ANSWER_STEPS,
    THEME_STEPS,
    VIEWPOINT_STEPS,
    counting,
    reply_audience,
    viewpoint_audience,
)
from genomslag.domain.consultations.rules.days import SHORTEST_DAYS, deadline_remarks
from genomslag.domain.consultations.rules.extensions import EXTENSION_STEPS, WAITS, lapsed
from genomslag.domain.consultations.rules.letters import HOW, LETTER, fill, must_be_frame
from genomslag.domain.consultations.rules.reading import (
    Dissent,
    Laid,
    dissents_in,
    laid_out,
    same_words,
    state_of,
    where,
    whose,
)
from genomslag.domain.consultations.rules.recipients import RECIPIENT_STEPS, WAITED_FOR, Standing, closed_to, standing
from genomslag.domain.consultations.rules.reminding import LONGEST_DAYS, REMINDER_DAYS, reminder_days
from genomslag.domain.consultations.rules.reporting import (
    ANNEXES,
    KEPT,
    OWN_ANNEXES,
    REPORT_PARTS,
    REPORT_PLACES,
    must_know_places,
    report_parts,
)
from genomslag.domain.consultations.rules.rounds import STEPS, SYSTEM, UNREPLIED
from genomslag.domain.consultations.rules.telling import about_the_whole
from genomslag.ground.sendings import due_range

__all__ = [
    "ANCHOR_PLACES",
    "ANCHOR_WORDS",
    "ANNEXES",
    "ANSWER_STEPS",
    "EXTENSION_STEPS",
    "HOW",
    "KEPT",
    "LETTER",
    "LONGEST_DAYS",
    "OWN_ANNEXES",
    "RECIPIENT_STEPS",
    "REMINDER_DAYS",
    "REPORT_PARTS",
    "REPORT_PLACES",
    "must_know_places",
    "SHORTEST_DAYS",
    "STEPS",
    "SURROUNDING_CHARACTERS",
    "SYSTEM",
    "THEME_STEPS",
    "UNREPLIED",
    "VIEWPOINT_STEPS",
    "WAITED_FOR",
    "WAITS",
    "Dissent",
    "Laid",
    "Standing",
    "about_the_whole",
    "anchor_to",
    "check_anchor",
    "closed_to",
    "counting",
    "deadline_remarks",
    "dissents_in",
    "due_range",
    "fill",
    "fit",
    "laid_out",
    "lapsed",
    "must_be_frame",
    "place",
    "reminder_days",
    "reply_audience",
    "report_parts",
    "same_words",
    "standing",
    "state_of",
    "viewpoint_audience",
    "where",
    "whose",
]
