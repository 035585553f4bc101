"""The work table: an answer's text beside its viewpoints and unread sentences. Every step is a form; the keyboard only presses its buttons."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from genomslag.domain.consultations import actions, queries, rules
from genomslag.domain.consultations.models import Answer, Passage, Viewpoint, ViewpointKind
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Element
from genomslag.faces.exchange import incoming
from genomslag.faces.exchange.proposals import anchors_of, said_as
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.rounds.work import STANCES
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible

REASONS = (
    gettext_lazy("Retells the proposal or the matter"),
    gettext_lazy("Background or facts"),
    gettext_lazy("Greeting or formalities"),
    gettext_lazy("Is said in another viewpoint"),
)
"""The customary reasons, one key each; any other is written."""


@require_GET
def work(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The answer's text beside what became of each sentence, with what is left to do first in mind."""
    shown = queries.answer(uid, viewer=request.viewer)
    rules.ANSWER_STEPS.require("leave_out", shown, request.viewer)
    table = queries.work_table(shown, viewer=request.viewer)
    texts = [shown.round.version, *queries.further_texts(shown.round, viewer=request.viewer)]
    nodes = {node.element_id: node for text in texts for node in documents.outline(text, viewer=request.viewer)}
    reading = queries.reading(shown.round, viewer=request.viewer)
    return shell.page(
        request,
        "rounds/work.html",
        answer=shown,
        table=table,
        nodes=nodes,
        reading=reading,
        onward=reading.after(shown.uid),
        reasons=REASONS,
        kinds=dict(ViewpointKind.choices),
        strip=shell.strip("next_version"),
    )


@require_GET
def reading(request: AskingRequest, uid: UUID) -> HttpResponse:
    """How far each answer has been read, and the way to what is left."""
    round_ = queries.round_(uid, viewer=request.viewer)
    rules.STEPS.require("report", round_, request.viewer)
    reading_ = queries.reading(round_, viewer=request.viewer)
    asked = asked_of(request, "text", "left", usual="from", known=READ)
    wanted = [one for one in reading_.answers if asked.said["left"] != "1" or one.is_left]
    return shell.page(
        request,
        "rounds/reading.html",
        round=round_,
        reading=reading_,
        rows=asked.arranged(wanted, READ, words=lambda one: one.sender),
        asked=asked,
        offers=rules.STEPS.available(round_, viewer=request.viewer),
        strip=shell.strip("next_version"),
    )


READ: Mapping[str, Callable[[Any], Any]] = {
    "from": lambda one: one.sender.casefold(),
    "standing": lambda one: (not one.is_left, not one.unreplied),
    "sentences": lambda one: one.total,
    "unread": lambda one: one.unread,
    "suggested": lambda one: one.suggested,
    "unreplied": lambda one: one.unreplied,
}


def _onward(request: AskingRequest, answer: Answer, at: int = 0) -> str:
    """The work table at the next row that is left, or at its end."""
    lines = queries.work_table(answer, viewer=request.viewer).lines
    left = [row for row in lines if row.is_left]
    row = next((row for row in left if row.at >= at), left[0] if left else None)
    return f"{_table(answer)}#{row.key}" if row else f"{_table(answer)}#done"


def _table(answer: Answer) -> str:
    return reverse("rounds:work", args=[answer.uid])


def _at(viewpoint: Viewpoint) -> int:
    return len(viewpoint.answer.text) if viewpoint.quote_start is None else viewpoint.quote_start


def _element_choices(row: Answer, request: AskingRequest) -> list[forms.Choice]:
    texts = [row.round.version, *queries.further_texts(row.round, viewer=request.viewer)]
    named = [(text.title if at else "", documents.outline(text, viewer=request.viewer)) for at, text in enumerate(texts)]
    choices = [
        (str(node.uid), f"{node.code} {node.title}" + (f" ({title})" if title else ""))
        for title, nodes in named
        for node in nodes
    ]
    return [("", _("the whole")), *choices]


