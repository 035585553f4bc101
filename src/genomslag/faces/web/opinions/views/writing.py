"""The page where the lead officer says how we stand, and what the board is asked to decide."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from genomslag.domain.consultations.models import Stance
from genomslag.domain.opinions import actions, queries, rules
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.opinions.views.places import back


def conclusion(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The stance on the whole, and what the board is asked to decide."""
    row = queries.opinion(uid, viewer=request.viewer)
    proposed = row.clauses or [
        _("The board approves the office's answer and hands it over to %(body)s.") % {"body": row.matter.counterpart or ""}
    ]
    fields = (
        Field("stance", _("Stance on the whole"), "select", value=row.stance, choices=[("", _("choose")), *Stance.choices]),
        Field("clauses", _("Proposed decision, one clause a line"), "clauses", value=proposed),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.set_conclusion(
            row, stance=given["stance"], clauses=given.lines("clauses"), by=request.viewer, expected=expected
        )
        return back(row), _("Saved.")

    form = Form(
        _("Stance and proposed decision"),
        fields,
        _("Save"),
        over=row.title,
        revision=row.revision,
        back=back(row),
        need=(rules.STEPS, "write", row),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)
