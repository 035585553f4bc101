"""Handed in, attested, returned."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from genomslag.domain.flows import recall_draft, tell_chair
from genomslag.domain.opinions import actions, queries, rules
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.opinions.queries import preparing
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.opinions.views.places import back


def submit(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The draft goes to the head of department."""
    row = queries.opinion(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.submit(row, by=request.viewer, expected=expected)
        return back(row), _("Handed in for review.")

    return forms.press(
        request,
        _("Hand in for review"),
        _("Hand in"),
        do,
        over=row.title,
        revision=row.revision,
        back=back(row),
        need=(rules.STEPS, "submit", row),
        strip=shell.strip("answer"),
    )


def recall(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The one who handed the draft in calls it back, while nobody has attested it."""
    row = queries.opinion(uid, viewer=request.viewer)
    fields = (Field("reason", _("Why"), "long", hint=_("The head of department reads it.")),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        recall_draft.recall(row, reason=given["reason"], by=request.viewer, expected=expected)
        return back(row), _("Called back. You write in it again, and hand it in anew.")

    form = Form(
        _("Call the draft back"),
        fields,
        _("Call back"),
        over=row.title,
        explain=_(
            "Nobody has attested it yet. The head of department has a mail with your reason, and the days of the plan wait again."
        ),
        revision=row.revision,
        back=back(row),
        need=(rules.STEPS, "recall", row),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def attest(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The head, then the director, stands behind exactly this text."""
    row = queries.opinion(uid, viewer=request.viewer)
    work = queries.workspace(row, viewer=request.viewer)
    fields = (Field("seen", "", "hidden", value=work.digest),)
    name = "attest" if row.state == Opinion.State.REVIEWED else "approve"
    return _stand_behind(request, row, work, fields, name, tell_chair.attest)


def endorse(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The head of a co-preparing department stands behind exactly this text."""
    row = queries.opinion(uid, viewer=request.viewer)
    work = queries.workspace(row, viewer=request.viewer)
    fields = (Field("seen", "", "hidden", value=work.digest),)
    return _stand_behind(request, row, work, fields, "endorse", actions.endorse)


def _stand_behind(
    request: AskingRequest,
    row: Opinion,
    work: queries.Workspace,
    fields: tuple[Field, ...],
    name: str,
    act: Callable[..., Opinion],
) -> HttpResponse:
    def do(given: forms.Given, expected: int | None) -> forms.Done:
        act(row, seen=given["seen"], by=request.viewer, expected=expected)
        return back(row), _("Attested: exactly the text with the sum %(sum)s.") % {"sum": given["seen"][:12]}

    form = Form(
        _("Attest"),
        fields,
        _("I stand behind this text"),
        over=row.title,
        explain=_("Your attestation is bound to the text below by its sum. If a word changes, it no longer holds."),
        revision=row.revision,
        back=back(row),
        template="opinions/attest.html",
        extra={
            "work": work,
            "opinion": row,
            "open_comments": preparing.talk(row, viewer=request.viewer, parts=work.parts, briefly=True).open_count,
            "may_return": rules.STEPS.may("send_back", row, viewer=request.viewer),
        },
        need=(rules.STEPS, name, row),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def hand_back(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The director returns the draft to the head of department alone."""
    row = queries.opinion(uid, viewer=request.viewer)
    fields = (Field("reason", _("Why"), "long", hint=_("So that the head of department knows what to look at.")),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.hand_back(row, reason=given["reason"], by=request.viewer, expected=expected)
        return back(row), _("Returned with your reason.")

    form = Form(
        _("Return to the head of department"),
        fields,
        _("Return"),
        over=row.title,
        revision=row.revision,
        back=back(row),
        need=(rules.STEPS, "hand_back", row),
    )
    return forms.run(request, form, do)


def send_back(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The draft goes back, with the reason."""
    row = queries.opinion(uid, viewer=request.viewer)
    fields = (Field("reason", _("Why"), "long", hint=_("So that the officer knows what to change.")),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.send_back(row, reason=given["reason"], by=request.viewer, expected=expected)
        return back(row), _("Returned with your reason.")

    form = Form(
        _("Return with a reason"),
        fields,
        _("Return"),
        over=row.title,
        revision=row.revision,
        back=back(row),
        need=(rules.STEPS, "send_back", row),
    )
    return forms.run(request, form, do)
