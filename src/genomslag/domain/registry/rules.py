"""What may happen in a diary, and who may."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.roles import COORDINATOR, OFFICER, REGISTRAR, SECRETARY
from genomslag.domain.registry.models import Arrival, Dispatch, Matter, Record
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Refused
from genomslag.ground.steps import Step, StepTable

KEEPERS = (REGISTRAR, OFFICER, SECRETARY, COORDINATOR)
"""Those who may open a matter and enter a record in their own authority's diary."""

SYSTEM = "system"
"""The role of the product itself when it carries out an order."""


def _not_secret(record: Record, _by: Viewer) -> Refused | None:
    if not record.secrecy_provision:
        return None
    return Invalid(
        "secret", _("The record carries a secrecy marking. Try it anew and remove the marking before it is released.")
    )


def _renditions_exist(dispatch: Dispatch, _by: Viewer) -> Refused | None:
    if dispatch.state == Dispatch.State.READY:
        return None
    return Invalid("not_ready", _("The documents are still being made. Wait a moment and try again."))


MATTER_STEPS = StepTable(
    "matter",
    [
        Step(
            "register",
            "record_registered",
            _("Register a record"),
            (Matter.State.OPEN,),
            "",
            (*KEEPERS, SYSTEM),
            rule="unverified (OSL 5 kap. 1 §)",
        ),
        Step("close", "closed", _("Close the matter"), (Matter.State.OPEN,), Matter.State.CLOSED, (REGISTRAR,), rule="none"),
    ],
)

RECORD_STEPS = StepTable(
    "record",
    [
        Step(
            "release",
            "released",
            _("Release on the web"),
            (Record.State.REGISTERED,),
            Record.State.RELEASED,
            (REGISTRAR,),
            (_not_secret,),
            "none; publication on the web is the body's own choice",
        ),
        Step(
            "withdraw",
            "withdrawn",
            _("Take off the web"),
            (Record.State.RELEASED,),
            Record.State.REGISTERED,
            (REGISTRAR,),
            rule="none",
        ),
    ],
)

DISPATCH_STEPS = StepTable(
    "dispatch",
    [
        Step(
            "send",
            "sent",
            _("Send"),
            (Dispatch.State.PREPARING, Dispatch.State.READY),
            Dispatch.State.SENT,
            (REGISTRAR, SECRETARY, OFFICER, SYSTEM),
            (_renditions_exist,),
            "TF 2 kap. 10 § (a decision is drawn up when it is dispatched)",
        ),
    ],
)

ARRIVAL_STEPS = StepTable(
    "arrival",
    [
        Step(
            "register",
            "registered",
            _("Register"),
            (Arrival.State.WAITING,),
            Arrival.State.REGISTERED,
            (REGISTRAR, SYSTEM),
            rule="unverified (OSL 5 kap. 1 §)",
        ),
    ],
)


def must_keep(authority_id: int, by: Viewer) -> None:
    """The person keeps this authority's diary.

    Refuses: NotAllowed.
    """
    if not any(by.has(role, authority_id) for role in (*KEEPERS, SYSTEM)):
        raise NotAllowed("not_allowed", _("Only the office of the authority enters things in its diary."))


def content_digest(content: Mapping[str, Any]) -> str:
    """The sum of a structured text; documents made from it are renditions with sums of their own."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def diary_number(code: str, year: int, number: int) -> str:
    """HV 2020/418: the body's code, the year, the running number."""
    return f"{code} {year}/{number}"


PAPER = 1
"""The version of structured texts that are papers, with headings and signers; other structures are data."""


def formats_of(content: Mapping[str, Any]) -> tuple[str, ...]:
    """The documents that are made of a structured text: a paper to read and to go on with, data as data."""
    return ("pdf", "docx") if content.get("v") == PAPER else ("json",)
