"""A local plan's own text is split, merged or carried on: the plan and its measures follow it."""

from datetime import date

import pytest

from genomslag.domain.documents import actions as documents
from genomslag.domain.documents.models import Content, Element, Version
from genomslag.domain.documents.tests.scene import DECIDED, Desk, fresh
from genomslag.domain.flows import relink
from genomslag.domain.flows.tests.test_relink import LATER, roll_out
from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.plans import actions as plans
from genomslag.domain.plans import queries
from genomslag.domain.plans.models import Measure, Plan, Relink, RelinkList
from genomslag.ground import clock
from genomslag.ground.errors import Invalid


@pytest.fixture
def desk(db):
    with clock.freeze(LATER):
        yield Desk(cast())


@pytest.fixture
def programme(desk):
    version = desk.draft()
    roll_out(desk, version)
    return fresh(version)


def tove(desk):
    return desk.cast.viewer("coordinator")


def plan_with(desk, programme, title, measures, body="hv"):
    """A plan in force with measures by the codes that the test uses."""
    by = desk.cast.viewer("coordinator", body=body)
    plan = plans.draft_plan(programme=programme, body=getattr(desk.cast, body), title=title, by=by)
    for code in measures.split():
        made = plans.add_measure(
            plan,
            title=f"Åtgärd {code}",
            owner_unit=desk.cast.units["linden"],
            owner=desk.cast.person("unit_head"),
            starts_on=LATER,
            ends_on=date(2027, 6, 1),
            resource="Två timmar",
            expected_effect="Fler frågar.",
            by=by,
        )
        desk.elements[code] = made.element
    return plans.put_in_force(plan, deciding_body_name="Nämnden", decided_on=DECIDED, by=by)


def adopt_all(desk, succession):
    for draft in Version.unscoped.filter(succession=succession).order_by("id"):
        documents.propose(draft, by=tove(desk))
    made = []
    for draft in Version.unscoped.filter(succession=succession).order_by("id"):
        made.append(
            documents.adopt(draft, deciding_body_name="Nämnden", decided_on=DECIDED, valid_from_on=DECIDED, by=tove(desk))
        )
        relink.open_lists(made[-1], by=tove(desk))
    return made


def split_plan(desk, plan, first, second):
    succession = documents.split_version(plan.version, into=["Plan A", "Plan B"], by=tove(desk))
    drafts = list(Version.unscoped.filter(succession=succession).order_by("id"))
    for codes, draft in zip((first, second), drafts, strict=True):
        for code in codes.split():
            documents.place_element(succession, desk.elements[code], into=[draft], by=tove(desk))
    return succession, *adopt_all(desk, succession)


def row_of(plan):
    return Relink.unscoped.get(plan=plan, kind="text")


def measures_of(plan):
    return {one.element_id for one in Measure.unscoped.filter(plan=plan)}


def test_a_split_text_makes_two_plans_each_with_its_own_measures(desk, programme):
    plan = plan_with(desk, programme, "Lokal plan", "X1 X2 X3")
    succession, a, b = split_plan(desk, plan, "X1", "X2 X3")
    row = row_of(plan)
    assert (row.state, row.proposed) == ("waiting", [str(b.uid), str(a.uid)])
    assert [one.kind for one in queries.waiting_for(tove(desk)) if one.step == "follow"] == ["relinklist"]
    relink.follow(row, by=tove(desk))
    plan = fresh(plan)
    beside = Plan.unscoped.get(version=a)
    assert plan.version_id == b.pk and (beside.state, beside.body_id, beside.programme_id) == (
        "in_force",
        plan.body_id,
        programme.pk,
    )
    assert measures_of(plan) == {desk.elements["X2"].pk, desk.elements["X3"].pk}
    assert measures_of(beside) == {desk.elements["X1"].pk}
    assert RelinkList.unscoped.get(succession=succession).state == "done"


