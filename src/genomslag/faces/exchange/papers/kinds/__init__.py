"""The papers that are built here from plain data; the others are structured texts of the domain, read by `content`. Labels are in the paper's own language; what people wrote is never touched.

Builders take keywords only. Running text is plain words or a rich text; days are dates.
"""

from genomslag.faces.exchange.papers.kinds.consultation import Point, feedback_letter
from genomslag.faces.exchange.papers.kinds.difference import Changed, Run, difference

__all__ = ["Changed", "Point", "Run", "difference", "feedback_letter"]
