"""What a programme's owner asked for is withdrawn, and everybody who was asked has a mail that says why."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.domain.flows.papers import LANGUAGE
from genomslag.domain.followup import actions as followup
from genomslag.domain.followup.models import Call
from genomslag.ground import outbox
from genomslag.ground.access import Viewer
from genomslag.ground.writes import write


@write
def withdraw(call: Call, *, reason: str, by: Viewer, expected: int | None = None) -> Call:
    """Nothing more is asked for; those who were asked are told why, each once. What has been handed in is kept.

    Refuses: as followup.withdraw_call.
    """
    with translation.override(LANGUAGE):
        said = {"subject": _("Withdrawn: %(title)s") % {"title": call.name}, "text": _words(call, reason)}

    def post(address: str, authority_id: int) -> None:
        outbox.order("mail", {"to": address, **said}, key=f"call-withdrawn:{call.uid}:{address}", authority_id=authority_id)

    return followup.withdraw_call(call, reason=reason, post=post, by=by, expected=expected)  # type: ignore[no-any-return]


def _words(call: Call, reason: str) -> str:
    said = {"body": call.body.name, "name": call.name, "title": call.version.title}
    lines = [
        _("%(body)s asks no more for %(name)s: %(title)s.") % said,
        _("Reason: %(reason)s") % {"reason": reason.strip()},
        "",
        _(
            "You need not answer. What has been handed in is kept. A follow-up that had been begun is the body's own: finish it, or withdraw it."
        ),
    ]
    return "\n".join(lines)
