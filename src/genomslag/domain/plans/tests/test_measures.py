"""A measure says who, when, with what and to what end; in a draft it can be changed, afterwards what became of it is kept."""

from datetime import date, timedelta

import pytest

from genomslag.domain.documents import actions as documents
from genomslag.domain.documents.models import Revision
from genomslag.domain.documents.tests.scene import fresh
from genomslag.domain.plans import actions, queries
from genomslag.domain.plans.models import Dependency, Measure, Milestone
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, Audience
from genomslag.ground.errors import Invalid, NotAllowed, Stale


def one(room, measure, viewer=None):
    rows, _total = queries.measures(viewer=viewer or room.tove, plan=room.plan)
    return next(row for row in rows if row["id"] == measure.pk)


def test_add_measure_says_owner_others_money_group_and_method(room):
    method = documents.register_method(owner=room.cast.hv, name="Fråga alla", by=room.tove)
    measure = room.add(
        amount_sek=120_000,
        funding="Statsbidrag",
        recurs="term",
        contributors=[room.cast.units["vuxna"], room.cast.units["forskola"]],
        target_groups=["barn"],
        method=method,
    )
    row = one(room, measure)
    assert (row["amount_sek"], row["funding"], row["recurs"]) == (120_000, "Statsbidrag", "term")
    assert (row["target_groups"], row["method"]) == (["barn"], "Fråga alla")
    beside = queries.beside([measure.pk], viewer=room.tove)[measure.pk]
    assert {unit.code for unit in beside.contributors} == {"vuxna", "forskola"}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"amount_sek": -1}, "amount"),
        ({"amount_sek": 10**30}, "amount"),
        ({"funding": "x" * 201}, "long_funding"),
        ({"recurs": "weekly"}, "recurs"),
        ({"title": " "}, "no_title"),
        ({"resource": ""}, "no_resource"),
        ({"resource": "x" * 301}, "long_resource"),
        ({"expected_effect": " "}, "no_effect"),
        ({"ends_on": date(2026, 12, 31)}, "dates"),
    ],
)
def test_add_measure_refuses_what_cannot_be_followed(room, said, code):
    with pytest.raises(Invalid) as stopped:
        room.add(**said)
    assert stopped.value.code == code and not Measure.unscoped.exists()


def test_add_measure_refuses_another_bodys_unit_to_own_or_to_contribute(room, refused):
    other = room.cast.units["vuxna"].__class__(body=room.cast.fa, name="Annans", code="annan", from_on=date(2020, 1, 1))
    other.save()
    with refused(Invalid, "other_body"):
        room.add(owner_unit=other)
    with refused(Invalid, "other_body"):
        room.add(contributors=[other])


def test_add_measure_refuses_an_owner_who_does_not_report(room, refused):
    with refused(Invalid, "other_owner"):
        room.add(owner=room.cast.person("registrar"))


def test_revise_measure_changes_what_is_named_and_nothing_else(room, events):
    measure = room.add(amount_sek=5)
    with events("version.edited", "measure.revised"):
        actions.revise_measure(measure, title="Ny rutin", ends_on=date(2027, 9, 1), by=room.tove, expected=measure.revision)
    row = one(room, measure)
    assert (row["title"], row["ends_on"], row["amount_sek"]) == ("Ny rutin", date(2027, 9, 1), 5)


def test_revise_measure_with_what_it_says_already_writes_nothing(room, events):
    units = [room.cast.units["vuxna"]]
    measure = room.add(contributors=units, target_groups=["barn"])
    revisions, revision = Revision.unscoped.count(), fresh(measure).revision
    with events():
        actions.revise_measure(measure, **room.said(contributors=units, target_groups=["barn"]), by=room.tove)
    assert (Revision.unscoped.count(), fresh(measure).revision) == (revisions, revision)


def test_revise_measure_refuses_a_stale_row(room):
    measure = room.add()
    actions.revise_measure(measure, resource="10 timmar", by=room.tove, expected=measure.revision)
    with pytest.raises(Stale):
        actions.revise_measure(measure, resource="20 timmar", by=room.tove, expected=measure.revision)


def test_revise_measure_refuses_a_plan_that_is_adopted(room, refused):
    measure = room.add()
    room.in_force()
    with refused(Invalid, "not_a_draft"):
        actions.revise_measure(fresh(measure), resource="10 timmar", by=room.tove)


def test_revise_measure_is_for_the_coordinator(room):
    measure = room.add()
    with pytest.raises(NotAllowed):
        actions.revise_measure(measure, resource="10 timmar", by=room.maj)


