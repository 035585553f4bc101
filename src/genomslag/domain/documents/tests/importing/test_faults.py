"""What is wrong in a file is told by row and column, and what is in it is never markup."""

from genomslag.domain.documents import actions
from genomslag.domain.documents.models import Content
from genomslag.domain.documents.tests.importing.files import accept, begin, codes, planned, table, words
from genomslag.ground import richtext


def test_every_fault_of_a_row_names_its_row_and_column(desk, plan):
    rows = [
        ("1", "", "utan titel"),
        ("2", "Fel följd", "", "", "2027-06-30", "2027-01-01"),
        ("2", "Samma kod"),
        ("x" * 21, "Lång kod"),
        ("5", "Formel"),
        ("6", "Räknad"),
    ]
    marks = {6: [[7, "no_value"]], 7: [[7, "counted"]]}
    items = planned(desk, begin(desk, plan, table(rows, marks=marks))).items
    told = {item.place: codes(item) for item in items}
    assert told == {
        "Åtgärder, rad 2": ["no_title"],
        "Åtgärder, rad 3": ["ends_before_it_begins"],
        "Åtgärder, rad 4": ["code_twice"],
        "Åtgärder, rad 5": ["long_code"],
        "Åtgärder, rad 6": ["formula"],
        "Åtgärder, rad 7": ["counted"],
    }
    assert "H ”Resurs”" in str(items[4].findings[0].message)
    assert "rad 3" in str(items[2].findings[0].message)


def test_a_row_is_left_out_and_a_column_is_ignored(desk, plan):
    rows = [("1", "Behåll", "bort"), ("2", "", "fel")]
    found = begin(desk, plan, table(rows))
    targets = ["code", "title", "ignore", *["ignore"] * 5]
    actions.choose_in_import(found, tables={"0": {"columns": targets}}, items={"t0r3": {"out": True}}, by=desk.officer)
    assert accept(desk, found) == 1
    assert words(plan, "Behåll") == ""


def test_merged_cells_are_refused_with_their_range_until_somebody_unfolds_them(desk, plan):
    rows = [("1", "Ett", "Samma"), ("2", "Två", "Samma")]
    found = begin(desk, plan, table(rows, merged=["C2:C3"], joined=[[3, 2]]))
    view = planned(desk, found).tables[0]
    assert view.is_stopped
    assert "C2:C3" in str(view.findings[0].message)
    actions.choose_in_import(found, tables={"0": {"merged": "unfold"}}, by=desk.officer)
    assert accept(desk, found) == 2
    assert words(plan, "Två") == "Samma"


def test_text_from_a_file_is_never_markup(desk, plan):
    accept(desk, begin(desk, plan, table([("1", "<script>alert(1)</script>", "<b>fet</b> & [länk](javascript:x)")])))
    row = Content.unscoped.get(version=plan).held
    assert row.title == "<script>alert(1)</script>"
    assert "<b>" not in str(richtext.to_html(row.text))
    assert richtext.to_text(row.text) == "<b>fet</b> & [länk](javascript:x)"
