"""A draft goes out as a Word file and comes back the same; and what people do to such a file is told, with nothing lost."""

import io
import random
import shutil
import subprocess
import zipfile
from datetime import UTC, date, datetime
from uuid import UUID

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from genomslag.faces.exchange.drafts import Draft, DraftComment, DraftSection, Unusable, read_draft, write_draft
from genomslag.ground import richtext

ON = date(2026, 9, 1)
UIDS = [str(UUID(int=number)) for number in (11, 12, 13)]
TITLES = dict(zip(UIDS, ("Sammanfattning", "Ärendet", "Förvaltningens synpunkter"), strict=True))

LETTERS = st.text(alphabet="aåbÄ é1,.-–\u00a0”", min_size=1, max_size=12).filter(
    lambda said: said.strip() and said.strip() != "x"
)
WORDS = LETTERS.map(str.strip).filter(bool)
MARKS = st.sampled_from(
    [[], [{"type": "strong"}], [{"type": "em"}], [{"type": "strong"}, {"type": "em"}]]
    + [[{"type": "link", "attrs": {"href": "https://exempel.se/a"}}]]
)
TEXT = st.builds(lambda said, marks: {"type": "text", "text": said, **({"marks": marks} if marks else {})}, WORDS, MARKS)
NOTE = st.builds(lambda said: {"type": "note", "content": [{"type": "text", "text": said}]}, WORDS)


@st.composite
def paragraphs(draw, notes=True):
    parts = draw(st.lists(TEXT, min_size=1, max_size=4))
    if notes and draw(st.booleans()):
        parts.append(draw(NOTE))
    if draw(st.booleans()):
        parts += [{"type": "hard_break"}, draw(TEXT)]
    return {"type": "paragraph", "content": parts}


@st.composite
def lists(draw, depth=0):
    def item():
        inside = [draw(paragraphs())]
        if draw(st.integers(0, 4)) == 0:
            inside.append(draw(paragraphs()))
        if depth < 2 and draw(st.integers(0, 3)) == 0:
            inside.append(draw(lists(depth + 1)))
        return {"type": "list_item", "content": inside}

    kind = draw(st.sampled_from(["bullet_list", "ordered_list"]))
    return {"type": kind, "content": [item() for _turn in range(draw(st.integers(1, 3)))]}


@st.composite
def tables(draw):
    width = draw(st.integers(1, 3))

    def row(kind):
        return {"type": "table_row", "content": [{"type": kind, "content": [draw(paragraphs(False))]} for _n in range(width)]}

    return {"type": "table", "content": [row("table_header"), *(row("table_cell") for _n in range(draw(st.integers(1, 2))))]}


HEADING = st.builds(
    lambda level, said: {"type": "heading", "attrs": {"level": level}, "content": [{"type": "text", "text": said}]},
    st.integers(2, 4),
    WORDS.map(lambda said: " ".join(said.split())).filter(bool),
)
QUOTE = st.lists(paragraphs(), min_size=1, max_size=2).map(lambda inside: {"type": "blockquote", "content": inside})
BLOCK = st.one_of(paragraphs(), HEADING, lists(), QUOTE, tables())


def _apart(blocks):
    """Two quotes or two tables that touch are one to Word; our writer keeps lists apart by their numbers."""
    made = []
    for block in blocks:
        if made and made[-1]["type"] == block["type"] and block["type"] in ("blockquote", "table"):
            continue
        made.append(block)
    return made


DOCS = st.lists(BLOCK, min_size=0, max_size=5).map(lambda blocks: richtext.validate({"type": "doc", "content": _apart(blocks)}))


def _draft(texts, comments=()):
    sections = [
        DraftSection(uid, number, title, text, tuple(comments) if number == 1 else ())
        for number, ((uid, title), text) in enumerate(zip(TITLES.items(), texts, strict=True), start=1)
    ]
    return Draft("Remiss om program", "HV 2026/1", ("Nämnden godkänner svaret.",), tuple(sections))


