"""What a round has shown, handed to the programme's owner, and what the owner makes of it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Element
from genomslag.domain.flows import take_up_finding
from genomslag.domain.followup import actions, queries, rules
from genomslag.domain.organisation.roles import COORDINATOR, OFFICER
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import number_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import NotAllowed
from genomslag.ground.paging import Page
from genomslag.ground.rows import one_visible

SIZE = 50


def note_finding(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Something that the programme should learn from."""
    row = queries.follow_up(uid, viewer=request.viewer)
    if not request.viewer.has(COORDINATOR, row.authority_id):
        raise NotAllowed("not_allowed", _("Only the coordinator enters what was found."))
    nodes = documents.outline(row.plan.programme, viewer=request.viewer, briefly=True)
    parts = {str(one.uid): f"{one.code} {one.title}".strip() or one.word for one in nodes}
    fields = (
        Field("element", _("Which part of the programme it is about"), "select", required=False, choices=[("", _("the whole")), *parts.items()]),
        Field("text", _("What was found"), "long"),
        Field("proposal", _("What the programme should say instead"), "long"),
    )  # fmt: skip
    back = reverse("followups:follow_up", args=[uid])

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        element = one_visible(Element, given["element"], viewer=request.viewer) if given["element"] in parts else None
        actions.note_finding(row, text=given["text"], proposal=given["proposal"], element=element, by=request.viewer)
        return back, _("Entered. It is your own until you hand it to the programme's owner.")

    form = Form(_("Enter what was found"), fields, _("Enter"), over=row.name, back=back, strip=shell.strip("followup"))
    return forms.run(request, form, do)


def revise_finding(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What was entered says it otherwise."""
    row = queries.finding(uid, viewer=request.viewer)
    back = reverse("followups:follow_up", args=[row.follow_up.uid])
    fields = (
        Field("text", _("What was found"), "long", value=row.text),
        Field("proposal", _("What the programme should say instead"), "long", value=row.proposal),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.revise_finding(row, text=given["text"], proposal=given["proposal"], by=request.viewer, expected=expected)
        return back, _("Saved. It is your own until you hand it to the programme's owner.")

    form = Form(
        _("Change what was found"), fields, _("Save"), over=row.follow_up.name, revision=row.revision, back=back,
        need=(rules.FINDING_STEPS, "revise", row), strip=shell.strip("followup"),
    )  # fmt: skip
    return forms.run(request, form, do)


def drop_finding(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What was entered is dropped, before anybody else had it."""
    row = queries.finding(uid, viewer=request.viewer)
    back = reverse("followups:follow_up", args=[row.follow_up.uid])

    def do(expected: int | None) -> forms.Done:
        actions.drop_finding(row, by=request.viewer, expected=expected)
        return back, _("Dropped.")

    return forms.press(
        request, _("Drop what was found"), _("Drop"), do, over=row.follow_up.name, explain=f"{row.text} {row.proposal}",
        revision=row.revision, back=back, need=(rules.FINDING_STEPS, "drop", row), strip=shell.strip("followup"),
    )  # fmt: skip


def hand(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The finding goes to the programme's owner."""
    row = queries.finding(uid, viewer=request.viewer)
    back = reverse("followups:follow_up", args=[row.follow_up.uid])

    def do(expected: int | None) -> forms.Done:
        actions.hand(row, by=request.viewer, expected=expected)
        return back, _("Handed over. The next version of the programme answers it.")

    return forms.press(
        request, _("Hand to the programme's owner"), _("Hand over"), do, over=row.follow_up.name, explain=f"{row.text} {row.proposal}",
        revision=row.revision, back=back, need=(rules.FINDING_STEPS, "hand", row), strip=shell.strip("next_version"),
    )  # fmt: skip


@require_GET
def handed(request: AskingRequest) -> HttpResponse:
    """What bodies have found in programmes of ours."""
    viewer = request.viewer
    if viewer.is_anonymous:
        raise NotAllowed("not_allowed", _("Sign in to see what has been handed to you."))
    number = number_of(request)
    rows, total = queries.handed(viewer=viewer, page=number, size=SIZE)
    page = Page.of(number, total=total, size=SIZE)
    answers = {one.uid for one in rows if viewer.has(OFFICER, one.authority_id) or viewer.has(COORDINATOR, one.authority_id)}
    return shell.page(
        request, "followups/handed.html", rows=rows, page=page, answers=answers, strip=shell.strip("next_version")
    )


def take_up(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The next version takes the finding up; it is begun when there is none."""
    row = queries.handed_finding(uid, viewer=request.viewer)
    fields = (Field("reply", _("What the next version makes of it"), "long", required=False),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        made = take_up_finding.take_up(row, reply=given["reply"], by=request.viewer, expected=expected)
        assert made.draft is not None
        return reverse("documents:version", args=[made.draft.uid]), _("Taken up. Here is the next version, as a draft.")

    form = Form(
        _("Take up in the next version"), fields, _("Take up"), over=f"{row.from_body.name}, {row.follow_up_name}", revision=row.revision,
        explain=f"{row.text} {row.proposal}", back=reverse("followups:handed"), need=(rules.HANDED_STEPS, "take_up", row), strip=shell.strip("next_version"),
    )  # fmt: skip
    return forms.run(request, form, do)


def decline(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The finding is not taken up."""
    row = queries.handed_finding(uid, viewer=request.viewer)
    fields = (Field("reason", _("Why it is not taken up"), "long"),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.decline(row, reason=given["reason"], by=request.viewer, expected=expected)
        return reverse("followups:handed"), _("Not taken up, with the reason.")

    form = Form(
        _("Not take up, with a reason"), fields, _("Save"), over=f"{row.from_body.name}, {row.follow_up_name}", revision=row.revision,
        explain=f"{row.text} {row.proposal}", back=reverse("followups:handed"), need=(rules.HANDED_STEPS, "decline", row), strip=shell.strip("next_version"),
    )  # fmt: skip
    return forms.run(request, form, do)
