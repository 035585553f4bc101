"""A file that takes its time: left to be read, laid open, taken in; or stopped, with the reason, and nothing written."""

import pytest

from genomslag.domain.indicators import actions, queries, rules
from genomslag.domain.indicators.models import Observation, ValueImport
from genomslag.domain.indicators.tests.scene import fresh
from genomslag.domain.indicators.tests.test_files import HEAD, line
from genomslag.ground import files
from genomslag.ground.access import ANYONE, Audience, system
from genomslag.ground.errors import Invalid, NotAllowed, Refused, WrongState
from genomslag.ground.models import Order, StoredFile

STATES = ValueImport.State
TABLE = {
    "begin_import": ({"coordinator"}, {STATES.OPEN}),
    "leave_file": ({"coordinator"}, {STATES.READING}),
    "lay_open": ({"the product"}, {STATES.READING, STATES.TAKING}),
    "turn_away": ({"the product"}, {STATES.READING}),
    "order_taking": ({"coordinator"}, {STATES.OPEN}),
    "take_in": ({"coordinator"}, {STATES.OPEN, STATES.TAKING}),
    "discard": ({"coordinator"}, {STATES.OPEN, STATES.READING}),
}
PEOPLE = ("coordinator", "officer", "unit_head", "head", "director", "secretary", "registrar", "member", "auditor")


@pytest.fixture
def measuring(place):
    place.number = place.in_use(4, element=place.an_indicator("N"), name="Antal besök", scale=1)
    return place


@pytest.fixture
def product(place):
    return system(place.cast.hv.authority_id, "system", "coordinator")


def leave(place, data=b"rows"):
    kept = {"authority_id": place.cast.hv.authority_id, "audience": Audience.OWN}
    file = files.store(data, name="stor.csv", media_type="text/csv", **kept)
    return actions.leave_file(place.cast.hv, file=file, by=place.coordinator)


def laid(place, product, *rows):
    """A file that was left, read and judged as the work in the background does it."""
    found = leave(place)
    found.rows = {"head": HEAD, "rows": [[at, row, []] for at, row in enumerate(rows, start=2)]}
    plan = queries.import_plan(found, viewer=place.coordinator)
    return actions.lay_open(found, data=found.rows, plan=plan, by=product)


def looked(found, place):
    return queries.looked_through(found, viewer=place.coordinator)


def seen(found, place):
    return looked(found, place).digest


def test_who_may_with_a_file_in_which_state(measuring, product):
    assert set(TABLE) == set(rules.IMPORT_STEPS.steps)
    viewers = {who: measuring.viewer(who) for who in PEOPLE}
    viewers |= {"coordinator of another board": measuring.viewer("coordinator", body="fa"), "anyone": ANYONE}
    viewers |= {"the product": system(measuring.cast.hv.authority_id)}
    row = ValueImport(authority_id=measuring.cast.hv.authority_id, body=measuring.cast.hv)
    for name, (known, states) in TABLE.items():
        for row.state in STATES:
            for who, viewer in viewers.items():
                try:
                    rules.IMPORT_STEPS.check(name, row, viewer)
                    said = ""
                except Refused as stopped:
                    said = stopped.code
                expected = "not_allowed" if who not in known else "wrong_state" if row.state not in states else ""
                assert said == expected, (name, row.state, who)


def test_leave_file_orders_its_reading_and_keeps_the_file_until_then(measuring, product):
    found = leave(measuring)
    assert (found.state, found.is_worked_on) == (STATES.READING, True)
    (order,) = Order.unscoped.filter(kind="read_values")
    assert order.payload["file"] == str(found.uid) and order.payload["person"] == measuring.coordinator.person_id
    assert StoredFile.unscoped.filter(pk=found.file_id).exists()


def test_leave_file_is_the_coordinators(measuring, refused):
    file = files.store(b"x", name="f.csv", media_type="text/csv", authority_id=measuring.cast.hv.authority_id, audience=1)
    with refused(NotAllowed, "not_allowed"):
        actions.leave_file(measuring.cast.hv, file=file, by=measuring.viewer("officer"))


