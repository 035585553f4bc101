"""What has been seen to change: written, verified by another, sent back with a reason, or dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.followup import actions, queries, rules
from genomslag.domain.followup.models import OutcomeStatement
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Person
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans.models import Plan
from genomslag.faces.web import forms, shell
from genomslag.faces.web.followups.effect import links_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotAllowed


@require_GET
def shown(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One statement, with what is to be done with it."""
    row = queries.statement(uid, viewer=request.viewer)
    offers = rules.STATEMENT_STEPS.available(row, viewer=request.viewer)
    return shell.page(request, "followups/statement.html", row=row, offers=offers, strip=shell.strip("followup"))


def _people(plan: Plan, request: AskingRequest) -> dict[str, Person]:
    """Those of the own office who may verify, but the one who writes."""
    found = organisation.people_with(body=plan.body, roles=rules.VERIFIERS, on=clock.today())
    return {str(one.person.uid): one.person for one in found if one.person_id != request.viewer.person_id}


def _fields(plan: Plan, request: AskingRequest, people: dict[str, Person], now: OutcomeStatement | None) -> Sequence[Field]:
    said = {name: getattr(now, name) if now else "" for name in ("who", "what", "contribution", "evidence")}
    links = [("", _("none yet")), *((uid, name) for uid, (name, _aim) in links_of(plan, request).items())]
    return (
        Field("who", _("Who has changed"), value=said["who"], hint=_("A group, a unit or an organisation, never a single person.")),
        Field("what", _("What they do differently now"), "long", value=said["what"], rows=3),
        Field("seen_on", _("When it was seen"), "date", value=now.seen_on if now else clock.today()),
        Field("contribution", _("How we contributed"), "long", value=said["contribution"], rows=3),
        Field("evidence", _("By what it is known"), "long", value=said["evidence"], rows=3),
        Field("aim", _("Where in the chain it belongs"), "select", required=False, value=str(now.aim.uid) if now and now.aim else "", choices=links),
        Field("verifier", _("Who looks at the evidence"), "select", value=str(now.verifier.uid) if now else "", choices=[("", _("choose")), *((uid, one.name) for uid, one in people.items())]),
    )  # fmt: skip


def _said(given: forms.Given, plan: Plan, request: AskingRequest, people: dict[str, Person]) -> dict[str, Any]:
    found = links_of(plan, request)
    aim = found[given["aim"]][1] if given["aim"] in found else None
    if given["verifier"] not in people:
        raise Invalid("verifier", _("Another person of the own office verifies it."), field="verifier")
    words = {name: given[name] for name in ("who", "what", "contribution", "evidence")}
    return {**words, "seen_on": given.day("seen_on"), "aim": aim, "verifier": people[given["verifier"]]}


def tell_outcome(request: AskingRequest, plan: UUID) -> HttpResponse:
    """A new statement."""
    row = plans.plan(plan, viewer=request.viewer)
    if not any(request.viewer.has(role, row.authority_id) for role in rules.WRITERS):
        raise NotAllowed("not_allowed", _("Those who carry the plan out tell what has changed."))
    people = _people(row, request)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        made = actions.tell_outcome(row, **_said(given, row, request, people), by=request.viewer)
        return reverse("followups:statement", args=[made.uid]), _("Kept as a draft. The named person looks at the evidence.")

    form = Form(
        _("Tell what has changed"), _fields(row, request, people, None), _("Save"), over=row.version.title,
        back=reverse("followups:effect", args=[plan]), strip=shell.strip("followup"),
    )  # fmt: skip
    return forms.run(request, form, do)


def revise(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The draft is changed."""
    row = queries.statement(uid, viewer=request.viewer)
    people = _people(row.plan, request)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        said = _said(given, row.plan, request, people)
        actions.revise_statement(row, **said, by=request.viewer, expected=expected)
        return reverse("followups:statement", args=[uid]), _("The draft is changed.")

    form = Form(
        _("Change"), _fields(row.plan, request, people, row), _("Save"), over=row.who, revision=row.revision,
        back=reverse("followups:statement", args=[uid]), need=(rules.STATEMENT_STEPS, "revise", row), strip=shell.strip("followup"),
    )  # fmt: skip
    return forms.run(request, form, do)


def verify(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The verifier has looked at the evidence."""
    row = queries.statement(uid, viewer=request.viewer)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.verify(row, note=given["note"], by=request.viewer, expected=expected)
        return reverse("followups:statement", args=[uid]), _("Verified. It may be read by whoever may read the plan.")

    return _ask(request, row, "verify", _("Verify"), Field("note", _("What you looked at"), "long"), do)


def send_back(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The author is to write it otherwise."""
    row = queries.statement(uid, viewer=request.viewer)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.send_back_statement(row, reason=given["reason"], by=request.viewer, expected=expected)
        return reverse("followups:statement", args=[uid]), _("Sent back, with the reason.")

    return _ask(
        request, row, "send_back", _("Send back with a reason"), Field("reason", _("What should be changed"), "long"), do
    )


def drop(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The draft is dropped."""
    row = queries.statement(uid, viewer=request.viewer)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.drop(row, reason=given["reason"], by=request.viewer, expected=expected)
        return reverse("followups:effect", args=[row.plan.uid]), _("Dropped, with the reason.")

    return _ask(request, row, "drop", _("Drop"), Field("reason", _("Why it is dropped"), "long"), do)


def _ask(
    request: AskingRequest,
    row: OutcomeStatement,
    step: str,
    word: str,
    field: Field,
    do: Callable[[forms.Given, int | None], forms.Done],
) -> HttpResponse:
    form = Form(
        word, (field,), word, over=row.who, explain=f"{row.what} {row.evidence}", revision=row.revision,
        back=reverse("followups:statement", args=[row.uid]), need=(rules.STATEMENT_STEPS, step, row), strip=shell.strip("followup"),
    )  # fmt: skip
    return forms.run(request, form, do)
