"""A draft that was handed in is called back before anybody has attested it, and the head who was to attest has a mail that says why."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.domain.flows import desk_mail
from genomslag.domain.flows.papers import LANGUAGE
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.roles import HEAD
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.writes import write


@write
def recall(opinion: Opinion, *, reason: str, by: Viewer, expected: int | None = None) -> Opinion:
    """The draft is with its officer again; the heads of the department that writes, and those who stand in for them, are told why.

    Refuses: as opinions.recall.
    """
    recalled: Opinion = opinions.recall(opinion, reason=reason, by=by, expected=expected)
    heads = organisation.people_with(body=recalled.body, roles=(HEAD,), on=clock.today())
    own = [one.person for one in heads if one.unit_id == recalled.unit_id]
    own += organisation.substitutes(own, body=recalled.body, viewer=by, on=clock.today())
    said = {"title": recalled.title, "number": recalled.matter.number, "reason": reason.strip()}
    with translation.override(LANGUAGE):
        subject = _("Called back: %(title)s") % said
        lines = [
            _("A draft that waited for your attestation has been called back by the one who writes: %(title)s (%(number)s).") % said,
            _("Reason: %(reason)s") % said,
            _("You need not read it. You have it again when it is handed in anew."),
        ]  # fmt: skip
    desk_mail.tell(recalled, own, subject, lines, what="recalled", page="opinion")
    return recalled
