"""The map and the matrix say what the texts say, count it right, and show nobody what is not theirs to read."""

import pytest

from genomslag.domain.documents import actions, queries
from genomslag.ground.access import ANYONE


@pytest.fixture
def chain(desk):
    """A strategy, a programme that refines it, both adopted; a district's plan that is a draft."""
    strategy = desk.empty("Regional strategi", kind="strategy")
    desk.add(strategy, "S1", "goal", "Våldet ska upphöra")
    desk.add(strategy, "S2", "goal", "Ingen återfaller")
    strategy = desk.adopt(actions.propose(strategy, by=desk.officer))
    programme = desk.adopted()
    by = desk.cast.viewer("coordinator")
    plan = actions.create_document(body=desk.cast.hv, profile=desk.profile, kind="plan", title="Lokal plan", by=by)
    desk.add(plan, "Å1", "measure", "Utbilda två per förskola", by=by)
    actions.link(desk.elements["M1"], desk.elements["S1"], kind="refines", by=desk.officer)
    actions.link(desk.elements["Å1"], desk.elements["A1"], extent="partly", by=by)
    return strategy, programme, plan


def drawn(branches):
    return [(one.knot.code, one.kind, one.extent, one.gaps, drawn(one.parts)) for one in branches]


def test_the_map_is_drawn_as_far_as_one_may_read(desk, chain):
    shown = queries.version(chain[0].uid, viewer=ANYONE)
    tree = queries.tree(shown, viewer=ANYONE)
    a1 = ("A1", "place", "", ("nothing", "lead"), [("I1", "place", "", (), [])])
    assert drawn(tree.tops)[0][:4] == ("S1", "", "", ())
    [goal] = drawn(tree.tops)[0][4]
    assert goal[:4] == ("M1", "refines", "wholly", ())
    assert [one[0] for one in goal[4]] == ["A1", "A2"]
    assert goal[4][0][0] == a1[0] and "lead" in goal[4][0][3]
    assert drawn(tree.tops)[1] == ("S2", "", "", ("nothing",), [])
    mine = queries.tree(shown, viewer=desk.cast.viewer("coordinator"))
    assert "Å1" in {knot.code for knot in mine.known.values()}
    assert "Å1" not in {knot.code for knot in tree.known.values()}
    assert (mine.documents, tree.documents) == (3, 2)


def test_what_there_is_too_much_of_is_counted_and_drawn_from_its_own_knot(desk, chain):
    shown = queries.version(chain[0].uid, viewer=ANYONE)
    whole, cut = queries.tree(shown, viewer=ANYONE), queries.tree(shown, viewer=ANYONE, drawn=4)
    assert cut.count == whole.count
    assert sum(one.undrawn for _depth, one in cut.rows) == 2
    [top] = queries.tree_below(desk.elements["M1"].pk, viewer=ANYONE).tops
    assert (top.knot.code, top.below) == ("M1", 3)


def test_an_element_that_leads_to_two_is_drawn_at_both_and_grows_at_the_first(desk, chain):
    actions.link(desk.elements["M1"], desk.elements["S2"], by=desk.officer)
    tree = queries.tree(queries.version(chain[0].uid, viewer=ANYONE), viewer=ANYONE)
    first, second = (top.parts[0] for top in tree.tops)
    assert (first.knot.code, second.knot.code) == ("M1", "M1")
    assert (bool(first.parts), second.parts, second.is_again) == (True, [], True)


def test_a_map_of_a_draft_is_of_the_drafts_own_places(desk):
    draft = desk.next(desk.adopted())
    actions.move_element(draft, desk.elements["A2"], parent=desk.elements["M2"], by=desk.officer)
    tree = queries.tree(queries.version(draft.uid, viewer=desk.officer), viewer=desk.officer)
    assert {top.knot.code: [one.knot.code for one in top.parts] for top in tree.tops} == {"M1": ["A1"], "M2": ["A2"]}


def test_the_matrix_counts_what_it_says_it_counts(desk):
    version = desk.draft()
    actions.name_responsible(desk.elements["A2"], function=desk.cast.functions["forskola"], part="informed", by=desk.officer)
    actions.name_responsible(desk.elements["A2"], body=desk.cast.hv, part="supports", unclear=True, by=desk.officer)
    shown = queries.version(version.uid, viewer=desk.officer)
    matrix = queries.matrix(shown, viewer=desk.officer)
    columns = {one.name: (dict(one.counts), one.unclear) for one in matrix.columns}
    assert columns == {
        "Hässelby-Vällingby stadsdelsnämnd": ({"responsible": 1, "supports": 1}, 1),
        "Socialnämnden": ({"responsible": 1, "lead": 1}, 0),
        "Förskola": ({"informed": 1}, 0),
    }
    assert [(row.code, row.lacks_lead, len(row.named)) for row in matrix.rows] == [("A1", True, 2), ("A2", False, 3)]
    assert matrix.totals == {"lead": 1, "responsible": 2, "supports": 1, "consulted": 0, "informed": 1}
    assert sum(len(row.named) for row in matrix.rows) == sum(one.total for one in matrix.columns)


def test_the_matrix_shows_only_some_when_asked(desk):
    shown = queries.version(desk.draft().uid, viewer=desk.officer)

    def rows(**said):
        return [row.code for row in queries.matrix(shown, viewer=desk.officer, **said).rows]

    assert rows(gap="lead") == ["A1"]
    assert rows(body_id=desk.cast.hv.pk) == ["A1"]
    assert rows(kind="goal") == []
    desk.add(shown, "A9", "activity", "Ingen har den", parent=desk.elements["M2"])
    assert rows(gap="nobody") == ["A9"]
    assert rows(number=99) == ["A1", "A2", "A9"]
