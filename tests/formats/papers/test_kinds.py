"""Each customary paper becomes both files, with every word, real headings, header rows and the paper's language."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from genomslag.faces.exchange.papers import kinds
from genomslag.faces.exchange.papers.docx import render_docx
from genomslag.faces.exchange.papers.model import Letterhead, Paper, Paragraph, Table
from genomslag.faces.exchange.papers.pdf import render_pdf
from genomslag.faces.exchange.papers.words import label_of, words_of
from tests.formats.papers import reading
from tests.formats.papers.examples import ON, PAPERS, REPORT

every_kind = pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)


def never_skips(levels: list[int]) -> bool:
    return levels[0] == 1 and all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


@every_kind
def test_every_word_stands_in_the_pdf(paper: Paper):
    found = reading.squeezed(reading.pdf_text(render_pdf(paper, on=ON)))
    assert [word for word in reading.words_of(paper) if reading.squeezed(word) not in found] == []


@every_kind
def test_every_word_stands_in_the_word_file(paper: Paper):
    found = reading.squeezed(reading.docx_text(render_docx(paper, on=ON)))
    assert [word for word in reading.words_of(paper) if reading.squeezed(word) not in found] == []


@every_kind
def test_the_pdf_is_built_of_headings_and_header_cells(paper: Paper):
    tags = reading.pdf_tags(render_pdf(paper, on=ON))
    levels = [int(tag[1]) for tag in tags if tag[0] == "H" and tag[1:].isdigit()]
    assert levels.count(1) == 1 and never_skips(levels)
    tables = sum(isinstance(block, Table) for block in paper.blocks)
    assert tags.count("Table") >= tables
    assert tags.count("TH") >= 2 * tables


@every_kind
def test_the_word_file_is_built_of_headings_and_header_rows(paper: Paper):
    data = render_docx(paper, on=ON)
    levels = reading.docx_headings(data)
    assert levels.count(1) == 1 and never_skips(levels)
    for table in reading.part(data, "word/document.xml").iter(f"{reading.W}tbl"):
        rows = list(table.iter(f"{reading.W}tr"))
        marked = [mark for row in rows for mark in row.iter(f"{reading.W}tblHeader")]
        assert len(marked) == 1 and marked[0] in list(rows[0].iter()) and not marked[0].attrib


@every_kind
def test_only_our_own_fonts_are_used_and_all_are_embedded(paper: Paper):
    fonts = reading.pdf_fonts(render_pdf(paper, on=ON))
    assert all(fonts.values())
    assert {name.split("-")[0] for name in fonts} == {"SourceSans3"}


@every_kind
def test_the_same_paper_on_the_same_day_is_the_same_bytes(paper: Paper):
    assert render_pdf(paper, on=ON) == render_pdf(paper, on=ON)
    assert render_docx(paper, on=ON) == render_docx(paper, on=ON)


def test_another_day_is_another_file():
    other = date(2020, 10, 2)
    assert render_pdf(REPORT, on=ON) != render_pdf(REPORT, on=other)
    assert render_docx(REPORT, on=ON) != render_docx(REPORT, on=other)


def test_each_page_says_its_number_and_the_diary_number():
    text = reading.pdf_text(render_pdf(REPORT, on=ON))
    words = words_of("sv")
    pages = text.count(f"{words.page} 1 (")
    total = int(text.split(f"{words.page} 1 (")[1].split(")")[0])
    assert pages == 1 and total > 1 and f"{words.page} {total} ({total})" in text
    assert text.count(words.number % {"number": "HV 2020/418"}) == total
    fields = [
        field.get(f"{reading.W}instr")
        for field in reading.part(render_docx(REPORT, on=ON), "word/header1.xml").iter(f"{reading.W}fldSimple")
    ]
    assert fields == ["PAGE", "NUMPAGES"]  # fmt: skip


def test_a_paper_speaks_its_own_language_whoever_asks():
    english = replace(PAPERS["consultation_letter"], language="en")
    assert re.search(rb"/Lang\s*\(en-GB\)", render_pdf(english, on=ON))
    assert words_of("en").page == "Page" and "Page 1 (" in reading.pdf_text(render_pdf(english, on=ON))
    styles = reading.part(render_docx(english, on=ON), "word/styles.xml")
    assert {spoken.get(f"{reading.W}val") for spoken in styles.iter(f"{reading.W}lang")} == {"en-GB"}
    assert label_of("official_report", "sv") == REPORT.label == "Tjänsteutlåtande"


def test_a_change_is_said_in_words_and_never_by_a_line_or_a_colour_alone():
    paper = PAPERS["difference"]
    for found in (reading.pdf_text(render_pdf(paper, on=ON)), reading.docx_text(render_docx(paper, on=ON))):
        assert reading.squeezed("[utgår: rutiner] [nytt: kända rutiner]") in reading.squeezed(found)
    document = reading.part(render_docx(paper, on=ON), "word/document.xml")
    styles = [style.get(f"{reading.W}val") for style in document.iter(f"{reading.W}rStyle")]
    spans = [span for block in paper.blocks if isinstance(block, Paragraph) for span in block.spans]
    for change, style in (("insert", "Inserted"), ("delete", "Deleted")):
        assert styles.count(style) == sum(span.change == change for span in spans) > 0
    assert styles.count("ChangeMark") == 2 * (styles.count("Inserted") + styles.count("Deleted"))


def test_space_at_the_ends_of_a_change_stands_outside_its_brackets():
    [paper] = [
        kinds.difference(
            letterhead=Letterhead("Nämnden"),
            title="T",
            old="1",
            new="2",
            counts={},
            sums=(),
            changed=[
                kinds.Changed(
                    heading="A",
                    word="mål",
                    op="ändrat",
                    text=[("keep", "a"), ("delete", " b"), ("insert", " c "), ("insert", "  ")],
                )
            ],
        )
    ]
    [spans] = [block.spans for block in paper.blocks if isinstance(block, Paragraph) and len(block.spans) > 1]
    assert [(span.text, span.change) for span in spans if span.text] == [
        ("a", ""), (" ", ""), ("b", "delete"), (" ", ""), ("c", "insert"), (" ", ""), ("  ", "")
    ]  # fmt: skip