def test_the_adopted_dates_stand_beside_and_the_slip_is_told_in_days(room):
    measure = room.add()
    room.in_force()
    actions.move(fresh(measure), starts_on=date(2027, 1, 11), ends_on=date(2027, 7, 14), reason="Sjukdom.", by=room.maj)
    row = one(room, measure)
    assert (row["adopted_ends_on"], row["ends_on"], row["slip_days"]) == (date(2027, 6, 30), date(2027, 7, 14), 14)


# --- milestones -------------------------------------------------------------------------------------------------------


def test_a_milestone_is_added_reached_and_public_with_the_plan(room, events):
    measure = room.add()
    with events("measure.milestone_added"):
        stone = actions.add_milestone(measure, title="Alla utbildade", due_on=date(2027, 3, 1), by=room.maj)
    room.in_force()
    assert fresh(stone).audience == Audience.PUBLIC
    with clock.freeze(date(2027, 2, 20)), events("measure.milestone_reached"):
        actions.reach_milestone(fresh(stone), by=room.maj)
    assert queries.beside([measure.pk], viewer=ANYONE)[measure.pk].milestones[0].reached_on == date(2027, 2, 20)


def test_add_milestone_refuses_no_words_and_a_day_outside(room, refused):
    measure = room.add()
    with refused(Invalid, "no_title"):
        actions.add_milestone(measure, title=" ", due_on=date(2027, 3, 1), by=room.maj)
    with refused(Invalid, "outside"):
        actions.add_milestone(measure, title="För tidigt", due_on=date(2027, 1, 10), by=room.maj)


def test_reach_milestone_refuses_a_day_to_come(room, refused):
    stone = actions.add_milestone(room.add(), title="Klart", due_on=date(2027, 3, 1), by=room.maj)
    with refused(Invalid, "not_yet"):
        actions.reach_milestone(stone, on=date(2027, 3, 1), by=room.maj)


def test_drop_milestone_is_remembered_by_the_trail_alone(room, events):
    stone = actions.add_milestone(room.add(), title="Klart", due_on=date(2027, 3, 1), by=room.maj)
    with events("measure.milestone_dropped"):
        actions.drop_milestone(stone, by=room.maj)
    assert not Milestone.unscoped.exists()


def test_only_the_owner_and_those_above_set_milestones(room):
    measure = room.add()
    with pytest.raises(NotAllowed):
        actions.add_milestone(measure, title="Klart", due_on=date(2027, 3, 1), by=room.cast.viewer("officer"))


# --- what waits for what ----------------------------------------------------------------------------------------------


def test_tie_flags_one_that_begins_before_what_it_waits_for_has_ended(room):
    first, second = room.add("Först"), room.add("Sedan", starts_on=date(2027, 6, 30), ends_on=date(2027, 9, 1))
    actions.tie(second, needs=first, by=room.tove)
    beside = queries.beside([second.pk], viewer=room.tove)[second.pk]
    assert [tied.needs_id for tied in beside.waits_for] == [first.pk] and beside.too_early(second.starts_on) == []
    assert len(beside.too_early(second.starts_on - timedelta(days=1))) == 1


def test_tie_refuses_a_circle_however_long(room, refused):
    a, b, c = (room.add(name) for name in "ABC")
    actions.tie(a, needs=b, by=room.tove)
    actions.tie(b, needs=c, by=room.tove)
    with refused(Invalid, "circle"):
        actions.tie(c, needs=a, by=room.tove)
    with refused(Invalid, "circle"):
        actions.tie(a, needs=a, by=room.tove)
    assert Dependency.unscoped.count() == 2


def test_tie_refuses_another_plans_measure(room, refused):
    first = room.add()
    other = actions.draft_plan(programme=room.programme, body=room.cast.hv, title="En till", by=room.tove)
    second = actions.add_measure(other, **room.said(), by=room.tove)
    with refused(Invalid, "other_plan"):
        actions.tie(first, needs=second, by=room.tove)


def test_untie_undoes_it(room):
    a, b = room.add("A"), room.add("B")
    actions.tie(a, needs=b, by=room.tove)
    actions.untie(a, needs=b.uid, by=room.tove)
    assert not Dependency.unscoped.exists()


# --- what became of it ------------------------------------------------------------------------------------------------


