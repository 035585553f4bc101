"""A file comes into a draft: reviewed first, whole or not at all, known again the next time, and taken back."""

from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.importing import beside
from genomslag.domain.documents.models import (
    Content,
    Edit,
    Element,
    Import,
    ImportedElement,
    Lineage,
    Responsibility,
    Revision,
)
from genomslag.domain.documents.tests.scene import fresh
from genomslag.ground import richtext, search
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Stale, WrongState
from genomslag.ground.models import SearchRow, TrailEvent

HEADS = ("Nr", "Åtgärd", "Beskrivning", "Ansvarig", "Start", "Klart", "Indikator", "Resurs")


def table(rows, *, name="Åtgärder", heads=HEADS, marks=None, merged=(), joined=(), kind="xlsx"):
    found = [list(heads), *[[*row, *[""] * (len(heads) - len(row))] for row in rows]]
    lines = [{"number": at, "texts": texts, "marks": (marks or {}).get(at, [])} for at, texts in enumerate(found, start=1)]
    part = {"kind": "table", "page": 0, "name": name, "merged": list(merged), "joined": list(joined), "rows": lines}
    return {"kind": kind, "notes": [], "parts": [part]}


def flowing(*said):
    """A text: (level, heading), ("•", point), or running words."""
    parts = []
    for one in said:
        if isinstance(one, dict):
            parts.append(one)
        elif isinstance(one, str):
            parts.append({"kind": "text", "text": one, "level": 0, "page": 0})
        elif one[0] == "•":
            parts.append({"kind": "point", "text": one[1], "level": 0, "page": 0})
        else:
            parts.append({"kind": "heading", "text": one[1], "level": one[0], "page": 0})
    return {"kind": "docx", "notes": [], "parts": parts}


MEASURES = table(
    [
        (
            "1",
            "Utbilda alla chefer",
            "Två halvdagar.",
            "Socialnämnden",
            "2027-01-01",
            "2027-06-30",
            "Andel utbildade",
            "40 timmar",
        ),
        ("2", "Rutin för första samtal", "", "Förskola; Exempelbolaget", "", "löpande", "", ""),
    ]
)


@pytest.fixture
def plan(desk):
    return desk.empty("Handlingsplan", kind="plan")


def begin(desk, version, contents, sha="a" * 64, name="plan.xlsx"):
    return actions.begin_import(version, name=name, sha256=sha, contents=contents, by=desk.officer)


def planned(desk, found):
    return queries.import_plan(queries.import_of(found.uid, viewer=desk.officer), viewer=desk.officer)


def accept(desk, found):
    return actions.accept_import(fresh(found), seen=planned(desk, found).digest, by=desk.officer)


def outline(desk, version):
    shown = queries.version(version.uid, viewer=desk.officer)
    return [(row.depth, row.kind, row.code, row.title) for row in queries.drafted(shown, viewer=desk.officer)]


def words(version, title):
    return richtext.to_text(Content.unscoped.get(version=version, held__title=title).held.text)


def codes(item):
    return [one.code for one in item.findings]


def test_a_table_becomes_measures_with_who_when_and_by_what(desk, plan):
    found = begin(desk, plan, MEASURES)
    assert outline(desk, plan) == [], "nothing is written before it is accepted"
    assert accept(desk, found) == 3
    assert outline(desk, plan) == [
        (0, "measure", "1", "Utbilda alla chefer"),
        (1, "indicator", "", "Andel utbildade"),
        (0, "measure", "2", "Rutin för första samtal"),
    ]
    assert words(plan, "Utbilda alla chefer") == "Två halvdagar.\n\nTid: 2027-01-01 – 2027-06-30\n\nResurs: 40 timmar"
    assert words(plan, "Rutin för första samtal") == "Ansvarig: Exempelbolaget\n\nTid: löpande"
    named = {
        (row.body and row.body.name, row.function and row.function.name)
        for row in Responsibility.unscoped.filter(named_in=plan)
    }
    assert named == {("Socialnämnden", None), (None, "Förskola")}


