"""The difference between two texts: which elements were carried, changed, moved, new or dropped, and which words.

Pure functions over plain values: no database, no language, no clock. `align` finds what two rows have in common, `words` tells
it word by word, `matching` finds the same element in texts that share no identities, `elements` puts it together, `record`
writes it down so that it can be read for ever.
"""

from genomslag.domain.documents.differ.elements import apply, diff
from genomslag.domain.documents.differ.lines import DIFFER, FACETS, OPS, Change, Line, Pairing, Segment
from genomslag.domain.documents.differ.matching import pair
from genomslag.domain.documents.differ.record import digest, dump, load
from genomslag.domain.documents.differ.words import words

__all__ = [
    "DIFFER",
    "FACETS",
    "OPS",
    "Change",
    "Line",
    "Pairing",
    "Segment",
    "apply",
    "diff",
    "digest",
    "dump",
    "load",
    "pair",
    "words",
]
