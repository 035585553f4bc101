"""Values on their way: entered, handed in, returned, approved, corrected; and what is refused."""

from datetime import date, timedelta

import pytest

from genomslag.domain.indicators import actions, queries
from genomslag.domain.indicators.models import Observation
from genomslag.domain.indicators.tests.scene import NEXT_YEAR, TODAY, YEAR, fresh
from genomslag.domain.organisation import actions as organisation
from genomslag.domain.organisation.tests.cast import START
from genomslag.ground import clock, trail
from genomslag.ground.errors import Invalid, NotFound, Stale, WrongState


def test_a_value_is_entered_handed_in_and_approved(place, one_event):
    use = place.in_use(scale=1)
    with one_event("observation.observed"):
        row = place.value(use, "12,5", state="draft", comment="Räknat för hand.")
    assert (row.value_scaled, row.scale, row.state, row.comment) == (125, 1, "draft", "Räknat för hand.")
    with one_event("observation.submitted"):
        row = actions.submit(row, by=place.coordinator)
    with one_event("observation.approved"):
        row = actions.approve(row, by=place.coordinator)
    assert row.state == "approved"


def test_a_value_is_returned_with_a_reason_changed_and_handed_in_again(place, one_event, refused):
    row = place.value(place.in_use(), "12", state="submitted")
    with refused(Invalid, "no_reason"):
        actions.send_back(row, reason=" ", by=place.coordinator)
    with one_event("observation.returned"):
        row = actions.send_back(row, reason="Räkna om.", by=place.coordinator)
    assert trail.history([row.uid], viewer=place.coordinator)[0].texts == {"reason": "Räkna om."}
    with one_event("observation.revised"):
        row = actions.revise(row, value="14", comment="Omräknat.", by=place.viewer("unit_head"))
    assert (row.value_scaled, row.state) == (14, "returned")
    assert actions.submit(row, by=place.viewer("unit_head")).state == "submitted"


def test_what_has_been_handed_in_is_not_changed(place, refused):
    row = place.value(place.in_use(), "12", state="submitted")
    with refused(WrongState, "wrong_state"):
        actions.revise(row, value="14", by=place.coordinator)


@pytest.mark.parametrize("step", ["submit", "approve", "send_back", "revise", "correct"])
def test_a_stale_form_changes_nothing(place, refused, step):
    before = {"submit": "draft", "revise": "draft", "approve": "submitted", "send_back": "submitted", "correct": "approved"}[
        step
    ]
    row = place.value(place.in_use(), "12", state=before)
    said = {"send_back": {"reason": "Nej."}, "revise": {"value": "1"}, "correct": {"value": "1", "reason": "Fel."}}.get(
        step, {}
    )
    with refused(Stale, "stale"):
        getattr(actions, step)(row, expected=row.revision + 1, by=place.coordinator, **said)


def test_a_correction_leaves_the_old_value_standing_until_it_is_approved(place, one_event):
    use = place.in_use()
    old = place.value(use, "12")
    with one_event("observation.corrected"):
        new = actions.correct(old, value="21", reason="Omkastade siffror.", by=place.viewer("unit_head"))
    assert (new.state, new.reason, new.replaces) == ("draft", "Omkastade siffror.", old)
    assert [point.value for point in queries.series(use, viewer=place.coordinator).points] == [12]
    place.bring(new, "approved")
    assert [point.value for point in queries.series(use, viewer=place.coordinator).points] == [21]
    assert fresh(old).value_scaled == 12


def test_a_correction_may_itself_be_corrected_but_not_twice_at_once(place, refused):
    use = place.in_use()
    old = place.value(use, "12")
    second = place.bring(actions.correct(old, value="21", reason="Fel.", by=place.coordinator), "approved")
    with refused(Invalid, "corrected_already"):
        actions.correct(fresh(old), value="22", reason="Fel igen.", by=place.coordinator)
    third = actions.correct(second, absence="unknown", reason="Underlaget är borta.", by=place.coordinator)
    assert queries.series(use, viewer=place.coordinator).points[0].value == 21
    place.bring(third, "approved")
    point = queries.series(use, viewer=place.coordinator).points[0]
    assert (point.value, point.why.value) == (None, "unknown")


