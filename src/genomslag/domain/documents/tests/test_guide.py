"""The reading guide: for one body exactly the places where it is named, and nothing that names others only."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import Content, Responsibility
from genomslag.domain.organisation import actions as organisation
from genomslag.domain.organisation import queries as bodies
from genomslag.domain.organisation.models import Unit
from genomslag.ground.access import ANYONE

MERGED = date(2023, 7, 1)


def codes(versions, reader, viewer):
    return [place.code for place in queries.guide(versions, reader, viewer=viewer)[0]]


def test_a_body_reads_its_own_places_in_reading_order(desk):
    version = desk.adopted()
    shown = queries.version(version.uid, viewer=ANYONE)
    assert codes([shown], queries.reader_of(desk.cast.sn), ANYONE) == ["A1", "A2"]
    [place] = queries.guide([shown], queries.reader_of(desk.cast.hv), viewer=ANYONE)[0]
    assert place.code == "A1"
    assert [(one.body, one.function) for one in place.mine] == [("Hässelby-Vällingby stadsdelsnämnd", "Förskola")]
    assert [one.body for one in place.others] == ["Socialnämnden"]
    assert place.gaps == ("lead",)
    assert codes([shown], queries.reader_of(desk.cast.fa), ANYONE) == []


def test_a_function_named_city_wide_is_read_by_the_bodies_that_have_it(desk):
    version = desk.draft()
    actions.name_responsible(desk.elements["M2"], function=desk.cast.functions["forskola"], unclear=True, by=desk.officer)
    shown = queries.version(version.uid, viewer=desk.officer)
    assert codes([shown], queries.reader_of(desk.cast.hv), desk.officer) == ["A1", "M2"]
    assert codes([shown], queries.reader_of(desk.cast.fa), desk.officer) == []
    assert codes([shown], queries.reader_of(None, function=desk.cast.functions["forskola"]), desk.officer) == ["M2"]
    only = queries.reader_of(desk.cast.hv, function=desk.cast.functions["forskola"])
    assert codes([shown], only, desk.officer) == ["A1", "M2"]
    other = queries.reader_of(desk.cast.hv, function=desk.cast.functions["aldreomsorg"])
    assert codes([shown], other, desk.officer) == []
    place = queries.guide([shown], queries.reader_of(desk.cast.hv), viewer=desk.officer)[0][1]
    assert place.gaps == ("unclear",)


def test_a_successor_reads_what_its_predecessors_are_named_for(desk):
    version = desk.adopted()
    jarva = organisation.add_body(kind="district", name="Järva", code="JV", from_on=MERGED, by=organisation.founder())
    by = desk.cast.viewer("administrator")
    organisation.succeed([desk.cast.hv, desk.cast.fa], successors=[jarva], from_on=MERGED, by=by)
    shown = queries.version(version.uid, viewer=ANYONE)
    assert codes([shown], queries.reader_of(jarva, on=date(2023, 6, 30)), ANYONE) == []
    [place] = queries.guide([shown], queries.reader_of(jarva, on=MERGED), viewer=ANYONE)[0]
    assert [one.body for one in place.mine] == ["Hässelby-Vällingby stadsdelsnämnd"]
    assert codes([shown], queries.reader_of(desk.cast.hv, on=MERGED), ANYONE) == ["A1"]


def test_everything_that_applies_is_read_together_and_drafts_are_not(desk):
    desk.in_force()
    desk.draft("Nästa program")
    versions = queries.in_force(viewer=desk.officer, on=date(2026, 10, 1))
    assert [one.title for one in versions] == ["Program mot våld"]
    assert codes(versions, queries.reader_of(desk.cast.sn), desk.officer) == ["A1", "A2"]
    assert queries.in_force(viewer=ANYONE, on=date(1999, 1, 1)) == []


def test_what_a_later_draft_names_is_not_read_in_the_version_before_it(desk):
    old = desk.adopted()
    draft = desk.next(old)
    actions.name_responsible(desk.elements["M2"], body=desk.cast.fa, by=desk.officer)
    actions.release_responsible(Responsibility.unscoped.get(element=desk.elements["A2"]), by=desk.officer)
    was, now = (queries.version(one.uid, viewer=desk.officer) for one in (old, draft))
    assert codes([was], queries.reader_of(desk.cast.fa), desk.officer) == []
    assert codes([now], queries.reader_of(desk.cast.fa), desk.officer) == ["M2"]
    assert codes([was], queries.reader_of(desk.cast.sn), desk.officer) == ["A1", "A2"]
    assert codes([now], queries.reader_of(desk.cast.sn), desk.officer) == ["A1"]


def test_a_page_of_the_guide_costs_the_same_however_long_it_is(desk):
    version = desk.empty()
    goal = desk.add(version, "1", "goal", "Mål")
    for number in range(12):
        activity = desk.add(version, f"1.{number}", "activity", "Aktivitet", parent=goal)
        actions.name_responsible(activity, body=desk.cast.hv, by=desk.officer)
    shown = queries.version(version.uid, viewer=desk.officer)
    reader, by = queries.reader_of(desk.cast.hv), desk.officer
    with CaptureQueriesContext(connection) as made:
        places, found = queries.guide([shown], reader, viewer=by, first=4, count=3)
    assert len(made) == 4
    assert ([one.code for one in places], found) == (["1.4", "1.5", "1.6"], 12)


def test_codes_are_ordered_as_people_order_them():
    assert sorted(["2.10", "2.9", "1", "A1", "2"], key=queries.numbered) == ["A1", "1", "2", "2.9", "2.10"]


@pytest.fixture
def named(desk):
    """A programme adopted, and its next draft, on whose elements anybody may be named."""
    old = desk.adopted()
    return old, desk.next(old)


WHO = ("hv", "fa", "sn", "ks", None)
FUNCTIONS = ("forskola", "aldreomsorg", None)
PARTS = tuple(Responsibility.Part.values)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(("M1", "M2", "A1", "A2")), st.sampled_from(WHO), st.sampled_from(FUNCTIONS), st.sampled_from(PARTS), st.booleans()),
        max_size=10,
    )
)  # fmt: skip
def test_the_guide_is_exactly_what_a_naive_reader_finds(desk, named, said):
    old, draft = named
    version = draft.pk
    mine = Responsibility.unscoped.filter(named_in=version)
    mine.delete()
    Responsibility.unscoped.filter(ended_in=version).update(ended_in=None)
    for code, who, function, part, release in said:
        body = getattr(desk.cast, who) if who else None
        work = desk.cast.functions[function] if function else None
        if body is None and work is None:
            continue
        named_before = Responsibility.unscoped.filter(element=desk.elements[code], ended_in__isnull=True)
        if named_before.filter(body=body, function=work, part=part).exists():
            continue
        if part == "lead" and named_before.filter(part=part).exists():
            continue
        row = actions.name_responsible(desk.elements[code], body=body, function=work, part=part, by=desk.officer)
        if release:
            actions.release_responsible(row, by=desk.officer)
    for shown in (queries.version(one.uid, viewer=desk.officer) for one in (old, draft)):
        for who in ("hv", "fa", "sn", "ks"):
            body = getattr(desk.cast, who)
            found = {place.uid: place for place in queries.guide([shown], queries.reader_of(body), viewer=desk.officer)[0]}
            naive = _naively(desk, shown, body)
            assert {uid: {one.row_id for one in place.mine} for uid, place in found.items()} == naive


def _naively(desk, shown, body):
    """Every row of every element, one by one."""
    has = {f.pk for unit in Unit.objects.filter(body=body) for f in unit.functions.all()}
    answered_for = bodies.successions(on=date(2026, 1, 1)).answers_for(body.pk)
    found = {}
    for content in Content.unscoped.filter(version=shown):
        for row in Responsibility.unscoped.filter(element=content.element).select_related("named_in", "ended_in"):
            in_time = row.named_in.number <= shown.number and (row.ended_in is None or row.ended_in.number > shown.number)
            meant = row.body_id in answered_for if row.body_id else row.function_id in has
            if in_time and meant:
                found.setdefault(content.element.uid, set()).add(row.pk)
    return found
