"""What one may ask about consultations: who was asked, who answered, who is silent, what was said and what came of it."""

from genomslag.domain.consultations.queries.answers import answer, my_answers, released_answers, viewpoint
from genomslag.domain.consultations.queries.compiling import Compilation, Compiled, compilation, viewpoints_on
from genomslag.domain.consultations.queries.matrix import Chapter, Mark, Matrix, MatrixRow, matrix
from genomslag.domain.consultations.queries.outside import (
    Several,
    WayIn,
    answer_link,
    elements_named,
    link_standing,
    outside_draft,
    several,
    submissions,
    ways_in,
)
from genomslag.domain.consultations.queries.rounds import round_, rounds, waiting_for
from genomslag.domain.consultations.queries.watching import Watch, Watched, recipient, watch

__all__ = [
    "Chapter",
    "Compilation",
    "Compiled",
    "Mark",
    "Matrix",
    "MatrixRow",
    "Several",
    "Watch",
    "Watched",
    "WayIn",
    "answer",
    "answer_link",
    "compilation",
    "elements_named",
    "link_standing",
    "matrix",
    "my_answers",
    "outside_draft",
    "recipient",
    "released_answers",
    "round_",
    "rounds",
    "several",
    "submissions",
    "viewpoint",
    "viewpoints_on",
    "waiting_for",
    "watch",
    "ways_in",
]
