"""What holds for every file: what it costs, where its rows stand, twice is once, and who sees it."""

from itertools import pairwise

from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genomslag.domain.documents import actions
from genomslag.domain.documents.importing import beside
from genomslag.domain.documents.models import Element, Import
from genomslag.domain.documents.tests.importing.files import MEASURES, accept, begin, outline, planned, table
from genomslag.domain.documents.tests.scene import fresh
from genomslag.ground.models import SearchRow


def _statements(desk, count, title):
    version = desk.empty(title, kind="plan")
    rows = [(str(at), f"Åtgärd {at}", "Ord.", "Socialnämnden", "", "", "", "") for at in range(count)]
    found = begin(desk, version, table(rows), sha=title.ljust(64, "x"))
    with CaptureQueriesContext(connection) as planning:
        seen = planned(desk, found).digest
    with CaptureQueriesContext(connection) as accepting:
        actions.accept_import(fresh(found), seen=seen, by=desk.officer)
    with CaptureQueriesContext(connection) as returning:
        actions.take_back_import(fresh(found), by=desk.officer)
    return len(planning), len(accepting), len(returning)


def test_the_number_of_statements_does_not_grow_with_the_rows(desk):
    few, many = _statements(desk, 2, "få"), _statements(desk, 40, "många")
    assert few == many


@given(
    row=st.lists(st.one_of(st.none(), st.integers(1, 40)), max_size=12),
    more=st.sets(st.integers(1, 40), max_size=6),
    step=st.sampled_from([1, 2, 64, 1024]),
)
def test_new_siblings_stand_where_the_file_has_them(row, more, step):
    row = [at and at * step for n, at in enumerate(row) if at is None or at not in row[:n]]
    taken = {at for at in row if at is not None} | {at * step for at in more}
    places = iter(found := beside.positions(row, taken, 1024))
    assert len(set(found)) == len(found) == row.count(None)
    assert not set(found) & taken
    whole = [next(places) if at is None else at for at in row]
    known = [at for at in row if at is not None]
    if known == sorted(known) and step >= 1024:
        assert whole == sorted(whole), "with room between, the order is the file's own"
    assert all(one < two for one, two in pairwise(found)) or step < 1024 or known != sorted(known)


LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "1", "2", "3", "4"]),
        st.sampled_from(["", "Fråga", "Utbilda", "Mäta", "Skydda"]),
        st.sampled_from(["", "så här", "eller så"]),
        st.sampled_from(["", "Socialnämnden", "Förskola", "Okänd"]),
    ),
    max_size=8,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=LINES)
def test_twice_is_once_and_back_is_where_it_began(desk, rows):
    version = desk.empty("Lag", kind="plan")
    desk.add(version, "K", "chapter", "Kvar")
    stood = outline(desk, version)
    found = begin(desk, version, table(rows))
    for item in planned(desk, found).items:
        if item.errors:
            actions.choose_in_import(fresh(found), items={item.key: {"out": True}}, by=desk.officer)
    shown = planned(desk, found)
    if not shown.written:
        return
    assert accept(desk, found) == len(shown.written)
    again = begin(desk, version, table(rows))
    assert not any(
        item.standing == "new" and not item.errors and item.key in {one.key for one in shown.written}
        for item in planned(desk, again).items
    )
    once = outline(desk, version)
    assert len(once) == len(stood) + len(shown.written)
    actions.take_back_import(fresh(found), by=desk.officer)
    assert outline(desk, version) == stood
    assert (
        SearchRow.unscoped.filter(subject_uid__in=Element.unscoped.filter(document=version.document_id).values("uid")).count()
        == 1
    )


def test_what_is_kept_of_a_file_is_the_office_alone_to_see(desk, plan):
    found = begin(desk, plan, MEASURES)
    assert (
        Import.objects.visible_to(
            desk.cast.viewer("member", body="ks") if ("ks", "member") in desk.cast.people else desk.cast.outsider()
        )
        .filter(pk=found.pk)
        .count()
        == 0
    )
