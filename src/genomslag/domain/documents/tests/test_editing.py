"""A draft is written: elements are added, revised, moved and removed, and every change is told."""

import pytest

from genomslag.domain.documents import actions
from genomslag.domain.documents.models import Content, Lineage, Revision
from genomslag.domain.documents.tests.scene import document, fresh, words
from genomslag.ground import richtext, search
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, Stale


def test_a_document_begins_with_an_empty_draft(desk, events):
    with events("version.created"):
        version = desk.empty()
    assert (version.number, version.state, version.title) == (1, "draft", "Program mot våld")
    assert document(version).authority_id == desk.cast.ks.authority_id


def test_a_document_needs_a_title_a_known_kind_and_an_owner_with_records(desk, refused):
    with refused(Invalid, "no_title"):
        desk.empty(title="  ")
    with refused(Invalid, "unknown_document_kind"):
        desk.empty(kind="manifesto")
    create = actions.create_document
    with refused(Invalid, "no_authority"):
        create(body=desk.cast.jour, profile=desk.profile, kind="plan", title="Plan", by=desk.officer)
    with refused(NotAllowed, "not_allowed"):
        create(body=desk.cast.ks, profile=desk.profile, kind="plan", title="Plan", by=desk.cast.outsider())


def test_a_document_of_an_outside_body_is_kept_by_one_that_keeps_records(desk):
    version = actions.create_document(
        body=desk.cast.jour, kept_by=desk.cast.ks, profile=desk.profile, kind="strategy", title="Strategi", by=desk.officer
    )
    assert version.document.body == desk.cast.jour
    assert version.authority_id == desk.cast.ks.authority_id


def test_an_added_element_stands_where_it_was_put(desk, events):
    version = desk.empty()
    with events("version.edited"):
        desk.add(version, "1", "chapter", "Mål")
    desk.add(version, "3", "chapter", "Uppföljning")
    desk.add(version, "2", "chapter", "Ansvar", position=2)
    desk.add(version, "0", "chapter", "Inledning", position=1)
    desk.add(version, "M1", "goal", "Upptäcka", parent=desk.elements["1"])
    assert desk.codes(version) == ["0", "1", "M1", "2", "3"]
    assert [desk.node(version, code).depth for code in ("1", "M1", "2")] == [0, 1, 0]


def test_the_programme_refuses_a_measure_and_says_where_it_belongs(desk, refused):
    version = desk.draft()
    with refused(Invalid, "element_refused"):
        desk.add(version, "Å1", "measure", "Utbilda alla i personalen", parent=desk.elements["M1"])
    with refused(Invalid, "wrong_parent"):
        desk.add(version, "A9", "activity", "Utan mål")


def test_an_element_does_not_stand_under_one_of_another_version(desk, refused):
    other, version = desk.draft("Ett annat program"), desk.empty()
    assert desk.codes(other)
    with refused(Invalid, "not_in_version"):
        desk.add(version, "M9", "goal", "Främmande", parent=desk.elements["1"])


def test_text_that_is_no_rich_text_is_refused(desk, refused):
    version = desk.empty()
    with refused(Invalid, "richtext"):
        actions.add_element(version, kind="text", title="T", text={"type": "script"}, by=desk.officer)
    assert not Content.unscoped.filter(version=version).exists()


def test_a_revised_element_has_new_words_and_a_new_sum(desk, events):
    version = desk.draft()
    before = desk.node(version, "M1")
    with events("version.edited"):
        actions.revise_element(version, desk.elements["M1"], text=words("Alla frågar."), title="Fråga", by=desk.officer)
    after = desk.node(version, "M1")
    assert (after.title, richtext.to_text(after.text)) == ("Fråga", "Alla frågar.")
    assert after.digest != before.digest
    assert after.target_groups == ["barn"]


def test_words_that_only_this_draft_holds_are_rewritten_in_their_place(desk):
    version = desk.draft()
    first = actions.revise_element(version, desk.elements["M1"], title="Ett", by=desk.officer)
    second = actions.revise_element(version, desk.elements["M1"], title="Två", by=desk.officer)
    assert first.pk == second.pk and first.uid == second.uid
    assert Revision.unscoped.get(element=desk.elements["M1"]).title == "Två"


def test_saving_the_same_words_changes_nothing_and_tells_nothing(desk, events):
    version = desk.draft()
    with events():
        actions.revise_element(version, desk.elements["M1"], title="  Upptäcka våld ", by=desk.officer)


def test_words_that_someone_else_changed_first_are_not_overwritten(desk, refused):
    version = desk.draft()
    seen = desk.node(version, "M1").digest
    actions.revise_element(version, desk.elements["M1"], title="Hennes", expected=seen, by=desk.officer)
    with refused(Stale, "stale"):
        actions.revise_element(version, desk.elements["M1"], title="Hans", expected=seen, by=desk.officer)
    assert desk.node(version, "M1").title == "Hennes"


