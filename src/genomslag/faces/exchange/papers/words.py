"""The few words that a document says of itself, in its own language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _


def words_of(content: Mapping[str, Any]) -> dict[str, str]:
    """What kind of paper it is and what its running parts are called."""
    with translation.override(content.get("language", "sv")):
        kinds = {
            "official_report": _("Official report"),
            "minutes": _("Minutes"),
            "minutes_extract": _("Minutes extract"),
            "consultation_letter": _("Consultation letter"),
            "programme": _("Programme"),
            "dissent": _("Dissent"),
        }
        return {
            "kind_word": kinds.get(content["kind"], _("Document")),
            "page_word": _("Page"),
            "attachments_word": _("Attachments"),
            "sum_word": _("Sum of the text:"),
        }
