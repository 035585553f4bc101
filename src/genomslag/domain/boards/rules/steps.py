"""Which steps there are, who takes them and what stops them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from genomslag.domain.boards.models import AgendaItem, Approval, Conflict, Dissent, Minutes, Presence, Sitting
from genomslag.domain.boards.rules.majorities import SIMPLE, Quorum
from genomslag.domain.boards.rules.taking_part import taking_part
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


def _has_presence(item: AgendaItem, _by: Viewer) -> Refused | None:
    """Without it nobody can say that the board could decide, and the minutes could not list who did."""
    if item.sitting.serving_count is not None:
        return None
    text = _("Enter first who is present: the board decides only when enough serve, and the minutes list them.")
    return Invalid("no_presence", text, rule="KL 6 kap. 27 § with 5 kap. 45 §")


def _is_quorate(item: AgendaItem, _by: Viewer) -> Refused | None:
    """Reads the counts kept on the item and the sitting, so that an agenda of any length asks nothing more of the database."""
    sitting = item.sitting
    serving = sitting.serving_count if item.serving_count is None else item.serving_count
    needed = (sitting.terms or {}).get("quorum", SIMPLE)
    if serving is None or sitting.seats_count is None or Quorum(serving, sitting.seats_count, needed).is_met:
        return None
    text = _("Only %(serving)s of %(seats)s serve: more than half must be present to decide.")
    rule = "KL 6 kap. 27 § with 5 kap. 45 §"
    return Invalid("no_quorum", text % {"serving": serving, "seats": sitting.seats_count}, rule=rule)


def _takes_part(item: AgendaItem, by: Viewer) -> Refused | None:
    """One who keeps the sitting enters what others move; a member or substitute moves something where they take part alone."""
    if by.has(SECRETARY, item.authority_id) or by.has(CHAIR, item.authority_id):
        return None
    present = Presence.objects.visible_to(by).filter(sitting_id=item.sitting_id).select_related("seat")
    left = Conflict.objects.visible_to(by).filter(item=item).select_related("stand_in")
    if any(seat.person_id == by.person_id for seat in taking_part(present, left, item.position)):
        return None
    return Invalid("not_serving", _("Only one who takes part in the matter can move something."))


def _order_is_open(sitting: Sitting, _by: Viewer) -> Refused | None:
    if sitting.serving_count is None:
        return None
    return Invalid("sitting_begun", _("The sitting has begun: its agenda stands. Enter the outcomes in the order they come."))


def _minutes_are_open(item: AgendaItem, _by: Viewer) -> Refused | None:
    """What stands in minutes that are approved is no longer anybody's to change. Where the § was approved at once something may have been
    announced after, and the action looks at that: it asks of each dissent, and this of the matter, many times a page."""
    if item.minutes is None or item.minutes.state == Minutes.State.WRITTEN or item.minutes.is_immediate:
        return None
    return Invalid("minutes_approved", _("The minutes of the matter are approved. What stands in them is not changed."))


def _holds_all_dissents(minutes: Minutes, by: Viewer) -> Refused | None:
    stand = Dissent.objects.visible_to(by).filter(item__minutes=minutes).count()
    if not minutes.is_behind and stand == minutes.dissents_count:
        return None
    text = _(
        "A reservation, statement or note came in, was changed or was taken back after the minutes were written. Write them anew."
    )
    return Invalid("dissent_missing", text)


def _is_asked(minutes: Minutes, by: Viewer) -> Refused | None:
    """Who presided and those whom the sitting chose, each once for a text."""
    rows = Approval.objects.visible_to(by).filter(minutes=minutes, person_id=by.person_id)
    row = rows.first() if by.person_id is not None else None
    if row is None:
        return Invalid("not_asked", _("Only the one who presided and those chosen at the sitting approve these minutes."))
    if row.approved_on is not None:
        return Invalid("has_approved", _("You have approved these minutes. They wait for the others."))
    return None


S, ITEM, M = Sitting.State, AgendaItem.State, Minutes.State
AT_SITTING = (SECRETARY, CHAIR)
HEARD = (ITEM.LISTED, ITEM.DECIDED, ITEM.ADJOURNED, ITEM.REFERRED_BACK)
"""Where somebody may have dissented: all but what was struck."""

SITTING_STEPS = StepTable(
    "sitting",
    [
        Step("list_item", "item_listed", _("Put on the agenda"), (S.PLANNED, S.CALLED), "", (SECRETARY,), rule="none"),
        Step(
            "arrange",
            "arranged",
            _("Arrange the agenda"),
            (S.PLANNED, S.CALLED),
            "",
            (SECRETARY,),
            (_has_items, _order_is_open),
            "none; the board's own order",
        ),
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
            "enter_conflict",
            "conflict_entered",
            _("Enter a conflict of interest"),
            (ITEM.LISTED,),
            "",
            AT_SITTING,
            (_sitting_is_open, _has_presence),
            "KL 6 kap. 28-32 §§",
        ),
        Step(
            "clear_conflict",
            "conflict_cleared",
            _("Take back a conflict of interest"),
            (ITEM.LISTED,),
            "",
            AT_SITTING,
            (_sitting_is_open,),
            "none",
        ),
        Step(
            "propose",
            "motion_made",
            _("Enter a motion"),
            (ITEM.LISTED,),
            "",
            (SECRETARY, *ELECTED),
            (_sitting_is_open, _has_presence, _takes_part),
            "KL 5 kap. 65-67 §§ with 6 kap. 35 § (the minutes list the motions); who may move: unverified",
        ),
        Step(
            "withdraw_motion",
            "motion_withdrawn",
            _("Withdraw a motion"),
            (ITEM.LISTED,),
            "",
            AT_SITTING,
            (_sitting_is_open,),
            "none",
        ),
        Step(
            "put",
            "question_put",
            _("Put the question"),
            (ITEM.LISTED,),
            "",
            AT_SITTING,
            (_sitting_is_open, _has_presence, _is_quorate),
            "KL 6 kap. 33 §, 4 kap. 25 §; 5 kap. 50-51 §§ for the council",
        ),
        Step(
            "annul",
            "question_annulled",
            _("Take back a question put by mistake"),
            (ITEM.LISTED,),
            "",
            AT_SITTING,
            (_sitting_is_open,),
            "none",
        ),
        Step(
            "decide",
            "decided",
            _("Enter the decision"),
            (ITEM.LISTED,),
            ITEM.DECIDED,
            AT_SITTING,
            (_sitting_is_open, _has_presence, _is_quorate),
            "KL 5 kap. 65-67 §§ with 6 kap. 35 § (what the minutes say of each matter)",
        ),
        Step(
            "adjourn",
            "adjourned",
            _("Adjourn"),
            (ITEM.LISTED,),
            ITEM.ADJOURNED,
            AT_SITTING,
            (_sitting_is_open, _has_presence, _is_quorate),
            "KL 6 kap. 33 §",
        ),
        Step(
            "refer_back",
            "referred_back",
            _("Refer back"),
            (ITEM.LISTED,),
            ITEM.REFERRED_BACK,
            AT_SITTING,
            (_sitting_is_open, _has_presence, _is_quorate),
            "KL 6 kap. 33 §",
        ),
        Step("strike", "struck", _("Strike"), (ITEM.LISTED,), ITEM.STRUCK, AT_SITTING, rule="none"),
        Step(
            "dissent",
            "dissented",
            _("Enter a reservation, statement or note"),
            HEARD,
            "",
            (SECRETARY, *ELECTED),
            (_sitting_is_open,),
            "KL 4 kap. 27 § (announced before the sitting ends)",
        ),
        Step(
            "complete_dissent",
            "dissent_completed",
            _("Complete the text of a reservation, statement or note"),
            HEARD,
            "",
            (SECRETARY, *ELECTED),
            (_minutes_are_open,),
            "none; that reasons may follow until the minutes are approved: unverified (practice)",
        ),
        Step(
            "withdraw_dissent",
            "dissent_withdrawn",
            _("Take back a reservation, statement or note"),
            HEARD,
            "",
            (SECRETARY, *ELECTED),
            (_minutes_are_open,),
            "none",
        ),
    ],
)

MINUTES_STEPS = StepTable(
    "minutes",
    [
        Step("rewrite", "rewritten", _("Write the minutes anew"), (M.WRITTEN,), "", (SECRETARY,), rule="none"),
        Step(
            "approve",
            "approved_by_one",
            _("Approve the minutes"),
            (M.WRITTEN,),
            "",
            ELECTED,
            (_is_asked, _holds_all_dissents),
            "KL 5 kap. 69 § with 6 kap. 35 §",
        ),
        Step(
            "enter_signatures",
            "signatures_entered",
            _("Enter signatures given on paper"),
            (M.WRITTEN,),
            "",
            (SECRETARY,),
            (_holds_all_dissents,),
            "KL 5 kap. 69 § with 6 kap. 35 §; the form of the signatures: none",
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
        Step(
            "take_in_signed",
            "signed_copy_taken_in",
            _("Take in the signed file"),
            (M.WRITTEN, M.APPROVED),
            "",
            (SECRETARY,),
            rule="none",
        ),
    ],
)
