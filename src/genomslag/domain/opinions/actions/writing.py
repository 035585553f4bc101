"""The words of the report, and what the board is asked to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations.models import Stance
from genomslag.domain.opinions import rules
from genomslag.domain.opinions.actions.ground import with_opinion
from genomslag.domain.opinions.models import Opinion, Section
from genomslag.ground import clock, richtext, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def save_section(section: Section, *, text: Mapping[str, Any], by: Viewer, expected: int | None = None) -> Section:
    """The section has these words.

    Refuses: NotAllowed; WrongState; Stale; Invalid("richtext").
    """
    opinion, section = with_opinion(Section, section, expected)
    rules.STEPS.check("write", opinion, by)
    words = richtext.validate(text)
    section.text, section.saved_at, section.saved_by_id = words, clock.now(), by.person_id
    section.save()
    trail.record("section.saved", section, by=by, facts={"opinion": opinion.uid, "sum": richtext.digest(words)})
    return section


@write
def set_conclusion(
    opinion: Opinion, *, stance: str, clauses: Sequence[str], by: Viewer, expected: int | None = None
) -> Opinion:
    """The office's stance on the whole, and the clauses it proposes to the board, are as given.

    Refuses: NotAllowed; WrongState; Stale; Invalid("stance", "no_clauses").
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.check("write", opinion, by)
    if stance not in Stance.values:
        raise Invalid("stance", _("Choose a stance from the list."), field="stance")
    proposed = [clause.strip() for clause in clauses if clause.strip()]
    if not proposed:
        raise Invalid("no_clauses", _("Propose at least one decision to the board."), field="clauses")
    rules.STEPS.take("write", opinion, by=by, facts={"stance": stance}, texts={"clauses": "\n".join(proposed)})
    opinion.stance, opinion.clauses = stance, proposed
    opinion.save()
    return opinion
