"""The three fields that say who answers: one of the bodies, or somebody else by name and kind."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from genomslag.domain.organisation.models import Body
from genomslag.faces.web import forms
from genomslag.faces.web.forms import Field, Given


def asked_for(bodies: Iterable[tuple[int, str]], *, chosen: str = "") -> tuple[Field, ...]:
    """Somebody else is a private person until it is said to be a body: the other way round a name could be told by mistake.

    Takes: chosen, the body that stands there already.
    """
    return (
        Field("body", _("From"), "select", value=chosen, choices=forms.choices(bodies, empty=_("somebody else"))),
        Field("sender", _("Name, when somebody else"), required=False),
        Field(
            "who",
            _("Somebody else is"),
            "radio",
            value="private",
            choices=[("private", _("a private person")), ("body", _("an organisation or an authority"))],
            required=False,
            hint=_(
                "The name of a private person is known to the office alone; the diary, the lists and the report say a number."
            ),
        ),
    )


def is_private(given: Given, body: Body | None) -> bool:
    """True when the name that was written is the office's alone; a form that does not say is read the same way as it begins."""
    return body is None and given["who"] != "body"
