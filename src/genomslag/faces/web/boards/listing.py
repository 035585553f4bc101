"""What is chosen when something is put on an agenda: the sitting, and the group it stands in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from genomslag.domain.boards import queries
from genomslag.domain.boards.models import Sitting
from genomslag.domain.organisation.models import Body
from genomslag.faces.web.forms import Field, Given
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import Invalid, Text


def agenda_fields(body: Body, request: AskingRequest, *, group: Text, now: Sitting | None = None) -> list[Field]:
    """The choice among the body's sittings whose papers can still be in time, and the group on the agenda.

    Takes: group, the one that is usual; now, the sitting that it waits for already.
    """
    sittings = queries.coming_sittings(body=body, viewer=request.viewer)
    choices = [(str(one.uid), one.held_on.isoformat()) for one in sittings]
    return [
        Field("sitting", _("Sitting"), "select", value=str(now.uid) if now else "", choices=choices),
        Field("group", _("Group on the agenda"), value=group, required=False),
    ]


def chosen_sitting(given: Given, request: AskingRequest) -> Sitting:
    """The sitting that was chosen.

    Refuses: Invalid("no_sitting"); NotFound.
    """
    if not given["sitting"]:
        words = _("There is no sitting whose papers can be in time. Plan one in the board's calendar first.")
        raise Invalid("no_sitting", words, field="sitting")
    return queries.sitting(given["sitting"], viewer=request.viewer)
