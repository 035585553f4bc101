"""The mails that the demonstration would have sent, as people read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

AT_MOST = 50
_BETWEEN = re.compile(rb"^-{70,}$", re.MULTILINE)


@dataclass(frozen=True)
class Mail:
    """One mail: to whom, when, what it says and what goes with it."""

    to: str
    subject: str
    sent: str
    text: str
    attached: tuple[str, ...]


def read(folder: Path) -> list[Mail]:
    """The latest mails, the latest first."""
    places = sorted(folder.glob("*.log"), key=lambda place: place.stat().st_mtime, reverse=True)[:AT_MOST]
    return [mail for place in places for mail in _in_file(place.read_bytes())][:AT_MOST]


def _in_file(data: bytes) -> Iterator[Mail]:
    for part in _BETWEEN.split(data):
        if part.strip():
            said = message_from_bytes(part.lstrip(), _class=EmailMessage, policy=policy.default)
            body = said.get_body(("plain",))
            yield Mail(
                to=str(said["To"] or ""),
                subject=str(said["Subject"] or "").strip(),
                sent=str(said["Date"] or ""),
                text=str(body.get_content()) if body is not None else "",
                attached=tuple(one.get_filename() or "" for one in said.iter_attachments()),
            )
