"""A plan as a sheet: taken out and in again it changes nothing; what is wrong is told cell by cell, and nothing is half taken in."""

from dataclasses import replace
from datetime import date

import pytest

from genomslag.domain.documents import actions as documents
from genomslag.domain.documents.models import Revision
from genomslag.domain.documents.tests.scene import fresh
from genomslag.domain.organisation import actions as organisation
from genomslag.domain.organisation.tests.cast import START
from genomslag.domain.plans import actions, queries
from genomslag.domain.plans.models import Measure
from genomslag.domain.plans.queries import CHANGED, NEW, SAME, WRONG, Written
from genomslag.ground.errors import Invalid, NotAllowed, WrongState

NEW_ROW = {
    "title": "Utbilda alla",
    "unit": "förskolan linden",
    "owner": "Maj Linne",
    "starts_on": "2027-01-11",
    "ends_on": "2027-06-30",
    "resource": "40 timmar",
    "effect": "Fler frågar.",
}


def full(room):
    """A plan in which every column says something."""
    documents.register_method(owner=room.cast.hv, name="Fråga alla", by=room.tove)
    method = documents.register_method(owner=room.cast.hv, name="En till", by=room.tove)
    room.add(
        "Rutin; med semikolon",
        amount_sek=120_000,
        funding="Statsbidrag",
        recurs="term",
        contributors=[room.cast.units["vuxna"], room.cast.units["barn_unga"]],
        target_groups=["barn"],
        method=method,
        expected_effect="Två rader.\nDen andra.",
    )
    room.add("=1+1")
    return [Written(at, row) for at, row in enumerate(queries.sheet(room.plan, viewer=room.tove), 2)]


def judged(room, *rows):
    return queries.judge(room.plan, [Written(at, row) for at, row in enumerate(rows, 2)], viewer=room.tove)


def wrong(room, **said):
    [one] = judged(room, {**NEW_ROW, **said})
    return [key for key, _word in one.faults]


def test_taken_out_and_in_again_it_changes_nothing(room, events):
    rows = full(room)
    assert {one.kind for one in queries.judge(room.plan, rows, viewer=room.tove)} == {SAME}
    before = list(Measure.unscoped.order_by("pk").values()), Revision.unscoped.count()
    with events():
        made = actions.take_in_rows(room.plan, rows, by=room.tove)
    assert (made.added, made.changed, made.same) == (0, 0, 2)
    assert (list(Measure.unscoped.order_by("pk").values()), Revision.unscoped.count()) == before


def test_a_changed_cell_changes_that_and_nothing_else(room):
    first, second = full(room)
    changed = replace(
        first, cells={**first.cells, "ends_on": "2027-09-01", "amount": "1,5 mkr", "contributors": "Avdelningen för vuxna"}
    )
    [one, other] = queries.judge(room.plan, [changed, second], viewer=room.tove)
    assert (one.kind, other.kind) == (CHANGED, SAME)
    assert [key for key, _old, _new in one.changes] == ["contributors", "ends_on", "amount"]
    actions.take_in_rows(room.plan, [changed, second], by=room.tove)
    row = queries.sheet(room.plan, viewer=room.tove)[0]
    assert (row["ends_on"], row["amount"], row["contributors"]) == ("2027-09-01", "1500000", "Avdelningen för vuxna")
    kept = ("title", "effect", "groups", "method", "recurs", "funding")
    assert {key: row[key] for key in kept} == {key: first.cells[key] for key in kept}


