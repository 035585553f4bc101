"""The Word package: nothing in it that strict readers refuse, nothing from the clock, a title and a language."""

from __future__ import annotations

import zipfile
from io import BytesIO

from genomslag.faces.exchange.papers.docx import render_docx
from tests.formats.papers import reading
from tests.formats.papers.examples import ON, PAPERS, REPORT

DC = "{http://purl.org/dc/elements/1.1/}"


def test_the_package_has_no_part_that_says_nothing():
    names = " ".join(reading.parts(render_docx(REPORT, on=ON)))
    assert not [unwanted for unwanted in ("stylesWithEffects", "thumbnail", "customXml", "webSettings") if unwanted in names]


def test_every_part_carries_the_same_day():
    with zipfile.ZipFile(BytesIO(render_docx(REPORT, on=ON))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_title_and_language_stand_in_the_file():
    data = render_docx(REPORT, on=ON)
    assert reading.part(data, "docProps/core.xml").findtext(f"{DC}title") == REPORT.title
    assert {spoken.get(f"{reading.W}val") for spoken in reading.part(data, "word/styles.xml").iter(f"{reading.W}lang")} == {
        "sv-SE"
    }


def test_every_style_that_is_used_is_there():
    for paper in PAPERS.values():
        data = render_docx(paper, on=ON)
        known = {style.get(f"{reading.W}styleId") for style in reading.part(data, "word/styles.xml").iter(f"{reading.W}style")}
        for name in (name for name in reading.parts(data) if name.startswith(("word/document", "word/header", "word/footer"))):
            used = {
                mark.get(f"{reading.W}val")
                for kind in ("pStyle", "rStyle", "tblStyle")
                for mark in reading.part(data, name).iter(f"{reading.W}{kind}")
            }
            assert used <= known  # fmt: skip


def test_no_empty_paragraph_is_used_as_space():
    for paper in PAPERS.values():
        body = reading.part(render_docx(paper, on=ON), "word/document.xml")[0]
        assert [
            at for at, line in enumerate(body) if line.tag == f"{reading.W}p" and not "".join(line.itertext()).strip()
        ] == []
