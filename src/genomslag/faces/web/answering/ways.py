"""The sender's side of answering without an account: links made, renewed, revoked, printed; which of several answers counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.consultations import actions, queries, rules
from genomslag.domain.consultations.models import AnswerLink, Recipient, Round
from genomslag.domain.consultations.rules import outside
from genomslag.domain.flows import outside_answers, papers
from genomslag.domain.organisation.roles import OFFICER, REGISTRAR
from genomslag.faces.exchange import documents as made
from genomslag.faces.exchange.papers.pdf import render_pdf
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.saving import numbered, saved
from genomslag.ground import clock
from genomslag.ground.errors import NotAllowed, WrongState


def _must_work_here(request: AskingRequest, authority_id: int) -> None:
    if not any(request.viewer.has(role, authority_id) for role in (OFFICER, REGISTRAR)):
        raise NotAllowed("not_allowed", _("Your role does not include this step."))


@require_GET
def ways_in(request: AskingRequest, uid: UUID) -> HttpResponse:
    """How those who keep no records here can answer, and whether they have opened."""
    round_ = queries.round_(uid, viewer=request.viewer)
    _must_work_here(request, round_.authority_id)
    every = [way for row in queries.ways_in(round_, viewer=request.viewer) for way in _ways_of(row)]
    asked = asked_of(request, "text", "standing", usual="recipient", known=WAYS)
    wanted = [way for way in every if asked.said["standing"] in ("", way.standing)]
    return shell.page(
        request,
        "answering/ways_in.html",
        round=round_,
        rows=asked.arranged(wanted, WAYS, words=lambda way: way.recipient.body.name),
        every=len(every),
        asked=asked,
        strip=shell.strip("consultation"),
    )


@dataclass(frozen=True)
class Way:
    """A line of the list: one link of a recipient, or that it has none. `may_more`: one by another road can be made."""

    recipient: Recipient
    link: AnswerLink | None = None
    standing: str = "none"
    until_on: date | None = None
    may_more: bool = False


def _ways_of(row: queries.WayIn) -> list[Way]:
    last = len(row.links) - 1 if len(row.links) < len(AnswerLink.Road.values) else -1
    made = [
        Way(row.recipient, link, queries.link_standing(link), outside.works_until(link), may_more=at == last)
        for at, link in enumerate(row.links)
    ]
    return made or [Way(row.recipient, may_more=True)]


WAYS: Mapping[str, Callable[[Way], Any]] = {
    "recipient": lambda way: way.recipient.body.name.casefold(),
    "road": lambda way: str(way.link.get_road_display()) if way.link else None,
    "standing": lambda way: way.standing if way.link else None,
    "opened": lambda way: way.link.opened_at if way.link else None,
    "drafting": lambda way: way.link.drafting_on if way.link else None,
    "until": lambda way: way.until_on,
}


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


def _to_print(request: AskingRequest, uid: UUID) -> tuple[AnswerLink, Round]:
    """A link that goes by letter and works, and its round.

    Refuses: NotFound; NotAllowed; WrongState("no_letter").
    """
    link = queries.answer_link(uid, viewer=request.viewer)
    _must_work_here(request, link.authority_id)
    if link.road != AnswerLink.Road.LETTER or link.state != AnswerLink.State.LIVE:
        raise WrongState("no_letter", _("There is no letter for this link. Make a new code first."))
    return link, queries.round_(link.recipient.round.uid, viewer=request.viewer)


def _address() -> str:
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}/answer/"


@require_GET
def letter(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The letter with the code, to read on the screen; made to print as PDF."""
    link, round_ = _to_print(request, uid)
    response = shell.page(
        request,
        "answering/letter.html",
        link=link,
        round=round_,
        code=outside.code_of(link),
        address=_address(),
        until=outside.works_until(link),
    )
    return _unkept(response)


@require_GET
def letter_pdf(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The letter with the code as PDF, on the body's own paper and with its own words on how one answers."""
    link, round_ = _to_print(request, uid)
    paper = papers.code_letter(
        link.recipient,
        code=outside.code_of(link),
        address=_address(),
        until=outside.works_until(link),
        how=queries.way_of_sending(round_.body, on=clock.today()).how,
    )
    return _unkept(saved(render_pdf(paper, on=clock.today()), f"{numbered(round_.matter)}-brev-med-kod.pdf", made.PDF))


def _unkept(response: HttpResponse) -> HttpResponse:
    """What holds a code is kept by no browser and nothing between."""
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