def test_merge_and_replace_keep_where_it_went_and_why(room, events):
    a, b, c = (room.add(name) for name in "ABC")
    with events("measure.merged"):
        actions.merge_measure(a, into=b, reason="Samma sak två gånger.", by=room.tove)
    with events("measure.replaced"):
        actions.replace_measure(b, successor=c, reason="En bättre metod.", by=room.tove)
    a, b = fresh(a), fresh(b)
    assert (a.state, a.successor_id, a.ended_reason, a.ended_on) == ("merged", b.pk, "Samma sak två gånger.", clock.today())
    assert (b.state, b.successor_id) == ("replaced", c.pk)


def test_cancel_keeps_the_reason_with_the_measure(room):
    measure = actions.cancel(room.add(), reason="Inga pengar.", by=room.tove)
    assert (fresh(measure).state, fresh(measure).ended_reason) == ("cancelled", "Inga pengar.")


def test_merge_refuses_itself_another_plan_one_that_has_ended_and_no_reason(room, refused):
    a, b = room.add("A"), room.add("B")
    with refused(Invalid, "successor"):
        actions.merge_measure(a, into=a, reason="x", by=room.tove)
    with refused(Invalid, "no_reason"):
        actions.merge_measure(a, into=b, reason=" ", by=room.tove)
    actions.cancel(b, reason="x", by=room.tove)
    with refused(Invalid, "successor"):
        actions.merge_measure(a, into=b, reason="x", by=room.tove)


def test_a_plan_of_nothing_but_ended_measures_is_not_adopted(room, refused):
    actions.cancel(room.add(), reason="x", by=room.tove)
    with refused(Invalid, "no_measures"):
        room.in_force()


# --- reports ----------------------------------------------------------------------------------------------------------


def test_report_tells_a_deviation_with_cause_action_owner_and_day(room, refused):
    measure = room.add()
    room.in_force()
    measure = fresh(measure)
    with refused(Invalid, "no_cause"):
        actions.report(measure, state="under_way", deviation=actions.Deviation(" ", "x"), by=room.maj)
    for lacking in ({"action": ""}, {"owner": None}, {"by_on": None}):
        whole = {"action": "Vikarie", "owner": room.cast.person("unit_head"), "by_on": date(2027, 2, 1)} | lacking
        with refused(Invalid, "no_action"):
            actions.report(measure, state="under_way", deviation=actions.Deviation("Sjukdom", **whole), by=room.maj)
    told = actions.Deviation("Sjukdom", "Vikarie", room.cast.person("unit_head"), date(2027, 2, 1))
    actions.report(measure, state="under_way", deviation=told, by=room.maj)
    [row] = queries.reports_of(measure, viewer=room.maj)
    assert (row.cause, row.action, row.action_owner.name, row.action_by_on) == (
        "Sjukdom",
        "Vikarie",
        "Maj Linne",
        date(2027, 2, 1),
    )


def test_what_nobody_has_told_of_for_a_tertial_is_stale(room):
    measure = room.add()
    room.in_force()
    for day, stale in ((date(2027, 5, 11), False), (date(2027, 5, 12), True)):
        with clock.freeze(day):
            assert one(room, measure)["is_stale"] is stale
    with clock.freeze(date(2027, 5, 12)):
        actions.report(fresh(measure), state="under_way", by=room.maj)
        assert one(room, measure)["is_stale"] is False


def test_a_whole_plan_and_all_of_ones_own_are_given_however_many(room, django_assert_num_queries):
    made = [room.add(f"Nr {at}") for at in range(5)]
    room.in_force()
    actions.cancel(fresh(made[0]), reason="Inga pengar.", by=room.tove)
    few, total = queries.measures(viewer=room.tove, plan=room.plan, size=2)
    assert (len(few), total) == (2, 5)
    maj, tove = room.maj, room.tove
    with django_assert_num_queries(1):
        assert len(queries.measures_of(room.plan, viewer=tove)) == 5
    with django_assert_num_queries(1):
        assert {row["uid"] for row in queries.own_measures(viewer=maj)} == {one.uid for one in made[1:]}
    assert queries.own_measures(viewer=tove) == [] == queries.own_measures(viewer=ANYONE)


def test_the_number_of_statements_does_not_grow_with_the_rows(room, django_assert_num_queries):
    def look(viewer):
        rows, _total = queries.measures(viewer=viewer, plan=room.plan)
        queries.beside([row["id"] for row in rows], viewer=viewer)

    for many in (1, 6):
        for at in range(many):
            actions.add_milestone(room.add(f"Nr {at}"), title="x", due_on=date(2027, 3, 1), by=room.tove)
        tove = room.tove
        with django_assert_num_queries(4):
            look(tove)
