"""Two wrote over the same text: nothing that either wrote is lost, and each choice gives what it says."""

from hypothesis import given
from hypothesis import strategies as st

from genomslag.domain.documents import merging
from genomslag.ground import richtext

texts = st.lists(st.sampled_from(["ett", "två", "tre", "fyra", "fem"]), max_size=6).map(
    lambda words: richtext.from_text("\n\n".join(words))
)


def doc(*words):
    return richtext.from_text("\n\n".join(words))


def kinds(base, mine, theirs):
    return [part.kind for part in merging.passages(base, mine, theirs)]


@given(texts, texts, texts)
def test_every_mine_is_mine_and_every_theirs_theirs(base, mine, theirs):
    parts = merging.passages(base, mine, theirs)
    for whose, wanted in (("mine", mine), ("theirs", theirs), ("base", base)):
        assert merging.put_together(parts, dict.fromkeys(range(len(parts)), whose)) == wanted


@given(texts, texts)
def test_what_one_alone_changed_stands_without_asking(base, changed):
    for mine, theirs in ((changed, base), (base, changed), (changed, changed)):
        parts = merging.passages(base, mine, theirs)
        assert merging.put_together(parts, {}) == changed
        assert "clash" not in {part.kind for part in parts}


def test_changes_in_different_places_go_together():
    base, mine, theirs = doc("a", "b", "c"), doc("A", "b", "c"), doc("a", "b", "C")
    parts = merging.passages(base, mine, theirs)
    assert [part.kind for part in parts] == ["mine", "kept", "theirs"]
    assert richtext.to_text(merging.put_together(parts, {})) == "A\n\nb\n\nC"


def test_changes_in_neighbouring_paragraphs_are_no_clash():
    parts = merging.passages(doc("a", "b"), doc("A", "b"), doc("a", "B"))
    assert [part.kind for part in parts] == ["mine", "theirs"]


def test_where_both_changed_the_person_chooses_and_both_may_stand():
    parts = merging.passages(doc("a", "b"), doc("a", "min"), doc("a", "deras"))
    assert [part.kind for part in parts] == ["kept", "clash"]
    assert (parts[1].words("base"), parts[1].words("mine"), parts[1].words("theirs")) == ("b", "min", "deras")
    said = {whose: richtext.to_text(merging.put_together(parts, {1: whose})) for whose in merging.CHOICES}
    assert said == {"mine": "a\n\nmin", "theirs": "a\n\nderas", "both": "a\n\nmin\n\nderas", "base": "a\n\nb"}
    assert richtext.to_text(merging.put_together(parts, {1: "hers"})) == "a\n\nmin", "an unknown choice is as none"


def test_what_both_did_alike_is_no_clash():
    assert kinds(doc("a"), doc("b"), doc("b")) == ["same"]
    assert kinds(doc("a", "b"), doc("b"), doc("a", "b", "c")) == ["mine", "kept", "theirs"]


def test_form_is_kept_and_a_change_of_form_is_a_change():
    strong = {
        "type": "doc",
        "content": [{"type": "paragraph", "content": [{"type": "text", "text": "a", "marks": [{"type": "strong"}]}]}],
    }
    parts = merging.passages(doc("a"), doc("a"), richtext.validate(strong))
    assert [part.kind for part in parts] == ["theirs"]
    assert merging.put_together(parts, {}) == richtext.validate(strong)
