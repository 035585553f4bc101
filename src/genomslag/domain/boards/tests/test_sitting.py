"""The calendar, the agenda and the notice to the members."""

from datetime import date, timedelta

import pytest

from genomslag.domain.boards import actions, queries
from genomslag.domain.boards.models import AgendaItem, Presence, Seat, Sitting
from genomslag.domain.boards.tests.scene import BEFORE, CALLED, HELD, PAPERS_BY, fresh
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, Audience
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Stale, WrongState
from genomslag.ground.models import TrailEvent

NEXT = {"held_on": date(2026, 11, 26), "papers_by_on": date(2026, 11, 10), "called_on": date(2026, 11, 18)}


def test_a_seat_is_taken_and_ends(scene, one_event, refused):
    with one_event("seat.taken"):
        seat = actions.take_seat(
            body=scene.cast.hv, person=scene.person("officer"), kind="member", from_on=BEFORE, by=scene.secretary
        )
    for kind, code in (("member", "sits_already"), ("king", "kind")):
        with refused(Invalid, code):
            actions.take_seat(body=scene.cast.hv, person=scene.person("officer"), kind=kind, from_on=HELD, by=scene.secretary)
    with refused(Invalid, "ends_before_it_begins"):
        actions.end_seat(seat, until_on=date(2026, 8, 31), by=scene.secretary)
    with refused(NotAllowed, "not_allowed"):
        actions.end_seat(seat, until_on=HELD, by=scene.viewer("member"))
    with one_event("seat.ended"):
        actions.end_seat(seat, until_on=HELD, by=scene.secretary)
    assert seat in queries.seats(scene.cast.hv, viewer=ANYONE, on=HELD)
    assert seat not in queries.seats(scene.cast.hv, viewer=ANYONE, on=date(2026, 10, 23))


def test_a_body_without_records_of_its_own_holds_no_sittings(scene, refused):
    with refused(Invalid, "no_authority"):
        actions.plan_sitting(body=scene.cast.jour, by=scene.secretary, **NEXT)


def test_a_sitting_is_planned(scene, one_event, refused):
    with one_event("sitting.planned"):
        planned = actions.plan_sitting(body=scene.cast.hv, by=scene.secretary, **NEXT)
    assert planned.audience == Audience.PUBLIC
    with refused(Invalid, "day_taken"):
        actions.plan_sitting(body=scene.cast.hv, by=scene.secretary, **NEXT)
    with refused(Invalid, "order_of_days"):
        actions.plan_sitting(body=scene.cast.hv, by=scene.secretary, **{**NEXT, "called_on": date(2026, 11, 9)})


def test_a_sitting_is_moved_until_its_notice_is_out(scene, one_event, refused):
    with refused(Stale, "stale"):
        actions.move_sitting(scene.sitting, by=scene.secretary, expected=7, **NEXT)
    with one_event("sitting.moved"):
        moved = actions.move_sitting(scene.sitting, by=scene.secretary, **NEXT)
    assert fresh(moved).held_on == NEXT["held_on"]
    scene.listed()
    with clock.freeze(date(2026, 11, 18)):
        actions.call(moved, by=scene.secretary)
        with refused(WrongState, "wrong_state"):
            actions.move_sitting(moved, by=scene.secretary, **{**NEXT, "held_on": date(2026, 12, 1)})


def test_a_moved_sitting_keeps_the_order_of_days_and_its_own_day(scene, refused):
    actions.plan_sitting(body=scene.cast.hv, by=scene.secretary, **NEXT)
    with refused(Invalid, "day_taken"):
        actions.move_sitting(scene.sitting, by=scene.secretary, **NEXT)
    assert fresh(scene.sitting).held_on == HELD
    actions.move_sitting(scene.sitting, held_on=HELD, papers_by_on=PAPERS_BY, called_on=PAPERS_BY, by=scene.secretary)
    assert fresh(scene.sitting).called_on == PAPERS_BY


def test_listing_is_refused_with_a_reason(scene, refused):
    matter = scene.matter()
    said = {"matter": matter, "title": "Remiss", "proposal": ["Godkänns."]}
    with refused(Invalid, "no_proposal"):
        actions.list_item(scene.sitting, by=scene.secretary, **{**said, "proposal": ["  "]})
    with refused(Invalid, "no_title"):
        actions.list_item(scene.sitting, by=scene.secretary, **{**said, "title": " "})
    foreign = actions.plan_sitting(body=scene.cast.fa, by=scene.viewer("secretary", body="fa"), **NEXT)
    with refused(Invalid, "foreign_matter"):
        actions.list_item(foreign, by=scene.viewer("secretary", body="fa"), **said)
    with refused(NotAllowed, "not_allowed"):
        actions.list_item(scene.sitting, by=scene.viewer("officer"), **said)
    actions.list_item(scene.sitting, by=scene.secretary, **said)
    with refused(Invalid, "listed_twice"):
        actions.list_item(scene.sitting, by=scene.secretary, **said)


