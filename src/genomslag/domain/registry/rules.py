"""What may happen in a diary, and who may."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.roles import COORDINATOR, HEAD, OFFICER, REGISTRAR, SECRETARY
from genomslag.domain.registry.models import Arrival, Dispatch, Matter, Record, RecordRequest
from genomslag.ground import second_lock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Refused
from genomslag.ground.steps import Step, StepTable

KEEPERS = (REGISTRAR, OFFICER, SECRETARY, COORDINATOR)
"""Those who may open a matter and enter a record in their own authority's diary."""

WENT_OUT = (Dispatch.State.SENT, Dispatch.State.RECEIVED)
"""The states of a package that has left the house."""

SYSTEM = "system"
"""The role of the product itself when it carries out an order."""


def _not_secret(record: Record, _by: Viewer) -> Refused | None:
    if not record.secrecy_provision:
        return None
    return Invalid(
        "secret", _("The record carries a secrecy marking. Try it anew and remove the marking before it is released.")
    )


def _is_secret(record: Record, _by: Viewer) -> Refused | None:
    if record.secrecy_provision:
        return None
    return Invalid("not_secret", _("The record carries no secrecy marking."))


def _matter_is_closed(record: Record, _by: Viewer) -> Refused | None:
    if record.matter.state == Matter.State.CLOSED:
        return None
    return Invalid("matter_open", _("The matter is still open. Close it before its records are disposed of."))


def _all_sent(matter: Matter, _by: Viewer) -> Refused | None:
    with second_lock.lifted():  # whoever looks at the button, the answer is the same
        left = matter.dispatches(manager="unscoped").exclude(state__in=WENT_OUT).exists()  # type: ignore[operator]
    if not left:
        return None
    return Invalid("not_sent", _("A package in the matter has not been sent. Send it before the matter is closed."))


def _nothing_secret(dispatch: Dispatch, _by: Viewer) -> Refused | None:
    with second_lock.lifted():  # whoever looks at the button, the answer is the same
        holds_secrets = dispatch.records(manager="unscoped").exclude(secrecy_provision="").exists()  # type: ignore[operator]
    return secret_package() if holds_secrets else None


def _renditions_exist(dispatch: Dispatch, _by: Viewer) -> Refused | None:
    if dispatch.state == Dispatch.State.READY:
        return None
    return Invalid("not_ready", _("The documents are still being made. Wait a moment and try again."))


def secret_package() -> Invalid:
    """Why a package with a secret record does not go: the addressee's copy would not carry the marking."""
    return Invalid(
        "secret",
        _("A record with a secrecy marking is not sent this way. Try the marking anew, or hand the record over by hand."),
        field="records",
    )


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
        Step(
            "hand_over",
            "handed_over",
            _("Hand over to a handler"),
            (Matter.State.OPEN,),
            "",
            (*KEEPERS, HEAD),
            rule="none",
        ),
        Step(
            "close",
            "closed",
            _("Close the matter"),
            (Matter.State.OPEN,),
            Matter.State.CLOSED,
            (REGISTRAR,),
            (_all_sent,),
            "none",
        ),
        Step(
            "reopen",
            "reopened",
            _("Open the matter again"),
            (Matter.State.CLOSED,),
            Matter.State.OPEN,
            (REGISTRAR,),
            rule="none",
        ),
    ],
)

