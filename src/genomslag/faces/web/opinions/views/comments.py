"""What those who prepare say about the text: on a section, a passage, or a place in what was referred."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents.models import Element
from genomslag.domain.opinions import actions, queries, rules
from genomslag.domain.opinions.models import Comment, Opinion, Section
from genomslag.domain.opinions.queries import preparing
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.rows import one_visible


@require_GET
def comments(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Everything that is said about an answer, beside the text that it is about."""
    row = queries.opinion(uid, viewer=request.viewer)
    work = queries.workspace(row, viewer=request.viewer)
    talk = preparing.talk(row, viewer=request.viewer, parts=work.parts)
    wanted, everything = request.GET.get("section", ""), request.GET.get("show") == "all"
    sections = [one for one in work.sections if not wanted or one.key == wanted]
    return shell.page(
        request,
        "opinions/comments.html",
        opinion=row,
        sections=sections,
        all_sections=work.sections,
        wanted=wanted,
        everything=everything,
        remarks={one.pk: [said for said in talk.on(one.pk) if everything or said.is_open] for one in sections},
        about=[said for said in talk.remarks if said.comment.element_id and (everything or said.is_open)],
        open_count=talk.open_count,
        all_count=len(talk.remarks),
        may_comment=rules.STEPS.may("comment", row, viewer=request.viewer),
        strip=shell.strip("answer"),
    )


def comment(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A comment, or other words for a passage."""
    row = queries.opinion(uid, viewer=request.viewer)
    section, element = _about(request, row)
    fields = (
        *_passage(section),
        Field("text", _("Comment"), "long", rows=3, required=False),
        Field("readers", _("Who may read it"), "radio", value="all", choices=list(Comment.Readers.choices)),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        said = actions.comment(
            row,
            section=section,
            element=element,
            text=given["text"],
            quote=given["quote"],
            replacement=given["replacement"] if given.tick("suggests") else None,
            readers=given["readers"],
            by=request.viewer,
        )
        return f"{reverse('opinions:comments', args=[uid])}#c{said.serial}", _("Your comment stands there.")

    form = Form(
        _("Comment"),
        fields,
        _("Save"),
        over=f"{row.title} · {section.title}" if section else row.title,
        explain=_("Working material: it goes no further than the office, and nothing of it leaves with the answer."),
        back=reverse("opinions:comments", args=[uid]),
        template="opinions/comment.html",
        extra={"section": section},
        need=(rules.STEPS, "comment", row),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def _about(request: AskingRequest, row: Opinion) -> tuple[Section | None, Element | None]:
    section, element = request.GET.get("section", ""), request.GET.get("element", "")
    if section:
        return queries.section(section, viewer=request.viewer), None
    return None, one_visible(Element, element, viewer=request.viewer) if element else None


def _passage(section: Section | None) -> tuple[Field, ...]:
    if section is None:
        return ()
    return (
        Field(
            "quote", _("The words it is about"), "long", rows=2, required=False, hint=_("Copied exactly from one paragraph.")
        ),
        Field("suggests", _("I suggest other words for them"), "tick"),
        Field("replacement", _("The other words"), "long", rows=2, required=False, hint=_("Empty: the passage should go.")),
    )


def _there(row: Comment) -> str:
    return f"{reverse('opinions:comments', args=[row.opinion.uid])}?show=all#c{row.serial}"


def answer_comment(request: AskingRequest, uid: UUID) -> HttpResponse:
    """An answer to a comment, for the same readers."""
    row = preparing.comment(uid, viewer=request.viewer)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.answer_comment(row, text=given["text"], by=request.viewer)
        return _there(row), _("Your answer stands there.")

    form = Form(
        _("Answer the comment"),
        (Field("text", _("Answer"), "long", rows=3),),
        _("Answer"),
        over=row.text or row.quote,
        back=_there(row),
        need=(rules.COMMENT_STEPS, "answer", row),
    )
    return forms.run(request, form, do)


def _press(request: AskingRequest, uid: UUID, step: str, do: Callable[..., Any], said: str) -> HttpResponse:
    row = preparing.comment(uid, viewer=request.viewer)

    def done(expected: int | None) -> forms.Done:
        do(row, by=request.viewer, expected=expected)
        return _there(row), said

    label = rules.COMMENT_STEPS[step].label
    return forms.press(
        request,
        label,
        label,
        done,
        over=row.text or row.quote,
        revision=row.revision,
        back=_there(row),
        need=(rules.COMMENT_STEPS, step, row),
    )


def resolve_comment(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The comment is dealt with."""
    return _press(request, uid, "resolve", actions.resolve_comment, _("The comment is resolved. It can be opened again."))


def reopen_comment(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The comment is open again."""
    return _press(request, uid, "reopen", actions.reopen_comment, _("The comment is open again."))


def accept_suggestion(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The passage reads as was suggested."""
    said = _("The words are taken in. What stood there is in the history.")
    return _press(request, uid, "accept", actions.accept_suggestion, said)


def reject_suggestion(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The passage stays as it is."""
    row = preparing.comment(uid, viewer=request.viewer)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.reject_suggestion(row, reason=given["reason"], by=request.viewer, expected=expected)
        return _there(row), _("The suggestion is rejected. It can be opened again.")

    form = Form(
        _("Reject the change"),
        (Field("reason", _("Why"), "long", rows=2, required=False),),
        _("Reject the change"),
        over=row.text or row.quote,
        revision=row.revision,
        back=_there(row),
        need=(rules.COMMENT_STEPS, "reject", row),
    )
    return forms.run(request, form, do)
