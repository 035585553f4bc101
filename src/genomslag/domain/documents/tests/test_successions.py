"""A programme is split in two, programmes are merged in one. Nothing of the old is lost without somebody saying why."""

import pytest

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import (
    Content,
    Document,
    Element,
    GivenUp,
    Lineage,
    Responsibility,
    Signature,
    Succession,
    Version,
)
from genomslag.domain.documents.tests.scene import DECIDED, fresh, words
from genomslag.domain.documents.tests.test_threads import at_two_boards, district_plan
from genomslag.ground import search
from genomslag.ground.access import ANYONE, Audience
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Refused, WrongState

TITLES = ["Program A", "Program B"]


def split(desk, version=None, into=None):
    """A succession with its two empty drafts."""
    succession = actions.split_version(version or desk.adopted(), into=into or TITLES, by=desk.officer)
    return succession, *Version.unscoped.filter(succession=succession).order_by("id")


def place(desk, succession, codes, *into, **said):
    for code in codes.split():
        actions.place_element(succession, desk.elements[code], into=into, by=desk.officer, **said)


def drop(desk, succession, code, **said):
    actions.drop_element(
        succession, desk.elements[code], reason="Inaktuell.", decided_by="Kommunfullmäktige", by=desk.officer, **said
    )


def told(desk, succession):
    """What became of each old element, by its code."""
    ledger = queries.account(succession.uid, viewer=desk.officer).ledger
    return {fate.item.code: fate.became for fate in ledger.fates}


def lost(desk, succession):
    return {(one.facet, one.words) for one in queries.account(succession.uid, viewer=desk.officer).ledger.lost}


def adopt_all(desk, *drafts):
    return [desk.adopt(actions.propose(draft, by=desk.officer)) for draft in drafts]


def in_two(desk):
    """The programme in two: the chapter in both, one goal with all under it in each."""
    old = desk.adopted()
    succession, a, b = split(desk, old)
    place(desk, succession, "1", a, b, with_parts=False)
    place(desk, succession, "M1", a)
    place(desk, succession, "M2", b)
    return old, succession, a, b


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
    assert ("responsibility", "Socialnämnden leder") in lost(desk, succession) or (
        "responsibility",
        "Socialnämnden leads",
    ) in lost(desk, succession)


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


# It must balance


def test_no_member_goes_on_before_all_is_accounted_for(desk, refused):
    succession, a, b = split(desk)
    place(desk, succession, "1", a, b, with_parts=False)
    place(desk, succession, "M1", a)
    for step in (actions.propose, actions.refer):
        for draft in (a, b):
            with pytest.raises(Invalid) as stopped:
                step(draft, by=desk.officer)
            assert stopped.value.code == "unbalanced"
            assert "M2, Program mot våld" in str(stopped.value.message)
            assert "hedersrelaterat (M2)" in str(stopped.value.message)
    place(desk, succession, "M2", b)
    adopt_all(desk, a)
    assert fresh(a).state == "in_force"


def test_a_form_of_violence_is_not_lost_with_its_last_element(desk, events, refused):
    succession, a, b = split(desk)
    place(desk, succession, "1", a, b, with_parts=False)
    place(desk, succession, "M1", a)
    drop(desk, succession, "M2")
    assert "remains" not in told(desk, succession).values()
    assert lost(desk, succession) == {("violence_form", "hedersrelaterat")}
    with refused(Invalid, "unbalanced"):
        actions.propose(a, by=desk.officer)
    said = {"facet": "violence_form", "value": "hedersrelaterat", "by": desk.officer}
    with refused(Invalid, "no_reason"):
        actions.give_up(succession, reason="", decided_by="KF", **said)
    with refused(Invalid, "no_decider"):
        actions.give_up(succession, reason="Eget program.", decided_by="", **said)
    with events("succession.given_up"):
        row = actions.give_up(succession, reason="Eget program.", decided_by="KF", **said)
    with refused(Invalid, "not_lost"):
        actions.give_up(succession, reason="Eget program.", decided_by="KF", **said)
    with events("succession.taken_back"):
        actions.take_back_given_up(row, by=desk.officer)
    actions.give_up(succession, reason="Eget program.", decided_by="KF", **said)
    actions.propose(a, by=desk.officer)


