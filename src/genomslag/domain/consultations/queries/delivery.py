"""The delivery log: to whom what was sent, when, by which road, and what is known of its arrival. Fit to be shown as evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations.models import Reminder, Round
from genomslag.domain.registry.models import Dispatch
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Text
from genomslag.ground.models import Order

AT_A_TIME = 5_000


@dataclass(frozen=True)
class Sent:
    """One thing sent to one recipient. What is empty is not known, or has not happened."""

    recipient: str
    what: str
    road: Text
    address: str
    sent_at: datetime | None
    gone_at: datetime | None
    message_id: str
    receipt: str
    trouble: str
    opened_at: datetime | None
    opened_number: str
    remark: Text = ""


ROADS = {"inside": _("Inside the installation"), "mail": _("By mail"), "letter": _("By letter")}


def delivery_log(shown: Round, *, viewer: Viewer) -> list[Sent]:
    """Everything that was sent in a round, recipient by recipient, in the order in which it was sent; three statements.

    For the office of the sender alone: the rows that it is made of are the office's own.
    """
    packages = list(
        Dispatch.objects.visible_to(viewer)
        .filter(authority_id=shown.authority_id, subject_uid=shown.uid)
        .select_related("to_body")
        .order_by("id")
    )
    reminders = list(
        Reminder.objects.visible_to(viewer).filter(recipient__round=shown).select_related("recipient__body").order_by("id")
    )
    orders = _orders(packages, reminders, viewer)
    found = [_package(row, orders) for row in packages] + [_reminder(row, orders) for row in reminders]
    return sorted(found, key=lambda one: (one.recipient.casefold(), one.sent_at is None, one.sent_at))


def _orders(packages: Iterable[Dispatch], reminders: Iterable[Reminder], viewer: Viewer) -> dict[str, Order]:
    """The orders by key, and those of reminders by their lasting name."""
    keys = [key for row in packages for key in (f"mail:{row.uid}", f"deliver:{row.uid}")]
    uids = sorted({row.order_uid for row in reminders if row.order_uid})
    seen = Order.objects.visible_to(viewer)
    found: dict[str, Order] = {}
    for at in range(0, len(keys), AT_A_TIME):
        found.update({row.key: row for row in seen.filter(key__in=keys[at : at + AT_A_TIME])})
    for at in range(0, len(uids), AT_A_TIME):
        found.update({str(row.uid): row for row in seen.filter(uid__in=uids[at : at + AT_A_TIME])})
    return found


def _package(row: Dispatch, orders: dict[str, Order]) -> Sent:
    mailed, delivered = orders.get(f"mail:{row.uid}"), orders.get(f"deliver:{row.uid}")
    is_inside = row.to_body is not None and row.to_body.authority_id is not None
    carried = delivered if is_inside else mailed
    road = "inside" if is_inside else "mail" if row.to_email else "letter"
    return Sent(
        recipient=row.to_body.name if row.to_body else row.to_email,
        what=row.kind,
        road=ROADS[road],
        address=row.to_email if road == "mail" else "",
        sent_at=row.sent_at,
        gone_at=carried.done_at if carried and road != "letter" else None,
        message_id=message_id(mailed) if road == "mail" else "",
        receipt=carried.receipt if carried else "",
        trouble=carried.trouble if carried else "",
        opened_at=row.received_at,
        opened_number=row.received_number,
    )


def _reminder(row: Reminder, orders: dict[str, Order]) -> Sent:
    mailed = orders.get(str(row.order_uid))
    return Sent(
        recipient=row.recipient.body.name,
        what="reminder",
        road=row.get_road_display(),
        address=row.address,
        sent_at=row.created_at,
        gone_at=mailed.done_at if mailed else None,
        message_id=message_id(mailed),
        receipt=mailed.receipt if mailed else "",
        trouble=mailed.trouble if mailed else "",
        opened_at=None,
        opened_number="",
        remark=row.early,
    )


def message_id(placed: Order | None) -> str:
    """The lasting name that the mail carries."""
    return f"<{placed.uid}@genomslag>" if placed else ""
