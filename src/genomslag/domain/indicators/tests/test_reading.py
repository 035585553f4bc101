"""What leaves the indicators, and to whom: only what the gate lets out, but for those who report and approve."""

from decimal import Decimal

import pytest

from genomslag.domain.indicators import actions, queries
from genomslag.domain.indicators.gate import Why
from genomslag.domain.indicators.models import Release, Use
from genomslag.domain.indicators.tests.scene import NEXT_YEAR, YEAR, fresh
from genomslag.domain.organisation import actions as organisation
from genomslag.domain.organisation.tests.cast import START
from genomslag.ground import trail
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import NotAllowed, NotFound

OFFICE_WITHOUT_VALUES = ("registrar", "head", "director", "secretary", "auditor", "chair", "member", "administrator")


def point(use, viewer=ANYONE, at=0):
    return queries.series(use, viewer=viewer).points[at]


def test_a_share_is_computed_from_its_parts_and_rounded_as_declared(place):
    use = place.in_use(4, is_share=True, scale=1)
    place.value(use, ("1", "3"), "linden")
    place.value(use, ("27", "28"), "ekdungen")
    shown = point(use)
    assert (shown.value, shown.numerator, shown.denominator) == (Decimal("90.3"), 28, 31)


def test_every_point_says_what_it_rests_on_and_who_is_missing(place):
    use = place.in_use(4)
    for unit in ("linden", "ekdungen", "tallbacken"):
        place.value(use, "7", unit)
    place.value(use, "8", "linden", period=NEXT_YEAR)
    place.value(use, unit="tallbacken", absence="not_applicable", period=NEXT_YEAR)
    first, second = queries.series(use, viewer=ANYONE).points
    assert (first.value, first.reported, first.expected, first.missing) == (21, 3, 3, ())
    assert (second.value, second.reported, second.expected, second.missing) == (8, 1, 2, ("Förskolan ekdungen",))


def test_a_value_for_all_together_leaves_nobody_out(place):
    use = place.in_use(4)
    place.value(use, "7", "linden")
    place.value(use, "9", None, period=NEXT_YEAR)
    assert [(one.reported, one.expected, one.missing) for one in queries.series(use, viewer=ANYONE).points] == [(1, 1, ())] * 2


@pytest.mark.parametrize("absence", ["missing", "not_applicable", "unknown"])
def test_why_there_is_no_number_is_told_apart(place, absence):
    use = place.counting_persons()
    place.value(use, absence=absence)
    shown = point(use)
    assert (shown.value, shown.why, shown.is_hidden) == (None, Why(absence), False)


def test_zero_is_a_number(place):
    use = place.counting_persons()
    place.value(use, "0")
    assert (point(use).value, point(use).why) == (0, Why.PRESENT)


def test_only_approved_values_count(place):
    use = place.in_use(4)
    for state, unit in zip(("draft", "submitted", "returned"), ("linden", "ekdungen", "tallbacken"), strict=True):
        place.value(use, "7", unit, state=state)
    assert queries.series(use, viewer=place.coordinator).points == []


@pytest.mark.parametrize("who", ["coordinator", "unit_head", "member", "auditor", None])
def test_a_small_count_is_hidden_from_everybody_alike(place, who):
    use = place.counting_persons()
    place.value(use, "3")
    shown = point(use, place.viewer(who) if who else ANYONE)
    assert (shown.value, shown.numerator, shown.denominator, shown.why) == (None, None, None, Why.SUPPRESSED)
    assert "3" not in repr((shown.value, shown.numerator, shown.denominator))


def test_a_share_is_hidden_when_few_are_left_over(place):
    use = place.in_use(4, is_share=True, scale=1, secrecy="persons")
    place.value(use, ("38", "40"))
    assert (point(use).value, point(use).denominator, point(use).is_hidden) == (None, None, True)


def test_that_everybody_is_concerned_is_hidden_only_where_it_is_sensitive(place):
    for secrecy, hidden in (("persons", False), ("sensitive", True)):
        use = place.in_use(4, element=place.an_indicator(secrecy), is_share=True, secrecy=secrecy)
        place.value(use, ("40", "40"))
        assert point(use).is_hidden is hidden


def test_persons_with_decimals_meet_the_same_floor(place):
    use = place.counting_persons(scale=1)
    place.value(use, "4,5", "linden")
    assert point(use).is_hidden