def test_a_target_group_taken_off_its_element_is_missed(desk, refused):
    draft = desk.next(desk.adopted())
    actions.revise_element(draft, desk.elements["M1"], target_groups=[], by=desk.officer)
    with refused(Invalid, "unbalanced"):
        actions.propose(draft, by=desk.officer)
    actions.revise_element(draft, desk.elements["M2"], target_groups=["barn"], by=desk.officer)
    actions.propose(draft, by=desk.officer)


def test_a_released_responsibility_is_missed_until_the_reason_is_given(desk, refused):
    draft = desk.next(desk.adopted())
    row = Responsibility.unscoped.get(element=desk.elements["A2"])
    actions.release_responsible(row, by=desk.officer)
    with refused(Invalid, "unbalanced"):
        actions.propose(draft, by=desk.officer)
    [gone] = queries.account(draft.succession.uid, viewer=desk.officer).ledger.lost
    actions.give_up(
        draft.succession, facet=gone.facet, value=gone.value, reason="Ingen leder.", decided_by="KS", by=desk.officer
    )
    assert GivenUp.unscoped.get().element == desk.elements["A2"]
    actions.propose(draft, by=desk.officer)


def test_an_element_dropped_takes_its_responsibilities_along(desk):
    draft = desk.next(desk.adopted())
    actions.remove_element(draft, desk.elements["A2"], reason="Klart.", by=desk.officer)
    actions.propose(draft, by=desk.officer)


# Adoption


def test_the_old_version_stands_until_the_last_is_adopted(desk, events):
    old, succession, a, b = in_two(desk)
    assert [one.state for one in adopt_all(desk, a)] == ["in_force"]
    assert (fresh(old).state, fresh(succession).state) == ("adopted", "open")
    proposed = actions.propose(b, by=desk.officer)
    with events("version.adopted", "succession.settled", "version.superseded", "version.entered_force"):
        desk.adopt(proposed)
    assert (fresh(old).state, fresh(succession).state, fresh(succession).settled_on) == ("superseded", "settled", DECIDED)
    assert desk.codes(a, ANYONE) == ["1", "M1", "A1", "I1", "A2"]
    assert len(desk.node(a, "A1", ANYONE).named) == 2
    assert desk.codes(old, ANYONE) == ["1", "M1", "A1", "I1", "A2", "M2"]
    assert len(desk.node(old, "A1", ANYONE).named) == 2
    old_rows = Responsibility.unscoped.filter(named_in=old)
    assert set(old_rows.values_list("until_on", flat=True)) == {max(DECIDED, *old_rows.values_list("from_on", flat=True))}


def test_the_account_is_public_when_the_last_is_adopted(desk):
    _old, succession, a, b = in_two(desk)
    adopt_all(desk, a)
    for viewer in (ANYONE, desk.cast.outsider()):
        with pytest.raises(NotFound):
            queries.account(succession.uid, viewer=viewer)
        assert not Lineage.objects.visible_to(viewer).filter(to_version=b).exists()
    adopt_all(desk, b)
    seen = queries.account(succession.uid, viewer=ANYONE)
    assert seen.ledger.is_balanced and seen.ledger.whole.divided == 1 and seen.ledger.whole.carried == 5


def test_those_who_signed_the_old_have_signed_what_became_of_it(desk):
    old, _succession, a, b = in_two(desk)
    actions.sign(old.document, body=desk.cast.jour, from_on=DECIDED, by=desk.officer)
    adopt_all(desk, a, b)
    for version in (a, b):
        assert [one[0] for one in queries.signatories(version, viewer=ANYONE)] == ["Exempeljouren"]
    assert Signature.unscoped.count() == 3


