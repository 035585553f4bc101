"""Where each kind of thing is shown: the one list that desk, search and trail share."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from genomslag.ground.waiting import Waiting

PLACES = {
    "answer": "rounds:answer",
    "arrival": "registry:arrival",
    "assignment": "documents:close_assignment",
    "coverage_gap": "documents:gap",
    "dispatch": "registry:dispatch",
    "element": "threads:thread",
    "followup": "followups:follow_up",
    "matter": "registry:matter",
    "measure": "plans:measure",
    "method": "documents:method",
    "minutes": "boards:minutes",
    "outcomestatement": "followups:statement",
    "handedfinding": "followups:take_up",
    "observation": "plans:observation",
    "order": "registry:retry_order",
    "opinion": "opinions:opinion",
    "part": "opinions:part",
    "plan": "plans:plan",
    "record": "registry:record",
    "recordrequest": "registry:request",
    "relinklist": "plans:relinks",
    "round": "rounds:round",
    "silence": "plans:silence",
    "sitting": "boards:sitting",
    "takeover": "plans:take_over",
    "unitreport": "followups:unit",
    "uptake": "plans:uptake",
    "urgent": "opinions:decide_urgent",
    "use": "plans:use",
    "version": "documents:version",
}


CALLED = {
    "answer": _("Answer"),
    "assignment": _("Assignment"),
    "element": _("Part of a governing document"),
    "matter": _("Matter"),
    "measure": _("Measure"),
    "method": _("Method"),
    "opinion": _("Our answer"),
    "record": _("Record"),
    "round": _("Consultation"),
    "version": _("Governing document"),
}
"""What each kind that can be found is called."""


LISTED = {"assignment": "documents:assignments", "uptake": "plans:uptakes"}
"""What has no page for reading of its own: it is read in its list."""


def place(kind: str, uid: UUID) -> str:
    """The page where a thing is read, by its kind and lasting name."""
    return f"{reverse(LISTED[kind])}#a-{uid}" if kind in LISTED else reverse(PLACES[kind], args=[uid])


def where(one: Waiting) -> str:
    """The page where what waits is done."""
    return reverse(PLACES[one.kind], args=[one.uid])