def test_a_correction_needs_a_reason(place, refused):
    row = place.value(place.in_use(), "12")
    with refused(Invalid, "no_reason"):
        actions.correct(row, value="21", reason="", by=place.coordinator)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({}, "no_value"),
        ({"value": "många"}, "not_a_number"),
        ({"value": "1,5"}, "too_many_decimals"),
        ({"value": "1" + "0" * 30}, "out_of_range"),
        ({"value": "-1"}, "below_zero"),
        ({"value": "3", "absence": "missing"}, "both"),
        ({"absence": "for_some_reason"}, "absence"),
        ({"value": "3", "period_until_on": date(2025, 12, 31)}, "period"),
    ],
)
def test_a_value_that_says_too_little_or_too_much_is_refused(place, refused, said, code):
    use = place.in_use(secrecy="persons")
    period = {"period_from_on": YEAR[0], "period_until_on": YEAR[1]}
    with refused(Invalid, code):
        actions.observe(use, by=place.coordinator, unit=place.unit("linden"), **{**period, **said})
    assert not Observation.unscoped.exists()


@pytest.mark.parametrize("begins_on", [TODAY + timedelta(days=1), date(2029, 1, 1), date(2190, 1, 1)])
def test_a_period_that_has_not_begun_has_targets_and_no_values(place, refused, begins_on):
    use, until_on = place.in_use(), begins_on.replace(month=12, day=31)
    with refused(Invalid, "not_begun"):
        actions.observe(use, period_from_on=begins_on, period_until_on=until_on, value="3", by=place.coordinator)
    with pytest.raises(Invalid, match=begins_on.isoformat()):
        actions.observe(use, period_from_on=begins_on, period_until_on=until_on, absence="missing", by=place.coordinator)
    actions.set_target(use, period_from_on=begins_on, period_until_on=until_on, value="9", by=place.coordinator)


def test_a_period_that_has_begun_has_a_value_from_its_first_day(place):
    assert place.value(place.in_use(), "3", period=(TODAY, date(2028, 12, 31))).state == "approved"


def test_a_value_of_a_coming_period_from_before_the_rule_counts_for_nothing_more(place, refused):
    """It was entered under a clock that was ahead: it is not approved, and what was approved can be said to be missing."""
    use = place.in_use()
    with clock.freeze(date(2029, 6, 1)):
        waits = place.value(use, "3", period=(date(2029, 1, 1), date(2029, 12, 31)), state="submitted")
        counts = place.value(use, "4", unit="ekdungen", period=(date(2029, 1, 1), date(2029, 12, 31)))
    with refused(Invalid, "not_begun"):
        actions.approve(waits, by=place.coordinator)
    gone = actions.correct(counts, absence="missing", reason="Året har inte börjat.", by=place.coordinator)
    assert place.bring(gone, "approved").absence == "missing"


@pytest.mark.parametrize(
    ("numerator", "denominator", "code"),
    [("3", "", "parts"), ("", "3", "parts"), ("-1", "3", "parts"), ("0", "0", "parts"), ("4", "3", "over_whole")],
)
def test_a_share_needs_both_its_parts(place, refused, numerator, denominator, code):
    use = place.in_use(is_share=True, scale=1)
    with refused(Invalid, code):
        place.value(use, (numerator, denominator))


@pytest.mark.parametrize("absence", ["missing", "not_applicable", "unknown"])
def test_that_there_is_no_value_is_said_in_one_of_three_ways(place, absence):
    row = place.value(place.in_use(), absence=absence)
    assert (row.value_scaled, row.absence) == (None, absence)


def test_a_unit_and_a_period_have_one_value(place, refused):
    use = place.in_use()
    place.value(use, "1", "linden", state="draft")
    with refused(Invalid, "reported_twice"):
        place.value(use, "2", "linden")
    with refused(Invalid, "period_overlaps"):
        place.value(use, "2", "linden", period=(date(2026, 12, 31), date(2027, 1, 31)))
    place.value(use, "2", "linden", period=NEXT_YEAR)
    place.value(use, "2", "ekdungen")