def test_assignments_of_the_old_are_found_from_the_new(desk):
    old, _succession, a, b = in_two(desk)
    actions.give_assignment(
        origin="budget", given_by=desk.cast.kf, given_to=desk.cast.ks, title="Dela programmet", given_on=DECIDED,
        document=old.document, by=desk.officer,
    )  # fmt: skip
    for version in (a, b):
        assert [one.title for one in queries.assignments_behind(version, viewer=desk.officer)] == ["Dela programmet"]


# A merger


def two_programmes(desk):
    one = desk.adopted()
    first = dict(desk.elements)
    other = desk.adopt(actions.propose(desk.draft("Annat program"), by=desk.officer))
    return one, first, other, dict(desk.elements)


def test_two_documents_become_one(desk, events):
    one, first, other, second = two_programmes(desk)
    with events("version.merged", "version.merged", "version.created"):
        succession = actions.merge_versions([one, other], into="Ett program", by=desk.officer)
    draft = Version.unscoped.get(succession=succession)
    assert (draft.number, draft.title) == (1, "Ett program")
    assert len(actions.unaccounted(draft)) == 12
    chapter = actions.join_elements(succession, [first["1"], second["1"]], into=draft, title="Mål", code="1", by=desk.officer)
    for elements in (first, second):
        for code in ("M1", "M2"):
            actions.place_element(succession, elements[code], into=[draft], by=desk.officer)
    account = queries.account(succession.uid, viewer=desk.officer).ledger
    assert account.is_balanced
    assert (account.whole.old, account.whole.joined, account.whole.carried) == (12, 2, 10)
    assert {node.depth for node in queries.outline(draft, viewer=desk.officer)} == {0, 1, 2, 3}
    assert chapter.element.document_id == draft.document_id
    desk.adopt(actions.propose(draft, by=desk.officer))
    assert {fresh(one).state, fresh(other).state} == {"superseded"}


def test_a_merger_into_one_of_the_documents(desk):
    one, _first, other, _second = two_programmes(desk)
    succession = actions.merge_versions([one, other], into=one.document, by=desk.officer)
    draft = Version.unscoped.get(succession=succession)
    assert (draft.document_id, draft.number, draft.based_on_id) == (one.document_id, 2, one.pk)


def test_merging_is_refused_with_a_reason(desk, refused):
    one, _first, other, _second = two_programmes(desk)
    merge = lambda *versions, by=desk.officer: actions.merge_versions(versions, into="Ett", by=by)  # noqa: E731
    with refused(Invalid, "too_few"):
        merge(one, one)
    draft, plan = desk.draft("Utkast"), district_plan(desk)
    with refused(WrongState, "wrong_state"):
        merge(one, draft)
    with refused(Invalid, "no_own_document"):
        merge(one, other, by=desk.cast.outsider())
    with refused(NotFound, "not_found"):
        merge(one, plan)
    with refused(NotAllowed, "not_allowed"):
        actions.merge_versions([one, other], into=one.document, by=desk.cast.outsider())
    referred = actions.refer(desk.next(one), by=desk.officer)
    with refused(Invalid, "same_parts"):
        merge(one, referred)


@pytest.fixture
def districts(desk):
    """An adopted plan of the district, and one of another board, each adopted by its own."""
    made = {}
    for code in ("hv", "fa"):
        by = desk.cast.viewer("coordinator", body=code)
        version = actions.create_document(
            body=getattr(desk.cast, code), profile=desk.profile, kind="plan", title=f"Plan {code}", by=by
        )
        desk.add(version, f"Å-{code}", "measure", f"Åtgärd {code}", by=by)
        actions.name_responsible(desk.elements[f"Å-{code}"], body=getattr(desk.cast, code), part="lead", by=by)
        version = actions.propose(version, by=by)
        made[code] = actions.adopt(version, deciding_body_name="Nämnden", decided_on=DECIDED, by=by)
    return made


