"""Viewpoints that say the same are put beside each other, and none of them is lost by it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from genomslag.reading.together import themes_of

SAID = (
    "Belysningen på gångbroarna behöver förbättras.",
    "Bättre belysning behövs på gångbron.",
    "Räckena är för låga för cyklister.",
    "Sandningen bör göras utan salt.",
    "Vi vill att ni sandar utan salt.",
    "Indikatorn mäter fel sak.",
    "",
)


def test_inflections_and_compounds_of_the_same_words_meet():
    found = themes_of(SAID)
    assert {theme.members for theme in found} == {(0, 1), (3, 4)}


def test_what_differs_only_in_signs_and_capitals_is_one_and_the_same():
    (found,) = themes_of(["Räckena är för låga!", "räckena är för låga", "Sandning behövs."])
    assert (found.members, found.same) == ((0, 1), True)


def test_themes_stay_within_their_group():
    assert themes_of(["Räckena är för låga."] * 2, groups=["2", "3"]) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SAID), max_size=12))
def test_nobody_is_in_two_themes_and_a_theme_has_two_or_more(texts):
    members = [at for theme in themes_of(texts) for at in theme.members]
    assert len(members) == len(set(members))
    assert all(len(theme.members) > 1 for theme in themes_of(texts))
