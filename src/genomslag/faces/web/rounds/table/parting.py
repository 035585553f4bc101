"""A viewpoint is parted in two, or joined with the next."""

from __future__ import annotations

import re
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from genomslag.domain.consultations import actions, queries, rules
from genomslag.faces.web import forms
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.faces.web.rounds.table.fields import table_of
from genomslag.ground.errors import Invalid

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
        actions.split_viewpoint(row, at=whole(given["at"]) or 0, by=request.viewer, expected=expected)
        return f"{table_of(row.answer)}#v-{row.uid}", _("The viewpoint is two.")

    form = Form(
        _("Part the viewpoint in two"),
        fields,
        _("Part"),
        over=row.answer.sender_name,
        explain=f"”{row.quote}”",
        revision=row.revision,
        back=table_of(row.answer),
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
        return f"{table_of(row.answer)}#v-{row.uid}", _("The two viewpoints are one.")

    return forms.press(
        request,
        _("Join with the next"),
        _("Join"),
        do,
        over=row.answer.sender_name,
        explain=f"{row.text} + {other.text}" if other else "",
        revision=row.revision,
        back=table_of(row.answer),
        need=(rules.VIEWPOINT_STEPS, "join", row),
    )