def test_what_is_taken_over_from_another_board_becomes_our_own(desk, districts):
    ours = desk.cast.viewer("coordinator")
    succession = actions.merge_versions([districts["hv"], districts["fa"]], into="Gemensam plan", by=ours)
    draft = Version.unscoped.get(succession=succession)
    assert draft.authority_id == desk.cast.hv.authority_id
    for code in ("Å-hv", "Å-fa"):
        actions.place_element(succession, desk.elements[code], into=[draft], by=ours)
    nodes = {node.code: node for node in queries.outline(draft, viewer=ours)}
    assert nodes["Å-hv"].uid == desk.elements["Å-hv"].uid
    assert nodes["Å-fa"].uid != desk.elements["Å-fa"].uid
    taken = Element.unscoped.get(uid=nodes["Å-fa"].uid)
    assert (taken.authority_id, taken.audience) == (desk.cast.hv.authority_id, Audience.OWN)
    assert queries.account(succession.uid, viewer=ours).ledger.whole.carried == 2
    draft = actions.propose(draft, by=ours)
    actions.adopt(draft, deciding_body_name="Nämnden", decided_on=DECIDED, by=ours)
    assert (fresh(districts["hv"]).state, fresh(districts["fa"]).state) == ("superseded", "in_force")


def test_another_boards_version_is_replaced_by_that_board(desk, districts, events, refused):
    ours, theirs = desk.cast.viewer("coordinator"), desk.cast.viewer("officer", body="fa")
    succession = actions.merge_versions([districts["hv"], districts["fa"]], into="Gemensam plan", by=ours)
    draft = Version.unscoped.get(succession=succession)
    for code in ("Å-hv", "Å-fa"):
        actions.place_element(succession, desk.elements[code], into=[draft], by=ours)
    with refused(Invalid, "not_succeeded"):
        actions.give_place(districts["fa"], by=theirs)
    actions.adopt(actions.propose(draft, by=ours), deciding_body_name="Nämnden", decided_on=DECIDED, by=ours)
    assert [one.step for one in queries.waiting_for(theirs)] == ["give_place"]
    with refused(NotAllowed, "not_allowed"):
        actions.give_place(districts["fa"], by=ours)
    with events("version.gave_place", "version.superseded"):
        actions.give_place(districts["fa"], by=theirs)
    assert fresh(districts["fa"]).state == "superseded"
    assert not queries.waiting_for(theirs)


# History


def test_an_element_is_walked_back_and_on_through_versions_and_documents(desk):
    old, _succession, a, b = in_two(desk)
    adopt_all(desk, a, b)
    third = desk.next(fresh(a))
    actions.revise_element(third, desk.elements["M1"], title="Upptäcka allt våld", by=desk.officer)
    back = queries.ancestry(third, desk.elements["M1"], viewer=desk.officer)
    assert [(one.level, one.kind, one.document, one.title) for one in back] == [
        (1, "changed", "Program A", "Upptäcka våld"), (2, "carried", "Program mot våld", "Upptäcka våld")
    ]  # fmt: skip
    on = queries.descendants(old, desk.elements["1"], viewer=desk.officer)
    assert [(one.level, one.kind, one.document) for one in on] == [
        (1, "divided", "Program A"), (1, "divided", "Program B"), (2, "carried", "Program A")
    ]  # fmt: skip
    assert [one.level for one in queries.descendants(old, desk.elements["1"], viewer=ANYONE)] == [1, 1]


def test_history_costs_one_statement_a_level(desk, django_assert_num_queries):
    old, _succession, _a, b = in_two(desk)
    officer = desk.officer
    with django_assert_num_queries(2):
        queries.descendants(old, desk.elements["M1"], viewer=officer)
    with django_assert_num_queries(2):
        queries.descendants(old, desk.elements["1"], viewer=officer)
    with django_assert_num_queries(2):
        queries.ancestry(b, desk.elements["M2"], viewer=officer)


def test_the_account_costs_the_same_whatever_its_size(desk, django_assert_num_queries):
    succession, a, _b = split(desk)
    officer = desk.officer
    with django_assert_num_queries(12):
        queries.account(succession.uid, viewer=officer)
    place(desk, succession, "1", a)
    with django_assert_num_queries(12):
        queries.account(succession.uid, viewer=officer)


