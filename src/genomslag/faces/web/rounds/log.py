"""The delivery log in words: the same cells on the page, in the table and on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from genomslag.domain.consultations.models import Round
from genomslag.domain.consultations.queries import Sent
from genomslag.faces.web.registry.kinds import kind
from genomslag.ground import clock
from genomslag.ground.clock import STOCKHOLM

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def header() -> list[str]:
    """What the columns say."""
    return [
        _("Recipient"), _("What"), _("Road"), _("Address"), _("Sent"), _("Handed over"), _("Message id"),
        _("What the other end said"), _("Opened"), _("Their number"),
    ]  # fmt: skip


ORDERS: Mapping[str, Callable[[Sent], Any]] = {
    "recipient": lambda one: one.recipient.casefold(),
    "what": lambda one: str(_what(one)).casefold(),
    "road": lambda one: str(one.road),
    "sent": lambda one: one.sent_at,
    "gone": lambda one: one.gone_at,
    "opened": lambda one: one.opened_at,
}
IN_COLUMNS = ("recipient", "what", "road", "", "sent", "gone", "", "", "opened", "")
"""By which order each column is sorted, if by any."""
STANDINGS: Mapping[str, Callable[[Sent], bool]] = {
    "trouble": lambda one: bool(one.trouble),
    "waiting": lambda one: one.gone_at is None and not one.trouble,
    "unopened": lambda one: one.opened_at is None,
}


def standings() -> list[tuple[str, str]]:
    """What one can look for in the log, in words."""
    return [("trouble", _("Did not go")), ("waiting", _("Not handed over yet")), ("unopened", _("Not opened"))]


def words(one: Sent) -> str:
    """What a sending is found by."""
    return " ".join(line(one))


def _what(one: Sent) -> str:
    return _("Reminder") if one.what == "reminder" else str(kind(one.what))


def line(one: Sent) -> list[str]:
    """One thing sent, as words."""
    return [
        one.recipient, _what(one), str(one.road), one.address, _instant(one.sent_at), _instant(one.gone_at), one.message_id,
        _said(one), _instant(one.opened_at), one.opened_number,
    ]  # fmt: skip


def _said(one: Sent) -> str:
    """What went wrong, or what the other end said; after what is to be known of the sending itself."""
    return " ".join(part for part in (str(one.remark), one.trouble or one.receipt) if part)


def _instant(at: Any) -> str:
    return at.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H:%M") if at else ""


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def paper(row: Round, found: list[Sent]) -> dict[str, Any]:
    """The log as a structured paper."""
    fields = [
        [_("Diary number"), row.matter.number if row.matter else ""],
        [_("Sent"), row.sent_on.isoformat() if row.sent_on else ""],
        [_("Date"), clock.today().isoformat()],
    ]
    columns = header()
    blocks: list[dict[str, Any]] = []
    for one in found:
        cells = dict(zip(columns, line(one), strict=True))
        recipient = cells.pop(columns[0])
        blocks.append({"type": "heading", "text": f"{recipient}: {cells.pop(columns[1])}", "level": 2})
        said = [f"{label}: {cell}" for label, cell in cells.items() if cell]
        blocks.append({"type": "paragraph", "text": "; ".join(said)})
    if not found:
        blocks.append({"type": "paragraph", "text": _("Nothing has been sent.")})
    return {
        "v": 1,
        "kind": "delivery_log",
        "label": _("Delivery log"),
        "language": "sv",
        "title": row.title,
        "head": {"organisation": row.body.office_name or row.body.name, "department": ""},
        "fields": [pair for pair in fields if pair[1]],
        "blocks": blocks,
        "signers": [],
        "attachments": [],
    }
