"""A long file of values is read whole, as a workbook and as text, and one that is too long says so."""

import pytest

from genomslag.faces.exchange import workbook
from genomslag.faces.exchange.values import reading
from genomslag.ground.errors import Invalid
from genomslag.reading.limits import MOST_CHARACTERS

HEAD = ["Indikator", "Period", "Enhet", "Värde"]
LONG = 6_000
"""More than any list of measures: the limit of governing documents is not that of values."""


def as_text(rows):
    return "\n".join(";".join(row) for row in [HEAD, *rows]).encode(), "f.csv"


def as_workbook(rows):
    return workbook.write("Värden", HEAD, rows), "f.xlsx"


def rows_of(count):
    return [["Samtal", f"{1900 + at % 200}", "vuxna", str(at)] for at in range(count)]


@pytest.mark.parametrize("made", [as_text, as_workbook])
def test_a_long_file_is_read_to_its_last_row(made):
    read = reading.read(*made(rows_of(LONG)))
    assert read.data["head"] == HEAD
    assert [len(read.data["rows"]), read.data["rows"][-1][:2]] == [LONG, [LONG + 1, rows_of(LONG)[-1]]]


def test_a_text_with_more_letters_than_a_document_has_is_read():
    rows = [[*row, "x" * 900] for row in rows_of(LONG)]
    data = "\n".join(";".join(row) for row in [[*HEAD, "Kommentar"], *rows]).encode()
    assert len(data) > MOST_CHARACTERS and len(reading.read(data, "f.csv").data["rows"]) == LONG


@pytest.mark.parametrize("made", [as_text, as_workbook])
def test_a_file_that_is_too_long_says_how_long_it_may_be(made, monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 50)
    assert len(reading.read(*made(rows_of(50))).data["rows"]) == 50
    with pytest.raises(Invalid) as stopped:
        reading.read(*made(rows_of(52)))
    assert stopped.value.code == "too_many_rows" and "fler än" in str(stopped.value.message)


def test_both_kinds_of_file_say_the_same():
    assert reading.read(*as_text(rows_of(20))).data == reading.read(*as_workbook(rows_of(20))).data
