"""An element is moved one step: up, down, in, out. What stands under it comes along, and the profile is still asked."""

import pytest

from genomslag.domain.documents import actions, queries
from genomslag.ground.errors import Invalid, NotAllowed, Stale, WrongState


@pytest.fixture
def chapters(desk):
    version = desk.empty()
    for code, above in (("1", None), ("1.1", "1"), ("1.2", "1"), ("2", None), ("3", None)):
        desk.add(version, code, "chapter", f"Kapitel {code}", parent=desk.elements.get(above) if above else None)
    return version


def shape(desk, version):
    return [f"{'-' * row.depth}{row.code}" for row in queries.drafted(version, viewer=desk.officer)]


@pytest.mark.parametrize(
    ("code", "way", "wanted"),
    [
        ("2", "up", ["2", "1", "-1.1", "-1.2", "3"]),
        ("1", "down", ["2", "1", "-1.1", "-1.2", "3"]),
        ("2", "in", ["1", "-1.1", "-1.2", "-2", "3"]),
        ("1.2", "in", ["1", "-1.1", "--1.2", "2", "3"]),
        ("1.1", "out", ["1", "-1.2", "1.1", "2", "3"]),
        ("1.2", "up", ["1", "-1.2", "-1.1", "2", "3"]),
    ],
)
def test_shift_moves_one_step(desk, chapters, code, way, wanted, events):
    with events("version.edited"):
        actions.shift_element(chapters, desk.elements[code], way=way, by=desk.officer)
    assert shape(desk, chapters) == wanted


@pytest.mark.parametrize(
    ("code", "way"), [("1", "up"), ("3", "down"), ("1", "in"), ("1.1", "in"), ("1", "out"), ("2", "sideways")]
)
def test_shift_refuses_to_go_further_than_there_is_to_go(desk, chapters, code, way, refused):
    with refused(Invalid, "no_further"):
        actions.shift_element(chapters, desk.elements[code], way=way, by=desk.officer)


def test_shift_asks_the_profile(desk, refused):
    version = desk.draft()
    with refused(Invalid, "wrong_parent"):
        actions.shift_element(version, desk.elements["M2"], way="in", by=desk.officer)
    with refused(Invalid, "wrong_parent"):
        actions.shift_element(version, desk.elements["A1"], way="out", by=desk.officer)


def test_shift_refuses_when_somebody_moved_it_first(desk, chapters, refused):
    above = desk.elements["1"]
    actions.shift_element(chapters, desk.elements["1.1"], way="down", under=above.uid, by=desk.officer)
    actions.shift_element(chapters, desk.elements["1.1"], way="out", under=str(above.uid), by=desk.officer)
    with refused(Stale, "moved_meanwhile"):
        actions.shift_element(chapters, desk.elements["1.1"], way="up", under=above.uid, by=desk.officer)
    actions.shift_element(chapters, desk.elements["1.1"], way="up", under="", by=desk.officer)


def test_shift_refuses_those_who_may_not_and_what_stands_still(desk, chapters, refused):
    with refused(NotAllowed, "not_allowed"):
        actions.shift_element(chapters, desk.elements["2"], way="up", by=desk.cast.outsider())
    actions.remove_element(chapters, desk.elements["3"], reason="", by=desk.officer)
    with refused(Invalid, "not_in_version"):
        actions.shift_element(chapters, desk.elements["3"], way="up", by=desk.officer)
    actions.refer(chapters, by=desk.officer)
    with refused(WrongState, "frozen"):
        actions.shift_element(chapters, desk.elements["2"], way="up", by=desk.officer)
