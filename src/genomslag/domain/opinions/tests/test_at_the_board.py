"""The answer before the board, and on its way out."""

from datetime import date

import pytest

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards.tests.scene import BEFORE, HELD, fresh
from genomslag.domain.opinions import actions, queries
from genomslag.domain.opinions.models import Opinion, Station
from genomslag.ground import clock
from genomslag.ground.access import system
from genomslag.ground.errors import Invalid, NotAllowed, WrongState


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.freeze(HELD):
        yield


def test_the_whole_way_to_the_one_who_asked(desk, one_event):
    opinion = desk.convened()
    boards.decide(opinion.item, by=desk.secretary)
    with one_event("opinion.decided"):
        opinion = actions.enact(opinion, step="enact", by=desk.secretary)
    desk.approve(desk.write(opinion.item, immediate=True))
    with one_event("opinion.dispatched"):
        opinion = actions.dispatch(opinion, by=desk.viewer("registrar"))
    assert opinion.state == Opinion.State.SENT
    assert not Station.unscoped.filter(opinion=opinion, done_on__isnull=True).exists()


def test_listing_leaves_one_event_and_keeps_what_was_listed(desk, one_event):
    opinion = desk.approved()
    with clock.freeze(BEFORE):
        report = desk.report(opinion)
        item = boards.list_item(
            desk.sitting,
            matter=opinion.matter,
            title="Remiss",
            proposal=opinion.clauses,
            paper=report,
            by=desk.secretary,
        )
        with one_event("opinion.listed"):
            opinion = actions.list_(opinion, item=item, report=report, by=desk.secretary)
    assert (opinion.item, opinion.report, opinion.sitting) == (item, report, desk.sitting)


def test_listed_at_a_later_sitting_the_plan_follows(desk):
    opinion = desk.approved()
    with clock.freeze(BEFORE):
        desk.sitting = boards.plan_sitting(
            body=desk.cast.hv,
            held_on=date(2026, 11, 26),
            papers_by_on=date(2026, 11, 10),
            called_on=date(2026, 11, 18),
            by=desk.secretary,
        )
        opinion, _item = desk.put_on_agenda(opinion)
    station = Station.unscoped.get(opinion=opinion, key="sitting")
    assert (station.was_on, station.due_on) == (HELD, date(2026, 11, 26))


@pytest.mark.parametrize("step", ["enact", "refer_back", "adjourn"])
def test_nothing_is_said_of_the_answer_that_the_agenda_does_not_say(desk, refused, step):
    opinion = desk.convened()
    with refused(WrongState, "board_has_not"):
        actions.enact(opinion, step=step, by=desk.secretary)


@pytest.mark.parametrize(
    ("what_happened", "step", "event", "state"),
    [
        (boards.refer_back, "refer_back", "opinion.referred_back", "prepared"),
        (boards.adjourn, "adjourn", "opinion.adjourned", "approved"),
        (boards.strike, "adjourn", "opinion.adjourned", "approved"),
    ],
)
def test_a_matter_that_was_not_decided_comes_back_to_the_office(desk, one_event, what_happened, step, event, state):
    opinion = desk.convened()
    what_happened(opinion.item, reason="Vi vill veta mer.", by=desk.secretary)
    with one_event(event):
        opinion = actions.enact(opinion, step=step, by=desk.secretary)
    assert opinion.state == state
    held = [row.role for row in queries.workspace(opinion, viewer=desk.secretary).standing]
    assert held == ([] if step == "refer_back" else ["head", "director"])
    assert Station.unscoped.get(opinion=opinion, key="papers").done_on is None


def test_an_adjourned_answer_is_listed_again_as_it_is(desk):
    opinion = desk.convened()
    boards.adjourn(opinion.item, reason="Senare.", by=desk.secretary)
    opinion = actions.enact(opinion, step="adjourn", by=desk.secretary)
    desk.sitting = boards.plan_sitting(
        body=desk.cast.hv,
        held_on=date(2026, 11, 26),
        papers_by_on=date(2026, 11, 10),
        called_on=date(2026, 11, 18),
        by=desk.secretary,
    )
    opinion, item = desk.put_on_agenda(opinion)
    assert (opinion.state, opinion.item) == (Opinion.State.LISTED, item)


def test_the_chair_ends_a_matter_without_being_able_to_read_the_draft(desk):
    opinion = desk.convened()
    chair = desk.viewer("chair")
    assert queries.opinions(viewer=chair).rows == []
    boards.decide(opinion.item, by=chair)
    assert actions.enact_item(opinion.item, step="enact", by=chair) == opinion
    assert fresh(opinion).state == Opinion.State.DECIDED
    other = desk.listed("Ett ärende utan yttrande")
    assert actions.enact_item(other, step="enact", by=chair) is None


def test_nothing_is_sent_before_the_minutes_are_approved(desk, refused):
    opinion = desk.enacted()
    with refused(WrongState, "not_approved"):
        actions.dispatch(opinion, by=desk.viewer("registrar"))
    minutes = desk.write(fresh(opinion).item, immediate=True)
    with refused(WrongState, "not_approved"):
        actions.dispatch(opinion, by=system(desk.cast.hv.authority_id))
    desk.approve(minutes)
    with refused(NotAllowed, "not_allowed"):
        actions.dispatch(opinion, by=desk.viewer("officer"))
    actions.dispatch(opinion, by=system(desk.cast.hv.authority_id))
    with refused(WrongState, "wrong_state"):
        actions.dispatch(opinion, by=desk.viewer("registrar"))


def test_another_boards_secretary_lists_nothing_of_ours(desk, refused):
    opinion = desk.approved()
    item = desk.listed()
    with refused(NotAllowed, "not_allowed"):
        actions.list_(opinion, item=item, report=item.paper, by=desk.viewer("secretary", body="fa"))
    with refused(Invalid, "other_matter"):
        actions.list_(opinion, item=item, report=item.paper, by=desk.secretary)
