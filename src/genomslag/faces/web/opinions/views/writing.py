"""The pages where the departments and the lead officer write."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from genomslag.domain.consultations.models import Stance
from genomslag.domain.opinions import actions, queries, rules
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.opinions.views.places import back, concerning
from genomslag.ground import richtext


def part(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A department's part: saved as one goes, handed in when done."""
    row = queries.part(uid, viewer=request.viewer)
    fields = (
        Field("text", _("What your department says"), "rich", value=row.text or richtext.EMPTY),
        Field("submit", _("Hand in now"), "tick", value=True, hint=_("Without the tick it is only saved.")),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        submit = given.tick("submit")
        actions.save_part(row, text=given.rich("text"), submit=submit, by=request.viewer, expected=expected)
        return back(row.opinion), _("The part is handed in.") if submit else _("The part is saved.")

    form = Form(
        _("The part of %(unit)s") % {"unit": row.unit.name},
        fields,
        _("Save"),
        over=row.opinion.title,
        explain=_("Working material: only your own office reads it. The lead officer takes up what is needed in the report."),
        revision=row.revision,
        back=back(row.opinion),
        need=(rules.PART_STEPS, "save", row),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def section(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One section of the report; who saved it first is told when two write at once."""
    row = queries.section(uid, viewer=request.viewer)
    work = queries.workspace(row.opinion, viewer=request.viewer)
    fields = (Field("text", row.title, "rich", value=row.text),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.save_section(row, text=given.rich("text"), by=request.viewer, expected=expected)
        return f"{back(row.opinion)}#s-{row.key}", _("“%(title)s” is saved.") % {"title": row.title}

    form = Form(
        row.title,
        fields,
        _("Save"),
        over=row.opinion.title,
        revision=row.revision,
        back=back(row.opinion),
        template="opinions/section.html",
        extra={
            "section": row,
            "nodes": concerning(row.opinion, work, request),
            "parts": [part for part in work.parts if part.state == part.State.SUBMITTED],
            "positions": work.positions,
        },
        need=(rules.STEPS, "write", row.opinion),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


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
