"""The account of what became of the old: it must balance before anything is adopted, and is walked back and on afterwards."""

import pytest

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import (
    GivenUp,
    Lineage,
    Responsibility,
    Signature,
)
from genomslag.domain.documents.tests.scene import DECIDED, fresh
from genomslag.domain.documents.tests.successions import adopt_all, drop, in_two, lost, place, split, told
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotFound

# It must balance


def test_no_member_goes_on_before_all_is_accounted_for(desk, refused):
    succession, a, b = split(desk)
    place(desk, succession, "1", a, b, with_parts=False)
    place(desk, succession, "M1", a)
    for step in (actions.propose, actions.refer):
        for draft in (a, b):
            with pytest.raises(Invalid) as stopped:
                step(draft, by=desk.officer)
            assert stopped.value.code == "unbalanced"
            assert "M2, Program mot våld" in str(stopped.value.message)
            assert "hedersrelaterat (M2)" in str(stopped.value.message)
    place(desk, succession, "M2", b)
    adopt_all(desk, a)
    assert fresh(a).state == "in_force"


def test_a_form_of_violence_is_not_lost_with_its_last_element(desk, events, refused):
    succession, a, b = split(desk)
    place(desk, succession, "1", a, b, with_parts=False)
    place(desk, succession, "M1", a)
    drop(desk, succession, "M2")
    assert "remains" not in told(desk, succession).values()
    assert lost(desk, succession) == {("violence_form", "hedersrelaterat")}
    with refused(Invalid, "unbalanced"):
        actions.propose(a, by=desk.officer)
    said = {"facet": "violence_form", "value": "hedersrelaterat", "by": desk.officer}
    with refused(Invalid, "no_reason"):
        actions.give_up(succession, reason="", decided_by="KF", **said)
    with refused(Invalid, "no_decider"):
        actions.give_up(succession, reason="Eget program.", decided_by="", **said)
    with events("succession.given_up"):
        row = actions.give_up(succession, reason="Eget program.", decided_by="KF", **said)
    with refused(Invalid, "not_lost"):
        actions.give_up(succession, reason="Eget program.", decided_by="KF", **said)
    with events("succession.taken_back"):
        actions.take_back_given_up(row, by=desk.officer)
    actions.give_up(succession, reason="Eget program.", decided_by="KF", **said)
    actions.propose(a, by=desk.officer)


def test_a_target_group_taken_off_its_element_is_missed(desk, refused):
    draft = desk.next(desk.adopted())
    actions.revise_element(draft, desk.elements["M1"], target_groups=[], by=desk.officer)
    with refused(Invalid, "unbalanced"):
        actions.propose(draft, by=desk.officer)
    actions.revise_element(draft, desk.elements["M2"], target_groups=["barn"], by=desk.officer)
    actions.propose(draft, by=desk.officer)


def test_a_released_responsibility_is_missed_until_the_reason_is_given(desk, refused):
    draft = desk.next(desk.adopted())
    row = Responsibility.unscoped.get(element=desk.elements["A2"])
    actions.release_responsible(row, by=desk.officer)
    with refused(Invalid, "unbalanced"):
        actions.propose(draft, by=desk.officer)
    [gone] = queries.account(draft.succession.uid, viewer=desk.officer).ledger.lost
    actions.give_up(
        draft.succession, facet=gone.facet, value=gone.value, reason="Ingen leder.", decided_by="KS", by=desk.officer
    )
    assert GivenUp.unscoped.get().element == desk.elements["A2"]
    actions.propose(draft, by=desk.officer)


def test_an_element_dropped_takes_its_responsibilities_along(desk):
    draft = desk.next(desk.adopted())
    actions.remove_element(draft, desk.elements["A2"], reason="Klart.", by=desk.officer)
    assert queries.account(draft.succession.uid, viewer=desk.officer).ledger.lost == ()
    assert actions.propose(draft, by=desk.officer).state == "proposed"


# Adoption


