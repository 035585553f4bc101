"""A version's remarks, with what plans and indicators know: counted, let stand, back when the words change, cheap at any size."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import Element
from genomslag.domain.documents.tests.scene import Desk, words
from genomslag.domain.flows.lint import lint_version
from genomslag.domain.indicators import actions as indicators
from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.plans.models import Measure, Plan


@pytest.fixture
def desk(db):
    return Desk(cast())


def _linted(desk, version, viewer=None):
    viewer = viewer or desk.officer
    shown = queries.version(version.uid, viewer=viewer)
    return lint_version(shown, queries.outline(shown, viewer=viewer), viewer=viewer)


def _codes(desk, version):
    names = {element.pk: code for code, element in desk.elements.items()}
    return {(names[one.element_id], one.code) for one in _linted(desk, version).open}


def test_a_drafts_remarks_are_seen(desk):
    version = desk.draft()
    assert _codes(desk, version) == {("M2", "goal_without_activity"), ("A1", "no_lead"), ("I1", "indicator_undefined")}
    actions.revise_element(version, desk.elements["A2"], text=words("Sker löpande."), by=desk.officer)
    assert ("A2", "vague_time") in _codes(desk, version)
    assert [(code, number) for code, _heading, number in _linted(desk, version).counts] == [
        ("no_lead", 1),
        ("vague_time", 1),
        ("goal_without_activity", 1),
        ("indicator_undefined", 1),
    ]


def test_an_indicator_is_followed_from_definition_to_use(desk):
    version = desk.draft()
    by = desk.cast.viewer("coordinator", body="ks")
    definition = indicators.define(desk.elements["I1"], name="Andel", unit_word="procent", by=by)
    assert ("I1", "indicator_unused") in _codes(desk, version)
    indicators.put_to_use(definition, body=desk.cast.ks, by=by)
    assert not {code for name, code in _codes(desk, version) if name == "I1"}


def test_a_goal_that_another_document_carries_out_has_something_done_for_it(desk):
    strategy = desk.empty("Strategi", kind="strategy")
    goal = desk.add(strategy, "S1", "goal", "Trygghet")
    assert _codes(desk, strategy) == {("S1", "goal_without_activity")}
    version = desk.draft()
    actions.link(desk.elements["M1"], goal, by=desk.officer)
    assert _codes(desk, strategy) == set()
    assert not {code for _name, code in _codes(desk, version) if code == "out_of_order"}


def test_a_link_against_the_profiles_order_is_seen_from_below(desk):
    version = desk.draft()
    strategy = desk.empty("Strategi", kind="strategy")
    goal = desk.add(strategy, "S1", "goal", "Trygghet")
    actions.link(goal, desk.elements["M1"], by=desk.officer)
    assert ("S1", "out_of_order") in _codes(desk, strategy)
    assert ("M1", "out_of_order") not in _codes(desk, version)


def test_a_remark_let_stand_is_shown_apart_and_comes_back_with_other_words(desk):
    version = desk.draft()
    actions.accept_remark(version, desk.elements["A1"], code="no_lead", reason="Leds gemensamt.", by=desk.officer)
    linted = _linted(desk, version)
    assert ("A1", "no_lead") not in _codes(desk, version)
    assert [(one.remark.code, one.accepted.reason) for one in linted.stands] == [("no_lead", "Leds gemensamt.")]
    actions.revise_element(version, desk.elements["A1"], title="Fråga alla om våld", by=desk.officer)
    linted = _linted(desk, version)
    assert ("A1", "no_lead") in _codes(desk, version) and linted.stands == []
    assert linted.before == {(desk.elements["A1"].pk, "no_lead"): "Leds gemensamt."}


def test_a_remark_let_stand_goes_with_the_words_into_the_next_version(desk):
    old = desk.adopted()
    actions.accept_remark(old, desk.elements["A1"], code="no_lead", reason="Leds gemensamt.", by=desk.officer)
    assert [one.remark.code for one in _linted(desk, desk.next(old)).stands] == ["no_lead"]


def _statements(desk, version):
    shown = queries.version(version.uid, viewer=desk.officer)
    nodes = queries.outline(shown, viewer=desk.officer)
    with CaptureQueriesContext(connection) as made:
        lint_version(shown, nodes, viewer=desk.officer)
    return len(made.captured_queries)


def test_the_number_of_statements_does_not_grow(desk):
    strategy = desk.empty("Strategi", kind="strategy")
    goal = desk.add(strategy, "S1", "goal", "Trygghet")
    version = desk.draft()
    actions.link(desk.elements["M1"], goal, by=desk.officer)
    few = _statements(desk, version)
    for number in range(25):
        added = desk.add(version, f"B{number}", "activity", "Sker löpande", parent=desk.elements["M1"])
        desk.add(version, f"J{number}", "indicator", "Antal", parent=added)
        actions.link(added, goal, by=desk.officer)
        actions.accept_remark(version, added, code="vague_time", reason="Ja.", by=desk.officer)
    assert _statements(desk, version) == few <= 8


@pytest.mark.usefixtures("told")
def test_a_measure_that_the_plan_keeps_has_owner_and_time(told):
    plan = Plan.unscoped.select_related("version").first()
    viewer = told.viewer("tove")
    shown = queries.version(plan.version.uid, viewer=viewer)
    found = lint_version(shown, queries.outline(shown, viewer=viewer), viewer=viewer).open
    kept = set(Measure.unscoped.filter(plan=plan).values_list("element_id", flat=True))
    assert kept <= set(Element.unscoped.filter(kind="measure").values_list("pk", flat=True))
    assert not {one.code for one in found if one.element_id in kept} & {"lacks_owner", "lacks_time", "lacks_resource"}
    without = set(Measure.unscoped.filter(plan=plan, use__isnull=True).values_list("element_id", flat=True))
    lacking = {one.element_id for one in found if one.code == "lacks_indicator"}
    assert lacking == without
