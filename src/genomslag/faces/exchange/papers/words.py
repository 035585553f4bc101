"""The few words that a paper says of itself, in its own language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, wraps
from typing import ParamSpec

from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.faces.exchange.papers.model import Paper

Said = ParamSpec("Said")


@dataclass(frozen=True)
class Words:
    """The running words of a page."""

    page: str
    number: str
    diary_number: str
    attachments: str
    digest: str
    inserted: str
    deleted: str


@lru_cache(maxsize=8)
def words_of(language: str) -> Words:
    """The running words in a language."""
    with translation.override(language):
        return Words(
            page=_("Page"),
            number=_("No. %(number)s"),
            diary_number=_("Diary number"),
            attachments=_("Attachments"),
            digest=_("Sum of the text:"),
            inserted=_("new:"),
            deleted=_("taken out:"),
        )


def label_of(kind: str, language: str) -> str:
    """What a kind of paper is called."""
    with translation.override(language):
        names = {
            "official_report": _("Official report"),
            "minutes": _("Minutes"),
            "minutes_extract": _("Minutes extract"),
            "consultation_letter": _("Consultation letter"),
            "consultation_report": _("Consultation report"),
            "programme": _("Programme"),
            "action_plan": _("Local action plan"),
            "follow_up_report": _("Follow-up report"),
            "feedback_letter": _("What became of your answer"),
            "dissent": _("Dissent"),
            "reservation": _("Reservation"),
            "statement": _("Special statement"),
            "call": _("Notice to the members"),
            "notice": _("Notice of approved minutes"),
            "difference": _("What has changed"),
            "correction": _("Correction"),
            "withdrawal": _("Withdrawal"),
            "code_letter": _("Letter with a code"),
            "extension_request": _("Request for more time"),
            "extension_decision": _("Decision on more time"),
        }
        return names.get(kind, _("Document"))


def stamp(on: date | None) -> str:
    """A day in a field or a table: 2020-10-22. Empty for no day."""
    return on.isoformat() if on else ""


def in_own_language(build: Callable[Said, Paper]) -> Callable[Said, Paper]:
    """Every label that the builder writes is in the paper's language, whoever asks for it."""

    @wraps(build)
    def built(*args: Said.args, **values: Said.kwargs) -> Paper:
        with translation.override(str(values.get("language", "sv"))):
            return build(*args, **values)

    return built
