"""The parts of departments and councils: asked for, written, gone without, asked for again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from genomslag.domain.opinions import actions, queries, rules
from genomslag.domain.opinions.models import Part
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.roles import OFFICER
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.opinions.views.places import asked_of_us, back, concerning
from genomslag.ground import clock, richtext
from genomslag.ground.errors import Invalid


def ask_council(request: AskingRequest, uid: UUID) -> HttpResponse:
    """An advisory council, or another one outside, is asked for a part with an owner and a day."""
    row = queries.opinion(uid, viewer=request.viewer)
    officers = organisation.people_with(body=row.body, roles=(OFFICER,), on=clock.today())
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
    """A department's part: what is asked and the text it is about beside the pen; saved as one goes, handed in when done."""
    row = queries.part(uid, viewer=request.viewer)
    if request.method != "POST" and not rules.PART_STEPS.may("save", row, viewer=request.viewer):
        return shell.page(request, "opinions/part_read.html", strip=shell.strip("answer"), **_beside(request, row))
    fields = (Field("text", _("What your department says"), "rich", value=row.text or richtext.EMPTY),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        submit = request.POST.get("submit") == "1"
        actions.save_part(row, text=given.rich("text"), submit=submit, by=request.viewer, expected=expected)
        return back(row.opinion), _("The part is handed in.") if submit else _("The part is saved.")

    form = Form(
        _("The part of %(unit)s") % {"unit": row.whom},
        fields,
        _("Save"),
        over=row.opinion.title,
        revision=row.revision,
        back=back(row.opinion),
        strip=shell.strip("answer"),
        template="opinions/part.html",
        extra=_beside(request, row),
    )
    return forms.run(request, form, do)


def _beside(request: AskingRequest, row: Part) -> dict[str, Any]:
    opinion = queries.opinion(row.opinion.uid, viewer=request.viewer)
    work = queries.workspace(opinion, viewer=request.viewer)
    return {
        "part": row,
        "opinion": opinion,
        "asked": asked_of_us(opinion, request),
        "nodes": concerning(opinion, work, request),
    }


def go_without(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The lead department does not wait for a part any longer, and says why."""
    row = queries.part(uid, viewer=request.viewer)
    fields = (Field("reason", _("Why"), "long", rows=2, hint=_("It is kept beside the part, and in the trail.")),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.go_without(row, reason=given["reason"], by=request.viewer, expected=expected)
        return back(row.opinion), _("The answer goes on without the part of %(unit)s.") % {"unit": row.whom}

    form = Form(
        _("Go on without the part of %(unit)s") % {"unit": row.whom},
        fields,
        _("Go on without it"),
        over=row.opinion.title,
        explain=_("Nothing waits for the part any longer. It can be asked for again as long as the answer is being prepared."),
        revision=row.revision,
        back=back(row.opinion),
        need=(rules.PART_STEPS, "go_without", row),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def ask_again(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A part that was handed in, or gone without, is asked for again."""
    row = queries.part(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.ask_again(row, by=request.viewer, expected=expected)
        return back(row.opinion), _("The part of %(unit)s is asked for again. Its words stay.") % {"unit": row.whom}

    return forms.press(
        request,
        _("Ask for the part of %(unit)s again") % {"unit": row.whom},
        _("Ask for it again"),
        do,
        over=row.opinion.title,
        explain=_("Whoever writes it finds it on the desk again, with the words that stand there. The answer waits for it."),
        revision=row.revision,
        back=back(row.opinion),
        need=(rules.PART_STEPS, "ask_again", row),
        strip=shell.strip("answer"),
    )
