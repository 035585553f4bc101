"""The reference sheet in its versions, what a use does with them, targets, floors, and what is withdrawn."""

from datetime import date

import pytest

from genomslag.domain.indicators import actions, queries
from genomslag.domain.indicators.gate import Why
from genomslag.domain.indicators.models import Definition, Kept, Observation, Release
from genomslag.domain.indicators.tests.scene import NEXT_YEAR, YEAR, fresh
from genomslag.ground import clock, trail
from genomslag.ground.access import ANYONE, system
from genomslag.ground.errors import Invalid, NotAllowed, Stale

SEX = [{"name": "Kön", "groups": ["kvinnor", "män"]}]


def point(use, viewer=ANYONE, at=0):
    return queries.series(use, viewer=viewer).points[at]


def test_a_sheet_says_all_that_it_was_given(place):
    said = {
        "purpose": "Se om fler nås.",
        "meaning": "Besök.",
        "population": "Boende",
        "frequency": "tertial",
        "direction": "down",
        "over_time": "sum",
        "limits": "Bara öppettid.",
        "external_code": "N1",
        "breakdowns": SEX,
    }
    row = queries.definition(place.define(**said).uid, viewer=place.coordinator)
    assert {name: getattr(row, name) for name in said} == said
    assert row.groups == {"Kön": ["kvinnor", "män"]}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"measured": "dans"}, "measured"),
        ({"measured": "scale", "answers": ["ja"]}, "no_answers"),
        ({"measured": "words", "secrecy": "persons"}, "words_of_persons"),
        ({"breakdowns": SEX * 2}, "breakdowns"),
        ({"breakdowns": [{"name": name, "groups": ["a", "b"]} for name in "ABCD"]}, "breakdowns"),
        ({"breakdowns": [{"name": "Kön", "groups": ["alla"]}]}, "breakdowns"),
        ({"breakdowns": [{"name": "Kön", "groups": ["a=b", "c"]}]}, "breakdowns"),
        ({"direction": "sideways"}, "unknown_choice"),
        ({"secrecy": "sensitive", "smallest_shown": 4}, "floor"),
    ],
)
def test_a_sheet_that_cannot_be_kept_is_refused(place, refused, said, code):
    with refused(Invalid, code):
        place.define(**said)


def test_renew_takes_the_authoritys_own_uses_along_and_keeps_the_old_sheet(place, one_event):
    use = place.in_use(4)
    old = use.definition
    with one_event("definition.renewed"):
        new = actions.renew(old, reason="Tydligare ord.", is_break=False, meaning="Nytt.", by=place.coordinator)
    assert (new.number, new.era, new.meaning, fresh(old).meaning) == (2, 0, "Nytt.", "")
    assert fresh(use).definition_id == new.pk
    assert [one.number for one in queries.versions(new, viewer=ANYONE)] == [2, 1]
    value = place.value(fresh(use), "7")
    assert value.definition_id == new.pk


def test_renew_refuses_what_would_make_it_another_indicator(place, refused):
    row = place.define()
    with refused(Invalid, "no_reason"):
        actions.renew(row, reason=" ", is_break=False, by=place.coordinator)
    for name, value in (("measured", "share"), ("scale", 2)):
        with refused(Invalid, "other_kind"):
            actions.renew(row, reason="Annat.", is_break=True, by=place.coordinator, **{name: value})
    with refused(NotAllowed, "not_allowed"):
        actions.renew(row, reason="Annat.", is_break=False, by=place.viewer("unit_head"))
    with refused(Stale, "stale"):
        actions.renew(row, reason="Annat.", is_break=False, by=place.coordinator, expected=row.revision + 1)
    actions.renew(row, reason="Annat.", is_break=False, by=place.coordinator)
    with refused(Invalid, "superseded"):
        actions.renew(row, reason="Igen.", is_break=False, by=place.coordinator)


def test_a_break_is_not_bridged(place):
    use = place.in_use(4)
    place.value(use, "7")
    waiting = place.value(use, "9", "ekdungen", state="submitted")
    actions.renew(use.definition, reason="Räknas på nytt sätt.", is_break=True, by=place.coordinator)
    use = fresh(use)
    place.value(use, "5", "tallbacken", period=NEXT_YEAR)
    points = queries.series(use, viewer=ANYONE).points
    assert [(one.value, one.era) for one in points] == [(7, 0), (5, 1)]
    place.value(use, "5", "granen")
    mixed = point(use)
    assert (mixed.value, mixed.why) == (None, Why.NOT_APPLICABLE)
    assert waiting.definition_id != use.definition_id


