"""What the flow's passages name things by, and how something of ours is registered as going out."""

from __future__ import annotations

from genomslag.domain.flows import papers
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Matter, Record
from genomslag.ground import clock
from genomslag.ground.access import Viewer

CONSULTATION, ANSWER, PRELIMINARY = "consultation", "answer", "preliminary_answer"
SHEET = "answers_sheet"
FORMAT, PRELIMINARY_FORMAT = "genomslag-answer/1.0", "genomslag-preliminary-answer/1.0"


def outgoing(matter: Matter, content: papers.Paper, by: Viewer) -> Record:
    return registry.register(
        matter,
        direction=Record.Direction.OUT,
        kind=content["kind"],
        title=content["title"],
        dated_on=clock.today(),
        content=content,
        by=by,
    )
