"""One unit's part in a round: what it has reported already stands there; it sums up, and another person signs it off."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.flows import report_back
from genomslag.domain.flows.report_back import paper
from genomslag.domain.followup import actions, queries, rules
from genomslag.domain.followup.models import Judgement
from genomslag.domain.indicators.periods import named
from genomslag.domain.plans.models import Measure
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.values import words


@require_GET
def shown(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The unit's measures, what its indicators show, and what it says."""
    row = queries.unit_report(uid, viewer=request.viewer)
    section = queries.section(row, viewer=request.viewer)
    return shell.page(
        request,
        "followups/unit.html",
        row=row,
        section=section,
        shown=[report_back.indicator(one, row.follow_up) for one in section.indicators],
        states=dict(Measure.State.choices),
        offers=rules.UNIT_STEPS.available(row, viewer=request.viewer),
        value_words=paper.value_words,
        level_words=paper.level_words,
        judgements=dict(Judgement.choices),
        named=named,
        words=words,
        strip=shell.strip("followup"),
    )


def answer(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The unit sums up; what it has reported already is the beginning."""
    row = queries.unit_report(uid, viewer=request.viewer)
    found = queries.section(row, viewer=request.viewer)
    hint = _("What the unit has reported already stands here. Change it to what should stand in the report.")
    fields = (
        Field(
            "text",
            _("How it goes, in the unit's own words"),
            "long",
            value=row.text or queries.summed_up(found),
            rows=10,
            hint=hint,
        ),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.answer(row, text=given["text"], by=request.viewer, expected=expected)
        return reverse("followups:unit", args=[uid]), _("Handed in. Somebody else signs it off.")

    explain = _("It came back: %(reason)s") % {"reason": row.returned_reason} if row.state == row.State.RETURNED else ""
    form = Form(
        _("Answer for the unit"), fields, _("Hand in"), over=f"{row.follow_up.name}: {row.unit.name}", explain=explain, revision=row.revision,
        back=reverse("followups:unit", args=[uid]), need=(rules.UNIT_STEPS, "answer", row), strip=shell.strip("followup"),
        template="followups/answer.html", extra={"section": found, "words": words, "named": named},
    )  # fmt: skip
    return forms.run(request, form, do)


def sign(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What the unit says stands."""
    row = queries.unit_report(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.sign(row, by=request.viewer, expected=expected)
        return reverse("followups:follow_up", args=[row.follow_up.uid]), _("Signed off for %(unit)s.") % {"unit": row.unit.name}

    return forms.press(
        request, _("Sign off for the unit"), _("Sign off"), do, over=f"{row.follow_up.name}: {row.unit.name}", explain=row.text,
        revision=row.revision, back=reverse("followups:unit", args=[uid]), need=(rules.UNIT_STEPS, "sign", row), strip=shell.strip("followup"),
    )  # fmt: skip


def send_back(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The unit is to answer anew."""
    row = queries.unit_report(uid, viewer=request.viewer)
    fields = (Field("reason", _("What the unit should change"), "long"),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.send_back(row, reason=given["reason"], by=request.viewer, expected=expected)
        return reverse("followups:follow_up", args=[row.follow_up.uid]), _("Sent back, with the reason.")

    form = Form(
        _("Send back with a reason"), fields, _("Send back"), over=f"{row.follow_up.name}: {row.unit.name}", revision=row.revision,
        back=reverse("followups:unit", args=[uid]), need=(rules.UNIT_STEPS, "send_back", row), strip=shell.strip("followup"),
    )  # fmt: skip
    return forms.run(request, form, do)