def test_persons_are_not_added_unless_it_was_said_that_they_may(place):
    use = place.in_use(4, secrecy="persons")
    place.value(use, "20", "linden")
    assert point(use).value == 20
    place.value(use, "30", "ekdungen")
    assert (point(use).value, point(use).why, point(use).reported) == (None, Why.NOT_APPLICABLE, 2)


def test_a_small_baseline_is_hidden_too(place):
    use = place.counting_persons(baseline="3", target="2")
    series = queries.series(use, viewer=ANYONE)
    assert (series.baseline, series.target) == (None, 2)
    assert queries.series(place.in_use(4, element=place.an_indicator("I9"), baseline="3"), viewer=ANYONE).baseline == 3


def test_a_unit_that_comes_late_is_not_found_by_subtraction(place):
    use = place.counting_persons()
    place.value(use, "23", "linden")
    assert point(use).value == 23
    place.value(use, "2", "ekdungen")
    assert point(use).is_hidden
    place.value(use, "9", "tallbacken")
    assert point(use).value == 34


def test_what_was_only_read_in_the_office_does_not_bind_what_is_published(place):
    use = place.counting_persons(audience=1)
    place.value(use, "23", "linden")
    place.value(use, "2", "ekdungen")
    use = actions.open_to(use, audience=4, by=place.coordinator)
    assert point(use).value == 25


def test_a_correction_is_shown_beside_an_earlier_release(place):
    use = place.counting_persons()
    place.value(use, "23", "linden")
    old = place.value(use, "30", "ekdungen")
    place.bring(actions.correct(old, value="31", reason="En till.", by=place.coordinator), "approved")
    assert point(use).value == 54


def test_what_becomes_readable_is_remembered_once(place):
    use = place.counting_persons()
    place.value(use, "23", "linden")
    place.value(use, "3", "linden", period=NEXT_YEAR)
    rows = [(row.publication, row.part, row.shown_scaled, row.is_hidden) for row in Release.unscoped.order_by("id")]
    assert rows == [("series", "value", 23, False), ("series", "", None, True)]


def test_a_report_logs_what_the_gate_lets_out_whatever_the_caller_says(place, one_event, refused):
    use = place.counting_persons()
    place.value(use, "3", "linden")
    place.value(use, "23", "linden", period=NEXT_YEAR)
    cells = {f"{use.uid}:2026-01-01": 3}
    with one_event("use.released"):
        assert actions.log_release(use, publication="followup:1", cells=cells, by=place.coordinator) == 1
    assert not Release.unscoped.filter(shown_scaled=3).exists()
    assert actions.log_release(use, publication="followup:1", cells=cells, by=place.coordinator) == 0
    assert actions.log_release(use, publication="followup:1", by=place.coordinator) == 1
    with refused(NotAllowed, "not_allowed"):
        actions.log_release(use, publication="followup:1", by=place.viewer("member"))


def test_raw_figures_are_read_by_who_reports_them_and_who_approves_them(place):
    use = place.counting_persons()
    rows = {unit: place.value(use, "3", unit) for unit in ("linden", "ekdungen")}
    assert {row.unit.code for row in queries.own_values(use, unit=None, viewer=place.coordinator)} == {"linden", "ekdungen"}
    for who, unit in (("unit_head", "linden"), ("other_unit_head", "ekdungen")):
        viewer = place.viewer(who)
        assert [row.unit.code for row in queries.own_values(use, unit=None, viewer=viewer)] == [unit]
        assert queries.observation(rows[unit].uid, viewer=viewer).value_scaled == 3
        other = rows["ekdungen" if unit == "linden" else "linden"]
        assert queries.own_values(use, unit=other.unit, viewer=viewer) == []
        with pytest.raises(NotFound):
            queries.observation(other.uid, viewer=viewer)


@pytest.mark.parametrize("who", OFFICE_WITHOUT_VALUES)
def test_nobody_else_in_the_office_reads_them(place, who):
    use = place.counting_persons()
    row, viewer = place.value(use, "3"), place.viewer(who)
    assert queries.own_values(use, unit=None, viewer=viewer) == []
    with pytest.raises(NotFound):
        queries.observation(row.uid, viewer=viewer)


