"""What stops a person who may otherwise: the wrong department, a text that is not whole, a board that said otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import Minutes
from genomslag.domain.opinions.models import Opinion, Part, Section
from genomslag.domain.organisation.roles import DIRECTOR, HEAD, OFFICER
from genomslag.ground import richtext
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Refused, Text, WrongState

S = Opinion.State


MUST_BE_WRITTEN = ("summary", "views")
"""The sections without which no report goes to review; the others may be empty and are then left out."""


def leads(opinion: Opinion, by: Viewer) -> Refused | None:
    """What stops a person who does not write for the lead department; the named officer always may."""
    if opinion.handler_id is not None and by.person_id == opinion.handler_id:
        return None
    if by.has(OFFICER, opinion.authority_id, unit_id=opinion.unit_id):
        return None
    return NotAllowed("other_unit", _("The lead department writes the report. Write your department's part instead."))


def prepares(opinion: Opinion, by: Viewer) -> Refused | None:
    """What stops a person whose department neither leads nor co-prepares."""
    if leads(opinion, by) is None:
        return None
    units = Part.objects.visible_to(by).filter(opinion=opinion).values_list("unit_id", flat=True)
    if any(by.has(OFFICER, opinion.authority_id, unit_id=unit_id) for unit_id in units):
        return None
    return NotAllowed("other_unit", _("Your department does not take part in this answer."))


def is_whole(opinion: Opinion, by: Viewer) -> Refused | None:
    """Everything that is missing is said at once."""
    lacks: list[Text] = []
    if not opinion.stance:
        lacks.append(_("the stance on the whole"))
    if not opinion.clauses:
        lacks.append(_("the proposed decision"))
    sections = Section.objects.visible_to(by).filter(opinion=opinion, key__in=MUST_BE_WRITTEN).order_by("position")
    lacks += [section.title for section in sections if richtext.is_empty(section.text)]
    waiting = Part.objects.visible_to(by).filter(opinion=opinion, state=Part.State.ASKED).select_related("unit")
    lacks += [_("the part of %(unit)s") % {"unit": part.unit.name} for part in waiting.order_by("id")]
    if not lacks:
        return None
    return Invalid("not_whole", _("Still missing: %(parts)s.") % {"parts": ", ".join(str(part) for part in lacks)})


def is_lead_head(opinion: Opinion, by: Viewer) -> Refused | None:
    """What stops one who does not lead the department that writes."""
    if by.has(HEAD, opinion.authority_id, unit_id=opinion.unit_id):
        return None
    return NotAllowed("other_unit", _("The head of the lead department attests first."))


def reviews(opinion: Opinion, by: Viewer) -> Refused | None:
    """What stops one who neither leads the department that writes nor the administration."""
    if by.has(DIRECTOR, opinion.authority_id) or is_lead_head(opinion, by) is None:
        return None
    return NotAllowed("other_unit", _("The head of the lead department or the director returns a draft."))


@dataclass(frozen=True)
class BoardHas:
    """A guard: what is said of the opinion must be what became of its matter on the agenda."""

    states: tuple[str, ...]

    def __call__(self, opinion: Opinion, _by: Viewer) -> Refused | None:
        if opinion.item is not None and opinion.item.state in self.states:
            return None
        return WrongState("board_has_not", _("The agenda does not say so. Enter first what became of the matter there."))


def minutes_are_approved(opinion: Opinion, _by: Viewer) -> Refused | None:
    """What stops an answer from going before the minutes of its § are approved."""
    minutes = opinion.item.minutes if opinion.item is not None else None
    if minutes is not None and minutes.state == Minutes.State.APPROVED:
        return None
    return WrongState("not_approved", _("The answer can go when the minutes of its § are approved."), rule="TF 2 kap. 10 §")
