"""What happened between two versions, told so that the new one can be rebuilt from the old."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genomslag.domain.documents.differ import FACETS, Line, apply, diff, words


def line(uid, text="Alla frågar om våld.", **said):
    return Line(**{"uid": uid, "kind": "goal", "code": uid, "title": uid, "text": text, "parent": "", "position": 1, **said})


def ops(old, new):
    return {(change.new or change.old).uid: change.op for change in diff(old, new)}


def test_words_kept_put_in_and_taken_out_are_told_apart():
    told = [(one.op, one.text) for one in words("Alla ska fråga.", "Alla ska alltid fråga!")]
    assert told == [("keep", "Alla ska "), ("insert", "alltid "), ("keep", "fråga"), ("delete", "."), ("insert", "!")]
    assert words("", "") == ()


def test_an_element_is_carried_changed_new_or_dropped():
    old = [line("a"), line("b", position=2), line("c", position=3)]
    new = [line("a"), line("b", text="Alla frågar.", position=2), line("d", position=4)]
    assert ops(old, new) == {"a": "carried", "b": "changed", "c": "dropped", "d": "new"}


def test_a_neighbour_that_came_or_went_moves_nobody():
    old = [line("a", position=1), line("b", position=2), line("c", position=3)]
    assert ops(old, [line("x", position=1), line("a", position=2), line("b", position=3), line("c", position=4)]) == {
        "x": "new", "a": "carried", "b": "carried", "c": "carried"
    }  # fmt: skip
    assert ops(old, [line("b", position=1), line("c", position=2)]) == {"a": "dropped", "b": "carried", "c": "carried"}


def test_the_one_that_was_taken_to_the_front_is_the_one_that_moved():
    old = [line(uid, position=at) for at, uid in enumerate("abcd")]
    new = [line(uid, position=at) for at, uid in enumerate("dabc")]
    assert ops(old, new) == {"d": "moved", "a": "carried", "b": "carried", "c": "carried"}


def test_another_parent_is_a_move_and_a_changed_one_may_have_moved_too():
    old = [line("a"), line("b", position=2)]
    [_a, moved] = diff(old, [line("a"), line("b", parent="a")])
    assert (moved.op, moved.has_moved) == ("moved", True)
    [_a, both] = diff(old, [line("a"), line("b", parent="a", text="Nytt.")])
    assert (both.op, both.has_moved) == ("changed", True)


@pytest.mark.parametrize("facet", FACETS)
def test_what_is_not_words_is_told_as_well(facet):
    value = "annat" if facet in ("code", "form") else ("annat",)
    [change] = diff([line("a")], [line("a", **{facet: value})])
    assert (change.op, change.facets) == ("changed", (facet,))


def test_a_difference_belongs_to_the_text_it_was_made_from():
    made = diff([line("a")], [line("a", text="Nytt.")])
    with pytest.raises(ValueError, match="another text of a"):
        apply(made, [line("a", text="Något annat.")])


TEXTS = st.text(alphabet="ab åÖ.,\n1", max_size=30)
UIDS = st.sampled_from("abcdefghij")
LINES = st.builds(
    Line,
    uid=UIDS,
    kind=st.sampled_from(["goal", "activity"]),
    code=st.sampled_from(["", "1", "2"]),
    title=TEXTS,
    text=TEXTS,
    parent=st.sampled_from(["", "a", "b"]),
    position=st.integers(0, 6),
    form=st.sampled_from(["", "x"]),
    target_groups=st.sampled_from([(), ("barn",)]),
    named=st.sampled_from([(), ("lead: Nämnden",)]),
)
VERSIONS = st.lists(LINES, max_size=10, unique_by=lambda one: one.uid)


@given(VERSIONS, VERSIONS)
def test_the_new_version_is_rebuilt_from_the_old_and_the_difference(old, new):
    assert apply(diff(old, new), old) == tuple(new)


@given(TEXTS, TEXTS)
def test_segments_spell_both_texts(old, new):
    made = words(old, new)
    assert "".join(one.text for one in made if one.op != "insert") == old
    assert "".join(one.text for one in made if one.op != "delete") == new


@given(VERSIONS, VERSIONS)
def test_every_old_and_every_new_element_is_told_of_once(old, new):
    told = diff(old, new)
    assert sorted(change.old.uid for change in told if change.old) == sorted(one.uid for one in old)
    assert [change.new.uid for change in told if change.new] == [one.uid for one in new]


@given(VERSIONS)
def test_nothing_happens_between_a_version_and_itself(version):
    assert {change.op for change in diff(version, version)} <= {"carried"}
    shifted = [replace(one, position=one.position + 7) for one in version]
    assert {change.op for change in diff(version, shifted)} <= {"carried"}
