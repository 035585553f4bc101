"""A district is merged away; the one that succeeds it answers for what programmes had asked of it. History keeps the old name."""

from datetime import date

import pytest

from genomslag.domain.documents import actions as documents
from genomslag.domain.documents.tests.scene import Desk, fresh
from genomslag.domain.flows.tests.test_relink import roll_out
from genomslag.domain.organisation import actions as organisation
from genomslag.domain.organisation.tests.cast import OTHER_BODIES, PEOPLE, cast
from genomslag.domain.plans import actions, queries
from genomslag.domain.plans.models import TakenOver, Uptake
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, NotFound
from genomslag.ground.models import TrailEvent

BEFORE, MERGED = date(2026, 10, 1), date(2027, 1, 1)
AFTER = date(2027, 1, 15)


@pytest.fixture
def desk(db):
    with clock.freeze(BEFORE):
        yield Desk(cast())


@pytest.fixture
def programme(desk):
    """Both districts are asked about one activity, the one that will end alone about another, on which it has stated its role."""
    version = desk.draft()
    documents.name_responsible(desk.elements["A1"], body=desk.cast.fa, by=desk.officer)
    documents.name_responsible(desk.elements["A2"], body=desk.cast.fa, by=desk.officer)
    roll_out(desk, version)
    stated = Uptake.unscoped.get(body=desk.cast.fa, element=desk.elements["A2"])
    actions.state_role(stated, own_role="Vi utbildar alla chefer.", by=desk.cast.viewer("coordinator", body="fa"))
    return fresh(version)


@pytest.fixture
def merged(desk, programme):
    organisation.succeed([desk.cast.fa], successors=[desk.cast.hv], from_on=MERGED, by=organisation.founder())
    with clock.freeze(AFTER):
        yield fresh(programme)


def take_over(desk, version, who="coordinator", body="hv", of="hv"):
    authority = getattr(desk.cast, of).authority_id
    return actions.take_over(version, authority_id=authority, by=desk.cast.viewer(who, body=body))


def waiting(desk):
    return [one for one in queries.waiting_for(desk.cast.viewer("coordinator")) if one.step == "take_over"]


def of_old(desk):
    return list(Uptake.unscoped.filter(body=desk.cast.fa).order_by("id").values())


def test_the_successors_desk_says_what_was_asked_of_the_one_before(desk, merged):
    [one] = waiting(desk)
    assert (one.uid, one.kind, str(one.title)) == (merged.uid, "takeover", merged.title)
    assert "Farsta" in str(one.why) and str(one.why).startswith("2 ")


def test_take_over_makes_the_open_activities_ours_and_leaves_the_old_as_they_were(desk, merged, events):
    old = of_old(desk)
    with events("uptake.taken_over", "uptake.taken_over"):
        made = take_over(desk, merged)
    assert {one.body_id for one in made} == {desk.cast.hv.pk} and {one.authority_id for one in made} == {
        desk.cast.hv.authority_id
    }
    assert {one.element_id for one in made} == {desk.elements["A1"].pk, desk.elements["A2"].pk}
    assert of_old(desk) == old
    told = TrailEvent.objects.filter(event="uptake.taken_over")
    assert {one.chain for one in told} == {desk.cast.hv.authority_id}
    assert waiting(desk) == []


def test_what_both_were_asked_with_the_same_function_is_not_asked_twice(desk, merged):
    before = Uptake.unscoped.filter(body=desk.cast.hv).count()
    take_over(desk, merged)
    again = Uptake.unscoped.filter(body=desk.cast.hv)
    assert again.count() == before + 2
    assert len(set(again.values_list("element_id", "function_id"))) == again.count()
    assert TakenOver.unscoped.count() == 2


