"""Minutes are written, and kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import rules
from genomslag.domain.boards.models import AgendaItem, Approval, Dissent, Minutes, Proposition, Seat, SignedCopy, Sitting
from genomslag.domain.organisation.models import Person
from genomslag.domain.organisation.roles import SECRETARY
from genomslag.domain.registry.models import Record
from genomslag.domain.registry.rules import content_digest
from genomslag.ground import clock, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed, WrongState
from genomslag.ground.models import StoredFile
from genomslag.ground.writes import lock, write


@write
def write_minutes(
    sitting: Sitting,
    *,
    items: Sequence[AgendaItem],
    chair: Person,
    approvers: Sequence[Person],
    content: Mapping[str, Any],
    by: Viewer,
    immediate: bool = False,
) -> Minutes:
    """Minutes are written over some §§ of the sitting: all that are left, or one that is approved at once.

    Takes: chair, who presided; approvers, whom the sitting chose; content, the structured text that documents are made from.
    Refuses: NotAllowed; WrongState; Invalid("not_yet", "still_sitting", "no_items", "other_sitting", "no_outcome",
    "in_minutes", "not_at_once", "no_approver", "same_person", "no_seat").
    """
    sitting = lock(Sitting, sitting.uid)
    rules.SITTING_STEPS.check("write_minutes", sitting, by)
    if not immediate and sitting.state != Sitting.State.HELD:
        text = _("End the sitting first. Only a § that is approved at once can be written before that.")
        raise Invalid("still_sitting", text)
    fresh = [lock(AgendaItem, item.uid) for item in items]
    _must_be_writable(sitting, fresh)
    if immediate:
        _may_be_at_once(fresh)
    _must_sit(sitting, chair, approvers)
    minutes = Minutes(
        authority_id=sitting.authority_id,
        audience=Audience.BOARD,
        sitting=sitting,
        is_immediate=immediate,
    )
    _fill(minutes, content, Dissent.unscoped.filter(item__in=fresh).count())
    minutes.save()
    _ask(minutes, chair, approvers)
    for item in fresh:
        item.minutes = minutes
        item.save()
    paragraphs = [item.paragraph for item in fresh]
    facts = {"minutes": minutes.uid, "items": paragraphs, "sum": minutes.content_digest, "immediate": immediate}
    rules.SITTING_STEPS.take("write_minutes", sitting, by=by, facts=facts)
    return minutes


def _must_be_writable(sitting: Sitting, items: Sequence[AgendaItem]) -> None:
    if not items:
        raise Invalid("no_items", _("Choose at least one matter for the minutes."), field="items")
    if any(item.sitting_id != sitting.pk for item in items):
        raise Invalid("other_sitting", _("One of the matters belongs to another sitting."), field="items")
    if any(item.state == AgendaItem.State.LISTED for item in items):
        raise Invalid("no_outcome", _("A matter without an outcome cannot stand in the minutes."), field="items")
    if any(item.minutes_id for item in items):
        raise Invalid("in_minutes", _("One of the matters already stands in other minutes."), field="items")


def _may_be_at_once(items: Sequence[AgendaItem]) -> None:
    """Where the board was asked whether to approve at once, its last word stands."""
    asked = Proposition.unscoped.filter(item__in=items, kind=Proposition.Kind.AT_ONCE, is_annulled=False)
    last = {one.item_id: one.winner for one in asked.order_by("number")}
    if Proposition.Side.NO in last.values():
        raise Invalid("not_at_once", _("The board chose not to approve this matter at once."), field="immediate")


def _must_sit(sitting: Sitting, chair: Person, approvers: Sequence[Person]) -> None:
    if not approvers:
        raise Invalid("no_approver", _("Choose who approves the minutes beside the chair."), field="approver")
    if len({chair.pk, *(one.pk for one in approvers)}) <= len(approvers):
        raise Invalid("same_person", _("Chair and approver are two persons."), field="approver")
    seated = Seat.unscoped.filter(Seat.holding(sitting.held_on), body=sitting.body).values_list("person_id", flat=True)
    for field, person in (("chair", chair), *(("approver", one) for one in approvers)):
        if person.pk not in seated:
            text = _("%(name)s has no seat in the board on the day of the sitting.") % {"name": person.name}
            raise Invalid("no_seat", text, field=field)


def _ask(minutes: Minutes, chair: Person, approvers: Sequence[Person]) -> None:
    """Those who are to approve, who presided first."""
    whose = {"authority_id": minutes.authority_id, "audience": minutes.audience, "minutes": minutes}
    Approval(**whose, person=chair, place=Approval.Place.CHAIR).save()
    for one in approvers:
        Approval(**whose, person=one, place=Approval.Place.APPROVER).save()


def _fill(minutes: Minutes, content: Mapping[str, Any], dissents_count: int) -> None:
    minutes.content, minutes.content_digest = dict(content), content_digest(content)
    minutes.dissents_count, minutes.is_behind = dissents_count, False


@write
def rewrite_minutes(minutes: Minutes, *, content: Mapping[str, Any], by: Viewer, expected: int | None = None) -> Minutes:
    """The minutes that are not approved yet have this text; every dissent so far is counted in.

    An approval given of another text falls: the person is asked again.

    Refuses: NotAllowed; WrongState; Stale.
    """
    minutes = lock(Minutes, minutes.uid, expected=expected)
    _fill(minutes, content, Dissent.unscoped.filter(item__minutes=minutes).count())
    given = Approval.unscoped.filter(minutes=minutes, approved_on__isnull=False)
    fallen = [one for one in given if one.content_digest != minutes.content_digest]
    facts = {"sum": minutes.content_digest, "fallen": [one.uid for one in fallen]}
    rules.MINUTES_STEPS.take("rewrite", minutes, by=by, facts=facts)
    minutes.save()
    for one in fallen:
        one.content_digest, one.approved_on, one.is_own_press = "", None, False
        one.save()
    return minutes


@write
def attach_record(minutes: Minutes, record: Record, *, by: Viewer) -> Minutes:
    """The approved minutes are a record of their own.

    Refuses: NotAllowed; WrongState; Invalid("foreign_record").
    """
    minutes = lock(Minutes, minutes.uid)
    if not by.has(SECRETARY, minutes.authority_id):
        raise NotAllowed("not_allowed", _("Only the board's secretary keeps its minutes."))
    if minutes.state != Minutes.State.APPROVED:
        raise WrongState("not_approved", _("Minutes become a record when they are approved."), rule="TF 2 kap. 10 §")
    if record.authority_id != minutes.authority_id:
        raise Invalid("foreign_record", _("The record belongs to another authority."), field="record")
    minutes.record = record
    minutes.save()
    trail.record("minutes.recorded", minutes, by=by, facts={"record": record.uid})
    return minutes


@write
def take_in_signed(
    minutes: Minutes, *, file: StoredFile, found: Mapping[str, Any], by: Viewer, expected: int | None = None
) -> SignedCopy:
    """The file that came back with the signatures lies beside the minutes, with what a look at it told.

    Takes: found, plain facts about the file; what nobody looked at is said not to be.
    Refuses: NotAllowed; WrongState; Stale; Invalid("foreign_file", "taken_in").
    Rule: none in statute for the form of the signatures; that they are genuine is for people to say.
    """
    minutes = lock(Minutes, minutes.uid, expected=expected)
    rules.MINUTES_STEPS.check("take_in_signed", minutes, by)
    if file.authority_id != minutes.authority_id:
        raise Invalid("foreign_file", _("The file belongs to another authority."), field="file")
    if SignedCopy.unscoped.filter(minutes=minutes, digest=file.sha256).exists():
        raise Invalid("taken_in", _("The very same file lies here already."), field="file")
    row = SignedCopy(
        authority_id=minutes.authority_id,
        audience=Audience.OWN,
        minutes=minutes,
        file=file,
        digest=file.sha256,
        found=dict(found),
        taken_in_on=clock.today(),
    )
    row.save()
    facts = {"copy": row.uid, "digest": file.sha256, "signatures": found.get("signatures")}
    rules.MINUTES_STEPS.take("take_in_signed", minutes, by=by, facts=facts)
    return row