def test_another_authority_goes_over_to_the_new_version_itself(place, refused, one_event):
    theirs = place.in_use(4)
    far = place.viewer("coordinator", body="fa")
    ours = actions.put_to_use(theirs.definition, body=place.cast.fa, by=far)
    with refused(Invalid, "newest"):
        actions.take_version(ours, by=far)
    actions.renew(theirs.definition, reason="Nya ord.", is_break=False, by=place.coordinator)
    with refused(Invalid, "superseded"):
        actions.observe(ours, period_from_on=YEAR[0], period_until_on=YEAR[1], value="3", by=far)
    with one_event("use.version_taken"):
        ours = actions.take_version(ours, by=far)
    assert ours.definition.number == 2
    assert actions.observe(ours, period_from_on=YEAR[0], period_until_on=YEAR[1], value="3", by=far).value_scaled == 3


def test_set_target_for_a_period_a_unit_and_a_group(place, one_event, refused):
    use = place.in_use(4, breakdowns=SEX, scale=1)
    common = {"period_from_on": YEAR[0], "period_until_on": YEAR[1], "by": place.coordinator}
    with one_event("use.target_set"):
        actions.set_target(use, value="12,5", **common)
    actions.set_target(use, value="13", **common)
    actions.set_target(use, value="4", unit=place.unit("linden"), dimensions={"Kön": "män"}, **common)
    shown = queries.targets(use, viewer=ANYONE)
    assert [(row.unit, row.dimensions, value) for row, value in shown] == [
        (None, {}, 13),
        (place.unit("linden"), {"Kön": "män"}, 4),
    ]
    for said, code in (({"value": ""}, "no_value"), ({"value": "1", "dimensions": {"Kön": "hen"}}, "unknown_group")):
        with refused(Invalid, code):
            actions.set_target(use, **said, **common)
    with refused(NotAllowed, "not_allowed"):
        actions.set_target(use, value="1", **{**common, "by": place.viewer("unit_head")})
    with one_event("use.target_removed"):
        actions.remove_target(shown[0][0], by=place.coordinator)
    assert len(queries.targets(use, viewer=ANYONE)) == 1


def test_a_small_baseline_of_a_group_is_hidden(place):
    use = place.counting_persons(breakdowns=SEX)
    actions.set_target(
        use,
        kind="baseline",
        value="3",
        dimensions={"Kön": "män"},
        period_from_on=YEAR[0],
        period_until_on=YEAR[1],
        by=place.coordinator,
    )
    assert [value for _row, value in queries.targets(use, viewer=place.coordinator)] == [None]


def test_groups_add_up_to_the_unit_and_each_is_told_apart(place):
    use = place.in_use(4, breakdowns=SEX)
    for unit, women, men in (("linden", "7", "0"), ("ekdungen", "5", "9")):
        place.value(use, women, unit, dimensions={"Kön": "kvinnor"})
        place.value(use, men, unit, dimensions={"Kön": "män"})
    assert (point(use).value, point(use).reported) == (21, 2)
    table = queries.table(use, period=YEAR, viewer=ANYONE)
    assert [group[0][1] for group in table.groups] == ["kvinnor", "män"]
    said = {row.name: [cell.value for cell in row.cells] for row in table.rows}
    assert said[""] == [21, 12, 9]
    assert said["Förskolan ekdungen"] == [14, 5, 9]


def test_a_unit_answers_for_all_or_by_groups_and_not_both(place, refused):
    use = place.in_use(4, breakdowns=SEX)
    place.value(use, "7", dimensions={"Kön": "kvinnor"})
    for said, code in (
        ({}, "other_groups"),
        ({"dimensions": {"Kön": "kvinnor"}}, "reported_twice"),
        ({"dimensions": {"Kön": "hen"}}, "unknown_group"),
        ({"dimensions": {"Hemort": "här"}}, "unknown_group"),
    ):
        with refused(Invalid, code):
            place.value(use, "3", state="draft", **said)


