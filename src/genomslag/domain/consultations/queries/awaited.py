"""What the one who asked waits for from those who were asked."""

from __future__ import annotations

from django.db.models import Count, Q
from django.utils.translation import ngettext_lazy

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Recipient, Round
from genomslag.domain.organisation.roles import OFFICER
from genomslag.ground.access import Viewer
from genomslag.ground.waiting import Awaited


def awaited_by(viewer: Viewer) -> list[Awaited]:
    """For officers of the sender: how many have not answered each consultation that is out, in one statement."""
    mine = [authority for authority in viewer.authority_ids if viewer.has(OFFICER, authority)]
    if not mine:
        return []
    silent = Count("recipients", filter=Q(recipients__state__in=rules.WAITED_FOR))
    out = Round.objects.visible_to(viewer).filter(authority_id__in=mine, state=Round.State.SENT)
    rows = out.annotate(asked=Count("recipients"), silent=silent).filter(silent__gt=0).order_by("answer_by_on", "id")
    return [_line(row) for row in rows]


def _line(row: Round) -> Awaited:
    asked, silent = row.asked, row.silent  # type: ignore[attr-defined]
    who = ngettext_lazy("%(silent)s of %(asked)s asked", "%(silent)s of %(asked)s asked", silent) % {
        "silent": silent,
        "asked": asked,
    }
    return Awaited(row.answer_by_on, who, row.title, Recipient.State.SENT.label, "round", row.uid)
