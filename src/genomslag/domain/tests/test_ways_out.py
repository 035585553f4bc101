"""The ways out: what the calendar allows, and each way with its conditions. One test for each refusal."""

from contextlib import contextmanager
from datetime import date

import pytest

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards.tests.scene import BEFORE, HELD, PAPERS_BY, fresh
from genomslag.domain.flows import ways_out
from genomslag.domain.opinions import actions, queries, rules
from genomslag.domain.opinions.models import Attestation, Opinion, OutsideDecision, Station
from genomslag.domain.opinions.tests.conftest import desk
from genomslag.domain.opinions.tests.scene import LAST_DAY, words
from genomslag.domain.registry.models import Record
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Refused

__all__ = ["desk"]

W = Opinion.Way
EARLY = date(2026, 10, 16)
"""A last day that falls before the sitting."""


@pytest.fixture(autouse=True)
def frozen():
    with clock.freeze(BEFORE):
        yield


@contextmanager
def stopped(code):
    with pytest.raises(Refused) as told:
        yield
    assert told.value.code == code


def mandate(desk, kind="urgent", role="chair", **changed):
    said = {"scope": "Remisser som inte kan vänta", "decided_on": BEFORE, "from_on": BEFORE, "paragraph": "§ 12"}
    return actions.give_mandate(body=desk.cast.hv, kind=kind, role=role, by=desk.secretary, **{**said, **changed})


def early(desk):
    opinion = desk.registered()
    Opinion.unscoped.filter(pk=opinion.pk).update(answer_by_on=EARLY)
    return fresh(opinion)


def outlook(desk, opinion):
    return queries.outlook(queries.opinion(opinion.uid, viewer=desk.viewer("head")), viewer=desk.viewer("head"))


def choose(desk, opinion, way, who="head", reason="Nämnden hinner inte.", **said):
    return actions.choose_way(opinion, way=way, reason=reason, by=desk.viewer(who), **said)


def approved(desk, way):
    """An answer that goes this way, written and attested."""
    opinion = choose(desk, early(desk), way)
    sitting = None if way in rules.WITHOUT_BOARD else desk.sitting
    desk.complete(desk.assign(opinion, ("forskola",), sitting=sitting))
    actions.submit(opinion, by=desk.viewer("officer"))
    return desk.attest(desk.attest(opinion, "head"), "director")


def decide(desk, opinion, given, who="secretary", person="chair", **said):
    whole = {"reason": "Svaret ska lämnas före sammanträdet.", "tested": {"not_principle": True, "not_council": True}}
    return ways_out.decide(opinion, mandate=given, person=desk.person(person), by=desk.viewer(who), **{**whole, **said})


def test_feasibility_says_which_sitting_makes_the_day(desk):
    seen = outlook(desk, desk.registered())
    assert seen.makes_the_day
    assert seen.suggested == W.AT_ONCE
    assert seen.way(W.AT_ONCE).sitting == desk.sitting
    assert not seen.way(W.BOARD).is_open


def test_feasibility_prefers_the_latest_sitting_that_is_in_time_in_the_ordinary_way(desk):
    for held_on in (date(2026, 10, 8), date(2026, 10, 15)):
        boards.plan_sitting(
            body=desk.cast.hv, held_on=held_on, papers_by_on=date(2026, 9, 25), called_on=date(2026, 10, 1), by=desk.secretary
        )
    seen = outlook(desk, desk.registered())
    assert seen.suggested == W.BOARD
    assert seen.way(W.BOARD).sitting.held_on == date(2026, 10, 15)


def test_feasibility_with_no_sitting_in_time_gives_the_others_with_day_and_condition(desk):
    seen = outlook(desk, early(desk))
    assert not seen.makes_the_day
    assert [one.way for one in seen.ways if one.is_open] == [W.MORE_TIME, W.OFFICE_FIRST, W.DECLINE]
    assert seen.suggested == W.MORE_TIME
    assert seen.way(W.MORE_TIME).until_on == date(2026, 11, 6)  # fourteen days for the minutes, one to send
    mandate(desk)
    assert outlook(desk, early_again(desk)).way(W.URGENT).is_open
    assert all(one.closed for one in seen.ways if not one.is_open)