def test_a_scale_is_counted_step_by_step_and_never_averaged(place, refused):
    use = place.in_use(4, measured="scale", answers=["nej", "på väg", "ja"])
    for unit, step in (("linden", "ja"), ("ekdungen", "2"), ("tallbacken", "JA")):
        place.value(use, step, unit)
    shown = queries.table(use, period=YEAR, viewer=ANYONE).judged
    assert (dict(shown.tally), shown.shown, shown.reported) == ({3: 2, 2: 1}, {}, 3)
    with refused(Invalid, "unknown_step"):
        place.value(use, "kanske", "granen", state="draft")


def test_words_are_kept_as_they_were_said(place):
    use = place.in_use(4, measured="words")
    place.value(use, "Rutinen är känd av alla.", "linden")
    table = queries.table(use, period=YEAR, viewer=ANYONE)
    assert [row.words for row in table.rows if row.words] == ["Rutinen är känd av alla."]
    assert point(use).value is None


def test_a_preliminary_value_says_so_until_the_final_one_is_approved(place):
    use = place.in_use(4)
    first = place.value(use, "7", is_preliminary=True)
    assert (point(use).value, point(use).is_preliminary) == (7, True)
    place.bring(actions.correct(first, value="8", reason="Slutligt.", by=place.coordinator), "approved")
    assert (point(use).value, point(use).is_preliminary) == (8, False)
    assert [row.value_scaled for row in queries.corrections_of(first, viewer=place.coordinator)] == [7, 8]
    assert queries.corrections_of(first, viewer=place.viewer("member")) == []


def test_a_floor_that_the_body_decides_holds_from_its_day(place, refused, one_event):
    use = place.counting_persons(smallest_shown=5)
    place.value(use, "7")
    assert point(use).value == 7
    today, hv = clock.today(), place.cast.hv
    said = {"secrecy": "persons", "decided": "Dnr 1 § 2", "by": place.coordinator}
    with one_event("floor.decided"):
        actions.decide_floor(hv, smallest_shown=10, from_on=today, **said)
    assert point(queries.use(use.uid, viewer=ANYONE)).is_hidden
    assert Kept.unscoped.get(use=use).why == "suppressed"
    with refused(Invalid, "decided_already"):
        actions.decide_floor(hv, smallest_shown=8, from_on=today, **said)
    with refused(Invalid, "past"):
        actions.decide_floor(hv, smallest_shown=8, from_on=date(2020, 1, 1), **said)
    with refused(Invalid, "floor"):
        actions.decide_floor(hv, smallest_shown=2, from_on=today, **{**said, "secrecy": "sensitive"})
    with refused(NotAllowed, "not_allowed"):
        actions.decide_floor(hv, smallest_shown=8, from_on=today, **{**said, "by": place.viewer("officer")})
    assert [one.smallest_shown for one in queries.floors(hv, viewer=ANYONE)] == [10]


def test_of_two_floors_decided_the_same_moment_the_later_is_refused(place, refused, monkeypatch):
    """The other had not been written when this one looked; the database says no, and the person is told as if it had."""
    said = {"secrecy": "persons", "from_on": clock.today(), "decided": "", "by": place.coordinator}
    actions.decide_floor(place.cast.hv, smallest_shown=10, **said)
    monkeypatch.setattr("django.db.models.query.QuerySet.exists", lambda _rows: False)
    with refused(Invalid, "decided_already"):
        actions.decide_floor(place.cast.hv, smallest_shown=8, **said)
    monkeypatch.undo()
    assert [one.smallest_shown for one in queries.floors(place.cast.hv, viewer=ANYONE)] == [10]


def test_a_floor_to_come_holds_when_its_day_has_come(place):
    use = place.counting_persons(smallest_shown=5)
    place.value(use, "7")
    tomorrow = date.fromordinal(clock.today().toordinal() + 1)
    actions.decide_floor(
        place.cast.hv, secrecy="persons", smallest_shown=10, from_on=tomorrow, decided="", by=place.coordinator
    )
    assert point(use).value == 7
    with clock.freeze(tomorrow):
        assert queries.authorities_with_floors(viewer=ANYONE) == [place.cast.hv.authority_id]
        assert actions.rejudge(place.cast.hv.authority_id, by=system(place.cast.hv.authority_id)) == 1
        assert actions.rejudge(place.cast.hv.authority_id, by=system(place.cast.hv.authority_id)) == 0
    assert queries.series(queries.use(use.uid, viewer=ANYONE), viewer=ANYONE).points[0].is_hidden


