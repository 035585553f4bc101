"""Where a viewpoint belongs: by a number that is said, by the heading it stands under, by its words, or nowhere in particular."""

import pytest

from genomslag.reading.together import Anchors, referred_of
from tests.formats.compiling import answers


@pytest.fixture(scope="module")
def anchors(tmp_path_factory):
    return Anchors(referred_of(answers.programme(tmp_path_factory.mktemp("programme"))))


def test_the_referred_text_has_its_chapters_with_numbers(tmp_path):
    referred = referred_of(answers.programme(tmp_path))
    assert referred.title == "Program för trygga broar 2027-2031"
    assert [(one.number, one.title) for one in referred.chapters] == [("1", "Bakgrund"), ("2", "Räcken och belysning"), ("3", "Sopning och halka"), ("4", "Uppföljning")]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "heading", "number", "by"),
    [
        ("Nämnden anser att avsnitt 3 är otydligt.", "", "3", "number"),
        ("Det bör skärpas.", "Kapitel 4", "4", "number"),
        ("Det bör skärpas.", "Om räcken och belysning", "2", "heading"),
        ("Nämnden föreslår att sandningen görs före klockan sex.", "", "3", "words"),
        ("Räckena är för låga.", "Synpunkter", "2", "words"),
        ("Nämnden är positiv.", "Synpunkter", "", ""),
        ("Det bör skärpas.", "7 Övrigt", "", ""),
        ("Det bör skärpas.", "3 Ekonomi", "", ""),
    ],
)
def test_a_viewpoint_is_proposed_its_chapter(anchors, sentence, heading, number, by):
    found = anchors.of(sentence, heading)
    assert (found.chapter.number, found.by) == (number, by)
