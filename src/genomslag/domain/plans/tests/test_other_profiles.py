"""What carries out a programme is the organisation's own matter: in Österåker its measures stand in a strategy."""

from datetime import date

import pytest

from genomslag.domain.documents import actions as documents
from genomslag.domain.documents import queries as document_queries
from genomslag.domain.documents import rules as document_rules
from genomslag.domain.documents.tests.scene import Desk
from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.plans import actions
from genomslag.ground.errors import Invalid


@pytest.fixture
def desk(db):
    return Desk(cast())


def _adopted(desk, name, kind="programme", above="goal"):
    profile = documents.load_profile(body=desk.cast.sthlm, data=document_rules.shipped(name))
    version = documents.create_document(body=desk.cast.ks, profile=profile, kind=kind, title=f"{name} {kind}", by=desk.officer)
    desk.add(version, "1", above, "Mål")
    return desk.adopt(documents.propose(version, by=desk.officer))


def _plan(desk, programme):
    return actions.draft_plan(programme=programme, body=desk.cast.hv, title="Vårt", by=desk.cast.viewer("coordinator"))


@pytest.mark.parametrize(
    ("name", "kind"), [("stockholm", "plan"), ("krokom", "plan"), ("ystad", "plan"), ("osteraker", "strategy")]
)
def test_draft_plan_makes_the_kind_of_document_that_the_profile_names(desk, name, kind):
    plan = _plan(desk, _adopted(desk, name))
    assert plan.version.document.kind == kind
    measure = actions.add_measure(
        plan,
        title="Utbilda alla",
        owner_unit=desk.cast.units["vuxna"],
        owner=desk.cast.person("officer"),
        starts_on=date(2027, 1, 1),
        ends_on=date(2027, 6, 1),
        resource="40 timmar",
        expected_effect="Fler frågar.",
        by=desk.cast.viewer("coordinator"),
    )
    assert measure.element.kind == "measure"


def test_draft_plan_refuses_a_document_that_nothing_carries_out(desk):
    policy = _adopted(desk, "stockholm", "policy", above="chapter")
    with pytest.raises(Invalid) as stopped:
        _plan(desk, policy)
    assert stopped.value.code == "unknown_document_kind"


def test_what_plans_carry_out_is_listed_by_each_documents_own_profile(desk, django_assert_num_queries):
    for name, kind, above in [("stockholm", "programme", "goal"), ("stockholm", "plan", "goal"), ("osteraker", "programme", "goal"), ("osteraker", "strategy", "method")]:  # fmt: skip
        _adopted(desk, name, kind, above)
    desk.draft("Ännu ett utkast")
    officer = desk.officer
    with django_assert_num_queries(2):
        found = document_queries.carried_out(viewer=officer)
    assert [one["title"] for one in found] == ["osteraker programme", "stockholm programme"]
