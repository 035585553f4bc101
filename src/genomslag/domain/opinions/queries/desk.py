"""What waits for a person in the preparation of answers, and what the one who prepares waits for from others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.opinions.models import Opinion, Part, Station
from genomslag.domain.organisation.roles import BY_CODE, DIRECTOR, HEAD, OFFICER, REGISTRAR, SECRETARY
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Text
from genomslag.ground.waiting import Awaited, Desk, Waiting

WAITED = ("draft", "head", "director", "outside", "papers", "dispatch")
S = Opinion.State
OPEN = (S.REGISTERED, S.PREPARED, S.REVIEWED, S.ATTESTED, S.APPROVED, S.DECIDED)
TAKE_PART = frozenset((OFFICER, HEAD, DIRECTOR, SECRETARY, REGISTRAR))
WITH = {
    S.REVIEWED: (HEAD, "head"),
    S.ATTESTED: (DIRECTOR, "director"),
    S.APPROVED: (SECRETARY, "papers"),
    S.DECIDED: (REGISTRAR, "dispatch"),
}
"""Who has the answer in each state after the draft, and the station of the plan by which it leaves them."""


def desk_of(viewer: Viewer) -> Desk:
    """What each role in the preparation waits for by its day in the plan, and what the one who prepares waits for; three statements."""
    offices = [office for office in viewer.authority_ids if viewer.roles_in(office) & TAKE_PART]
    if not offices:
        return Desk()
    desk = _parts(viewer)
    rows = Opinion.objects.visible_to(viewer).filter(authority_id__in=offices, state__in=OPEN).select_related("matter")
    by_opinion: dict[int, dict[str, date]] = {}
    stations = Station.objects.visible_to(viewer).filter(opinion__in=rows, key__in=WAITED)
    for opinion_id, key, due_on in stations.values_list("opinion_id", "key", "due_on"):
        by_opinion.setdefault(opinion_id, {})[key] = due_on
    for row in rows.order_by("answer_by_on", "id"):
        due = by_opinion.get(row.pk, {})
        desk.waiting.extend(one for one in [_opinion_waits(row, viewer, due)] if one is not None)
        desk.awaited.extend(_with_others(row, viewer, due))
    return desk


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """The one half of the desk."""
    return desk_of(viewer).waiting


def _parts(viewer: Viewer) -> Desk:
    """The parts that I am to write, and those of my department that nobody is named for; and those that I have asked others for."""
    desk = Desk()
    if not any(viewer.has(OFFICER, authority) for authority in viewer.authority_ids):
        return desk
    units = [grant.unit_id for grant in viewer.grants if grant.role == OFFICER and grant.unit_id]
    mine = Q(officer_id=viewer.person_id) | Q(officer__isnull=True, unit_id__in=units)
    asked = Part.objects.visible_to(viewer).filter(state=Part.State.ASKED, opinion__state=S.PREPARED)
    rows = asked.filter(mine | Q(opinion__handler_id=viewer.person_id)).select_related("opinion", "unit", "officer")
    for row in rows.order_by("due_on", "id"):
        if row.officer_id == viewer.person_id or (row.officer_id is None and row.unit_id in units):
            desk.waiting.append(Waiting(row.due_on, row.opinion.title, _("Your department's part"), "part", row.uid, "submit"))
        else:
            who = f"{row.officer.name}, {row.whom}" if row.officer else row.whom
            what = _("Part of: %(title)s") % {"title": row.opinion.title}
            desk.awaited.append(Awaited(row.due_on, who, what, Part.State.ASKED.label, "opinion", row.opinion.uid))
    return desk


def _with_others(row: Opinion, viewer: Viewer, due: dict[str, date]) -> Iterator[Awaited]:
    """For the one who prepares: who has the answer now."""
    if row.handler_id == viewer.person_id and row.state in WITH:
        role, station = WITH[S(row.state)]
        yield Awaited(due.get(station), BY_CODE[role].name, row.title, S(row.state).label, "opinion", row.uid)


def _opinion_waits(row: Opinion, viewer: Viewer, due: dict[str, date]) -> Waiting | None:
    roles = viewer.roles_in(row.authority_id)

    def wait(due_on: date | None, why: Text, step: str) -> Waiting:
        return Waiting(due_on, f"{row.title} ({row.matter.number})", why, "opinion", row.uid, step)

    if row.state == S.REGISTERED and HEAD in roles:
        return wait(row.answer_by_on, _("Name who prepares the answer"), "assign")
    if row.state == S.PREPARED and row.handler_id == viewer.person_id:
        return wait(due.get("draft"), _("The draft is to be written and handed in"), "submit")
    if row.state == S.REVIEWED and viewer.has(HEAD, row.authority_id, unit_id=row.unit_id):
        return wait(due.get("head"), _("To be reviewed and attested"), "attest")
    if row.state == S.ATTESTED and DIRECTOR in roles:
        return wait(due.get("director"), _("To be attested for the administration"), "approve")
    if row.state == S.APPROVED and SECRETARY in roles:
        if row.way == Opinion.Way.URGENT:
            return wait(due.get("outside"), _("The chair's decision is to be entered"), "decide_urgent")
        if row.way == Opinion.Way.DELEGATED:
            return wait(due.get("outside"), _("To be decided by delegation"), "decide_delegated")
        return wait(due.get("papers"), _("To be put on the agenda"), "list")
    if row.state == S.APPROVED and row.way == Opinion.Way.DELEGATED and DIRECTOR in roles:
        return wait(due.get("outside"), _("To be decided by delegation"), "decide_delegated")
    if row.state == S.DECIDED and REGISTRAR in roles:
        return wait(due.get("dispatch"), _("The answer is to be sent"), "dispatch")
    return None
