"""What a file says becomes elements: tables, headings, labels, parents, with who and when."""

import pytest

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import Content, Responsibility
from genomslag.domain.documents.tests.importing.files import (
    MEASURES,
    accept,
    begin,
    codes,
    flowing,
    outline,
    planned,
    table,
    words,
)
from genomslag.domain.documents.tests.scene import fresh
from genomslag.ground import search
from genomslag.ground.errors import Invalid


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