def test_rows_without_an_id_are_new_measures_and_a_blank_row_is_passed_over(room):
    made = actions.take_in_rows(room.plan, [Written(2, NEW_ROW), Written(3, {"title": " "})], by=room.tove)
    assert made.added == 1
    measure = Measure.unscoped.get()
    assert (measure.owner.name, measure.owner_unit.code, measure.ends_on) == ("Maj Linne", "linden", date(2027, 6, 30))


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({}, []),
        ({"title": ""}, ["title"]),
        ({"unit": "Avdelningen för allt"}, ["unit"]),
        ({"owner": "Nobody Here"}, ["owner"]),
        ({"owner": "Maj Linne, Alma Varp"}, ["owner"]),
        ({"owner": "Rut Nystan"}, ["owner"]),
        ({"starts_on": "i höst", "ends_on": "löpande"}, ["starts_on", "ends_on"]),
        ({"ends_on": "2026-01-01"}, ["ends_on"]),
        ({"ends_on": ""}, ["ends_on"]),
        ({"amount": "12,50"}, ["amount"]),
        ({"amount": "tolv"}, ["amount"]),
        ({"recurs": "ibland"}, ["recurs"]),
        ({"recurs": "every term"}, []),
        ({"recurs": "Varje termin"}, []),
        ({"groups": "marsianer"}, ["groups"]),
        ({"method": "Okänd"}, ["method"]),
        ({"use": "Okänd"}, ["use"]),
        ({"resource": ""}, ["resource"]),
        ({"effect": " "}, ["effect"]),
        ({"contributors": "Avdelningen för vuxna; Okänd"}, ["contributors"]),
        ({"id": "0190d7a0-0000-7000-8000-000000000000"}, ["id"]),
        ({"id": "inget id"}, ["id"]),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(room, said, where):
    assert wrong(room, **said) == where


def test_two_people_of_one_name_are_not_guessed_between(room):
    by = organisation.founder()
    other = organisation.add_person(name="Maj Linne", email="en.annan@exempel.se", can_sign_in=False, title="", by=by)
    organisation.appoint(other, role="unit_head", body=room.cast.hv, unit=room.cast.units["vuxna"], from_on=START, by=by)
    assert wrong(room) == ["owner"]


def test_one_wrong_row_stops_all(room, events):
    rows = [Written(2, NEW_ROW), Written(3, {**NEW_ROW, "owner": "Ingen"})]
    with pytest.raises(actions.WrongRows) as stopped, events():
        actions.take_in_rows(room.plan, rows, by=room.tove)
    assert [one.kind for one in stopped.value.rows] == [NEW, WRONG]
    assert not Measure.unscoped.exists()


def test_a_row_that_somebody_has_changed_since_is_told_of(room):
    [first, _second] = full(room)
    measure = Measure.unscoped.get(uid=first.cells["id"])
    actions.revise_measure(measure, resource="10 timmar", by=room.tove)
    [one] = queries.judge(room.plan, [replace(first, cells={**first.cells, "funding": "Annat"})], viewer=room.tove)
    assert [key for key, _word in one.faults] == ["revision"]


def test_the_same_measure_twice_and_a_column_for_reading_are_refused(room):
    first, _second = full(room)
    one, two = judged(room, first.cells, first.cells)
    assert one.kind == SAME and [key for key, _word in two.faults] == ["id"]
    [state] = judged(room, {**first.cells, "state": "Klar"})
    assert [key for key, _word in state.faults] == ["state"]


def test_a_fault_of_the_file_stops_the_row_and_says_where(room):
    [one] = queries.judge(room.plan, [Written(7, NEW_ROW, (("ends_on", "formel"),))], viewer=room.tove)
    assert (one.number, one.kind, one.faults) == (7, WRONG, [("ends_on", "formel")])


def test_too_many_rows_are_refused(room, refused):
    with refused(Invalid, "too_many_rows"):
        queries.judge(room.plan, [Written(at, NEW_ROW) for at in range(queries.MOST_ROWS + 1)], viewer=room.tove)


def test_rows_are_taken_in_by_the_coordinator_into_a_draft(room):
    with pytest.raises(NotAllowed):
        actions.take_in_rows(room.plan, [Written(2, NEW_ROW)], by=room.maj)
    room.add()
    room.in_force()
    with pytest.raises(WrongState):
        actions.take_in_rows(fresh(room.plan), [Written(2, NEW_ROW)], by=room.tove)


def test_marks_stand_beside_rows_that_may_be_taken_in(room):
    [one] = judged(room, {**NEW_ROW, "title": "Utbilda löpande"})
    assert one.kind == NEW and {mark.code for mark in one.marks} == {"vague_time", "lacks_indicator"}
