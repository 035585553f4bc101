"""Where a page about an answer leads back to, and what one who writes needs beside the pen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from genomslag.domain.consultations import queries as consultations
from genomslag.domain.consultations.models import Question, Round
from genomslag.domain.documents import queries as documents
from genomslag.domain.flows import answer_consultation
from genomslag.domain.opinions import queries
from genomslag.domain.opinions.models import Opinion
from genomslag.faces.web.middleware import AskingRequest


def back(row: Opinion) -> str:
    return reverse("opinions:opinion", args=[row.uid])


def station(row: Opinion) -> str:
    return "decision" if row.state in ("listed", "decided", "sent") else "answer"


def own(shown: Opinion, work: queries.Workspace, nodes: list[documents.Node]) -> list[documents.Node]:
    """Where the body is named, and what it has already said something about."""
    cited = {position.element_id for position in work.positions}
    return [node for node in nodes if node.element_id in cited or any(name.body_id == shown.body_id for name in node.named)]


def concerning(shown: Opinion, work: queries.Workspace, request: AskingRequest) -> list[documents.Node]:
    """What one who writes needs beside the pen: the places that concern us, or the whole text when none does."""
    if shown.version is None:
        return []
    nodes = documents.outline(shown.version, viewer=request.viewer)
    return own(shown, work, nodes) or nodes


@dataclass(frozen=True)
class AskedOfUs:
    """What the one who asks wrote: the letter, and its questions to everybody and to us."""

    round: Round
    letter: Mapping[str, Any]
    questions: list[Question]


def asked_of_us(shown: Opinion, request: AskingRequest) -> AskedOfUs | None:
    """What is asked of us; none where the consultation came on paper or from elsewhere."""
    behind = answer_consultation.round_behind(shown, viewer=request.viewer)
    if behind is None:
        return None
    questions = consultations.questions_of(behind, viewer=request.viewer)
    return AskedOfUs(behind, consultations.letter_of(behind), questions)
