"""Every person against every step in every state. The table here is written by hand, apart from the rules' own."""

from __future__ import annotations

import pytest

from genomslag.domain.registry import actions, rules
from genomslag.domain.registry.models import RecordRequest
from genomslag.domain.registry.tests.scene import DAY, PROVISION, fresh
from genomslag.domain.tests.who_may import hold_rows_against
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import NotAllowed

OURS = (
    "registrar",
    "officer",
    "co_officer",
    "head",
    "director",
    "secretary",
    "chair",
    "member",
    "substitute",
    "coordinator",
    "unit_head",
    "administrator",
    "auditor",
    "system",
)
OFFICERS = {"officer", "co_officer"}
KEEPERS = {"registrar", "secretary", "coordinator"} | OFFICERS
TABLES = {
    "matter": rules.MATTER_STEPS,
    "record": rules.RECORD_STEPS,
    "dispatch": rules.DISPATCH_STEPS,
    "arrival": rules.ARRIVAL_STEPS,
    "request": rules.REQUEST_STEPS,
}
EXPECTED = {
    "matter": {
        "register": (KEEPERS | {"system"}, {"open"}),
        "hand_over": (KEEPERS | {"head"}, {"open"}),
        "close": ({"registrar"}, {"open"}),
        "reopen": ({"registrar"}, {"closed"}),
    },
    "record": {
        "release": ({"registrar"}, {"registered"}),
        "withdraw": ({"registrar"}, {"released"}),
        "mark_secret": ({"registrar"}, {"registered", "released"}),
        "lift_secrecy": ({"registrar"}, {"registered"}),
        "mask": ({"registrar"}, {"registered", "released"}),
        "dispose": ({"registrar"}, {"registered", "released"}),
        "correct": ({"registrar"} | OFFICERS, {"registered", "released"}),
    },
    "dispatch": {"send": ({"registrar", "secretary", "system"} | OFFICERS, {"preparing", "ready"})},
    "arrival": {"register": ({"registrar", "system"}, {"waiting"})},
    "request": {"answer": ({"registrar"}, {"waiting"}), "refuse": ({"registrar"}, {"waiting", "partly"})},
}


@pytest.fixture
def rows(office):
    """One row of each noun in each of its states, all of the district board."""
    matter, closed = office.matter(), office.matter("Avslutat")
    with clock.freeze(DAY):
        closed = actions.close(closed, by=office.viewer("registrar"))
        released = actions.release(office.record(matter), by=office.viewer("registrar"))
    packages = {}
    for state in ("preparing", "ready", "sent", "received"):
        out = office.record(matter, content={"v": 1}, direction="out")
        to = {"to_body": office.cast.ks, "by": office.viewer("officer")}
        with clock.freeze(DAY):
            package = actions.prepare_dispatch(matter, kind="answer", records=[out], **to)
        if state != "preparing":
            office.render(out)
        if state in ("sent", "received"):
            actions.send(package, by=office.viewer("officer"))
        if state == "received":
            arrival = actions.deliver(package, by=office.worker())
            actions.register_arrival(arrival, by=office.viewer("registrar", "ks"))
        packages[state] = fresh(package)
    waiting, registered = office.arrival(), office.arrival()
    office.taken_in(registered)
    return {
        "matter": {"open": matter, "closed": closed},
        "record": {"registered": office.record(matter), "released": released, "disposed": _disposed(office)},
        "request": _requests(office, released),
        "dispatch": packages,
        "arrival": {"waiting": waiting, "registered": fresh(registered)},
    }


def _disposed(office):
    registrar, matter = office.viewer("registrar"), office.matter("Gallrat")
    record = office.record(matter)
    with clock.freeze(DAY):
        actions.plan_disposal(body=office.cast.bodies["hv"], kind="letter", years=1, provision="Planen", by=registrar)
        actions.close(matter, by=registrar)
    with clock.freeze(DAY.replace(year=DAY.year + 1)):
        actions.dispose([record], decision="Enligt planen", by=registrar)
    return fresh(record)


def _requests(office, record):
    registrar, hv = office.viewer("registrar"), office.cast.bodies["hv"]
    edition = actions.mask(record, title="Brev", content={"v": 1}, covered=1, by=registrar)
    rows = {}
    for state in ("waiting", "answered", "partly", "refused"):
        actions.ask_for_record(body=hv, wording=state, by=ANYONE)
        row = RecordRequest.unscoped.get(wording=state)
        if state == "refused":
            actions.refuse_request(row, provision=PROVISION, reason="Skäl", appeal="Så här", by=registrar)
        elif state != "waiting":
            handed = {"records": [record], "editions": [edition] if state == "partly" else []}
            actions.answer_request(row, words="", by=registrar, **handed)
        rows[state] = fresh(row)
    return rows


def _viewers(office):
    viewers = {who: office.worker() if who == "system" else office.viewer(who) for who in OURS}
    return viewers | {"a registrar elsewhere": office.viewer("registrar", "fa"), "anyone": ANYONE}


def test_the_hand_written_table_names_every_step():
    assert {noun: set(steps) for noun, steps in EXPECTED.items()} == {noun: set(table.steps) for noun, table in TABLES.items()}


@pytest.mark.parametrize("noun", TABLES)
def test_the_rows_stand_in_every_state_there_is(rows, noun):
    standing = rows[noun]
    assert {name: row.state for name, row in standing.items()} == {name: name for name in standing}
    assert set(standing) == set(type(next(iter(standing.values()))).State.values)


@pytest.mark.parametrize("noun", TABLES)
def test_each_person_may_exactly_what_the_table_says(office, rows, noun):
    hold_rows_against(TABLES[noun], EXPECTED[noun], rows[noun], _viewers(office))


@pytest.mark.parametrize("who", ["registrar", "head", "member", "administrator"])
def test_what_is_offered_is_what_may_be_done(office, rows, who):
    viewer = office.viewer(who)
    for noun, table in TABLES.items():
        for state, row in rows[noun].items():
            offered = {offer.step.name for offer in table.available(row, viewer=viewer)}
            named = {name for name, (people, states) in EXPECTED[noun].items() if who in people and state in states}
            assert offered == named


def test_only_the_office_opens_a_matter_and_only_in_its_own_diary(office):
    allowed = set()
    for who, viewer in _viewers(office).items():
        try:
            office.matter(by=viewer)
        except NotAllowed:
            continue
        allowed.add(who)
    assert allowed == KEEPERS | {"system"}


def test_only_the_office_prepares_and_renders(office, refused):
    matter = office.matter()
    record = office.record(matter, content={"v": 1}, direction="out")
    member = office.viewer("member")
    with refused(NotAllowed, "not_allowed"):
        actions.prepare_dispatch(matter, kind="answer", records=[record], to_body=office.cast.ks, by=member)
    with refused(NotAllowed, "not_allowed"):
        actions.attach_rendition(record, format="pdf", data=b"x", name="x.pdf", media_type="application/pdf", by=member)
    with refused(NotAllowed, "not_allowed"):
        actions.show_to_board(record, by=member)
    package = office.sent()
    with refused(NotAllowed, "not_allowed"):
        actions.deliver(package, by=office.viewer("registrar"))


def test_nobody_is_offered_to_release_what_is_secret(office):
    record = office.record(office.matter(), secrecy_provision=PROVISION)
    offers = {
        offer.step.name: offer.blocked for offer in rules.RECORD_STEPS.available(record, viewer=office.viewer("registrar"))
    }
    assert offers["release"] and not offers["lift_secrecy"]
