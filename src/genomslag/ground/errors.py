"""One tree of refusals. Each face turns it into an answer in one place."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

Text = Any
"""A str or a lazily translated str."""


class Refused(Exception):
    """What was asked cannot be done; nothing was changed.

    Takes: code, a stable word for programs; message, a sentence for people that says what to do next;
    rule, the source of the rule that stopped it; field, the input it concerns.
    """

    status: ClassVar[int] = 422

    def __init__(self, code: str, message: Text, *, rule: str = "", field: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.rule = rule
        self.field = field

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"


class NotAllowed(Refused):
    """The person may see the row but has no role that may take the step."""

    status = 403


class WrongState(Refused):
    """The step is not open in the state where the row stands."""

    status = 409


class Invalid(Refused):
    """The input does not say what the step needs."""


class Stale(Refused):
    """Someone else changed the row first."""

    status = 409

    def __init__(self, code: str = "stale", message: Text = "", *, rule: str = "", field: str = "") -> None:
        default = _("Someone else changed this while you had it open. Your text is kept below; compare and save again.")
        super().__init__(code, message or default, rule=rule, field=field)


class NotFound(Refused):
    """For this viewer the row does not exist, whether or not it does for others."""

    status = 404

    def __init__(self, code: str = "not_found", message: Text = "", *, rule: str = "", field: str = "") -> None:
        super().__init__(code, message or _("There is nothing here that you may see."), rule=rule, field=field)


class NotUnderstood(Refused):
    """The request is not one that any page or program of ours would make."""

    status = 400


class TooLarge(Refused):
    """The input is larger than the limit that the message names."""

    status = 413
