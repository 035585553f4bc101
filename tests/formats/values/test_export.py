"""What leaves as a file: every state of a value is another thing than every other, in each kind of file and on the page."""

import csv
import io
import json
import zipfile
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from genomslag.domain.documents.tests.scene import fresh
from genomslag.domain.indicators import actions, queries
from genomslag.domain.indicators.tests.scene import Measuring
from genomslag.domain.organisation.tests.cast import cast
from genomslag.faces.exchange.values import export, reading
from genomslag.ground.access import ANYONE, Audience

__all__ = ["fresh"]
pytestmark = pytest.mark.django_db


def year(at):
    return date(at, 1, 1), date(at, 12, 31)


@pytest.fixture
def place():
    return Measuring(cast())


@pytest.fixture
def told(place):
    """A year in which every unit is in another state, one in which all is hidden, one that is preliminary, one that was withdrawn."""
    use = place.counting_persons(name="Personer", audience=Audience.PUBLIC)
    place.value(use, "40", "linden", period=year(2023))
    for unit, absence in (("tallbacken", "missing"), ("granen", "not_applicable"), ("vuxna", "unknown")):
        place.value(use, "", unit, absence=absence, period=year(2023))
    place.value(use, "0", "ekdungen", period=year(2023))
    place.value(use, "3", "linden", period=year(2024))
    place.value(use, "50", "linden", period=year(2025), is_preliminary=True)
    place.value(use, "60", "linden", period=year(2026))
    actions.withdraw(
        use, period_from_on=date(2026, 1, 1), period_until_on=date(2026, 12, 31), reason="Fel källa.", by=place.coordinator
    )
    return queries.use(use.uid, viewer=ANYONE)


def tables(use):
    return queries.tables(use, viewer=ANYONE)


def from_csv(use):
    rows = list(csv.DictReader(io.StringIO(export.to_csv(tables(use)).decode("utf-8-sig")), delimiter=";"))
    return {(row["Period"], row["Enhet"]): (row["Värde"], row["Status"], row["Preliminär"]) for row in rows}


def test_every_state_is_a_word_of_its_own_and_zero_is_a_number(told):
    said = from_csv(told)
    assert said["2023", "Förskolan Linden"] == ("40", "värde", "nej")
    assert said["2023", "Förskolan ekdungen"] == ("0", "värde", "nej")
    assert said["2023", "Förskolan tallbacken"] == ("", "saknas", "nej")
    assert said["2023", "Förskolan granen"] == ("", "ej tillämpligt", "nej")
    assert ("", "okänd orsak", "nej") in [cells for (period, _unit), cells in said.items() if period == "2023"]
    assert said["2024", "Förskolan Linden"] == ("", "dolt, för få", "nej")
    assert said["2025", "Förskolan Linden"] == ("50", "värde", "ja")
    assert said["2026", "Förskolan Linden"] == ("", "tillbakadraget", "nej")


def test_the_three_files_say_the_same(told):
    by_csv = from_csv(told)
    sheet = reading.read(export.to_xlsx(tables(told)), "f.xlsx").data
    at = {name: place for place, name in enumerate(sheet["head"])}
    for _number, cells, _marks in sheet["rows"]:
        value, status, preliminary = by_csv[cells[at["Period"]], cells[at["Enhet"]]]
        assert (cells[at["Värde"]], cells[at["Status"]], cells[at["Preliminär"]]) == (value, status, preliminary)
    assert len(sheet["rows"]) == len(by_csv)
    values = json.loads(export.to_json(tables(told)))["values"]
    words = {word: why.value or "present" for why, word in export.WORDS.items()}
    for one in values:
        value, status, preliminary = by_csv[one["period_from"][:4], one["unit"] or export.EVERYBODY]
        assert (one["value"] or "", one["status"], one["preliminary"]) == (value, words[status], preliminary == "ja")
    assert {one["status"] for one in values} == set(words.values())


def test_a_hidden_number_is_in_no_file(told):
    use = told
    for data in (export.to_csv(tables(use)), export.to_json(tables(use))):
        for line in data.decode().splitlines():
            assert not ("2024" in line and ";3;" in line)
    packed = zipfile.ZipFile(io.BytesIO(export.to_xlsx(tables(use))))
    assert all(b"<v>3</v>" not in packed.read(name) for name in packed.namelist())
    assert all(one["value"] != "3" for one in json.loads(export.to_json(tables(use)))["values"])


def test_the_page_says_the_same_words(told):
    client = Client()
    page = {
        at: client.get(reverse("plans:use", args=[told.uid]), {"from": f"{at}-01-01"}).content.decode()
        for at in (2023, 2024, 2025, 2026)
    }
    for word in ("saknas", "inte tillämpligt", "okänd orsak"):
        assert word in page[2023]
    assert "dold, för få" in page[2024] and "preliminär" in page[2025] and "tillbakadrag" in page[2026]
