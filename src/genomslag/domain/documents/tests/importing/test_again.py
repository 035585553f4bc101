"""A file that comes again is known again, and writes over nothing that somebody has written since."""

import pytest

from genomslag.domain.documents import actions
from genomslag.domain.documents.models import Content, Lineage
from genomslag.domain.documents.tests.importing.files import MEASURES, accept, begin, outline, planned, table, words
from genomslag.domain.documents.tests.scene import fresh
from genomslag.ground import richtext
from genomslag.ground.errors import Invalid


def test_the_same_file_again_changes_nothing(desk, plan):
    accept(desk, begin(desk, plan, MEASURES))
    again = begin(desk, plan, MEASURES)
    assert planned(desk, again).count("same") == 3
    with pytest.raises(Invalid) as stopped:
        accept(desk, again)
    assert stopped.value.code == "nothing_to_take_in"
    assert len(outline(desk, plan)) == 3


def test_a_mended_file_changes_what_it_mended_and_adds_what_is_new(desk, plan):
    accept(desk, begin(desk, plan, MEASURES))
    mended = table(
        [
            (
                "1",
                "Utbilda alla chefer",
                "Tre halvdagar.",
                "Socialnämnden",
                "2027-01-01",
                "2027-06-30",
                "Andel utbildade",
                "40 timmar",
            ),
            ("3", "Ny åtgärd"),
            ("2", "Rutin för första samtal", "", "Förskola; Exempelbolaget", "", "löpande"),
        ]
    )
    found = begin(desk, plan, mended, sha="b" * 64)
    shown = planned(desk, found)
    assert (shown.count("changed"), shown.count("new"), shown.count("same")) == (1, 1, 2)
    assert accept(desk, found) == 2
    assert "Tre halvdagar." in words(plan, "Utbilda alla chefer")
    assert [row[3] for row in outline(desk, plan)] == [
        "Utbilda alla chefer",
        "Andel utbildade",
        "Ny åtgärd",
        "Rutin för första samtal",
    ], "what is new stands where the file has it"


def test_a_title_mended_at_its_old_row_is_the_same_row(desk, plan):
    heads = ("Åtgärd", "Beskrivning")
    accept(desk, begin(desk, plan, table([("Utbilda alla chefer", "a")], heads=heads)))
    found = begin(desk, plan, table([("Utbilda samtliga chefer", "a")], heads=heads), sha="b" * 64)
    assert [item.standing for item in planned(desk, found).items] == ["changed"]


def test_what_somebody_wrote_since_is_not_written_over_unasked(desk, plan):
    accept(desk, begin(desk, plan, MEASURES))
    row = Content.unscoped.get(version=plan, held__code="1")
    actions.revise_element(plan, row.element, text=richtext.from_text("Hennes ord."), by=desk.officer)
    again = begin(desk, plan, MEASURES)
    assert planned(desk, again).count("same") == 3, "the file says what it said: her words stand"
    changed = table(
        [("1", "Utbilda alla chefer", "Filens nya ord.", "Socialnämnden", "2027-01-01", "2027-06-30", "", "40 timmar")]
    )
    found = begin(desk, plan, changed, sha="b" * 64)
    [item] = planned(desk, found).items
    assert (item.standing, item.is_out) == ("clash", True)
    actions.choose_in_import(found, items={item.key: {"out": False}}, by=desk.officer)
    accept(desk, found)
    assert "Filens nya ord." in words(plan, "Utbilda alla chefer")


def test_what_was_removed_by_hand_does_not_come_back_unasked(desk, plan):
    accept(desk, begin(desk, plan, MEASURES))
    row = Content.unscoped.get(version=plan, held__code="2")
    actions.remove_element(plan, row.element, reason="", by=desk.officer)
    shown = planned(desk, begin(desk, plan, MEASURES))
    assert [(item.standing, item.is_out) for item in shown.items] == [("same", False), ("same", False), ("gone", True)]


def test_the_next_version_knows_what_the_first_took_in(desk, plan):
    accept(desk, begin(desk, plan, MEASURES))
    desk.adopt(actions.propose(fresh(plan), by=desk.officer))
    draft = desk.next(fresh(plan))
    assert planned(desk, begin(desk, draft, MEASURES)).count("same") == 3
    new = table([("9", "Helt ny åtgärd")])
    found = begin(desk, draft, new, sha="c" * 64)
    accept(desk, found)
    assert Lineage.unscoped.filter(to_version=draft, kind="new").count() == 1
    actions.take_back_import(fresh(found), by=desk.officer)
    assert not Lineage.unscoped.filter(to_version=draft, kind="new").exists()
