"""What was ordered after a step and has not gone: documents, deliveries, mails. Seen by the office that placed the order, tried again by those who keep the diary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.roles import REGISTRAR, SECRETARY
from genomslag.domain.registry.models import Dispatch, Record
from genomslag.ground import outbox, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import NotAllowed, Text
from genomslag.ground.models import Order
from genomslag.ground.rows import one_visible
from genomslag.ground.waiting import Waiting
from genomslag.ground.writes import write

KEEPERS = (REGISTRAR, SECRETARY)
KINDS: Mapping[str, Text] = {
    "render": _("A document is made"),
    "ready": _("A package is put together"),
    "deliver": _("A package is delivered"),
    "mail": _("A mail is sent"),
    "render_edition": _("A covered text is made into a document"),
    "group": _("Themes are sought among the viewpoints"),
    "read_values": _("A file of values is read"),
    "take_values": _("A file of values is taken in"),
    "tell_asker": _("One who asked is told that there is a reply"),
}


@dataclass(frozen=True)
class Ordered:
    """One order as people read it. `subject` is the kind and lasting name of what it is about, when that has a page."""

    uid: UUID
    kind: Text
    about: str
    subject: tuple[str, UUID] | None
    state: str
    state_word: Text
    attempts: int
    due_at: datetime
    trouble: str
    may_retry: bool


def undone(*, viewer: Viewer) -> list[Ordered]:
    """All orders that have not gone, what needs a person first; three statements."""
    rows = list(
        Order.objects.visible_to(viewer)
        .exclude(state=Order.State.DONE)
        .filter(authority_id__in=viewer.authority_ids)
        .order_by("due_at", "id")
    )
    rows.sort(key=lambda row: row.state != Order.State.GIVEN_UP)
    titles = _titles(rows, viewer)
    return [_ordered(row, titles, viewer) for row in rows]


def undone_of(dispatch: Dispatch, *, viewer: Viewer) -> list[Ordered]:
    """What was ordered for a package and has not gone: its documents, its delivery, its mail; what needs a person first."""
    records = Record.objects.visible_to(viewer).filter(dispatches=dispatch).values_list("uid", flat=True)
    named = {f"{kind}:{uid}" for kind in ("render",) for uid in records}
    named |= {f"{kind}:{dispatch.uid}" for kind in ("ready", "deliver", "mail")}
    rows = Order.objects.visible_to(viewer).exclude(state=Order.State.DONE).filter(key__in=named).order_by("due_at", "id")
    found = [_ordered(row, {}, viewer) for row in rows]
    return sorted(found, key=lambda one: one.state != Order.State.GIVEN_UP)


def _titles(rows: list[Order], viewer: Viewer) -> dict[str, str]:
    records = Record.objects.visible_to(viewer).filter(uid__in=_named(rows, "record")).values_list("uid", "title")
    packages = Dispatch.objects.visible_to(viewer).filter(uid__in=_named(rows, "dispatch")).select_related("to_body")
    return {str(uid): title for uid, title in records} | {str(one.uid): str(one.to_body) for one in packages}


def _named(rows: list[Order], key: str) -> set[str]:
    return {row.payload[key] for row in rows if key in row.payload}


def _ordered(row: Order, titles: Mapping[str, str], viewer: Viewer) -> Ordered:
    kind = next((name for name in ("record", "dispatch") if name in row.payload), "")
    uid = row.payload.get(kind, "")
    return Ordered(
        uid=row.uid,
        kind=KINDS.get(row.kind, row.kind),
        about=titles.get(uid, str(row.payload.get("subject", ""))),
        subject=(kind, UUID(uid)) if uid in titles else None,
        state=row.state,
        state_word=row.get_state_display(),
        attempts=row.attempts,
        due_at=row.due_at,
        trouble=row.trouble,
        may_retry=row.state != Order.State.WAITING and _keeps(row, viewer),
    )


def _keeps(row: Order, viewer: Viewer) -> bool:
    return any(viewer.has(role, row.authority_id) for role in KEEPERS)


@write
def retry_order(uid: UUID, *, by: Viewer) -> None:
    """The order waits to be tried at once, with all its attempts before it.

    Refuses: NotFound; NotAllowed; WrongState, when it has already gone.
    Rule: none; an order that has given up would otherwise wait for ever.
    """
    row = one_visible(Order, uid, viewer=by)
    if not _keeps(row, by):
        raise NotAllowed("not_allowed", _("Only those who keep the diary order it to be tried again."))
    outbox.revive(row)
    facts = {"kind": row.kind, "attempts": row.attempts}
    trail.note(
        "order.retried", kind="order", uid=row.uid, authority_id=row.authority_id, audience=row.audience, by=by, facts=facts
    )


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """What has been given up, for those who keep the diary of its authority; one statement."""
    mine = [one for one in viewer.authority_ids if any(viewer.has(role, one) for role in KEEPERS)]
    if not mine:
        return []
    rows = Order.objects.visible_to(viewer).filter(state=Order.State.GIVEN_UP, authority_id__in=mine)
    return [
        Waiting(
            None,
            KINDS.get(row.kind, row.kind),
            _("It did not work: %(why)s") % {"why": row.trouble[:200]},
            "order",
            row.uid,
            "retry",
        )
        for row in rows
    ]
