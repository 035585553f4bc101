"""Mail goes out after the step that ordered it. The message id comes from the order, so a repeat is recognised as such."""

from __future__ import annotations

from django.core.mail import EmailMessage

from genomslag.ground.models import Order


def send(placed: Order) -> None:
    """The mail named by the order has been handed to the mail server."""
    said = placed.payload
    message = EmailMessage(
        subject=" ".join(said["subject"].split()),
        body=said["text"],
        to=[said["to"]],
        headers={"Message-ID": f"<{placed.uid}@genomslag>", "Auto-Submitted": "auto-generated", "Content-Language": "sv"},
    )
    message.send(fail_silently=False)