RECORD_STEPS = StepTable(
    "record",
    [
        Step(
            "mask",
            "masked",
            _("Cover personal data"),
            (Record.State.REGISTERED, Record.State.RELEASED),
            "",
            (REGISTRAR,),
            rule="none; publication on the web is the body's own choice",
        ),
        Step(
            "correct",
            "corrected",
            _("Correct from whom it came"),
            (Record.State.REGISTERED, Record.State.RELEASED),
            "",
            (OFFICER, REGISTRAR),
            (_not_secret,),
            "unverified (OSL 5 kap. 2 §: a register tells from whom a record came)",
        ),
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
        Step(
            "mark_secret",
            "marked_secret",
            _("Mark as secret"),
            (Record.State.REGISTERED, Record.State.RELEASED),
            Record.State.REGISTERED,
            (REGISTRAR,),
            rule="TF 2 kap. 20 § (a secrecy marking names the provision)",
        ),
        Step(
            "lift_secrecy",
            "lifted_secrecy",
            _("Remove the secrecy marking"),
            (Record.State.REGISTERED,),
            "",
            (REGISTRAR,),
            (_is_secret,),
            "unverified (OSL 5 kap. 5 §: the marking is a warning, the test is done anew)",
        ),
        Step(
            "dispose",
            "disposed",
            _("Dispose of the record"),
            (Record.State.REGISTERED, Record.State.RELEASED),
            Record.State.DISPOSED,
            (REGISTRAR,),
            (_matter_is_closed,),
            "unverified (the law of archives, 10 §); the body's own plan",
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
            (_renditions_exist, _nothing_secret),
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

REQUEST_STEPS = StepTable(
    "request",
    [
        Step(
            "answer",
            "answered",
            _("Hand out"),
            (RecordRequest.State.WAITING,),
            RecordRequest.State.ANSWERED,
            (REGISTRAR,),
            rule="TF 2 kap. 15 and 16 §§ (at once or as soon as can be); TF 2 kap. 18 § (nobody is asked who or why)",
        ),
        Step(
            "refuse",
            "refused",
            _("Refuse, with a written decision"),
            (RecordRequest.State.WAITING, RecordRequest.State.PARTLY),
            RecordRequest.State.REFUSED,
            (REGISTRAR,),
            rule="TF 2 kap. 15 and 16 §§; unverified (OSL 6 kap. 3 and 7 §§: a written decision that can be appealed)",
        ),
    ],
)


def must_keep(authority_id: int, by: Viewer) -> None:
    """The person keeps this authority's diary.

    Refuses: NotAllowed.
    """
    if not any(by.has(role, authority_id) for role in (*KEEPERS, SYSTEM)):
        raise NotAllowed("not_allowed", _("Only the office of the authority enters things in its diary."))


PROVISION = re.compile(r"^(?=.*\d)(?=.*[^\W\d_]).{5,120}$")


def provision(text: str, *, required: bool = False) -> str:
    """The provision that a secrecy marking names, or nothing when there is no marking.

    Takes: required, True when there is to be a marking.
    Refuses: Invalid("no_provision"), when words are given that name no provision.
    Rule: TF 2 kap. 20 § (a secrecy marking may only be put on a record covered by a provision, and names it).
    """
    named = " ".join(text.split())
    if (named or required) and not PROVISION.match(named):
        raise Invalid(
            "no_provision",
            _("Name the provision that the secrecy rests on, for instance OSL 26 kap. 1 §."),
            rule="TF 2 kap. 20 §",
            field="secrecy",
        )
    return named


LAST_CHAPTER_OF_OSL = 44
PARAGRAPH = re.compile(r"^\d{1,3} ?[a-zåäö]?$")


def osl(chapter: str, paragraph: str) -> str:
    """The provision that a secrecy marking names, from its chapter and paragraph.

    Refuses: Invalid("no_provision"), when either is missing or is none.
    Rule: TF 2 kap. 20 §; unverified (OSL has 44 chapters).
    """
    said, part = chapter.strip(), " ".join(paragraph.lower().replace("§", "").split())
    if not said.isdecimal() or not 1 <= int(said) <= LAST_CHAPTER_OF_OSL or not PARAGRAPH.match(part):
        raise Invalid(
            "no_provision",
            _("A secrecy marking names its provision: write chapter and paragraph of OSL, for instance 26 and 1."),
            rule="TF 2 kap. 20 §",
            field="osl_chapter",
        )
    return f"OSL {int(said)} kap. {part} §"


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


CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No letter that is taken for another when it is read aloud or written by hand."""

CODE_LENGTH = 20
MOST_REQUESTS_AN_HOUR = 40
"""For one body, whoever asks: nobody is counted, so nobody need be known."""

LONGEST_WORDING = 4000


def code_digest(code: str) -> str:
    """The sum by which a request is found; spaces, lines and small letters do not matter."""
    return hashlib.sha256(re.sub(r"[^0-9A-Z]", "", code.upper()).encode()).hexdigest()


def spaced(code: str) -> str:
    """The code in groups of five, for reading and writing down."""
    return "-".join(code[at : at + 5] for at in range(0, len(code), 5))


def keeps_the_plan(authority_id: int, by: Viewer) -> bool:
    """True for the one who keeps the body's plan of disposal."""
    return by.has(REGISTRAR, authority_id)


def due_on(years: int, closed_on: date) -> date:
    """The first day on which a record may be disposed of, so many years after the matter was closed."""
    try:
        return closed_on.replace(year=closed_on.year + years)
    except ValueError:  # the 29th of February in a year that has none
        return closed_on.replace(year=closed_on.year + years, month=3, day=1)


def is_due(years: int | None, closed_on: date | None, on: date) -> bool:
    """True when the plan says so long and that time has gone; what is kept for ever is never due."""
    return years is not None and closed_on is not None and due_on(years, closed_on) <= on
