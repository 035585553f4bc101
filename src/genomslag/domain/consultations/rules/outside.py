"""How one answers without an account: a code that cannot be guessed, a viewer that reaches one answer, and no more."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations.models import AnswerLink, OutsideDraft, Recipient, Stance
from genomslag.domain.consultations.rules.rounds import SYSTEM
from genomslag.domain.organisation.roles import OFFICER, REGISTRAR
from genomslag.ground.access import Audience, Grant, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.steps import Step, StepTable

GUEST = "guest"
MARGIN_DAYS = 60
"""So long after the last day a link still works: what comes late is received all the same."""
RENEWED_DAYS = 30
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No sign that can be taken for another when it is read from a paper."""
LENGTHS = {AnswerLink.Road.MAIL: 32, AnswerLink.Road.LETTER: 16}
"""158 and 79 bits: the short one is typed by hand, and guesses are few."""
LONGEST_TEXT = 100_000

LINK_STEPS = StepTable(
    "answerlink",
    [
        Step("renew", "renewed", _("Make a new code"), ("live", "revoked"), "live", (OFFICER, REGISTRAR, SYSTEM), rule="none"),
        Step("revoke", "revoked", _("Revoke the link"), ("live",), "revoked", (OFFICER, REGISTRAR), rule="none"),
    ],
)

DRAFT_STEPS = StepTable(
    "outsidedraft",
    [
        Step("save", "saved", _("Save"), ("open",), "", (GUEST,), rule="none"),
        Step("submit", "submitted", _("Send the answer"), ("open",), "", (GUEST,), rule="TF 2 kap. 9 §"),
    ],
)


def code_of(link: AnswerLink) -> str:
    """The code that lets in, made anew from the installation's key each time it is needed; it is stored nowhere."""
    size = LENGTHS[AnswerLink.Road(link.road)]
    number = int.from_bytes(salted_hmac("genomslag.answerlink", f"{link.uid}:{link.turn}", algorithm="sha512").digest())
    signs = []
    for _place in range(size):
        number, at = divmod(number, len(SIGNS))
        signs.append(SIGNS[at])
    return "-".join("".join(signs[at : at + 4]) for at in range(0, size, 4))


def digest_of(code: str) -> str:
    """The sum by which a code is known, however it was typed: without spaces and hyphens, in capitals."""
    typed = "".join(sign for sign in code.upper() if sign.isalnum())[:200]
    return salted_hmac("genomslag.answerlink.sum", typed, algorithm="sha256").hexdigest()


def is_same(digest: str, kept: str) -> bool:
    """True when two sums are the same, in the same time whether or not they are."""
    return constant_time_compare(digest, kept)


def works_until(link: AnswerLink) -> date:
    """The last day of a link; more time for the recipient is more time for its link."""
    return max(link.expires_on, last_day(link.recipient))


def last_day(recipient: Recipient) -> date:
    return recipient.answer_by_on + timedelta(days=MARGIN_DAYS)


def guest(link: AnswerLink) -> Viewer:
    """Who comes through a link: reaches what that recipient has written itself, what anyone may read, and nothing more."""
    return Viewer(name=link.recipient.body.name, grants=frozenset({Grant(GUEST, link.guest_id, Audience.OWN)}))


def answer_content(said: dict[str, Any], elements: set[str]) -> dict[str, Any]:
    """What an outsider has written, in its lasting form. What names no element of the text stands among what was not placed.

    Refuses: Invalid("stance", "too_long").
    """
    placed, loose = {}, [str(text) for text in said.get("unplaced", ()) if str(text).strip()]
    for uid, one in said.get("elements", {}).items():
        text, stance = str(one.get("text", "")).strip(), str(one.get("stance", ""))
        _must_be(stance)
        if uid in elements and (text or stance):
            placed[uid] = {"stance": stance, "text": text}
        elif text:
            loose.append(text)
    stance, whole = str(said.get("stance", "")), str(said.get("whole", "")).strip()
    _must_be(stance)
    if len(whole) + sum(map(len, loose)) + sum(len(one["text"]) for one in placed.values()) > LONGEST_TEXT:
        raise Invalid("too_long", _("The text is longer than a form takes. Send it as a file instead."), field="whole")
    return {
        "stance": stance,
        "whole": whole,
        "elements": placed,
        "unplaced": loose,
        "signed_by": str(said.get("signed_by", "")).strip()[:200],
        "their_number": str(said.get("their_number", "")).strip()[:60],
        "preliminary": bool(said.get("preliminary", False)),
    }


def _must_be(stance: str) -> None:
    if stance and stance not in Stance.values:
        raise Invalid("stance", _("Choose a stance from the list."), field="stance")


def says_something(draft: OutsideDraft) -> bool:
    """True when there is anything to send."""
    held = draft.content
    return bool(draft.file_id or any(held.get(key) for key in ("stance", "whole", "elements", "unplaced")))
