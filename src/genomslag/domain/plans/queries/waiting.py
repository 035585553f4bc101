"""What waits for a person: roles to state, reports to make, silence to chase, links to lead on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from genomslag.domain.documents.models import Version
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import COORDINATOR, DIRECTOR, HEAD, OFFICER, SECRETARY, UNIT_HEAD
from genomslag.domain.plans import rules
from genomslag.domain.plans.models import Measure, Plan, Relink, RelinkList, TakenOver, Uptake
from genomslag.domain.plans.queries.measures import with_words
from genomslag.domain.plans.queries.uptakes import to_take_over, uptakes
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.waiting import Waiting

SOON_DAYS = 30
"""A measure asks for a report when its end is this near, and not again for as long after each report."""


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Activities that wait for a role, measures of one's own that wait for a report, lists of what to lead on,
    plans for the board, silence that has lasted too long; seven statements at the most."""
    if viewer.person_id is None:
        return []
    return [
        *_roles_waiting(viewer),
        *_take_overs_waiting(viewer),
        *_reports_waiting(viewer),
        *_relinks_waiting(viewer),
        *_plans_waiting(viewer),
        *_silence_waiting(viewer),
    ]


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


def _plans_waiting(viewer: Viewer) -> list[Waiting]:
    """For the secretary: plans that are written and are to go before the board."""
    mine = [one for one in viewer.authority_ids if viewer.has(SECRETARY, one)]
    if not mine:
        return []
    rows = Plan.objects.visible_to(viewer).filter(authority_id__in=mine, state=Plan.State.DRAFT, handed_on__isnull=False)
    found = rows.select_related("version").order_by("handed_on", "id")
    return [
        Waiting(None, row.version.title, _("A plan waits to be put before the board"), "plan", row.uid, "list") for row in found
    ]


def _silence_waiting(viewer: Viewer) -> list[Waiting]:
    """Silence after the last day: for whoever keeps the programme, body by body; upwards in the silent body, for its director."""
    owned = {one for one in viewer.authority_ids if viewer.has(COORDINATOR, one) or viewer.has(OFFICER, one)}
    led = {one for one in viewer.authority_ids if viewer.has(DIRECTOR, one)}
    if not owned and not led:
        return []
    late = Uptake.objects.visible_to(viewer).filter(
        Q(version__authority__in=owned) | Q(authority__in=led),
        state=Uptake.State.SILENT,
        unit__isnull=True,
        answer_by_on__lt=clock.today(),
    )
    late = late.exclude(pk__in=TakenOver.objects.visible_to(viewer).values("old")).order_by()
    names = ("version__uid", "version__title", "version__authority_id", "authority_id", "body_id")
    rows = list(late.values(*names).annotate(n=Count("id"), first_on=Min("answer_by_on")))
    kept: dict[UUID, list[dict[str, Any]]] = {}
    for row in rows:
        if row["version__authority_id"] in owned:
            kept.setdefault(row["version__uid"], []).append(row)
    own = [row for row in rows if row["version__uid"] not in kept and row["authority_id"] in led]
    return [*(_kept_silent(found) for found in kept.values()), *(_own_silence(row) for row in own)]


def _kept_silent(rows: list[dict[str, Any]]) -> Waiting:
    bodies = len({row["body_id"] for row in rows})
    why = ngettext_lazy(
        "%(n)s body has not answered for its activities", "%(n)s bodies have not answered for their activities", bodies
    )
    first_on = min(row["first_on"] for row in rows)
    return Waiting(first_on, rows[0]["version__title"], str(why) % {"n": bodies}, "silence", rows[0]["version__uid"], "chase")


def _own_silence(row: dict[str, Any]) -> Waiting:
    why = ngettext_lazy("We have not answered for %(n)s activity", "We have not answered for %(n)s activities", row["n"])
    said = str(why) % {"n": row["n"]}
    return Waiting(row["first_on"], row["version__title"], said, "silence", row["version__uid"], "state_role")
