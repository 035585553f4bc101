"""What may happen to our answer and to its parts, and who may."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.opinions.models import Opinion, Part
from genomslag.domain.opinions.rules.guards import (
    BoardHas,
    is_lead_head,
    is_whole,
    leads,
    minutes_are_approved,
    prepares,
    reviews,
)
from genomslag.domain.organisation.roles import CHAIR, DIRECTOR, HEAD, OFFICER, REGISTRAR, SECRETARY
from genomslag.ground.access import Viewer
from genomslag.ground.errors import NotAllowed, Refused, WrongState
from genomslag.ground.steps import Step, StepTable

SYSTEM = "system"


S = Opinion.State


IN_OFFICE = (S.REGISTERED, S.PREPARED)


ITEM = AgendaItem.State


STEPS = StepTable(
    "opinion",
    [
        Step("assign", "assigned", _("Name who prepares"), IN_OFFICE, S.PREPARED, (HEAD, DIRECTOR), rule="none"),
        Step("write", "written", _("Write"), (S.PREPARED,), "", (OFFICER,), (leads,), "none"),
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
            rule="none; the body's own order of delegation",
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
        Step("decline", "declined", _("Decline to answer"), IN_OFFICE, S.DECLINED, (HEAD, DIRECTOR), rule="none"),
    ],
)


def _in_preparation(part: Part, _by: Viewer) -> Refused | None:
    if part.opinion.state == S.PREPARED:
        return None
    return WrongState("wrong_state", _("The answer is no longer being prepared."))


def _own_unit(part: Part, by: Viewer) -> Refused | None:
    if by.has(OFFICER, part.authority_id, unit_id=part.unit_id):
        return None
    return NotAllowed("other_unit", _("Only an officer of %(unit)s writes this part.") % {"unit": part.unit.name})


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
