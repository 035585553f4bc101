"""The three fields that say who answers: one of the bodies, or somebody else by name and kind."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from genomslag.faces.web import forms
from genomslag.faces.web.forms import Field


def asked_for(bodies: Iterable[tuple[int, str]], *, chosen: str = "", who: str) -> tuple[Field, ...]:
    """Takes: chosen, the body that stands there already; who, "private" or "body": what somebody else is until another is said."""
    return (
        Field("body", _("From"), "select", value=chosen, choices=forms.choices(bodies, empty=_("somebody else"))),
        Field("sender", _("Name, when somebody else"), required=False),
        Field(
            "who",
            _("Somebody else is"),
            "radio",
            value=who,
            choices=[("private", _("a private person")), ("body", _("an organisation or an authority"))],
            required=False,
            hint=_(
                "The name of a private person is known to the office alone; the diary, the lists and the report say a number."
            ),
        ),
    )