def early_again(desk):
    return queries.opinion(Opinion.unscoped.latest("id").uid, viewer=desk.viewer("head"))


def test_feasibility_without_a_calendar_still_lets_one_decline(desk):
    with clock.freeze(HELD):
        seen = outlook(desk, desk.registered())
        assert seen.judged == []
        assert seen.suggested == W.DECLINE


def test_choose_way_counts_the_days_from_the_answer_when_no_board_decides(desk):
    mandate(desk)
    opinion = choose(desk, early(desk), W.URGENT)
    desk.assign(opinion, (), sitting=None)
    days = dict(Station.unscoped.filter(opinion=opinion).values_list("key", "due_on"))
    assert days["outside"] == days["dispatch"] == date(2026, 10, 15)
    assert days["director"] == date(2026, 10, 14)
    assert "sitting" not in days and "papers" not in days


def test_choose_way_shows_the_old_days_beside_the_new(desk):
    opinion = desk.assigned()
    mandate(desk)
    Opinion.unscoped.filter(pk=opinion.pk).update(answer_by_on=EARLY)
    choose(desk, fresh(opinion), W.OFFICE_FIRST, sitting=desk.sitting)
    stations = {one.key: one for one in Station.unscoped.filter(opinion=opinion)}
    assert stations["last_day"].was_on == LAST_DAY and stations["last_day"].due_on == EARLY
    assert stations["preliminary"].due_on == date(2026, 10, 15)
    choose(desk, fresh(opinion), W.URGENT)
    assert fresh(opinion).sitting is None
    assert not Station.unscoped.filter(opinion=opinion, key__in=("papers", "sitting", "preliminary")).exists()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"way": "on_a_whim"}, "way"),
        ({"way": W.MORE_TIME, "reason": " "}, "no_reason"),
        ({"way": W.URGENT}, "no_mandate"),
        ({"way": W.DELEGATED}, "no_mandate"),
    ],
)
def test_choose_way_refuses(desk, changed, code):
    opinion = desk.registered()
    with stopped(code):
        choose(desk, opinion, **changed)


def test_choose_way_refuses_another_boards_sitting(desk):
    other = boards.plan_sitting(
        body=desk.cast.fa, held_on=HELD, papers_by_on=PAPERS_BY, called_on=PAPERS_BY, by=desk.viewer("secretary", "fa")
    )
    opinion = desk.registered()
    with stopped("other_body"):
        choose(desk, opinion, W.AT_ONCE, sitting=other)


def test_assign_without_a_sitting_needs_a_way_without_the_board(desk):
    opinion = desk.registered()
    with stopped("no_sitting"):
        desk.assign(opinion, sitting=None)


def test_ask_time_writes_a_letter_and_moves_nothing(desk):
    opinion = early(desk)
    ways_out.ask_time(opinion, until_on=LAST_DAY, reason="Nämnden möts den 22.", by=desk.viewer("officer"))
    assert fresh(opinion).answer_by_on == EARLY
    assert fresh(opinion).time == Opinion.Time.ASKED
    letter = Record.unscoped.get(matter=opinion.matter, kind="extension_request")
    assert letter.direction == Record.Direction.OUT


@pytest.mark.parametrize(("changed", "code"), [({"until_on": EARLY}, "not_later"), ({"reason": ""}, "no_reason")])
def test_ask_time_refuses(desk, changed, code):
    opinion = early(desk)
    with stopped(code):
        actions.ask_time(opinion, **{"until_on": LAST_DAY, "reason": "Skäl", "by": desk.viewer("officer"), **changed})


def test_ask_time_refuses_when_the_day_has_passed(desk):
    opinion = early(desk)
    with clock.freeze(HELD), stopped("day_passed"):
        actions.ask_time(opinion, until_on=LAST_DAY, reason="Skäl", by=desk.viewer("officer"))


