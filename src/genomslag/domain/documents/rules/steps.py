"""What may happen to a version and to an assignment, and who may."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models import Assignment, Content, Succession, Version
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
GONE = (S.SUPERSEDED, S.CALLED_OFF)
"""Nobody goes by its words any more."""
FROZEN = (S.REFERRED, S.PROPOSED, *DECIDED, S.CALLED_OFF)

RANK = {
    S.IN_FORCE: 7, S.ADOPTED: 6, S.LAPSED: 5, S.REFERRED: 4, S.PROPOSED: 3, S.REVISED: 2, S.DRAFT: 1, S.SUPERSEDED: 0, S.CALLED_OFF: -1
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
            "split",
            "split",
            _("Split into several documents"),
            (S.REFERRED, *BINDING),
            "",
            (OFFICER, COORDINATOR),
            rule="none; every part is accounted for before any of the new is adopted",
        ),
        Step(
            "merge",
            "merged",
            _("Merge with other documents"),
            (S.REFERRED, *BINDING),
            "",
            (OFFICER, COORDINATOR),
            rule="none; every part is accounted for before the new one is adopted",
        ),
        Step(
            "give_place",
            "gave_place",
            _("Enter that it is replaced"),
            BINDING,
            "",
            (OFFICER, SECRETARY, COORDINATOR),
            rule="none; what another authority has put in its place is acknowledged by its own",
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


def _nothing_adopted(succession: Succession, by: Viewer) -> Refused | None:
    adopted = Version.objects.visible_to(by).filter(succession=succession, state__in=DECIDED).order_by("id").first()
    if adopted is None:
        return None
    text = _("“%(title)s” is already adopted. Go on with the others; what is adopted is changed by a new decision.")
    return Invalid("member_adopted", text % {"title": adopted.title})


_OPEN = (Succession.State.OPEN,)
SUCCESSION_STEPS = StepTable(
    "succession",
    [
        Step("place", "placed", _("Put in a new document"), _OPEN, "", (OFFICER, COORDINATOR), rule="none"),
        Step("divide", "divided", _("Divide into several"), _OPEN, "", (OFFICER, COORDINATOR), rule="none"),
        Step("join", "joined", _("Join with others"), _OPEN, "", (OFFICER, COORDINATOR), rule="none"),
        Step("drop", "dropped", _("Drop with a reason"), _OPEN, "", (OFFICER, COORDINATOR), rule="none"),
        Step("give_up", "given_up", _("Give up with a reason"), _OPEN, "", (OFFICER, COORDINATOR), rule="none"),
        Step("take_back", "taken_back", _("Take back"), _OPEN, "", (OFFICER, COORDINATOR), rule="none"),
        Step(
            "call_off",
            "called_off",
            _("Call off"),
            _OPEN,
            Succession.State.CALLED_OFF,
            (OFFICER, COORDINATOR),
            (_nothing_adopted,),
            "none; what was begun by mistake is ended with a reason, while nothing of it is adopted",
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


def refuse_unmergeable(version: Version) -> None:
    """Only what stands still for others to read, or is adopted, is merged into something new.

    Refuses: WrongState.
    """
    step = STEPS["merge"]
    if version.state not in step.states:
        raise WrongState(
            "wrong_state",
            _("“%(title)s” is neither referred nor adopted, so it cannot give place.") % {"title": version.title},
            rule=step.rule,
        )


def refuse_frozen(version: Version) -> None:
    """A version whose text stands still takes no change.

    Refuses: WrongState("frozen"), saying where the change can be made.
    """
    if version.state in FROZEN:
        raise frozen()


def refuse_called_off(version: Version) -> None:
    """What was called off leads nowhere: what comes next is begun from the version that stands.

    Refuses: WrongState("called_off").
    """
    if version.state == Version.State.CALLED_OFF:
        raise WrongState("called_off", _("This version was called off. Begin the next one from the version that stands."))


def frozen() -> Refused:
    """The answer to whoever would change what stands still."""
    return WrongState(
        "frozen", _("This version stands still: others read it or decide on it. Make the change in the next version.")
    )
