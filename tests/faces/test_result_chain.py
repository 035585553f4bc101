"""The chain of results as a picture: every measure that an indicator is to show has a line to it, and what the picture says the table says."""

from genomslag.domain.followup.models import Aim
from genomslag.domain.followup.queries import Chain, Link, Placed
from genomslag.faces.web.followups import picture


def measure(pk, code, indicator=""):
    return Placed({"id": pk, "code": code, "title": "x", "use__definition__name": indicator}, "", None, False)


def test_a_measure_has_a_line_to_the_indicator_that_is_to_show_its_effect():
    three = [measure(1, "Å1", "Samtal"), measure(2, "Å2"), measure(3, "Å3", "Samtal")]
    outcome = Link(Aim(level="outcome", text="y"), "U1", "", [three[0]])
    found = picture.drawn(Chain([outcome], three))
    labels = [one.label for one in found.boxes]
    assert labels == ["U1", "Å1", "Å2", "Å3", "I1"]
    last = found.boxes[-1]
    assert last.x + found.box_width <= found.width and not last.is_gap
    assert [(one.x2, one.y2) for one in found.lines if one.x2 == last.x] == [(last.x, last.y + found.box_height // 2)] * 2
    assert {one.label for one in found.boxes if one.is_gap} == {"U1", "Å2", "Å3"}


def test_a_chain_without_anything_is_drawn_as_one_empty_row():
    found = picture.drawn(Chain([], []))
    assert (found.boxes, found.lines, found.height) == ([], [], picture.TOP + picture.STEP)
