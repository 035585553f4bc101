"""What the body judges stands beside what the indicators show; where they disagree a sentence says why, and it is frozen so."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genomslag.domain.documents.tests.scene import fresh
from genomslag.domain.flows import report_back
from genomslag.domain.flows.report_back import gathering, paper
from genomslag.domain.flows.tests.following import YEAR
from genomslag.domain.followup import actions, queries, rules
from genomslag.domain.followup.models import Judgement
from genomslag.domain.indicators import actions as indicators
from genomslag.domain.indicators.models import Release
from genomslag.domain.indicators.periods import parts_of_year
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, WrongState

J = Judgement


@pytest.fixture
def place(followed):
    return followed


@pytest.mark.parametrize("judgement", list(J))
@pytest.mark.parametrize("evidence", list(J))
def test_words_and_numbers_disagree_whenever_the_numbers_tell_something_else(judgement, evidence):
    expected = {
        (J.WHOLLY, J.PARTLY), (J.WHOLLY, J.NOT), (J.PARTLY, J.WHOLLY), (J.PARTLY, J.NOT), (J.NOT, J.WHOLLY), (J.NOT, J.PARTLY),
        (J.UNKNOWN, J.WHOLLY), (J.UNKNOWN, J.PARTLY), (J.UNKNOWN, J.NOT),
    }  # fmt: skip
    assert rules.disagrees(judgement, evidence) == ((judgement, evidence) in expected)


@pytest.mark.parametrize(
    ("value", "target", "baseline", "direction", "shown"),
    [
        ("4", "4", "1", "up", J.WHOLLY),
        ("5", "4", "1", "up", J.WHOLLY),
        ("2", "4", "1", "up", J.PARTLY),
        ("1", "4", "1", "up", J.NOT),
        ("0", "4", "1", "up", J.NOT),
        ("2", "4", None, "up", J.NOT),
        ("4", "4", "9", "down", J.WHOLLY),
        ("3", "4", "9", "down", J.WHOLLY),
        ("6", "4", "9", "down", J.PARTLY),
        ("9", "4", "9", "down", J.NOT),
        ("4", "4", "1", "none", J.UNKNOWN),
        ("4", None, "1", "up", J.UNKNOWN),
        (None, "4", "1", "up", J.UNKNOWN),
    ],
)
def test_an_indicator_shows(value, target, baseline, direction, shown):
    number = lambda said: None if said is None else Decimal(said)  # noqa: E731
    assert rules.of_indicator(number(value), target=number(target), baseline=number(baseline), direction=direction) == shown


@pytest.mark.parametrize(
    ("shown", "together"),
    [
        ([], J.UNKNOWN),
        ([J.UNKNOWN], J.UNKNOWN),
        ([J.WHOLLY], J.WHOLLY),
        ([J.WHOLLY, J.UNKNOWN], J.WHOLLY),
        ([J.WHOLLY, J.NOT], J.PARTLY),
        ([J.NOT, J.NOT], J.NOT),
        ([J.PARTLY, J.WHOLLY], J.PARTLY),
    ],
)
def test_a_goal_shows(shown, together):
    assert rules.of_goal(shown) == together


@given(st.lists(st.sampled_from(list(J))), st.randoms())
def test_what_a_goal_shows_hangs_on_no_order_and_on_nothing_that_tells_nothing(shown, random):
    mixed = [*shown, J.UNKNOWN]
    random.shuffle(mixed)
    assert rules.of_goal(mixed) == rules.of_goal(shown)


@given(
    st.sampled_from(["tertial_1", "tertial_2", "annual", "final", "other"]),
    st.integers(2020, 2040),
    st.dates(date(2021, 1, 1), date(2039, 12, 31)),
)
def test_the_days_of_a_round_come_in_order_and_a_final_one_ends_with_the_programme(kind, year, until_on):
    found = rules.days_of(kind, rules.SHIPPED[kind], year=year, valid_from_on=date(2020, 1, 1), valid_until_on=until_on)
    assert found.period_from_on <= found.period_until_on
    assert found.answer_by_on <= found.report_by_on
    if kind == "final":
        assert found.report_by_on == found.period_until_on == until_on and found.answer_by_on == until_on - timedelta(14)
    else:
        assert found.period_until_on <= found.answer_by_on


def test_a_period_may_go_over_the_turn_of_the_year():
    shape = rules.Shape("09-01", "08-31", 10, 20, True)
    found = rules.days_of("other", shape, year=2027, valid_from_on=None, valid_until_on=None)
    assert (found.period_from_on, found.period_until_on) == (date(2026, 9, 1), date(2027, 8, 31))


def test_the_goals_of_a_round_are_those_that_the_plans_measures_work_for(place):
    place.value("2")
    place.opened()
    [goal] = place.goals()
    assert (goal.code, goal.evidence) == ("M1", J.PARTLY)
    assert [one["title"] for one in goal.measures] == ["Rutin på alla förskolor"]
    assert [str(one.value) for one in goal.shown] == ["2"]


def test_a_target_of_the_period_goes_before_where_it_should_be_at_last(place):
    indicators.set_target(place.use, period_from_on=YEAR[0], period_until_on=YEAR[1], value="2", by=place.tove)
    place.value("2")
    place.opened()
    [goal] = place.goals()
    assert goal.evidence == J.WHOLLY


TERTIALS = parts_of_year(2027, 3)


@pytest.fixture
def by_tertial(place):
    """The indicator, 1 in a year towards 4, is told every tertial and added up."""
    indicators.renew(
        place.use.definition, reason="Räknas oftare.", is_break=False, frequency="tertial", over_time="sum", by=place.tove
    )
    place.use = fresh(place.use)
    return place


def _in_tertial(place, at):
    days = {"period_from_on": TERTIALS[at][0], "period_until_on": TERTIALS[at][1]}
    return place.opened(name=f"Tertial {at + 1}", kind=f"tertial_{at + 1}", **days)


def test_a_target_of_a_year_is_held_to_what_has_come_of_it(by_tertial):
    place = by_tertial
    place.value("1", TERTIALS[0])
    _in_tertial(place, 0)
    place.value("3", TERTIALS[1])
    [goal] = place.goals()
    [one] = goal.shown
    assert (goal.evidence, one.value, one.year.value, one.year.periods) == (J.UNKNOWN, 1, 1, 1), "what came later is not in it"
    said = paper.value_words(gathering.indicator(one, place.row))
    assert said == "1 st; 2027 hittills: 1, 1 av 3 perioder"
    _in_tertial(place, 1)
    [goal] = place.goals()
    assert (goal.evidence, goal.shown[0].value, goal.shown[0].year.value) == (J.WHOLLY, 3, 4), "what is reached stays reached"
    place.value("0", TERTIALS[2])
    place.opened()
    [goal] = place.goals()
    assert (goal.evidence, goal.shown[0].year.value, goal.shown[0].year.is_whole) == (J.WHOLLY, 4, True)
    assert paper.value_words(gathering.indicator(goal.shown[0], place.row)) == "0 st; 2027 totalt: 4"


def test_a_target_of_the_tertial_is_held_to_the_tertial(by_tertial):
    place = by_tertial
    indicators.set_target(place.use, period_from_on=TERTIALS[0][0], period_until_on=TERTIALS[0][1], value="2", by=place.tove)
    place.value("2", TERTIALS[0])
    _in_tertial(place, 0)
    [goal] = place.goals()
    assert (goal.evidence, goal.shown[0].year) == (J.WHOLLY, None)


def test_a_target_of_the_year_goes_before_where_it_should_be_at_last(by_tertial):
    place = by_tertial
    indicators.set_target(place.use, period_from_on=YEAR[0], period_until_on=YEAR[1], value="2", by=place.tove)
    place.value("2", TERTIALS[0])
    _in_tertial(place, 0)
    [goal] = place.goals()
    assert (goal.evidence, goal.shown[0].target, goal.shown[0].year.value) == (J.WHOLLY, 2, 2)


def test_assess_refuses_a_disagreement_without_a_sentence_and_keeps_the_sentence(place, refused, events):
    place.value("1")
    place.opened()
    goal = place.room.desk.elements["M1"]
    with refused(Invalid, "unexplained"):
        actions.assess(place.row, goal, judgement="wholly", reason="Allt är gjort.", by=place.tove)
    with events("followup.assessed", "assessment.kept"):
        kept = actions.assess(
            place.row, goal, judgement="wholly", reason="Allt är gjort.", explanation="Värdet är från i våras.", by=place.tove
        )
    assert (kept.evidence, kept.explanation) == ("not", "Värdet är från i våras.")
    again = actions.assess(
        place.row, goal, judgement="not", reason="Vi har räknat om.", explanation="Behövs inte.", by=place.tove
    )
    assert again.pk == kept.pk and again.explanation == ""


@pytest.mark.parametrize(("code", "said"), [("judgement", {"judgement": "perhaps"}), ("no_reason", {"reason": " "})])
def test_assess_and_judge_refuse(place, refused, code, said):
    place.opened()
    given_ = {"judgement": "partly", "reason": "x", **said}
    with refused(Invalid, code):
        actions.assess(place.row, place.room.desk.elements["M1"], **given_, by=place.tove)
    with refused(Invalid, code):
        actions.judge(place.row, **given_, by=place.tove)


def test_assess_and_judge_are_the_coordinators_of_goals_that_the_plan_works_for(place, refused):
    place.opened()
    with refused(Invalid, "other_goal"):
        actions.assess(place.row, place.room.desk.elements["M2"], judgement="partly", reason="x", by=place.tove)
    for who in ("head", "unit_head", "secretary", "officer"):
        with pytest.raises(NotAllowed):
            actions.assess(place.row, place.room.desk.elements["M1"], judgement="partly", reason="x", by=place.who(who))
        with pytest.raises(NotAllowed):
            actions.judge(place.row, judgement="partly", reason="x", by=place.who(who))


def test_a_draft_of_a_judgement_is_seen_by_nobody_outside(place):
    place.opened()
    place.judged("unknown")
    for other in (ANYONE, place.who("coordinator", body="ks")):
        assert queries.assessments(place.row, viewer=other) == {}
    assert fresh(place.row).judgement == fresh(place.row).judgement_reason == ""


def test_sign_off_needs_a_judgement_of_the_whole_and_of_every_goal(place, refused):
    place.value("2")
    place.reported()
    place.opened()
    for code in ("linden", "vuxna"):
        place.signed(code)
    with refused(Invalid, "not_judged"):
        report_back.sign_off(fresh(place.row), by=place.tove)
    actions.judge(place.row, judgement="partly", reason="x", by=place.tove)
    with refused(Invalid, "goals_left"):
        report_back.sign_off(fresh(place.row), by=place.tove)


def test_sign_off_asks_anew_when_the_numbers_have_come_to_say_something_else(place, refused):
    place.ready()
    old = fresh(place.use).observations(manager="unscoped").get()
    new = indicators.correct(old, value="4", reason="Räknat om.", by=place.tove)
    indicators.approve(new if new.state == "submitted" else indicators.submit(new, by=place.tove), by=place.tove)
    with refused(Invalid, "unexplained"):
        report_back.sign_off(fresh(place.row), by=place.tove)
    place.judged("partly", explanation="Rättat i efterhand; arbetet är inte klart.")
    row = report_back.sign_off(fresh(place.row), by=place.tove)
    [goal] = row.content["data"]["goals"]
    assert (goal["differs"], goal["explanation"]) == (True, "Rättat i efterhand; arbetet är inte klart.")


def test_a_round_that_judges_no_goals_is_signed_without(place):
    place.opened(kind="tertial_1", judges_goals=False)
    for code in ("linden", "vuxna"):
        place.signed(code)
    actions.judge(place.row, judgement="unknown", reason="För tidigt.", by=place.tove)
    row = report_back.sign_off(fresh(place.row), by=place.tove)
    assert row.content["data"]["goals"] == []


def test_sign_off_freezes_what_was_said_and_opens_it_to_all(place, events):
    place.ready()
    with events("followup.signed_off", "use.released"):
        row = report_back.sign_off(fresh(place.row), by=place.tove)
    shown = queries.follow_up(row.uid, viewer=ANYONE)
    data = shown.content["data"]
    assert (shown.state, shown.judgement, shown.signed_on) == ("signed_off", "partly", clock.today())
    assert data["judgement"] == {"value": "partly", "reason": "Arbetet går framåt."}
    assert [one["text"] for one in data["units"]] == ["Det går framåt.", "Det går framåt."]
    values = {one["unit"]: one for one in data["values"]}
    assert set(values) == {"Avdelningen för förskola", "Förskolan Linden", ""}
    assert all((one["indicator"], one["value"], one["code"]) == ("Förskolor med rutin", "2", "HV1") for one in values.values())
    assert Release.unscoped.filter(publication=f"followup:{row.uid}").exists()
    assert "Maj Linne" not in str(shown.content) and "Tove Spole" in str(shown.content["signers"])
    with pytest.raises(WrongState):
        report_back.sign_off(row, by=place.tove)
    with pytest.raises(NotFound):
        queries.unit_report(place.unit().uid, viewer=ANYONE)


def test_what_a_unit_drafted_and_nobody_signed_is_in_no_report(place):
    place.value("2")
    place.opened()
    place.judged()
    place.signed("vuxna")
    actions.send_back(place.answered(text="Hemligt utkast."), reason="Skriv om.", by=place.tove)
    with clock.freeze(date(2028, 2, 1)):
        row = report_back.sign_off(fresh(place.row), by=place.tove)
    assert "Hemligt utkast" not in str(row.content)
    assert "Enheten har inte svarat." in str(row.content["blocks"])


def test_reopen_takes_what_was_signed_off_the_page(place, refused):
    row = place.frozen()
    with refused(Invalid, "no_reason"):
        actions.reopen(row, reason="", by=place.tove)
    with pytest.raises(NotAllowed):
        actions.reopen(row, reason="x", by=place.who("secretary"))
    row = actions.reopen(row, reason="Fel siffra.", by=place.tove)
    assert (row.state, row.content, row.returned_reason, row.judgement_reason) == ("open", None, "Fel siffra.", "")
    assert report_back.sign_off(fresh(row), by=place.tove).state == "signed_off"
