"""Local action plans: the list, how one begins, and how one comes to be in force."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.documents import queries as documents
from genomslag.domain.flows import show_effect
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.domain.plans import actions, queries, rules
from genomslag.domain.plans.models import Plan
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotAllowed


@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """Plans, with how far their measures have come."""
    asked = asked_of(request, "text", "state", usual="body", known=queries.PLAN_ORDERS)
    text, state = asked.said["text"], asked.said["state"]
    states = [state] if state else []
    shown = queries.plans(viewer=request.viewer, text=text, states=states, order=asked.order, page=asked.page)
    return shell.page(
        request,
        "plans/list.html",
        shown=shown,
        asked=asked,
        states=dict(Plan.State.choices),
        strip=shell.strip("plan"),
    )


def coordinated(request: AskingRequest) -> list[Body]:
    """The bodies whose plans the person coordinates, by name."""
    held = [one for one in request.viewer.authority_ids if request.viewer.has(COORDINATOR, one)]
    return sorted((organisation.body_of_authority(one) for one in held), key=lambda body: body.name)


def draft_plan(request: AskingRequest, programme: UUID) -> HttpResponse:
    """A plan is begun from an adopted programme."""
    version = documents.version(programme, viewer=request.viewer)
    mine = {str(body.uid): body for body in coordinated(request)}
    if not mine:
        raise NotAllowed("not_allowed", _("Only the coordinator of a body makes its plan."))
    only = next(iter(mine.values())) if len(mine) == 1 else None
    named = _("Local action plan, %(body)s") % {"body": only.name} if only else ""
    fields = [Field("title", _("The plan's name"), value=named)]
    if only is None:
        fields.insert(
            0, Field("body", _("Whose plan it is"), "select", choices=[(uid, body.name) for uid, body in mine.items()])
        )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        body = only or mine.get(given["body"])
        if body is None:
            raise Invalid("body", _("Choose whose plan it is."), field="body")
        row = actions.draft_plan(programme=version, body=body, title=given["title"], by=request.viewer)
        return reverse("plans:plan", args=[row.uid]), _("The plan is begun. Add measures to the shared activities.")

    back = reverse("documents:version", args=[programme])
    return forms.run(
        request,
        Form(_("Begin a local action plan"), fields, _("Begin"), over=version.title, back=back, strip=shell.strip("plan")),
        do,
    )


def put_in_force(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The board's decision on the plan is entered; the plan is public."""
    row = queries.plan(uid, viewer=request.viewer)
    item = row.item if row.item and row.item.state == AgendaItem.State.DECIDED else None
    fields = (
        Field("body", _("Decided by"), value=row.body.name),
        Field("decided_on", _("Day of decision"), "date", value=item.sitting.held_on if item else clock.today()),
        Field("paragraph", _("§"), value=item.paragraph or "" if item else "", required=False),
        Field("until", _("Valid until"), "date", value=row.programme.valid_until_on or "", required=False),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        show_effect.put_in_force(
            row,
            deciding_body_name=given["body"],
            decided_on=given.day("decided_on"),
            paragraph=given["paragraph"],
            valid_until_on=given.day_or_none("until"),
            by=request.viewer,
            expected=expected,
        )
        return reverse("plans:plan", args=[uid]), _("The plan is in force and may be read by anyone.")

    form = Form(
        _("Put the plan in force"),
        fields,
        _("Put in force"),
        over=row.version.title,
        revision=row.revision,
        back=reverse("plans:plan", args=[uid]),
        need=(rules.PLAN_STEPS, "put_in_force", row),
        strip=shell.strip("plan"),
    )
    return forms.run(request, form, do)
