"""What may happen to the asking for more time, and who may."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations.models import Extension
from genomslag.domain.organisation.roles import OFFICER
from genomslag.ground.steps import Step, StepTable

E = Extension.State

EXTENSION_STEPS = StepTable(
    "extension",
    [
        Step("grant", "granted", _("Give more time"), (E.ASKED,), E.GRANTED, (OFFICER,), rule="none"),
        Step("refuse", "refused", _("Refuse more time"), (E.ASKED,), E.REFUSED, (OFFICER,), rule="none"),
    ],
)
