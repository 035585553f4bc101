"""A programme is split in two: where each element goes, and what was said is taken back."""

import pytest

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import (
    Content,
    Element,
    Responsibility,
    Version,
)
from genomslag.domain.documents.tests.scene import fresh, words
from genomslag.domain.documents.tests.successions import TITLES, drop, in_two, lost, place, split, told
from genomslag.ground import search
from genomslag.ground.access import Audience
from genomslag.ground.errors import Invalid, WrongState

# A split


def test_a_version_is_split_into_empty_drafts(desk, events):
    old = desk.adopted()
    with events("version.split", "version.created", "version.created"):
        succession, a, b = split(desk, old)
    assert [one.title for one in (a, b)] == TITLES
    assert {one.state for one in (a, b)} == {"draft"} and {one.number for one in (a, b)} == {1}
    assert a.document_id != b.document_id != old.document_id
    assert {one.audience for one in (succession, a, b)} == {Audience.OWN}
    assert a.document.body_id == old.document.body_id and a.document.kind == "programme"
    assert fresh(old).state == "adopted"
    assert set(told(desk, succession).values()) == {"remains"}


def test_a_split_may_go_on_in_the_old_document(desk):
    old = desk.adopted()
    succession, a, b = split(desk, old, [old.document, "Program B"])
    assert (a.document_id, a.number, b.number) == (old.document_id, 2, 1)
    place(desk, succession, "1", a)
    assert Responsibility.unscoped.filter(element=desk.elements["A1"]).count() == 2
    assert len(desk.node(a, "A1").named) == 2


def test_a_split_into_another_document_brings_what_that_one_held(desk):
    other = desk.adopted()
    kept = dict(desk.elements)
    old = desk.adopt(actions.propose(desk.draft("Annat program"), by=desk.officer))
    succession, _a, b = split(desk, old, ["Program A", other.document])
    assert (b.document_id, b.number) == (other.document_id, 2)
    assert len(queries.account(succession.uid, viewer=desk.officer).olds) == 2
    assert set(Content.unscoped.filter(version=b).values_list("element_id", flat=True)) == {one.pk for one in kept.values()}
    assert len(actions.unaccounted(b)) == 6


@pytest.mark.parametrize(
    ("into", "code"),
    [([], "too_few"), (["Ett"], "too_few"), (["Ett", " "], "no_title"), (["Ett", "ett "], "named_twice")],
)
def test_a_split_needs_two_names(desk, refused, into, code):
    old = desk.adopted()
    with refused(Invalid, code):
        actions.split_version(old, into=into, by=desk.officer)


def test_what_is_already_on_its_way_is_not_split_again(desk, refused):
    old = desk.adopted()
    other = desk.adopt(actions.propose(desk.draft("Annat"), by=desk.officer))
    split(desk, old)
    with refused(Invalid, "already_succeeded"):
        actions.split_version(old, into=["C", "D"], by=desk.officer)
    with refused(Invalid, "already_succeeded"):
        actions.next_version(old, by=desk.officer)
    with refused(Invalid, "already_succeeded"):
        actions.merge_versions([old, other], into="E", by=desk.officer)


def test_a_document_with_a_draft_takes_no_other(desk, refused):
    other = desk.adopted()
    desk.next(other)
    old = desk.adopt(actions.propose(desk.draft("Annat"), by=desk.officer))
    with refused(Invalid, "already_succeeded"):
        split(desk, old, ["A", other.document])
    with refused(Invalid, "already_succeeded"):
        split(desk, other)


def test_a_draft_and_a_replaced_version_are_not_split(desk, refused):
    for version in (desk.draft(), desk.proposed(), desk.superseded()):
        with refused(WrongState, "wrong_state"):
            split(desk, version)


# Where each element goes


