"""Whatever people write stays text, or is told to them with its name and its place. It never becomes markup and never a crash."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genomslag.faces.exchange.papers import pdf
from genomslag.faces.exchange.papers.docx import render_docx
from genomslag.faces.exchange.papers.model import (
    Attachment,
    HeaderField,
    Heading,
    Letterhead,
    List,
    Note,
    Paper,
    Paragraph,
    Quote,
    Signer,
    Span,
    Table,
    said,
    table,
)
from genomslag.faces.exchange.papers.pdf import render_pdf
from genomslag.faces.exchange.papers.signs import UnprintableSign, plain
from genomslag.ground.errors import Invalid
from tests.formats.papers import reading

ON = date(2020, 10, 1)


def everywhere(words: str) -> Paper:
    """A paper that says the same words in every place where people can write."""
    cell = (said(words),)
    return Paper(
        kind="official_report",
        title=words,
        subtitle=words,
        label=words or "Tjänsteutlåtande",
        number=words,
        letterhead=Letterhead(words, words, words, (words,), (words,)),
        fields=(HeaderField(words, words),),
        blocks=(
            Heading(words),
            said(words),
            Paragraph((Span(words, strong=True), Span(words, em=True), Span(words, href="https://exempel.se/"))),
            List((cell, ())),
            Table((cell,), ((cell,), ((),)), words),
            Quote(cell),
            Note(words, cell),
        ),
        signing=words,
        signers=(Signer(words, words),),
        attachments=(Attachment(words, words),),
    )


MARKUP = [
    '#import "evil": *',
    "#let x = 1; #x",
    "#sys.inputs",
    "$ x^2 $ *fet* _kursiv_ `kod`",
    "= Rubrik",
    "<label> @ref [innehåll] {kod}",
    "<script>alert(1)</script>",
    "</w:t></w:r><w:p/>",
    "&amp; &lt; ]]> <!-- -->",
    "{{ 7*7 }} {% x %}",
    "\\ \" ' \\u{41} /* inte kommentar */ // inte heller",
    "~~~ --- ... -? ''",
]


@pytest.mark.parametrize("words", MARKUP)
def test_markup_stays_text(words: str):
    paper = everywhere(words)
    found = reading.squeezed(reading.pdf_text(render_pdf(paper, on=ON)))
    assert found.count(reading.squeezed(words)) >= 14
    assert reading.squeezed(reading.docx_text(render_docx(paper, on=ON))).count(reading.squeezed(words)) >= 14


@pytest.mark.parametrize(
    "words", ["שלום עולם", "مرحبا بالعالم", "Ελλάδα", "Україна", "Հայաստան", "☐ ☑ → ≤ ½ ♿", "Ǥ ƃ ɓ", "e\u0301 a\u030a"]
)
def test_other_alphabets_and_signs_are_printed_with_the_font_that_stands_in(words: str):
    data = render_pdf(everywhere(words), on=ON)
    fonts = reading.pdf_fonts(data)
    assert all(fonts.values()) and {name.split("-")[0] for name in fonts} <= {"SourceSans3", "DejaVuSans"}
    assert reading.squeezed(plain(words)) in reading.squeezed(reading.docx_text(render_docx(everywhere(words), on=ON)))


@pytest.mark.parametrize("sign", ["\U0001f600", "漢", "\ue000", "\U0001f9f5"])
def test_a_sign_that_no_font_has_is_told_with_its_name_and_place(sign: str):
    paper = Paper(
        kind="official_report",
        title="Ärende",
        letterhead=Letterhead("Nämnden"),
        blocks=(said("Först."), Heading("Bakgrund"), table("", ("A",), [[f"Vi är glada {sign} över förslaget"]])),
    )
    with pytest.raises(UnprintableSign) as refused:
        render_pdf(paper, on=ON)
    trouble = refused.value
    assert isinstance(trouble, Invalid) and trouble.code == "unprintable_sign"
    assert trouble.sign == sign and trouble.sign_name
    assert "Bakgrund" in trouble.place and "glada" in trouble.near
    assert sign in str(trouble.message) and trouble.near in str(trouble.message)
    assert sign in reading.docx_text(render_docx(paper, on=ON))


@pytest.mark.parametrize(
    "complaint", ['the text `"\\u{5b7}"` could not be displayed', 'the text contains the disallowed codepoint `"\u05b7"`']
)
def test_a_sign_that_the_typesetter_refuses_after_all_is_told_with_its_place(monkeypatch: pytest.MonkeyPatch, complaint: str):
    paper = Paper(
        kind="official_report",
        title="Ärende",
        letterhead=Letterhead("Nämnden"),
        blocks=(Heading("Bakgrund"), said("först\n\u05b7å sedan")),
    )

    def fails(_data: str) -> bytes:
        raise pdf.typst.TypstError(complaint)

    monkeypatch.setattr(pdf, "_compiled", fails)
    with pytest.raises(UnprintableSign) as refused:
        render_pdf(paper, on=ON)
    assert refused.value.sign == "\u05b7" and "Bakgrund" in refused.value.place


def test_a_trouble_of_the_typesetter_itself_is_told_and_its_cause_is_kept(monkeypatch: pytest.MonkeyPatch):
    def fails(_data: str) -> bytes:
        raise pdf.typst.TypstError("internal error: broken", "broken")

    monkeypatch.setattr(pdf, "_compiled", fails)
    with pytest.raises(pdf.NotRendered) as refused:
        render_pdf(everywhere("ord"), on=ON)
    assert "internal error" in str(refused.value.message) and refused.value.__cause__ is not None


@pytest.mark.parametrize(
    ("where", "values"),
    [
        ("title", {"title": "漢"}),
        ("letterhead", {"letterhead": Letterhead("漢")}),
        ("fields", {"fields": (HeaderField("Till", "漢"),)}),
        ("signatures", {"signers": (Signer("漢"),)}),
        ("attachments", {"attachments": (Attachment("漢"),)}),
    ],
)
def test_the_place_is_told_outside_the_text_too(where: str, values: dict):
    paper = Paper(**{"kind": "official_report", "title": "Ärende", "letterhead": Letterhead("Nämnden"), **values})
    with pytest.raises(UnprintableSign) as refused:
        render_pdf(paper, on=ON)
    assert refused.value.place


@pytest.mark.parametrize(
    "words", ["a\x00b\x07c\x1bd", "a\u202eb\u2066c", "a\ufeffb\ufffe", "a\ud800b", "a\u2028b\x0bc\rd", "a\u00adb\u00ad"]
)
def test_signs_that_nobody_sees_are_left_out_of_both_files(words: str):
    seen = reading.squeezed("".join(sign for sign in words if sign in "abcd"))
    assert seen in reading.squeezed(reading.pdf_text(render_pdf(everywhere(words), on=ON)))
    assert seen in reading.squeezed(reading.docx_text(render_docx(everywhere(words), on=ON)))


def test_a_paragraph_of_ten_thousand_words_runs_over_the_pages():
    paper = Paper(
        kind="official_report",
        title="Långt",
        letterhead=Letterhead("Nämnden"),
        blocks=(said(" ".join(f"ord{at}" for at in range(10_000))),),
    )
    text = reading.squeezed(reading.pdf_text(render_pdf(paper, on=ON)))
    assert all(f"ord{at}" in text for at in (0, 4_999, 9_999))
    assert "ord9999" in reading.docx_text(render_docx(paper, on=ON))  # fmt: skip


def test_a_run_without_a_space_stays_on_the_page():
    paper = Paper(
        kind="official_report",
        title="x" * 400,
        letterhead=Letterhead("Nämnden"),
        blocks=(table("", ("y" * 300, "B"), [["z" * 900, "1"]]),),
    )
    text = reading.squeezed(reading.pdf_text(render_pdf(paper, on=ON)))
    assert text.count("x") == 400 and text.count("y") == 300 and text.count("z") == 900  # fmt: skip


def test_empty_everything_is_still_a_paper():
    for paper in (everywhere(""), Paper(kind="notice", title="\x00", label="Anslag", letterhead=Letterhead(""))):
        assert render_pdf(paper, on=ON).startswith(b"%PDF")
        assert render_docx(paper, on=ON).startswith(b"PK")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_at_all_gives_a_file_or_a_plain_word_about_it(words: str):
    try:
        assert render_pdf(everywhere(words), on=ON).startswith(b"%PDF")
    except UnprintableSign as trouble:
        assert trouble.sign in plain(words)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_text_at_all_comes_through_the_word_file(words: str):
    assert plain(words).replace("\n", "") in reading.docx_text(render_docx(everywhere(words), on=ON)).replace("\n", "")
