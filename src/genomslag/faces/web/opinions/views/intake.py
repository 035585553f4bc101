"""Who prepares the answer, or that we do not answer."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from genomslag.domain.boards import queries as boards
from genomslag.domain.opinions import actions, queries, rules
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.roles import OFFICER
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.opinions.views.places import back
from genomslag.ground import clock
from genomslag.ground.errors import Invalid


def assign(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Lead and co-preparing departments, and the sitting from which the days are counted."""
    row = queries.opinion(uid, viewer=request.viewer)
    today = clock.today()
    units = organisation.units_of(row.body, on=today)
    officers = organisation.people_with(body=row.body, role=OFFICER, on=today)
    sittings = boards.coming_sittings(body=row.body, viewer=request.viewer)
    by_unit = {held.unit_id: held.person for held in reversed(officers) if held.unit_id}
    fields = (
        Field(
            "unit",
            _("Lead department"),
            "select",
            value=str(row.unit_id or ""),
            choices=forms.choices((unit.pk, unit.name) for unit in units),
        ),
        Field(
            "handler",
            _("Who writes the report"),
            "select",
            value=str(row.handler_id or ""),
            choices=[
                (str(held.person_id), f"{held.person.name}{', ' + held.unit.name if held.unit else ''}") for held in officers
            ],
        ),
        Field(
            "co_units",
            _("Co-preparing departments"),
            "checks",
            value=[],
            choices=forms.choices((unit.pk, unit.name) for unit in units),
        ),
        Field(
            "sitting",
            _("The board decides"),
            "select",
            choices=[
                (
                    str(sitting.uid),
                    _("%(day)s, papers by %(papers)s") % {"day": sitting.held_on, "papers": sitting.papers_by_on},
                )
                for sitting in sittings
            ],
            hint=_("The last day to answer is %(day)s.") % {"day": row.answer_by_on},
        ),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        chosen = {str(unit.pk): unit for unit in units}
        handlers = {str(held.person_id): held.person for held in officers}
        if given["unit"] not in chosen or given["handler"] not in handlers:
            raise Invalid("no_lead", _("Choose a lead department and a person."), field="unit")
        if not given["sitting"]:
            raise Invalid("no_sitting", _("There is no sitting in the calendar whose papers can be in time."), field="sitting")
        co_units = [chosen[pk] for pk in given.many("co_units") if pk in chosen]
        actions.assign(
            row,
            unit=chosen[given["unit"]],
            handler=handlers[given["handler"]],
            co_units=co_units,
            officers={unit.pk: by_unit[unit.pk] for unit in co_units if unit.pk in by_unit},
            sitting=boards.sitting(given["sitting"], viewer=request.viewer),
            by=request.viewer,
            expected=expected,
        )
        return back(row), _("The days are counted backwards from the sitting, and the departments are asked for their parts.")

    form = Form(
        _("Name who prepares the answer"),
        fields,
        _("Save"),
        over=row.title,
        revision=row.revision,
        back=back(row),
        need=(rules.STEPS, "assign", row),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def decline(request: AskingRequest, uid: UUID) -> HttpResponse:
    """We do not answer, and say so."""
    row = queries.opinion(uid, viewer=request.viewer)
    fields = (Field("reason", _("Why"), "long"),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.decline(row, reason=given["reason"], by=request.viewer, expected=expected)
        return back(row), _("Declined. Tell the sender by a letter from the matter.")

    form = Form(
        _("Decline to answer"),
        fields,
        _("Decline"),
        over=row.title,
        revision=row.revision,
        back=back(row),
        need=(rules.STEPS, "decline", row),
    )
    return forms.run(request, form, do)
