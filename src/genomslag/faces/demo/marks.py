"""What can be seen of a beat once it has been told, whoever told it: the story itself, or somebody by hand."""

from __future__ import annotations

from collections.abc import Callable

from genomslag.domain.boards.models import Approval, Minutes, Sitting
from genomslag.domain.consultations.models import Answer, Recipient, Round
from genomslag.domain.documents import rules as document_rules
from genomslag.domain.documents.models import Assignment, Version
from genomslag.domain.followup.models import Call, FollowUp
from genomslag.domain.opinions.models import Opinion, Part
from genomslag.domain.plans.models import Plan, Progress, Uptake
from genomslag.domain.registry.models import Dispatch
from genomslag.faces.demo import world
from genomslag.ground.access import Audience, Viewer

Mark = Callable[[], bool]


def _or_later(states: list[str], state: str) -> list[str]:
    return states[states.index(state) :]


def _sees(key: str) -> Viewer:
    return world.viewer(key)


def round_is(state: str) -> Mark:
    """A consultation has come as far as the state."""
    states = _or_later(list(Round.State.values), state)
    return lambda: Round.objects.visible_to(_sees("aron")).filter(state__in=states).exists()


def opinion_is(state: str) -> Mark:
    """The district's answer has come as far as the state."""
    states = _or_later(list(Opinion.State.values), state)
    return lambda: Opinion.objects.visible_to(_sees("alma")).filter(state__in=states).exists()


def part_is_in(who: str) -> Mark:
    """A department's part is handed in, or the answer has gone on."""
    beyond = opinion_is("reviewed")

    def seen() -> bool:
        parts = Part.objects.visible_to(_sees("alma")).filter(officer__email=world.address(who))
        return beyond() or parts.exclude(state=Part.State.ASKED).exists()

    return seen


def sitting_is(state: str) -> Mark:
    """The notice of the sitting where the answer is decided has gone out."""
    states = _or_later(list(Sitting.State.values), state)
    return lambda: Sitting.objects.visible_to(_sees("bror")).filter(state__in=states, items__isnull=False).exists()


def minutes_are(state: str) -> Mark:
    """The minutes over the decision have come as far as the state."""
    states = _or_later(list(Minutes.State.values), state)
    return lambda: Minutes.objects.visible_to(_sees("bror")).filter(state__in=states).exists()


def chair_has_approved() -> bool:
    """The minutes over the decision have their first approval."""
    return Approval.objects.visible_to(_sees("bror")).filter(approved_on__isnull=False).exists()


def answer_lies_ready() -> bool:
    return Dispatch.objects.visible_to(_sees("rut")).filter(kind="answer").exists()


def recipient_declined() -> bool:
    return Recipient.objects.visible_to(_sees("aron")).filter(state=Recipient.State.DECLINED).exists()


def answer_is_public() -> bool:
    return Answer.objects.visible_to(_sees("aron")).filter(audience=Audience.PUBLIC).exists()


def version_is_adopted() -> bool:
    rows = Version.objects.visible_to(_sees("aron")).filter(document__kind="programme")
    return rows.filter(state__in=document_rules.DECIDED).exists()


def assignment_is_closed() -> bool:
    return Assignment.objects.visible_to(_sees("lo")).filter(state=Assignment.State.CLOSED).exists()


def role_is_stated() -> bool:
    return Uptake.objects.visible_to(_sees("tove")).exclude(state=Uptake.State.SILENT).exists()


def plan_is_drafted() -> bool:
    return Plan.objects.visible_to(_sees("tove")).exists()


def measure_is_reported() -> bool:
    return Progress.objects.visible_to(_sees("tove")).exists()


def round_is_signed_off(kind: str) -> Mark:
    """A follow-up round of the kind has been signed off, or has gone further."""
    return lambda: FollowUp.objects.visible_to(_sees("tove")).filter(kind=kind).exclude(state=FollowUp.State.OPEN).exists()


def all_are_called() -> bool:
    return Call.objects.visible_to(_sees("aron")).exists()


def report_has_gone_up() -> bool:
    return Dispatch.objects.visible_to(_sees("rut")).filter(kind="follow_up_report", state__in=("sent", "received")).exists()