def test_a_divided_measure_goes_on_with_the_first_of_its_parts(desk, programme):
    plan = plan_with(desk, programme, "Lokal plan", "X1 X2")
    succession = documents.split_version(plan.version, into=["Plan A", "Plan B"], by=tove(desk))
    a, b = Version.unscoped.filter(succession=succession).order_by("id")
    documents.place_element(succession, desk.elements["X1"], into=[a, b], by=tove(desk))
    documents.drop_element(succession, desk.elements["X2"], reason="Klar.", decided_by="Nämnden", by=tove(desk))
    adopt_all(desk, succession)
    relink.follow(row_of(plan), by=tove(desk))
    plan = fresh(plan)
    held = {one.element.uid for one in Measure.unscoped.filter(plan=plan).select_related("element")}
    parts = set(
        Element.unscoped.filter(pk__in=Content.unscoped.filter(version=plan.version_id).values("element")).values_list(
            "uid", flat=True
        )
    )
    assert desk.elements["X2"].uid in held and len(held & parts) == 1 and desk.elements["X1"].uid not in held


def test_two_merged_texts_are_one_plan_with_all_measures(desk, programme):
    one, other = plan_with(desk, programme, "Plan ett", "X1 X2"), plan_with(desk, programme, "Plan två", "X3")
    succession = documents.merge_versions([one.version, other.version], into="Gemensam plan", by=tove(desk))
    draft = Version.unscoped.get(succession=succession)
    for code in ("X1", "X2", "X3"):
        documents.place_element(succession, desk.elements[code], into=[draft], by=tove(desk))
    [merged] = adopt_all(desk, succession)
    relink.follow_all(RelinkList.unscoped.get(succession=succession), by=tove(desk))
    one, other = fresh(one), fresh(other)
    assert one.version_id == merged.pk and one.state == "in_force" and other.state == "closed"
    assert measures_of(one) == {desk.elements[code].pk for code in ("X1", "X2", "X3")} and measures_of(other) == set()


def test_a_plans_own_next_version_needs_no_decision(desk, programme):
    plan = plan_with(desk, programme, "Lokal plan", "X1")
    draft = documents.next_version(plan.version, by=tove(desk))
    adopt_all(desk, draft.succession)
    assert fresh(plan).version_id == draft.pk and measures_of(plan) == {desk.elements["X1"].pk}
    assert not RelinkList.unscoped.exists()


def test_a_plan_may_be_left_with_its_old_text_for_a_reason(desk, programme):
    plan = plan_with(desk, programme, "Lokal plan", "X1 X2")
    split_plan(desk, plan, "X1", "X2")
    relink.decline(row_of(plan), reason="Planen avslutas i vår.", by=tove(desk))
    assert fresh(plan).version_id == plan.version_id and measures_of(plan) == {desk.elements["X1"].pk, desk.elements["X2"].pk}


@pytest.mark.parametrize(("which", "code"), [("programme", "nothing_chosen"), ("elsewhere", "other_body")])
def test_a_plan_does_not_follow_to_just_any_text(desk, programme, which, code):
    plan = plan_with(desk, programme, "Lokal plan", "X1 X2")
    split_plan(desk, plan, "X1", "X2")
    other = programme if which == "programme" else _elsewhere(desk, programme)
    with pytest.raises(Invalid) as stopped:
        relink.follow(row_of(plan), to=[str(other.uid)], by=tove(desk))
    assert stopped.value.code == code and fresh(plan).version_id == plan.version_id


def _elsewhere(desk, programme):
    by = desk.cast.viewer("coordinator", body="fa")
    plan = plans.draft_plan(programme=programme, body=desk.cast.fa, title="Farstas plan", by=by)
    documents.add_element(plan.version, kind="chapter", title="Inledning", by=by)
    return documents.adopt(
        documents.propose(plan.version, by=by), deciding_body_name="Nämnden", decided_on=DECIDED, valid_from_on=DECIDED, by=by
    )
