"""What the one who prepares an answer waits for from others."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from genomslag.domain.opinions.models import Opinion, Part, Station
from genomslag.domain.organisation.roles import BY_CODE, DIRECTOR, HEAD, OFFICER, REGISTRAR, SECRETARY
from genomslag.ground.access import Viewer
from genomslag.ground.waiting import Awaited

S = Opinion.State
WITH = {
    S.REVIEWED: (HEAD, "head"),
    S.ATTESTED: (DIRECTOR, "director"),
    S.APPROVED: (SECRETARY, "papers"),
    S.DECIDED: (REGISTRAR, "dispatch"),
}
"""Who has the answer in each state after the draft, and the station of the plan by which it leaves them."""


def awaited_by(viewer: Viewer) -> list[Awaited]:
    """For the one who prepares: parts asked for and not handed in, and who has the answer now, in three statements.

    Takes: viewer. Only answers that the viewer prepares are looked at.
    """
    if not any(viewer.has(OFFICER, authority) for authority in viewer.authority_ids):
        return []
    rows = list(Opinion.objects.visible_to(viewer).filter(handler_id=viewer.person_id, state__in=[S.PREPARED, *WITH]))
    return [*_parts(viewer, [row.pk for row in rows if row.state == S.PREPARED]), *_with_others(viewer, rows)]


def _parts(viewer: Viewer, opinions: list[int]) -> Iterator[Awaited]:
    if not opinions:
        return
    asked = Part.objects.visible_to(viewer).filter(opinion__in=opinions, state=Part.State.ASKED)
    for row in asked.exclude(officer_id=viewer.person_id).select_related("opinion", "unit", "officer").order_by("due_on", "id"):
        who = f"{row.officer.name}, {row.whom}" if row.officer else row.whom
        what = _("Part of: %(title)s") % {"title": row.opinion.title}
        yield Awaited(row.due_on, who, what, Part.State.ASKED.label, "opinion", row.opinion.uid)


def _with_others(viewer: Viewer, rows: list[Opinion]) -> Iterator[Awaited]:
    out = [row for row in rows if row.state in WITH]
    if not out:
        return
    stations = Station.objects.visible_to(viewer).filter(opinion__in=[row.pk for row in out])
    due = {(pk, key): due_on for pk, key, due_on in stations.values_list("opinion_id", "key", "due_on")}
    for row in out:
        role, station = WITH[S(row.state)]
        yield Awaited(due.get((row.pk, station)), BY_CODE[role].name, row.title, S(row.state).label, "opinion", row.uid)
