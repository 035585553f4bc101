"""What the work with answers touched, so that it can be undone. Nothing that somebody else has done since is lost by it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.actions.accounting import settle
from genomslag.domain.consultations.models import WATCHED, Answer, Reply, Round, Theme, Viewpoint, WorkStep
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Stale
from genomslag.ground.rows import Protected
from genomslag.ground.writes import lock, write

NAMES = {model.__name__.lower(): model for model in WATCHED}
Held = dict[str, Any]


class Remembered:
    """Collects the rows that one step touches, each as it was before it is touched."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, int], tuple[Protected, Held | None]] = {}

    def seen(self, *rows: Protected) -> None:
        """The rows stand as they stood before the step."""
        for row in rows:
            self._rows.setdefault(_key(row), (row, _held(row)))

    def made(self, row: Protected) -> None:
        """The row did not stand before the step."""
        self._rows[_key(row)] = (row, None)

    def keep(self, verb: str, *, round_: Round, by: Viewer, answer: Answer | None = None) -> WorkStep:
        """The step can be undone."""
        changes = [
            {"of": name, "pk": pk, "before": before, "after": _held(row)} for (name, pk), (row, before) in self._rows.items()
        ]
        step = WorkStep(
            authority_id=round_.authority_id,
            round=round_,
            answer=answer,
            person_id=by.person_id,
            verb=verb,
            changes=[one for one in changes if one["before"] != one["after"]],
        )
        step.save()
        return step


def _key(row: Protected) -> tuple[str, int]:
    return type(row).__name__.lower(), row.pk


def _held(row: Protected) -> Held:
    return {name: getattr(row, name) for name in WATCHED[type(row)]}


@write
def undo_reading(answer: Answer, *, by: Viewer) -> WorkStep:
    """What this person last did with the answer's viewpoints and sentences is as if it had not been done.

    Refuses: NotAllowed; WrongState("reported"); Invalid("nothing"); Stale, when somebody has changed the same since.
    """
    answer = lock(Answer, answer.uid)
    rules.ANSWER_STEPS.check("undo", answer, by)
    step = _latest(WorkStep.unscoped.filter(answer=answer), by)
    _give_back(step)
    settle(answer)
    rules.ANSWER_STEPS.take("undo", answer, by=by, facts={"verb": step.verb, "step": step.uid})
    return step


@write
def undo_grouping(round_: Round, *, by: Viewer) -> WorkStep:
    """What this person last did with the themes is as if it had not been done.

    Refuses: NotAllowed; WrongState; Invalid("nothing"); Stale, when somebody has changed the same since.
    """
    round_ = lock(Round, round_.uid)
    rules.STEPS.check("undo", round_, by)
    step = _latest(WorkStep.unscoped.filter(round=round_, answer=None), by)
    _give_back(step)
    rules.STEPS.take("undo", round_, by=by, facts={"verb": step.verb, "step": step.uid})
    return step


def _latest(steps: Any, by: Viewer) -> WorkStep:
    found: WorkStep | None = steps.filter(person_id=by.person_id, undone_at=None).order_by("-id").first()
    if found is None:
        raise Invalid("nothing", _("There is nothing of yours to undo here."))
    return found


def _give_back(step: WorkStep) -> None:
    for change in reversed(step.changes):
        _turn(change, is_grouping=step.answer_id is None)
    step.undone_at = clock.now()
    step.save()


def _turn(change: Held, *, is_grouping: bool) -> None:
    model = NAMES[change["of"]]
    before, after = change["before"], change["after"]
    row = model.unscoped.select_for_update().filter(pk=change["pk"]).first()
    # A viewpoint that was gathered and then replied to leaves its theme with its reply: of a grouping only what it touched must stand.
    names = [name for name in after if not is_grouping or before is None or before[name] != after[name]]
    if row is None or any(_differs(row, name, after[name]) for name in names):
        raise _built_on()
    if before is not None:
        _write_back(row, {name: before[name] for name in names})
    elif isinstance(row, Theme):
        _write_back(row, {"state": Theme.State.DISSOLVED})
    else:
        _take_out(row)


def _differs(row: Any, name: str, value: Any) -> bool:
    """True when the row no longer reads so. A suggested theme that has been replied to stands as named; it is the same theme."""
    now = getattr(row, name)
    if isinstance(row, Theme) and name == "state" and now == Theme.State.NAMED:
        return bool(value == Theme.State.DISSOLVED)
    return bool(now != value)


def _write_back(row: Any, held: Held) -> None:
    for name, value in held.items():
        setattr(row, name, value)
    if isinstance(row, Viewpoint):
        row.audience = rules.viewpoint_audience(row.state, answer_audience=row.answer.audience)
    row.save()


def _take_out(row: Any) -> None:
    """A viewpoint that the step made goes; one that somebody has replied to does not."""
    if Reply.unscoped.filter(viewpoint=row).exists():
        raise _built_on()
    row.delete()


def _built_on() -> Stale:
    return Stale(
        "stale", _("The same was changed again afterwards, so nothing was undone. Correct it where it stands instead.")
    )


def touched(step: WorkStep, of: str) -> Iterable[int]:
    """The ids of the rows of one kind that a step touched."""
    return (change["pk"] for change in step.changes if change["of"] == of)
