"""A frozen report is the same bytes for ever, whatever has happened since; its values stand one a row; what is hidden is in none of its files."""

import csv
import hashlib
import zipfile
from datetime import date
from io import BytesIO, StringIO

import docx
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from genomslag.domain.documents.tests.scene import fresh
from genomslag.domain.flows import report_back
from genomslag.domain.flows.tests import following as scene
from genomslag.domain.followup import actions
from genomslag.domain.indicators import actions as indicators
from genomslag.domain.plans import actions as plans
from genomslag.faces.exchange import followups
from genomslag.ground import clock
from genomslag.reading.contents import contents_of

FILES = ("report_pdf", "report_docx", "report_xlsx", "values_csv", "values_xlsx")


@pytest.fixture
def place(db):
    made = scene.following()
    with clock.freeze(scene.ASKED):
        made.frozen()
        yield made


def _files(row):
    """Every file of the report, as anyone fetches it."""
    client = Client()
    found = {}
    for name in FILES:
        response = client.get(reverse(f"followups:{name}", args=[row.uid]))
        assert response.status_code == 200, name
        found[name] = response.content
    return found


def _tables(data):
    """Every sheet of a workbook as rows of texts."""
    return [
        [list(row.texts) for row in part.table.rows] for part in contents_of(data, "x.xlsx").parts if part.table is not None
    ]


def _sums(row):
    return {name: hashlib.sha256(data).hexdigest() for name, data in _files(row).items()}


def test_a_frozen_report_is_the_same_bytes_after_everything_under_it_has_changed(place):
    before = _sums(place.row)
    assert _sums(place.row) == before
    with clock.freeze(date(2028, 6, 1)):
        old = place.use.observations(manager="unscoped").get()
        corrected = indicators.correct(old, value="4", reason="Fel.", by=place.tove)
        indicators.approve(indicators.submit(corrected, by=place.tove), by=place.tove)
        plans.report(place.measure(), state="done", text="Något helt annat.", reason="x", by=place.tove)
        plans.cancel(place.measure("Utbilda"), reason="Behövs inte.", by=place.tove)
        with translation.override("en"):
            assert _sums(place.row) == before


def test_what_follows_from_the_frozen_data_is_all_that_is_read(place, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        Client().get(reverse("followups:report_xlsx", args=[place.row.uid]))


def test_values_stand_one_a_row_with_every_column(place):
    files = _files(place.row)
    rows = list(csv.reader(StringIO(files["values_csv"].decode("utf-8-sig")), delimiter=";"))
    assert tuple(rows[0]) == followups.HEAD
    assert ["Förskolan Linden", "Förskolor med rutin", "2027-01-01", "2027-12-31", "", "2", "", "", "värde", "HV1", "Hässelby-Vällingby stadsdelsnämnd", "1", "nej"] in rows  # fmt: skip
    [read] = _tables(files["values_xlsx"])
    assert len(read) == len(rows) and "2" in [row[5] for row in read]


def test_the_workbook_holds_every_part_of_the_report(place):
    measures, goals, shown, units = _tables(_files(place.row)["report_xlsx"])
    assert [row[1] for row in measures[1:]] == ["Rutin på alla förskolor", "Utbilda handläggare"]
    assert [row[:4] for row in goals[1:]] == [["M1 Upptäcka våld", "Uppnås delvis", "Uppnås delvis", "nej"]]
    assert [row[:3] for row in shown[1:]] == [["Förskolor med rutin", "HV1", "2"]]
    assert [row[1] for row in units[1:]] == ["Det går framåt.", "Det går framåt."]


def test_the_workbook_says_what_has_come_of_the_year_and_its_numbers_are_numbers(place):
    data = dict(place.row.content["data"])
    year = {"year": 2027, "value": "12.5", "why": "shown", "periods": 2, "of": 3}
    data["indicators"] = [{**data["indicators"][0], "target": "45.0", "year": year}]
    book = followups.to_xlsx(data)
    shown = _tables(book)[2]
    assert shown[0][-2:] == ["Året hittills", "Perioder av året"] and shown[1][-2:] == ["12,5", "2 av 3 (2027)"]
    with zipfile.ZipFile(BytesIO(book)) as package:
        cells = package.read("xl/worksheets/sheet3.xml").decode()
    assert "<v>45.0</v>" in cells and "<v>12.5</v>" in cells
    data["indicators"] = [{**data["indicators"][0], "year": {**year, "value": "", "why": "suppressed"}}]
    assert _tables(followups.to_xlsx(data))[2][1][-2] == "dold, för få"


def test_the_word_document_says_what_was_signed(place):
    document = docx.Document(BytesIO(_files(place.row)["report_docx"]))
    words = "\n".join(
        [one.text for one in document.paragraphs]
        + [cell.text for one in document.tables for row in one.rows for cell in row.cells]
    )
    for said in ("Vår plan: Helår 2027", "Arbetet går framåt.", "Det går framåt.", "Upptäcka våld", "Rutinen är på plats."):
        assert said in words, said


def test_what_looks_like_a_formula_is_none(place):
    data = dict(place.row.content["data"])
    data["values"] = [{**data["values"][0], "unit": "=1+1", "indicator": "@SUM", "value": "-3.5"}]
    line = followups.values_to_csv(data).decode("utf-8-sig").splitlines()[1]
    assert line.startswith("'=1+1;'@SUM;") and ";-3,5;" in line


def test_an_open_round_has_no_files(place):
    actions.reopen(fresh(place.row), reason="x", by=place.tove)
    for name in FILES:
        assert Client().get(reverse(f"followups:{name}", args=[place.row.uid])).status_code == 404


def test_a_hidden_number_is_in_no_file_and_not_in_the_frozen_data(db):
    place = scene.following()
    with clock.freeze(scene.ASKED):
        use = place.use
        definition = use.definition
        type(definition).unscoped.filter(pk=definition.pk).update(secrecy="persons", smallest_shown=5, adds_up=True)
        use = fresh(use)
        for unit, said in (("linden", "3"), ("vuxna", "977")):
            row = indicators.observe(use, period_from_on=scene.YEAR[0], period_until_on=scene.YEAR[1], unit=place.room.cast.units[unit], value=said, by=place.tove)  # fmt: skip
            indicators.approve(indicators.submit(row, by=place.tove), by=place.tove)
        place.reported()
        place.opened(judges_goals=False)
        for code in ("linden", "vuxna"):
            place.signed(code)
        actions.judge(place.row, judgement="unknown", reason="x", by=place.tove)
        place.row = report_back.sign_off(fresh(place.row), by=place.tove)
    shown = {(one["unit"], one["value"], one["state"]) for one in place.row.content["data"]["values"]}
    assert ("Förskolan Linden", "", "suppressed") in shown
    assert not {one["value"] for one in place.row.content["data"]["values"] if one["unit"] == "Förskolan Linden"} - {""}
    rows = list(csv.reader(StringIO(_files(place.row)["values_csv"].decode("utf-8-sig")), delimiter=";"))
    assert [row[5] for row in rows if row[0] == "Förskolan Linden"] == [""]
    told = {row[5] for row in rows}
    assert "3" not in told and not {"977", "980"} <= told  # the one beside and the sum would give it away together
