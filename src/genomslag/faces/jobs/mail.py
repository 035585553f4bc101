"""Mail goes out after the step that ordered it. The message id comes from the order, so a repeat is recognised as such."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.domain.consultations import queries as consultations
from genomslag.domain.consultations.rules import outside
from genomslag.domain.flows.convene_board import SITTING_MARK
from genomslag.domain.flows.desk_mail import PAGE_MARK
from genomslag.domain.flows.outside_answers import LINK_MARK
from genomslag.domain.flows.report_minute import REPORT_MARK
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans.rules import code_of
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry import queries
from genomslag.ground import files
from genomslag.ground.access import system
from genomslag.ground.errors import TooLarge
from genomslag.ground.models import Order, StoredFile

LARGEST_BYTES = 20 * 1024 * 1024
"""What most mail servers take in one message."""

PAGES = {"desk": "/desk", "opinion": "/opinions/{row}", "item": "/boards/items/{row}"}
"""Where a mail leads, by the name that stands in its order."""


def send(placed: Order) -> str:
    """The mail named by the order has been handed to the mail server, with its documents.

    Gives: what the server said when it took it, or by which road it went when there is no server to say anything.
    Refuses: TooLarge, when the documents are more than one mail can carry.
    """
    said = placed.payload
    message = EmailMessage(
        subject=" ".join(said["subject"].split()),
        body=_text(placed),
        to=[said["to"]],
        headers={"Message-ID": f"<{placed.uid}@genomslag>", "Auto-Submitted": "auto-generated", "Content-Language": "sv"},
    )
    for stored in _attached(placed):
        message.attach(stored.name, files.read(stored), stored.media_type)
    with _connection() as connection:
        message.connection = connection
        message.send()
    return str(getattr(connection, "said", "")) or type(connection).__module__.rsplit(".", 1)[-1]


@contextmanager
def together() -> Iterator[None]:
    """Mails that go inside the block go over one connection, opened for the first of them; after a failure the next one opens its own."""
    held: list[BaseEmailBackend] = []
    token = _held.set(held)
    try:
        yield
    finally:
        _held.reset(token)
        for connection in held:
            connection.close()


_held: ContextVar[list[BaseEmailBackend] | None] = ContextVar("mail_connections", default=None)


@contextmanager
def _connection() -> Iterator[BaseEmailBackend]:
    held = _held.get()
    if held is None:
        yield get_connection(fail_silently=False)
        return
    if not held:
        opened = get_connection(fail_silently=False)
        opened.open()
        held.append(opened)
    went = False
    try:
        yield held[0]
        went = True
    finally:
        if not went:
            held.pop().close()


def _text(placed: Order) -> str:
    """The words, with the personal link put in as they go: its code is in no order, no log and no referrer (it stands after the #)."""
    text: str = placed.payload["text"]
    here = settings.PUBLIC_ADDRESS.rstrip("/")
    if "report_link" in placed.payload:
        asked = plans.report_link(UUID(placed.payload["report_link"]), viewer=system(placed.authority_id))
        return text.replace(REPORT_MARK, f"{here}/plans/report#{code_of(asked)}")
    if "sitting" in placed.payload:
        return text.replace(SITTING_MARK, f"{here}/boards/sittings/{placed.payload['sitting']}")
    if "page" in placed.payload:
        return text.replace(PAGE_MARK, f"{here}{PAGES[placed.payload['page']].format(row=placed.payload['row'])}")
    if "link" not in placed.payload:
        return text
    link = consultations.answer_link(UUID(placed.payload["link"]), viewer=system(placed.authority_id))
    return text.replace(LINK_MARK, f"{here}/answer/#{outside.code_of(link)}")


def _attached(placed: Order) -> Iterator[StoredFile]:
    by = system(placed.authority_id)
    found = [queries.stored_file(UUID(uid), viewer=by) for uid in placed.payload.get("files", ())]
    if sum(one.size_bytes for one in found) > LARGEST_BYTES:
        raise TooLarge("mail_too_large", _("The documents are too large for a mail. Send the package in another way."))
    yield from found


def tell_asker(placed: Order) -> None:
    """One who asked for a record and left an address has been told that there is a reply; then the address is erased.

    The mail says neither what was asked for nor the code.
    """
    by = system(placed.authority_id)
    asked = queries.asked_for(UUID(placed.payload["request"]), viewer=by)
    if not asked.email:
        return
    body = organisation.body_of_authority(placed.authority_id)
    with translation.override("sv"):
        subject = _("There is a reply from %(body)s") % {"body": body.name}
        text = _(
            "Your request for a public record has a reply. Open it with the code that you were given. Your address is now erased."
        )
    headers = {"Message-ID": f"<{placed.uid}@genomslag>", "Auto-Submitted": "auto-generated", "Content-Language": "sv"}
    EmailMessage(subject=subject, body=text, to=[asked.email], headers=headers).send(fail_silently=False)
    registry.forget_asker(asked, by=by)
