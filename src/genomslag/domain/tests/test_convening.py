"""The board is called together: mails with the agenda, what was decided without it, and a sitting that moves."""

from datetime import date

import pytest

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards import queries as board_queries
from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.boards.tests.scene import BEFORE, CALLED, PAPERS_BY, fresh
from genomslag.domain.flows import board_papers, convene_board
from genomslag.domain.opinions.models import OutsideDecision
from genomslag.domain.opinions.tests.conftest import desk
from genomslag.domain.tests.test_ways_out import W, approved, decide, mandate
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotAllowed, WrongState
from genomslag.ground.models import Order

__all__ = ["desk"]


@pytest.fixture(autouse=True)
def frozen():
    with clock.freeze(BEFORE):
        yield


def _mails():
    return list(Order.unscoped.filter(kind="mail").order_by("id"))


def test_each_one_who_sits_has_the_agenda_by_mail_once(desk):
    desk.listed("Remiss om program")
    desk.listed("Hemligt", secrecy="OSL 26 kap. 1 §")
    with clock.freeze(CALLED):
        convene_board.call(desk.sitting, by=desk.secretary)
    told = {one.payload["to"]: one.payload["text"] for one in _mails()}
    assert set(told) == {desk.person(who).email for who in ("chair", "member", "substitute")}
    for text in told.values():
        assert "1. Remiss om program (HV 2026/1)" in text
        assert "Hemligt" not in text
        assert "Ett ärende med sekretess (HV 2026/2)" in text
    assert "ersättare" in told[desk.person("substitute").email]
    assert all(one.payload["text"].endswith(convene_board.SITTING_MARK) for one in _mails()), (
        "the way to the papers ends the mail"
    )
    with pytest.raises(WrongState):
        convene_board.call(desk.sitting, by=desk.secretary)
    assert len(_mails()) == 3


def test_a_refused_notice_sends_no_mail(desk):
    with pytest.raises(Invalid), clock.freeze(CALLED):
        convene_board.call(desk.sitting, by=desk.secretary)
    desk.listed()
    with pytest.raises(NotAllowed), clock.freeze(CALLED):
        convene_board.call(desk.sitting, by=desk.viewer("chair"))
    assert _mails() == []


@pytest.mark.parametrize(("way", "kind", "role", "who"), [(W.URGENT, "urgent", "chair", "chair"), (W.DELEGATED, "delegated", "director", "director")])  # fmt: skip
def test_what_was_decided_without_the_board_is_on_its_next_agenda_by_itself(desk, way, kind, role, who):
    given = mandate(desk, kind=kind, role=role)
    opinion = approved(desk, way)
    decide(desk, opinion, given, person=who)
    with clock.freeze(CALLED):
        convene_board.call(desk.sitting, by=desk.secretary)
    item = AgendaItem.unscoped.get()
    assert (item.group, item.matter) == ("Anmälningar", opinion.matter)
    assert OutsideDecision.unscoped.get().reported_at_item == item
    assert all("Anmälningar" in one.payload["text"] for one in _mails())


def test_what_is_reported_already_is_not_reported_twice(desk):
    opinion = approved(desk, W.URGENT) if mandate(desk) else None
    decide(desk, opinion, mandate(desk))
    with clock.freeze(CALLED):
        sitting = convene_board.call(desk.sitting, by=desk.secretary)
    later = boards.plan_sitting(
        body=desk.cast.hv, held_on=date(2026, 11, 26), papers_by_on=CALLED, called_on=date(2026, 11, 18), by=desk.secretary
    )
    with pytest.raises(Invalid) as stopped, clock.freeze(date(2026, 11, 18)):
        convene_board.call(later, by=desk.secretary)
    assert stopped.value.code == "empty_agenda"
    assert AgendaItem.unscoped.filter(sitting=sitting).count() == 1


def test_the_agenda_stands_under_the_boards_headings_in_their_order(desk):
    for title, group in (("A", "Anmälningar"), ("B", "Remisser"), ("C", ""), ("D", "Besök")):
        item = desk.listed(title)
        AgendaItem.unscoped.filter(pk=item.pk).update(group=group)
    listed = board_queries.agenda(desk.sitting, viewer=desk.secretary)
    parts = [(name, [one.item.title for one in rows]) for name, rows in board_papers.grouped(listed, desk.sitting)]
    assert parts == [("Remisser", ["B"]), ("Anmälningar", ["A"]), ("", ["C"]), ("Besök", ["D"])]


def test_a_sitting_that_moves_takes_the_days_of_its_answers_along_and_tells_it(desk):
    opinion = desk.assign(desk.registered(), ("forskola",), sitting=desk.sitting)
    days = {"held_on": date(2026, 11, 26), "papers_by_on": date(2026, 11, 10), "called_on": date(2026, 11, 18)}
    moved = convene_board.move_sitting(desk.sitting, by=desk.secretary, place="Kl. 18, Hässelby", **days)
    assert moved.sitting.place == "Kl. 18, Hässelby"
    ((title, count),) = moved.replanned
    assert (title, count > 3) == (opinion.title, True)
    assert moved.too_late == [(opinion.title, opinion.answer_by_on)]


def test_what_one_may_not_read_is_not_told_when_a_sitting_moves(desk):
    desk.assign(desk.registered(), (), sitting=desk.sitting)
    days = {"held_on": fresh(desk.sitting).held_on.replace(day=29), "papers_by_on": PAPERS_BY, "called_on": CALLED}
    moved = convene_board.move_sitting(desk.sitting, by=desk.viewer("administrator"), **days)
    seen = desk.viewer("administrator").sees(desk.sitting.authority_id, 1)
    assert seen or moved.replanned == moved.too_late == []
