"""What may happen to our answer and to its parts, and who may."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.opinions.models import Opinion, Part
from genomslag.domain.opinions.rules.guards import (
    BoardHas,
    asks_whom,
    is_lead_head,
    is_next_head,
    is_whole,
    leads,
    minutes_are_approved,
    no_head_is_awaited,
    prepares,
    reviews,
)
from genomslag.domain.opinions.rules.outside import (
    is_delegated,
    is_unreported,
    is_urgent,
    office_goes_first,
    time_is_asked,
)
from genomslag.domain.opinions.rules.preparing import IN_WORK, takes_part
from genomslag.domain.organisation.roles import CHAIR, DIRECTOR, HEAD, OFFICER, REGISTRAR, SECRETARY
from genomslag.ground.access import Viewer
from genomslag.ground.errors import NotAllowed, Refused, WrongState
from genomslag.ground.steps import Step, StepTable

SYSTEM = "system"


S = Opinion.State


IN_OFFICE = (S.REGISTERED, S.PREPARED)


BEFORE_BOARD = (S.REGISTERED, S.PREPARED, S.REVIEWED, S.ATTESTED, S.APPROVED)
UNSENT = (*BEFORE_BOARD, S.LISTED, S.DECIDED)
"""While these last there is a day to keep."""
DIARY = (REGISTRAR, OFFICER, SECRETARY)
"""Those who write to the sender and enter the reply."""

ITEM = AgendaItem.State


STEPS = StepTable(
    "opinion",
    [
        Step("assign", "assigned", _("Name who prepares"), IN_OFFICE, S.PREPARED, (HEAD, DIRECTOR), rule="none"),
        Step("write", "written", _("Write"), (S.PREPARED,), "", (OFFICER,), (leads,), "none"),
        Step("ask", "asked", _("Ask a council for a part"), (S.PREPARED,), "", (OFFICER, HEAD), (asks_whom,), "none"),
        Step("comment", "commented", _("Comment"), IN_WORK, "", (OFFICER, HEAD, DIRECTOR), (takes_part,), "none"),
        Step(
            "take_position",
            "position_taken",
            _("Take a position"),
            (S.PREPARED,),
            "",
            (OFFICER,),
            (prepares,),
            "none",
        ),
        Step(
            "submit",
            "submitted",
            _("Hand in for review"),
            (S.PREPARED,),
            S.REVIEWED,
            (OFFICER,),
            (leads, is_whole),
            "none",
        ),
        Step(
            "recall",
            "recalled",
            _("Call the draft back"),
            (S.REVIEWED,),
            S.PREPARED,
            (OFFICER,),
            (leads,),
            "none",
        ),
        Step(
            "attest",
            "attested",
            _("Attest"),
            (S.REVIEWED,),
            S.ATTESTED,
            (HEAD,),
            (is_lead_head,),
            "none; the body's own order of delegation",
        ),
        Step(
            "approve",
            "approved",
            _("Attest for the administration"),
            (S.ATTESTED,),
            S.APPROVED,
            (DIRECTOR,),
            (no_head_is_awaited,),
            "none; the body's own order of delegation",
        ),
        Step(
            "endorse",
            "endorsed",
            _("Attest for your department"),
            (S.ATTESTED,),
            "",
            (HEAD,),
            (is_next_head,),
            "none; the body's own order of delegation",
        ),
        Step(
            "hand_back",
            "handed_back",
            _("Return to the head of department"),
            (S.ATTESTED, S.APPROVED),
            S.REVIEWED,
            (DIRECTOR,),
            rule="none",
        ),
        Step(
            "send_back",
            "sent_back",
            _("Return with a reason"),
            (S.REVIEWED, S.ATTESTED, S.APPROVED),
            S.PREPARED,
            (HEAD, DIRECTOR),
            (reviews,),
            "none",
        ),
        Step("list", "listed", _("Put on the agenda"), (S.APPROVED,), S.LISTED, (SECRETARY,), rule="none"),
        Step(
            "enact",
            "decided",
            _("Decided by the board"),
            (S.LISTED,),
            S.DECIDED,
            (SECRETARY, CHAIR),
            (BoardHas((ITEM.DECIDED,)),),
            "none",
        ),
        Step(
            "refer_back",
            "referred_back",
            _("Referred back by the board"),
            (S.LISTED,),
            S.PREPARED,
            (SECRETARY, CHAIR),
            (BoardHas((ITEM.REFERRED_BACK,)),),
            "KL 6 kap. 33 §",
        ),
        Step(
            "adjourn",
            "adjourned",
            _("Adjourned by the board"),
            (S.LISTED,),
            S.APPROVED,
            (SECRETARY, CHAIR),
            (BoardHas((ITEM.ADJOURNED, ITEM.STRUCK)),),
            "KL 6 kap. 33 §",
        ),
        Step(
            "dispatch",
            "dispatched",
            _("Send the answer"),
            (S.DECIDED,),
            S.SENT,
            (REGISTRAR, SECRETARY, SYSTEM),
            (minutes_are_approved,),
            "TF 2 kap. 10 §",
        ),
        Step(
            "share",
            "shared",
            _("Answer together with others"),
            (S.APPROVED, S.LISTED),
            "",
            (HEAD, DIRECTOR, SECRETARY),
            rule="none",
        ),
        Step("join", "joined", _("Take in the joint text"), (S.PREPARED,), "", (OFFICER,), (leads,), "none"),
        Step("choose_way", "way_chosen", _("Choose the way out"), BEFORE_BOARD, "", (HEAD, DIRECTOR, SECRETARY), rule="none"),
        Step("ask_time", "time_asked", _("Ask for more time"), UNSENT, "", DIARY, rule="none"),
        Step(
            "hear_time",
            "time_heard",
            _("Enter the reply about more time"),
            UNSENT,
            "",
            (*DIARY, SYSTEM),
            (time_is_asked,),
            "none",
        ),
        Step("hear_back", "heard_back", _("The sender tells what became of the answer"), (S.SENT,), "", (SYSTEM,), rule="none"),
        Step("follow_day", "day_followed", _("The sender moves the last day"), UNSENT, "", (SYSTEM,), rule="none"),
        Step(
            "decide_urgent",
            "decided_urgently",
            _("Enter the chair's decision"),
            (S.APPROVED,),
            S.DECIDED,
            (SECRETARY, CHAIR),
            (is_urgent,),
            "KL 6 kap. 39-40 §§",
        ),
        Step(
            "decide_delegated",
            "decided_by_delegation",
            _("Decide by delegation"),
            (S.APPROVED,),
            S.DECIDED,
            (HEAD, DIRECTOR, SECRETARY),
            (is_delegated,),
            "KL 6 kap. 37-38 §§, 7 kap. 5-8 §§",
        ),
        Step(
            "send_preliminary",
            "preliminary_prepared",
            _("Put the office's own answer together"),
            (S.APPROVED, S.LISTED),
            "",
            (REGISTRAR, SECRETARY),
            (office_goes_first,),
            "none",
        ),
        Step(
            "report_outside",
            "outside_reported",
            _("Report to the board"),
            (S.DECIDED, S.SENT),
            "",
            (SECRETARY,),
            (is_unreported,),
            "KL 6 kap. 40 §, 7 kap. 8 §",
        ),
        Step("decline", "declined", _("Decline to answer"), IN_OFFICE, S.DECLINED, (HEAD, DIRECTOR), rule="none"),
    ],
)


def _in_preparation(part: Part, _by: Viewer) -> Refused | None:
    if part.opinion.state == S.PREPARED:
        return None
    return WrongState("wrong_state", _("The answer is no longer being prepared."))


def _own_unit(part: Part, by: Viewer) -> Refused | None:
    if part.unit_id is None:
        if by.acts_for(part.officer_id) or leads(part.opinion, by) is None:
            return None
    elif by.has(OFFICER, part.authority_id, unit_id=part.unit_id):
        return None
    return NotAllowed("other_unit", _("Only an officer of %(unit)s writes this part.") % {"unit": part.whom})


def _asks(part: Part, by: Viewer) -> Refused | None:
    if leads(part.opinion, by) is None or is_lead_head(part.opinion, by) is None:
        return None
    return NotAllowed("other_unit", _("The lead department says which parts it waits for."))


P = Part.State


PART_STEPS = StepTable(
    "part",
    [
        Step("save", "saved", _("Save"), (P.ASKED, P.SUBMITTED), "", (OFFICER,), (_in_preparation, _own_unit), "none"),
        Step(
            "submit",
            "submitted",
            _("Hand in"),
            (P.ASKED, P.SUBMITTED),
            P.SUBMITTED,
            (OFFICER,),
            (_in_preparation, _own_unit),
            "none",
        ),
        Step(
            "go_without",
            "gone_without",
            _("Go ahead without it"),
            (P.ASKED,),
            P.WITHOUT,
            (OFFICER, HEAD),
            (_in_preparation, _asks),
            "none",
        ),
        Step(
            "ask_again",
            "asked_again",
            _("Ask for it again"),
            (P.SUBMITTED, P.WITHOUT),
            P.ASKED,
            (OFFICER, HEAD),
            (_in_preparation, _asks),
            "none",
        ),
    ],
)
