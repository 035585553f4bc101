"""What may happen to the asking for more time, and who may."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations.models import Extension
from genomslag.domain.consultations.rules.recipients import no_more_time
from genomslag.domain.organisation.roles import OFFICER
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Refused
from genomslag.ground.steps import Step, StepTable

E = Extension.State


def _waits_for_answers(extension: Extension, _by: Viewer) -> Refused | None:
    """A request that still waits when the report is finished can only be refused."""
    return no_more_time(extension.recipient.round)


EXTENSION_STEPS = StepTable(
    "extension",
    [
        Step("grant", "granted", _("Give more time"), (E.ASKED,), E.GRANTED, (OFFICER,), (_waits_for_answers,), "none"),
        Step("refuse", "refused", _("Refuse more time"), (E.ASKED,), E.REFUSED, (OFFICER,), rule="none"),
    ],
)
