"""The local plan at the demonstration's board: on the agenda, decided as the office proposed, in minutes that are approved and posted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards import queries as board_queries
from genomslag.domain.boards.models import Approval, Minutes, Notice, Sitting
from genomslag.domain.flows import convene_board, enact_decision, plan_before_board
from genomslag.domain.plans import queries as plan_queries
from genomslag.domain.plans.models import Plan
from genomslag.faces.demo import sitting as proceedings
from genomslag.faces.demo import world
from genomslag.ground.access import Viewer

HELD_ON = date(2021, 6, 17)


def _sitting(by: Viewer) -> Sitting:
    return board_queries.sitting(Sitting.objects.visible_to(by).get(held_on=HELD_ON).uid, viewer=by)


def _minutes(by: Viewer) -> Minutes:
    return board_queries.minutes_of(_sitting(by), viewer=by)[-1]


def put_on_agenda(by: Viewer) -> None:
    (row,) = plan_queries.plans(viewer=by, states=["draft"]).rows
    plan = plan_queries.plan(row["uid"], viewer=by)
    plan_before_board.list_plan(plan, sitting=_sitting(by), group="Beslutsärenden", by=by)


def call(by: Viewer) -> None:
    convene_board.call(_sitting(by), by=by)


def decide(by: Viewer) -> None:
    """Nobody moves otherwise: the chair asks, and the board answers yes."""
    proceedings.begin(_sitting(by), by)
    (listed,) = board_queries.agenda(_sitting(by), viewer=by)
    item = enact_decision.decide(listed.item, by=by)
    boards.hold(_sitting(by), by=by)
    enact_decision.write_minutes(
        _sitting(by), items=[item], chair=world.person("gun"), approvers=[world.person("olle")], immediate=False, by=by
    )


def approve(by: Viewer) -> None:
    minutes = _minutes(by)
    enact_decision.approve_minutes(minutes, seen=minutes.content_digest, by=by)


def post(by: Viewer) -> None:
    enact_decision.post_notice(_minutes(by), kept_at="Stadsdelsförvaltningens kansli", by=by)


def is_listed() -> bool:
    return Plan.objects.visible_to(world.viewer("tove")).filter(item__isnull=False).exists()


def is_called() -> bool:
    rows = Sitting.objects.visible_to(world.viewer("bror")).filter(held_on=HELD_ON)
    return rows.exclude(state=Sitting.State.PLANNED).exists()


def minutes_are(state: str) -> Callable[[], bool]:
    """The minutes of this sitting have come as far as the state."""
    states = list(Minutes.State.values)
    wanted = states[states.index(state) :]
    return lambda: Minutes.objects.visible_to(world.viewer("bror")).filter(sitting__held_on=HELD_ON, state__in=wanted).exists()


def chair_has_approved() -> bool:
    """Who presided has pressed."""
    rows = Approval.objects.visible_to(world.viewer("bror")).filter(minutes__sitting__held_on=HELD_ON)
    return rows.filter(approved_on__isnull=False).exists()


def is_posted() -> bool:
    return Notice.objects.visible_to(world.viewer("bror")).filter(minutes__sitting__held_on=HELD_ON).exists()