def test_lay_open_keeps_what_was_said_of_each_row_and_forgets_the_file(measuring, product):
    found = laid(measuring, product, line(value="4"), line(value="tolv", unit="ekdungen"))
    again = queries.looked_through(fresh(found), viewer=measuring.coordinator)
    assert [(one.number, one.standing) for one in again.lines] == [(2, "new"), (3, "wrong")]
    assert "är inget tal" in str(again.lines[1].message)
    assert again.digest == queries.import_plan(fresh(found), viewer=measuring.coordinator).digest
    assert fresh(found).file_id is None and not StoredFile.unscoped.exists()


def test_turn_away_says_why_and_leaves_nothing(measuring, product, refused):
    found = leave(measuring)
    row = actions.turn_away(found, trouble="Filen är tom.", by=product)
    assert (row.state, row.trouble, row.file_id) == (STATES.UNREAD, "Filen är tom.", None)
    with refused(WrongState, "wrong_state"):
        actions.turn_away(found, trouble="Igen.", by=product)


def test_order_taking_orders_what_was_seen_and_nothing_else(measuring, product, refused):
    found = laid(measuring, product, line(value="4"), line(value="tolv", unit="ekdungen"))
    with refused(Invalid, "changed_since"):
        actions.order_taking(found, seen="annat", plan=looked(found, measuring), leave_out=True, by=measuring.coordinator)
    with refused(Invalid, "stopped"):
        actions.order_taking(found, seen=seen(found, measuring), plan=looked(found, measuring), by=measuring.coordinator)
    row = actions.order_taking(
        found, seen=seen(found, measuring), plan=looked(found, measuring), leave_out=True, by=measuring.coordinator
    )
    assert row.state == STATES.TAKING and Order.unscoped.filter(kind="take_values").count() == 1
    assert not Observation.unscoped.exists()
    with refused(WrongState, "wrong_state"):
        actions.order_taking(
            found, seen=seen(found, measuring), plan=looked(found, measuring), leave_out=True, by=measuring.coordinator
        )


def test_what_was_judged_before_the_write_holds_only_while_nothing_changes(measuring, product, refused):
    found = laid(measuring, product, line(value="4"))
    asked = seen(found, measuring)
    held = queries.judged(found, viewer=measuring.coordinator)
    measuring.value(measuring.number, "5", state="draft")
    with refused(Invalid, "changed_since"):
        actions.take_in(found, seen=asked, judged=held, by=measuring.coordinator)
    again = queries.judged(found, viewer=measuring.coordinator)
    assert again.plan.digest != asked
    assert actions.take_in(found, seen=again.plan.digest, judged=again, by=measuring.coordinator) == 1


@pytest.mark.parametrize("what", ["value", "use", "sheet", "unit"])
def test_the_mark_tells_of_all_that_a_row_is_held_against(measuring, product, what):
    found = laid(measuring, product, line(value="4"))
    value = measuring.value(measuring.number, "5", "ekdungen", state="draft")
    before = queries.mark_of(found, viewer=measuring.coordinator)
    if what == "value":
        actions.revise(value, value="6", by=measuring.coordinator)
    elif what == "use":
        measuring.in_use(4, element=measuring.an_indicator("M"), name="Annat")
    elif what == "sheet":
        actions.renew(measuring.number.definition, reason="Ord.", is_break=False, by=measuring.coordinator)
    else:
        unit = measuring.unit("granen")
        unit.until_on = None
        unit.save()
    assert queries.mark_of(found, viewer=measuring.coordinator) != before


def test_tell_progress_is_seen_while_it_is_worked_on_and_not_after(measuring, product, refused):
    found = leave(measuring)
    actions.tell_progress(found, done=3, of=9, by=product)
    assert (fresh(found).done, fresh(found).of) == (3, 9)
    actions.discard_import(found, by=measuring.coordinator)
    actions.tell_progress(found, done=9, of=9, by=product)
    assert fresh(found).done == 3
    with refused(NotAllowed, "not_allowed"):
        actions.tell_progress(found, done=1, of=9, by=measuring.coordinator)
    assert not StoredFile.unscoped.exists()