def test_what_was_taken_in_is_linted_and_found_as_if_it_were_typed(desk, plan):
    accept(desk, begin(desk, plan, MEASURES))
    shown = queries.version(plan.uid, viewer=desk.officer)
    assert [node.title for node in queries.outline(shown, viewer=desk.officer) if node.kind == "measure"] == [
        "Utbilda alla chefer",
        "Rutin för första samtal",
    ]
    hits = search.find("halvdagar", viewer=desk.officer).hits
    assert [hit.title for hit in hits] == ["1 Utbilda alla chefer"]


def test_headings_become_chapters_and_labels_become_what_they_name(desk):
    version = desk.empty()
    text = flowing(
        "Förord.",
        (1, "1 Inledning"),
        "Varför programmet finns.",
        (2, "1.1 Syfte"),
        "Att färre utsätts.",
        (1, "2 Mål"),
        (2, "Mål 1: Våld upptäcks"),
        "Alla frågar.",
        (3, "Aktiviteter"),
        ("•", "Fråga i mödravården"),
        ("•", "Fråga i skolan"),
        (3, "Indikatorer"),
        ("•", "Andel som fått frågan"),
        (1, "3 Uppföljning"),
        ("•", "varje år"),
    )
    accept(desk, begin(desk, version, text, name="program.docx"))
    assert outline(desk, version) == [
        (0, "text", "", ""),
        (0, "chapter", "", "Inledning"),
        (1, "purpose", "", "Syfte"),
        (0, "chapter", "", "Mål"),
        (1, "goal", "", "Våld upptäcks"),
        (2, "activity", "", "Fråga i mödravården"),
        (2, "activity", "", "Fråga i skolan"),
        (2, "indicator", "", "Andel som fått frågan"),
        (0, "chapter", "", "Uppföljning"),
    ]
    assert words(version, "Inledning") == "Varför programmet finns."
    assert words(version, "Uppföljning") == "varje år"


def test_a_heading_that_is_a_label_and_a_number_is_what_it_names(desk):
    version = desk.empty()
    accept(desk, begin(desk, version, flowing((1, "Mål 2"), "Våld upptäcks.", (2, "Åtagande:"), (1, "Åtgärder 2027"))))
    assert [row[1::2] for row in outline(desk, version)] == [
        ("goal", "Mål 2"),
        ("text", "Åtagande"),
        ("chapter", "Åtgärder 2027"),
    ]


def test_a_programme_refuses_measures_in_its_own_words_and_takes_them_as_activities(desk):
    version = desk.draft()
    goal = desk.elements["M1"]
    found = begin(desk, version, MEASURES)
    plan = planned(desk, found)
    assert all("wrong_place" in codes(item) for item in plan.items)
    assert "inga konkreta åtgärder" in str(next(one for one in plan.items[0].findings if one.code == "wrong_place").message)
    with pytest.raises(Invalid) as stopped:
        actions.accept_import(fresh(found), seen=plan.digest, by=desk.officer)
    assert stopped.value.code == "import_stopped"
    actions.choose_in_import(fresh(found), tables={"0": {"kind": "activity", "under": str(goal.uid)}}, by=desk.officer)
    assert accept(desk, found) == 3
    rows = Content.unscoped.filter(version=version, held__parent=goal).order_by("held__position")
    assert [row.held.title for row in rows] == [
        "Fråga om våld",
        "Utbilda chefer",
        "Utbilda alla chefer",
        "Rutin för första samtal",
    ]


def test_a_goal_is_made_once_and_holds_its_rows(desk, plan):
    heads = ("Mål", "Åtgärd")
    rows = [("Upptäcka", "Fråga"), ("Upptäcka", "Utbilda"), ("", "Mäta"), ("Skydda", "Boende")]
    accept(desk, begin(desk, plan, table(rows, heads=heads)))
    assert outline(desk, plan) == [
        (0, "goal", "", "Upptäcka"),
        (1, "measure", "", "Fråga"),
        (1, "measure", "", "Utbilda"),
        (1, "measure", "", "Mäta"),
        (0, "goal", "", "Skydda"),
        (1, "measure", "", "Boende"),
    ]


