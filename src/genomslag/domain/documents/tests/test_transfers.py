"""What one document refuses is put where it belongs, and nothing said of it is lost on the way."""

import copy

import pytest

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Content, Lineage, Link, Responsibility
from genomslag.domain.documents.tests.scene import fresh, profile_data
from genomslag.ground import richtext
from genomslag.ground.errors import Invalid, NotAllowed, WrongState


def _loosened():
    """A programme that lets measures in, so that one can stand there before the profile changes."""
    data = copy.deepcopy(profile_data())
    programme = data["documents"]["programme"]
    del programme["refused"]["measure"]
    programme["elements"]["measure"] = ["", "chapter", "goal"]
    return data


@pytest.fixture
def stray(desk):
    """A measure stands in a programme, from before the profile came to refuse it."""
    administrator = desk.cast.viewer("administrator")
    actions.load_profile(body=desk.cast.sthlm, data=_loosened(), by=administrator)
    version = desk.draft()
    measure = desk.add(version, "Å1", "measure", "Utbilda alla", parent=desk.elements["M1"], target_groups=["barn"])
    actions.name_responsible(measure, body=desk.cast.hv, part="lead", by=desk.officer)
    actions.load_profile(body=desk.cast.sthlm, data=profile_data(), by=administrator)
    version.document.profile.refresh_from_db()
    return version, measure


def test_move_to_document_takes_words_names_and_links_along(desk, stray, events):
    version, measure = stray
    strategy = desk.empty("Strategi", kind="strategy")
    goal = desk.add(strategy, "S1", "goal", "Trygghet")
    actions.link(measure, goal, kind=Link.Kind.CONTRIBUTES, extent="partly", by=desk.officer)
    plan = desk.empty("Handlingsplan", kind="plan")
    chapter = desk.add(plan, "1", "chapter", "Åtgärder")
    made = actions.move_to_document(version, measure, target=plan, parent=chapter, by=desk.officer)
    assert (made.title, made.code, made.target_groups) == ("Utbilda alla", "Å1", ["barn"])
    assert richtext.to_text(made.text) == "Utbilda alla."
    assert made.parent == chapter and made.element.document_id == plan.document_id
    assert "Å1" not in desk.codes(version) and desk.codes(plan) == ["1", "Å1"]
    assert [name.part for name in desk.node(plan, "Å1").named] == ["lead"]
    link = Link.unscoped.get(from_element=made.element)
    assert (link.to_element, link.kind, link.extent) == (goal, "contributes", "partly")


def test_move_to_document_is_told_in_both_documents_trails(desk, stray, events):
    version, measure = stray
    plan = desk.empty("Handlingsplan", kind="plan")
    with events("version.edited", "element.responsible_named", "version.edited", "element.moved_to_document"):
        actions.move_to_document(version, measure, target=plan, parent=None, by=desk.officer)


def test_move_to_document_keeps_the_reason_in_the_lineage(desk):
    administrator = desk.cast.viewer("administrator")
    actions.load_profile(body=desk.cast.sthlm, data=_loosened(), by=administrator)
    old = desk.draft()
    measure = desk.add(old, "Å1", "measure", "Utbilda alla")
    draft = desk.next(desk.adopt(actions.propose(old, by=desk.officer)))
    plan = desk.empty("Handlingsplan", kind="plan")
    made = actions.move_to_document(draft, measure, target=plan, parent=None, by=desk.officer)
    row = Lineage.unscoped.get(to_version=draft, kind=Lineage.Kind.DROPPED)
    assert row.old.element == measure and "Handlingsplan" in row.reason
    assert made.element != measure
    assert Content.unscoped.filter(version=old, element=measure).exists()
    assert Responsibility.unscoped.filter(element=made.element).count() == 0