def test_an_agenda_is_the_offices_until_the_notice_is_out(scene, one_event):
    with one_event("matter.opened", "matter.record_registered", "sitting.item_listed"):
        item = scene.listed()
    for hidden_from in (scene.viewer("member"), scene.viewer("chair"), scene.cast.outsider(), ANYONE):
        with pytest.raises(NotFound):
            queries.item(item.uid, viewer=hidden_from)
        assert queries.agenda(scene.sitting, viewer=hidden_from) == []
        shown = queries.sittings(viewer=hidden_from, body=scene.cast.hv)
        assert [row.items_count for row in shown] == [0]
        assert [row["items_count"] for row in queries.calendar(viewer=hidden_from).rows] == [0]
        assert queries.waiting_for(hidden_from) == []
    assert queries.sittings(viewer=scene.secretary, body=scene.cast.hv)[0].items_count == 1

    with clock.freeze(CALLED), one_event("sitting.called", "record.shown_to_board"):
        actions.call(scene.sitting, by=scene.secretary)
    seen = queries.item(item.uid, viewer=scene.viewer("member"))
    assert seen.item.paper.audience == Audience.BOARD
    for hidden_from in (scene.cast.outsider(), scene.viewer("chair", body="fa"), ANYONE):
        with pytest.raises(NotFound):
            queries.item(item.uid, viewer=hidden_from)
        assert queries.items_of_matter(item.matter, viewer=hidden_from) == []


def test_what_is_added_after_the_notice_reaches_the_members_at_once(scene):
    scene.called()
    late = scene.listed("Extra ärende")
    assert late.audience == Audience.BOARD
    assert late.position == 2
    assert fresh(late.paper).audience == Audience.BOARD


def test_an_empty_agenda_is_not_sent(scene, refused):
    with refused(Invalid, "empty_agenda"):
        actions.call(scene.sitting, by=scene.secretary)
    with refused(NotAllowed, "not_allowed"):
        actions.call(scene.sitting, by=scene.viewer("chair"))


def test_a_secret_paper_is_not_shown_with_the_notice(scene):
    item = scene.called(secrecy="OSL 26 kap. 1 §")[0]
    assert fresh(item.paper).audience == Audience.CLOSED


def test_presence_is_entered_on_the_day_and_replaced_when_entered_again(scene, one_event, refused):
    scene.called(present=False)
    everyone = [scene.seats[who] for who in ("chair", "member")]
    with clock.freeze(CALLED), refused(Invalid, "not_yet"):
        actions.enter_presence(scene.sitting, serving=everyone, by=scene.secretary)
    with clock.freeze(HELD):
        foreign = actions.take_seat(
            body=scene.cast.fa,
            person=scene.person("officer"),
            kind="member",
            from_on=BEFORE,
            by=scene.viewer("secretary", body="fa"),
        )
        with refused(Invalid, "no_seat"):
            actions.enter_presence(scene.sitting, serving=[foreign], by=scene.secretary)
        with refused(Invalid, "twice"):
            actions.enter_presence(scene.sitting, serving=everyone, attending=everyone[:1], by=scene.secretary)
        with refused(NotAllowed, "not_allowed"):
            actions.enter_presence(scene.sitting, serving=everyone, by=scene.viewer("member"))
        with one_event("sitting.presence_entered"):
            actions.enter_presence(scene.sitting, serving=everyone, by=scene.secretary)
        substitute = scene.seats["substitute"]
        actions.enter_presence(scene.sitting, serving=[everyone[0]], attending=[substitute], by=scene.viewer("chair"))
    stand = queries.presences(scene.sitting, viewer=scene.viewer("member"))
    assert [(row.seat, row.is_serving) for row in stand] == [(everyone[0], True), (substitute, False)]
    assert queries.presences(scene.sitting, viewer=ANYONE) == []
    assert Presence.unscoped.count() == 2


def test_a_sitting_ends_when_every_matter_has_an_outcome(scene, one_event, refused):
    first, second = scene.called("Ett", "Två")
    with clock.freeze(CALLED), refused(Invalid, "not_yet"):
        actions.hold(scene.sitting, by=scene.secretary)
    with clock.freeze(HELD):
        actions.decide(first, by=scene.secretary)
        with refused(Invalid, "items_left"):
            actions.hold(scene.sitting, by=scene.secretary)
        actions.strike(second, reason="Drogs tillbaka.", by=scene.secretary)
        with one_event("sitting.held"):
            actions.hold(scene.sitting, by=scene.viewer("chair"))
    assert fresh(scene.sitting).state == Sitting.State.HELD


