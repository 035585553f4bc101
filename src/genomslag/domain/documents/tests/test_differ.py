"""What happened between two versions, told so that the new one can be rebuilt from the old."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genomslag.domain.documents.differ import FACETS, Line, align, apply, diff, digest, dump, load, pair, words


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


def test_words_exchanged_one_after_the_other_are_told_as_one_exchange():
    told = [(one.op, one.text) for one in words("Vi gör detta snart.", "Vi lovar något snart.")]
    assert told == [("keep", "Vi "), ("delete", "gör detta"), ("insert", "lovar något"), ("keep", " snart.")]


def test_what_was_dropped_is_told_where_it_stood():
    old = [line("a", position=1), line("b", position=2), line("c", position=3)]
    told = [((change.new or change.old).uid, change.op) for change in diff(old, [line("a", position=1), line("c", position=3)])]
    assert told == [("a", "carried"), ("b", "dropped"), ("c", "carried")]
    [first, *_rest] = diff(old, [line("b", position=2), line("c", position=3)])
    assert (first.op, first.old) == ("dropped", old[0])


LONG = "Socialnämnden ansvarar för att alla som möter barn frågar om våld och vet vart de vänder sig efteråt."


def test_texts_without_common_identities_are_matched_and_each_pair_says_why():
    old = [
        line("a", text=LONG, code="1.1", title="Upptäcka"),
        line("b", text="Stöd ges inom en vecka till den som ber om det.", code="1.2", title="Stöd i tid"),
        line("c", text="Chefer utbildas varje år om hot och tvång.", code="A1", title="Utbildning"),
        line("d", text="Detta finns inte kvar alls numera.", code="9", title="Gammalt"),
    ]
    new = [
        line("p", text=LONG, code="2.1", title="Upptäcka"),
        line("q", text="Hjälp erbjuds genast.", code="7", title="Stöd i tid"),
        line("r", text="Chefer utbildas vartannat år om hot, tvång och kontroll.", code="4", title="Lära"),
        line("s", text="Helt nya ord utan förlaga.", code="8", title="Nyhet"),
    ]
    told = {change.new.uid: change for change in diff(old, new) if change.new}
    assert (told["p"].pairing.by, told["p"].pairing.share, told["p"].facets) == ("same", 100, ("code",))
    assert told["q"].pairing.by == "title"
    assert told["r"].pairing.by == "words" and 50 <= told["r"].pairing.share < 100
    assert told["s"].op == "new" and told["s"].pairing is None
    assert [change.old.uid for change in diff(old, new) if change.op == "dropped"] == ["d"]


def test_the_same_code_is_enough_only_when_some_words_are_the_same_too():
    old = [line("a", code="M1", title="Ett", text="Alla frågar om våld varje gång de möts.")]
    near = [line("x", code="M1", title="Två", text="Alla chefer frågar efter tecken på ohälsa varje kvartal.")]
    far = [line("x", code="M1", title="Två", text="Budgeten fördelas efter antal invånare.")]
    assert [change.pairing.by for change in diff(old, near)] == ["code"]
    assert {change.op for change in diff(old, far)} == {"new", "dropped"}


def test_a_goal_is_never_matched_with_an_activity():
    old, new = [line("a", text=LONG)], [line("x", text=LONG, kind="activity")]
    assert {change.op for change in diff(old, new)} == {"new", "dropped"}


def test_a_goal_without_words_is_not_matched_with_an_activity_of_the_same_identity():
    old, new = [line("a", title="", text="", code="")], [line("a", title="", text="", code="", kind="activity")]
    assert pair(old, new) == {}


def test_where_identities_are_shared_they_decide():
    old, new = [line("a"), line("b", text=LONG)], [line("a"), line("x", text=LONG)]
    assert ops(old, new) == {"a": "carried", "b": "dropped", "x": "new"}
    assert {change.new.uid: change.op for change in diff(old, new, matched=True) if change.new}["x"] == "changed"


def test_parents_are_matched_before_anything_is_said_to_have_moved():
    old = [
        line("a", text=LONG, title="t", code="1"),
        line("b", parent="a", text="Annat om stöd i rätt tid.", title="u", code="2"),
    ]
    new = [replace(one, uid=one.uid * 2, parent=one.parent * 2) for one in old]
    assert {change.op for change in diff(old, new)} == {"carried"}


@given(VERSIONS, VERSIONS)
def test_matching_is_a_partial_map_one_to_one_and_the_same_every_time(old, new):
    made = pair(old, new)
    assert made == pair(old, new)
    kinds_old, kinds_new = {one.uid: one.kind for one in old}, {one.uid: one.kind for one in new}
    assert set(made) <= set(kinds_new) and {one.old for one in made.values()} <= set(kinds_old)
    assert len({one.old for one in made.values()}) == len(made)
    assert all(kinds_new[uid] == kinds_old[one.old] and 0 <= one.share <= 100 for uid, one in made.items())


@given(VERSIONS)
def test_a_text_matched_with_its_own_copy_is_carried_in_order(version):
    """What is alike is paired in the order in which it stands, so nothing moves."""
    spoken = [replace(one, parent="", position=at) for at, one in enumerate(version) if one.title or one.text]
    copy = [replace(one, uid=f"copy-{one.uid}") for one in spoken]
    assert [change.op for change in diff(spoken, copy)] == ["carried"] * len(spoken)


@given(VERSIONS, VERSIONS)
def test_the_new_text_is_rebuilt_also_when_the_elements_were_matched(old, new):
    apart = [replace(one, uid=f"new-{one.uid}") for one in new]
    assert apply(diff(old, apart), old) == tuple(apart)


@given(VERSIONS, VERSIONS, st.booleans())
def test_a_difference_written_down_is_read_again_as_it_was(old, new, matched):
    made = diff(old, new, matched=matched)
    written = json.loads(json.dumps(dump(made)))
    assert load(written) == made
    assert digest(written) == digest(dump(made))
    assert apply(load(written), old) == tuple(new)


def test_a_difference_in_an_unknown_format_is_not_guessed_at():
    with pytest.raises(ValueError, match="format 99"):
        load({"v": 99, "changes": []})


ROWS = st.lists(st.sampled_from(["a", "b", "c", " ", "d"]), max_size=60)


@given(ROWS, ROWS, st.sampled_from([0, 8, 200]))
def test_common_stretches_are_common_and_rise_on_both_sides(a, b, exact):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(align, "EXACT_AT_MOST", exact)
        found = align.runs(a, b)
    at_a, at_b = 0, 0
    for x, y, size in found:
        assert size > 0 and x >= at_a and y >= at_b and (x, y) != (at_a, at_b) or at_a == at_b == 0
        assert a[x : x + size] == b[y : y + size]
        at_a, at_b = x + size, y + size
    assert align.runs(a, a) == ([(0, 0, len(a))] if a else [])


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_a_short_stretch_without_anchors_is_solved_exactly(a, b):
    """As many tokens are kept as any way could keep."""
    best = [[0] * (len(b) + 1) for _row in range(len(a) + 1)]
    for x in range(len(a)):
        for y in range(len(b)):
            best[x + 1][y + 1] = best[x][y] + 1 if a[x] == b[y] else max(best[x][y + 1], best[x + 1][y])
    assert sum(size for _x, _y, size in align._shortest(a, b)) == best[-1][-1]


def test_a_long_text_without_a_single_word_that_stands_once_is_told_in_short_time():
    """The exact way would take ten thousand times as long; the counted steps are what this holds, not the clock."""
    old = "ett två tre fyra " * 2000
    new = "två ett fyra fem fem " * 2000
    made = words(old, new)
    assert "".join(one.text for one in made if one.op != "insert") == old
    assert "".join(one.text for one in made if one.op != "delete") == new
