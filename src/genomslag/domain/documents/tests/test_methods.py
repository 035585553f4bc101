"""The register of methods: entered, reviewed with a grade and a next day, found, and taken out of use."""

from datetime import date

import pytest

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Method
from genomslag.domain.documents.tests.scene import fresh
from genomslag.domain.organisation.roles import ROLES
from genomslag.domain.organisation.tests.cast import OTHER_BODIES
from genomslag.ground import clock, search
from genomslag.ground.access import ANYONE, Grant, Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Refused, Stale, WrongState

TODAY = date(2026, 5, 4)


@pytest.fixture(autouse=True)
def _a_day():
    with clock.freeze(TODAY):
        yield


def register(desk, name="Samtal i grupp", **said):
    return actions.register_method(**{"owner": desk.cast.ks, "name": name, "by": desk.officer, **said})


def review(desk, method, **said):
    return actions.review_method(method, **{"grade": "lovande", "note": "Prövas.", "by": desk.officer, **said})


def test_a_method_stands_in_the_register_for_anyone(desk, events):
    with events("method.registered"):
        row = register(desk, description="Åtta möten om gränser.", source_address="https://exempel.se/rapport")
    assert queries.methods(viewer=ANYONE) == [row]
    assert [hit.uid for hit in search.find("gränserna", viewer=ANYONE).hits] == [row.uid]


def test_registering_is_refused_with_a_reason(desk, refused):
    register(desk)
    with refused(Invalid, "no_name"):
        register(desk, name=" ")
    with refused(Invalid, "name_taken"):
        register(desk, name="samtal i grupp ")
    with refused(Invalid, "source_address"):
        register(desk, name="Annan", source_address="javascript:alert(1)")
    with refused(Invalid, "no_authority"):
        register(desk, owner=desk.cast.jour)
    for viewer in (desk.cast.outsider(), desk.cast.viewer("chair", body="ks"), ANYONE):
        with refused(NotAllowed, "not_allowed"):
            register(desk, name="Annan", by=viewer)


def test_a_review_gives_the_grade_and_the_history_is_kept(desk, events):
    row = register(desk)
    with events("method.reviewed", "method.reviewed"):
        review(desk, row, reviewed_on=date(2025, 5, 4), next_review_on=date(2026, 5, 1))
        review(desk, row, grade="måttlig", note="En studie.", next_review_on=date(2027, 5, 4))
    row = fresh(row)
    assert (row.grade, row.reviewed_on, row.next_review_on) == ("måttlig", TODAY, date(2027, 5, 4))
    told = [(one.reviewed_on, one.grade, one.reviewer.name) for one in queries.reviews_of(row, viewer=ANYONE)]
    assert told == [(TODAY, "måttlig", desk.officer.name), (date(2025, 5, 4), "lovande", desk.officer.name)]


def test_a_review_is_refused_with_a_reason(desk, refused):
    row = register(desk)
    review(desk, row)
    with refused(Invalid, "no_note"):
        review(desk, row, note=" ")
    with refused(Invalid, "in_the_future"):
        review(desk, row, reviewed_on=date(2026, 5, 5))
    with refused(Invalid, "before_the_last"):
        review(desk, row, reviewed_on=date(2026, 5, 3))
    with refused(Invalid, "review_order"):
        review(desk, row, next_review_on=TODAY)
    with refused(Stale, "stale"):
        review(desk, row, expected=0)
    with refused(NotAllowed, "not_allowed"):
        review(desk, row, by=desk.cast.outsider())
    actions.retire_method(row, by=desk.officer)
    with refused(WrongState, "wrong_state"):
        review(desk, row)


def test_the_words_are_edited_and_the_grade_is_not(desk, refused):
    row = register(desk)
    review(desk, row)
    said = {"description": "Ny text.", "source": "", "source_address": "", "target_groups": ["barn"], "by": desk.officer}
    made = actions.revise_method(row, name="Samtal", **said)
    assert (made.name, made.grade, made.target_groups) == ("Samtal", "lovande", ["barn"])
    with refused(Invalid, "no_name"):
        actions.revise_method(row, name="", **said)
    with refused(Stale, "stale"):
        actions.revise_method(row, name="Samtal", expected=0, **said)


def test_a_method_is_taken_out_of_use_and_into_it_again(desk, events):
    row = register(desk)
    with events("method.retired", "method.restored"):
        assert actions.retire_method(row, by=desk.officer).state == "retired"
        assert actions.restore_method(row, by=desk.officer).state == "in_use"


def test_the_register_is_found_by_words_grade_and_review(desk):
    late, new, plain = register(desk, "Ä"), register(desk, "B", description="Åtta möten"), register(desk, "C")
    review(desk, late, reviewed_on=date(2025, 1, 1), next_review_on=date(2026, 5, 3))
    review(desk, new, grade="stark", next_review_on=TODAY + (date(2026, 5, 5) - TODAY))
    find = queries.methods
    assert find(viewer=ANYONE, review="due") == [late]
    assert find(viewer=ANYONE, grade="stark") == [new] and find(viewer=ANYONE, grade="none") == [plain]
    assert find(viewer=ANYONE, text="åtta") == [new]
    assert find(viewer=ANYONE, order="-next")[0] == new and find(viewer=ANYONE, order="next")[-1] == plain
    actions.retire_method(late, by=desk.officer)
    assert find(viewer=ANYONE, review="due") == [] and find(viewer=ANYONE, state="retired") == [late]


def test_an_overdue_review_waits_for_the_coordinator_of_the_owner(desk):
    row = register(desk)
    review(desk, row, reviewed_on=date(2025, 1, 1), next_review_on=date(2026, 5, 20))
    coordinator = desk.cast.viewer("coordinator", body="ks")
    waiting = queries.waiting_for(coordinator)
    assert [(one.kind, one.uid, one.due_on) for one in waiting] == [("method", row.uid, date(2026, 5, 20))]
    with clock.freeze(date(2026, 5, 21)):
        overdue = queries.waiting_for(coordinator)
    assert overdue[0].why != waiting[0].why
    for viewer in (desk.cast.viewer("coordinator"), desk.officer, ANYONE):
        assert [one for one in queries.waiting_for(viewer) if one.kind == "method"] == []
    with clock.freeze(date(2026, 4, 1)):
        assert queries.waiting_for(coordinator) == []


WHO_MAY = {"review": {"in_use"}, "revise": {"in_use"}, "retire": {"in_use"}, "restore": {"retired"}}


def test_each_person_may_with_a_method_exactly_what_the_table_says(desk):
    rows = {"in_use": register(desk), "retired": actions.retire_method(register(desk, "Annan"), by=desk.officer)}
    assert set(rows) == set(Method.State.values) and set(WHO_MAY) == set(rules.METHOD_STEPS.steps)
    owner = rows["in_use"].authority_id
    people = {role.code: Viewer(name=role.code, grants=frozenset([Grant(role.code, owner, role.reach)])) for role in ROLES}
    people |= {f"{who} elsewhere": desk.cast.viewer(who, body="fa") for who in OTHER_BODIES} | {"anyone": ANYONE}
    for state, row in rows.items():
        for step, states in WHO_MAY.items():
            for who, viewer in people.items():
                wanted = "not_allowed" if who not in {"officer", "coordinator"} else "" if state in states else "wrong_state"
                assert _code(step, row, viewer) == wanted, (step, state, who)


def _code(step, row, viewer):
    try:
        rules.METHOD_STEPS.check(step, row, viewer)
    except Refused as stopped:
        return stopped.code
    return ""
