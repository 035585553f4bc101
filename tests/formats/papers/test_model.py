"""From rich text, and from the stored structured text, to blocks."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from genomslag.faces.exchange.papers.blocks import blocks_of
from genomslag.faces.exchange.papers.content import from_content
from genomslag.faces.exchange.papers.docx import render_docx
from genomslag.faces.exchange.papers.model import (
    Heading,
    Letterhead,
    List,
    Paper,
    Paragraph,
    Quote,
    Span,
    Table,
    in_order,
    may_split,
    parted,
    said,
    table,
    weights,
)
from genomslag.faces.exchange.papers.pdf import render_pdf
from genomslag.faces.exchange.papers.richtext import from_richtext
from tests.formats.papers import reading
from tests.formats.papers.examples import REPORT, bullets, doc, grid, heading, text

ON = date(2020, 10, 1)
EXAMPLES = json.loads((Path(__file__).parents[1] / "richtext.json").read_text(encoding="utf-8"))
LINK = {"type": "link", "attrs": {"href": "https://exempel.se/"}}


def paper(*blocks, **values) -> Paper:
    return Paper(kind="official_report", title="Ärende", letterhead=Letterhead("Nämnden"), blocks=blocks, **values)


def test_marks_breaks_and_links_come_over():
    [made] = from_richtext(doc(text("Ett ", ("viktigt", "strong"), " ord, se ", ("här", LINK))))
    assert made == Paragraph(
        (Span("Ett "), Span("viktigt", strong=True), Span(" ord, se "), Span("här", href="https://exempel.se/"))
    )
    [broken] = from_richtext(
        doc(
            {
                "type": "paragraph",
                "content": [{"type": "text", "text": "a"}, {"type": "hard_break"}, {"type": "text", "text": "b"}],
            }
        )
    )
    assert [span.text for span in broken.spans] == ["a", "\n", "b"]  # fmt: skip


def test_a_link_within_the_product_is_only_its_words():
    inside = {"type": "link", "attrs": {"href": "/matters/1"}}
    [made] = from_richtext(doc(text(("ärendet", inside))))
    assert made.spans == (Span("ärendet"),)


def test_lists_quotes_and_tables_come_over():
    quote = {"type": "blockquote", "content": [text("citat")]}
    points, told, made = from_richtext(doc(bullets("ett", "två"), quote, grid(("A", "B"), ("1", "2"))))
    assert points == List(((said("ett"),), (said("två"),)))
    assert told == Quote((said("citat"),))
    assert made == table("", ("A", "B"), [("1", "2")])


@pytest.mark.parametrize("example", EXAMPLES["valid"], ids=range(len(EXAMPLES["valid"])))
def test_whatever_the_editor_can_write_can_be_printed(example):
    whole = paper(Heading("Avsnitt"), *from_richtext(example, under=1))
    assert render_pdf(whole, on=ON).startswith(b"%PDF")
    assert render_docx(whole, on=ON).startswith(b"PK")


def test_headings_in_a_section_stand_below_it():
    made = from_richtext(doc(heading("a", 2), heading("b", 3)), under=1)
    assert [block.level for block in made] == [2, 3]


def test_headings_never_skip_a_level_and_empty_ones_fall_away():
    made = list(in_order([Heading("x", 3), Heading(" "), Heading("y", 4), Heading("z", 1), Heading("å", 9)]))
    assert [block.level for block in made] == [2, 3, 2, 3]


def test_a_ragged_table_is_made_even():
    ragged = Table(((said("A"),),), (((said("1"),), (said("2"),)), ()))
    [even] = in_order([ragged])
    assert [len(row) for row in (even.header, *even.rows)] == [2, 2, 2]
    assert render_pdf(paper(ragged), on=ON) and render_docx(paper(ragged), on=ON)


def test_a_number_takes_little_room_and_a_text_much():
    narrow, wide = weights(table("", ("Nr", "Synpunkt"), [("1", "en lång text " * 9)]))
    assert wide > 4 * narrow


def test_every_numbered_list_in_the_word_file_begins_at_one():
    lists = [List(((said(name),), (said(name),)), ordered=True) for name in ("a", "b")]
    data = render_docx(paper(*lists), on=ON)
    used = [number.get(f"{reading.W}val") for number in reading.part(data, "word/document.xml").iter(f"{reading.W}numId")]
    assert used[0] == used[1] != used[2] == used[3]
    numbering = reading.part(data, "word/numbering.xml")
    started = {
        num.get(f"{reading.W}numId"): [start.get(f"{reading.W}val") for start in num.iter(f"{reading.W}startOverride")]
        for num in numbering.iter(f"{reading.W}num")
    }
    assert set(started[used[0]]) == set(started[used[2]]) == {"1"}  # fmt: skip


def test_the_stored_text_and_the_paper_are_the_same_document():
    content = {
        "v": 1,
        "kind": "official_report",
        "language": "sv",
        "title": "Ärende",
        "head": {"organisation": "Nämnden", "department": "Avdelningen"},
        "fields": [["Diarienummer", "HV 2020/1"], ["Datum", "2020-10-01"]],
        "blocks": [
            {"type": "heading", "text": "Beslut", "level": 1},
            {"type": "numbered", "rows": ["ett", "två"]},
            {"type": "rich", "doc": doc(heading("Under", 2), text("ord"))},
            {"type": "table", "caption": "T", "header": ["A"], "rows": [["1"]]},
        ],
        "signers": [["Siv Vävare", "Stadsdelsdirektör"]],
        "attachments": ["Remissbrev"],
    }
    made = from_content(content, digest="ab" * 32)
    assert made.number == "HV 2020/1" and made.label == "Tjänsteutlåtande"
    assert [block.level for block in made.blocks if isinstance(block, Heading)] == [1, 2]
    assert blocks_of(content) == blocks_of(made)
    assert render_pdf(content, on=ON, digest="ab" * 32) == render_pdf(made, on=ON)
    assert render_docx(content, on=ON, digest="ab" * 32) == render_docx(made, on=ON)
    assert "abababab" in reading.pdf_text(render_pdf(made, on=ON)) and "abababab" in reading.docx_text(render_docx(made, on=ON))


def test_words_are_parted_only_in_a_column_that_has_no_room_for_its_longest():
    assert parted(table("", ("Synpunkt", "Utfall och bemötande"), [("stadsdelsnämndsförvaltningen", "ja")], (1, 1)), 144) == (
        False,
        False,
    )
    five = table(
        "",
        ("Nr", "Instans", "Synpunkt", "Utfall", "Bemötande"),
        [("1", "Stadsdelsnämndsförvaltningen", "Hela målgruppsbeskrivningen", "inte ändrat", "Arbetsmarknadsförvaltningen")],
    )
    assert parted(five, 144)[1] and not parted(five, 144)[0]
    assert not any(parted(five, 257)), "on pages that lie down there is room"


def test_only_a_row_that_is_long_may_go_on_over_the_next_page():
    short, long = table("", ("A",), [("Kort.",)]).rows[0], table("", ("A",), [("lång " * 200,)]).rows[0]
    assert not may_split(short) and may_split(long)
    paper = replace(REPORT, blocks=(table("", ("A",), [("Kort.",), ("lång " * 200,)]),))
    made = docx.Document(BytesIO(render_docx(paper, on=date(2021, 1, 1)))).tables[-1]
    assert [bool(row._tr.xpath("./w:trPr/w:cantSplit")) for row in made.rows] == [True, True, False]
    rows = blocks_of(paper)[0]
    assert rows["split"] == [False, True]


def test_a_point_of_several_paragraphs_goes_on_without_naming_a_list_that_is_not_there():
    data = render_docx(paper(List(((said("a"), said("b")),))), on=ON)
    document = reading.part(data, "word/document.xml")
    numbers = [one.get(f"{reading.W}val") for one in document.iter(f"{reading.W}numId")]
    styles = [one.get(f"{reading.W}val") for one in document.iter(f"{reading.W}pStyle")]
    assert "0" not in numbers and styles[-2:] == ["ListBullet", "ListContinue"]
