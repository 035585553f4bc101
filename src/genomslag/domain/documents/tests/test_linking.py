"""What to link to is looked for among what one may read, and a link that leads round says which way it goes."""

import sys
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import Element
from genomslag.domain.documents.tests.test_threads import at_two_boards, district_plan
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, NotFound


def codes(found):
    return [knot.code for knot in found]


def test_candidates_are_found_in_any_inflection_and_by_kind(desk):
    desk.adopted()
    by, start = desk.officer, desk.elements["I1"]
    assert codes(queries.candidates(start, text="frågor om våldet", viewer=by).shown) == ["A1"]
    assert codes(queries.candidates(start, text="upptäcka", kind="goal", viewer=by).shown) == ["M1"]
    assert codes(queries.candidates(start, text="upptäcka", kind="activity", viewer=by).shown) == []
    assert codes(queries.candidates(desk.elements["M1"], text="upptäcka", viewer=by).shown) == []
    assert codes(queries.candidates(start, text="", viewer=by).shown) == []


def test_where_more_hold_the_words_than_are_shown_it_is_said(desk, monkeypatch):
    desk.adopted()
    by, start = desk.officer, desk.elements["I1"]
    every = queries.candidates(start, text="våld", viewer=by)
    assert len(every.shown) > 1 and not every.is_cut
    for name in ("CANDIDATES_AT_MOST", "HITS_AT_MOST"):
        with monkeypatch.context() as patched:
            patched.setattr(sys.modules["genomslag.domain.documents.queries.edges"], name, 1)
            few = queries.candidates(start, text="våld", viewer=by)
        assert len(few.shown) <= 1 and few.is_cut


def test_nobody_finds_the_draft_of_another_board(desk):
    desk.draft()
    district_plan(desk)
    start, by = desk.elements["Å1"], desk.cast.viewer("coordinator")
    for text in ("Fråga om våld", "A1", "Upptäcka"):
        assert queries.candidates(start, text=text, viewer=by).shown == []
    assert codes(queries.candidates(desk.elements["M2"], text="Upptäcka", viewer=desk.officer).shown) == ["M1"]


def test_a_link_that_leads_round_names_the_way(desk):
    desk.draft()
    at = desk.elements
    actions.link(at["A1"], at["M1"], by=desk.officer)
    actions.link(at["M1"], at["M2"], by=desk.officer)
    with pytest.raises(Invalid) as stopped:
        actions.link(at["M2"], at["A1"], by=desk.officer)
    assert "A1 Fråga om våld → M1 Upptäcka våld → M2 Stöd i tid → A1 Fråga om våld" in str(stopped.value.message)


def test_the_way_round_does_not_name_what_one_may_not_read(desk):
    desk.adopted()
    district_plan(desk)
    at, both = desk.elements, at_two_boards(desk)
    actions.link(at["A1"], at["Å1"], by=both)
    actions.link(at["Å1"], at["M2"], by=both)
    with pytest.raises(Invalid) as stopped:
        actions.link(at["M2"], at["A1"], by=desk.officer)
    said = str(stopped.value.message)
    assert "Utbilda" not in said and "Å1" not in said
    assert said.count("→") == 3


def test_the_ties_of_an_element_are_told_both_ways(desk):
    desk.adopted()
    at = desk.elements
    actions.link(at["A1"], at["M2"], kind="contributes", extent="partly", by=desk.officer)
    [up] = queries.ties(at["A1"], viewer=ANYONE)
    [down] = queries.ties(at["M2"], viewer=ANYONE)
    assert (up.is_up, up.kind, up.extent, up.other.code) == (True, "contributes", "partly", "M2")
    assert (down.is_up, down.other.code, down.uid) == (False, "A1", up.uid)


@pytest.fixture
def two_boards(desk):
    """Open, and drafts of two authorities; everyone who may try."""
    desk.adopted()
    open_ones = [desk.elements[code] for code in ("M1", "A1", "M2")]
    desk.draft("Nästa program")
    closed = [desk.elements[code] for code in ("M1", "A1")]
    district_plan(desk)
    viewers = [ANYONE, desk.officer, desk.cast.outsider(), desk.cast.viewer("coordinator"), at_two_boards(desk)]
    return [*open_ones, *closed, desk.elements["Å1"]], viewers


TRIED = st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from(("carries_out", "refines")), st.integers(0, 4))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TRIED, max_size=10))
def test_no_link_edge_or_branch_reaches_a_draft_one_may_not_see(two_boards, tried):
    elements, viewers = two_boards
    for lower, upper, kind, who in tried:
        try:
            actions.link(elements[lower], elements[upper], kind=kind, by=viewers[who])
        except (Invalid, NotAllowed, NotFound):
            continue
    for viewer in viewers:
        seen = set(Element.objects.visible_to(viewer).values_list("pk", flat=True))
        for start, up in product(elements, (True, False)):
            edges = queries.edges({start.pk} & seen, up=up, viewer=viewer)
            assert {pk for edge in edges for pk in (edge.lower, edge.upper)} <= seen
        for start in elements:
            assert {tie.other.element_id for tie in queries.ties(start, viewer=viewer)} <= seen
            assert set(queries.tree_below(start.pk, viewer=viewer).known) <= seen
