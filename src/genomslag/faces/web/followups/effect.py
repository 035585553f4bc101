"""Effect, honestly: the chain of results, what kind of result each measure is to give, and what has been seen to change."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.followup import actions, queries, rules
from genomslag.domain.followup.models import Aim, Effect
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans.models import Plan
from genomslag.faces.web import forms, shell
from genomslag.faces.web.followups import picture
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import NotAllowed


@require_GET
def chain(request: AskingRequest, plan: UUID) -> HttpResponse:
    """The chain as a picture and as a table, measures by kind, and what has been seen to change."""
    row = plans.plan(plan, viewer=request.viewer)
    found = queries.chain(row, viewer=request.viewer)
    return shell.page(
        request,
        "followups/effect.html",
        plan=row,
        chain=found,
        drawn=picture.drawn(found),
        kinds=[(kind, [one for one in found.measures if one.kind == kind]) for kind in Effect.Kind],
        unsaid=[one for one in found.measures if not one.kind],
        levels=dict(Aim.Level.choices),
        statements=queries.statements(row, viewer=request.viewer),
        coordinates=request.viewer.has(COORDINATOR, row.authority_id),
        writes=any(request.viewer.has(role, row.authority_id) for role in rules.WRITERS),
        strip=shell.strip("followup"),
    )


def links_of(plan: Plan, request: AskingRequest, *levels: str) -> dict[str, tuple[str, Aim]]:
    """The plan's links of some levels, by lasting name."""
    found = queries.chain(plan, viewer=request.viewer).links
    return {
        str(one.aim.uid): (f"{one.label} {one.aim.text}", one.aim) for one in found if not levels or one.aim.level in levels
    }


def _must_draw(request: AskingRequest, plan: Plan) -> None:
    if not request.viewer.has(COORDINATOR, plan.authority_id):
        raise NotAllowed("not_allowed", _("Only the coordinator draws the chain of results."))


def _choices(found: dict[str, tuple[str, Aim]], empty: str) -> list[tuple[str, str]]:
    return [("", empty), *((uid, name) for uid, (name, _aim) in found.items())]


def _chosen(found: dict[str, tuple[str, Aim]], uid: str) -> Aim | None:
    return found[uid][1] if uid in found else None


def add_aim(request: AskingRequest, plan: UUID) -> HttpResponse:
    """One more link of the chain."""
    row = plans.plan(plan, viewer=request.viewer)
    _must_draw(request, row)
    found = links_of(row, request, Aim.Level.LONG, Aim.Level.MEDIUM)
    fields = (
        Field("level", _("What kind of link it is"), "radio", value=request.GET.get("level", ""), choices=Aim.Level.choices),
        Field("text", _("What is to be different, and for whom"), "long", rows=2),
        Field("leads_to", _("What it leads to"), "select", required=False, choices=_choices(found, _("not said yet"))),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.add_aim(
            row, level=given["level"], text=given["text"], leads_to=_chosen(found, given["leads_to"]), by=request.viewer
        )
        return reverse("followups:effect", args=[plan]), _("The link stands in the chain.")

    back = reverse("followups:effect", args=[plan])
    form = Form(
        _("Add a link to the chain"), fields, _("Add"), over=row.version.title, back=back, strip=shell.strip("followup")
    )
    return forms.run(request, form, do)


def revise_aim(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The link says something else, or leads elsewhere."""
    aim = queries.aim(uid, viewer=request.viewer)
    found = {key: one for key, one in links_of(aim.plan, request).items() if rules.leads_rightly(aim.level, one[1].level)}
    fields = (
        Field("text", _("What is to be different, and for whom"), "long", value=aim.text, rows=2),
        Field("leads_to", _("What it leads to"), "select", required=False, value=str(aim.leads_to.uid) if aim.leads_to else "",
              choices=_choices(found, _("not said yet"))),
    )  # fmt: skip
    back = reverse("followups:effect", args=[aim.plan.uid])

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        leads_to = _chosen(found, given["leads_to"])
        actions.revise_aim(aim, text=given["text"], leads_to=leads_to, by=request.viewer, expected=expected)
        return back, _("The link is changed.")

    form = Form(
        _("Change the link"), fields, _("Save"), over=aim.plan.version.title, revision=aim.revision, back=back,
        need=(rules.AIM_STEPS, "revise", aim), strip=shell.strip("followup"),
    )  # fmt: skip
    return forms.run(request, form, do)


def remove_aim(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The link is taken out of the chain."""
    aim = queries.aim(uid, viewer=request.viewer)
    back = reverse("followups:effect", args=[aim.plan.uid])

    def do(expected: int | None) -> forms.Done:
        actions.remove_aim(aim, by=request.viewer, expected=expected)
        return back, _("The link is taken out of the chain.")

    return forms.press(
        request, _("Take the link out of the chain"), _("Take away"), do, over=aim.text, revision=aim.revision, back=back,
        need=(rules.AIM_STEPS, "remove", aim), strip=shell.strip("followup"),
    )  # fmt: skip


def place_effect(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What kind of result a measure is to give, and which outcome it works for."""
    measure = plans.measure(uid, viewer=request.viewer)
    _must_draw(request, measure.plan)
    now = queries.effect_of(measure, viewer=request.viewer)
    found = links_of(measure.plan, request, Aim.Level.OUTCOME)
    fields = (
        Field("kind", _("What kind of result the expected effect is"), "radio", value=now.kind if now else "", choices=Effect.Kind.choices),
        Field("aim", _("The outcome that it works for"), "select", required=False, value=str(now.aim.uid) if now and now.aim else "",
              choices=_choices(found, _("not said yet"))),
    )  # fmt: skip
    back = reverse("followups:effect", args=[measure.plan.uid])

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.place_effect(measure, kind=given["kind"], aim=_chosen(found, given["aim"]), by=request.viewer)
        return back, _("Saved.")

    name = plans.names_of({measure.pk}, viewer=request.viewer).get(measure.pk, "")
    form = Form(
        _("What kind of result it is"), fields, _("Save"), over=name, explain=measure.expected_effect, back=back,
        strip=shell.strip("followup"),
    )  # fmt: skip
    return forms.run(request, form, do)
