"""The pages where the departments and the lead officer write."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from genomslag.domain.consultations.models import Stance
from genomslag.domain.opinions import actions, queries, rules
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.roles import OFFICER
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.opinions.views.places import back
from genomslag.ground import clock, richtext
from genomslag.ground.errors import Invalid


def ask_council(request: AskingRequest, uid: UUID) -> HttpResponse:
    """An advisory council, or another one outside, is asked for a part with an owner and a day."""
    row = queries.opinion(uid, viewer=request.viewer)
    officers = organisation.people_with(body=row.body, role=OFFICER, on=clock.today())
    people = {str(held.person_id): held.person for held in officers}
    fields = (
        Field("council", _("Whom you ask"), hint=_("For instance the council for pensioners, or for people with disabilities.")),
        Field("question", _("What is asked"), "long", rows=2, required=False),
        Field("officer", _("Who brings the part in"), "select", value=str(row.handler_id or ""), choices=forms.choices((pk, one.name) for pk, one in people.items())),
        Field("due_on", _("Due"), "date", value=row.answer_by_on),
    )  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        if given["officer"] not in people:
            raise Invalid("no_officer", _("Choose who brings the part in."), field="officer")
        actions.ask_council(
            row,
            council=given["council"],
            question=given["question"],
            officer=people[given["officer"]],
            due_on=given.day("due_on"),
            by=request.viewer,
            expected=expected,
        )
        return back(row), _("The council is asked. Its words are brought in by the one you named.")

    form = Form(
        _("Ask a council for a part"),
        fields,
        _("Ask"),
        over=row.title,
        revision=row.revision,
        back=back(row),
        need=(rules.STEPS, "ask", row),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def part(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A department's part: saved as one goes, handed in when done."""
    row = queries.part(uid, viewer=request.viewer)
    asked = _("Asked of you: %(question)s") % {"question": row.question} if row.question else ""
    fields = (
        Field("text", _("What your department says"), "rich", value=row.text or richtext.EMPTY, hint=asked),
        Field("submit", _("Hand in now"), "tick", value=True, hint=_("Without the tick it is only saved.")),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        submit = given.tick("submit")
        actions.save_part(row, text=given.rich("text"), submit=submit, by=request.viewer, expected=expected)
        return back(row.opinion), _("The part is handed in.") if submit else _("The part is saved.")

    form = Form(
        _("The part of %(unit)s") % {"unit": row.whom},
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
