"""The customary papers, each from plain data. Labels are in the paper's own language; what people wrote is never touched.

Builders take keywords only. Running text is plain words or a rich text; days are dates.
"""

from genomslag.faces.exchange.papers.kinds.board import (
    Approval,
    Attendance,
    Dissent,
    Item,
    dissent_paper,
    minutes,
    minutes_extract,
    notice,
)
from genomslag.faces.exchange.papers.kinds.consultation import (
    Asked,
    Point,
    consultation_letter,
    consultation_report,
    feedback_letter,
)
from genomslag.faces.exchange.papers.kinds.difference import Changed, Run, difference
from genomslag.faces.exchange.papers.kinds.plan import Element, Measure, local_action_plan, programme_version
from genomslag.faces.exchange.papers.kinds.report import Position, Section, official_report

__all__ = [
    "Approval",
    "Asked",
    "Attendance",
    "Changed",
    "Dissent",
    "Element",
    "Item",
    "Measure",
    "Point",
    "Position",
    "Run",
    "Section",
    "consultation_letter",
    "consultation_report",
    "difference",
    "dissent_paper",
    "feedback_letter",
    "local_action_plan",
    "minutes",
    "minutes_extract",
    "notice",
    "official_report",
    "programme_version",
]
