"""What one may ask about consultations: who was asked, who answered, who is silent, what was said and what came of it."""

from genomslag.domain.consultations.queries.answers import answer, my_answers, released_answers, viewpoint
from genomslag.domain.consultations.queries.compiling import Compilation, Compiled, compilation, viewpoints_on
from genomslag.domain.consultations.queries.matrix import Chapter, Mark, Matrix, MatrixRow, matrix
from genomslag.domain.consultations.queries.rounds import round_, rounds, waiting_for
from genomslag.domain.consultations.queries.watching import Watch, Watched, recipient, watch

__all__ = [
    "Chapter",
    "Compilation",
    "Compiled",
    "Mark",
    "Matrix",
    "MatrixRow",
    "Watch",
    "Watched",
    "answer",
    "compilation",
    "matrix",
    "my_answers",
    "recipient",
    "released_answers",
    "round_",
    "rounds",
    "viewpoint",
    "viewpoints_on",
    "waiting_for",
    "watch",
]