def _chosen(given: forms.Given, request: AskingRequest) -> Element | None:
    return one_visible(Element, given["element"], viewer=request.viewer) if given["element"] else None


def _viewpoint_fields(row: Answer, request: AskingRequest, viewpoint: Viewpoint | None) -> tuple[Field, ...]:
    element = str(viewpoint.element.uid) if viewpoint and viewpoint.element else ""
    hint = PROPOSED[viewpoint.proposed_by] if viewpoint and viewpoint.proposed_by in PROPOSED else ""
    return (
        Field("text", _("The viewpoint, readable on its own"), "long", value=viewpoint.text if viewpoint else ""),
        Field(
            "kind", _("Kind"), "select", value=viewpoint.kind if viewpoint else "proposal", choices=list(ViewpointKind.choices)
        ),
        Field("stance", _("Stance"), "select", value=viewpoint.stance if viewpoint else "", choices=STANCES, required=False),
        Field(
            "element", _("About"), "select", value=element, choices=_element_choices(row, request), required=False, hint=hint
        ),
    )


PROPOSED = {
    "number": gettext_lazy("Proposed by a number that is said."),
    "heading": gettext_lazy("Proposed by the heading that it stands under."),
    "words": gettext_lazy("Proposed by its words."),
}


def add_viewpoint(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A viewpoint that the reading missed."""
    row = queries.answer(uid, viewer=request.viewer)
    fields = (
        *_viewpoint_fields(row, request, None),
        Field("quote", _("The sentence in the answer that shows it"), "long", rows=2),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        said = actions.Said(
            text=given["text"],
            quote=given["quote"],
            kind=given["kind"],
            stance=given["stance"],
            element=_chosen(given, request),
        )
        made = actions.add_viewpoint(row, said, by=request.viewer)
        return _onward(request, row, _at(made)), _("The viewpoint is added.")

    form = Form(
        _("Add a viewpoint"),
        fields,
        _("Add"),
        over=row.sender_name,
        back=_table(row),
        need=(rules.ANSWER_STEPS, "add_viewpoint", row),
    )
    return forms.run(request, form, do)


def _sentence_choices(rows: list[Passage]) -> list[forms.Choice]:
    return [(str(one.serial), one.text) for one in rows]


def _serials(given: forms.Given) -> list[int]:
    return [int(said) for said in given.many("sentence") if said.isdecimal() and len(said) < LONGEST_NUMBER]


LONGEST_NUMBER = 9


def make_viewpoint(request: AskingRequest, uid: UUID) -> HttpResponse:
    """An unread sentence is a viewpoint, of the kind and at the place that the reading proposes."""
    row = queries.answer(uid, viewer=request.viewer)
    unread = queries.work_table(row, viewer=request.viewer).sentences(Passage.State.UNREAD)
    fields = (Field("sentence", _("Which sentence"), "radio", choices=_sentence_choices(unread)),)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        chosen = next((one for one in unread if one.serial in _serials(given)), None)
        if chosen is None:
            raise Invalid("no_sentence", _("Choose a sentence. Somebody may have read it before you."), field="sentence")
        version = row.round.version
        found = incoming.suggest(chosen.text, chosen.start, chosen.heading, anchors_of(version, request.viewer))
        (said,) = said_as([found], version, request.viewer)
        actions.add_viewpoint(row, said, by=request.viewer)
        return _onward(request, row, chosen.end), _("The viewpoint is added.")

    form = Form(
        _("Make a sentence a viewpoint"),
        fields,
        _("Add"),
        over=row.sender_name,
        back=_table(row),
        need=(rules.ANSWER_STEPS, "add_viewpoint", row),
    )
    return forms.run(request, form, do)


def leave_out(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Unread sentences that hold no viewpoint are set aside, for a reason."""
    row = queries.answer(uid, viewer=request.viewer)
    unread = queries.work_table(row, viewer=request.viewer).sentences(Passage.State.UNREAD)
    serials = [str(one.serial) for one in unread]
    fields = (
        Field("sentence", _("Sentences"), "checks", value=serials, choices=_sentence_choices(unread)),
        Field("reason", _("Why"), "long", rows=2, hint=" · ".join(map(str, REASONS))),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        chosen = _serials(given)
        many = actions.leave_out(row, chosen, reason=given["reason"], by=request.viewer)
        last = max((one.end for one in unread if one.serial in chosen), default=0)
        said = ngettext("%(num)s sentence is set aside.", "%(num)s sentences are set aside.", many)
        return _onward(request, row, last), said % {"num": many}

    form = Form(
        _("Set sentences aside"),
        fields,
        _("Set aside"),
        over=row.sender_name,
        explain=_("You have read them, and say why they hold no viewpoint. Take away the tick at those that do."),
        back=_table(row),
        need=(rules.ANSWER_STEPS, "leave_out", row),
    )
    return forms.run(request, form, do)


def take_up(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Sentences that were set aside are unread again."""
    row = queries.answer(uid, viewer=request.viewer)
    aside = queries.work_table(row, viewer=request.viewer).left_out
    fields = (Field("sentence", _("Sentences"), "checks", value=(), choices=_sentence_choices(aside)),)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        chosen = _serials(given)
        actions.take_up(row, chosen, by=request.viewer)
        return f"{_table(row)}#s-{min(chosen)}", _("Unread again.")

    form = Form(
        _("Take sentences up again"),
        fields,
        _("Take up"),
        over=row.sender_name,
        back=_table(row),
        need=(rules.ANSWER_STEPS, "take_up", row),
    )
    return forms.run(request, form, do)


def undo(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What one last did with the answer is undone."""
    row = queries.answer(uid, viewer=request.viewer)

    def do(_expected: int | None) -> forms.Done:
        step = actions.undo_reading(row, by=request.viewer)
        touched = {(change["of"], change["pk"]) for change in step.changes}
        lines = queries.work_table(row, viewer=request.viewer).lines
        met = (
            line
            for line in lines
            if ("viewpoint", line.viewpoint.pk if line.viewpoint else 0) in touched
            or ("passage", line.passage.pk if line.passage else 0) in touched
        )
        line = next(met, None)
        place = f"{_table(row)}#{line.key}" if line else _table(row)
        return place, _("Undone: %(what)s.") % {"what": step.get_verb_display().lower()}

    return forms.press(
        request,
        _("Undo the latest"),
        _("Undo"),
        do,
        over=row.sender_name,
        back=_table(row),
        need=(rules.ANSWER_STEPS, "undo", row),
    )


def confirm_viewpoint(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A suggestion is a person's word, as it stands."""
    row = queries.viewpoint(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.confirm_viewpoint(row, by=request.viewer, expected=expected)
        return _onward(request, row.answer, _at(row)), _("The viewpoint is confirmed.")

    return forms.press(
        request,
        _("Confirm the viewpoint"),
        _("Confirm"),
        do,
        over=row.answer.sender_name,
        explain=row.text,
        revision=row.revision,
        back=_table(row.answer),
        need=(rules.VIEWPOINT_STEPS, "confirm", row),
    )


def correct(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The viewpoint in a person's words, of the right kind and at the right place."""
    row = queries.viewpoint(uid, viewer=request.viewer)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.correct_viewpoint(
            row,
            text=given["text"],
            kind=given["kind"],
            stance=given["stance"],
            element=_chosen(given, request),
            by=request.viewer,
            expected=expected,
        )
        return _onward(request, row.answer, _at(row)), _("The viewpoint is corrected.")

    form = Form(
        _("Correct the viewpoint"),
        _viewpoint_fields(row.answer, request, row),
        _("Save and confirm"),
        over=row.answer.sender_name,
        explain=f"”{row.quote}”" if row.quote else "",
        revision=row.revision,
        back=_table(row.answer),
        need=(rules.VIEWPOINT_STEPS, "correct", row),
    )
    return forms.run(request, form, do)


_CUTS = re.compile(r"(?<=[.?!;:,])\s+|\s+(?=(?:och|men|samt|dock|däremot|eller|utan)\b)")


def _cuts(quote: str) -> list[forms.Choice]:
    """Where a quote may be parted: after a sentence or a clause; where there is none, at every word. Ends of sentences come first."""
    found = [match.end() for match in _CUTS.finditer(quote)] or [match.end() for match in re.finditer(r"\s+", quote)]
    ends = [at for at in found if quote[:at].rstrip()[-1:] in ".?!"]
    order = [*ends, *(at for at in found if at not in ends)]
    return [(str(at), quote[at:]) for at in order if quote[at:].strip()]


def split(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Two viewpoints in one are parted."""
    row = queries.viewpoint(uid, viewer=request.viewer)
    choices = _cuts(row.quote)
    fields = (
        Field("at", _("The second viewpoint begins with"), "radio", value=choices[0][0] if choices else "", choices=choices),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        at = int(given["at"]) if given["at"].isdecimal() and len(given["at"]) < LONGEST_NUMBER else 0
        actions.split_viewpoint(row, at=at, by=request.viewer, expected=expected)
        return f"{_table(row.answer)}#v-{row.uid}", _("The viewpoint is two.")

    form = Form(
        _("Part the viewpoint in two"),
        fields,
        _("Part"),
        over=row.answer.sender_name,
        explain=f"”{row.quote}”",
        revision=row.revision,
        back=_table(row.answer),
        need=(rules.VIEWPOINT_STEPS, "split", row),
    )
    return forms.run(request, form, do)


def join(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The viewpoint and the next one in the text are one."""
    row = queries.viewpoint(uid, viewer=request.viewer)
    other = queries.work_table(row.answer, viewer=request.viewer).following(row)

    def do(expected: int | None) -> forms.Done:
        if other is None:
            raise Invalid("other_answer", _("No viewpoint follows that it can be joined with."))
        actions.join_viewpoints(row, other, by=request.viewer, expected=expected)
        return f"{_table(row.answer)}#v-{row.uid}", _("The two viewpoints are one.")

    return forms.press(
        request,
        _("Join with the next"),
        _("Join"),
        do,
        over=row.answer.sender_name,
        explain=f"{row.text} + {other.text}" if other else "",
        revision=row.revision,
        back=_table(row.answer),
        need=(rules.VIEWPOINT_STEPS, "join", row),
    )


def set_aside(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A passage that is no viewpoint."""
    row = queries.viewpoint(uid, viewer=request.viewer)
    fields = (Field("reason", _("Why"), "long", rows=2, hint=" · ".join(map(str, REASONS))),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.set_aside(row, reason=given["reason"], by=request.viewer, expected=expected)
        return _onward(request, row.answer, _at(row)), _("Set aside.")

    form = Form(
        _("Set aside"),
        fields,
        _("Set aside"),
        over=row.answer.sender_name,
        explain=f"”{row.quote}”",
        revision=row.revision,
        back=_table(row.answer),
        need=(rules.VIEWPOINT_STEPS, "set_aside", row),
    )
    return forms.run(request, form, do)


def take_up_viewpoint(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What was set aside is a viewpoint after all."""
    row = queries.viewpoint(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.take_up_viewpoint(row, by=request.viewer, expected=expected)
        return f"{_table(row.answer)}#v-{row.uid}", _("It is a viewpoint again.")

    return forms.press(
        request,
        _("Take up again"),
        _("Take up"),
        do,
        over=row.answer.sender_name,
        explain=row.text,
        revision=row.revision,
        back=_table(row.answer),
        need=(rules.VIEWPOINT_STEPS, "take_up", row),
    )