def test_hear_time_granted_moves_the_plan_and_names_those_whose_desks_show_it(desk):
    opinion = desk.assigned(("forskola",))
    actions.ask_time(opinion, until_on=date(2026, 11, 20), reason="Skäl", by=desk.viewer("officer"))
    ways_out.hear_time(fresh(opinion), until_on=date(2026, 11, 20), note="Per e-post", by=desk.viewer("registrar"))
    last = Station.unscoped.get(opinion=opinion, key="last_day")
    assert (last.was_on, last.due_on) == (LAST_DAY, date(2026, 11, 20))
    assert Record.unscoped.get(matter=opinion.matter, kind="extension_reply").direction == Record.Direction.IN
    seen = queries.opinion(opinion.uid, viewer=desk.viewer("head"))
    assert queries.who_plans(seen, viewer=desk.viewer("head")) == ["Alma Varp", "Nour Kypert"]


def test_hear_time_refused_leaves_the_day(desk):
    opinion = early(desk)
    actions.ask_time(opinion, until_on=LAST_DAY, reason="Skäl", by=desk.viewer("officer"))
    ways_out.hear_time(fresh(opinion), until_on=None, note="", by=desk.viewer("registrar"))
    assert (fresh(opinion).answer_by_on, fresh(opinion).time) == (EARLY, Opinion.Time.REFUSED)


def test_hear_time_refuses_what_was_not_asked_and_a_day_that_is_not_later(desk):
    opinion = early(desk)
    with stopped("not_asked"):
        actions.hear_time(opinion, until_on=LAST_DAY, by=desk.viewer("registrar"))
    actions.ask_time(opinion, until_on=LAST_DAY, reason="Skäl", by=desk.viewer("officer"))
    with stopped("not_later"):
        actions.hear_time(opinion, until_on=EARLY, by=desk.viewer("registrar"))


def test_decide_urgent_ends_in_a_decision_that_is_reported(desk):
    given = mandate(desk)
    opinion = approved(desk, W.URGENT)
    decide(desk, opinion, given)
    decided = OutsideDecision.unscoped.get(opinion=opinion)
    assert fresh(opinion).state == Opinion.State.DECIDED
    assert decided.person == desk.person("chair")
    assert decided.content_digest == desk.sum_of(opinion, desk.viewer("head"))
    item = ways_out.report(fresh(opinion), sitting=desk.sitting, by=desk.secretary)
    assert fresh(decided).reported_at_item == item
    assert item.paper.kind == "outside_decision"


def test_decide_delegated_needs_a_person_to_say_that_it_may_be(desk):
    given = mandate(desk, "delegated", "director")
    opinion = approved(desk, W.DELEGATED)
    for tested in ({}, {"not_principle": True}, {"not_council": True}):
        with stopped("legality"):
            decide(desk, opinion, given, who="director", person="director", tested=tested)
    decide(desk, opinion, given, who="director", person="director")
    assert fresh(opinion).state == Opinion.State.DECIDED


def test_decide_refuses_one_who_does_not_hold_the_role_and_a_mandate_that_is_over(desk):
    given = mandate(desk)
    opinion = approved(desk, W.URGENT)
    with stopped("not_mandated"):
        decide(desk, opinion, given, person="member")
    with stopped("no_reason"):
        decide(desk, opinion, given, reason=" ")
    actions.end_mandate(given, until_on=BEFORE, by=desk.secretary)
    with clock.freeze(PAPERS_BY), stopped("no_mandate"):
        decide(desk, opinion, given)


def test_decide_refuses_the_other_way(desk):
    given = mandate(desk)
    mandate(desk, "delegated", "director")
    opinion = approved(desk, W.DELEGATED)
    with stopped("other_way"):
        decide(desk, opinion, given)


def test_report_outside_refuses_twice_and_what_the_board_decided(desk):
    given = mandate(desk)
    opinion = approved(desk, W.URGENT)
    decide(desk, opinion, given)
    ways_out.report(fresh(opinion), sitting=desk.sitting, by=desk.secretary)
    with stopped("nothing_to_report"):
        ways_out.report(fresh(opinion), sitting=desk.sitting, by=desk.secretary)


