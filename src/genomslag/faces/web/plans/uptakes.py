"""Shared activities and who takes them up: activity by body, what each says, and where nothing is said."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Version
from genomslag.domain.organisation.models import Body
from genomslag.domain.plans import actions, queries, rules
from genomslag.domain.plans.models import Measure, Uptake
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import kept, number_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.plans.views import coordinated
from genomslag.ground.errors import NotAllowed

SILENT_SHOWN = 25


@require_GET
def uptakes(request: AskingRequest) -> HttpResponse:
    """Shared activities and who has taken them up, activity by body."""
    programmes = documents.carried_out(viewer=request.viewer)
    chosen = request.GET.get("programme") or (str(programmes[0]["uid"]) if programmes else "")
    version = documents.version(chosen, viewer=request.viewer) if chosen else None
    said: dict[str, Any] = {name: request.GET.get(name, "").strip() for name in ("body", "text", "state")}
    mine = coordinated(request)
    table = queries.uptake_table(version, viewer=request.viewer, page=number_of(request), **said) if version else None
    told = [one for row in table.rows for cell in row.cells.values() for one in cell] if table else []
    return shell.page(
        request,
        "plans/uptakes.html",
        programmes=programmes,
        chosen=chosen,
        version=version,
        table=table,
        may_take_over=version is not None and _takes_over(request, mine, version),
        mine={one.uid for one in told if rules.UPTAKE_STEPS.may("state_role", one, viewer=request.viewer)},
        silent=queries.silent_bodies(version, viewer=request.viewer) if version else [],
        coordinates=mine,
        states=dict(Uptake.State.choices),
        most=SILENT_SHOWN,
        query=kept({"programme": chosen, **said}),
        **said,
        signatories=documents.signatories_with_commitments(version, viewer=request.viewer) if version else [],
        strip=shell.strip("plan"),
    )


def _takes_over(request: AskingRequest, bodies: list[Body], version: Version) -> bool:
    return any(queries.to_take_over(body, viewer=request.viewer, version=version) for body in bodies)


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


@require_GET
def uptake_shown(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What one body makes of one activity: its words, its departments, its measures, when it was reminded."""
    row = queries.uptake(uid, viewer=request.viewer)
    knot = documents.knots({row.element_id}, viewer=request.viewer).get(row.element_id)
    measures, _total = queries.measures(viewer=request.viewer, uptake_id=row.pk)
    return shell.page(
        request,
        "plans/uptake_shown.html",
        uptake=row,
        knot=knot,
        parts=queries.departments_of(row, viewer=request.viewer),
        measures=measures,
        reminders=queries.reminders_of(row, viewer=request.viewer),
        states=dict(Measure.State.choices),
        may_state=rules.UPTAKE_STEPS.may("state_role", row, viewer=request.viewer),
        may_tell=rules.UPTAKE_STEPS.may("tell", row, viewer=request.viewer),
        strip=shell.strip("plan"),
    )


@require_GET
def silence(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Where nothing has been said of a programme's shared activities: seen by those within the city, so also upwards."""
    version = documents.version(uid, viewer=request.viewer)
    if request.viewer.is_anonymous:
        raise NotAllowed("not_signed_in", _("Silence is shown within the city. Sign in to see it."))
    rows = queries.silence(version, viewer=request.viewer)
    return shell.page(request, "plans/silence.html", version=version, rows=rows, strip=shell.strip("plan"))


def tell(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What one who has no account has said is entered on its behalf."""
    row = queries.uptake(uid, viewer=request.viewer)
    back = reverse("plans:uptake_shown", args=[uid])
    fields = (
        Field("own_role", _("Their part, in a sentence"), "long", value=row.own_role, required=False),
        Field("reason", _("Or why it does not concern them"), "long", value=row.reason, required=False),
        Field("said_by", _("Who told, and how"), hint=_("For instance by telephone, or in a letter with its number.")),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        said = {name: given[name] for name in ("own_role", "reason", "said_by")}
        actions.tell(row, **said, by=request.viewer, expected=expected)
        return back, _("Entered on their behalf.")

    form = Form(
        _("Enter what they have said"),
        fields,
        _("Save"),
        over=row.body.name,
        revision=row.revision,
        back=back,
        need=(rules.UPTAKE_STEPS, "tell", row),
        strip=shell.strip("plan"),
    )
    return forms.run(request, form, do)
