"""Each customary paper as OpenDocument: every word, real headings, header rows, the paper's language, and the same bytes each time."""

import zipfile
from io import BytesIO

import pytest

from genomslag.faces.exchange.papers.model import Heading, Letterhead, Paper, Paragraph, Span, Table, said
from genomslag.faces.exchange.papers.odt import NAMES, render_odt
from genomslag.reading import read_bytes
from tests.formats.papers import reading
from tests.formats.papers.examples import ON, PAPERS

every_kind = pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
TEXT, TABLE = f"{{{NAMES['text']}}}", f"{{{NAMES['table']}}}"


def words(data: bytes) -> str:
    return "".join("".join(reading.part(data, name).itertext()) for name in ("content.xml", "styles.xml"))


@every_kind
def test_every_word_stands_in_the_file(paper):
    found = reading.squeezed(words(render_odt(paper, on=ON)))
    assert [word for word in reading.words_of(paper) if reading.squeezed(word) not in found] == []


@every_kind
def test_it_is_built_of_headings_that_skip_no_level_and_of_header_rows(paper):
    content = reading.part(render_odt(paper, on=ON), "content.xml")
    levels = [int(one.get(f"{TEXT}outline-level")) for one in content.iter(f"{TEXT}h")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    tables = list(content.iter(f"{TABLE}table"))
    assert len(tables) == sum(isinstance(block, Table) for block in paper.blocks)
    assert all(table.find(f"{TABLE}table-header-rows/{TABLE}table-row") is not None for table in tables)


@every_kind
def test_the_same_paper_on_the_same_day_gives_the_same_bytes(paper):
    assert render_odt(paper, on=ON) == render_odt(paper, on=ON)


@every_kind
def test_every_style_that_is_used_is_there(paper):
    data = render_odt(paper, on=ON)
    content, sheet = reading.part(data, "content.xml"), reading.part(data, "styles.xml")
    name = f"{{{NAMES['style']}}}name"
    known = {one.get(name) for root in (content, sheet) for one in root.iter() if one.get(name)}
    used = {value for one in content.iter() for key, value in one.attrib.items() if key.endswith("style-name")}
    assert used <= known, used - known


def paper(*blocks, **values):
    return Paper(
        **{"kind": "official_report", "title": "Ärende", "letterhead": Letterhead("Nämnden"), "blocks": blocks, **values}
    )


def test_the_kind_of_file_stands_first_and_unpacked():
    first = zipfile.ZipFile(BytesIO(render_odt(paper(said("Text.")), on=ON))).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_spaces_and_breaks_are_kept():
    data = render_odt(paper(Paragraph((Span("a  b\nc"),))), on=ON)
    line = list(reading.part(data, "content.xml").iter(f"{TEXT}p"))[-1]
    assert [one.tag.removeprefix(TEXT) for one in line] == ["s", "line-break"]
    assert "".join(line.itertext()) == "a bc"


def test_what_people_wrote_is_never_markup():
    data = render_odt(paper(said("<text:p>&amp;</text:p>"), number="<b>", title="A < B & C"), on=ON)
    assert "<text:p>&amp;</text:p>" in words(data)
    assert "<b>" in words(data)


def test_our_own_reader_reads_it_back():
    found = read_bytes(render_odt(paper(Heading("Synpunkter"), said("Nämnden anser att bron bör rivas."), title="Yttrande över remissen Program för broar"), on=ON), "svar.odt")  # fmt: skip
    assert "Nämnden anser att bron bör rivas." in found.text
    assert found.sections == ["Synpunkter"]