def test_a_change_that_fails_leaves_no_trace(scene):
    before = TrailEvent.objects.count()
    with pytest.raises(Invalid):
        actions.list_item(scene.sitting, matter=scene.matter(), title="x", proposal=[], by=scene.secretary)
    assert not AgendaItem.unscoped.exists()
    assert TrailEvent.objects.count() == before + 1  # the matter alone


def test_the_calendar_says_which_sittings_are_still_in_time(scene):
    later = actions.plan_sitting(body=scene.cast.hv, by=scene.secretary, **NEXT)
    who = scene.viewer("officer")
    with clock.freeze(PAPERS_BY):
        assert queries.coming_sittings(body=scene.cast.hv, viewer=who) == [scene.sitting, later]
    with clock.freeze(date(2026, 10, 7)):
        assert queries.coming_sittings(body=scene.cast.hv, viewer=who) == [later]


def test_the_desk_says_what_waits(scene):
    def steps(who: str, on: date) -> list[tuple[str, date | None]]:
        with clock.freeze(on):
            return [(wait.step, wait.due_on) for wait in queries.waiting_for(scene.viewer(who))]

    item = scene.listed()
    assert steps("secretary", BEFORE) == [("call", CALLED)]
    with clock.freeze(CALLED):
        scene.sitting = actions.call(scene.sitting, by=scene.secretary)
    assert steps("secretary", CALLED) == []
    assert steps("member", CALLED) == [("read", HELD)]
    assert steps("officer", CALLED) == []
    assert steps("secretary", HELD) == [("hold", HELD)]
    scene.enter("chair", "member")
    with clock.freeze(HELD):
        actions.decide(item, by=scene.secretary)
        scene.sitting = actions.hold(scene.sitting, by=scene.secretary)
    assert steps("secretary", HELD) == [("write_minutes", date(2026, 11, 5))]
    with clock.freeze(HELD):
        minutes = scene.write(item)
    last = date(2026, 11, 5)
    assert steps("secretary", HELD) == [("enter_signatures", last)]
    assert steps("chair", HELD) == steps("member", HELD) == [("approve", last)]
    assert steps("substitute", HELD) == []
    with clock.freeze(HELD):
        scene.approve(minutes, "chair")
    assert steps("chair", HELD) == []
    assert steps("member", HELD) == [("approve", last)]
    with clock.freeze(HELD):
        scene.approve(minutes, "member")
    assert steps("secretary", HELD) == [("post_notice", date(2026, 10, 24))]
    assert steps("chair", HELD) == []
    with clock.freeze(HELD):
        actions.post_notice(minutes, kept_at="Kansliet", by=scene.secretary)
    assert steps("secretary", HELD) == []


def test_the_calendar_is_searched_narrowed_sorted_and_paged(scene):
    later = actions.plan_sitting(
        body=scene.cast.hv,
        held_on=date(2026, 11, 26),
        papers_by_on=date(2026, 11, 10),
        called_on=date(2026, 11, 18),
        by=scene.secretary,
    )

    def days(**asked):
        return [row["held_on"] for row in queries.calendar(viewer=ANYONE, **asked).rows]

    assert days() == [later.held_on, HELD]
    assert days(order="day") == [HELD, later.held_on]
    assert days(order="nonsense") == [HELD, later.held_on]
    assert days(text="Hässelby") == [later.held_on, HELD] and days(text="Kiruna") == []
    with clock.freeze(HELD + timedelta(days=1)):
        assert (days(when="coming"), days(when="past")) == ([later.held_on], [HELD])
    second = queries.calendar(viewer=ANYONE, size=1, page=2)
    assert ([row["held_on"] for row in second.rows], second.total, second.pages) == ([HELD], 2, 2)


def test_a_page_of_any_length_costs_the_same(scene, django_assert_num_queries):
    def cost(count: int) -> None:
        who = scene.secretary
        with django_assert_num_queries(2):
            assert len(queries.agenda(scene.sitting, viewer=who)) == count
        with django_assert_num_queries(1):
            queries.sittings(viewer=who)
        with django_assert_num_queries(2):
            queries.calendar(viewer=who)
        with django_assert_num_queries(2):
            queries.waiting_for(who)

    scene.called("Ett")
    cost(1)
    for at in range(6):
        item = scene.listed(f"Ärende {at}")
        with clock.freeze(HELD):
            actions.dissent(item, kind="statement", person=scene.person("member"), text="Nej.", by=scene.secretary)
    cost(7)


def test_seats_are_public_and_in_force_on_their_days_only(scene):
    assert {seat.kind for seat in queries.seats(scene.cast.hv, viewer=ANYONE, on=HELD)} == {
        Seat.Kind.CHAIR,
        Seat.Kind.MEMBER,
        Seat.Kind.SUBSTITUTE,
    }
    assert queries.seats(scene.cast.hv, viewer=ANYONE, on=date(2026, 8, 31)) == []