@pytest.mark.parametrize("audience", [1, 3, 4])
def test_another_board_reads_no_raw_figure_and_no_closed_use(place, audience):
    use = place.in_use(audience)
    row, far = place.value(use, "3"), place.viewer("coordinator", body="fa")
    assert queries.own_values(use, unit=None, viewer=far) == []
    with pytest.raises(NotFound):
        queries.observation(row.uid, viewer=far)
    seen = [one.pk for one in queries.uses(viewer=far)]
    assert seen == ([use.pk] if audience >= 3 else [])
    if audience == 1:
        with pytest.raises(NotFound):
            queries.series(use, viewer=far)
    if audience < 4:
        with pytest.raises(NotFound):
            queries.use(use.uid, viewer=ANYONE)


def test_own_values_show_a_correction_beside_what_still_counts(place):
    use = place.in_use()
    old = place.value(use, "3")
    new = actions.correct(old, value="4", reason="Fel.", by=place.coordinator)
    mine = place.viewer("unit_head")
    assert [row.value_scaled for row in queries.own_values(use, unit=None, viewer=mine)] == [3, 4]
    place.bring(new, "approved")
    assert [row.value_scaled for row in queries.own_values(use, unit=None, viewer=mine)] == [4]


def test_values_to_approve_wait_for_the_coordinator_alone(place):
    use = place.in_use()
    row = place.value(use, "7", state="submitted")
    [one] = queries.waiting_for(place.coordinator)
    assert (one.kind, one.uid, one.step) == ("observation", row.uid, "approve")
    place.value(use, "9", "ekdungen", state="submitted")
    [one] = queries.waiting_for(place.coordinator)
    assert (one.kind, one.uid, one.step) == ("use", use.uid, "approve")
    for viewer in (place.viewer("unit_head"), place.viewer("auditor"), place.viewer("coordinator", body="fa"), ANYONE):
        assert queries.waiting_for(viewer) == []


def test_reading_takes_the_same_number_of_statements_however_much_there_is(place, statements):
    use = place.counting_persons()
    place.value(use, "7", "linden")
    use = queries.use(use.uid, viewer=ANYONE)
    few = statements(lambda: queries.series(use, viewer=ANYONE))
    mine = place.viewer("unit_head")
    own = statements(lambda: queries.own_values(use, unit=None, viewer=mine))
    for unit in ("ekdungen", "tallbacken", "granen"):
        place.value(use, "17", unit)
        place.value(use, "17", unit, period=NEXT_YEAR)
    assert statements(lambda: queries.series(use, viewer=ANYONE)) == few == 3
    assert statements(lambda: queries.own_values(use, unit=None, viewer=mine)) == own == 1
    others = [place.in_use(4, element=place.an_indicator(f"J{number}")) for number in range(4)]
    shown = queries.uses(viewer=ANYONE)
    assert {one.pk for one in shown} == {use.pk, *(one.pk for one in others)}
    assert statements(lambda: queries.kept_series(shown, viewer=ANYONE)) == 1


def test_approving_a_published_value_takes_at_most_twelve_statements(place, statements):
    use = place.counting_persons()
    for unit in ("linden", "ekdungen", "tallbacken"):
        place.value(use, "17", unit)
    row = fresh(place.value(use, "17", "granen", state="submitted"))
    by = place.coordinator
    assert statements(lambda: actions.approve(row, by=by)) <= 12


def test_the_chain_holds(place):
    place.value(place.counting_persons(), "7")
    assert trail.verify() == []
    assert Use.unscoped.count() == 1


def test_a_period_of_a_sub_unit_two_steps_down_is_read_in_three_statements(place, statements):
    """The units that ever reported come with those above them, so none is asked for once more."""
    under = organisation.add_unit(
        body=place.cast.hv,
        name="Avdelning Ek",
        code="ek",
        from_on=START,
        parent=place.unit("linden"),
        by=organisation.founder(),
    )
    place.cast.units["ek"] = under
    use = place.in_use(4, adds_up=True)
    place.value(use, "7", "ek")
    use = fresh(use)
    shown = queries.table(use, period=YEAR, viewer=ANYONE)
    assert {row.name for row in shown.rows} >= {under.name, place.unit("linden").name, place.unit("forskola").name}
    assert statements(lambda: queries.table(use, period=YEAR, viewer=ANYONE)) == 3
