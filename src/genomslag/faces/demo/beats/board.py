"""The board decides, the minutes are approved, the answer goes."""

from __future__ import annotations

from datetime import date
from typing import Any

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards import queries as board_queries
from genomslag.domain.flows import (
    answer_consultation,
    convene_board,
    enact_decision,
    put_before_board,
)
from genomslag.domain.registry.models import Dispatch
from genomslag.faces.demo import sitting as proceedings
from genomslag.faces.demo import world
from genomslag.faces.demo.beats import found
from genomslag.ground.access import Viewer


def list_report(by: Viewer) -> None:
    put_before_board.list_opinion(found.opinion(by), sitting=found.sitting(by, date(2020, 10, 22)), group="Remisser", by=by)


def call(by: Viewer) -> None:
    convene_board.call(found.sitting(by, date(2020, 10, 22)), by=by)


def decide(by: Viewer) -> None:
    proceedings.begin(found.sitting(by, date(2020, 10, 22)), by)
    proceedings.vote(found.item(by), by)
    item = enact_decision.decide(found.item(by), by=by)
    boards.dissent(
        item,
        kind="reservation",
        person=world.person("olle"),
        text="Jag hade hellre sett ett enda program med tydligare kapitel för de nya målgrupperna.",
        by=by,
    )
    sitting = found.sitting(by, date(2020, 10, 22))
    boards.hold(sitting, by=by)
    enact_decision.write_minutes(
        sitting, items=[found.item(by)], chair=world.person("gun"), approvers=[world.person("kim")], immediate=True, by=by
    )


def _minutes(by: Viewer) -> Any:
    sitting = found.sitting(by, date(2020, 10, 22))
    return board_queries.minutes_of(sitting, viewer=by)[-1]


def approve(by: Viewer) -> None:
    minutes = _minutes(by)
    enact_decision.approve_minutes(minutes, seen=minutes.content_digest, by=by)


def post(by: Viewer) -> None:
    enact_decision.post_notice(_minutes(by), kept_at="Stadsdelsförvaltningens kansli", by=by)
    answer_consultation.prepare_answer(found.opinion(by), by=by)


def dispatch(by: Viewer) -> None:
    package = Dispatch.objects.visible_to(by).filter(kind="answer").order_by("-id")[0]
    answer_consultation.send_answer(package, by=by)
