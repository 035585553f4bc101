"""A note in the text is a real footnote in both files."""

from __future__ import annotations

import pytest

from genomslag.faces.exchange.papers.docx import render_docx
from genomslag.faces.exchange.papers.model import Letterhead, Paper
from genomslag.faces.exchange.papers.pdf import render_pdf
from genomslag.faces.exchange.papers.richtext import from_richtext
from genomslag.faces.exchange.papers.signs import UnprintableSign
from tests.formats.papers.examples import ON, doc, text
from tests.formats.papers.reading import W, docx_text, part, parts, pdf_tags, pdf_text


def noted(*notes: str) -> Paper:
    node = text("Stödet ges i tid")
    for words in notes:
        node["content"] += [
            {"type": "note", "content": [{"type": "text", "text": words}]},
            {"type": "text", "text": " och mer"},
        ]
    return Paper(kind="official_report", title="Prov", letterhead=Letterhead("Stad"), blocks=from_richtext(doc(node)))


def test_the_pdf_has_the_note_at_the_foot_tagged_as_one():
    made = render_pdf(noted("SOU 2020:1, s. 44", "Även barn"), on=ON)
    said = pdf_text(made)
    assert said.index("och mer") < said.index("SOU 2020:1, s. 44") < said.index("Även barn")
    assert pdf_tags(made).count("Note") == 2


def test_the_word_file_has_a_footnote_part_that_its_text_points_to():
    made = render_docx(noted("SOU 2020:1, s. 44", "Även barn"), on=ON)
    assert "SOU" not in docx_text(made)
    notes = {
        note.get(f"{W}id"): "".join(one.text or "" for one in note.iter(f"{W}t")) for note in part(made, "word/footnotes.xml")
    }
    pointed = [one.get(f"{W}id") for one in part(made, "word/document.xml").iter(f"{W}footnoteReference")]
    assert [notes[number].strip() for number in pointed] == ["SOU 2020:1, s. 44", "Även barn"]
    named = {one.get(f"{W}id") for one in part(made, "word/settings.xml").iter(f"{W}footnote")}
    assert named == set(notes) - set(pointed)


def test_a_word_file_without_notes_has_no_part_for_them():
    assert "word/footnotes.xml" not in parts(render_docx(noted(), on=ON))


def test_the_same_paper_gives_the_same_bytes():
    assert render_docx(noted("a"), on=ON) == render_docx(noted("a"), on=ON)


def test_a_sign_that_cannot_be_printed_is_told_in_a_note_too():
    with pytest.raises(UnprintableSign):
        render_pdf(noted("\U0001f600"), on=ON)