def test_a_misspelt_field_is_a_fault_in_the_caller_and_never_silence(desk):
    with pytest.raises(TypeError, match="tilte"):
        actions.revise_element(desk.draft(), desk.elements["M1"], tilte="Fel", by=desk.officer)


def test_an_element_of_another_document_cannot_be_revised_here(desk, refused):
    desk.draft("Ett annat program")
    empty = desk.empty()
    with refused(Invalid, "not_in_version"):
        actions.revise_element(empty, desk.elements["M1"], title="Fel", by=desk.officer)


def test_a_moved_element_takes_its_parts_along_and_leaves_its_neighbours_words_alone(desk, events):
    version = desk.draft()
    before = {code: desk.node(version, code).digest for code in ("M1", "M2", "A2", "I1")}
    with events("version.edited"):
        actions.move_element(version, desk.elements["A1"], parent=desk.elements["M2"], by=desk.officer)
    assert desk.codes(version) == ["1", "M1", "A2", "M2", "A1", "I1"]
    assert {code: desk.node(version, code).digest for code in before} == before


def test_elements_are_put_in_order_by_place(desk):
    version = desk.empty()
    for number in range(1, 7):
        desk.add(version, str(number), "chapter", f"Kapitel {number}")
    for code in ("6", "5", "4", "3", "2"):
        actions.move_element(version, desk.elements[code], parent=None, position=1, by=desk.officer)
    assert desk.codes(version) == ["2", "3", "4", "5", "6", "1"]
    actions.move_element(version, desk.elements["2"], parent=None, by=desk.officer)
    actions.move_element(version, desk.elements["3"], parent=None, position=99, by=desk.officer)
    assert desk.codes(version) == ["4", "5", "6", "1", "2", "3"]


def test_there_is_always_room_between_two_elements(desk):
    version = desk.empty()
    desk.add(version, "a", "chapter", "Först")
    desk.add(version, "z", "chapter", "Sist")
    for number in range(14):
        desk.add(version, str(number), "chapter", f"Mellan {number}", position=2)
    assert desk.codes(version) == ["a", *(str(number) for number in reversed(range(14))), "z"]


def test_an_element_does_not_stand_under_itself_or_its_own_parts(desk, refused):
    version = desk.empty()
    desk.add(version, "1", "chapter", "Ett")
    desk.add(version, "1.1", "chapter", "Ett ett", parent=desk.elements["1"])
    desk.add(version, "1.1.1", "chapter", "Ett ett ett", parent=desk.elements["1.1"])
    for code in ("1", "1.1", "1.1.1"):
        with refused(Invalid, "cycle"):
            actions.move_element(version, desk.elements["1"], parent=desk.elements[code], by=desk.officer)
    desk.add(version, "M1", "goal", "Mål", parent=desk.elements["1"])
    with refused(Invalid, "wrong_parent"):
        actions.move_element(version, desk.elements["1"], parent=desk.elements["M1"], by=desk.officer)
    assert desk.codes(version) == ["1", "1.1", "1.1.1", "M1"]


def test_an_element_of_the_first_draft_is_removed_without_a_reason(desk, events):
    version = desk.draft()
    with events("version.edited"):
        actions.remove_element(version, desk.elements["I1"], reason="", by=desk.officer)
    assert "I1" not in desk.codes(version)


def test_an_element_with_parts_is_not_removed(desk, refused):
    version = desk.draft()
    with refused(Invalid, "has_parts"):
        actions.remove_element(version, desk.elements["A1"], reason="Inaktuell.", by=desk.officer)


def test_a_draft_is_found_by_its_office_in_any_inflection_and_by_nobody_else(desk):
    version = desk.draft()
    desk.add(version, "M7", "goal", "Kvarnhjulen snurrar")

    def hits(viewer):
        return {hit.title for hit in search.find("kvarnhjul", viewer=viewer).hits}

    assert hits(desk.officer) == {"M7 Kvarnhjulen snurrar"}
    for viewer in (ANYONE, desk.cast.outsider(), desk.cast.viewer("member"), desk.cast.viewer("chair", body="ks")):
        assert hits(viewer) == set()
    actions.remove_element(version, desk.elements["M7"], reason="", by=desk.officer)
    assert hits(desk.officer) == set()


def test_the_public_finds_the_public_words_while_the_next_ones_are_written(desk):
    adopted = desk.adopted()
    draft = desk.next(adopted)
    actions.revise_element(draft, desk.elements["M1"], title="Kvarnhjulen snurrar", by=desk.officer)
    assert not search.find("kvarnhjul", viewer=ANYONE).hits
    assert [hit.title for hit in search.find("upptäcka", viewer=ANYONE, kinds=("element",)).hits] == ["M1 Upptäcka våld"]
    desk.adopt(actions.propose(draft, by=desk.officer))
    assert [hit.title for hit in search.find("kvarnhjul", viewer=ANYONE).hits] == ["M1 Kvarnhjulen snurrar"]


def test_the_first_draft_has_no_lineage(desk):
    assert not Lineage.unscoped.filter(to_version=desk.draft()).exists()
    assert fresh(desk.elements["M1"]).kind == "goal"