def test_an_element_put_in_one_draft_goes_on_as_itself(desk, events):
    succession, a, _b = split(desk)
    place(desk, succession, "1", a, with_parts=False)
    with events("succession.placed"):
        place(desk, succession, "M1", a)
    before, after = desk.node(fresh(Version.unscoped.get(state="adopted")), "M1"), desk.node(a, "M1")
    assert (after.uid, after.revision_id) == (before.uid, before.revision_id)
    assert desk.codes(a) == ["1", "M1", "A1", "I1", "A2"]
    assert {told(desk, succession)[code] for code in ("1", "M1", "A1", "A2", "I1")} == {"carried"}
    assert [one.body for one in desk.node(a, "A1").named] == ["Hässelby-Vällingby stadsdelsnämnd", "Socialnämnden"]
    assert not lost(desk, succession) & {("target_group", "barn")}


def test_an_element_put_in_several_is_divided_and_each_part_is_its_own(desk):
    succession, a, b = split(desk)
    place(desk, succession, "1", a, b)
    one, other = desk.node(a, "M1"), desk.node(b, "M1")
    assert len({one.uid, other.uid, desk.elements["M1"].uid}) == 3
    assert desk.codes(a) == desk.codes(b) == ["1", "M1", "A1", "I1", "A2", "M2"]
    assert set(told(desk, succession).values()) == {"divided"}
    actions.revise_element(a, Element.unscoped.get(uid=one.uid), title="Bara i A", by=desk.officer)
    assert desk.node(b, "M1").title == "Upptäcka våld"
    assert set(told(desk, succession).values()) == {"divided"}
    assert queries.account(succession.uid, viewer=desk.officer).ledger.is_balanced
    assert len(desk.node(a, "A1").named) == len(desk.node(b, "A1").named) == 2


def test_under_a_divided_chapter_the_goals_are_carried(desk):
    _old, succession, a, b = in_two(desk)
    assert told(desk, succession) == {
        "1": "divided", "M1": "carried", "A1": "carried", "I1": "carried", "A2": "carried", "M2": "carried"
    }  # fmt: skip
    assert desk.codes(a) == ["1", "M1", "A1", "I1", "A2"]
    assert desk.codes(b) == ["1", "M2"]
    assert [node.depth for node in queries.outline(a, viewer=desk.officer)] == [0, 1, 2, 3, 2]


def test_words_changed_in_a_new_draft_are_told_as_changed(desk):
    _old, succession, a, _b = in_two(desk)
    actions.revise_element(a, desk.elements["M1"], title="Upptäcka våld tidigt", by=desk.officer)
    assert told(desk, succession)["M1"] == "changed"
    actions.revise_element(a, desk.elements["M1"], title="Upptäcka våld", by=desk.officer)
    assert told(desk, succession)["M1"] == "carried"


def test_an_element_stands_where_it_is_put(desk):
    succession, a, b = split(desk)
    place(desk, succession, "1", a, b, with_parts=False)
    place(desk, succession, "M1", a, with_parts=False)
    place(desk, succession, "M2", a)
    place(desk, succession, "A1", a, parent=desk.elements["M2"])
    assert desk.codes(a) == ["1", "M1", "M2", "A1", "I1"]
    assert told(desk, succession)["A1"] == "changed"
    assert told(desk, succession)["I1"] == "carried"


def test_an_element_is_divided_within_one_draft(desk, events):
    succession, a, b = split(desk)
    place(desk, succession, "1", a, with_parts=False)
    parts = [
        actions.Part(a, title="Upptäcka våld mot barn", code="M1a"),
        actions.Part(a, title="Upptäcka våld mot äldre", code="M1b"),
    ]
    with events("succession.divided"):
        actions.divide_element(succession, desk.elements["M1"], into=parts, by=desk.officer)
    assert desk.codes(a) == ["1", "M1a", "M1b"]
    assert told(desk, succession)["M1"] == "divided"
    assert desk.node(a, "M1b").target_groups == ["barn"]
    with pytest.raises(Invalid) as stopped:
        actions.divide_element(succession, desk.elements["M2"], into=[actions.Part(b)], by=desk.officer)
    assert stopped.value.code == "too_few"


