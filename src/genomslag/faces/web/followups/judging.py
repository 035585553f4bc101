"""The body judges each goal and the whole, signs off, and may open again what it signed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.documents.models import Element
from genomslag.domain.flows import report_back
from genomslag.domain.followup import actions, queries, rules
from genomslag.domain.followup.models import Judgement
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import NotFound
from genomslag.ground.rows import one_visible


def judge(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The body's own judgement of the whole."""
    row = queries.follow_up(uid, viewer=request.viewer)
    now = queries.assessments(row, viewer=request.viewer).get(None)
    fields = (
        Field(
            "judgement",
            _("How far are the goals reached?"),
            "radio",
            value=now.judgement if now else "",
            choices=Judgement.choices,
        ),
        Field("reason", _("What the judgement rests on"), "long", value=now.reason if now else ""),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.judge(row, judgement=given["judgement"], reason=given["reason"], by=request.viewer, expected=expected)
        return reverse("followups:follow_up", args=[uid]), _("The judgement is saved.")

    form = Form(
        _("Judge the whole"), fields, _("Save"), over=row.name, revision=row.revision, back=reverse("followups:follow_up", args=[uid]),
        need=(rules.STEPS, "judge", row), strip=shell.strip("followup"),
    )  # fmt: skip
    return forms.run(request, form, do)


def assess(request: AskingRequest, uid: UUID, goal: UUID) -> HttpResponse:
    """One goal, with what its indicators show in sight."""
    row = queries.follow_up(uid, viewer=request.viewer)
    rules.STEPS.require("assess", row, request.viewer)
    measures = queries.status(row, viewer=request.viewer).measures
    found = next((one for one in queries.picture(row, viewer=request.viewer, measures=measures).goals if one.uid == goal), None)
    if found is None:
        raise NotFound()
    now = found.assessment
    shows = _("The indicators show: %(evidence)s.") % {"evidence": found.evidence.label}
    told = "; ".join(
        f"{one.use.definition.name}: {one.value if one.value is not None else '–'} ({one.evidence.label})"
        for one in found.shown
    )
    fields = (
        Field("judgement", _("How far is the goal reached?"), "radio", value=now.judgement if now else "", choices=Judgement.choices, hint=shows),
        Field("reason", _("What the judgement rests on"), "long", value=now.reason if now else ""),
        Field("explanation", _("Why you judge otherwise than the indicators show"), "long", value=now.explanation if now else "", required=False,
              hint=_("Asked for only where the two differ.")),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        element = one_visible(Element, goal, viewer=request.viewer)
        said = {name: given[name] for name in ("judgement", "reason", "explanation")}
        actions.assess(row, element, **said, by=request.viewer)
        return reverse("followups:follow_up", args=[uid]), _("The judgement is saved.")

    form = Form(
        _("Judge a goal"), fields, _("Save"), over=found.name, explain=told, back=reverse("followups:follow_up", args=[uid]),
        need=(rules.STEPS, "assess", row), strip=shell.strip("followup"),
    )  # fmt: skip
    return forms.run(request, form, do)


def sign_off(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The report is frozen."""
    row = queries.follow_up(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        report_back.sign_off(row, by=request.viewer, expected=expected)
        return reverse("followups:follow_up", args=[uid]), _("Signed off: the report stands still.")

    return forms.press(
        request, _("Sign off the report"), _("Sign off"), do, over=row.name, revision=row.revision,
        explain=_("The report is frozen as it stands now, with its sum, and may be read by whoever may read the plan."),
        back=reverse("followups:follow_up", args=[uid]), need=(rules.STEPS, "sign_off", row), strip=shell.strip("followup"),
    )  # fmt: skip


def reopen(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What was signed is opened again."""
    row = queries.follow_up(uid, viewer=request.viewer)
    fields = (Field("reason", _("Why it is opened again"), "long"),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.reopen(row, reason=given["reason"], by=request.viewer, expected=expected)
        return reverse("followups:follow_up", args=[uid]), _("The follow-up is open again.")

    form = Form(
        _("Open it again"), fields, _("Open it again"), over=row.name, revision=row.revision, back=reverse("followups:follow_up", args=[uid]),
        explain=_("What was signed is shown no more. In the diary it stands as it was, when it was registered."),
        need=(rules.STEPS, "reopen", row), strip=shell.strip("followup"),
    )  # fmt: skip
    return forms.run(request, form, do)