def _plain(*words):
    return [richtext.from_text(one) for one in words]


@settings(deadline=None, max_examples=60)
@given(st.tuples(DOCS, DOCS, DOCS))
def test_what_goes_out_comes_back_the_same(texts):
    found = read_draft(write_draft(_draft(texts), on=ON), TITLES)
    assert [one.text for one in found.sections] == list(texts)
    assert [(one.uid, one.number) for one in found.sections] == list(zip(UIDS, (1, 2, 3), strict=True))
    assert found.notices == ()


def test_the_same_draft_gives_the_same_bytes():
    texts = _plain("Ett.", "Två.", "Tre.")
    said = [DraftComment(1, "Nour Nål", datetime(2026, 9, 1, 8, tzinfo=UTC), "Stämmer det?", "Ett")]
    assert write_draft(_draft(texts, said), on=ON) == write_draft(_draft(texts, said), on=ON)


def _changed(texts, change, comments=()):
    document = docx.Document(io.BytesIO(write_draft(_draft(texts, comments), on=ON)))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return read_draft(out.getvalue(), TITLES)


def _paragraph(document, words):
    return next(one for one in document.paragraphs if one.text == words)


def _said(found):
    return {TITLES[one.uid]: richtext.to_text(one.text) for one in found.sections}


def test_a_heading_that_is_deleted_loses_no_section():
    def change(document):
        line = _paragraph(document, "Ärendet")._p
        line.getparent().remove(line)

    found = _changed(_plain("Ett.", "Två.", "Tre."), change)
    assert _said(found) == {"Sammanfattning": "Ett.", "Ärendet": "Två.", "Förvaltningens synpunkter": "Tre."}
    assert [(one.code, one.words) for one in found.notices] == [("heading_lost", "Ärendet")]


def test_a_whole_section_that_is_deleted_is_told_of():
    def change(document):
        for words in ("Ärendet", "Två."):
            line = _paragraph(document, words)._p
            line.getparent().remove(line)

    found = _changed(_plain("Ett.", "Två.", "Tre."), change)
    assert set(_said(found)) == {"Sammanfattning", "Förvaltningens synpunkter"}
    assert [(one.code, one.words) for one in found.notices] == [("section_missing", "Ärendet")]


