"""Django's way to a mail server, which also remembers what the server said when it took the message: a delivery log is nothing without it."""

from __future__ import annotations

import smtplib
from typing import Any

from django.core.mail.backends.smtp import EmailBackend


class Remembering(smtplib.SMTP):
    """A connection that keeps the last word of the server on a message."""

    said = ""

    def data(self, msg: Any) -> tuple[int, bytes]:
        code, reply = super().data(msg)
        self.said = f"{code} {reply.decode(errors='replace')}"
        return code, reply


class RememberingSSL(smtplib.SMTP_SSL):
    """The same, over a connection that is closed to others from its first byte."""

    said = ""
    data = Remembering.data


class Backend(EmailBackend):
    """As Django's own, with the server's word kept in `said`."""

    said = ""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return RememberingSSL if self.use_ssl else Remembering

    def _send(self, email_message: Any) -> bool:
        sent = super()._send(email_message)  # type: ignore[misc]
        self.said = getattr(self.connection, "said", "")
        return bool(sent)
