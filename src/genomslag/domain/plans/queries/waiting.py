"""What waits for a person: roles to state, reports to make, silence to chase, links to lead on."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, F, Min, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from genomslag.domain.documents.models import Version
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import COORDINATOR, HEAD, OFFICER, UNIT_HEAD
from genomslag.domain.plans import rules
from genomslag.domain.plans.models import Measure, Plan, Relink, RelinkList, Uptake
from genomslag.domain.plans.queries.measures import with_words
from genomslag.domain.plans.queries.uptakes import to_take_over, uptakes
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.waiting import Waiting

SOON_DAYS = 30
"""A measure asks for a report when its end is this near, and not again for as long after each report."""


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Activities that wait for a role, measures of one's own that wait for a report, lists of what to lead on; four statements."""
    if viewer.person_id is None:
        return []
    return [*_roles_waiting(viewer), *_take_overs_waiting(viewer), *_reports_waiting(viewer), *_relinks_waiting(viewer)]


def _take_overs_waiting(viewer: Viewer) -> list[Waiting]:
    found: list[Waiting] = []
    mine = [one for one in viewer.authority_ids if rules.may_take_over(viewer, one)]
    for body in Body.objects.filter(authority_id__in=mine) if mine else ():
        asked: dict[Version, list[Uptake]] = {}
        for row in to_take_over(body, viewer=viewer):
            asked.setdefault(row.version, []).append(row)
        for version, rows in asked.items():
            names = ", ".join(dict.fromkeys(row.body.name for row in rows))
            why = ngettext_lazy("%(n)s activity was asked of %(old)s", "%(n)s activities were asked of %(old)s", len(rows))
            due_on = min(row.answer_by_on for row in rows)
            said = str(why) % {"n": len(rows), "old": names}
            found.append(Waiting(due_on, version.title, said, "takeover", version.uid, "take_over"))
    return found


def _roles_waiting(viewer: Viewer) -> list[Waiting]:
    if not any(viewer.roles_in(authority).intersection((UNIT_HEAD, HEAD, COORDINATOR)) for authority in viewer.authority_ids):
        return []
    return [
        Waiting(
            one.uptake.answer_by_on,
            f"{one.activity.code} {one.activity.title}".strip(),
            _("A shared activity waits for your role"),
            "uptake",
            one.uptake.uid,
            "state_role",
        )
        for one in uptakes(viewer=viewer, state=Uptake.State.SILENT, own_only=True)
        if one.activity is not None and _answers(viewer, one.uptake)
    ]


def _answers(viewer: Viewer, row: Uptake) -> bool:
    if row.unit_id is None:
        return viewer.has(COORDINATOR, row.authority_id)
    return any(viewer.has(role, row.authority_id, unit_id=row.unit_id) for role in (UNIT_HEAD, HEAD))


def _reports_waiting(viewer: Viewer) -> list[Waiting]:
    today = clock.today()
    soon, fresh = today + timedelta(days=SOON_DAYS), today - timedelta(days=SOON_DAYS)
    mine = Measure.objects.visible_to(viewer).filter(
        owner_id=viewer.person_id,
        authority_id__in=viewer.authority_ids,
        state__in=rules.REPORTABLE,
        plan__state=Plan.State.IN_FORCE,
        ends_on__lte=soon,
    )
    stale = Q(reported_on__isnull=True) | Q(reported_on__lt=fresh)
    return [
        Waiting(row.ends_on, row.title, _("Your measure waits for a report"), "measure", row.uid, "report")
        for row in with_words(mine, viewer).filter(stale).order_by("ends_on", "id")
    ]


def _relinks_waiting(viewer: Viewer) -> list[Waiting]:
    mine = [one for one in viewer.authority_ids if viewer.has(COORDINATOR, one)]
    own = [one for one in viewer.authority_ids if viewer.has(OFFICER, one)]
    if not mine and not own:
        return []
    rows = RelinkList.objects.visible_to(viewer).filter(state=RelinkList.State.OPEN)
    rows = rows.filter(Q(authority_id__in=mine) | Q(authority_id__in=own, succession__authority_id=F("authority_id")))
    waiting = rows.annotate(
        left=Count("rows", filter=Q(rows__state=Relink.State.WAITING)), old=Min("succession__predecessors__version__title")
    )
    return [
        Waiting(
            None,
            str(_("What hung on %(title)s") % {"title": one.old}),
            ngettext_lazy("%(n)s link leads to what is no more", "%(n)s links lead to what is no more", one.left)
            % {"n": one.left},
            "relinklist",
            one.uid,
            "follow",
        )
        for one in waiting.order_by("id")
    ]