@pytest.mark.parametrize(
    ("first", "then"), [("linden", "forskola"), ("forskola", "linden"), (None, "linden"), ("linden", None)]
)
def test_nobody_counts_twice_in_a_larger_unit(place, refused, first, then):
    use = place.in_use()
    place.value(use, "1", first)
    with refused(Invalid, "counted_twice"):
        place.value(use, "2", then)


def test_a_unit_of_another_body_or_one_that_had_closed_is_refused(place, refused):
    use, by = place.in_use(), organisation.founder()
    far = organisation.add_unit(body=place.cast.fa, name="Farsta", code="farsta", from_on=START, by=by)
    closed = place.unit("granen")
    closed.until_on = date(2025, 6, 30)
    closed.save()
    for unit, code in ((far, "other_body"), (closed, "unit_closed")):
        with refused(Invalid, code):
            actions.observe(use, period_from_on=YEAR[0], period_until_on=YEAR[1], value="3", unit=unit, by=place.coordinator)
    place.value(use, "3", "granen", period=(date(2025, 1, 1), date(2025, 12, 31)))


def test_a_newer_definition_takes_the_values(place, refused):
    use = place.in_use()
    place.value(use, "3")
    place.define(meaning="Nu räknas även anhöriga.")
    with refused(Invalid, "superseded"):
        place.value(use, "4", period=NEXT_YEAR)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"name": " "}, "no_name"),
        ({"unit_word": ""}, "no_unit_word"),
        ({"secrecy": "hemligt"}, "secrecy"),
        ({"secrecy": "sensitive", "smallest_shown": 4}, "floor"),
        ({"scale": 10}, "scale"),
    ],
)
def test_a_definition_that_cannot_guide_is_refused(place, refused, said, code):
    with refused(Invalid, code):
        place.define(**said)


def test_only_an_indicator_is_defined(place, refused):
    goal = place.add(place.empty(), "M9", "goal", "Ett mål")
    with refused(Invalid, "not_an_indicator"):
        actions.define(goal, name="Mål", unit_word="antal", by=place.officer)


def test_a_definition_has_versions_and_persons_are_not_added_unless_said(place, one_event):
    with one_event("definition.defined"):
        first = place.define()
    second = place.define(secrecy="sensitive")
    assert (first.number, second.number) == (1, 2)
    assert (first.adds_up, second.adds_up) == (True, False)
    assert place.define(secrecy="persons", adds_up=True).adds_up


def test_an_indicator_is_put_to_use_once(place, one_event, refused):
    definition = place.define(is_share=True, scale=1)
    with one_event("use.begun"):
        use = actions.put_to_use(definition, body=place.cast.hv, baseline="40,5", target="100", by=place.coordinator)
    assert (use.baseline_scaled, use.target_scaled) == (405, 1000)
    with refused(Invalid, "in_use"):
        actions.put_to_use(definition, body=place.cast.hv, by=place.coordinator)


def test_a_use_is_refused_where_it_cannot_be(place, refused):
    definition = place.define(is_share=True)
    with refused(Invalid, "over_hundred"):
        actions.put_to_use(definition, body=place.cast.hv, target="101", by=place.coordinator)
    with refused(Invalid, "no_authority"):
        actions.put_to_use(definition, body=place.cast.jour, by=place.coordinator)
    with refused(NotFound, "not_found"):
        actions.put_to_use(definition, body=place.cast.fa, by=place.viewer("coordinator", body="fa"))


def test_opening_a_use_opens_its_definition_and_never_closes(place, one_event):
    use = place.in_use()
    with one_event("use.opened"):
        use = actions.open_to(use, audience=4, by=place.coordinator)
    assert (use.audience, fresh(use.definition).audience) == (4, 4)
    assert actions.open_to(use, audience=1, by=place.coordinator).audience == 4