def test_elements_are_joined_with_all_that_they_carried(desk, events):
    succession, a, _b = split(desk)
    place(desk, succession, "1", a, with_parts=False)
    with events("succession.joined"):
        made = actions.join_elements(
            succession,
            [desk.elements["M1"], desk.elements["M2"]],
            into=a,
            title="Upptäcka och stödja",
            code="M",
            by=desk.officer,
        )
    assert desk.codes(a) == ["1", "M"]
    assert (made.target_groups, made.violence_forms) == (["barn"], ["hedersrelaterat"])
    assert {told(desk, succession)[code] for code in ("M1", "M2")} == {"joined"}
    assert desk.node(a, "M").text["content"] == [*words("Upptäcka våld.")["content"], *words("Stöd i tid.")["content"]]


def test_of_two_that_lead_one_leads_and_the_ledger_asks_for_the_other(desk):
    version = desk.draft()
    actions.name_responsible(desk.elements["A1"], body=desk.cast.un, part="lead", by=desk.officer)
    old = desk.adopt(actions.propose(version, by=desk.officer))
    succession, a, b = split(desk, old)
    place(desk, succession, "1", a, with_parts=False)
    place(desk, succession, "M1", a, with_parts=False)
    actions.join_elements(succession, [desk.elements["A1"], desk.elements["A2"]], into=a, title="Båda", by=desk.officer)
    assert [one.part for one in desk.node(a, "A1").named].count("lead") == 1
    assert ("responsibility", "Socialnämnden leder") in lost(desk, succession)


def test_joining_is_refused_with_a_reason(desk, refused):
    succession, a, _b = split(desk)
    place(desk, succession, "1", a, with_parts=False)
    join = lambda codes, **said: actions.join_elements(  # noqa: E731
        succession, [desk.elements[code] for code in codes.split()], into=a, **{"title": "Nytt", "by": desk.officer, **said}
    )
    with refused(Invalid, "too_few"):
        join("M1")
    with refused(Invalid, "other_kind"):
        join("M1 A1")
    with refused(Invalid, "no_title"):
        join("M1 M2", title=" ")
    with refused(Invalid, "already_told"):
        join("1 M1")


def test_an_element_is_dropped_for_a_reason_by_a_decision(desk, events, refused):
    succession, _a, _b = split(desk)
    said = {"reason": "Mäts inte.", "decided_by": "Kommunstyrelsen", "by": desk.officer}
    for gone, code in (({"reason": " "}, "no_reason"), ({"decided_by": ""}, "no_decider")):
        with refused(Invalid, code):
            actions.drop_element(succession, desk.elements["I1"], **{**said, **gone})
    with events("succession.dropped"):
        actions.drop_element(succession, desk.elements["I1"], **said)
    fate = next(one for one in queries.account(succession.uid, viewer=desk.officer).ledger.fates if one.item.code == "I1")
    assert (fate.became, fate.reason, fate.decided_by) == ("dropped", "Mäts inte.", "Kommunstyrelsen")
    drop(desk, succession, "M1", with_parts=True)
    assert told(desk, succession) == {
        "1": "remains", "M1": "dropped", "A1": "dropped", "A2": "dropped", "I1": "dropped", "M2": "remains"
    }  # fmt: skip


