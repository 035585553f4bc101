"""A long version is read in parts, and what is missing in it is found however it is read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import ReadingOrder, Responsibility
from genomslag.domain.documents.queries import Wanted
from genomslag.domain.documents.queries.outline import order_of, places
from genomslag.ground.access import ANYONE, Audience

LONG = 201


@pytest.fixture
def long(desk):
    """Two chapters, the first with so many elements that the version is not shown whole."""
    version = desk.empty()
    first, second = (desk.add(version, code, "chapter", f"Kapitel {code}") for code in ("1", "2"))
    for number in range(LONG):
        desk.add(version, f"1.{number}", "goal", "Upptäcka våld", parent=first)
    desk.add(version, "2.1", "goal", "Stöd i tid", parent=second)
    return queries.version(version.uid, viewer=desk.officer)


def codes(part):
    return [node.code for node in part.nodes]


def test_a_short_version_is_shown_whole(desk):
    shown = queries.version(desk.draft().uid, viewer=desk.officer)
    part = queries.part(shown, viewer=desk.officer)
    assert codes(part) == ["1", "M1", "A1", "I1", "A2", "M2"]
    assert (part.is_whole, part.total, part.chapters) == (True, 6, [])


def test_a_long_version_is_shown_by_chapter_and_a_long_chapter_by_page(desk, long):
    by = desk.officer
    first = queries.part(long, viewer=by)
    assert [(one.code, one.count) for one in first.chapters] == [("1", LONG + 1), ("2", 2)]
    assert (first.found, first.pages, first.total) == (LONG + 1, 3, LONG + 3)
    second = queries.part(long, viewer=by, number=2)
    assert len(codes(first)) == len(codes(second)) == 100
    assert codes(queries.part(long, viewer=by, number=3)) == ["1.199", "1.200"]
    assert codes(queries.part(long, viewer=by, number=99)) == ["1.199", "1.200"]
    assert codes(queries.part(long, viewer=by, chapter=str(first.chapters[1].uid))) == ["2", "2.1"]
    assert codes(queries.part(long, viewer=by, chapter="nonsense")) == codes(first)
    whole = queries.part(long, viewer=by, whole=True)
    assert whole.is_whole and codes(whole) == codes(first) + codes(second) + ["1.199", "1.200", "2", "2.1"]


def test_a_page_of_a_long_version_costs_five_statements(desk, long):
    by = desk.officer
    for wanted in (Wanted(), Wanted(text="Stöd"), Wanted(kind="goal")):
        with CaptureQueriesContext(connection) as made:
            queries.part(long, viewer=by, wanted=wanted)
        assert len(made) <= 5


def test_what_is_looked_for_is_found_and_nothing_else(desk):
    shown = queries.version(desk.draft().uid, viewer=desk.officer)

    def found(**said):
        return codes(queries.part(shown, viewer=desk.officer, wanted=Wanted(**said)))

    assert found(text="stöd") == ["M2"]
    assert found(text="m1") == ["M1"]
    assert found(kind="activity") == ["A1", "A2"]
    assert found(body_id=desk.cast.hv.pk) == ["A1"]
    assert found(kind="activity", body_id=desk.cast.sn.pk) == ["A1", "A2"]
    assert found(gap="lead") == ["A1"]
    assert found(gap="nobody") == []
    assert found(text="finns inte") == []


SAID = st.tuples(
    st.sampled_from(("A1", "A2", "M2")),
    st.sampled_from(("hv", "fa", "sn")),
    st.sampled_from(tuple(Responsibility.Part.values)),
    st.booleans(),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SAID, max_size=8))
def test_gaps_are_the_same_asked_of_the_database_and_of_what_is_read(desk, said):
    version = desk.draft("Ett program till")
    Responsibility.unscoped.filter(named_in=version).delete()
    for code, who, part, unclear in said:
        named = Responsibility.unscoped.filter(element=desk.elements[code], part=part)
        if named.filter(body=getattr(desk.cast, who)).exists() or (part == "lead" and named.exists()):
            continue
        actions.name_responsible(desk.elements[code], body=getattr(desk.cast, who), part=part, unclear=unclear, by=desk.officer)
    shown = queries.version(version.uid, viewer=desk.officer)
    nodes = queries.outline(shown, viewer=desk.officer)
    assert queries.gaps(shown, viewer=desk.officer) == queries.gaps_in(nodes)


def in_order(version, viewer):
    return [(place[0], place[1]) for place in places(version, viewer=viewer)]


def test_a_draft_is_put_in_order_each_time_and_a_version_that_stands_still_once(desk):
    draft = desk.draft()
    assert order_of(draft, viewer=desk.officer) == in_order(draft, desk.officer)
    assert not ReadingOrder.unscoped.filter(version=draft).exists()

    referred = actions.refer(draft, audience=Audience.OWN, by=desk.officer)
    kept = ReadingOrder.unscoped.get(version=referred)
    assert list(zip(kept.elements, kept.depths, strict=True)) == in_order(referred, desk.officer)
    by = desk.officer
    with CaptureQueriesContext(connection) as asked:
        found = order_of(referred, viewer=by)
    assert found == in_order(draft, by)
    assert len(asked) == 1 and "documents_readingorder" in asked[0]["sql"]


def test_the_order_of_a_version_is_known_to_those_who_may_read_it(desk):
    referred = actions.refer(desk.draft(), audience=Audience.OWN, by=desk.officer)
    assert order_of(referred, viewer=ANYONE) == []
    adopted = desk.adopt(actions.propose(referred, by=desk.officer))
    assert order_of(adopted, viewer=ANYONE) == in_order(adopted, desk.officer)