def test_placing_a_branch_costs_the_same_whatever_its_size(desk, django_assert_max_num_queries):
    version = desk.draft()
    for number in range(40):
        desk.add(version, f"M9{number}", "goal", f"Mål {number}", parent=desk.elements["1"])
    succession, a, _b = split(desk, desk.adopt(actions.propose(version, by=desk.officer)))
    with django_assert_max_num_queries(40):
        place(desk, succession, "1", a)
    assert len(desk.codes(a)) == 46


# Redirected links


def test_a_link_is_led_to_what_became_of_its_end(desk, events, refused):
    old = desk.adopted()
    district_plan(desk)
    by = desk.cast.viewer("coordinator")
    made = actions.link(desk.elements["Å1"], desk.elements["1"], extent="partly", by=by)
    succession, a, b = split(desk, old)
    place(desk, succession, "1", a, b)
    targets = [Element.unscoped.get(uid=desk.node(one, "1").uid) for one in (a, b)]
    with refused(NotFound, "not_found"):
        actions.redirect(made, to=targets, by=by)
    adopt_all(desk, a, b)
    targets = [fresh(one) for one in targets]
    with refused(NotAllowed, "not_allowed"):
        actions.redirect(made, to=targets, by=desk.officer)
    with events("element.redirected"):
        links = actions.redirect(made, to=targets, by=by)
    assert {(one.to_element_id, one.extent, one.kind) for one in links} == {
        (one.pk, "partly", "carries_out") for one in targets
    }
    assert not type(made).unscoped.filter(pk=made.pk).exists()


# People and states

STEPS = {
    "place": lambda desk, s, a, by: actions.place_element(s, desk.elements["1"], into=[a], by=by),
    "divide": lambda desk, s, a, by: actions.divide_element(
        s, desk.elements["1"], into=[actions.Part(a), actions.Part(a)], by=by
    ),
    "join": lambda desk, s, a, by: actions.join_elements(
        s, [desk.elements["M1"], desk.elements["M2"]], into=a, title="x", by=by
    ),
    "drop": lambda desk, s, a, by: actions.drop_element(s, desk.elements["1"], reason="x", decided_by="y", by=by),
    "give_up": lambda desk, s, a, by: actions.give_up(s, facet="target_group", value="barn", reason="x", decided_by="y", by=by),
    "take_back": lambda desk, s, a, by: actions.take_back(s, desk.elements["1"], by=by),
    "call_off": lambda desk, s, a, by: actions.call_off(s, reason="x", by=by),
}
MAY = {"officer", "coordinator"}


def test_every_step_of_a_succession_is_tried(desk):
    assert set(STEPS) == set(rules.SUCCESSION_STEPS.steps)


@pytest.mark.parametrize("step", STEPS)
def test_each_person_may_with_a_succession_exactly_what_the_table_says(desk, step):
    succession, a, _b = split(desk)
    _old, settled, c, d = in_two(desk)
    adopt_all(desk, c, d)
    people = {
        who: desk.cast.viewer(who, body="ks")
        for who in ("registrar", "officer", "head", "director", "secretary", "chair", "coordinator")
    }
    people |= {f"{who} elsewhere": desk.cast.viewer(who, body="fa") for who in ("officer", "coordinator")} | {"anyone": ANYONE}
    people |= {"two boards": at_two_boards(desk)}
    for row, is_open in ((succession, True), (fresh(settled), False)):
        for who, viewer in people.items():
            try:
                rules.SUCCESSION_STEPS.check(step, row, viewer)
                code = ""
            except Refused as stopped:
                code = stopped.code
            may = who in MAY or who == "two boards"
            assert code == ("not_allowed" if not may else "" if is_open else "wrong_state"), (who, is_open)
            if code:
                with pytest.raises(Refused) as stopped:
                    STEPS[step](desk, row, a, viewer)
                assert stopped.value.code == code
    assert Succession.unscoped.count() == 2 and Document.unscoped.count() == 6
