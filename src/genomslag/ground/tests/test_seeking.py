"""What is meant by some words of a title."""

from genomslag.ground.seeking import holding

TITLES = [(1, "Program mot våld"), (2, "Program för barnets rättigheter"), (3, "Våld i nära relationer")]


def test_every_word_is_held_whatever_its_capitals_and_their_order():
    assert holding("VÅLD program", TITLES) == [1]
    assert holding("våld", TITLES) == [1, 3]


def test_nothing_is_meant_by_no_words():
    assert holding("  ", TITLES) == [] == holding("kulvert", TITLES)
