"""What a beat takes up where the one before left it, as the person who goes on sees it."""

from __future__ import annotations

from datetime import date

from genomslag.domain.boards import queries as board_queries
from genomslag.domain.boards.models import AgendaItem, Sitting
from genomslag.domain.consultations import queries as consultation_queries
from genomslag.domain.consultations.models import Round
from genomslag.domain.documents import queries as document_queries
from genomslag.domain.documents.models import Element, Version
from genomslag.domain.documents.queries import Node
from genomslag.domain.opinions import queries as opinion_queries
from genomslag.domain.opinions.models import Opinion
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


def programme(by: Viewer) -> Version:
    rows = (
        Version.objects.visible_to(by)
        .filter(document__kind="programme")
        .select_related("document", "document__profile", "document__body")
    )
    return rows.order_by("-number")[0]  # type: ignore[no-any-return]


def node(version: Version, code: str, by: Viewer) -> Node:
    return next(node for node in document_queries.outline(version, viewer=by) if node.code == code)


def round_(by: Viewer) -> Round:
    return consultation_queries.round_(Round.objects.visible_to(by).order_by("-id")[0].uid, viewer=by)


def opinion(by: Viewer) -> Opinion:
    return opinion_queries.opinion(Opinion.objects.visible_to(by).order_by("-id")[0].uid, viewer=by)


def sitting(by: Viewer, held_on: date) -> Sitting:
    return board_queries.sitting(Sitting.objects.visible_to(by).get(held_on=held_on).uid, viewer=by)


def item(by: Viewer) -> AgendaItem:
    return board_queries.item(AgendaItem.objects.visible_to(by).order_by("-id")[0].uid, viewer=by).item


def element(round_: Round, code: str, by: Viewer) -> Element | None:
    if not code:
        return None
    return one_visible(Element, node(round_.version, code, by).uid, viewer=by)