def test_withdraw_shows_the_period_to_nobody_and_forgets_nothing(place, refused, one_event):
    use = place.counting_persons()
    place.value(use, "23")
    period = {"period_from_on": YEAR[0], "period_until_on": YEAR[1], "by": place.coordinator}
    with refused(Invalid, "no_reason"):
        actions.withdraw(use, reason="", **period)
    with refused(NotAllowed, "not_allowed"):
        actions.withdraw(use, reason="Fel.", **{**period, "by": place.viewer("officer")})
    with one_event("use.withdrawn"):
        actions.withdraw(use, reason="Fel källa.", **period)
    assert (point(use).value, point(use).why) == (None, Why.WITHDRAWN)
    cells = queries.table(use, period=YEAR, viewer=ANYONE).rows[-1].cells
    assert [(cell.value, cell.why) for cell in cells] == [(None, Why.WITHDRAWN)]
    assert Kept.unscoped.get(use=use).why == "withdrawn"
    assert Release.unscoped.filter(shown_scaled=23).exists()
    place.value(use, "2", "ekdungen")
    actions.put_back(use, **period)
    assert point(use).is_hidden, "23 has been read: 25 would give the two away"
    with refused(Invalid, "not_withdrawn"):
        actions.put_back(use, **period)


def test_what_was_let_out_is_listed_without_its_numbers_and_for_the_coordinator_alone(place):
    use = place.counting_persons()
    place.value(use, "23")
    (one,) = queries.releases(use, viewer=place.coordinator)
    assert (one.publication, one.period, one.numbers, one.is_hidden) == ("series", ("2026-01-01", "2026-12-31"), 1, False)
    assert "23" not in repr(one).replace(repr(one.released_at), "")
    assert queries.releases(use, viewer=place.viewer("officer")) == []


def test_approve_waiting_approves_all_and_is_for_the_coordinator(place, refused):
    use = place.in_use(4)
    for unit in ("linden", "ekdungen"):
        place.value(use, "7", unit, state="submitted")
    with refused(NotAllowed, "not_allowed"):
        actions.approve_waiting(use, by=place.viewer("unit_head"))
    assert queries.count_waiting(use, viewer=place.coordinator) == 2
    assert actions.approve_waiting(use, by=place.coordinator) == 2
    assert point(use).value == 14
    assert not Observation.unscoped.filter(state="submitted").exists()
    assert trail.verify() == []


def test_approve_waiting_leaves_what_cannot_be_approved_and_says_which(place, refused):
    """A value of a period that has not begun was handed in under a clock that was ahead."""
    use, coming = place.in_use(4), (date(2029, 1, 1), date(2029, 12, 31))
    with clock.freeze(date(2029, 6, 1)):
        left = place.value(use, "3", "ekdungen", period=coming, state="submitted")
    place.value(use, "7", state="submitted")
    (told,) = queries.stopped(use, viewer=place.coordinator)
    assert told[0] == left and "2029-01-01" in str(told[1])
    assert queries.stopped(use, viewer=place.viewer("unit_head")) == []
    assert actions.approve_waiting(use, by=place.coordinator) == 1
    assert point(use).value == 7 and queries.count_waiting(use, viewer=place.coordinator) == 1
    with refused(Invalid, "none_can"):
        actions.approve_waiting(use, by=place.coordinator)
    actions.send_back(left, reason="Året har inte börjat.", by=place.coordinator)
    assert actions.approve_waiting(use, by=place.coordinator) == 0 and queries.stopped(use, viewer=place.coordinator) == []


def test_an_old_sheet_is_readable_by_those_who_may_see_the_use(place):
    use = place.in_use(4)
    actions.renew(use.definition, reason="Ord.", is_break=True, by=place.coordinator)
    assert [(one.number, one.is_break) for one in queries.versions(use.definition, viewer=ANYONE)] == [(2, True), (1, False)]
    assert Definition.unscoped.count() == 2