def test_the_successor_states_its_role_and_plans_for_it(desk, merged):
    tove = desk.cast.viewer("coordinator")
    made = {one.element_id: one for one in take_over(desk, merged)}
    mine = made[desk.elements["A2"].pk]
    [before] = queries.took_over(mine, viewer=tove)
    assert (before.body, before.own_role) == (desk.cast.fa, "Vi utbildar alla chefer.")
    stated = actions.state_role(mine, own_role="Vi fortsätter utbildningen.", by=tove)
    plan = actions.draft_plan(programme=merged, body=desk.cast.hv, title="Lokal plan", by=tove)
    gaps = {one.uptake.body.code for one in queries.gaps(plan, viewer=tove)}
    assert gaps == {"HV"}
    measure = actions.add_measure(
        plan,
        title="Utbilda chefer",
        owner_unit=desk.cast.units["linden"],
        owner=desk.cast.person("unit_head"),
        starts_on=AFTER,
        ends_on=date(2027, 6, 1),
        resource="Två timmar",
        expected_effect="Fler frågar.",
        uptake=stated,
        by=tove,
    )
    assert measure.uptake == stated


def test_the_table_tells_the_old_body_as_it_was_and_counts_it_no_more(desk, merged):
    tove = desk.cast.viewer("coordinator")
    before = queries.uptake_table(merged, viewer=tove)
    assert any("Farsta" in name for name, _count in queries.silent_bodies(merged, viewer=tove))
    take_over(desk, merged)
    table = queries.uptake_table(merged, viewer=tove)
    assert {name for name in table.bodies if "Farsta" in name} and set(table.taken_over.values()) == {desk.cast.hv.name}
    assert table.asked == before.asked
    assert not any("Farsta" in name for name, _count in queries.silent_bodies(merged, viewer=tove))
    names = {
        cell.body.name: cell.own_role for row in table.rows for cells in row.cells.values() for cell in cells if cell.own_role
    }
    assert names == {desk.cast.fa.name: "Vi utbildar alla chefer."}


def test_a_departments_own_answer_stays_with_the_old_body(desk, merged):
    take_over(desk, merged)
    assert not TakenOver.unscoped.filter(old__unit__isnull=False).exists()
    hidden = Uptake.unscoped.create(
        authority_id=desk.cast.fa.authority_id,
        version=merged,
        element=desk.elements["A1"],
        body=desk.cast.fa,
        unit=desk.cast.units["linden"],
        answer_by_on=AFTER,
        own_role="kanariefågel",
    )
    assert hidden.pk not in {one.pk for one in queries.to_take_over(desk.cast.hv, viewer=desk.cast.viewer("coordinator"))}
    said = queries.uptakes(viewer=desk.cast.viewer("coordinator"), version=merged)
    assert not any(one.uptake.own_role == "kanariefågel" for one in said)


def test_who_is_not_signed_in_learns_of_no_takeover(desk, merged):
    take_over(desk, merged)
    assert queries.uptake_table(merged, viewer=ANYONE).taken_over == {}
    assert queries.to_take_over(desk.cast.hv, viewer=ANYONE) == []


def test_before_the_day_nothing_is_taken_over(desk, programme, refused):
    organisation.succeed([desk.cast.fa], successors=[desk.cast.hv], from_on=MERGED, by=organisation.founder())
    assert waiting(desk) == []
    with refused(Invalid, "nothing_to_take_over"):
        take_over(desk, programme)


def test_take_over_twice_is_refused(desk, merged, refused):
    take_over(desk, merged)
    with refused(Invalid, "nothing_to_take_over"):
        take_over(desk, merged)


def test_take_over_by_a_body_that_succeeds_nobody_is_refused(desk, merged, refused):
    with refused(Invalid, "nothing_to_take_over"):
        take_over(desk, merged, body="sn", of="sn")


def test_take_over_of_a_draft_one_may_not_see_is_refused(desk, merged, refused):
    draft = desk.next(merged)
    with refused(NotFound, "not_found"):
        take_over(desk, draft)


@pytest.mark.parametrize("who", [*PEOPLE])
def test_take_over_is_for_the_coordinator(desk, merged, who):
    if who == "coordinator":
        assert take_over(desk, merged, who)
        return
    with pytest.raises(NotAllowed):
        take_over(desk, merged, who)
    assert not TakenOver.unscoped.exists()


@pytest.mark.parametrize("who", OTHER_BODIES)
def test_nobody_of_another_board_takes_over_for_us(desk, merged, who):
    with pytest.raises(NotAllowed):
        take_over(desk, merged, who, body="fa")
    assert not TakenOver.unscoped.exists()
