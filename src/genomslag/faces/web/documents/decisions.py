"""What is said of a decision is put right, for a reason."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Version
from genomslag.faces.web import forms
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import trail
from genomslag.ground.access import Viewer

LABELS = {
    "deciding_body_name": gettext_lazy("Deciding body"),
    "decided_on": gettext_lazy("Day of decision"),
    "decision_paragraph": gettext_lazy("§"),
    "decision_number": gettext_lazy("Diary number of the decision"),
    "valid_from_on": gettext_lazy("Valid from"),
    "valid_until_on": gettext_lazy("Valid until"),
}


def corrections(shown: Version, *, viewer: Viewer) -> list[dict[str, Any]]:
    """What was corrected in the decision's data, the latest first, for those who may read the trail."""
    if shown.state not in rules.DECIDED:
        return []
    return [_correction(one) for one in trail.history([shown.uid], viewer=viewer, event="version.corrected")]


def _correction(entry: trail.Entry) -> dict[str, Any]:
    changed = []
    for name in entry.facts["changed"]:
        before, after = entry.facts.get(f"{name}_before"), entry.facts.get(f"{name}_after")
        if name == "deciding_body_name":
            before, after = entry.texts.get("body_before"), entry.texts.get("body_after")
        changed.append((LABELS[name], before or _("not given"), after or _("not given")))
    return {"at": entry.at, "reason": entry.texts.get("reason", ""), "changed": changed}


def correct(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A slip in the decision's data is put right; the text is not touched."""
    shown = queries.version(uid, viewer=request.viewer)
    fields = (
        Field("deciding_body_name", LABELS["deciding_body_name"], value=shown.deciding_body_name),
        Field("decided_on", LABELS["decided_on"], "date", value=shown.decided_on or ""),
        Field("decision_paragraph", LABELS["decision_paragraph"], value=shown.decision_paragraph, required=False),
        Field("decision_number", LABELS["decision_number"], value=shown.decision_number, required=False),
        Field("valid_from_on", LABELS["valid_from_on"], "date", value=shown.valid_from_on or ""),
        Field(
            "valid_until_on",
            LABELS["valid_until_on"],
            "date",
            value=shown.valid_until_on or "",
            hint=_("The last day. Empty means until further notice."),
            required=False,
        ),
        Field(
            "reason",
            _("Why it is corrected"),
            "long",
            hint=_("Kept in the trail beside what stood before and what stands now."),
        ),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        days: dict[str, date | None] = {name: given.day(name) for name in ("decided_on", "valid_from_on")}
        words = {name: given[name] for name in ("deciding_body_name", "decision_paragraph", "decision_number")}
        last = given.day_or_none("valid_until_on")
        actions.correct(
            shown, reason=given["reason"], by=request.viewer, expected=expected, valid_until_on=last, **days, **words
        )
        return reverse("documents:version", args=[uid]), _("The decision's data is corrected. The text is as it was.")

    form = Form(
        _("Correct the decision's data"),
        fields,
        _("Correct"),
        over=shown.title,
        explain=_("For slips of the pen alone. What was decided is changed by a new decision on a new version."),
        revision=shown.revision,
        back=reverse("documents:version", args=[uid]),
        need=(rules.STEPS, "correct", shown),
    )
    return forms.run(request, form, do)
