"""What one may ask about consultations: who was asked, who answered, who is silent, what was said and what came of it."""

from genomslag.domain.consultations.queries.answers import answer, my_answers, released_answers, viewpoint
from genomslag.domain.consultations.queries.compiling import Compilation, Compiled, compilation, viewpoints_on
from genomslag.domain.consultations.queries.delivery import Sent, delivery_log
from genomslag.domain.consultations.queries.keeping import (
    asked_in,
    earlier_rounds,
    extension,
    extensions_of,
    further_texts,
    inner_rounds,
    letter_from_frame,
    letter_of,
    questions_of,
    remarks_on,
    saved_list,
    saved_lists,
    texts_to_ask_about,
    way_of_sending,
    ways_of_sending,
)
from genomslag.domain.consultations.queries.matrix import Chapter, Mark, Matrix, MatrixRow, matrix
from genomslag.domain.consultations.queries.rounds import Page, round_, rounds, waiting_for
from genomslag.domain.consultations.queries.watching import SILENT, Watch, Watched, narrowed, recipient, watch

__all__ = [
    "Chapter",
    "Compilation",
    "Compiled",
    "Mark",
    "Matrix",
    "MatrixRow",
    "Page",
    "SILENT",
    "Sent",
    "Watch",
    "Watched",
    "answer",
    "asked_in",
    "compilation",
    "delivery_log",
    "earlier_rounds",
    "extension",
    "extensions_of",
    "further_texts",
    "inner_rounds",
    "letter_from_frame",
    "letter_of",
    "matrix",
    "my_answers",
    "narrowed",
    "questions_of",
    "recipient",
    "released_answers",
    "remarks_on",
    "round_",
    "rounds",
    "saved_list",
    "saved_lists",
    "texts_to_ask_about",
    "viewpoint",
    "viewpoints_on",
    "waiting_for",
    "watch",
    "way_of_sending",
    "ways_of_sending",
]
