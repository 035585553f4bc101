"""The sender's side of answering without an account: links made, renewed, revoked, printed; which of several answers counts."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.consultations import actions, queries, rules
from genomslag.domain.consultations.models import AnswerLink
from genomslag.domain.consultations.rules import outside
from genomslag.domain.flows import outside_answers
from genomslag.domain.organisation.roles import OFFICER, REGISTRAR
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import NotAllowed, WrongState


def _must_work_here(request: AskingRequest, authority_id: int) -> None:
    if not any(request.viewer.has(role, authority_id) for role in (OFFICER, REGISTRAR)):
        raise NotAllowed("not_allowed", _("Your role does not include this step."))


@require_GET
def ways_in(request: AskingRequest, uid: UUID) -> HttpResponse:
    """How those who keep no records here can answer, and whether they have opened."""
    round_ = queries.round_(uid, viewer=request.viewer)
    _must_work_here(request, round_.authority_id)
    rows = queries.ways_in(round_, viewer=request.viewer)
    standings = {link.pk: queries.link_standing(link) for row in rows for link in row.links}
    until = {link.pk: outside.works_until(link) for row in rows for link in row.links}
    return shell.page(
        request,
        "answering/ways_in.html",
        round=round_,
        rows=rows,
        standings=standings,
        until=until,
        strip=shell.strip("consultation"),
    )


def issue(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A recipient gets a way in, by mail or by letter."""
    row = queries.recipient(uid, viewer=request.viewer)
    _must_work_here(request, row.authority_id)
    back = reverse("answering:ways_in", args=[row.round.uid])
    fields = (Field("road", _("Road"), "radio", value="letter", choices=list(AnswerLink.Road.choices)),)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        link = actions.issue_link(row, road=given["road"], by=request.viewer)
        if link.road == AnswerLink.Road.LETTER:
            return reverse("answering:letter", args=[link.uid]), _("Print the letter and send it.")
        outside_answers.mail_link(link, by=request.viewer)
        return back, _("The mail goes out in a moment.")

    form = Form(_("Let them answer without an account"), fields, _("Make the link"), over=row.body.name, back=back)
    return forms.run(request, form, do)


def renew(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A new code; the old one stops at once."""
    link = queries.answer_link(uid, viewer=request.viewer)
    back = reverse("answering:ways_in", args=[link.recipient.round.uid])

    def do(expected: int | None) -> forms.Done:
        made = actions.renew_link(link, by=request.viewer, expected=expected)
        if made.road == AnswerLink.Road.LETTER:
            return reverse("answering:letter", args=[uid]), _("There is a new code. Print the letter and send it.")
        outside_answers.mail_link(made, by=request.viewer)
        return back, _("There is a new link, and it goes out by mail in a moment. The old one no longer works.")

    said = _("The old code lets nobody in any more. What has been written and sent is kept.")
    return forms.press(
        request, _("Make a new code"), _("Make it"), do, over=link.recipient.body.name, explain=said, back=back,
        revision=link.revision, need=(outside.LINK_STEPS, "renew", link),
    )  # fmt: skip


def revoke(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The link lets nobody in any more."""
    link = queries.answer_link(uid, viewer=request.viewer)
    back = reverse("answering:ways_in", args=[link.recipient.round.uid])

    def do(expected: int | None) -> forms.Done:
        actions.revoke_link(link, by=request.viewer, expected=expected)
        return back, _("The link is revoked.")

    said = _("Nobody comes in through it from now on. A new one can be made at any time.")
    return forms.press(
        request, _("Revoke the link"), _("Revoke"), do, over=link.recipient.body.name, explain=said, back=back,
        revision=link.revision, need=(outside.LINK_STEPS, "revoke", link),
    )  # fmt: skip


@require_GET
def letter(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The letter with the code, to print."""
    link = queries.answer_link(uid, viewer=request.viewer)
    _must_work_here(request, link.authority_id)
    if link.road != AnswerLink.Road.LETTER or link.state != AnswerLink.State.LIVE:
        raise WrongState("no_letter", _("There is no letter for this link. Make a new code first."))
    round_ = queries.round_(link.recipient.round.uid, viewer=request.viewer)
    response = shell.page(
        request,
        "answering/letter.html",
        link=link,
        round=round_,
        code=outside.code_of(link),
        address=f"{settings.PUBLIC_ADDRESS.rstrip('/')}/answer/",
        until=outside.works_until(link),
    )
    response["Cache-Control"] = "private, no-store"
    return response


def count(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The answers of one body side by side; a person says which counts."""
    row = queries.answer(uid, viewer=request.viewer)
    back = reverse("rounds:answer", args=[uid])

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.count_answer(row, reason=given["reason"], by=request.viewer)
        return back, _("This answer counts. The others are kept as they came.")

    form = Form(
        _("This answer counts"),
        (Field("reason", _("Why"), "long"),),
        _("Let it count"),
        over=row.sender_name,
        explain=_("The body has answered more than once. Every answer is kept as it came; one of them counts."),
        back=back,
        template="answering/count.html",
        extra={"several": queries.several(row, viewer=request.viewer), "answer": row},
        need=(rules.ANSWER_STEPS, "count", row),
    )
    return forms.run(request, form, do)