def test_a_parent_is_named_by_code_or_title_and_circles_are_refused(desk, plan):
    heads = ("Kod", "Typ", "Åtgärd", "Överordnad")
    rows = [("M1", "mål", "Upptäcka", ""), ("A1", "aktivitet", "Fråga", "M1"), ("", "åtgärd", "Rutin", "fråga")]
    accept(desk, begin(desk, plan, table(rows, heads=heads)))
    assert [row[:3] for row in outline(desk, plan)] == [(0, "goal", "M1"), (1, "activity", "A1"), (2, "measure", "")]
    bad = [
        ("K1", "kapitel", "Ett", "K2"),
        ("K2", "kapitel", "Två", "K1"),
        ("K3", "kapitel", "Tre", "K3"),
        ("", "dröm", "Fyra", "Nio"),
    ]
    items = planned(desk, begin(desk, plan, table(bad, heads=heads), sha="b" * 64)).items
    assert [codes(item) for item in items] == [["cycle"], ["cycle"], ["cycle"], ["unknown_kind", "unknown_parent"]]


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
    assert "H “Resurs”" in str(items[4].findings[0].message)
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


def test_taken_back_the_draft_is_as_it_was_and_the_file_waits_again(desk, plan):
    desk.add(plan, "K", "chapter", "Kvar")
    accept(desk, begin(desk, plan, MEASURES))
    stood = outline(desk, plan), words(plan, "Utbilda alla chefer")
    mended = table([("1", "Utbilda alla chefer", "Nya ord."), ("7", "Sju")])
    found = begin(desk, plan, mended, sha="b" * 64)
    accept(desk, found)
    assert actions.take_back_import(fresh(found), by=desk.officer) == 2
    assert (outline(desk, plan), words(plan, "Utbilda alla chefer")) == stood
    assert not search.find("Sju", viewer=desk.officer).hits
    assert fresh(found).state == "open"
    assert accept(desk, found) == 2


def test_an_import_is_undone_like_any_other_change(desk, plan):
    accept(desk, begin(desk, plan, MEASURES))
    edit = Edit.unscoped.get(version=plan, verb="imported")
    assert actions.undo(plan, edit, by=desk.officer).undone_at is not None
    assert outline(desk, plan) == []
    assert not Responsibility.unscoped.filter(named_in=plan).exists()
    with pytest.raises(Invalid) as stopped:
        actions.redo(plan, fresh(edit), by=desk.officer)
    assert stopped.value.code == "import_reopened"


def test_take_back_is_refused_when_somebody_has_written_since(desk, plan):
    found = begin(desk, plan, MEASURES)
    accept(desk, found)
    row = Content.unscoped.get(version=plan, held__code="1")
    actions.revise_element(plan, row.element, text=richtext.from_text("Hennes ord."), by=desk.officer)
    with pytest.raises(Stale) as stopped:
        actions.take_back_import(fresh(found), by=desk.officer)
    assert "Utbilda alla chefer" in str(stopped.value.message)
    assert len(outline(desk, plan)) == 3


def test_take_back_is_refused_while_something_else_stands_under_it(desk, plan):
    found = begin(desk, plan, MEASURES)
    accept(desk, found)
    row = Content.unscoped.get(version=plan, held__code="1")
    desk.add(plan, "I9", "indicator", "Skriven för hand", parent=row.element)
    with pytest.raises(Invalid) as stopped:
        actions.take_back_import(fresh(found), by=desk.officer)
    assert stopped.value.code == "has_parts"


def test_take_back_what_is_not_taken_in_is_refused(desk, plan, refused):
    found = begin(desk, plan, MEASURES)
    with refused(WrongState, "not_accepted"):
        actions.take_back_import(found, by=desk.officer)