def test_the_old_version_stands_until_the_last_is_adopted(desk, events):
    old, succession, a, b = in_two(desk)
    assert [one.state for one in adopt_all(desk, a)] == ["in_force"]
    assert (fresh(old).state, fresh(succession).state) == ("adopted", "open")
    proposed = actions.propose(b, by=desk.officer)
    with events("version.adopted", "succession.settled", "version.superseded", "version.entered_force"):
        desk.adopt(proposed)
    assert (fresh(old).state, fresh(succession).state, fresh(succession).settled_on) == ("superseded", "settled", DECIDED)
    assert desk.codes(a, ANYONE) == ["1", "M1", "A1", "I1", "A2"]
    assert len(desk.node(a, "A1", ANYONE).named) == 2
    assert desk.codes(old, ANYONE) == ["1", "M1", "A1", "I1", "A2", "M2"]
    assert len(desk.node(old, "A1", ANYONE).named) == 2
    old_rows = Responsibility.unscoped.filter(named_in=old)
    assert set(old_rows.values_list("until_on", flat=True)) == {max(DECIDED, *old_rows.values_list("from_on", flat=True))}


def test_the_account_is_public_when_the_last_is_adopted(desk):
    _old, succession, a, b = in_two(desk)
    adopt_all(desk, a)
    for viewer in (ANYONE, desk.cast.outsider()):
        with pytest.raises(NotFound):
            queries.account(succession.uid, viewer=viewer)
        assert not Lineage.objects.visible_to(viewer).filter(to_version=b).exists()
    adopt_all(desk, b)
    seen = queries.account(succession.uid, viewer=ANYONE)
    assert seen.ledger.is_balanced and seen.ledger.whole.divided == 1 and seen.ledger.whole.carried == 5


def test_those_who_signed_the_old_have_signed_what_became_of_it(desk):
    old, _succession, a, b = in_two(desk)
    actions.sign(old.document, body=desk.cast.jour, from_on=DECIDED, by=desk.officer)
    adopt_all(desk, a, b)
    for version in (a, b):
        assert [one[0] for one in queries.signatories(version, viewer=ANYONE)] == ["Exempeljouren"]
    assert Signature.unscoped.count() == 3


def test_assignments_of_the_old_are_found_from_the_new(desk):
    old, _succession, a, b = in_two(desk)
    actions.give_assignment(
        origin="budget", given_by=desk.cast.kf, given_to=desk.cast.ks, title="Dela programmet", given_on=DECIDED,
        document=old.document, by=desk.officer,
    )  # fmt: skip
    for version in (a, b):
        assert [one.title for one in queries.assignments_behind(version, viewer=desk.officer)] == ["Dela programmet"]


# History


def test_an_element_is_walked_back_and_on_through_versions_and_documents(desk):
    old, _succession, a, b = in_two(desk)
    adopt_all(desk, a, b)
    third = desk.next(fresh(a))
    actions.revise_element(third, desk.elements["M1"], title="Upptäcka allt våld", by=desk.officer)
    back = queries.ancestry(third, desk.elements["M1"], viewer=desk.officer)
    assert [(one.level, one.kind, one.document, one.title) for one in back] == [
        (1, "changed", "Program A", "Upptäcka våld"), (2, "carried", "Program mot våld", "Upptäcka våld")
    ]  # fmt: skip
    on = queries.descendants(old, desk.elements["1"], viewer=desk.officer)
    assert [(one.level, one.kind, one.document) for one in on] == [
        (1, "divided", "Program A"), (1, "divided", "Program B"), (2, "carried", "Program A")
    ]  # fmt: skip
    assert [one.level for one in queries.descendants(old, desk.elements["1"], viewer=ANYONE)] == [1, 1]


def test_history_costs_one_statement_a_level(desk, django_assert_num_queries):
    old, _succession, _a, b = in_two(desk)
    officer = desk.officer
    with django_assert_num_queries(2):
        queries.descendants(old, desk.elements["M1"], viewer=officer)
    with django_assert_num_queries(2):
        queries.descendants(old, desk.elements["1"], viewer=officer)
    with django_assert_num_queries(2):
        queries.ancestry(b, desk.elements["M2"], viewer=officer)


def test_the_account_costs_the_same_whatever_its_size(desk, django_assert_num_queries):
    succession, a, _b = split(desk)
    officer = desk.officer
    with django_assert_num_queries(12):
        queries.account(succession.uid, viewer=officer)
    place(desk, succession, "1", a)
    with django_assert_num_queries(12):
        queries.account(succession.uid, viewer=officer)


def test_placing_a_branch_costs_the_same_whatever_its_size(desk, django_assert_max_num_queries):
    version = desk.draft()
    for number in range(40):
        desk.add(version, f"M9{number}", "goal", f"Mål {number}", parent=desk.elements["1"])
    succession, a, _b = split(desk, desk.adopt(actions.propose(version, by=desk.officer)))
    with django_assert_max_num_queries(40):
        place(desk, succession, "1", a)
    assert len(desk.codes(a)) == 46
