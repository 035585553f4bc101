"""What may happen to the chain of results, to what is said to have changed, and to what was found."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.followup.models import Aim, Effect, Finding, HandedFinding, OutcomeStatement
from genomslag.domain.organisation.roles import COORDINATOR, DIRECTOR, OFFICER, SECRETARY, UNIT_HEAD
from genomslag.domain.organisation.roles import HEAD as DEPARTMENT_HEAD
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Refused
from genomslag.ground.steps import Step, StepTable

L, A, T = Aim.Level, Aim.State, OutcomeStatement.State
F, H = Finding.State, HandedFinding.State
WRITERS = (COORDINATOR, OFFICER, UNIT_HEAD, DEPARTMENT_HEAD)
VERIFIERS = (*WRITERS, DIRECTOR, SECRETARY)
LONGEST_AIM = 300


def leads_rightly(level: str, above: str | None) -> bool:
    """True when a link of one level may lead to one of another: an outcome to a medium-term effect, that to a long-term one, which leads nowhere.

    Rule: none; what has not been said yet leads nowhere so far, and is seen as a gap.
    """
    return above is None or (level, above) in ((L.OUTCOME, L.MEDIUM), (L.MEDIUM, L.LONG))


def outlives(ends_on: date, valid_until_on: date | None) -> bool:
    """True when a measure ends later than the programme that it carries out."""
    return valid_until_on is not None and ends_on > valid_until_on


def _nothing_hangs_on(row: Aim, by: Viewer) -> Refused | None:
    standing = Aim.objects.visible_to(by).filter(leads_to=row, state=A.STANDS).exists()
    if standing or Effect.objects.visible_to(by).filter(aim=row).exists():
        return Invalid("in_use", _("Something leads to it. Let that lead elsewhere first."))
    return None


def _is_the_verifier(row: OutcomeStatement, by: Viewer) -> Refused | None:
    if by.person_id == row.verifier_id:
        return None
    return NotAllowed("other_verifier", _("The one who is named to verify it does so."))


def _wrote_it(row: OutcomeStatement, by: Viewer) -> Refused | None:
    if by.person_id == row.author_id or by.has(COORDINATOR, row.authority_id):
        return None
    return NotAllowed("other_author", _("The one who wrote it, or the coordinator, changes it."))


AIM_STEPS = StepTable(
    "aim",
    [
        Step("revise", "revised", _("Change"), (A.STANDS,), "", (COORDINATOR,), rule="none"),
        Step("remove", "removed", _("Take away"), (A.STANDS,), A.REMOVED, (COORDINATOR,), (_nothing_hangs_on,), "none"),
    ],
)

STATEMENT_STEPS = StepTable(
    "outcomestatement",
    [
        Step("revise", "revised", _("Change"), (T.DRAFT, T.RETURNED), T.DRAFT, WRITERS, (_wrote_it,), "none; what came back waits for the verifier again"),
        Step("verify", "verified", _("Verify"), (T.DRAFT,), T.VERIFIED, VERIFIERS, (_is_the_verifier,), "none; another than the author has looked at the evidence"),
        Step("send_back", "sent_back", _("Send back with a reason"), (T.DRAFT,), T.RETURNED, VERIFIERS, (_is_the_verifier,), "none"),
        Step("drop", "dropped", _("Drop"), (T.DRAFT, T.RETURNED), T.DROPPED, WRITERS, (_wrote_it,), "none"),
    ],
)  # fmt: skip

FINDING_STEPS = StepTable(
    "finding",
    [
        Step("revise", "revised", _("Change"), (F.OPEN,), "", (COORDINATOR,), rule="none"),
        Step("drop", "dropped", _("Drop"), (F.OPEN,), F.DROPPED, (COORDINATOR,), rule="none; what a signed report says of it stands there"),
        Step("hand", "handed", _("Hand to the programme's owner"), (F.OPEN,), F.HANDED, (COORDINATOR,), rule="none; what one authority shows another is the other's own row"),
    ],
)  # fmt: skip

HANDED_STEPS = StepTable(
    "handedfinding",
    [
        Step("take_up", "taken_up", _("Take up in the next version"), (H.WAITING,), H.TAKEN_UP, (OFFICER, COORDINATOR), rule="none"),
        Step("decline", "declined", _("Not take up, with a reason"), (H.WAITING,), H.DECLINED, (OFFICER, COORDINATOR), rule="none"),
    ],
)  # fmt: skip
