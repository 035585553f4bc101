"""What waits for whom at a board."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import rules
from genomslag.domain.boards.models import Approval, Minutes, Sitting
from genomslag.domain.boards.queries.calendar import items_count
from genomslag.domain.organisation.roles import CHAIR, ELECTED, SECRETARY
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Text
from genomslag.ground.waiting import Waiting


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """What the secretary has to send, enter, write and post, what each one who was asked has to approve, and members to read; the
    chair enters decisions, too.

    In two statements.
    """
    keeps = {authority for authority in viewer.authority_ids if viewer.has(SECRETARY, authority)}
    elected = {authority for authority in viewer.authority_ids if viewer.roles_in(authority).intersection(ELECTED)}
    if not keeps | elected:
        return []
    rows = Sitting.objects.visible_to(viewer).filter(authority_id__in=keeps | elected).select_related("body")
    counted = rows.annotate(
        items_count=items_count(viewer),
        unwritten_count=items_count(viewer, minutes__isnull=True, paragraph__isnull=False),
    )
    live = counted.filter(~Q(state=Sitting.State.HELD) | Q(unwritten_count__gt=0), items_count__gt=0)
    found = [wait for row in live.order_by("held_on") if (wait := _sitting_wait(row, viewer))]
    mine = Approval.objects.visible_to(viewer).filter(minutes=OuterRef("pk"), approved_on__isnull=True)
    written = Minutes.objects.visible_to(viewer).filter(authority_id__in=keeps | elected, notice__isnull=True)
    asked = written.annotate(is_asked=Exists(mine.filter(person_id=viewer.person_id)))
    for minutes_ in asked.select_related("sitting", "sitting__body").order_by("id"):
        if wait := _minutes_wait(minutes_, keeps=minutes_.authority_id in keeps, is_asked=minutes_.is_asked):
            found.append(wait)
    return found


def _sitting_wait(row: Sitting, viewer: Viewer) -> Waiting | None:
    keeps, leads = viewer.has(SECRETARY, row.authority_id), viewer.has(CHAIR, row.authority_id)
    has_come = row.state == Sitting.State.CALLED and row.held_on <= clock.today()
    title = f"{row.body.name}, {row.held_on.isoformat()}"

    def wait(due_on: date, why: Text, step: str) -> Waiting:
        return Waiting(due_on, title, why, "sitting", row.uid, step)

    if has_come and (keeps or leads):
        return wait(row.held_on, _("The board's decisions are to be entered"), "hold")
    if not keeps:
        is_to_come = row.state == Sitting.State.CALLED and row.held_on >= clock.today()
        return wait(row.held_on, _("Agenda and papers to read"), "read") if is_to_come else None
    if row.state == Sitting.State.PLANNED:
        return wait(row.called_on, _("The notice is to be sent"), "call")
    if row.state == Sitting.State.HELD:
        return wait(rules.approve_by(row.held_on, rules.terms_of(row)), _("The minutes are to be written"), "write_minutes")
    return None


def _minutes_wait(row: Minutes, *, keeps: bool, is_asked: bool) -> Waiting | None:
    title = f"{row.sitting.body.name}, {row.sitting.held_on.isoformat()}"
    if row.state == Minutes.State.WRITTEN and (keeps or is_asked):
        last = rules.approve_by(row.sitting.held_on, rules.terms_of(row.sitting))
        if row.is_behind:
            why = _("The minutes are to be written anew")
            return Waiting(last, title, why, "minutes", row.uid, "rewrite") if keeps else None
        why = _("Minutes to approve") if is_asked else _("The minutes wait to be approved")
        return Waiting(last, title, why, "minutes", row.uid, "approve" if is_asked else "enter_signatures")
    if row.state == Minutes.State.APPROVED and keeps:
        posted_by = rules.post_by(row.approved_on, rules.terms_of(row.sitting)) if row.approved_on else None
        return Waiting(posted_by, title, _("The notice is to be posted"), "minutes", row.uid, "post_notice")
    return None
