"""A reservation, statement or note is completed or taken back by the secretary, and the member whose it is has a mail that says so."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards.models import AgendaItem, Dissent
from genomslag.domain.flows import desk_mail
from genomslag.domain.flows.papers import LANGUAGE
from genomslag.ground.access import Viewer
from genomslag.ground.writes import write


@write
def complete_dissent(row: Dissent, *, text: str, by: Viewer, expected: int | None = None) -> Dissent:
    """The text is whole; a member who did not press reads the new words in a mail.

    Refuses: as boards.complete_dissent.
    """
    changed: Dissent = boards.complete_dissent(row, text=text, by=by, expected=expected)
    with translation.override(LANGUAGE):
        subject = _("The text is completed: %(kind)s") % {"kind": changed.get_kind_display()}
        lines = [
            _("The secretary has completed what you entered in: %(title)s.") % {"title": changed.item.title},
            "",
            changed.text,
        ]
        lines += [
            "",
            _("If it is not what you mean, tell the secretary, or change it yourself before the minutes are approved."),
        ]
    _tell(changed, changed.item, subject, lines, by=by)
    return changed


@write
def withdraw_dissent(row: Dissent, *, reason: str, by: Viewer, expected: int | None = None) -> AgendaItem:
    """It is taken back; a member who did not press is told why.

    Refuses: as boards.withdraw_dissent.
    """
    item: AgendaItem = boards.withdraw_dissent(row, reason=reason, by=by, expected=expected)
    with translation.override(LANGUAGE):
        subject = _("Taken back: %(kind)s") % {"kind": row.get_kind_display()}
        lines = [
            _("The secretary has taken back what was entered for you in: %(title)s.") % {"title": item.title},
            _("Reason: %(reason)s") % {"reason": reason.strip()},
        ]
    _tell(row, item, subject, lines, by=by)
    return item


def _tell(row: Dissent, item: AgendaItem, subject: str, lines: list[str], *, by: Viewer) -> None:
    whose = [row.person] if by.own_person_id != row.person_id else []
    desk_mail.tell(item, whose, subject, lines, what="dissent", page="item")