def test_accept_is_refused_when_the_draft_is_not_what_was_looked_at(desk, plan, refused):
    accept(desk, begin(desk, plan, MEASURES))
    found = begin(desk, plan, table([("1", "Utbilda alla chefer", "Nytt."), ("8", "Åtta")]), sha="b" * 64)
    seen = planned(desk, found).digest
    row = Content.unscoped.get(version=plan, held__code="1")
    actions.revise_element(plan, row.element, title="Hennes titel", by=desk.officer)
    with refused(Stale, "stale"):
        actions.accept_import(fresh(found), seen=seen, by=desk.officer)


def test_accept_twice_is_refused(desk, plan, refused):
    found = begin(desk, plan, MEASURES)
    seen = planned(desk, found).digest
    actions.accept_import(fresh(found), seen=seen, by=desk.officer)
    with refused(WrongState, "not_open"):
        actions.accept_import(fresh(found), seen=seen, by=desk.officer)


def test_begin_is_refused_for_outsiders_frozen_drafts_and_empty_files(desk, plan, refused):
    with refused(NotAllowed, "not_allowed"):
        actions.begin_import(plan, name="a", sha256="", contents=MEASURES, by=desk.cast.viewer("auditor", body="hv"))
    with refused(Invalid, "nothing_read"):
        begin(desk, plan, {"kind": "csv", "parts": []})
    proposed = desk.proposed()
    with refused(WrongState, "frozen"):
        begin(desk, proposed, MEASURES)


def test_choose_is_refused_for_what_is_no_choice(desk, plan, refused):
    found = begin(desk, plan, MEASURES)
    for tables, items in (
        ({"0": {"columns": ["titel"]}}, {}),
        ({"0": {"use": "burn"}}, {}),
        ({"0": {"sheet": 1}}, {}),
        ({}, {"t0r2": {"kind": "dream"}}),
        ({}, {"t0r2": {"colour": "red"}}),
    ):
        with refused(Invalid, "unknown_choice"):
            actions.choose_in_import(found, tables=tables, items=items, by=desk.officer)


def test_a_stranger_finds_no_import(desk, plan):
    found = begin(desk, plan, MEASURES)
    with pytest.raises(NotFound):
        queries.import_of(found.uid, viewer=desk.cast.outsider())
    assert queries.imports_of(plan, viewer=desk.cast.outsider()) == []


def test_discarded_the_file_says_nothing_more(desk, plan, refused, events):
    found = begin(desk, plan, MEASURES)
    with events("import.discarded"):
        actions.discard_import(found, by=desk.officer)
    assert (fresh(found).state, fresh(found).contents) == ("discarded", {})
    with refused(WrongState, "not_open"):
        actions.discard_import(fresh(found), by=desk.officer)


def test_the_trail_tells_of_one_edit_with_the_sum_of_the_file(desk, plan, events):
    with events("import.begun", "version.edited"):
        accept(desk, begin(desk, plan, MEASURES))
    facts = TrailEvent.objects.order_by("-pk").first().facts
    assert (facts["imported"], facts["sha256"]) == (3, "a" * 64)


def test_frozen_the_draft_forgets_what_the_files_said(desk, plan):
    found, waiting = begin(desk, plan, MEASURES), begin(desk, plan, MEASURES)
    accept(desk, found)
    actions.propose(fresh(plan), by=desk.officer)
    assert fresh(found).contents == fresh(waiting).contents == {}
    assert (fresh(found).state, fresh(waiting).state) == ("accepted", "discarded")
    assert ImportedElement.unscoped.filter(source=found).count() == 3, "the places are known in the next version"


