"""Links lead from a measure to a strategy's goal. They never lead round, and never into what one may not see."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import Element, Link, Version
from genomslag.domain.documents.tests.scene import Desk
from genomslag.ground.access import ANYONE, Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, WrongState


@pytest.fixture
def strategy(desk: Desk) -> Version:
    version = desk.empty("Regional strategi", kind="strategy")
    desk.add(version, "S1", "goal", "Våldet ska upphöra")
    version = actions.propose(version, by=desk.officer)
    return desk.adopt(version)


def district_plan(desk: Desk) -> Version:
    by = desk.cast.viewer("coordinator")
    version = actions.create_document(body=desk.cast.hv, profile=desk.profile, kind="plan", title="Lokal plan", by=by)
    desk.add(version, "Å1", "measure", "Utbilda två per förskola", by=by)
    return version


def test_a_thread_is_walked_both_ways(desk, strategy, events):
    desk.adopted()
    district_plan(desk)
    at = {code: desk.elements[code] for code in ("S1", "M1", "A1", "Å1")}
    with events("element.linked"):
        actions.link(at["M1"], at["S1"], kind="refines", by=desk.officer)
    actions.link(at["A1"], at["M1"], by=desk.officer)
    by = desk.cast.viewer("coordinator")
    actions.link(at["Å1"], at["A1"], extent="partly", by=by)
    ids = {code: element.pk for code, element in at.items()}
    up = queries.linked({ids["Å1"]}, up=True, viewer=by)
    assert up == [(ids["Å1"], ids["A1"]), (ids["A1"], ids["M1"]), (ids["M1"], ids["S1"])]
    down = queries.linked({ids["S1"]}, up=False, viewer=by)
    assert set(down) == set(up)
    assert {knot.code for knot in queries.knots(set(ids.values()), viewer=by).values()} == set(at)
    assert {knot.code for knot in queries.knots(set(ids.values()), viewer=ANYONE).values()} == {"S1", "M1", "A1"}
    assert queries.linked({ids["A1"]}, up=False, viewer=ANYONE) == []


def test_a_link_is_made_once_and_its_extent_may_change(desk, events):
    desk.draft()
    first, second = desk.elements["A1"], desk.elements["M2"]
    made = actions.link(first, second, by=desk.officer)
    with events():
        assert actions.link(first, second, by=desk.officer).pk == made.pk
    with events("element.linked"):
        assert actions.link(first, second, extent="partly", by=desk.officer).extent == "partly"
    assert Link.unscoped.count() == 1


def test_a_link_is_refused_with_a_reason(desk, refused):
    desk.draft()
    goal, other, activity = desk.elements["M1"], desk.elements["M2"], desk.elements["A1"]
    actions.link(activity, goal, by=desk.officer)
    actions.link(goal, other, by=desk.officer)
    for lower, upper in ((goal, goal), (goal, activity), (other, activity)):
        with refused(Invalid, "cycle"):
            actions.link(lower, upper, by=desk.officer)
    with refused(Invalid, "unknown_kind"):
        actions.link(activity, other, kind="resembles", by=desk.officer)
    with refused(Invalid, "unknown_kind"):
        actions.link(activity, other, extent="hardly", by=desk.officer)
    with refused(NotAllowed, "not_allowed"):
        actions.link(activity, other, by=desk.cast.outsider())


def test_nobody_links_to_a_draft_of_another_board(desk, refused):
    desk.draft()
    district_plan(desk)
    with refused(NotFound, "not_found"):
        actions.link(desk.elements["Å1"], desk.elements["A1"], by=desk.cast.viewer("coordinator"))


def at_two_boards(desk: Desk) -> Viewer:
    """A coordinator of the district who is also an officer of the executive board."""
    both = desk.officer.grants | desk.cast.viewer("coordinator").grants
    return Viewer(person_uid=desk.officer.person_uid, person_id=desk.officer.person_id, name="Två Stolar", grants=both)


def test_one_who_works_at_two_boards_leads_nobody_from_the_one_into_the_other(desk):
    desk.draft()
    district_plan(desk)
    measure, activity = desk.elements["Å1"], desk.elements["A1"]
    actions.link(measure, activity, by=at_two_boards(desk))
    assert queries.linked({measure.pk}, up=True, viewer=at_two_boards(desk)) == [(measure.pk, activity.pk)]
    assert queries.linked({measure.pk}, up=True, viewer=desk.cast.viewer("coordinator")) == []
    assert queries.linked({activity.pk}, up=False, viewer=desk.officer) == []


def test_a_drafts_new_link_waits_with_the_draft(desk, strategy):
    draft = desk.next(desk.adopted())
    made = actions.link(desk.elements["M1"], desk.elements["S1"], by=desk.officer)
    assert made.audience == Audience.OWN
    assert queries.linked({desk.elements["S1"].pk}, up=False, viewer=ANYONE) == []
    desk.adopt(actions.propose(draft, by=desk.officer))
    assert queries.linked({desk.elements["S1"].pk}, up=False, viewer=ANYONE)


def test_a_link_into_a_draft_stays_closed_when_its_own_end_is_opened(desk):
    hidden = desk.draft("Nästa program")
    target = desk.elements["M1"]
    version = desk.empty("Riktlinje", kind="strategy")
    start = desk.add(version, "S9", "goal", "Öppet mål")
    made = actions.link(start, target, by=desk.officer)
    desk.adopt(actions.propose(version, by=desk.officer))
    assert hidden.audience == Audience.OWN
    assert Link.unscoped.get(pk=made.pk).audience == Audience.OWN
    assert queries.linked({start.pk}, up=True, viewer=ANYONE) == []
    assert queries.linked({start.pk}, up=True, viewer=desk.officer)


def test_unlink_takes_back_what_only_the_office_has_read(desk, events, refused, strategy):
    version = desk.draft()
    made = actions.link(desk.elements["M1"], desk.elements["S1"], by=desk.officer)
    with refused(NotAllowed, "not_allowed"):
        actions.unlink(made, by=desk.cast.outsider())
    with events("element.unlinked"):
        actions.unlink(made, by=desk.officer)
    made = actions.link(desk.elements["M1"], desk.elements["S1"], by=desk.officer)
    actions.refer(version, by=desk.officer)
    with refused(WrongState, "frozen"):
        actions.unlink(made, by=desk.officer)


def test_a_knot_is_read_in_the_words_that_apply(desk):
    old = desk.adopted()
    draft = desk.next(old)
    actions.revise_element(draft, desk.elements["M1"], title="Nya ord", by=desk.officer)
    pk = desk.elements["M1"].pk
    assert queries.knots({pk}, viewer=desk.officer)[pk].title == "Upptäcka våld"
    desk.adopt(actions.propose(draft, by=desk.officer))
    assert queries.knots({pk}, viewer=ANYONE)[pk].title == "Nya ord"


def test_threads_begin_where_one_may_read(desk, strategy):
    desk.draft()
    assert [knot.code for knot in queries.beginnings(viewer=ANYONE)] == ["S1"]
    assert [knot.code for knot in queries.beginnings(viewer=desk.officer)] == ["S1", "A1", "A2", "M1", "M2"]


@pytest.fixture
def crowd(desk, strategy):
    """Elements of an adopted and a draft programme and of a district's draft plan; those who link, those who read."""
    desk.adopted()
    open_ones = [desk.elements[code] for code in ("S1", "M1", "A1")]
    desk.draft("Nästa program")
    closed = [desk.elements[code] for code in ("M1", "A1")]
    district_plan(desk)
    viewers = [ANYONE, desk.officer, desk.cast.outsider(), desk.cast.viewer("coordinator"), desk.cast.viewer("member")]
    viewers.append(at_two_boards(desk))
    return open_ones + closed + [desk.elements["Å1"]], viewers


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)), max_size=12))
def test_no_link_reaches_a_draft_one_may_not_see(crowd, tried):
    elements, viewers = crowd
    for lower, upper, who in tried:
        try:
            actions.link(elements[lower], elements[upper], by=viewers[who])
        except (Invalid, NotAllowed, NotFound):
            continue
    for viewer, up in product(viewers, (True, False)):
        seen = set(Element.objects.visible_to(viewer).values_list("pk", flat=True))
        for start in seen:
            reached = {pk for pair in queries.linked({start}, up=up, viewer=viewer) for pk in pair}
            assert reached <= seen
            assert start not in {pair[1 if up else 0] for pair in queries.linked({start}, up=up, viewer=viewer)}