def test_a_file_whose_ids_are_lost_is_read_by_its_headings():
    def change(document):
        for mark in list(document.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            mark.getparent().remove(mark)

    found = _changed(_plain("Ett.", "Två.", "Tre."), change)
    assert _said(found) == {"Sammanfattning": "Ett.", "Ärendet": "Två.", "Förvaltningens synpunkter": "Tre."}
    assert {one.code for one in found.notices} == {"id_lost"}
    assert {one.number for one in found.sections} == {0}


def test_tracked_changes_are_read_as_accepted_and_what_was_struck_is_told():
    def change(document):
        line = _paragraph(document, "Två.")
        run = line.runs[0]._r
        struck = etree.SubElement(line._p, qn("w:del"))
        run.getparent().remove(run)
        run.find(qn("w:t")).tag = qn("w:delText")
        struck.append(run)
        put_in = etree.SubElement(line._p, qn("w:ins"))
        new = etree.SubElement(etree.SubElement(put_in, qn("w:r")), qn("w:t"))
        new.text = "Tjugo."

    found = _changed(_plain("Ett.", "Två.", "Tre."), change)
    assert _said(found)["Ärendet"] == "Tjugo."
    assert [(one.code, one.words) for one in found.notices] == [("tracked", "Två.")]


def test_new_text_and_content_controls_are_read():
    def change(document):
        line = _paragraph(document, "Två.")
        new = document.add_paragraph("Mer text.")._p
        line._p.addnext(new)
        control = etree.Element(qn("w:sdt"))
        inside = etree.SubElement(control, qn("w:sdtContent"))
        new.addnext(control)
        inside.append(document.add_paragraph("I en ruta.")._p)

    assert _said(_changed(_plain("Ett.", "Två.", "Tre."), change))["Ärendet"] == "Två.\n\nMer text.\n\nI en ruta."


def test_comments_go_out_as_words_own_and_come_back_with_new_ones_and_answers():
    said = [DraftComment(7, "Nour Nål", datetime(2026, 9, 1, 8, tzinfo=UTC), "Stämmer det?", "Ett")]

    def change(document):
        line = _paragraph(document, "Tre.")
        document.add_comment(runs=line.runs, text="En ny fråga.", author="Ivar Isak", initials="II")

    found = _changed(_plain("Ett.", "Två.", "Tre."), change, said)
    told = [(one.author, one.text, one.serial, one.is_ours, TITLES[one.section]) for one in found.comments]
    assert told == [
        ("Nour Nål", "Stämmer det?", 7, True, "Sammanfattning"),
        ("Ivar Isak", "En ny fråga.", None, False, "Förvaltningens synpunkter"),
    ]


@pytest.mark.parametrize("seed", range(40))
def test_a_spoiled_file_is_refused_and_never_breaks(seed):
    data = bytearray(write_draft(_draft(_plain("Ett.", "Två.", "Tre.")), on=ON))
    chance = random.Random(seed)
    for _turn in range(chance.choice((1, 5, 40))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        read_draft(bytes(data[: chance.choice((len(data), len(data) // 2))]), TITLES)
    except Unusable as trouble:
        assert trouble.code in ("damaged", "too_large")


@pytest.mark.parametrize("data", [b"", b"x", b"PK\x03\x04", b"%PDF-1.7"])
def test_what_is_no_word_file_is_refused(data):
    with pytest.raises(Unusable):
        read_draft(data, TITLES)


def test_another_word_file_has_none_of_our_sections():
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Något annat.")
    document.save(out)
    found = read_draft(out.getvalue(), TITLES)
    assert found.sections == ()
    assert {one.code for one in found.notices} == {"section_missing"}


def test_the_ids_survive_libreoffice(tmp_path):
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed here")
    said = [DraftComment(7, "Nour Nål", datetime(2026, 9, 1, 8, tzinfo=UTC), "Stämmer det?", "Ett")]
    (tmp_path / "ut.docx").write_bytes(write_draft(_draft(_plain("Ett.", "Två.", "Tre."), said), on=ON))
    home = f"-env:UserInstallation=file://{tmp_path}/lo"
    command = ["soffice", "--headless", home, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "in")]
    subprocess.run([*command, str(tmp_path / "ut.docx")], check=True, capture_output=True, timeout=180)
    data = (tmp_path / "in" / "ut.docx").read_bytes()
    assert zipfile.is_zipfile(io.BytesIO(data))
    found = read_draft(data, TITLES)
    assert _said(found) == {"Sammanfattning": "Ett.", "Ärendet": "Två.", "Förvaltningens synpunkter": "Tre."}
    assert [one.number for one in found.sections] == [1, 2, 3]
    assert [(one.serial, one.is_ours) for one in found.comments] == [(7, True)]
    assert found.notices == ()


def test_no_part_names_a_style_that_the_file_does_not_have():
    said = [DraftComment(7, "Nour Nål", datetime(2026, 9, 1, 8, tzinfo=UTC), "Stämmer det?", "Ett")]
    packed = zipfile.ZipFile(io.BytesIO(write_draft(_draft(_plain("Ett.", "Två.", "Tre."), said), on=ON)))
    styles = {one.get(qn("w:styleId")) for one in etree.fromstring(packed.read("word/styles.xml")).iter(qn("w:style"))}
    named = set()
    for part in ("word/document.xml", "word/comments.xml"):
        named |= {one.get(qn("w:val")) for one in etree.fromstring(packed.read(part)).iter(qn("w:pStyle"), qn("w:rStyle"))}
    assert named <= styles
