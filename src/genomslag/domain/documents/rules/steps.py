"""What may happen to a version and to an assignment, and who may."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models import Assignment, Content, Version
from genomslag.domain.organisation.roles import COORDINATOR, DIRECTOR, OFFICER, SECRETARY
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Refused, WrongState
from genomslag.ground.steps import Step, StepTable

S = Version.State

SYSTEM = "system"
"""What a day does, nobody does; the product writes it down."""

OPEN = (S.DRAFT, S.REVISED)
"""The text may be changed. A revised version is worked over after a consultation."""

DECIDED = (S.ADOPTED, S.IN_FORCE, S.SUPERSEDED, S.LAPSED)
BINDING = (S.ADOPTED, S.IN_FORCE)
FROZEN = (S.REFERRED, S.PROPOSED, *DECIDED)

RANK = {
    S.IN_FORCE: 7, S.ADOPTED: 6, S.LAPSED: 5, S.REFERRED: 4, S.PROPOSED: 3, S.REVISED: 2, S.DRAFT: 1, S.SUPERSEDED: 0
}  # fmt: skip
"""Whose words apply when several versions hold an element: what is decided before what is not, what is replaced last."""


def _has_elements(version: Version, by: Viewer) -> Refused | None:
    if Content.objects.visible_to(by).filter(version=version).exists():
        return None
    return Invalid("empty_version", _("There is no text yet. Write at least one element first."))


STEPS = StepTable(
    "version",
    [
        Step("edit", "edited", _("Edit"), OPEN, "", (OFFICER, COORDINATOR), rule="none"),
        Step(
            "refer",
            "referred",
            _("Freeze for consultation"),
            OPEN,
            S.REFERRED,
            (OFFICER,),
            (_has_elements,),
            "none; what is referred must stand still while others read it",
        ),
        Step(
            "propose",
            "proposed",
            _("Propose for decision"),
            (*OPEN, S.REFERRED),
            S.PROPOSED,
            (OFFICER, COORDINATOR, DIRECTOR),
            (_has_elements,),
            "none; what nobody wanted changed is proposed as it was referred",
        ),
        Step(
            "adopt",
            "adopted",
            _("Enter the decision to adopt"),
            (S.PROPOSED,),
            S.ADOPTED,
            (OFFICER, SECRETARY, COORDINATOR),
            rule="KL (2017:725) 5 kap. 1 § (the council decides goals and guidelines)",
        ),
        Step(
            "correct",
            "corrected",
            _("Correct the decision's data"),
            DECIDED,
            "",
            (OFFICER, SECRETARY, COORDINATOR),
            rule="none; a slip of the pen is put right with a reason, the text never is",
        ),
        Step(
            "enter_force",
            "entered_force",
            _("Enters into force"),
            (S.ADOPTED,),
            S.IN_FORCE,
            (SYSTEM,),
            rule="none; on the first day of validity",
        ),
        Step(
            "supersede",
            "superseded",
            _("Replaced"),
            BINDING,
            S.SUPERSEDED,
            (SYSTEM,),
            rule="none; on the day when a version decided later enters into force",
        ),
        Step(
            "lapse",
            "lapsed",
            _("Ceases to be valid"),
            BINDING,
            S.LAPSED,
            (SYSTEM,),
            rule="none; on the day after the last day of validity, when nothing has replaced it",
        ),
    ],
)


ASSIGNMENT_STEPS = StepTable(
    "assignment",
    [
        Step(
            "close",
            "closed",
            _("Close with what came of it"),
            (Assignment.State.OPEN,),
            Assignment.State.CLOSED,
            (OFFICER, COORDINATOR),
            rule="none",
        )
    ],
)


def refuse_frozen(version: Version) -> None:
    """A version whose text stands still takes no change.

    Refuses: WrongState("frozen"), saying where the change can be made.
    """
    if version.state in FROZEN:
        raise frozen()


def frozen() -> Refused:
    """The answer to whoever would change what stands still."""
    return WrongState(
        "frozen", _("This version stands still: others read it or decide on it. Make the change in the next version.")
    )
