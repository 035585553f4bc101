"""Which steps there are, who takes them and what stops them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from genomslag.domain.boards.models import AgendaItem, Dissent, Minutes, Sitting
from genomslag.domain.boards.rules.majorities import Quorum
from genomslag.domain.organisation.roles import ADMINISTRATOR, CHAIR, ELECTED, SECRETARY
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Refused
from genomslag.ground.steps import Step, StepTable


def _has_items(sitting: Sitting, by: Viewer) -> Refused | None:
    if AgendaItem.objects.visible_to(by).filter(sitting=sitting).exists():
        return None
    return Invalid("empty_agenda", _("The agenda is empty. List at least one matter first."))


def _day_has_come(sitting: Sitting, _by: Viewer) -> Refused | None:
    if sitting.held_on <= clock.today():
        return None
    return Invalid("not_yet", _("The sitting has not been held yet: its day lies ahead."))


def _nothing_left(sitting: Sitting, by: Viewer) -> Refused | None:
    left = AgendaItem.objects.visible_to(by).filter(sitting=sitting, state=AgendaItem.State.LISTED).count()
    if not left:
        return None
    text = ngettext(
        "%(count)s matter on the agenda has no outcome yet.", "%(count)s matters on the agenda have no outcome yet.", left
    )
    return Invalid("items_left", text % {"count": left})


def _sitting_is_open(item: AgendaItem, _by: Viewer) -> Refused | None:
    if item.sitting.state == Sitting.State.CALLED and item.sitting.held_on <= clock.today():
        return None
    return Invalid("no_sitting", _("A board decides only at its sitting: on its day, after the notice."))


def _is_quorate(item: AgendaItem, _by: Viewer) -> Refused | None:
    """Reads the counts kept on the sitting, so that an agenda of any length asks nothing more of the database."""
    serving, seats = item.sitting.serving_count, item.sitting.seats_count
    if serving is None or seats is None or Quorum(serving, seats).is_met:
        return None
    text = _("Only %(serving)s of %(seats)s serve: more than half must be present to decide.")
    return Invalid("no_quorum", text % {"serving": serving, "seats": seats}, rule="KL 6 kap. 27 § with 5 kap. 45 §")


def _holds_all_dissents(minutes: Minutes, by: Viewer) -> Refused | None:
    if Dissent.objects.visible_to(by).filter(item__minutes=minutes).count() == minutes.dissents_count:
        return None
    text = _("A reservation or statement came in after the minutes were written. Write them anew.")
    return Invalid("dissent_missing", text)


S, ITEM, M = Sitting.State, AgendaItem.State, Minutes.State
AT_SITTING = (SECRETARY, CHAIR)

SITTING_STEPS = StepTable(
    "sitting",
    [
        Step("list_item", "item_listed", _("Put on the agenda"), (S.PLANNED, S.CALLED), "", (SECRETARY,), rule="none"),
        Step("move", "moved", _("Move the sitting"), (S.PLANNED,), "", (SECRETARY, ADMINISTRATOR), rule="none"),
        Step(
            "call",
            "called",
            _("Send the notice"),
            (S.PLANNED,),
            S.CALLED,
            (SECRETARY,),
            (_has_items,),
            "none; the board's own order",
        ),
        Step(
            "enter_presence",
            "presence_entered",
            _("Enter who is present"),
            (S.CALLED,),
            "",
            AT_SITTING,
            (_day_has_come,),
            "KL 5 kap. 65-67 §§ with 6 kap. 35 § (the minutes list who served)",
        ),
        Step(
            "hold",
            "held",
            _("End the sitting"),
            (S.CALLED,),
            S.HELD,
            AT_SITTING,
            (_day_has_come, _nothing_left),
            "none",
        ),
        Step(
            "write_minutes",
            "minutes_written",
            _("Write the minutes"),
            (S.CALLED, S.HELD),
            "",
            (SECRETARY,),
            (_day_has_come,),
            "KL 5 kap. 65-67 §§ with 6 kap. 35 §",
        ),
    ],
)

ITEM_STEPS = StepTable(
    "item",
    [
        Step(
            "decide",
            "decided",
            _("Enter the decision"),
            (ITEM.LISTED,),
            ITEM.DECIDED,
            AT_SITTING,
            (_sitting_is_open, _is_quorate),
            "KL 5 kap. 65-67 §§ with 6 kap. 35 § (what the minutes say of each matter)",
        ),
        Step(
            "adjourn",
            "adjourned",
            _("Adjourn"),
            (ITEM.LISTED,),
            ITEM.ADJOURNED,
            AT_SITTING,
            (_sitting_is_open, _is_quorate),
            "KL 6 kap. 33 §",
        ),
        Step(
            "refer_back",
            "referred_back",
            _("Refer back"),
            (ITEM.LISTED,),
            ITEM.REFERRED_BACK,
            AT_SITTING,
            (_sitting_is_open, _is_quorate),
            "KL 6 kap. 33 §",
        ),
        Step("strike", "struck", _("Strike"), (ITEM.LISTED,), ITEM.STRUCK, AT_SITTING, rule="none"),
        Step(
            "dissent",
            "dissented",
            _("Enter a reservation or statement"),
            (ITEM.LISTED, ITEM.DECIDED, ITEM.ADJOURNED, ITEM.REFERRED_BACK),
            "",
            (SECRETARY, *ELECTED),
            (_sitting_is_open,),
            "KL 4 kap. 27 § (announced before the sitting ends)",
        ),
    ],
)

MINUTES_STEPS = StepTable(
    "minutes",
    [
        Step("rewrite", "rewritten", _("Write the minutes anew"), (M.WRITTEN,), "", (SECRETARY,), rule="none"),
        Step(
            "approve",
            "approved",
            _("Approve the minutes"),
            (M.WRITTEN,),
            M.APPROVED,
            (CHAIR, SECRETARY),
            (_holds_all_dissents,),
            "KL 5 kap. 69 § with 6 kap. 35 §",
        ),
        Step(
            "post_notice",
            "notice_posted",
            _("Post the notice"),
            (M.APPROVED,),
            "",
            (SECRETARY,),
            rule="KL 8 kap. 9-12 §§",
        ),
    ],
)
