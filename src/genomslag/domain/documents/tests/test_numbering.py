"""Numbers follow the order where nobody has given a code; codes stay until one asks for new ones, and sees them first."""

import pytest

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Edit
from genomslag.ground.errors import Invalid, NotAllowed, Stale


def P(key, parent, kind="chapter", code=""):  # noqa: N802
    return rules.Place(key, parent, kind, code)


def test_a_number_follows_from_the_place_where_there_is_no_code():
    rows = [P(1, None), P(2, 1), P(3, 1), P(4, 3), P(5, None)]
    assert rules.numbers(rows) == {1: "1", 2: "1.1", 3: "1.2", 4: "1.2.1", 5: "2"}


def test_an_own_code_stands_and_its_parts_are_numbered_from_it():
    rows = [P(1, None, code="3"), P(2, 1), P(3, 1, "goal", "M7"), P(4, 3, "activity"), P(5, 1)]
    assert rules.numbers(rows) == {1: "3", 2: "3.1", 3: "M7", 4: "M7.1", 5: "3.2"}


def test_running_text_has_no_number_and_takes_none():
    rows = [P(1, None), P(2, 1, "text"), P(3, 1), P(4, 2)]
    assert rules.numbers(rows) == {1: "1", 2: "", 3: "1.1", 4: "1"}


def test_numbers_made_anew_follow_the_order_row_by_row_and_letter_by_letter():
    rows = [P(1, None, code="2"), P(2, 1, "goal", "M4"), P(3, 2, "activity", "A9"), P(4, 1, "goal", "M1"), P(5, 4, "activity", "A1"), P(6, None, code="1"),
            P(7, 6, code="2.4"), P(8, 6), P(9, 6, code="Bilaga")]  # fmt: skip
    assert rules.renumbered(rows) == {1: "1", 2: "M1", 3: "A1", 4: "M2", 5: "A2", 6: "2", 7: "2.1"}


def test_numbers_that_follow_the_order_do_not_change():
    rows = [P(1, None, code="1."), P(2, 1, code="1.1"), P(3, 1, "goal", "M1"), P(4, 1, "goal", "M2")]
    assert rules.renumbered(rows) == {}


@pytest.mark.parametrize(
    ("kind", "parent", "wanted"),
    [
        ("goal", 1, "M4"),
        ("goal", 6, "M4"),
        ("activity", 2, "A3"),
        ("chapter", None, "3"),
        ("method", 2, ""),
        ("indicator", 7, "2.2.1"),
        ("indicator", 2, "M1.1"),
        ("indicator", 5, "1.1.2"),
    ],
)
def test_a_code_is_suggested_as_its_kind_has_them(kind, parent, wanted):
    rows = [P(1, None, code="1"), P(2, 1, "goal", "M1"), P(3, 1, "goal", "M3"), P(4, 2, "activity", "A2"), P(5, 2, "activity"), P(8, 5, "indicator", "1.1.1"),
            P(6, None, code="2"), P(7, 6, code="2.2")]  # fmt: skip
    assert rules.suggested(rows, kind=kind, parent=parent) == wanted


def test_a_code_goes_with_the_element_when_it_moves(desk):
    version = desk.draft()
    actions.move_element(version, desk.elements["M2"], parent=desk.elements["1"], position=1, by=desk.officer)
    assert desk.codes(version) == ["1", "M2", "M1", "A1", "I1", "A2"]


def _shown(desk, version):
    rows = queries.drafted(version, viewer=desk.officer)
    codes = rules.renumbered(queries.places(rows))
    return {row.uid: codes[row.element_id] for row in rows if row.element_id in codes}


def test_number_anew_does_what_was_shown_and_is_undone(desk, events):
    version = desk.draft()
    actions.move_element(version, desk.elements["M2"], parent=desk.elements["1"], position=1, by=desk.officer)
    shown = _shown(desk, version)
    with events("version.edited"):
        assert actions.number_anew(version, shown=shown, by=desk.officer) == 2
    assert desk.codes(version) == ["1", "M1", "M2", "A1", "I1", "A2"]
    assert desk.node(version, "M1").uid == desk.elements["M2"].uid
    actions.undo(version, Edit.unscoped.order_by("-pk").first(), by=desk.officer)
    assert desk.codes(version) == ["1", "M2", "M1", "A1", "I1", "A2"]


def test_number_anew_refuses_what_was_not_shown_and_what_changes_nothing(desk, refused):
    version = desk.draft()
    with refused(Invalid, "numbered"):
        actions.number_anew(version, shown={}, by=desk.officer)
    actions.move_element(version, desk.elements["M2"], parent=desk.elements["1"], position=1, by=desk.officer)
    shown = _shown(desk, version)
    desk.add(version, "M5", "goal", "Kom emellan", parent=desk.elements["1"], position=1)
    with refused(Stale, "stale"):
        actions.number_anew(version, shown=shown, by=desk.officer)
    with refused(NotAllowed, "not_allowed"):
        actions.number_anew(version, shown=shown, by=desk.cast.outsider())
