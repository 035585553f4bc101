"""Replies: what came of a viewpoint or a theme, why, and the words before and after."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.consultations import actions, queries, rules
from genomslag.domain.consultations.models import Reply, Round, Viewpoint
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Revision, Version
from genomslag.domain.documents.queries import Node
from genomslag.faces.web import forms
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.faces.web.rounds import taking
from genomslag.ground.errors import Invalid


def fields(round_: Round, request: AskingRequest, held: Reply | None) -> tuple[Field, ...]:
    """What a reply asks for, filled with the one that stands."""
    version = documents.version(round_.version.uid, viewer=request.viewer)
    changed = _changed(version, request)
    now = f"{held.before_id}-{held.after_id}" if held and held.after_id else ""
    return (
        Field("outcome", _("What came of it"), "radio", value=held.outcome if held else "", choices=list(Reply.Outcome.choices)),
        Field("reason", _("The reason"), "long", value=held.reason if held else "", hint=_("So that the one who answered understands why.")),
        Field(
            "after",
            _("The changed element in the next version"),
            "select",
            value=now,
            choices=[("", _("none")), *changed],
            required=False,
            hint="" if changed else _("Nothing is changed in a next version yet. Begin it from the document's page."),
        ),
    )  # fmt: skip


def wordings(given: forms.Given, request: AskingRequest) -> tuple[Revision | None, Revision | None]:
    """The words before and after, as they were chosen.

    Refuses: Invalid("no_change").
    """
    if not given["after"]:
        return None, None
    old, _dash, new = given["after"].partition("-")
    old_id, new_id = whole(old), whole(new)
    if old_id is None or new_id is None:
        raise Invalid("no_change", _("Choose the changed element from the list."), field="after")
    held = documents.revisions({old_id, new_id}, viewer=request.viewer)
    return held.get(old_id), held.get(new_id)


def _changed(old: Version, request: AskingRequest) -> list[forms.Choice]:
    """What reads otherwise in the next version, or in the documents that took its place; those are named."""
    return [
        (
            f"{one.before.pk}-{one.after.pk}",
            f"{one.after.code} {one.after.title}" + (f" ({one.document})" if one.is_elsewhere else ""),
        )
        for one in documents.reworded(old, viewer=request.viewer)
    ]


def _node(row: Viewpoint, request: AskingRequest) -> Node | None:
    """The part of the referred texts that the viewpoint is about."""
    nodes = (
        one for text in taking.texts_of(row.answer.round, request) for one in documents.outline(text, viewer=request.viewer)
    )
    return next((one for one in nodes if one.element_id == row.element_id), None) if row.element_id else None


def reply(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The reply to one viewpoint, with its reason and the changed words."""
    row = queries.viewpoint(uid, viewer=request.viewer)
    round_ = row.answer.round
    back = f"{reverse('rounds:compilation', args=[round_.uid])}?at={uid}#v-{uid}"
    held = queries.reply_to(row, viewer=request.viewer)
    others = queries.unreplied(round_, viewer=request.viewer, after=row)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        before, after = wordings(given, request)
        actions.reply(
            row,
            outcome=given["outcome"],
            reason=given["reason"],
            before=before,
            after=after,
            by=request.viewer,
            expected=expected,
        )
        waiting = queries.next_unreplied(round_, viewer=request.viewer, after=row) if given.tick("onward") else None
        if waiting:
            return f"{reverse('rounds:reply', args=[waiting])}#f-outcome", _(
                "The reply is saved. Here is the next that waits for one."
            )
        return back, _("The reply is saved.")

    form = Form(
        _("Reply to a viewpoint"),
        fields(round_, request, held),
        _("Save the reply"),
        over=row.answer.sender_name,
        explain=row.text,
        revision=row.revision,
        back=back,
        template="rounds/reply.html",
        extra={
            "point": row,
            "text": round_.version.uid,
            "may_correct": rules.VIEWPOINT_STEPS.may("correct", row, viewer=request.viewer),
            "node": _node(row, request),
            "onward": next(iter(others), None),
            "others": len(others),
            "around": queries.theme_around(row, viewer=request.viewer),
            "said": [],
            "editions": queries.editions(held, viewer=request.viewer) if held else [],
        },
        need=(rules.VIEWPOINT_STEPS, "reply", row),
    )
    return forms.run(request, form, do)