def test_placing_is_refused_with_a_reason(desk, refused):
    other = desk.draft("Annat program")
    stranger = desk.elements["M1"]
    succession, a, b = split(desk)
    put = lambda element, *into, **said: actions.place_element(succession, element, into=into, by=desk.officer, **said)  # noqa: E731
    with refused(Invalid, "nowhere"):
        put(desk.elements["1"])
    with refused(Invalid, "not_a_member"):
        put(desk.elements["1"], other)
    with refused(Invalid, "named_twice"):
        put(desk.elements["1"], a, a)
    with refused(Invalid, "not_in_old"):
        put(stranger, a)
    with refused(Invalid, "wrong_parent"):
        put(desk.elements["A1"], a)
    with refused(Invalid, "not_in_version"):
        put(desk.elements["M1"], a, parent=desk.elements["1"])
    put(desk.elements["1"], a)
    with refused(Invalid, "already_told"):
        put(desk.elements["1"], b)


# What is said is taken back


def test_everything_said_can_be_taken_back(desk, events):
    succession, a, b = split(desk)
    place(desk, succession, "1", a, b, with_parts=False)
    place(desk, succession, "M1", a)
    drop(desk, succession, "M2")
    before = Element.unscoped.count()
    for code, count in (("M2", 1), ("A1", 2)):
        with events("succession.taken_back"):
            assert actions.take_back(succession, desk.elements[code], by=desk.officer) == count
    assert told(desk, succession) == {
        "1": "divided", "M1": "carried", "A1": "remains", "I1": "remains", "A2": "carried", "M2": "remains"
    }  # fmt: skip
    assert actions.take_back(succession, desk.elements["1"], by=desk.officer) == 3
    assert set(told(desk, succession).values()) == {"remains"}
    assert desk.codes(a) == desk.codes(b) == []
    assert Element.unscoped.count() == before
    place(desk, succession, "1", a)
    assert len(desk.node(a, "A1").named) == 2


def test_what_was_joined_is_free_again_together(desk):
    succession, a, _b = split(desk)
    place(desk, succession, "1", a, with_parts=False)
    made = actions.join_elements(succession, [desk.elements["M1"], desk.elements["M2"]], into=a, title="Båda", by=desk.officer)
    assert search.find("Båda", viewer=desk.officer).hits
    assert actions.take_back(succession, desk.elements["M2"], by=desk.officer) == 2
    assert {told(desk, succession)[code] for code in ("M1", "M2")} == {"remains"}
    assert not search.find("Båda", viewer=desk.officer).hits
    assert not Content.unscoped.filter(element=made.element).exists()


def test_taking_back_is_refused_with_a_reason(desk, refused):
    _old, succession, a, b = in_two(desk)
    with refused(Invalid, "not_told"):
        actions.take_back(succession, Element(pk=0, uid=succession.uid), by=desk.officer)
    new = desk.add(a, "M3", "goal", "Nytt mål", parent=Element.unscoped.get(uid=desk.node(a, "1").uid))
    with refused(Invalid, "has_parts"):
        actions.take_back(succession, desk.elements["1"], by=desk.officer)
    actions.remove_element(a, new, reason="", by=desk.officer)
    actions.propose(a, by=desk.officer)
    with refused(WrongState, "frozen"):
        actions.take_back(succession, desk.elements["M1"], by=desk.officer)
    actions.take_back(succession, desk.elements["M2"], by=desk.officer)
    with refused(Invalid, "unbalanced"):
        desk.adopt(fresh(a))


def test_a_part_that_is_removed_leaves_the_other_carried(desk):
    succession, a, b = split(desk)
    place(desk, succession, "1", a, b, with_parts=False)
    place(desk, succession, "M2", a, b)
    gone = Element.unscoped.get(uid=desk.node(a, "M2").uid)
    actions.remove_element(a, gone, reason="", by=desk.officer)
    assert told(desk, succession)["M2"] == "carried"
    last = Element.unscoped.get(uid=desk.node(b, "M2").uid)
    with pytest.raises(Invalid) as stopped:
        actions.remove_element(b, last, reason="", by=desk.officer)
    assert stopped.value.code == "no_reason"
    actions.remove_element(b, last, reason="Utgår.", decided_by="KF", by=desk.officer)
    assert told(desk, succession)["M2"] == "dropped"
