"""What an office keeps beside its rounds: saved lists of recipients, and how its body sends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.actions.rounds import only_officers
from genomslag.domain.consultations.models import Practice, SavedList
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import ADMINISTRATOR, OFFICER
from genomslag.ground import trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import lock, write


@write
def save_list(body: Body, *, name: str, bodies: Sequence[Body], by: Viewer) -> SavedList:
    """The recipients stand under a name; a list of the same name is replaced.

    Refuses: NotAllowed; Invalid("no_title", "no_recipients").
    """
    authority_id = body.authority_id
    if authority_id is None or not by.has(OFFICER, authority_id):
        raise only_officers()
    if not name.strip():
        raise Invalid("no_title", _("Give the list a name."), field="name")
    if not bodies:
        raise Invalid("no_recipients", _("Choose at least one recipient."), field="recipients")
    kept = SavedList.unscoped.filter(authority_id=authority_id, name=name.strip()[:120]).first()
    row = kept or SavedList(authority_id=authority_id, body=body, name=name.strip()[:120])
    row.save()
    row.bodies.set(bodies)
    trail.record("saved_list.saved", row, by=by, facts={"bodies": [one.uid for one in bodies]}, texts={"name": row.name})
    return row


@write
def remove_list(row: SavedList, *, by: Viewer) -> None:
    """The list is gone; the rounds that it was used for stand as they were.

    Refuses: NotAllowed; NotFound.
    """
    row = lock(SavedList, row.uid)
    if not by.has(OFFICER, row.authority_id):
        raise only_officers()
    trail.record("saved_list.removed", row, by=by, texts={"name": row.name})
    row.delete()


@write
def set_practice(
    body: Body,
    *,
    from_on: date,
    shortest_days: int,
    reminder_days: Sequence[int],
    letter: str,
    how: str,
    by: Viewer,
    reservations: str = Practice.Reservations.LISTED,
    report_by: str = Practice.Order.CHAPTER,
    report_opening: str = "",
    report_closing: str = "",
    report_parts: Sequence[tuple[str, int, str, str]] = (),
    letter_opening: str = "",
) -> Practice:
    """From a day on the body sends and compiles in this way; what was sent before stands as it was, and is compiled in the way that holds when its report is made.

    Takes: reservations, whether they are listed only or replied to; report_by, in what order its reports tell; report_opening and report_closing, what they open
    with and close with; report_parts, part, place, heading and words of each, none for all as they come; letter_opening, what the letter to each who answered opens with.
    Refuses: NotAllowed; Invalid("foreign_body", "shortest_days", "reminder_days", "letter_places", "earlier", "choice", "part", "part_kept",
    "part_heading", "part_words", "annex_words", "report_places").
    Rule: none in statute; the body's own.
    """
    if not any(grant.role == ADMINISTRATOR for grant in by.grants):
        raise NotAllowed("not_allowed", _("Only an administrator sets how a body sends."))
    if body.authority_id is None:
        raise Invalid("foreign_body", _("Choose a body that keeps its records here."), field="body")
    if not 0 <= shortest_days <= 365:
        raise Invalid("shortest_days", _("The shortest time lies between 0 and 365 days."), field="shortest_days")
    ranges = rules.reminder_days(reminder_days)
    rules.must_be_frame(letter)
    parts = rules.report_parts(report_parts)
    for field, words in (("report_opening", report_opening), ("report_closing", report_closing), ("letter_opening", letter_opening)):  # fmt: skip
        rules.must_know_places(words, field=field)
    if reservations not in Practice.Reservations.values or report_by not in Practice.Order.values:
        raise Invalid("choice", _("Choose from the list."), field="report_by")
    later = Practice.objects.filter(body=body, from_on__gt=from_on).exists()
    if later:
        raise Invalid("earlier", _("A later way of sending is already set. Choose a day after it."), field="from_on")
    Practice.objects.filter(body=body, until_on__isnull=True, from_on__lt=from_on).update(until_on=from_on - timedelta(days=1))
    row = Practice.objects.filter(body=body, from_on=from_on).first() or Practice(body=body, from_on=from_on)
    row.shortest_days, row.reminder_days, row.letter, row.how = shortest_days, ranges, letter.strip(), how.strip()
    row.reservations, row.report_by, row.report_opening = reservations, report_by, report_opening.strip()
    row.report_closing, row.letter_opening = report_closing.strip(), letter_opening.strip()
    row.report_parts = parts
    row.save()
    facts = {"body": body.uid, "from_on": from_on, "shortest_days": shortest_days, "reminder_days": ranges}
    trail.note(
        "practice.set", kind="practice", uid=row.uid, authority_id=body.authority_id, audience=Audience.CITY, by=by, facts=facts
    )
    return row
