"""The command on forty answers whose viewpoints are known: none is lost, and none stands unlisted."""

import re
import zipfile
from io import BytesIO

import docx
import pytest

from genomslag.faces.cli import compiling
from genomslag.reading.together import read_folder, referred_of
from genomslag.reading.together.themes import same_words
from tests.formats.compiling import answers, forty
from tests.formats.compiling.test_compile import fill_in


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("forty")
    answers.programme(folder)
    return folder, forty.forty(folder)


@pytest.fixture(scope="module")
def read(place):
    folder, _known = place
    return read_folder(folder / "svar", referred_of(folder / "program.docx"))


def test_eight_templates_and_seven_formats_are_among_them(place):
    _folder, known = place
    assert (len(known), len(forty.LAYOUTS), len({one.name.rsplit(".", 1)[1] for one in known})) == (40, 8, 7)


def test_every_file_is_an_answer(read):
    assert [(one.name, one.reason) for one in read.apart] == [] and len(read.answers) == forty.MANY


def test_every_viewpoint_is_found_or_listed_as_unread(place, read):
    by_name = {one.name: one for one in read.answers}
    lost, found, many = [], 0, 0
    for known in place[1]:
        answer = by_name[known.name]
        points = same_words(" | ".join(one.viewpoint.evidence for one in answer.points))
        unread = same_words(" | ".join(passage.text for _at, passage in answer.unread))
        for view in known.views:
            many += 1
            found += same_words(view) in points
            if same_words(view) not in points and same_words(view) not in unread:
                lost.append((known.name, view))
    assert not lost
    assert found >= 0.75 * many, f"{found} of {many} were found as viewpoints; the rest stand as unread"


def _told(place):
    made = docx.Document(str(place))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return same_words(" | ".join([*(line.text for line in made.paragraphs), *cells]))


def _compiled(folder, to, *more):
    return compiling.main([str(folder / "svar"), "--referred", str(folder / "program.docx"), "--to", str(folder / to), *more])


def test_the_draft_is_filled_in_and_the_report_holds_every_viewpoint_by_theme_too(place):
    folder, known = place
    assert _compiled(folder, "utkast.docx") == 0
    fill_in(folder / "utkast.docx")
    for order in ("chapter", "body", "theme"):
        more = ("--replies", str(folder / "utkast.docx"), "--final", "--by", order)
        assert _compiled(folder, f"{order}.docx", *more) == 0
        told = _told(folder / f"{order}.docx")
        assert [view for one in known for view in one.views if same_words(view) not in told] == []
        assert all(same_words(one) in told for one in {known.body for known in place[1]} & {"Kulturnämnden", "Skolnämnden"})


def test_the_workbook_of_the_command_leads_from_the_matrix_to_the_sentence(place):
    folder, _known = place
    assert _compiled(folder, "svaren.xlsx") == 0
    with zipfile.ZipFile(BytesIO((folder / "svaren.xlsx").read_bytes())) as package:
        said, matrix = (package.read(f"xl/worksheets/sheet{at}.xml").decode() for at in (1, 2))
    lines = {int(at) for at in re.findall(r"'Synpunkter'!A(\d+)", matrix)}
    assert lines and max(lines) <= said.count("<row ")
