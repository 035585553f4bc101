"""What an element is sorted by, and the method it uses: said in a draft, kept in what stands still, and a part of the sum."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Revision
from genomslag.domain.documents.tests.scene import words
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Stale, WrongState

KNOWN = "5c320afd0492bb0650ea2bc94e6182ecec349b30e4ee4b8ad1594b1e7bb1604c"
"""The sum of one small goal, as it was before there were further dimensions."""


@pytest.fixture
def method(desk):
    return actions.register_method(owner=desk.cast.ks, name="Samtal i grupp", by=desk.officer)


def _digest(**said):
    base = {"code": "1", "title": "Mål", "text": words("Text."), "parent_uid": "", "position": 1}
    return rules.revision_digest(**{**base, "target_groups": ["barn"], "violence_forms": [], **said})


def test_an_element_with_no_more_than_the_two_lists_keeps_the_sum_it_always_had():
    """The sum is spelled out here, so that no later change moves what anchors and decisions bind to."""
    assert _digest() == _digest(facets={}, method_uid="") == _digest(facets={"support_kind": []}) == KNOWN


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.lists(st.sampled_from(["x", "y", "z"]), min_size=1, unique=True)))
def test_the_sum_changes_with_the_facets_and_not_with_their_order(facets):
    turned = {name: list(reversed(codes)) for name, codes in reversed(list(facets.items()))}
    assert _digest(facets=facets) == _digest(facets=turned)
    assert (_digest(facets=facets) == _digest()) is (not facets)


def test_the_method_is_a_part_of_the_sum():
    assert len({_digest(), _digest(method_uid="a"), _digest(method_uid="b"), _digest(facets={"method": ["a"]})}) == 4


def test_terms_are_set_in_a_draft_and_the_other_vocabularies_are_left(desk, events):
    version = desk.draft()
    with events("version.edited"):
        made = actions.set_terms(
            version,
            desk.elements["M1"],
            terms={"violence_form": ["hedersrelaterat"], "support_kind": ["råd", "råd"]},
            by=desk.officer,
        )
    assert made.target_groups == ["barn"] and made.violence_forms == ["hedersrelaterat"]
    assert made.facets == {"support_kind": ["råd"]}
    made = actions.set_terms(version, desk.elements["M1"], terms={"support_kind": []}, by=desk.officer)
    assert made.facets == {}


def test_what_stands_still_keeps_its_terms_when_the_next_version_changes_them(desk):
    version = desk.draft()
    actions.set_terms(version, desk.elements["M1"], terms={"support_kind": ["råd"]}, by=desk.officer)
    old = desk.adopt(actions.propose(version, by=desk.officer))
    draft = desk.next(old)
    assert desk.node(draft, "M1").facets == {"support_kind": ["råd"]}
    actions.set_terms(draft, desk.elements["M1"], terms={"support_kind": ["skydda"]}, by=desk.officer)
    assert desk.node(old, "M1").facets == {"support_kind": ["råd"]}
    changes = {change.new.code: change for change in queries.diff(old, draft, viewer=desk.officer) if change.new}
    assert changes["M1"].op == "changed" and changes["M1"].facets == ("terms",)
    with pytest.raises(WrongState):
        actions.set_terms(old, desk.elements["M1"], terms={"support_kind": []}, by=desk.officer)


def test_setting_terms_is_refused_with_a_reason(desk, refused):
    version = desk.draft()
    said = {"terms": {"support_kind": ["råd"]}}
    for viewer in (desk.cast.outsider(), desk.cast.viewer("chair", body="ks"), ANYONE):
        with refused(NotAllowed, "not_allowed"):
            actions.set_terms(version, desk.elements["M1"], by=viewer, **said)
    with refused(Stale, "stale"):
        actions.set_terms(version, desk.elements["M1"], by=desk.officer, expected="another", **said)
    elsewhere = desk.add(desk.empty("Annat"), "Z", "goal", "Annat")
    with refused(Invalid, "not_in_version"):
        actions.set_terms(version, elsewhere, by=desk.officer, **said)


def test_one_term_is_set_on_many_and_taken_from_them(desk):
    version = desk.draft()
    chosen = [desk.elements[code] for code in ("M1", "M2", "A1")]
    said = {"elements": chosen, "vocabulary": "target_group", "words": ["barn", "children"], "by": desk.officer}
    assert actions.set_term(version, **said) == 2
    assert actions.set_term(version, **said) == 0
    assert desk.node(version, "A1").target_groups == ["barn"]
    actions.set_terms(version, desk.elements["A1"], terms={"target_group": ["Children", "vuxna"]}, by=desk.officer)
    assert actions.set_term(version, on=False, **said) == 3
    assert desk.node(version, "A1").target_groups == ["vuxna"]


def test_setting_one_term_on_many_is_refused_with_a_reason(desk, refused):
    version = desk.draft()
    said = {"elements": [desk.elements["M1"]], "vocabulary": "target_group", "words": ["barn"], "by": desk.officer}
    with refused(Invalid, "nothing_chosen"):
        actions.set_term(version, **{**said, "elements": []})
    with refused(Invalid, "nothing_chosen"):
        actions.set_term(version, **{**said, "words": []})
    with refused(NotAllowed, "not_allowed"):
        actions.set_term(version, **{**said, "by": desk.cast.outsider()})


def test_many_elements_may_use_the_same_method(desk, method):
    version = desk.draft()
    for code in ("m1", "m2"):
        element = desk.add(version, code, "method", "Metod", parent=desk.elements["A1"])
        assert actions.use_method(version, element, method=method, by=desk.officer).method == method
    assert queries.uses_of_methods([method], viewer=desk.officer) == {method.pk: 2}
    assert queries.uses_of_methods([method], viewer=ANYONE) == {}
    assert [row.held.code for row in queries.used_in(method, viewer=desk.officer)] == ["m1", "m2"]
    assert actions.use_method(version, element, method=None, by=desk.officer).method is None
    assert Revision.unscoped.filter(method=method).count() == 1


def test_using_a_method_is_refused_with_a_reason(desk, method, refused):
    version = desk.draft()
    element = desk.add(version, "m1", "method", "Metod", parent=desk.elements["A1"])
    with refused(Invalid, "not_a_method"):
        actions.use_method(version, desk.elements["A1"], method=method, by=desk.officer)
    with refused(NotAllowed, "not_allowed"):
        actions.use_method(version, element, method=method, by=desk.cast.outsider())
    with refused(Stale, "stale"):
        actions.use_method(version, element, method=method, by=desk.officer, expected="another")
    actions.use_method(version, element, method=method, by=desk.officer)
    actions.retire_method(method, by=desk.officer)
    actions.use_method(version, element, method=method, by=desk.officer)
    other = desk.add(version, "m2", "method", "Metod", parent=desk.elements["A1"])
    with refused(Invalid, "method_retired"):
        actions.use_method(version, other, method=method, by=desk.officer)
    type(method).unscoped.filter(pk=method.pk).update(audience=1, authority=desk.cast.fa.authority_id)
    with refused(NotFound, "not_found"):
        actions.use_method(version, other, method=method, by=desk.officer)