def test_a_failure_half_way_leaves_nothing(desk, plan, monkeypatch):
    found = begin(desk, plan, MEASURES)

    def broken(*_given, **_more):
        raise RuntimeError("the power went")

    monkeypatch.setattr("genomslag.domain.documents.actions.taking_in.index_elements", broken)
    before = [model.unscoped.count() for model in (Element, Revision, Content, Responsibility, ImportedElement, Edit)]
    with pytest.raises(RuntimeError):
        accept(desk, found)
    assert [model.unscoped.count() for model in (Element, Revision, Content, Responsibility, ImportedElement, Edit)] == before
    assert fresh(found).state == "open"


def _statements(desk, count, title):
    version = desk.empty(title, kind="plan")
    rows = [(str(at), f"Åtgärd {at}", "Ord.", "Socialnämnden", "", "", "", "") for at in range(count)]
    found = begin(desk, version, table(rows), sha=title.ljust(64, "x"))
    with CaptureQueriesContext(
        connection,
    ) as planning:
        seen = planned(desk, found).digest
    with CaptureQueriesContext(connection) as accepting:
        actions.accept_import(fresh(found), seen=seen, by=desk.officer)
    with CaptureQueriesContext(connection) as returning:
        actions.take_back_import(fresh(found), by=desk.officer)
    return len(planning), len(accepting), len(returning)


def test_the_number_of_statements_does_not_grow_with_the_rows(desk):
    few, many = _statements(desk, 2, "få"), _statements(desk, 40, "många")
    assert few == many


@given(
    row=st.lists(st.one_of(st.none(), st.integers(1, 40)), max_size=12),
    more=st.sets(st.integers(1, 40), max_size=6),
    step=st.sampled_from([1, 2, 64, 1024]),
)
def test_new_siblings_stand_where_the_file_has_them(row, more, step):
    row = [at and at * step for n, at in enumerate(row) if at is None or at not in row[:n]]
    taken = {at for at in row if at is not None} | {at * step for at in more}
    places = iter(found := beside.positions(row, taken, 1024))
    assert len(set(found)) == len(found) == row.count(None)
    assert not set(found) & taken
    whole = [next(places) if at is None else at for at in row]
    known = [at for at in row if at is not None]
    if known == sorted(known) and step >= 1024:
        assert whole == sorted(whole), "with room between, the order is the file's own"
    assert all(one < two for one, two in pairwise(found)) or step < 1024 or known != sorted(known)


LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "1", "2", "3", "4"]),
        st.sampled_from(["", "Fråga", "Utbilda", "Mäta", "Skydda"]),
        st.sampled_from(["", "så här", "eller så"]),
        st.sampled_from(["", "Socialnämnden", "Förskola", "Okänd"]),
    ),
    max_size=8,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=LINES)
def test_twice_is_once_and_back_is_where_it_began(desk, rows):
    version = desk.empty("Lag", kind="plan")
    desk.add(version, "K", "chapter", "Kvar")
    stood = outline(desk, version)
    found = begin(desk, version, table(rows))
    for item in planned(desk, found).items:
        if item.errors:
            actions.choose_in_import(fresh(found), items={item.key: {"out": True}}, by=desk.officer)
    shown = planned(desk, found)
    if not shown.written:
        return
    assert accept(desk, found) == len(shown.written)
    again = begin(desk, version, table(rows))
    assert not any(
        item.standing == "new" and not item.errors and item.key in {one.key for one in shown.written}
        for item in planned(desk, again).items
    )
    once = outline(desk, version)
    assert len(once) == len(stood) + len(shown.written)
    actions.take_back_import(fresh(found), by=desk.officer)
    assert outline(desk, version) == stood
    assert (
        SearchRow.unscoped.filter(subject_uid__in=Element.unscoped.filter(document=version.document_id).values("uid")).count()
        == 1
    )


def test_what_is_kept_of_a_file_is_the_office_alone_to_see(desk, plan):
    found = begin(desk, plan, MEASURES)
    assert (
        Import.objects.visible_to(
            desk.cast.viewer("member", body="ks") if ("ks", "member") in desk.cast.people else desk.cast.outsider()
        )
        .filter(pk=found.pk)
        .count()
        == 0
    )
