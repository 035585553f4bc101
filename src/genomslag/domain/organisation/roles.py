"""Who may do what, said in one sentence each. The reach is how guarded a row of the authority the role may read."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from genomslag.ground.access import Audience
from genomslag.ground.errors import Text


@dataclass(frozen=True)
class Role:
    code: str
    name: Text
    sentence: Text
    reach: int


REGISTRAR = "registrar"
OFFICER = "officer"
HEAD = "head"
DIRECTOR = "director"
SECRETARY = "secretary"
CHAIR = "chair"
MEMBER = "member"
SUBSTITUTE = "substitute"
COORDINATOR = "coordinator"
UNIT_HEAD = "unit_head"
ADMINISTRATOR = "administrator"
AUDITOR = "auditor"

ROLES = (
    Role(REGISTRAR, _("Registrar"), _("Registers what comes in and goes out, and discloses public records."), Audience.CLOSED),
    Role(OFFICER, _("Officer"), _("Prepares matters, drafts letters and answers, compiles what others answer."), Audience.OWN),
    Role(HEAD, _("Head of department"), _("Names who prepares, reviews, returns with a reason, attests."), Audience.OWN),
    Role(DIRECTOR, _("Director"), _("Attests for the whole administration."), Audience.OWN),
    Role(SECRETARY, _("Board secretary"), _("Keeps agenda, minutes, notice and extract."), Audience.OWN),
    Role(CHAIR, _("Chair"), _("Leads the sitting, decides, approves the minutes."), Audience.BOARD),
    Role(MEMBER, _("Member"), _("Reads, moves, decides, reserves."), Audience.BOARD),
    Role(SUBSTITUTE, _("Substitute"), _("Reads, and decides when stepping in."), Audience.BOARD),
    Role(COORDINATOR, _("Coordinator"), _("Breaks programmes down into plans, sees gaps, follows up."), Audience.OWN),
    Role(UNIT_HEAD, _("Unit head"), _("States the unit's role, plans and reports its measures."), Audience.OWN),
    Role(ADMINISTRATOR, _("Administrator"), _("Keeps bodies, units, people, roles; has no right to content."), Audience.CITY),
    Role(AUDITOR, _("Auditor"), _("Reads the trail and what it points to; changes nothing."), Audience.OWN),
)
BY_CODE = {role.code: role for role in ROLES}
ROLE_CHOICES = [(role.code, role.name) for role in ROLES]

OFFICE = (REGISTRAR, OFFICER, HEAD, DIRECTOR, SECRETARY, COORDINATOR, UNIT_HEAD)
"""Those who work in the administration."""
ELECTED = (CHAIR, MEMBER, SUBSTITUTE)

STANDS_IN = OFFICE
"""The roles that another may stand in for. What is elected has substitutes of its own."""
MANDATED = (HEAD, DIRECTOR, REGISTRAR)
"""Of these, the ones that attest, decide or reach secret records: they pass on only by a mandate."""
