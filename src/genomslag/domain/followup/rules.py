"""What may happen to a follow-up round, and who may."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.followup.models import FollowUp
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Refused
from genomslag.ground.steps import Step, StepTable

S = FollowUp.State


def _is_judged(row: FollowUp, _by: Viewer) -> Refused | None:
    if row.judgement and row.judgement_reason.strip():
        return None
    return Invalid("not_judged", _("Say how far the goals are reached, and why, before you sign off."), field="judgement")


STEPS = StepTable(
    "followup",
    [
        Step("judge", "judged", _("Judge"), (S.OPEN,), "", (COORDINATOR,), rule="none"),
        Step("sign_off", "signed_off", _("Sign off"), (S.OPEN,), S.SIGNED_OFF, (COORDINATOR,), (_is_judged,), "none"),
    ],
)
