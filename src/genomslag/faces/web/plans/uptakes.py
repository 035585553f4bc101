"""Shared activities and who takes them up: activity by body, what each says, and where nothing is said."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Version
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.plans import actions, queries, rules
from genomslag.domain.plans.models import Uptake
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.plans.views import coordinates


@require_GET
def uptakes(request: AskingRequest) -> HttpResponse:
    """Shared activities and who has taken them up, activity by body."""
    programmes = documents.carried_out(viewer=request.viewer)
    chosen = request.GET.get("programme") or (str(programmes[0]["uid"]) if programmes else "")
    version = documents.version(chosen, viewer=request.viewer) if chosen else None
    table = queries.uptake_table(version, viewer=request.viewer) if version else None
    told = [one for row in table.rows for cell in row.cells.values() for one in cell] if table else []
    return shell.page(
        request,
        "plans/uptakes.html",
        programmes=programmes,
        chosen=chosen,
        version=version,
        table=table,
        may_take_over=version is not None and _takes_over(request, version),
        mine={one.uid for one in told if rules.UPTAKE_STEPS.may("state_role", one, viewer=request.viewer)},
        silent=queries.silent_bodies(version, viewer=request.viewer) if version else [],
        plans=queries.plans_of(version, viewer=request.viewer) if version else [],
        coordinates=coordinates(request),
        states=dict(Uptake.State.choices),
        strip=shell.strip("plan"),
    )


def _takes_over(request: AskingRequest, version: Version) -> bool:
    authority = coordinates(request)
    if authority is None:
        return False
    return bool(queries.to_take_over(organisation.body_of_authority(authority), viewer=request.viewer, version=version))


def uptake(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The role in a shared activity is stated."""
    row = queries.uptake(uid, viewer=request.viewer)
    knot = documents.knots({row.element_id}, viewer=request.viewer).get(row.element_id)
    fields = (Field("own_role", _("Our part, in a sentence"), "long", value=row.own_role),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.state_role(row, own_role=given["own_role"], by=request.viewer, expected=expected)
        return f"{reverse('plans:uptakes')}?programme={row.version.uid}", _("The role is stated.")

    form = Form(
        f"{knot.code} {knot.title}" if knot else _("State our role"),
        fields,
        _("State the role"),
        over=f"{row.body.name}{', ' + row.function.name if row.function else ''}{', ' + row.unit.name if row.unit else ''}",
        explain=knot.text if knot else "",
        revision=row.revision,
        back=f"{reverse('plans:uptakes')}?programme={row.version.uid}",
        template="plans/uptake.html",
        extra={"uptake": row, "before": queries.took_over(row, viewer=request.viewer)},
        need=(rules.UPTAKE_STEPS, "state_role", row),
        strip=shell.strip("plan"),
    )
    return forms.run(request, form, do)


def set_aside(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A shared activity that does not concern us, because."""
    row = queries.uptake(uid, viewer=request.viewer)
    fields = (Field("reason", _("Why it does not concern us"), "long", value=row.reason),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.set_aside(row, reason=given["reason"], by=request.viewer, expected=expected)
        return f"{reverse('plans:uptakes')}?programme={row.version.uid}", _("Noted, with the reason.")

    form = Form(
        _("Not relevant, because"),
        fields,
        _("Save"),
        over=row.body.name,
        revision=row.revision,
        back=reverse("plans:uptake", args=[uid]),
        need=(rules.UPTAKE_STEPS, "set_aside", row),
    )
    return forms.run(request, form, do)
