"""What stops a person who may otherwise: the wrong department, a text that is not whole, a board that said otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import Minutes
from genomslag.domain.opinions.models import Attestation, Opinion, Part, Section
from genomslag.domain.opinions.rules import checks
from genomslag.domain.organisation.roles import DIRECTOR, HEAD, OFFICER
from genomslag.ground import richtext
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Refused, Text, WrongState

S = Opinion.State


def leads(opinion: Opinion, by: Viewer) -> Refused | None:
    """What stops a person who does not write for the lead department; the named officer always may."""
    if by.acts_for(opinion.handler_id):
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
    sections = list(Section.objects.visible_to(by).filter(opinion=opinion).order_by("position"))
    lacks += [section.title for section in sections if section.must_be_written and richtext.is_empty(section.text)]
    waiting = Part.objects.visible_to(by).filter(opinion=opinion, state=Part.State.ASKED).select_related("unit")
    lacks += [_("the part of %(unit)s") % {"unit": part.whom} for part in waiting.order_by("id")]
    if lacks:
        return Invalid("not_whole", _("Still missing: %(parts)s.") % {"parts": ", ".join(str(part) for part in lacks)})
    stops = [one for one in findings(opinion, sections) if one.level == checks.STOP]
    if stops:
        said = " ".join(str(one.words) for one in stops)
        return Invalid("house_stops", _("The house's template stops this: %(what)s") % {"what": said})
    return None


def findings(opinion: Opinion, sections: Sequence[Section]) -> list[checks.Finding]:
    """What the report lacks by the template that was copied when it began; by the default checks when there was none."""
    template = opinion.template
    return checks.check(
        checks.said(sections),
        opinion.clauses,
        appendices=appendices_of(opinion),
        levels=template.checks if template else checks.DEFAULT_CHECKS,
        summary_words=template.summary_words if template else 200,
    )


def appendices_of(opinion: Opinion) -> list[str]:
    """What is attached to the report, in its order."""
    referred = [opinion.version.title] if opinion.version else []
    return [*referred, "Remissbrev"]


def asks_whom(opinion: Opinion, by: Viewer) -> Refused | None:
    """What stops one who neither writes for nor heads the lead department."""
    if leads(opinion, by) is None or is_lead_head(opinion, by) is None:
        return None
    return NotAllowed("other_unit", _("The lead department says which parts it waits for."))


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
    if opinion.way in (Opinion.Way.URGENT, Opinion.Way.DELEGATED) and opinion.item is None:
        return None
    minutes = opinion.item.minutes if opinion.item is not None else None
    if minutes is not None and minutes.state == Minutes.State.APPROVED:
        return None
    return WrongState("not_approved", _("The answer can go when the minutes of its § are approved."), rule="TF 2 kap. 10 §")


def heads_awaited(opinion: Opinion, by: Viewer) -> list[int]:
    """The co-preparing departments whose heads are to attest and have not, in the order they were asked."""
    if not opinion.route.get("all_heads"):
        return []
    units = Part.objects.visible_to(by).filter(opinion=opinion, state=Part.State.SUBMITTED, unit__isnull=False).order_by("id")
    live = Attestation.objects.visible_to(by).filter(
        opinion=opinion, verdict=Attestation.Verdict.ATTESTED, voided_at__isnull=True, unit__isnull=False
    )
    stand = set(live.values_list("unit_id", flat=True))
    return [unit_id for unit_id in units.values_list("unit_id", flat=True) if unit_id not in stand]


def is_next_head(opinion: Opinion, by: Viewer) -> Refused | None:
    """What stops a head whose turn it is not."""
    awaited = heads_awaited(opinion, by)
    if not awaited:
        return WrongState("nobody_awaited", _("No other head of department is waited for."))
    if by.has(HEAD, opinion.authority_id, unit_id=awaited[0]):
        return None
    return NotAllowed("other_unit", _("Another department's head attests before you, or yours has no part in it."))


def no_head_is_awaited(opinion: Opinion, by: Viewer) -> Refused | None:
    """What stops the director while heads of co-preparing departments have not attested."""
    if not heads_awaited(opinion, by):
        return None
    return WrongState("heads_awaited", _("The heads of the co-preparing departments attest before you."))
