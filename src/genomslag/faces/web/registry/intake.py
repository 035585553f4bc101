"""What is asked of everything that comes in: a class of the plan, and a secrecy marking that names its provision."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import ADMINISTRATOR, REGISTRAR
from genomslag.domain.registry import actions, queries, rules
from genomslag.domain.registry.models import PlanClass
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.errors import NotAllowed


def secrecy_fields() -> tuple[Field, ...]:
    """Chapter and paragraph, asked for only when there is to be a marking."""
    return (
        Field("is_secret", _("To be marked as secret"), "tick", required=False),
        Field("osl_chapter", _("OSL, chapter"), "number", required=False, hint=_("Only with a marking: it must name its provision.")),
        Field("osl_paragraph", _("OSL, paragraph"), required=False),
    )  # fmt: skip


def provision_of(given: forms.Given) -> str:
    """The provision that was named, or nothing when there is no marking.

    Refuses: Invalid("no_provision"), for a marking without a whole provision.
    """
    if not given.tick("is_secret") and not given["osl_chapter"] and not given["osl_paragraph"]:
        return ""
    return rules.osl(given["osl_chapter"], given["osl_paragraph"])


def plan_field(authority_id: int, counterpart: Body | None, request: AskingRequest) -> Field:
    """The class, guessed from what came from the same counterpart last."""
    plan = queries.plan(authority_id=authority_id, viewer=request.viewer, on=clock.today())
    likely = queries.likely_class(authority_id=authority_id, counterpart=counterpart, viewer=request.viewer)
    value = next((str(one.uid) for one in plan if one.pk == likely), "")
    choices = forms.choices(((one.uid, str(one)) for one in plan), empty=_("not classified"))
    return Field("plan_class", _("Class in the plan of classification"), "select", value=value, choices=choices, required=False)


def class_of(given: forms.Given, request: AskingRequest) -> PlanClass | None:
    return queries.plan_class(given["plan_class"], viewer=request.viewer) if given["plan_class"] else None


def _keeps(body: Body, request: AskingRequest) -> bool:
    return body.authority_id is not None and any(
        request.viewer.has(role, body.authority_id) for role in (REGISTRAR, ADMINISTRATOR)
    )


@require_GET
def plan(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The plan of classification of one body, open to anyone."""
    body = organisation.body(uid)
    rows = queries.plan(authority_id=body.authority_id or 0, viewer=request.viewer)
    return shell.page(request, "registry/plan.html", body=body, rows=rows, keeps=_keeps(body, request), today=clock.today())


def add_class(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A class is added, from a day."""
    body = organisation.body(uid)
    if not _keeps(body, request):
        raise NotAllowed("not_allowed", _("Only the registrar or the administrator keeps the plan of classification."))
    fields = (
        Field("code", _("Code"), hint=_("For instance 1.5.1")),
        Field("name", _("Name")),
        Field("disposal", _("What becomes of the records"), required=False, hint=_("As the authority has decided.")),
        Field("from_on", _("Holds from"), "date", value=clock.today()),
    )
    back = reverse("registry:plan", args=[uid])

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        said = {name: given[name] for name in ("code", "name", "disposal")}
        actions.add_class(body=body, from_on=given.day("from_on"), by=request.viewer, **said)
        return back, _("The class is in the plan.")

    return forms.run(request, Form(_("Add a class"), fields, _("Add"), over=body.name, back=back), do)


def end_class(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A class gets a last day."""
    row = queries.plan_class(uid, viewer=request.viewer)
    body = organisation.body_of_authority(row.authority_id)
    if not _keeps(body, request):
        raise NotAllowed("not_allowed", _("Only the registrar or the administrator keeps the plan of classification."))
    back = reverse("registry:plan", args=[body.uid])

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.end_class(row, until_on=given.day("until_on"), by=request.viewer, expected=expected)
        return back, _("The class has a last day.")

    fields = (Field("until_on", _("Last day"), "date", value=clock.today()),)
    form = Form(_("End the class"), fields, _("End"), over=str(row), revision=row.revision, back=back)
    return forms.run(request, form, do)
