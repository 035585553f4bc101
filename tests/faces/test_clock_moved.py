"""A clock that is set wrong and back again: nothing is sent twice, nothing is lost, and no page goes on telling what the wrong day made true."""

from datetime import date, timedelta

import pytest
from django.test import Client

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards import queries as board_queries
from genomslag.domain.boards.tests.scene import HELD, PAPERS_BY, Scene
from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import AnswerLink, OutsideDraft, Submission
from genomslag.domain.consultations.rules import outside
from genomslag.domain.consultations.tests.scene import AFTER, LAST_DAY, SENT, fresh
from genomslag.domain.consultations.tests.scene import Desk as Sender
from genomslag.domain.opinions import queries as opinion_queries
from genomslag.domain.opinions.tests.scene import Desk as Responder
from genomslag.domain.organisation.tests.cast import cast
from genomslag.faces.jobs import days, worker
from genomslag.ground import clock, outbox, trail
from genomslag.ground.access import ANYONE
from genomslag.ground.models import Order, TrailEvent
from genomslag.ground.writes import write

pytestmark = pytest.mark.django_db
FAR = timedelta(days=400)


@pytest.fixture
def sender(db, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return Sender(cast())


def _events():
    return TrailEvent.objects.count()


def test_late_is_read_from_the_day_and_written_nowhere(sender):
    sent = sender.sent("hv", "sn", "jour")
    told, before = [], _events()
    for on in (LAST_DAY, AFTER + FAR, LAST_DAY, SENT, AFTER, LAST_DAY):
        with clock.freeze(on):
            watch = queries.watch(sent, viewer=sender.officer)
            told.append((watch.late, watch.silent, [row.standing.mark for row in watch.rows]))
    assert told[0] == told[2] == told[3] == told[5] and told[0][0] == 0
    assert told[1] == told[4] and told[1][0] == 3
    assert _events() == before


def test_an_answer_is_late_by_the_day_it_came_whatever_the_clock_says_afterwards(sender):
    sent = sender.sent("hv", "jour")
    sender.answer(sent, sender.said(), code="hv", on=LAST_DAY)
    for on in (AFTER + FAR, LAST_DAY):
        with clock.freeze(on):
            (row,) = [one for one in queries.watch(sent, viewer=sender.officer).rows if one.body == sender.cast.hv.name]
            assert row.standing.mark == "done"


def _enter(link, on):
    with clock.freeze(on):
        return Client().post("/answer/", {"code": outside.code_of(link)}).status_code


def test_a_link_that_ran_out_under_a_wrong_clock_works_when_the_clock_is_right(sender):
    with clock.freeze(SENT):
        link = actions.issue_link(sender.recipient(sender.sent("jour"), "jour"), road="mail", by=sender.officer)
    last = LAST_DAY + timedelta(days=outside.MARGIN_DAYS)
    assert [_enter(link, on) for on in (SENT, last + FAR, last, last + timedelta(days=1), SENT)] == [303, 409, 303, 409, 303]
    assert AnswerLink.unscoped.get().turn == fresh(link).turn == link.turn, "no new code was made"


def test_what_was_written_before_the_clock_was_moved_is_there_after(sender):
    with clock.freeze(SENT):
        link = actions.issue_link(sender.recipient(sender.sent("jour"), "jour"), road="mail", by=sender.officer)
    client = Client()

    def on(day, path="", **said):
        with clock.freeze(day):
            return client.post(f"/answer/{link.uid}{path}" if path else "/answer/", said)

    assert on(SENT, code=outside.code_of(link)).status_code == 303
    on(SENT, "/save", whole="Vi är i stort positiva.", stance="supports_mainly")
    assert on(LAST_DAY + FAR, "/send", has_seen="1").status_code in (303, 404, 409), "outside its days nobody is let in"
    assert OutsideDraft.unscoped.exists() and not Submission.unscoped.exists()
    assert on(LAST_DAY, code=outside.code_of(link)).status_code == 303
    with clock.freeze(LAST_DAY):
        assert "Vi är i stort positiva." in client.get(f"/answer/{link.uid}").content.decode()


def test_a_notice_stands_on_its_days_and_its_proof_says_so(sender):
    scene = Scene(sender.cast)
    notice = scene.posted()
    down, before = notice.take_down_on, _events()
    shown = []
    for on in (HELD, down + FAR, down - timedelta(days=1), down, HELD):
        with clock.freeze(on):
            shown.append(notice in board_queries.notices(viewer=ANYONE, on=clock.today()))
            page = Client().get(f"/boards/minutes/{notice.minutes.uid}").content.decode()
            assert ("Nedtaget" in page) is (on >= down), on
            assert Client().get("/boards/notices").status_code == 200
    assert shown == [True, False, True, False, True]
    assert _events() == before


def test_the_cut_off_of_a_sitting_is_judged_anew_each_day(db):
    desk = Responder(cast())
    opinion, officer = desk.assigned(), desk.viewer("officer")
    before, codes = _events(), []
    for on in (PAPERS_BY, PAPERS_BY + timedelta(days=1), PAPERS_BY + FAR, PAPERS_BY):
        with clock.freeze(on):
            codes.append(opinion_queries.workspace(fresh(opinion), viewer=officer).feasibility.code)
    assert codes[0] == codes[3] != "papers_passed"
    assert codes[1] == codes[2] == "papers_passed"
    assert _events() == before


def test_days_that_are_turned_by_a_wrong_clock_are_not_turned_again(sender):
    sent = sender.sent("hv", "sn")
    with clock.freeze(SENT):
        worker.run_due()
        last = days.turn(None)
    turns: list[date] = []
    for on in (LAST_DAY + FAR, SENT, LAST_DAY, LAST_DAY + FAR, LAST_DAY, AFTER):
        with clock.freeze(on):
            before = _events()
            last = days.turn(last)
            worker.run_due()
            turns += [on] if _events() > before else []
    assert len(turns) <= 1, turns
    assert Order.unscoped.count() == len(set(Order.unscoped.values_list("key", flat=True)))
    with clock.freeze(LAST_DAY):
        assert queries.watch(sent, viewer=sender.officer).late == 0
    assert trail.verify() == []


@write
def _place(authority_id, key):
    return outbox.order("render", {"record": 0}, key=key, authority_id=authority_id)


def test_what_a_clock_set_forward_put_off_is_done_once_when_it_is_set_back(sender):
    """It would otherwise have lain until the wrong day came, and nobody had been told."""
    authority_id = sender.cast.ks.authority_id
    with clock.freeze(LAST_DAY + FAR):
        placed, failed = _place(authority_id, "one"), _place(authority_id, "two")
        outbox.postpone(failed, "no printer")
    with clock.freeze(LAST_DAY):
        assert {one.pk for one in outbox.claim()} == {placed.pk, failed.pk}
        assert outbox.claim() == [], "they are lent to one worker alone"
        outbox.settle(fresh(placed))
        outbox.postpone(fresh(failed), "still no printer")
        assert outbox.claim() == [], "what waits in its turn goes on waiting"
    with clock.freeze(LAST_DAY + FAR):
        assert [one.pk for one in outbox.claim()] == [failed.pk]


def test_minutes_are_not_approved_on_a_day_that_has_not_come(sender, db):
    """Approved under a clock set forward, the day stands as it was given; the page then counts from it and hides nothing."""
    scene = Scene(sender.cast)
    minutes = scene.approved(on=HELD + timedelta(days=3))
    with clock.freeze(HELD):
        told = board_queries.days_of(board_queries.minutes(minutes.uid, viewer=scene.secretary), posted_on=None)
        assert told.post_by_on is not None and not told.is_posted_late
        notice = boards.post_notice(minutes, kept_at="Kansliet", by=scene.secretary)
    assert notice.posted_on == HELD