def test_send_preliminary_refuses_another_way_and_twice(desk):
    opinion = approved(desk, W.OFFICE_FIRST)
    actions.send_preliminary(opinion, by=desk.viewer("registrar"))
    with stopped("gone_already"):
        actions.send_preliminary(fresh(opinion), by=desk.viewer("registrar"))
    other = desk.approved(title="En annan remiss")
    with stopped("other_way"):
        actions.send_preliminary(other, by=desk.viewer("registrar"))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"kind": "loosely"}, "kind"),
        ({"kind": "urgent", "role": "director"}, "role"),
        ({"scope": " "}, "no_scope"),
        ({"from_on": date(2026, 8, 1)}, "before_decision"),
        ({"until_on": date(2026, 8, 1)}, "before_decision"),
    ],
)
def test_give_mandate_refuses(desk, changed, code):
    with stopped(code):
        mandate(desk, **changed)


def test_give_mandate_is_the_keepers_and_read_by_anyone(desk):
    given = mandate(desk)
    assert queries.mandates(desk.cast.hv, viewer=ANYONE) == [given]
    with stopped("not_allowed"):
        actions.end_mandate(given, until_on=HELD, by=desk.viewer("officer"))
    with stopped("ends_before_it_begins"):
        actions.end_mandate(given, until_on=date(2020, 1, 1), by=desk.secretary)
    assert queries.mandates(desk.cast.hv, viewer=ANYONE, on=date(2026, 8, 1)) == []


def test_set_route_holds_for_what_begins_and_not_for_what_has_begun(desk):
    begun = desk.assigned(())
    slow = {"director_to_papers": 5, "head_to_director": 5}
    actions.set_route(body=desk.cast.hv, margins=slow, all_heads=True, from_on=BEFORE, by=desk.secretary)
    later = desk.assigned((), title="En senare remiss")

    def director(opinion):
        return Station.unscoped.get(opinion=opinion, key="director").due_on

    assert director(begun) == date(2026, 10, 5)
    assert director(later) == date(2026, 9, 29)
    assert fresh(later).route["all_heads"] is True
    with stopped("margins"):
        actions.set_route(body=desk.cast.hv, margins={"draft_to_head": 99}, all_heads=False, from_on=BEFORE, by=desk.secretary)
    with stopped("not_allowed"):
        actions.set_route(body=desk.cast.hv, margins={}, all_heads=False, from_on=BEFORE, by=desk.viewer("officer"))


def test_endorse_is_asked_of_the_co_preparing_heads_before_the_director(desk):
    actions.set_route(body=desk.cast.hv, margins={}, all_heads=True, from_on=BEFORE, by=desk.secretary)
    opinion = desk.complete(desk.assigned(("forskola",)))
    actions.submit(opinion, by=desk.viewer("officer"))
    desk.attest(opinion, "head")
    with stopped("heads_awaited"):
        desk.attest(opinion, "director")
    seen = desk.sum_of(opinion, desk.viewer("other_head"))
    with stopped("other_unit"):
        actions.endorse(opinion, seen=seen, by=desk.viewer("head"))
    with stopped("other_text"):
        actions.endorse(opinion, seen="0" * 64, by=desk.viewer("other_head"))
    actions.endorse(fresh(opinion), seen=seen, by=desk.viewer("other_head"))
    with stopped("nobody_awaited"):
        actions.endorse(fresh(opinion), seen=seen, by=desk.viewer("other_head"))
    assert desk.attest(fresh(opinion), "director").state == Opinion.State.APPROVED


def test_hand_back_goes_to_the_head_alone_and_voids_what_was_attested(desk):
    opinion = desk.approved()
    with stopped("no_reason"):
        actions.hand_back(fresh(opinion), reason=" ", by=desk.viewer("director"))
    actions.hand_back(fresh(opinion), reason="Titta på punkt 2.", by=desk.viewer("director"))
    assert fresh(opinion).state == Opinion.State.REVIEWED
    live = Attestation.unscoped.filter(opinion=opinion, verdict="attested", voided_at__isnull=True)
    assert not live.exists()
    assert Station.unscoped.get(opinion=opinion, key="draft").done_on is not None
    with stopped("wrong_state"):
        actions.save_section(desk.section(opinion, "summary"), text=words("Nytt."), by=desk.viewer("officer"))