def test_move_to_document_refuses_what_the_other_document_refuses_too(desk, stray, refused):
    version, measure = stray
    other = desk.empty("Annat", kind="strategy")
    with refused(Invalid, "element_refused"):
        actions.move_to_document(version, measure, target=other, parent=None, by=desk.officer)
    assert "Å1" in desk.codes(version)


def test_move_to_document_refuses_the_same_document(desk, stray, refused):
    version, measure = stray
    with refused(Invalid, "same_document"):
        actions.move_to_document(version, measure, target=version, parent=None, by=desk.officer)


def test_move_to_document_refuses_an_element_with_parts(desk, stray, refused):
    version, _measure = stray
    plan = desk.empty("Handlingsplan", kind="plan")
    with refused(Invalid, "has_parts"):
        actions.move_to_document(version, desk.elements["A1"], target=plan, parent=None, by=desk.officer)


def test_move_to_document_refuses_a_draft_that_stands_still(desk, stray, refused):
    version, measure = stray
    plan = desk.empty("Handlingsplan", kind="plan")
    desk.add(plan, "1", "chapter", "Åtgärder")
    plan = actions.propose(plan, by=desk.officer)
    with refused(WrongState, "frozen"):
        actions.move_to_document(version, measure, target=plan, parent=None, by=desk.officer)


def test_move_to_document_refuses_another_boards_draft_and_another_boards_hand(desk, stray, refused):
    version, measure = stray
    theirs = actions.create_document(
        body=desk.cast.fa, profile=desk.profile, kind="plan", title="Deras", by=desk.cast.outsider()
    )
    with refused(NotAllowed, "not_allowed"):
        actions.move_to_document(version, measure, target=theirs, parent=None, by=desk.officer)
    with refused(NotAllowed, "not_allowed"):
        actions.move_to_document(version, measure, target=theirs, parent=None, by=desk.cast.outsider())
    plan = desk.empty("Handlingsplan", kind="plan")
    chapter = desk.add(desk.empty("Annan plan", kind="plan"), "9", "chapter", "Annan")
    with refused(Invalid, "not_in_version"):
        actions.move_to_document(version, measure, target=plan, parent=chapter, by=desk.officer)


def test_homes_are_the_drafts_one_edits_that_let_it_in(desk, django_assert_num_queries):
    version = desk.draft()
    plan = desk.empty("Handlingsplan", kind="plan")
    desk.add(plan, "1", "chapter", "Åtgärder")
    frozen = desk.empty("Fastställd plan", kind="plan")
    desk.add(frozen, "1", "chapter", "Åtgärder")
    actions.propose(frozen, by=desk.officer)
    actions.create_document(body=desk.cast.fa, profile=desk.profile, kind="plan", title="Deras", by=desk.cast.outsider())
    officer = desk.officer
    with django_assert_num_queries(2):
        found = queries.homes("measure", viewer=officer, apart_from=version)
    assert [home.version.title for home in found] == ["Handlingsplan"]
    assert [name for _uid, name in found[0].places] == ["", "1 Åtgärder"]
    for number in range(6):
        desk.add(desk.empty(f"Plan {number}", kind="plan"), "1", "chapter", "Åtgärder")
    with django_assert_num_queries(2):
        assert len(queries.homes("measure", viewer=officer, apart_from=version)) == 7
    assert queries.homes("measure", viewer=desk.cast.viewer("secretary", body="ks"), apart_from=version) == []


def test_homes_ask_each_draft_for_its_own_profile(desk):
    """A plan in Österåker holds no measures, and its strategy does."""
    version = desk.draft()
    other = actions.load_profile(body=desk.cast.sthlm, data=rules.shipped("osteraker"))
    for kind in ("plan", "strategy"):
        actions.create_document(body=desk.cast.ks, profile=other, kind=kind, title=f"Österåker {kind}", by=desk.officer)
    found = queries.homes("measure", viewer=desk.officer, apart_from=version)
    assert [home.version.title for home in found] == ["Österåker strategy"]
    assert fresh(version).state == "draft"
