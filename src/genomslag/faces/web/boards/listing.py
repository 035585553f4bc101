"""What is chosen when something is put on an agenda: the sitting, and the group it stands in."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from genomslag.domain.boards import queries
from genomslag.domain.boards.models import Sitting
from genomslag.domain.organisation.models import Body
from genomslag.faces.web.forms import Field, Given
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import Invalid, Text


def agenda_fields(
    body: Body, request: AskingRequest, *, group: Text, now: Sitting | None = None, answer_by_on: date | None = None
) -> list[Field]:
    """The choice among the body's sittings whose papers can still be in time, and the group on the agenda.

    Takes: group, the one that is usual; now, the sitting that it waits for already; answer_by_on, for an answer the last day to give it.
    """
    sittings = queries.coming_sittings(body=body, viewer=request.viewer)
    choices = [
        (str(one.uid), sitting_words(one, answer_by_on) if answer_by_on else one.held_on.isoformat()) for one in sittings
    ]
    hint = _("The last day to answer is %(day)s.") % {"day": answer_by_on} if answer_by_on else ""
    return [
        Field("sitting", _("Sitting"), "select", value=str(now.uid) if now else "", choices=choices, hint=hint),
        Field("group", _("Group on the agenda"), value=group, required=False),
    ]


def sitting_words(one: Sitting, answer_by_on: date) -> str:
    """The day of a sitting, and what it means for an answer: by when its papers are due, or that it comes too late."""
    said = {"day": one.held_on, "papers": one.papers_by_on}
    if one.held_on > answer_by_on:
        return _("%(day)s, after the last day to answer") % said
    return _("%(day)s, papers by %(papers)s") % said


def chosen_sitting(given: Given, request: AskingRequest) -> Sitting:
    """The sitting that was chosen.

    Refuses: Invalid("no_sitting"); NotFound.
    """
    if not given["sitting"]:
        words = _("There is no sitting whose papers can be in time. Plan one in the board's calendar first.")
        raise Invalid("no_sitting", words, field="sitting")
    return queries.sitting(given["sitting"], viewer=request.viewer)
