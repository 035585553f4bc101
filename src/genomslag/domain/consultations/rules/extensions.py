"""What may happen to the asking for more time, and who may."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations.models import Extension, Recipient, Round
from genomslag.domain.consultations.rules.recipients import WAITED_FOR, no_more_time
from genomslag.domain.organisation.roles import OFFICER
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Refused, Text
from genomslag.ground.steps import Step, StepTable

E = Extension.State


def _waits_for_answers(extension: Extension, _by: Viewer) -> Refused | None:
    """A request that still waits when the report is finished can only be refused."""
    return no_more_time(extension.recipient.round)


WAITS = Q(state=E.ASKED, recipient__state__in=WAITED_FOR, recipient__round__state__in=(Round.State.SENT, Round.State.CLOSED))
"""The requests that wait for a decision: those whose answers are waited for still."""


def lapsed(extension: Extension, round_: Round) -> Text:
    """Why a request that nobody decided on waits no more, in words; empty while it waits, and when it has been decided."""
    if extension.state != E.ASKED:
        return ""
    if round_.state == Round.State.WITHDRAWN:
        return _("lapsed: the consultation is withdrawn")
    if extension.recipient.state == Recipient.State.DECLINED:
        return _("lapsed: has declined")
    if extension.recipient.state == Recipient.State.ANSWERED:
        return _("lapsed: has answered")
    return _("lapsed: the report is finished") if round_.state == Round.State.REPORTED else ""


EXTENSION_STEPS = StepTable(
    "extension",
    [
        Step("grant", "granted", _("Give more time"), (E.ASKED,), E.GRANTED, (OFFICER,), (_waits_for_answers,), "none"),
        Step("refuse", "refused", _("Refuse more time"), (E.ASKED,), E.REFUSED, (OFFICER,), rule="none"),
    ],
)
