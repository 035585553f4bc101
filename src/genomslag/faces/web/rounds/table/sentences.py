"""The unread sentences of an answer: made viewpoints, set aside with a reason, marked as a minority's, taken up again; and what one last did, undone."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from genomslag.domain.consultations import actions, queries, rules
from genomslag.domain.consultations.models import Passage
from genomslag.faces.exchange import incoming
from genomslag.faces.exchange.proposals import anchors_of, said_as
from genomslag.faces.web import forms
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.faces.web.rounds.table.fields import (
    REASONS,
    onward,
    sentence_choices,
    serials_of,
    table_of,
)
from genomslag.ground.errors import Invalid

READ_BEFORE = gettext_lazy("Somebody had read it before you, so nothing was changed. Here is the next row that is left.")
"""Two may read the same answer at once: who comes second goes on where something is left, instead of choosing anew."""


def _are_read(chosen: list[int], rows: list[Passage]) -> bool:
    """Sentences were chosen, and none of them stands as it did."""
    return bool(chosen) and not {one.serial for one in rows}.intersection(chosen)


def _end(chosen: list[int], rows: list[Passage]) -> int:
    """Where the last of the chosen sentences ends."""
    return max((one.end for one in rows if one.serial in chosen), default=0)


def make_viewpoint(request: AskingRequest, uid: UUID) -> HttpResponse:
    """An unread sentence is a viewpoint, of the kind and at the place that the reading proposes."""
    row = queries.answer(uid, viewer=request.viewer)
    unread = queries.work_table(row, viewer=request.viewer).sentences(Passage.State.UNREAD)
    fields = (Field("sentence", _("Which sentence"), "radio", choices=sentence_choices(unread)),)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        chosen = next((one for one in unread if one.serial in serials_of(given)), None)
        if chosen is None and serials_of(given):
            return onward(request, row), READ_BEFORE
        if chosen is None:
            raise Invalid("no_sentence", _("Choose a sentence."), field="sentence")
        found = incoming.suggest(chosen.text, chosen.start, chosen.heading, anchors_of(row.round, request.viewer))
        (said,) = said_as([found], row.round, request.viewer)
        actions.add_viewpoint(row, said, by=request.viewer)
        return onward(request, row, chosen.end), _("The viewpoint is added.")

    form = Form(
        _("Make a sentence a viewpoint"),
        fields,
        _("Add"),
        over=row.sender_name,
        back=table_of(row),
        need=(rules.ANSWER_STEPS, "add_viewpoint", row),
    )
    return forms.run(request, form, do)


def leave_out(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Unread sentences that hold no viewpoint are set aside, for a reason: all that are left, those under one heading, or one of them."""
    row = queries.answer(uid, viewer=request.viewer)
    table = queries.work_table(row, viewer=request.viewer)
    every = table.sentences(Passage.State.UNREAD)
    under, only = (whole(request.GET.get(name, "")) if request.method == "GET" else None for name in ("under", "sentence"))
    unread = table.unread_under(under) if under is not None else [one for one in every if one.serial == only]
    # A sentence that somebody has read since is not among them: then nothing is ticked, since not all of them are meant.
    is_gone = only is not None and not unread
    unread = unread or every
    serials = [] if is_gone else [str(one.serial) for one in unread]
    fields = (
        Field("sentence", _("Sentences"), "checks", value=serials, choices=sentence_choices(unread)),
        Field("reason", _("Why"), "long", rows=2, hint=" · ".join(map(str, REASONS))),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        chosen = serials_of(given)
        if _are_read(chosen, unread):
            return onward(request, row), READ_BEFORE
        many = actions.leave_out(row, chosen, reason=given["reason"], by=request.viewer)
        said = ngettext("%(num)s sentence is set aside.", "%(num)s sentences are set aside.", many)
        return onward(request, row, _end(chosen, unread)), said % {"num": many}

    form = Form(
        _("Set sentences aside"),
        fields,
        _("Set aside"),
        over=row.sender_name,
        explain=_("You have read them, and say why they hold no viewpoint. Take away the tick at those that do."),
        back=table_of(row),
        need=(rules.ANSWER_STEPS, "leave_out", row),
    )
    return forms.run(request, form, do)


def take_up(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Sentences that were set aside are unread again."""
    row = queries.answer(uid, viewer=request.viewer)
    aside = queries.work_table(row, viewer=request.viewer).left_out
    fields = (Field("sentence", _("Sentences"), "checks", value=(), choices=sentence_choices(aside)),)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        chosen = serials_of(given)
        actions.take_up(row, chosen, by=request.viewer)
        return f"{table_of(row)}#s-{min(chosen)}", _("Unread again.")

    form = Form(
        _("Take sentences up again"),
        fields,
        _("Take up"),
        over=row.sender_name,
        back=table_of(row),
        need=(rules.ANSWER_STEPS, "take_up", row),
    )
    return forms.run(request, form, do)


def mark_dissent(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Sentences are a minority's: a reservation or special statement that stands in the answer's file. Asked about one that is marked, whose it is can be corrected."""
    row = queries.answer(uid, viewer=request.viewer)
    table = queries.work_table(row, viewer=request.viewer)
    every = [*table.sentences(Passage.State.UNREAD), *table.sentences(Passage.State.DISSENT)]
    only = whole(request.GET.get("sentence", "")) if request.method == "GET" else None
    marked = table.dissent_with(only) if only is not None else ()
    here = list(marked) or (table.unread_under(only) if only is not None else []) or every
    ticked = [str(one.serial) for one in marked] or [str(one.serial) for one in here if one.serial == only]
    fields = (
        Field(
            "whose",
            _("What it is, and whose"),
            value=marked[0].dissent if marked else "",
            hint=_("For instance: Reservation by Anna Ek (X), or Special statement by Bo Al (Y)."),
            is_ours=False,
        ),
        Field("sentence", _("Sentences"), "checks", value=ticked, choices=sentence_choices(here)),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        chosen = serials_of(given)
        if _are_read(chosen, every):
            return onward(request, row), READ_BEFORE
        many = actions.mark_dissent(row, chosen, whose=given["whose"], by=request.viewer)
        said = ngettext("%(num)s sentence is marked.", "%(num)s sentences are marked.", many)
        return onward(request, row, _end(chosen, every)), said % {"num": many}

    form = Form(
        _("Mark as a reservation or special statement"),
        fields,
        _("Mark"),
        over=row.sender_name,
        explain=_(
            "What a minority adds goes with the answer, and is not the view of the board. The report lists it, or you reply to it, as your body has set."
        ),
        back=table_of(row),
        need=(rules.ANSWER_STEPS, "mark_dissent", row),
    )
    return forms.run(request, form, do)


def unmark_dissent(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What was taken for a minority's is the answer's own, and unread."""
    row = queries.answer(uid, viewer=request.viewer)
    marked = queries.work_table(row, viewer=request.viewer).sentences(Passage.State.DISSENT)
    fields = (Field("sentence", _("Sentences"), "checks", value=(), choices=sentence_choices(marked)),)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        chosen = serials_of(given)
        if _are_read(chosen, marked):
            return onward(request, row), READ_BEFORE
        actions.unmark_dissent(row, chosen, by=request.viewer)
        return f"{table_of(row)}#s-{min(chosen)}", _("Unread again.")

    form = Form(
        _("Take as the answer's own"),
        fields,
        _("Take as the answer's own"),
        over=row.sender_name,
        back=table_of(row),
        need=(rules.ANSWER_STEPS, "unmark_dissent", row),
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
            or any(("passage", one.pk) in touched for one in line.dissent)
        )
        line = next(met, None)
        place = f"{table_of(row)}#{line.key}" if line else table_of(row)
        return place, _("Undone: %(what)s.") % {"what": step.get_verb_display().lower()}

    return forms.press(
        request,
        _("Undo the latest"),
        _("Undo"),
        do,
        over=row.sender_name,
        back=table_of(row),
        need=(rules.ANSWER_STEPS, "undo", row),
    )
